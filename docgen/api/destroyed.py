"""What was destroyed, as the records in an archive's logs tell it, and whether each record can be true.

A record proves nothing of itself: who hides a file can write one. It must fit what the logs tell of payment and holds,
and a time to keep that the call knows; which of the call's times is the grant's is left to whoever reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from docgen.api.bags import Bag
from docgen.archive.bag.events import Disposed, Held, Line, Paid, Rule
from docgen.archive.bag.log import FILE_NAME as LOG
from docgen.errors import Finding, Named, Place
from docgen.models.identifiers import ProjectCode
from docgen.models.project import Project
from docgen.rules.call import Call, call
from docgen.rules.keeping import years_later
from docgen.rules.overrides import call_of

E = TypeVar("E", bound=Paid | Held)

_FARTHEST = timedelta(hours=14)
"""How far a calendar may be ahead of universal time: the log tells moments, and a time to keep ends by the day."""


@dataclass(frozen=True, slots=True)
class ListedDisposal:
    """A record of destruction."""

    at: datetime
    files: int
    rule: Rule


def destroyed(bags: Iterable[Bag]) -> tuple[ListedDisposal, ...]:
    """The records of destruction in the logs of these bags."""
    return tuple(ListedDisposal(line.at, len(what.files), what.rule) for bag in bags for line, what in _records(bag))


def figures_of(code: str, project: Project | None) -> Call:
    """The figures by which an archive is kept: those of the project's data, else of the call of its number."""
    if project is not None:
        return call_of(project)
    year = ProjectCode(code).call_year
    return call(year if year is not None else 0)


def doubtful_records(bag: Bag, beside: Iterable[Bag], figures: Call, now: datetime) -> Iterator[Finding]:
    """Records in a bag that cannot be true, each with why; `beside` are all bags of the archive that can be read."""
    keeping = figures.record_keeping.value
    others = [one for one in beside if one is not bag]
    for line, what in _records(bag):
        before = [one for one in bag.log.lines if one.number < line.number]
        elsewhere = [[one for one in other.log.lines if one.at <= line.at] for other in others]
        problem = _problem(line, what, [before, *elsewhere], now)
        if problem is None and what.rule.years not in (keeping.years, keeping.years_of_small):
            problem = "years"
        if problem is not None:
            yield Finding("ARC39", place=Place(LOG, line.number), values={"problem": Named(f"destroyed.{problem}")})


def _records(bag: Bag) -> Iterator[tuple[Line, Disposed]]:
    return ((line, line.what) for line in bag.log.lines if isinstance(line.what, Disposed))


def _problem(line: Line, what: Disposed, told: Iterable[list[Line]], now: datetime) -> str | None:
    told = tuple(told)
    payments, holds = ({_last(lines, kind) for lines in told} - {None} for kind in (Paid, Held))
    if Paid(event="balance_paid", day=what.rule.since) not in payments:
        return "unpaid"
    if what.last_day != years_later(what.rule.since, what.rule.years):
        return "reckoned"
    if (line.at + _FARTHEST).date() <= what.last_day:
        return "early"
    if any(isinstance(one, Held) and one.reason is not None for one in holds):
        return "held"
    return "ahead" if line.at > now + _FARTHEST else None


def _last(lines: Iterable[Line], kind: type[E]) -> E | None:
    """What was told last; a hold whose line was sealed is known no more."""
    return next((one.what for one in reversed(list(lines)) if isinstance(one.what, kind)), None)
