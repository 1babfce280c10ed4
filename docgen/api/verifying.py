"""Whether an archive is still what was put in: every byte, its log's chain, every signature. Nothing is written.

A cut-off end of the log shows against a digest that was noted elsewhere, or the bag's own lists where those were not
cut as well. Of the restricted part no file name is told: its log's line stands for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from docgen.api.archive import held_against, refuse_without_libraries
from docgen.api.bags import Bag, Bags, clock, read_bags
from docgen.api.destroyed import ListedDisposal, destroyed, doubtful_records, figures_of
from docgen.api.entered import differing
from docgen.archive.bag.begun import DATA, TAG_MANIFEST
from docgen.archive.bag.events import Kept, Line, Seen, files_of
from docgen.archive.bag.log import FILE_NAME as LOG
from docgen.archive.bag.tags import TAGGED
from docgen.archive.bag.verifying import BagCheck, verify_bag
from docgen.archive.issued import RESTRICTED
from docgen.archive.verdict import Verdict
from docgen.errors import Finding, Named, OutputError, Place, Severity, UsageError
from docgen.files.writing import read_if_there
from docgen.intake import Loaded

if TYPE_CHECKING:
    from docgen.archive.inspecting import Against
    from docgen.archive.reinspecting import Again

Read = Callable[[str], bytes]

_LISTS = frozenset((*TAGGED, TAG_MANIFEST))
"""What may be named of a restricted bag."""


@dataclass(frozen=True, slots=True)
class CheckedPaper:
    """A kept paper, and what a second look at it found."""

    line: Line = field(repr=False)
    event: Kept = field(repr=False)
    restricted: bool
    again: Again | None = field(repr=False)
    """None where its file is changed or gone, or is encrypted and no key was given."""
    seen: Seen | None = field(default=None, repr=False)
    """What a person says of it who saw it signed by hand."""


@dataclass(frozen=True, slots=True)
class CheckedBag:
    """One bag of the archive."""

    restricted: bool
    check: BagCheck


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found out about an archive."""

    project: str
    """Number of the project."""
    bags: tuple[CheckedBag, ...]
    papers: tuple[CheckedPaper, ...] = ()
    """Kept papers, in the order in which they were put in; none after a quick look."""
    findings: tuple[Finding, ...] = ()
    destroyed: tuple[ListedDisposal, ...] = ()
    """The records of what was destroyed."""

    @property
    def good(self) -> bool:
        """Whether all is as it was kept."""
        return not any(one.severity is Severity.ERROR for one in self.findings)

    @property
    def inspected(self) -> int:
        """How many papers were looked into again."""
        return sum(one.again is not None for one in self.papers)


def verify(
    archive: Path,
    *,
    quick: bool = False,
    anchors: Path | None = None,
    key: Path | None = None,
    head: str = "",
    project: Loaded | None = None,
    now: datetime | None = None,
) -> Verification:
    """What is changed, missing or unexpected in an archive, and which verdicts are worse than when papers were kept.

    Args:
        archive: the folder of the archive; it is only read.
        quick: names and sizes alone; it needs nothing but the log.
        anchors: whom to believe: a folder of certificates, or an EU trusted list.
        key: the file of the secret key, for an encrypted restricted part.
        head: a digest that was noted earlier: its line must still be in a log.
        project: the project's data, which tell the personal codes of those who sign.
        now: the moment at which certificates are judged where no time stamp tells another; otherwise that of the clock.

    Raises:
        UsageError: the extra `archive` is not installed (`SIG03`); the key file holds none (`ARC32`); the project is
            another's (`ARC66`).
        OutputError: there is no archive (`ARC01`), or it cannot be read (`OUT01`).
    """
    bags = read_bags(archive)
    refuse_another(bags, project)
    checked = tuple(CheckedBag(bag.restricted, verify_bag(bag.root, quick=quick)) for bag in bags)
    found = [told for bag, one in zip(bags, checked, strict=True) for told in told_of(bag, one.check.findings)]
    found += _missing_head(bags, head)
    found += (*bags.findings, *differing(bags))
    found += doubtful(bags, bags, project, clock(now)())
    gone = destroyed(bags)
    if bags.locked:
        found.append(Finding("ARC65", Severity.WARNING, place=Place(RESTRICTED)))
    if quick:
        return Verification(bags.project, checked, findings=tuple(found), destroyed=gone)
    refuse_without_libraries()
    against = held_against(None, project, anchors, "", now)
    papers: list[CheckedPaper] = []
    for bag, one in zip(bags, checked, strict=True):
        read = reader(bag, key)
        if read is None:
            found.append(Finding("ARC64", Severity.WARNING, place=Place(RESTRICTED)))
        papers += papers_again(bag, read, one.check, against)
    found += (told for one in papers if (told := worse(one, believing=anchors is not None)) is not None)
    return Verification(bags.project, checked, tuple(papers), tuple(found), gone)


