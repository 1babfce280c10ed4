"""From an archive, and what else is known, to the values that are handed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from docgen.api.bags import Bag
from docgen.api.choosing import Chosen
from docgen.api.handing_stays import Stays
from docgen.api.verifying import CheckedPaper, Read
from docgen.archive.bag.events import Evidenced, Kept, Line, SignedBy
from docgen.archive.signed import Answer, Signature
from docgen.documents.kinds import KINDS, due_papers
from docgen.documents.verification_report import Absence, ByHand, Checked, Proof
from docgen.errors import OutputError
from docgen.i18n import Language
from docgen.manifest import Entry, Signer
from docgen.models.project import Project
from docgen.packs.dossier import PaperRow
from docgen.rules.overrides import call_of
from docgen.rules.sums.budget import budget

FILES, RESTRICTED_FILES = "files", "restricted"
"""Folders of what is handed over."""


@dataclass(frozen=True, slots=True)
class Held:
    """A kept paper or piece of evidence, with what tells whose it is."""

    bag: Bag
    line: Line
    event: Kept | Evidenced
    entry: Entry | None
    """Of a paper what the manifest said of it."""

    @property
    def people(self) -> tuple[str, ...]:
        """Keys of the persons whom it concerns."""
        if isinstance(self.event, Evidenced):
            return (self.event.person,)
        return self.entry.people if self.entry is not None else self.event.people

    @property
    def subject(self) -> str:
        """Data path of what a paper is about."""
        if isinstance(self.event, Evidenced):
            return self.event.stay
        return self.entry.subject if self.entry is not None else self.event.subject

    def paths(self) -> Iterator[tuple[str, str]]:
        """Each file's path in the bag, and in what is handed over."""
        folder = RESTRICTED_FILES if self.bag.restricted else FILES
        for one in self.event.files:
            yield one.path, f"{folder}/{one.path.partition('/')[2].removesuffix('.age')}"


def all_held(bag: Bag, read: Read) -> Iterator[Held]:
    """Everything that lies in a bag."""
    for paper in bag.log.papers:
        yield Held(bag, paper.line, paper.event, _entry(paper.event, read))
    for one in bag.log.evidence:
        yield Held(bag, one.line, one.event, None)


def names_of(held: Iterable[Held], project: Project | None) -> dict[str, str]:
    """Everybody by key, with the name: as the data tell it, else as the one who signs for himself or herself."""
    names: dict[str, str] = {}
    for one in held:
        for key in one.people:
            names.setdefault(key, key)
        if one.entry is not None and len(one.people) == 1:
            signers = (signer.name for signer in one.entry.signers if signer.role == "participant")
            names[one.people[0]] = next(signers, names[one.people[0]])
    if project is not None:
        names |= {one.key: one.name for one in project.people if one.key in names}
        names |= {part.person.key: part.person.name for part in budget(project, call_of(project)).parts}
    return names


def paper_row(one: Held, again: CheckedPaper, names: Mapping[str, str], stays: Stays) -> PaperRow:
    """A kept paper as it is listed."""
    event, subject = again.event, one.subject
    checked = checked_of(one, again, names)
    checked = replace(
        checked, stay=stays.named(subject), sign_by=stays.sign_by(checked.kind, subject), excuse=stays.excuse(subject)
    )
    return PaperRow(event.id, subject, checked, one.line.at, next(one.paths())[1])


def checked_of(one: Held, again: CheckedPaper, names: Mapping[str, str]) -> Checked:
    """A kept paper as the report tells of it; who signed is what its signatures say today."""
    event, entry, found = again.event, one.entry, again.again
    seen = again.seen
    paper = found.paper if found is not None else None
    proofs, lacking = _as_kept(event.signed_by, entry)
    if paper is not None and paper.signing.known:
        signed = ((due.signer, due.signature) for due in paper.signing.due)
        proofs = tuple(_proof(who, sign) for who, sign in signed if sign is not None)
        lacking = paper.signing.missing
    return Checked(
        kind=entry.kind if entry is not None else event.kind,
        people=tuple(names.get(key, key) for key in one.people),
        language=entry.language if entry is not None else Language(event.language or Language.LV),
        version=event.version,
        verdict=found.verdict.value if found is not None else "",
        proofs=proofs,
        lacking=lacking,
        by_hand=ByHand(seen.by, seen.signed_on) if seen is not None else None,
    )


def absences(
    held: Iterable[Held],
    issued: Sequence[Entry],
    project: Project | None,
    choice: Chosen,
    names: Mapping[str, str],
    stays: Stays,
    *,
    restricted: bool,
) -> Iterator[Absence]:
    """Papers that have to be signed, of which nothing is kept: by the manifest of a pack, and by the data."""
    there = {(one.entry.kind, one.entry.subject, one.entry.language) for one in held if one.entry is not None}
    wanted: dict[tuple[str, str, Language], tuple[str, ...]] = {}
    for entry in issued:
        if entry.signers:
            wanted.setdefault((entry.kind, entry.subject, entry.language), entry.people)
    if project is not None:
        for due in due_papers(project, call_of(project)):
            if due.signers and not due.translation:
                wanted.setdefault((due.kind, due.subject, due.language), due.people)
    for paper, concerned in wanted.items():
        kind, subject, language = paper
        if paper not in there and choice.concerns(concerned, subject) and (restricted or not KINDS[kind].restricted):
            yield Absence(kind, tuple(names.get(key, key) for key in concerned), language, stays.named(subject))


def _proof(who: Signer, sign: Signature) -> Proof:
    issuer = sign.certificate.issuer if sign.certificate is not None else ""
    holds = sign.unchanged is not Answer.NO
    return Proof(who, sign.moment, sign.claimed, issuer, holds=holds, stamp_believed=sign.is_stamped)


def _as_kept(signed_by: Iterable[SignedBy], entry: Entry | None) -> tuple[tuple[Proof, ...], tuple[Signer, ...]]:
    """Who signed and who did not, as the log tells of the day on which the paper was put in."""
    proofs = tuple(
        Proof(Signer(one.role, one.name), one.moment, one.claimed, one.issuer, stamp_believed=bool(one.stamped))
        for one in signed_by
    )
    signed = {one.signer for one in proofs}
    return proofs, tuple(one for one in (entry.signers if entry is not None else ()) if one not in signed)


def _entry(event: Kept, read: Read) -> Entry | None:
    from docgen.archive.reinspecting import entry_of  # noqa: PLC0415 (its libraries come with an extra)

    try:
        return entry_of(event, read)
    except OutputError:
        return None
