"""How long records are kept: from the day on which the balance was paid, by the grant.

Source: `record_keeping` of the call. A time in years ends on the same date of its last year, or on the last day of
that month where the date is not in it (Regulation (EEC, Euratom) No 1182/71, article 3).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from docgen.models.values import Euro
from docgen.rules.call import Call
from docgen.rules.figures import Figure, RecordKeeping


@dataclass(frozen=True, slots=True)
class Term:
    """Until when records are kept."""

    years: int
    last_day: date
    """The last day on which they are kept, included."""
    figure: Figure[RecordKeeping]

    def is_over(self, today: date) -> bool:
        """Whether they need to be kept no more."""
        return today > self.last_day


def term(call: Call, paid: date, grant: Euro | None) -> Term:
    """How long records are kept; of a grant that is not known, as long as of a large one."""
    years = call.record_keeping.value.of(grant)
    return Term(years, years_later(paid, years), call.record_keeping)


def years_later(day: date, years: int) -> date:
    """The last day of a time in years that began on a day."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, month=3, day=1) - timedelta(days=1)
