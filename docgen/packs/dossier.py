"""What is handed over for the agency's check, as plain values: who, where, when, on what grant, which papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from docgen.documents.verification_report import Checked, Provision
from docgen.manifest import Signer
from docgen.models.activities import ActivityType
from docgen.models.values import Bilingual, Euro
from docgen.rules.categories import Category


@dataclass(frozen=True, slots=True)
class StayRow:
    """One person's stay, as the project's data tell it."""

    person: str
    sender: str
    """The sending organisation; empty where it is not known."""
    type: ActivityType | None
    """None for an accompanying person."""
    host: str
    town: str
    country: str
    """Two letters; empty where it is not known."""
    first_day: date | None
    last_day: date | None
    days: int | None
    """Planned, first and last included."""
    travel_days: int | None
    """Days of travel that are funded besides; None where that is not said."""
    real_first_day: date | None
    real_last_day: date | None
    real_days: int | None
    """Without those on which the stay paused."""
    granted: Euro | None
    """What the person is granted, in kind included; None where it is not wholly known."""
    received: Euro
    agreement: str
    """Number of the grant agreement; empty where the data do not tell it."""
    signed: date | None
    """Day of the grant agreement, as the data tell it."""


@dataclass(frozen=True, slots=True)
class GrantRow:
    """One part of the grant for a person's stay."""

    person: str
    stay: Bilingual | None
    category: Category | None
    """None for what is named in restricted papers alone."""
    item: Bilingual | None
    """What it is, of exceptional costs."""
    days: tuple[tuple[int, Euro], ...]
    """Days and the rate of a day, of individual support that was reckoned; funded days of travel are counted in."""
    from_km: int | None
    """Least distance of the band of travel support; None of other support, and where it is not known."""
    green: bool
    """Whether the way is travelled by low-emission means; never of other support than for travel."""
    amount: Euro | None
    """None where it is not known."""
    in_kind: Euro | None
    """The part that the organisation provides."""
    reason: Bilingual | None
    """Why the amount was set by hand, where it was and somebody says so."""
    by_hand: bool


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A kept paper, and where its file lies in what is handed over."""

    id: str
    subject: str
    """Data path of what it is about."""
    checked: Checked
    kept: datetime
    """When it was put in, by the clock of that computer."""
    path: str


class Received(StrEnum):
    """Whether evidence is there."""

    FILE = "file"
    PAPERS = "papers"
    """Signed papers show it."""
    MISSING = "missing"
    AWAITED = "awaited"
    """It cannot be there yet."""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A file of evidence, or evidence that is awaited and of which there is none."""

    person: str
    evidence: str
    """What it is evidence of: `travel`."""
    categories: tuple[Category, ...]
    """Categories of the budget that it proves, where the project's data were there to tell them."""
    stay: Bilingual | None
    received: Received
    kept: datetime | None = None
    path: str = ""
    """Of the file; empty where there is none."""
    since: date | None = None
    """The first day on which it is missing where it is not there."""


@dataclass(frozen=True, slots=True)
class MissingSignature:
    """Somebody who has to sign a kept paper and has not; or, where nobody is named, a paper that is not in order."""

    paper: Checked
    signer: Signer | None


@dataclass(frozen=True, slots=True)
class LateSignature:
    """Somebody who signed a kept paper after the first day of the stay before which it has to be signed."""

    paper: Checked
    signer: Signer
    day: date


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is handed over but the files."""

    provision: Provision
    stays: tuple[StayRow, ...]
    grants: tuple[GrantRow, ...]
    told: bool
    """Whether the project's data were there to tell stays and grants."""
    papers: tuple[PaperRow, ...]
    evidence: tuple[EvidenceRow, ...]

    @property
    def unsigned(self) -> Iterator[MissingSignature]:
        """What kept papers lack of which no file is in order; of several files the last tells it."""
        for one in self._telling():
            if not one.signed:
                yield from (MissingSignature(one, signer) for signer in one.lacking)
                if not one.lacking:
                    yield MissingSignature(one, None)

    @property
    def late(self) -> Iterator[LateSignature]:
        """Signatures that came after the first day of the stay, of the file that tells of each paper."""
        for one in self._telling():
            yield from (LateSignature(one, signer, day) for signer, day in one.late)

    def _telling(self) -> Iterable[Checked]:
        """Of each paper the file that tells how it stands: the last that is in order, else the last."""
        best: dict[tuple[str, str, str], Checked] = {}
        for row in self.papers:
            one = row.checked
            key = one.kind, row.subject, one.language.value
            if key not in best or one.signed or not best[key].signed:
                best[key] = one
        return best.values()

    @property
    def missing(self) -> int:
        """How much is missing: papers, signatures in time, evidence."""
        provision = self.provision
        absent = len(provision.absences) + len(provision.evidence_absences)
        return absent + len(list(self.unsigned)) + len(list(self.late))
