"""How far a project's papers and evidence have come, as values: made, signed by whom and when, missing.

Of restricted papers there are numbers alone. Days of signing are days in UTC: what is signed in the first hours of
a Latvian day counts to the day before, never the other way round.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from docgen.archive.bag.events import Seen, SignedBy, Worth
from docgen.archive.holdings import KeptPaper
from docgen.archive.signed import Form
from docgen.errors import Finding
from docgen.i18n import Language
from docgen.manifest import AMENDMENT, Kind, Signer
from docgen.models.activities import Stay
from docgen.packs.plan import State
from docgen.rules.due import Phase
from docgen.rules.due.evidence import EvidenceDue
from docgen.rules.evidence import EvidenceType

_CONTAINERS = frozenset({Form.ASICE, Form.EDOC1})


class Lack(StrEnum):
    """What a paper that has to be signed lacks, the first that holds."""

    SIGNERS = "signers"
    """Some have signed it, others have not."""
    DOUBTFUL = "doubtful"
    """A file is there, but its signatures or its text could not be shown to be in order."""
    AMEND = "amend"
    """It is signed, and the data have changed since; no amendment can be made by itself."""
    UNSIGNED = "unsigned"
    """A file is there, without an electronic signature."""
    FORMER = "former"
    """What came back signed is a version of other data than those of today."""
    NOT_MADE = "not_made"
    CHANGED = "changed"
    """It was made, and its data have changed since."""
    EDITED = "edited"
    """It was made and changed by hand, and does not say what the data say."""
    NOT_RETURNED = "not_returned"
    """It was made, and no signed file is in the archive."""


_BY_STATE = {
    State.NEW: Lack.NOT_MADE,
    State.BLOCKED: Lack.NOT_MADE,
    State.CHANGED: Lack.CHANGED,
    State.EDITED: Lack.EDITED,
}
_BY_ALL = (Worth.SIGNED, Worth.INK)
"""Worths of a paper that all have signed who have to."""
_BY_WORTH = {Worth.PARTLY: Lack.SIGNERS, Worth.DOUBTFUL: Lack.DOUBTFUL, Worth.UNSIGNED: Lack.UNSIGNED}


@dataclass(frozen=True, slots=True)
class PaperStatus:
    """One paper, and how far it has come."""

    kind: Kind
    subject: str
    """Data path of what it is about."""
    language: Language
    people: tuple[str, ...]
    phase: Phase
    folder: str
    """The folder of a person, group, visit or selection in which it lies or would lie."""
    state: State
    path: str
    """Its file in the pack; empty where it was not made."""
    stopped_by: tuple[str, ...]
    """Codes of what keeps it from being made."""
    translation: bool
    signers: tuple[Signer, ...]
    """Who has to sign it."""
    first_day: date | None = None
    """The first day of the stay before which it has to be signed; None for papers without such a day."""
    versions: tuple[KeptPaper, ...] = ()
    """Files in the archive that say what it says today, or said so until its data changed."""
    former: tuple[KeptPaper, ...] = ()
    """Files in the archive of versions that say something else."""
    amendment_planned: bool = False
    """Whether the amendment that it needs is among the papers."""
    restricted: bool = False

    @property
    def to_sign(self) -> bool:
        """Whether somebody has to sign it."""
        return bool(self.signers) and not self.translation

    @property
    def best(self) -> KeptPaper | None:
        """The file that counts: of the best worth, of equals that which most have signed, then the last."""
        worths = list(Worth)
        order = [(-worths.index(one.worth), len(one.event.signed_by), at) for at, one in enumerate(self.versions)]
        return self.versions[max(order)[2]] if order else None

    @property
    def signed_by(self) -> tuple[SignedBy, ...]:
        """Who of those who have to sign did."""
        return self.best.event.signed_by if self.best is not None else ()

    @property
    def unsigned_by(self) -> tuple[Signer, ...]:
        """Who has to sign and has not; nobody where all had who had to at that time."""
        if not self.to_sign or (self.best is not None and self.best.worth in _BY_ALL):
            return ()
        have = Counter((one.role, one.name) for one in self.signed_by)
        lacking = []
        for one in self.signers:
            if have[one.role, one.name]:
                have[one.role, one.name] -= 1
            else:
                lacking.append(one)
        return tuple(lacking)

    @property
    def seen(self) -> Seen | None:
        """What a person says who saw it signed by hand, where that is the file that counts."""
        return self.best.seen if self.best is not None else None

    @property
    def late(self) -> tuple[str, ...]:
        """Who signed after the first day of the stay, by time stamp or else by his or her own clock.

        Of a paper signed by hand all who had to sign it, since who was last is not told.
        """
        first = self.first_day
        if first is None or self.phase is not Phase.BEFORE_DEPARTURE or self.kind == AMENDMENT:
            return ()
        if self.seen is not None:
            return tuple(one.name for one in self.signers) if self.seen.signed_on > first else ()
        return tuple(one.name for one in self.signed_by if (day := day_of(one)) is not None and day > first)

    @property
    def late_by_unchecked_stamp(self) -> bool:
        """Whether it was signed late by time stamps alone of which nobody is believed."""
        late = [one for one in self.signed_by if one.name in self.late]
        return self.seen is None and bool(late) and all(one.moment is not None and not one.stamped for one in late)

    @property
    def unchecked(self) -> bool:
        """Whether a certificate that signed the file that counts does not lead to anybody whom the user believed."""
        return self.best is not None and self.best.unchecked

    @property
    def mixed(self) -> bool:
        """Whether it was signed in more ways than one: as PDF, in a container, by hand."""
        ways = {_way(one) for one in self.versions if one.worth is not Worth.UNSIGNED}
        return len(ways - {""}) > 1

    @property
    def needs_amendment(self) -> bool:
        """Whether it is signed, and the data have changed since."""
        return self.state is State.AMEND

    @property
    def lack(self) -> Lack | None:
        """What it lacks; None where all have signed it, or nobody has to."""
        if not self.to_sign:
            return None
        if self.best is not None:
            amend = Lack.AMEND if self.needs_amendment and not self.amendment_planned else None
            return _BY_WORTH.get(self.best.worth, amend)
        if any(one.counts_as_signed for one in self.former):
            return Lack.FORMER
        return _BY_STATE.get(self.state, Lack.NOT_RETURNED)


def _way(one: KeptPaper) -> str:
    """In which of the ways that should not be mixed a file is signed; empty where in none of them."""
    if one.worth is Worth.INK:
        return Worth.INK
    if one.event.form in _CONTAINERS:
        return Form.ASICE
    return Form.PDF if one.event.form == Form.PDF else ""


def day_of(one: SignedBy) -> date | None:
    """The day on which somebody signed: that of a time stamp, else by the signer's own clock; in UTC."""
    moment = one.moment or one.claimed
    return moment.date() if moment is not None else None


