"""Making the papers of a project, and telling beforehand what would be made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypedDict, Unpack

from docgen.api.archives import KnownArchive, known_archive
from docgen.api.asking import key_of, refuse_partial_archives, refuse_unknown
from docgen.api.clock import this_day
from docgen.api.projects import broken_rules, read_logo, told_of
from docgen.documents.kinds import KINDS
from docgen.errors import DataError, Finding, OutputError, Place, Severity
from docgen.i18n import Language
from docgen.intake import Loaded
from docgen.models.project import Project
from docgen.packs.batches import Workers
from docgen.packs.joining import Join, as_planned, entries_in
from docgen.packs.making import Hands, Watch, make_pack, plan_pack
from docgen.packs.names import folder_names
from docgen.packs.overview import PersonsPapers, by_person, write_overview
from docgen.packs.pack import MadePaper, Outcome, Pack
from docgen.packs.papers import Templates, settings_findings
from docgen.packs.plan import MADE, Plan, PlannedPaper, State
from docgen.packs.standing import Manner
from docgen.packs.status import Status
from docgen.packs.wanted import EVERYTHING, Wanted
from docgen.packs.zips import FOLDER as ZIP_FOLDER
from docgen.packs.zips import Zipped, archives, are_stale, write_zips
from docgen.rules.concerns import concerning
from docgen.rules.due import Phase, person_path
from docgen.rules.overrides import call_of


class Only(TypedDict, total=False):
    """Which papers are made: all where nothing is named."""

    kinds: Collection[str]
    """Names of kinds."""
    people: Collection[str]
    """Persons by key, or by a name that one alone bears, given or family name first, or by that of the folder."""
    phases: Collection[Phase]
    activities: Collection[str]
    """Keys of activities; the papers of those who accompany go with them."""


@dataclass(frozen=True, slots=True)
class Work:
    """How a run is carried out."""

    workers: Workers | None = None
    """Who fills papers; this process alone where there are none."""
    watch: Watch | None = None
    """Is told of each paper that is dealt with."""
    zipped: Zipped | None = None
    """Whether papers are put into zip archives, too."""
    zip_restricted: bool = False
    """Whether those with special-category data are among them, in archives of their own."""
    signed: Mapping[str, str] = field(default_factory=dict)
    """Signed papers: the digest of its context (`Entry.context_digest`) by a paper's id. None of them is touched.

    They join those that the archive holds.
    """
    archive: Path | None = None
    """The archive that tells what is signed; otherwise the project's setting, else `archive` beside the project."""


ALONE = Work()


@contextmanager
def processes(count: int) -> Iterator[Workers]:
    """Processes of this machine that fill papers, as `Work.workers` takes them; they end with the block."""
    with ProcessPoolExecutor(count) as executor:
        yield Workers(executor, count)


def make(
    loaded: Loaded,
    out: Path,
    *,
    draft: bool = False,
    language: Language = Language.LV,
    today: date | None = None,
    work: Work = ALONE,
    **only: Unpack[Only],
) -> Pack:
    """Makes the papers of a project in a folder, and keeps the manifest there.

    It tells what stops a paper, and what the papers themselves warn of. How many more
    breaches of rules `check` tells about their data is `further`.

    Args:
        loaded: what `load` returned.
        out: the folder for the papers; nothing is written outside it.
        draft: shows a blank where something is missing, and marks each page.
        language: that in which organisations are named in findings.
        today: the day on which the rules are applied; otherwise that of the clock.
        work: by whom papers are filled, who watches, and what is signed already.
        only: `kinds`, `people`, `phases`, `activities` that are made; all where none is named.

    Raises:
        DataError: the project cannot be read.
        UsageError: an unknown kind (`USE01`), person (`USE02`, `USE21`) or activity (`USE18`); zip archives of a
            part of what their name says (`USE19`, `USE20`); what was named is no archive (`ARC01`), or the archive is
            another project's (`ARC03`).
        OutputError: the folder cannot take the papers (`OUT01`), another run is at work
            there (`OUT19`), or it holds another project's pack (`OUT03`).
    """
    order = _Order.of(loaded, only, draft=draft, today=today, work=work)
    troubles: list[Finding] = []

    def finish(papers: Sequence[MadePaper]) -> None:
        troubles.extend(_finished(order, out, papers, work, language))

    hands = Hands(work.workers, work.watch, finish)
    pack = make_pack(order.project, out, order.templates, wanted=order.wanted, manner=order.manner, hands=hands)
    told = told_of(loaded, (*order.findings(), *pack.findings, *troubles), language)
    further = _further(order.project, order.manner.breaches, told, pack)
    archived = work.zipped is not None and all(one.severity is not Severity.ERROR for one in troubles)
    return replace(pack, findings=told, further=further, archived=archived)


