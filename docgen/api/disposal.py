"""Destroying what lies in an archive, once its time is over: all of it, a sort of it, or what is of some persons alone.

A record stays, of which nobody can be told. What concerns others too stays until it is their turn.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypedDict, Unpack

from docgen.api.bags import Bag, Bags, read_bags, writer_of
from docgen.api.choosing import chosen
from docgen.api.clock import is_day_ahead, this_day
from docgen.api.retention import Retention, retention
from docgen.api.verifying import refuse_another, told_of
from docgen.archive.bag.events import (
    Disposed,
    Evidenced,
    EvidenceWithdrawn,
    Held,
    Judged,
    Kept,
    Line,
    Rule,
    Seen,
    Withdrawn,
    files_of,
)
from docgen.archive.bag.verifying import strays
from docgen.archive.issued import RESTRICTED
from docgen.errors import Finding, OutputError, Place, Severity, UsageError
from docgen.intake import Loaded
from docgen.models.values import Euro


class What(StrEnum):
    """What is destroyed."""

    ALL = "all"
    PAPERS = "papers"
    EVIDENCE = "evidence"


_OF_PAPER = (Judged, Seen, Withdrawn)
"""What is said later of a kept paper."""
_DESTROYED: dict[What, tuple[type, ...]] = {
    What.ALL: (Kept, *_OF_PAPER, Evidenced, EvidenceWithdrawn),
    What.PAPERS: (Kept, *_OF_PAPER),
    What.EVIDENCE: (Evidenced, EvidenceWithdrawn),
}


class Destroying(TypedDict, total=False):
    """What is destroyed, and what tells whether it may be."""

    what: What
    """Papers, evidence, or all."""
    people: Sequence[str]
    """Keys, or names that the project's data tell, of those whose files alone are destroyed; of all where none is."""
    project: Loaded | None
    """As for `retention`."""
    grant: Euro | None
    """As for `retention`."""
    today: date | None
    """As for `retention`."""
    now: datetime | None
    """The moment that the log tells; otherwise that of the clock."""


