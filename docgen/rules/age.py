"""Who is a minor, and on which day."""

from __future__ import annotations

from datetime import date

OF_AGE = 18


def comes_of_age(born: date) -> date:
    """The day on which a person turns 18; who is born on 29 February does so on 1 March."""
    year = min(born.year + OF_AGE, date.max.year)
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def is_minor(born: date, day: date) -> bool:
    """Whether a person born on `born` is under 18 on `day`."""
    return day < comes_of_age(born)