@dataclass(frozen=True, slots=True)
class EvidenceStatus:
    """Evidence that is awaited of a person, and whether it is there."""

    due: EvidenceDue
    is_due: bool
    """Whether it could be there by now."""
    files: int
    """How many files are kept."""
    shown_by_papers: bool
    """Whether signed papers show it."""

    @property
    def is_there(self) -> bool:
        """Whether it was received."""
        return self.files > 0 or self.shown_by_papers

    @property
    def is_missing(self) -> bool:
        """Whether it could be there by now, and is not."""
        return self.is_due and not self.is_there


@dataclass(frozen=True, slots=True)
class PersonStatus:
    """One person: papers, those shared with others among them, and evidence."""

    key: str
    name: str
    folder: str
    """The name of the person's folder, family name first."""
    stays: tuple[Stay, ...]
    papers: tuple[PaperStatus, ...]
    evidence: tuple[EvidenceStatus, ...]
    further: tuple[tuple[EvidenceType, int], ...] = ()
    """Files of evidence that is not awaited, by what they are evidence of."""

    @property
    def complete(self) -> bool:
        """Whether every paper is signed by all, and all evidence is there that could be by now."""
        return not any(one.lack for one in self.papers) and not any(one.is_missing for one in self.evidence)


@dataclass(frozen=True, slots=True)
class RestrictedStatus:
    """Restricted papers and evidence, counted."""

    due: int = 0
    """Papers to be signed, and evidence that could be there by now."""
    missing: int = 0
    doubtful: int = 0
    """Of those that are missing, papers of which a doubtful file is there."""
    late: int = 0
    """Papers signed after the first day of the stay."""
    unknown: int = 0
    """Evidence of which it cannot be told whether it is there, since the restricted part is encrypted or closed."""


@dataclass(frozen=True, slots=True)
class Status:
    """How far a project has come."""

    people: tuple[PersonStatus, ...]
    """In the order of family names."""
    papers: tuple[PaperStatus, ...]
    """All papers but the restricted ones, in the order of the data."""
    restricted: RestrictedStatus
    archived: bool
    """Whether an archive is known; without one nothing counts as signed."""
    findings: tuple[Finding, ...] = field(default=(), repr=False)

    @property
    def shared(self) -> tuple[PaperStatus, ...]:
        """Papers that concern no person or several, each once."""
        return tuple(one for one in self.papers if len(one.people) != 1)

    @property
    def lacking(self) -> Iterator[PaperStatus]:
        """Papers that have to be signed and lack something."""
        return (one for one in self.papers if one.lack)

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return all(one.complete for one in self.people) and not any(self.lacking) and not self.restricted.missing