@dataclass(frozen=True, slots=True)
class Disposal:
    """What was destroyed, by what tells of nobody."""

    project: str
    records: tuple[Disposed, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def files(self) -> int:
        """How many files."""
        return sum(len(one.files) for one in self.records)


def dispose(archive: Path, confirmation: str, **destroying: Unpack[Destroying]) -> Disposal:
    """Destroys what lies in an archive, once it need not be kept; a record stays, of which nobody can be told.

    Args:
        archive: the folder of the archive.
        confirmation: the number of the project, as a person typed it.
        destroying: what is destroyed, and what tells whether it may be.

    Raises:
        UsageError: the day of payment is not entered (`ARC70`), the last day is not over (`ARC71`), there is a hold
            (`ARC72`), the environment names a day that has not come (`ARC83`), the number is not the project's
            (`ARC73`), the data are another project's (`ARC66`), somebody is not known (`ARC67`).
        OutputError: the restricted part cannot be reached (`ARC65`); otherwise as `keep` does.
    """
    now, what = destroying.get("now"), destroying.get("what", What.ALL)
    _allowed(archive, confirmation, destroying)
    records = []
    with ExitStack() as locks:
        writers = [locks.enter_context(writer_of(bag, now)) for bag in read_bags(archive)]
        bags = read_bags(archive)
        rule, last_day = _allowed(archive, confirmation, destroying)
        people = _people(bags, destroying.get("people", ()), destroying.get("project"))
        left = tuple(_not_theirs(bags, what, people))
        for bag, writer in zip(bags, writers, strict=True):
            if numbers := _numbers(bag, what, people):
                records.append(writer.dispose(numbers, rule, last_day))
    nothing = () if records else (Finding("ARC74", Severity.WARNING, place=Place(archive.name)),)
    told = _retention(archive, destroying).findings
    return Disposal(bags.project, tuple(records), (*told, *nothing, *left, *_strays(archive)))


def refuse_disposal(found: Retention, archive: Path) -> None:
    """Raises where what lies in an archive must still be kept, or cannot be destroyed by this user.

    Raises:
        UsageError: `ARC70`, `ARC71`, `ARC72`; `ARC83`, it could be destroyed by a day alone that the environment names.
        OutputError: the restricted part cannot be reached (`ARC65`); a log cannot be relied on (`ARC10`, `ARC11`,
            `ARC38`, `ARC61`).
    """
    place, bags = Place(archive.name), read_bags(archive)
    bags.refuse_damage()
    if found.term is None:
        raise UsageError.of("ARC70", place=place)
    if found.hold is not None:
        raise UsageError.of("ARC72", place=place, reason=found.hold)
    if not found.over:
        raise UsageError.of("ARC71", place=place, day=found.term.last_day)
    if is_day_ahead():
        raise UsageError.of("ARC83", day=this_day())
    if bags.locked:
        raise OutputError.of("ARC65", place=Place(RESTRICTED))


def names_to_dispose(archive: Path, named: Sequence[str], project: Loaded | None) -> tuple[str, ...]:
    """The names of persons whose files are to be destroyed, as far as the project's data tell them; else their keys.

    Raises:
        UsageError: `ARC67`, somebody is not known; `ARC66`.
        OutputError: as `read_bags` does.
    """
    bags = read_bags(archive)
    refuse_another(bags, project)
    names = _names(bags, project)
    return tuple(names[key] for key in _people(bags, named, project))


def _allowed(archive: Path, confirmation: str, destroying: Destroying) -> tuple[Rule, date]:
    """By which rule an archive may be destroyed, and the last day of it; asked again once nobody else can write."""
    bags, found = read_bags(archive), _retention(archive, destroying)
    refuse_disposal(found, archive)
    if confirmation.strip() != bags.project or found.term is None or found.paid is None:
        raise UsageError.of("ARC73", project=bags.project)
    _people(bags, destroying.get("people", ()), destroying.get("project"))
    return Rule(figure="record_keeping", years=found.term.years, since=found.paid), found.term.last_day


def _retention(archive: Path, destroying: Destroying) -> Retention:
    project, grant, today = destroying.get("project"), destroying.get("grant"), destroying.get("today")
    return retention(archive, project=project, grant=grant, today=today)


def _people(bags: Bags, named: Sequence[str], project: Loaded | None) -> tuple[str, ...]:
    """The keys of those whose files are destroyed; none where it is everybody's."""
    return chosen(_names(bags, project), named, None) if named else ()


def _names(bags: Bags, project: Loaded | None) -> dict[str, str]:
    """Everybody of whom the logs tell, by key, with the name where the data tell it."""
    known = project.project if project is not None else None
    names = {one.key: one.name for one in known.people} if known is not None else {}
    keys = {key for bag in bags for line in _there(bag) for key in _concerned(line)}
    return {key: names.get(key, key) for key in sorted(keys)}


def _numbers(bag: Bag, what: What, people: Collection[str]) -> list[int]:
    """The lines that tell of what is destroyed.

    A hold's reason is somebody's own words and may name people: it goes once nothing is left of what was held.
    """
    there = _there(bag)
    doomed = _doomed(there, what, people)
    is_last = not any(files_of(one.what) for one in there if one.number not in doomed)
    holds = {one.number for one in there if is_last and isinstance(one.what, Held)}
    return sorted(doomed | holds)


def _doomed(there: Sequence[Line], what: What, people: Collection[str]) -> set[int]:
    """The lines of that sort; of some persons those that concern nobody else, with what was said of their papers."""
    doomed = [one for one in there if isinstance(one.what, _DESTROYED[what])]
    if not people:
        return {one.number for one in doomed}
    theirs = {one.number for one in doomed if _concerned(one) and set(_concerned(one)) <= set(people)}
    papers = {(one.what.id, one.what.digest) for one in doomed if isinstance(one.what, Kept) and one.number in theirs}
    later = {one.number: one.what for one in doomed if isinstance(one.what, Judged | Seen | Withdrawn)}
    return theirs | {number for number, what in later.items() if (what.paper, what.file) in papers}


def _not_theirs(bags: Bags, what: What, people: Collection[str]) -> Iterator[Finding]:
    """What stays though it concerns these persons, since it concerns others too; or may, since it is encrypted."""
    if not people:
        return
    sort = _DESTROYED[what]
    there = [one for bag in bags for one in _there(bag) if isinstance(one.what, sort)]
    shared = [one for one in there if (whose := set(_concerned(one))) & set(people) and not whose <= set(people)]
    if shared:
        yield Finding("ARC91", Severity.WARNING, values={"count": len(shared)})
    if any(bag.encrypted and any(isinstance(one.what, sort) for one in _there(bag)) for bag in bags):
        yield Finding("ARC92", Severity.WARNING, place=Place(RESTRICTED))


def _there(bag: Bag) -> list[Line]:
    return [one for one in bag.log.lines if one.number not in bag.log.seals]


def _concerned(line: Line) -> tuple[str, ...]:
    """Keys of the persons whom a kept file concerns; none where the log does not tell."""
    event = line.what
    if isinstance(event, Evidenced | EvidenceWithdrawn):
        return (event.person,) if event.person else ()
    return event.people if isinstance(event, Kept) else ()


def _strays(archive: Path) -> Iterator[Finding]:
    """What lies in an archive and is not of it: it was not destroyed."""
    for bag in read_bags(archive):
        for one in told_of(bag, strays(bag.root, bag.log)):
            yield Finding("ARC79", Severity.WARNING, place=one.place)
