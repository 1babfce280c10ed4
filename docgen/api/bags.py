"""The two bags of an archive: one for all, and within it one for what is special-category."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from docgen.archive.bag.events import Opened
from docgen.archive.bag.log import FILE_NAME as LOG
from docgen.archive.bag.log import Log, read_log
from docgen.archive.bag.torn import judged
from docgen.archive.bag.whereabouts import Whereabouts
from docgen.archive.bag.writing import Clock, Writer, writing
from docgen.archive.issued import RESTRICTED
from docgen.errors import Finding, OutputError, Place, Severity
from docgen.files.access import is_open_to_others
from docgen.i18n import Language, texts


@dataclass(frozen=True)
class Bag:
    """One bag of an archive, and its log."""

    root: Path
    log: Log
    restricted: bool

    @property
    def opened(self) -> Opened | None:
        """How it was begun; None where its log does not tell."""
        first = next(self.log.events, None)
        return first if isinstance(first, Opened) else None

    @cached_property
    def whereabouts(self) -> Whereabouts:
        """Where its files lie."""
        return Whereabouts(self.root)

    @property
    def project(self) -> str:
        """Number of the project; empty where the log does not tell."""
        return self.opened.project if self.opened is not None else ""

    @property
    def encrypted(self) -> bool:
        """Whether its files are encrypted."""
        return self.opened is not None and bool(self.opened.encrypted_to)


@dataclass(frozen=True, slots=True)
class Bags:
    """The bags of an archive that are there."""

    all: tuple[Bag, ...]
    locked: bool = False
    """Whether there is a restricted one that this user may not read."""

    def __iter__(self) -> Iterator[Bag]:
        return iter(self.all)

    @property
    def open(self) -> Bag | None:
        """The one for all that is not restricted."""
        return next((one for one in self.all if not one.restricted), None)

    @property
    def has_restricted(self) -> bool:
        """Whether a restricted one lies in its place, readable or not."""
        return self.locked or any(one.restricted for one in self.all)

    @property
    def findings(self) -> Iterator[Finding]:
        """What is wrong with the restricted one as a whole: it is gone, another project's, or others may read it."""
        apart = next((one for one in self.all if one.restricted), None)
        place = Place(RESTRICTED)
        if apart is None and not self.locked and self.open is not None and self.open.log.tells_of_another:
            yield Finding("ARC14", place=place)
        elif apart is not None and self.open is not None and apart.project not in ("", self.open.project):
            yield Finding("ARC89", place=place, values={"project": apart.project})
        elif apart is not None and not apart.encrypted and is_open_to_others(apart.root):
            yield Finding("ARC15", Severity.WARNING, place=place)

    @property
    def damage(self) -> tuple[Finding, ...]:
        """Where the logs cannot be relied on: nothing is put in, entered or destroyed by them."""
        told = ((one, bag.restricted) for bag in self.all for one in bag.log.findings)
        return tuple(one.at(_within(one.place, restricted=restricted)) for one, restricted in told)

    def refuse_damage(self) -> None:
        """Raises where a log cannot be relied on, before anything is written to another one.

        Raises:
            OutputError: `ARC10`, `ARC11`, `ARC38`, `ARC61`.
        """
        if self.damage:
            raise OutputError(self.damage)

    @property
    def project(self) -> str:
        """Number of the project."""
        return next((one.project for one in self.all if one.project), "")


def bags_of(archive: Path) -> tuple[Path, Path]:
    """The bag of an archive, and the one within it for what is special-category."""
    return archive, archive / RESTRICTED


def read_bags(archive: Path) -> Bags:
    """The bags of an archive.

    Raises:
        OutputError: `ARC01`, where there is none; as `bags_if_begun` does.
    """
    bags = bags_if_begun(archive)
    if bags is None:
        raise OutputError.of("ARC01", place=Place(archive.name))
    return bags


def bags_if_begun(archive: Path) -> Bags | None:
    """The bags of an archive; None where none was begun.

    Raises:
        OutputError: `ARC28`, where a file lies in its place; `ARC13`, where the log of one is lost; `OUT01`, where it
            cannot be read.
    """
    if archive.is_file():
        raise OutputError.of("ARC28", place=Place(archive.name))
    found, locked, lost = [], False, list[Finding]()
    for root in bags_of(archive):
        restricted = root != archive
        if restricted and _is_locked(root):
            locked = True
            continue
        log = judged(root, read_log(root))
        if log.raw:
            found.append(Bag(root, log, restricted))
        else:
            lost += [one.at(_within(one.place, restricted=restricted)) for one in log.findings]
    if not lost and found and found[0].restricted:
        lost.append(Finding("ARC13", place=Place(LOG)))
    if lost:
        raise OutputError(lost)
    return Bags(tuple(found), locked) if found or locked else None


def _within(place: Place, *, restricted: bool) -> Place:
    """A place in a bag, by its path in the archive."""
    return Place(f"{RESTRICTED}/{place.file}", place.line) if restricted else place


def readme() -> str:
    """What stands in the bag for who finds it without docgen."""
    return "\n".join(texts(language)("archive.readme") for language in Language)


def writer_of(bag: Bag, now: datetime | None) -> AbstractContextManager[Writer]:
    """A bag that may be added to; `now` stands for the clock.

    Raises:
        OutputError: as `docgen.archive.bag.writing.writing` does; `ARC01`, where its log does not begin as one does.
    """
    if bag.opened is None:
        raise OutputError.of("ARC01", place=Place(bag.root.name))
    return writing(bag.root, bag.opened, readme(), clock(now))


def clock(now: datetime | None) -> Clock:
    """The moment that is given, otherwise that of the computer."""
    return lambda: now or datetime.now(UTC)


def _is_locked(root: Path) -> bool:
    try:
        next(root.iterdir(), None)
    except PermissionError:
        return True
    except OSError:
        return False
    return False
