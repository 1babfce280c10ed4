"""How long an archive is kept, what may be destroyed, and destroying it.

The day of the balance payment is the user's to enter; from it, the grant and the call's rule the last day follows.
A hold with a reason makes it longer. The records of all that stand in the archive's log.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from docgen.api.bags import Bag, Bags, read_bags, writer_of
from docgen.api.clock import is_day_ahead, this_day
from docgen.api.verifying import refuse_another, told_of
from docgen.archive.bag.events import Disposed, Event, Evidenced, Held, Kept, Paid, Rule, Seen, files_of
from docgen.archive.bag.verifying import strays
from docgen.archive.issued import RESTRICTED
from docgen.errors import Finding, OutputError, Place, Severity, UsageError
from docgen.intake import Loaded
from docgen.models.identifiers import ProjectCode
from docgen.models.values import Euro
from docgen.rules.call import Call, call
from docgen.rules.keeping import Term, term
from docgen.rules.overrides import call_of


class What(StrEnum):
    """What is destroyed."""

    ALL = "all"
    PAPERS = "papers"
    EVIDENCE = "evidence"


_DESTROYED: dict[What, tuple[type, ...]] = {
    What.ALL: (Kept, Seen, Evidenced),
    What.PAPERS: (Kept, Seen),
    What.EVIDENCE: (Evidenced,),
}


@dataclass(frozen=True, slots=True)
class Stock:
    """What lies in one bag, by kind of paper or of evidence."""

    restricted: bool
    counts: tuple[tuple[str, int], ...]
    """Names of kinds with the number of papers, most first; of a restricted bag one number under an empty name."""
    files: int


@dataclass(frozen=True, slots=True)
class Retention:
    """Until when an archive is kept."""

    project: str
    """Number of the project."""
    paid: date | None
    """The day of the balance payment, once it is entered."""
    grant: Euro | None
    """The grant, where it is known."""
    term: Term | None
    """None until the day of payment is entered."""
    hold: str | None = field(repr=False)
    """Why it must be kept longer; None where it need not."""
    over: bool
    """Whether what lies in it may be destroyed today."""
    stock: tuple[Stock, ...]
    findings: tuple[Finding, ...] = ()


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


def paid(archive: Path, day: date, *, today: date | None = None, now: datetime | None = None) -> Retention:
    """Enters the day on which the balance was paid; a day that was entered before holds no more.

    Raises:
        UsageError: `ARC75`, where the day lies ahead, or before the project's call.
        OutputError: as `keep` does.
    """
    bags = read_bags(archive)
    year = ProjectCode(bags.project).call_year
    if day > (today or this_day()) or (year is not None and day.year < year):
        raise UsageError.of("ARC75", day=day)
    _tell(bags, Paid(event="balance_paid", day=day), now)
    return retention(archive, today=today)


def hold(archive: Path, reason: str | None, *, today: date | None = None, now: datetime | None = None) -> Retention:
    """Has an archive kept longer, for a reason; None ends it.

    Raises:
        UsageError: `ARC81`, the reason is empty; `ARC76`, nothing was held.
        OutputError: as `keep` does.
    """
    bags = read_bags(archive)
    if reason is not None and not reason.strip():
        raise UsageError.of("ARC81")
    if reason is None and _hold(bags) is None:
        raise UsageError.of("ARC76", place=Place(archive.name))
    _tell(bags, Held(event="held", reason=reason.strip() if reason is not None else None), now)
    return retention(archive, today=today)


def retention(
    archive: Path, *, project: Loaded | None = None, grant: Euro | None = None, today: date | None = None
) -> Retention:
    """Until when an archive is kept, and what may be destroyed. Nothing is written.

    Args:
        archive: the folder of the archive.
        project: the project's data, which tell the grant and figures of the project's own.
        grant: the grant, where the data do not tell it. While it is not known, the longer time counts.
        today: the day; otherwise that of the clock.

    Raises:
        UsageError: the data are another project's (`ARC66`).
        OutputError: there is no archive (`ARC01`), or it cannot be read (`OUT01`).
    """
    bags = read_bags(archive)
    refuse_another(bags, project)
    known = project.project if project is not None else None
    grant = grant if grant is not None else known.grant if known is not None else None
    figures = call_of(known) if known is not None else _call(bags.project)
    day, held = _paid(bags), _hold(bags)
    found = term(figures, day, grant) if day is not None else None
    over = found is not None and held is None and found.is_over(today or this_day())
    stock = tuple(map(_stock, bags))
    told = tuple(_warnings(bags, figures, grant, known=day is not None))
    return Retention(bags.project, day, grant, found, held, over, stock, told)


def dispose(
    archive: Path,
    confirmation: str,
    *,
    what: What = What.ALL,
    project: Loaded | None = None,
    grant: Euro | None = None,
    today: date | None = None,
    now: datetime | None = None,
) -> Disposal:
    """Destroys what lies in an archive, once it need not be kept; a record stays, of which nobody can be told.

    Args:
        archive: the folder of the archive.
        confirmation: the number of the project, as a person typed it.
        what: papers, evidence, or all.
        project: as for `retention`.
        grant: as for `retention`.
        today: as for `retention`.
        now: the moment that the log tells; otherwise that of the clock.

    Raises:
        UsageError: the day of payment is not entered (`ARC70`), the last day is not over (`ARC71`), there is a hold
            (`ARC72`), the environment names a day that has not come (`ARC83`), the number is not the project's
            (`ARC73`), the data are another project's (`ARC66`).
        OutputError: the restricted part cannot be reached (`ARC65`); otherwise as `keep` does.
    """
    rule, last_day = _allowed(archive, confirmation, project, grant, today)
    records = []
    with ExitStack() as locks:
        writers = [locks.enter_context(writer_of(bag, now)) for bag in read_bags(archive)]
        bags = read_bags(archive)
        rule, last_day = _allowed(archive, confirmation, project, grant, today)
        for bag, writer in zip(bags, writers, strict=True):
            if numbers := _numbers(bag, what):
                records.append(writer.dispose(numbers, rule, last_day))
    nothing = () if records else (Finding("ARC74", Severity.WARNING, place=Place(archive.name)),)
    told = retention(archive, project=project, grant=grant, today=today).findings
    return Disposal(bags.project, tuple(records), (*told, *nothing, *_left(archive)))


def _allowed(
    archive: Path, confirmation: str, project: Loaded | None, grant: Euro | None, today: date | None
) -> tuple[Rule, date]:
    """By which rule an archive may be destroyed, and the last day of it; asked again once nobody else can write."""
    bags, found = read_bags(archive), retention(archive, project=project, grant=grant, today=today)
    refuse_disposal(found, archive)
    if bags.locked:
        raise OutputError.of("ARC65", place=Place(RESTRICTED))
    if confirmation.strip() != bags.project or found.term is None or found.paid is None:
        raise UsageError.of("ARC73", project=bags.project)
    return Rule(figure="record_keeping", years=found.term.years, since=found.paid), found.term.last_day


def refuse_disposal(found: Retention, archive: Path) -> None:
    """Raises where what lies in an archive must still be kept.

    Raises:
        UsageError: `ARC70`, `ARC71`, `ARC72`; `ARC83`, it could be destroyed by a day alone that the environment names.
    """
    place = Place(archive.name)
    if found.term is None:
        raise UsageError.of("ARC70", place=place)
    if found.hold is not None:
        raise UsageError.of("ARC72", place=place, reason=found.hold)
    if not found.over:
        raise UsageError.of("ARC71", place=place, day=found.term.last_day)
    if is_day_ahead():
        raise UsageError.of("ARC83", day=this_day())


def _numbers(bag: Bag, what: What) -> list[int]:
    """The lines that tell of what is destroyed.

    A hold's reason is somebody's own words and may name people: it goes once nothing is left of what was held.
    """
    there = [one for one in bag.log.lines if one.number not in bag.log.seals]
    is_last = not any(files_of(one.what) for one in there if not isinstance(one.what, _DESTROYED[what]))
    destroyed = (*_DESTROYED[what], Held) if is_last else _DESTROYED[what]
    return [one.number for one in there if isinstance(one.what, destroyed)]


def _left(archive: Path) -> Iterator[Finding]:
    """What lies in an archive and is not of it: it was not destroyed."""
    for bag in read_bags(archive):
        for one in told_of(bag, strays(bag.root, bag.log)):
            yield Finding("ARC79", Severity.WARNING, place=one.place)


def _tell(bags: Bags, event: Event, now: datetime | None) -> None:
    for bag in bags:
        with writer_of(bag, now) as writer:
            writer.tell(event)


def _last(bags: Bags, kind: type) -> Event | None:
    """The last event of a kind in the first bag that tells of one: what is told, is told in all that can be reached."""
    told = ([event for event in bag.log.events if isinstance(event, kind)] for bag in bags)
    return next((events[-1] for events in told if events), None)


def _paid(bags: Bags) -> date | None:
    event = _last(bags, Paid)
    return event.day if isinstance(event, Paid) else None


def _hold(bags: Bags) -> str | None:
    event = _last(bags, Held)
    return event.reason if isinstance(event, Held) else None


def _call(project: str) -> Call:
    year = ProjectCode(project).call_year
    return call(year if year is not None else 0)


def _stock(bag: Bag) -> Stock:
    events = [line.what for line in bag.log.lines if line.number not in bag.log.seals]
    kinds = (one.kind if isinstance(one, Kept) else one.evidence for one in events if isinstance(one, Kept | Evidenced))
    counts = Counter("" if bag.restricted else kind for kind in kinds)
    return Stock(bag.restricted, tuple(counts.most_common()), len(bag.log.files))


def _warnings(bags: Bags, figures: Call, grant: Euro | None, *, known: bool) -> Iterator[Finding]:
    if bags.locked:
        yield Finding("ARC65", Severity.WARNING, place=Place(RESTRICTED))
    if grant is None and known:
        yield Finding("ARC78", Severity.WARNING)
    if not figures.record_keeping.is_sure:
        yield Finding("ARC77", Severity.WARNING, values={"source": figures.record_keeping.source})
