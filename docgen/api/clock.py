"""The day on which rules are applied, where nobody names one."""

from __future__ import annotations

import os
from datetime import date

VARIABLE = "DOCGEN_TODAY"


def is_day_ahead() -> bool:
    """Whether the day that the environment names has not come yet by the clock of the computer."""
    return this_day() > date.today()


def this_day() -> date:
    """The day that the environment names (`DOCGEN_TODAY=2027-03-01`), otherwise that of the clock."""
    named = os.environ.get(VARIABLE, "")
    try:
        return date.fromisoformat(named)
    except ValueError:
        return date.today()
