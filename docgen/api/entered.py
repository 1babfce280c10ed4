"""What people entered about how long an archive is kept: the day of payment, and holds; in the log of each bag alike.

The bags are written to one after the other. Where that was stopped in between, what keeps the archive longer holds,
until the same is entered again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TypeVar

from docgen.api.bags import Bag, Bags, writer_of
from docgen.archive.bag.events import Held, Paid
from docgen.archive.bag.log import FILE_NAME as LOG
from docgen.errors import Finding, Place, Severity

E = TypeVar("E", bound=Paid | Held)


def enter(bags: Bags, event: Paid | Held, now: datetime | None) -> None:
    """Tells it in each bag that can be reached and in which it is not what was told last.

    Raises:
        OutputError: as `writer_of` does.
    """
    bags.refuse_damage()
    for bag in bags:
        with writer_of(bag, now) as writer:
            if not bag.restricted and bags.has_restricted:
                writer.tell_of_another()
            if _last(bag, type(event)) != event:
                writer.tell(event)


def paid_day(bags: Bags) -> date | None:
    """The day of the balance payment; None until it is entered."""
    return max((event.day for bag in bags if (event := _last(bag, Paid)) is not None), default=None)


def hold_reason(bags: Bags) -> str | None:
    """Why the archive must be kept longer; None where it need not."""
    told = (event.reason for bag in bags if (event := _last(bag, Held)) is not None)
    return next((reason for reason in told if reason is not None), None)


def differing(bags: Bags) -> Iterator[Finding]:
    """That the bags tell different things: entering was stopped between them."""
    if len({_told(bag, bags) for bag in bags}) > 1:
        yield Finding("ARC90", Severity.WARNING, place=Place(LOG))


def _told(bag: Bag, bags: Bags) -> tuple[date | None, str | None]:
    """What a bag tells; one that was begun later need not tell what was entered before."""
    paid = _last(bag, Paid) or _before_it(bag, bags, Paid)
    held = _last(bag, Held) or _before_it(bag, bags, Held)
    return (paid.day if paid is not None else None), (held.reason if held is not None else None)


def _before_it(bag: Bag, bags: Bags, kind: type[E]) -> E | None:
    """What the open bag told last before another was begun; None where it told something since."""
    told = [(line.at, line.what) for line in bags.open.log.lines if isinstance(line.what, kind)] if bags.open else []
    return told[-1][1] if told and bag.log.lines and told[-1][0] < bag.log.lines[0].at else None


def _last(bag: Bag, kind: type[E]) -> E | None:
    """The last event of a kind in a bag."""
    events = [event for event in bag.log.events if isinstance(event, kind)]
    return events[-1] if events else None
