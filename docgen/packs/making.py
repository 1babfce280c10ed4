"""Making a pack: what is due is rendered, written whole, and entered in the manifest.

What docgen made before and makes anew is moved to `superseded/`; a file that
somebody changed by hand, and one that is signed, is never overwritten. Nothing is
written outside the folder that was named. Papers with special-category data, and
everything about them, lie in `restricted/`, a pack of its own that its owner alone may read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.documents.kinds import KINDS, due_papers
from docgen.errors import Finding, OutputError, Place, Severity
from docgen.files.access import is_shut, owner_only
from docgen.files.lock import alone_in
from docgen.models.project import Project
from docgen.packs.batches import Workers
from docgen.packs.folder import PackFolder
from docgen.packs.names import RESTRICTED
from docgen.packs.pack import MadePaper, Pack
from docgen.packs.papers import Templates
from docgen.packs.plan import Plan, PlannedPaper, State
from docgen.packs.run import Run
from docgen.packs.shut import as_far_as_it_goes, may_go_on, told_once
from docgen.packs.stamp import Stamp, digest_of
from docgen.packs.standing import FINAL, Manner
from docgen.packs.strays import Strays
from docgen.packs.wanted import EVERYTHING, Wanted, not_due
from docgen.rules.due import Due
from docgen.rules.overrides import call_of

Finish = Callable[[Sequence[MadePaper]], None]
"""Does what is left to do with all papers, before another run may begin."""
Watch = Callable[[int, int, Due], None]
"""Is told of each paper that is dealt with: how many are done, of how many, and which."""


@dataclass(frozen=True, slots=True)
class Hands:
    """Who takes part in a run."""

    workers: Workers | None = None
    """Who fills papers; this process alone where there are none."""
    watch: Watch | None = None
    finish: Finish | None = None


ALONE = Hands()


def make_pack(
    project: Project,
    out: Path,
    templates: Templates,
    *,
    wanted: Wanted = EVERYTHING,
    manner: Manner = FINAL,
    hands: Hands = ALONE,
) -> Pack:
    """Makes every wanted paper that its data allow, and keeps the manifest.

    A second run with the same data writes nothing. Findings of one paper stop that
    paper alone.

    Raises:
        OutputError: the folder cannot take the papers (`OUT01`), another run is at work
            there (`OUT19`), or it holds another project's pack (`OUT03`).
    """
    needed = _needed(project, wanted)
    made: list[MadePaper] = []
    findings: list[Finding] = []
    retired = done = 0
    expected = sum(map(wanted.includes, needed))
    beyond: Strays | None = None
    digest = "" if manner.draft else digest_of(project, templates, manner)
    with alone_in(out) as stopped:
        for folder, own in _apart(out, needed, wanted):
            run = Run(project, folder, templates, manner, hands.workers, beyond)
            asked = list(filter(wanted.includes, own))
            try:
                for one in run.make(own, wanted, Stamp(folder.root, digest) if digest else None, stopped=stopped):
                    done += 1
                    if hands.watch is not None:
                        hands.watch(done, expected + run.amendments, one)
            except OutputError as error:
                if not may_go_on(folder, error):
                    raise
                run.results.stop(enumerate(own), wanted, error)
            expected += run.amendments
            made += run.results.made
            findings += folder.unnamed(told_once(folder, run.results.findings, asked))
            findings += _open_to_others(folder)
            retired, beyond = retired + run.retired, run.strays
        if hands.finish is not None:
            hands.finish(made)
    return Pack(tuple(made), (*not_due(wanted, [one.due for one in made]), *findings), retired)


def plan_pack(
    project: Project, out: Path, templates: Templates, *, wanted: Wanted = EVERYTHING, manner: Manner = FINAL
) -> Plan:
    """What `make_pack` would do; it writes nothing.

    Raises:
        OutputError: the folder cannot be read (`OUT01`), or holds another project's pack (`OUT03`).
    """
    needed = _needed(project, wanted)
    planned: list[PlannedPaper] = []
    findings: list[Finding] = []
    retired, beyond = 0, None
    for folder, own in _apart(out, needed, wanted):
        run = Run(project, folder, templates, manner, None, beyond)
        asked = list(filter(wanted.includes, own))
        try:
            found = as_far_as_it_goes(folder, run.plan(own, wanted))
        except OutputError as error:
            if not may_go_on(folder, error):
                raise
            run.results.last += error.findings
            found = [PlannedPaper(one, State.BLOCKED, "", tuple(one.code for one in error.findings)) for one in asked]
        planned += found
        findings += folder.unnamed(told_once(folder, run.results.findings, asked, found))
        retired, beyond = retired + run.retired, run.strays
    return Plan(tuple(planned), (*not_due(wanted, [one.due for one in planned]), *findings), retired)


def _needed(project: Project, wanted: Wanted) -> list[Due]:
    return [one for one in due_papers(project, call_of(project)) if wanted.looks_at(one)]


def _apart(out: Path, needed: Sequence[Due], wanted: Wanted) -> Iterator[tuple[PackFolder, list[Due]]]:
    """The two folders of a pack, each with the papers that belong there; the restricted one where it is asked for."""
    for restricted in (False, True) if wanted.concerns_restricted() else (False,):
        own = [one for one in needed if KINDS[one.kind].restricted is restricted]
        yield PackFolder(out, restricted=restricted), own


def _open_to_others(folder: PackFolder) -> Iterator[Finding]:
    """A warning where the disk does not keep a restricted folder from other users."""
    if folder.within and folder.root.exists() and not is_shut(folder.root) and not owner_only(folder.root):
        yield Finding("OUT09", Severity.WARNING, place=Place(RESTRICTED), values={"name": RESTRICTED})
