"""Joins what is due, what was made and what the archive holds into a `Status`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from docgen.archive.holdings import Holdings, KeptPaper
from docgen.documents.amendment import AmendmentDue
from docgen.errors import Finding, Named, OutputError, Severity
from docgen.manifest import AMENDMENT, Entry
from docgen.models.activities import Accompaniment, Stay
from docgen.models.inclusion import InclusionSupport
from docgen.models.project import Project
from docgen.packs.folder import PackFolder
from docgen.packs.names import folder_names
from docgen.packs.pack import MadePaper, Outcome
from docgen.packs.plan import PlannedPaper, State
from docgen.packs.shut import may_go_on
from docgen.packs.standing import PaperKey, paper_key
from docgen.packs.status import EvidenceStatus, Lack, PaperStatus, PersonStatus, RestrictedStatus, Status
from docgen.rules.call import Call
from docgen.rules.due import Due, Phase, person_path
from docgen.rules.due.evidence import EvidenceDue, evidence_due, first_day
from docgen.rules.evidence import EvidenceType
from docgen.rules.sums.lines import Supported
from docgen.rules.waivers import let_pass


@dataclass(frozen=True)
class Join:
    """What is joined."""

    project: Project
    call: Call
    planned: Sequence[PlannedPaper]
    """All papers that are due, and where each stands."""
    entries: Collection[Entry]
    """What the manifests of the pack say, the restricted one included."""
    holdings: Holdings
    today: date
    archived: bool = True
    """Whether an archive is known."""

    def status(self) -> Status:
        """How far all has come."""
        papers = self._papers
        evidence = tuple(self._evidence())
        named = tuple(one for one in papers if not one.restricted)
        return Status(
            people=self._people(evidence),
            papers=named,
            restricted=self._restricted(evidence),
            archived=self.archived,
            findings=let_pass(_findings(named), self.project),
        )

    @cached_property
    def _papers(self) -> tuple[PaperStatus, ...]:
        """Each paper; then the amendments that came back and are asked for no more, since they are agreed."""
        known = {paper_key(entry): entry for entry in self.entries}
        amended = {amended_paper(one.due) for one in self.planned if isinstance(one.due, AmendmentDue)}
        found = [self._paper(one, known.get(paper_key(one.due)), amended) for one in self.planned]
        asked = {paper_key(one.due) for one in self.planned}
        held = (one for one in self.entries if one.kind == AMENDMENT and paper_key(one) not in asked)
        return (*found, *(self._amendment(one) for one in held if self.holdings.versions(one.id)))

    def _paper(self, planned: PlannedPaper, entry: Entry | None, amended: Collection[PaperKey]) -> PaperStatus:
        one = planned.due
        versions, former = self._kept(one, entry)
        stay = _stay_of(self.project, one)
        return PaperStatus(
            kind=one.kind,
            subject=one.subject,
            language=one.language,
            people=one.people,
            phase=one.phase,
            folder=planned.folder,
            state=planned.state,
            path=planned.path or (entry.path if entry is not None else ""),
            stopped_by=planned.missing,
            translation=one.translation,
            signers=entry.signers if versions and entry is not None else one.signers,
            first_day=first_day(stay) if isinstance(stay, Supported) else None,
            versions=versions,
            former=former,
            amendment_planned=paper_key(one) in amended,
            restricted=planned.restricted,
        )

    def _kept(self, one: Due, entry: Entry | None) -> tuple[tuple[KeptPaper, ...], tuple[KeptPaper, ...]]:
        """The files that are kept of a paper: of what it says today, and of what it said before.

        A former version of the same context differs in its wording alone.
        """
        every = {id(kept): kept for kept in self.holdings.of_paper(*paper_key(one))}
        if entry is not None:
            every |= {id(kept): kept for kept in self.holdings.versions(entry.id)}
        own: list[KeptPaper] = []
        former: list[KeptPaper] = []
        for kept in every.values():
            event = kept.event
            same = entry is not None and (event.id == entry.id or event.context_digest == entry.context_digest)
            (own if same else former).append(kept)
        return tuple(own), tuple(former)

    def _amendment(self, entry: Entry) -> PaperStatus:
        """An amendment that came back signed, whether or not by all."""
        return PaperStatus(
            kind=entry.kind,
            subject=entry.subject,
            language=entry.language,
            people=entry.people,
            phase=Phase.BEFORE_DEPARTURE,
            folder=entry.path.partition("/")[0],
            state=State.SIGNED,
            path=entry.path,
            stopped_by=(),
            translation=entry.translation,
            signers=entry.signers,
            versions=self.holdings.versions(entry.id),
        )

    @cached_property
    def _kept_evidence(self) -> Mapping[tuple[str, str], list[str]]:
        """The stays of all evidence that is kept, by person and what it is evidence of."""
        found: dict[tuple[str, str], list[str]] = {}
        for one in self.holdings.evidence:
            found.setdefault((one.event.person, one.event.evidence), []).append(one.event.stay)
        return found

    @cached_property
    def _papers_of(self) -> Mapping[str, list[PaperStatus]]:
        """The papers that concern each person."""
        found: dict[str, list[PaperStatus]] = {}
        for paper in self._papers:
            for key in paper.people:
                found.setdefault(key, []).append(paper)
        return found

    def _evidence(self) -> Iterator[EvidenceStatus]:
        for due in evidence_due(self.project, self.call):
            stays = self._kept_evidence.get((due.person, due.type), ())
            files = sum(stay in ("", due.stay_path) for stay in stays)
            yield EvidenceStatus(due, due.is_due(self.today), files, self._is_shown(due))

    def _is_shown(self, due: EvidenceDue) -> bool:
        """Whether the papers that show it are due of that stay, and signed."""
        subjects = {due.path, due.stay_path}
        if isinstance(due.stay, Accompaniment):
            subjects |= {f"activities[{key}]" for key in due.stay.accompanies}
        papers = [
            one
            for one in self._papers
            if one.kind in due.row.value.papers and due.person in one.people and one.subject in subjects and one.to_sign
        ]
        return bool(papers) and not any(one.lack for one in papers)

    def _people(self, evidence: Sequence[EvidenceStatus]) -> tuple[PersonStatus, ...]:
        own = {key: [one for one in held if not one.restricted] for key, held in self._papers_of.items()}
        awaited: dict[str, list[EvidenceStatus]] = {}
        for one in evidence:
            if not one.due.type.restricted:
                awaited.setdefault(one.due.person, []).append(one)
        stays = _stays(self.planned)
        people = [one for one in self.project.people if own.get(one.key) or one.key in awaited]
        ordered = sorted(people, key=lambda one: (one.family_name.casefold(), one.given_name.casefold(), one.key))
        folders = folder_names(self.project)
        return tuple(
            PersonStatus(
                key=one.key,
                name=one.name,
                folder=folders[person_path(one.key)],
                stays=stays.get(one.key, ()),
                papers=tuple(own.get(one.key, ())),
                evidence=tuple(awaited.get(one.key, ())),
                further=self._further(one.key, awaited.get(one.key, ())),
            )
            for one in ordered
        )

    def _further(self, person: str, awaited: Iterable[EvidenceStatus]) -> tuple[tuple[EvidenceType, int], ...]:
        """Evidence of a person that nothing asks for."""
        asked = {one.due.type for one in awaited}
        kept = {one: len(self._kept_evidence.get((person, one), ())) for one in EvidenceType}
        return tuple((one, count) for one, count in kept.items() if count and one not in asked and not one.restricted)

    def _restricted(self, evidence: Iterable[EvidenceStatus]) -> RestrictedStatus:
        papers = [one for one in self._papers if one.restricted and one.to_sign]
        awaited = [one for one in evidence if one.due.type.restricted and one.is_due]
        unseen = self.holdings.encrypted or not self.holdings.whole
        return RestrictedStatus(
            due=len(papers) + len(awaited),
            missing=sum(one.lack is not None for one in papers)
            + (0 if unseen else sum(one.is_missing for one in awaited)),
            doubtful=sum(one.lack is Lack.DOUBTFUL for one in papers),
            late=sum(bool(one.late) for one in papers),
            unknown=len(awaited) if unseen else 0,
        )


def entries_in(project: Project, out: Path) -> tuple[Entry, ...]:
    """What both manifests of a pack say; nothing of one that cannot be made out, or of a restricted one that is shut.

    Raises:
        OutputError: `OUT01`, `OUT03`.
    """
    found: list[Entry] = []
    for restricted in (False, True):
        folder = PackFolder(out, restricted=restricted)
        try:
            found += folder.manifest(project.code, set_aside=False)[0].entries
        except OutputError as error:
            if not may_go_on(folder, error):
                raise
    return tuple(found)


def as_planned(papers: Sequence[MadePaper], project: Project) -> tuple[PlannedPaper, ...]:
    """Papers as they stand after a run that made them."""
    folders = folder_names(project)
    amended = {amended_paper(made.due) for made in papers if isinstance(made.due, AmendmentDue)}
    found = []
    for made in papers:
        one = made.due
        done = State.AMEND if paper_key(one) in amended else State.CURRENT
        state = State.BLOCKED if made.outcome is Outcome.LEFT_OUT else done
        found.append(PlannedPaper(one, state, made.path, folder=folders[one.holder]))
    return tuple(found)


def amended_paper(one: AmendmentDue) -> PaperKey:
    """The paper that an amendment amends."""
    return one.amended, one.subject.rpartition(f".{one.amended}[")[0], one.language


def _stay_of(project: Project, one: Due) -> object:
    return project.activity(one.about.activity) if isinstance(one.about, InclusionSupport) else one.about


def _stays(planned: Iterable[PlannedPaper]) -> Mapping[str, tuple[Stay, ...]]:
    """The stays of each person that papers are about, each once."""
    found: dict[str, dict[str, Stay]] = {}
    for one in planned:
        if isinstance(one.due.about, Stay) and not one.restricted:
            for key in one.due.people:
                found.setdefault(key, {}).setdefault(one.due.subject.partition(".")[0], one.due.about)
    return {key: tuple(own.values()) for key, own in found.items()}


def _findings(papers: Iterable[PaperStatus]) -> Iterator[Finding]:
    """What signatures tell: too late (`DOC04`), in two ways (`DOC12`)."""
    for one in papers:
        paper = Named(f"kind.{one.kind}")
        if one.late and one.first_day is not None:
            how = "signed_late_unchecked" if one.late_by_unchecked_stamp else "signed_late"
            values = {"paper": paper, "problem": Named(f"before_departure.{how}"), "start": one.first_day}
            yield Finding("DOC04", Severity.FILE, path=one.subject, values=values)
        if one.mixed:
            values = {"paper": paper, "problem": Named("signing.mixed")}
            yield Finding("DOC12", Severity.WARNING, path=one.subject, values=values)
