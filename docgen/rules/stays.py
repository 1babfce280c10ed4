"""Days of a stay as it came to be: inclusive, without the days on which it paused."""

from __future__ import annotations

from datetime import date, timedelta

from docgen.models.activities import RealStay


def real_days(real: RealStay) -> int | None:
    """Days that somebody was there, first and last included; None where one of them is unknown."""
    if real.first_day is None or real.last_day is None:
        return None
    return (real.last_day - real.first_day).days + 1 - interrupted_days(real)


def interrupted_days(real: RealStay) -> int:
    """Days of the stay on which it paused, each counted once; 0 where first or last day is unknown."""
    if real.first_day is None or real.last_day is None:
        return 0
    days: set[date] = set()
    for pause in real.interruptions:
        first, last = max(pause.first_day, real.first_day), min(pause.last_day, real.last_day)
        days |= {first + timedelta(days=number) for number in range((last - first).days + 1)}
    return len(days)
