"""How long an archive is kept, and what may be destroyed.

The day of the balance payment is the user's to enter; from it, the grant and the call's rule the last day follows.
A hold with a reason makes it longer. The records of all that stand in the archive's log.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from docgen.api.bags import Bag, Bags, read_bags
from docgen.api.clock import this_day
from docgen.api.destroyed import figures_of
from docgen.api.entered import differing, enter, hold_reason, paid_day
from docgen.api.verifying import refuse_another
from docgen.archive.bag.events import Evidenced, Held, Kept, Paid
from docgen.archive.issued import RESTRICTED
from docgen.errors import Finding, Place, Severity, UsageError
from docgen.intake import Loaded
from docgen.models.identifiers import ProjectCode
from docgen.models.values import Euro
from docgen.rules.call import Call
from docgen.rules.keeping import Term, term


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
    enter(bags, Paid(event="balance_paid", day=day), now)
    return _entered(archive, today)


def hold(archive: Path, reason: str | None, *, today: date | None = None, now: datetime | None = None) -> Retention:
    """Has an archive kept longer, for a reason; None ends it.

    Raises:
        UsageError: `ARC81`, the reason is empty; `ARC76`, nothing was held.
        OutputError: as `keep` does.
    """
    bags = read_bags(archive)
    if reason is not None and not reason.strip():
        raise UsageError.of("ARC81")
    if reason is None and hold_reason(bags) is None:
        raise UsageError.of("ARC76", place=Place(archive.name))
    enter(bags, Held(event="held", reason=reason.strip() if reason is not None else None), now)
    return _entered(archive, today)


def _entered(archive: Path, today: date | None) -> Retention:
    """Until when an archive is kept now; where its restricted part was not reached, that it does not know yet."""
    found = retention(archive, today=today)
    half = Finding("ARC101", Severity.WARNING, place=Place(RESTRICTED))
    return replace(found, findings=tuple(half if one.code == "ARC65" else one for one in found.findings))


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
        UsageError: the data are another project's (`ARC66`); the grant is no amount that is granted (`ARC100`).
        OutputError: there is no archive (`ARC01`), or it cannot be read (`OUT01`).
    """
    if grant is not None and grant <= 0:
        raise UsageError.of("ARC100", grant=grant)
    bags = read_bags(archive)
    refuse_another(bags, project)
    known = project.project if project is not None else None
    grant = grant if grant is not None else known.grant if known is not None else None
    figures = figures_of(bags.project, known)
    day, held = paid_day(bags), hold_reason(bags)
    found = term(figures, day, grant) if day is not None else None
    over = not bags.damage and found is not None and held is None and found.is_over(today or this_day())
    stock = tuple(map(_stock, bags))
    told = tuple(_warnings(bags, figures, grant, known=day is not None))
    return Retention(bags.project, day, grant, found, held, over, stock, told)


def _stock(bag: Bag) -> Stock:
    events = [line.what for line in bag.log.lines if line.number not in bag.log.seals]
    kinds = (one.kind if isinstance(one, Kept) else one.evidence for one in events if isinstance(one, Kept | Evidenced))
    counts = Counter("" if bag.restricted else kind for kind in kinds)
    return Stock(bag.restricted, tuple(counts.most_common()), len(bag.log.files))


def _warnings(bags: Bags, figures: Call, grant: Euro | None, *, known: bool) -> Iterator[Finding]:
    if bags.locked:
        yield Finding("ARC65", Severity.WARNING, place=Place(RESTRICTED))
    yield from bags.damage
    yield from differing(bags)
    if grant is None and known:
        yield Finding("ARC78", Severity.WARNING)
    if not figures.record_keeping.is_sure:
        yield Finding("ARC77", Severity.WARNING, values={"source": figures.record_keeping.source})