def _finished(
    order: _Order, out: Path, papers: Sequence[MadePaper], work: Work, language: Language
) -> Iterator[Finding]:
    """Writes the overview of a whole pack, and the archives that are asked for; tells what hinders them."""
    every = order.wanted == EVERYTHING and not order.manner.draft
    try:
        if every and any(made.path for made in papers):
            write_overview(order.project, out, papers, language, order.status(out, papers))
        if work.zipped is not None:
            write_zips(
                out,
                order.of_whole_folders(papers),
                folder_names(order.project) if work.zipped is Zipped.PERSON else None,
                restricted=work.zip_restricted,
                every=every and order.manner.whole,
            )
        elif archives(out):
            written = any(made.outcome is Outcome.WRITTEN and not made.restricted for made in papers)
            yield from order.stale_archives(out, papers, changing=written)
    except OutputError as error:
        yield from error.findings


def people_of(loaded: Loaded, pack: Pack) -> tuple[PersonsPapers, ...]:
    """Who has which papers of a pack and lacks what, in the order of family names; restricted ones do not count."""
    return () if loaded.project is None else by_person(loaded.project, pack.papers)


def plan(
    loaded: Loaded,
    out: Path,
    *,
    draft: bool = False,
    language: Language = Language.LV,
    today: date | None = None,
    work: Work = ALONE,
    **only: Unpack[Only],
) -> Plan:
    """What `make` would do with the same arguments: for each paper where it stands, and why. It writes nothing.

    Raises:
        DataError, UsageError, OutputError: as `make` does.
    """
    order = _Order.of(loaded, only, draft=draft, today=today, work=work)
    planned = plan_pack(order.project, out, order.templates, wanted=order.wanted, manner=order.manner)
    stale: tuple[Finding, ...] = ()
    if work.zipped is None and archives(out):
        changing = any(one.state in MADE | {State.MOVED} and not one.restricted for one in planned.papers)
        stale = tuple(order.stale_archives(out, planned.papers, changing=changing))
    return replace(planned, findings=told_of(loaded, (*order.findings(), *planned.findings, *stale), language))


def kinds() -> tuple[str, ...]:
    """The names of the kinds of paper that docgen makes."""
    return tuple(KINDS)


@dataclass(frozen=True)
class _Order:
    """All that a run needs to know."""

    project: Project
    templates: Templates
    wanted: Wanted
    manner: Manner
    logo_findings: tuple[Finding, ...]
    archive: KnownArchive
    today: date

    @classmethod
    def of(cls, loaded: Loaded, only: Only, *, draft: bool, today: date | None, work: Work) -> _Order:
        """What was asked for, of a project that can be read."""
        project = loaded.project
        if project is None:
            raise DataError(loaded.findings)
        wanted = Wanted(
            frozenset(only.get("kinds", ())),
            frozenset(key_of(project, named) for named in only.get("people", ())),
            frozenset(only.get("phases", ())),
            frozenset(only.get("activities", ())),
        )
        refuse_unknown(project, wanted)
        refuse_partial_archives(wanted, work.zipped, draft=draft, restricted=work.zip_restricted)
        logo, findings = read_logo(loaded)
        day = today or this_day()
        archive = known_archive(loaded, work.archive)
        signed = {**archive.holdings.signed, **work.signed}
        breaches = broken_rules(loaded, project, day)
        manner = Manner(draft=draft, whole=loaded.whole, logo=logo, breaches=breaches, signed=signed)
        return cls(project, Templates(loaded.folder), wanted, manner, findings, archive, day)

    def findings(self) -> tuple[Finding, ...]:
        """What is to be said of the order itself."""
        own = (*settings_findings(self.project), *self.logo_findings, *self.archive.findings)
        return (*own, *self.templates.unused())

    def of_whole_folders(self, papers: Iterable[MadePaper]) -> Iterator[MadePaper]:
        """The papers of folders of which every paper was looked at: of persons who are chosen, not of their group."""
        chosen = {person_path(key) for key in self.wanted.people}
        return (made for made in papers if not chosen or made.due.holder in chosen)

    def stale_archives(
        self, out: Path, papers: Iterable[MadePaper | PlannedPaper], *, changing: bool
    ) -> Iterator[Finding]:
        """A warning where archives are of former papers, or will be, since papers are `changing`."""
        if self.manner.draft:
            return
        folders = folder_names(self.project)
        lying = ((folders[one.due.holder], one.path) for one in papers if not one.restricted)
        if changing or are_stale(out, lying, every=self.wanted == EVERYTHING):
            yield Finding("OUT25", Severity.WARNING, place=Place(ZIP_FOLDER), values={"name": ZIP_FOLDER})

    def status(self, out: Path, papers: Sequence[MadePaper]) -> Status | None:
        """How far papers and evidence have come after a run; None where no archive is known.

        Raises:
            OutputError: `OUT01`.
        """
        if self.archive.folder is None:
            return None
        return Join(
            project=self.project,
            call=call_of(self.project),
            planned=as_planned(papers, self.project),
            entries=entries_in(self.project, out),
            holdings=self.archive.holdings,
            today=self.today,
        ).status()


def _further(project: Project, broken: Sequence[Finding], told: Iterable[Finding], pack: Pack) -> int:
    """How many breaches about the data of a pack's papers are not told with it."""
    named = {(one.code, one.path) for one in told}
    concerned = concerning(project, broken, [paper.due for paper in pack.papers])
    return sum((one.code, one.path) not in named for one in concerned)
