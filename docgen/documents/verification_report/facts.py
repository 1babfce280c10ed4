"""What a verification report is made of: plain values, in no language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from docgen.errors import Excuse, Finding
from docgen.i18n import Language
from docgen.manifest import Kind, Signer
from docgen.models.values import Bilingual
from docgen.rules.categories import Category
from docgen.rules.evidence import EvidenceType


@dataclass(frozen=True, slots=True)
class Proof:
    """One who signed a paper."""

    signer: Signer
    moment: datetime | None
    """That of a time stamp that holds, in UTC."""
    claimed: datetime | None
    """By the signer's own clock, in UTC."""
    issuer: str = ""
    """Who issued the signer's certificate, by the name in it; empty where that is not known."""
    holds: bool = True
    """Whether the signature holds, as far as it could be checked; one that does not proves nothing."""
    stamp_believed: bool = False
    """Whether the time stamp is by somebody who is believed."""

    @property
    def day(self) -> date | None:
        """The day of signing, as well as the file tells it."""
        moment = self.moment or self.claimed
        return moment.date() if moment is not None else None


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a person says of a paper that was signed by hand."""

    name: str
    """Who saw it; empty where nobody may be named."""
    day: date
    """The day of the last signature."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A kept paper, looked into again."""

    kind: Kind
    people: tuple[str, ...]
    """Names of the persons whom it concerns."""
    language: Language
    version: int
    """1 for the first file of this paper that was put in."""
    verdict: str
    """The verdict of today, by the name of its text; empty where it could not be looked into."""
    proofs: tuple[Proof, ...]
    lacking: tuple[Signer, ...]
    """Who has to sign and has not signed electronically."""
    stay: Bilingual | None = None
    """Where and when the stay is that it is about; None where it is about none."""
    by_hand: ByHand | None = None
    sign_by: date | None = None
    """The first day of the stay before which it has to be signed; None where there is none, or it is not known."""
    excuse: Excuse | None = field(default=None, repr=False)
    """Why it was signed after that day, where the data explain it."""

    @property
    def late(self) -> Iterator[tuple[Signer, date]]:
        """Who signed after that first day, and when; of those who signed by hand, the day that a person says."""
        days = [(one.signer, one.day) for one in self.proofs]
        if self.by_hand is not None:
            days += [(signer, self.by_hand.day) for signer in self.lacking]
        yield from ((signer, day) for signer, day in days if day is not None and self.is_late(day))

    def is_late(self, day: date) -> bool:
        """Whether that day is after the one by which it has to be signed."""
        return self.sign_by is not None and day > self.sign_by

    @property
    def valid(self) -> int:
        """How many of those who have to sign have, with signatures that hold."""
        return sum(one.holds for one in self.proofs)

    @property
    def due(self) -> int:
        """How many have to sign."""
        return len(self.proofs) + len(self.lacking)

    @property
    def signed(self) -> bool:
        """Whether it is the issued paper, signed by all who have to, by what was found or what a person says."""
        return self.by_hand is not None or (not self.lacking and self.verdict in ("proven", "intact"))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the archive."""

    restricted: bool
    files: int
    lines: int
    head: str
    """SHA-256 of the last line of its log."""
    good: bool
    """Whether every byte is as it was put in."""


@dataclass(frozen=True, slots=True)
class Destroyed:
    """Files that were destroyed once their time was over, as a log tells it; whose they were is not known."""

    day: date
    files: int
    years: int
    """How long they had to be kept."""
    since: date
    """The day of the balance payment, from which that counts."""
    log: str
    """The log of the archive that tells it."""


@dataclass(frozen=True, slots=True)
class Absence:
    """A paper of which no signed file is in the archive."""

    kind: Kind
    people: tuple[str, ...]
    language: Language
    stay: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class EvidenceAbsence:
    """Evidence that could be there by now, and is not."""

    type: EvidenceType
    person: str
    categories: tuple[Category, ...]
    """Categories of the budget that it proves."""
    stay: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    """All that the report tells of."""

    project: str
    day: date
    people: tuple[str, ...]
    """Names of the persons of whom papers are handed over."""
    sample: tuple[int, str] | None
    """Of how many persons they are a sample, and the seed by which they were chosen; None where they were named."""
    parts: tuple[Part, ...]
    papers: tuple[Checked, ...]
    absences: tuple[Absence, ...]
    evidence_absences: tuple[EvidenceAbsence, ...]
    expected: bool
    """Whether it was known which papers there have to be."""
    awaited: bool
    """Whether it was known which evidence there has to be."""
    believed: bool
    """Whether certificates were held against authorities that the user named."""
    findings: tuple[Finding, ...]
    destroyed: tuple[Destroyed, ...] = ()
    """What was destroyed of the parts."""
    everyone: bool = False
    """Whether papers of all persons are handed over."""
    trial: tuple[str, ...] = ()
    """Those who issued certificates for trial: signatures with these are not real."""
