"""What the sample consortium's archive shows: when each paper was signed, which evidence came, what is missing.

The days are fixed, as those of the sample's stays are: most papers were signed in time, what is missing is so on
purpose.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from docgen.manifest import (
    ATTENDANCE,
    GRANT_AGREEMENT,
    INCLUSION_JUSTIFICATION,
    MOBILITY_PROGRAMME,
    SELECTION_NOTICE,
    Entry,
    Kind,
    Signer,
    SignerRole,
)
from docgen.rules.evidence import EvidenceType

PROJECT = "konsorcijs"
"""The sample that is signed and archived: its papers are to be signed electronically."""
BEGUN = datetime(2026, 9, 1, tzinfo=UTC)
"""From when the certificates are valid."""
_OVER = "activities[sandra-tartu]"
"""The stay that is over."""


class Gap(StrEnum):
    """What is missing or wrong on purpose."""

    GUARDIAN = "guardian"
    """One legal representative has not signed."""
    UNSIGNED = "unsigned"
    """A Word file came back with its number filled in, and nobody's signature; its other language did not come."""
    LATE = "late"
    """The host signed after the first day of the stay."""
    CHANGED = "changed"
    """An amount was changed after all had signed."""
    EVIDENCE = "evidence"
    """Of a journey by low-emission means nothing was handed in."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Where something is missing or wrong."""

    gap: Gap
    person: str
    """Key of the person whom it concerns."""
    kind: Kind
    subject: str
    """Data path of what the paper is about."""


_GROUP = "activities[tartu-2027].participants"
SHOWN = (
    Shown(Gap.GUARDIAN, "tomass", GRANT_AGREEMENT, "activities[tomass-geteborga]"),
    Shown(Gap.UNSIGNED, "paula", GRANT_AGREEMENT, f"{_GROUP}[paula]"),
    Shown(Gap.CHANGED, "edgars", GRANT_AGREEMENT, f"{_GROUP}[edgars]"),
    Shown(Gap.LATE, "sandra", MOBILITY_PROGRAMME, _OVER),
    Shown(Gap.EVIDENCE, "sandra", "", _OVER),
)

LATE_DAY = date(2026, 11, 11)
_USUAL_DAY = date(2026, 11, 18)
_OVER_DAY = date(2026, 11, 5)
"""The day on which the papers of the stay that is over were signed, as its data say."""
_DAYS = {
    SELECTION_NOTICE: date(2026, 9, 14),
    INCLUSION_JUSTIFICATION: date(2026, 11, 6),
    ATTENDANCE: date(2026, 11, 13),
}
_HOUR = 9


@dataclass(frozen=True, slots=True)
class Proof:
    """A file of evidence that came."""

    person: str
    evidence: EvidenceType
    activity: str


PROOFS = (
    Proof("aija", EvidenceType.INSURANCE, "aija-utrehta"),
    Proof("sandra", EvidenceType.TRAVEL, "sandra-tartu"),
    Proof("liga", EvidenceType.INCLUSION, "liga-gdanska"),
)


def gap_of(entry: Entry) -> Gap | None:
    """What is missing or wrong about a paper; None where nothing is."""
    return next((one.gap for one in SHOWN if (one.kind, one.subject) == (entry.kind, entry.subject)), None)


def moment_of(entry: Entry, signer: Signer) -> datetime:
    """When somebody signed a paper: one after the other, some minutes apart."""
    day = _DAYS.get(entry.kind) or (_OVER_DAY if entry.subject == _OVER else _USUAL_DAY)
    if gap_of(entry) is Gap.LATE and signer.role is SignerRole.HOST:
        day = LATE_DAY
    return datetime.combine(day, time(_HOUR, 5 * entry.signers.index(signer)), UTC)


def signs(entry: Entry, signer: Signer) -> bool:
    """Whether somebody who has to sign a paper did."""
    last = [one for one in entry.signers if one.role is SignerRole.REPRESENTATIVE][-1:]
    return not (gap_of(entry) is Gap.GUARDIAN and signer in last)