def refuse_another(bags: Bags, project: Loaded | None) -> None:
    """Raises where the data are another project's than the archive.

    Raises:
        UsageError: `ARC66`.
    """
    if project is not None and project.project is not None and str(project.project.code) != bags.project:
        raise UsageError.of("ARC66", project=str(project.project.code), archive=bags.project)


def reader(bag: Bag, key: Path | None) -> Read | None:
    """Reads files of a bag by their paths; None where they are encrypted, and there is no key.

    Raises:
        UsageError: `ARC32`, where the key file holds none.
    """
    if not bag.encrypted:
        return lambda path: _bytes(bag, path)
    if key is None:
        return None
    refuse_without_libraries()
    from docgen.archive.secrecy import decrypted, read_identity  # noqa: PLC0415 (its library comes with an extra)

    identity = read_identity(key)
    return lambda path: decrypted(_bytes(bag, path), identity, f"{RESTRICTED}/{DATA}")


def _bytes(bag: Bag, path: str) -> bytes:
    data = read_if_there(bag.whereabouts.of(path))
    if data is None:
        raise OutputError.of("ARC06", place=Place(PurePosixPath(path).name))
    return data


def papers_again(
    bag: Bag, read: Read | None, check: BagCheck, against: Against, wanted: Callable[[Kept], bool] = lambda _: True
) -> Iterator[CheckedPaper]:
    """Each kept paper that is wanted, looked into again where that can be done."""
    from docgen.archive.reinspecting import inspect_again  # noqa: PLC0415 (its libraries come with an extra)

    bad = {one.place.file for one in check.findings if one.code in ("ARC05", "ARC06")}
    for paper in bag.log.papers:
        event = paper.event
        if wanted(event):
            whole = not bad & {one.path for one in event.files} and _lies_in_place(bag, event)
            again = None
            if read is not None and whole:
                again = inspect_again(event, read, bag.project, against, restricted=bag.restricted)
            yield CheckedPaper(paper.line, event, bag.restricted, again, paper.seen)


def _lies_in_place(bag: Bag, event: Kept) -> bool:
    """Whether all files of an event lie where they belong: a run that was stopped leaves some aside."""
    return all(bag.whereabouts.of(one.path).is_file() for one in event.files)


def worse(one: CheckedPaper, *, believing: bool) -> Finding | None:
    """That a verdict is worse than it was; what a proof lacks where nobody is believed now, is no change."""
    if one.again is None:
        return None
    before, now = Verdict(one.event.verdict), one.again.verdict
    if now.rank >= before.rank or (before is Verdict.PROVEN and now is Verdict.INTACT and not believing):
        return None
    values = {"before": Named(f"verdict.{before}"), "now": Named(f"verdict.{now}")}
    return Finding("ARC63", now.severity or Severity.WARNING, values=values, place=place_of(one))


def place_of(one: CheckedPaper) -> Place:
    """Where a kept paper lies, as it may be told."""
    if one.restricted:
        return Place(f"{RESTRICTED}/{LOG}", one.line.number)
    return Place(one.event.files[0].path)


def _missing_head(bags: Bags, head: str) -> Iterator[Finding]:
    """That no log contains a line that was noted."""
    wanted = head.strip().casefold()
    if wanted and not any(wanted in bag.log.digests for bag in bags):
        yield Finding("ARC60", place=Place(LOG))


def doubtful(looked: Iterable[Bag], bags: Bags, project: Loaded | None, now: datetime) -> Iterator[Finding]:
    """Records of destruction in bags that were looked at, among all of the archive, that cannot be true."""
    figures = figures_of(bags.project, project.project if project is not None else None)
    for bag in looked:
        yield from told_of(bag, doubtful_records(bag, bags, figures, now))


def told_of(bag: Bag, findings: Iterable[Finding]) -> Iterator[Finding]:
    """What was found in a bag; of a restricted one without the names of files, each once."""
    if not bag.restricted:
        yield from findings
        return
    told = {one.path: line.number for line in bag.log.lines for one in files_of(line.what)}
    seen: list[Finding] = []
    for finding in findings:
        hushed = replace(finding, place=_hushed(finding.place, bag, told))
        if hushed not in seen:
            seen.append(hushed)
            yield hushed


def _hushed(place: Place, bag: Bag, lines: dict[str, int]) -> Place:
    """The line of the log that tells of a file, in place of its name."""
    if place.file == bag.root.name:
        return place
    if place.file in lines:
        return Place(f"{RESTRICTED}/{LOG}", lines[place.file])
    if place.file.startswith(f"{DATA}/"):
        return Place(f"{RESTRICTED}/{DATA}")
    return Place(f"{RESTRICTED}/{place.file}", place.line) if place.file in _LISTS else Place(RESTRICTED)
