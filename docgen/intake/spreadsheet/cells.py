"""One cell as a file holds it: its value with its type, its formula, its error.

No formula is ever computed: a computed cell has the value that the program which saved the
file computed last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel, from_ISO8601

from docgen.intake.spreadsheet.looks import Look

Value: TypeAlias = str | int | float | bool | datetime | date | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something: a value, a formula or an error."""

    value: Value
    """None for an error, and for a formula that was never computed."""
    percent: bool = False
    """Whether its number is shown as a percentage: 0.25 as 25 %."""
    formula: str = ""
    """With its `=`, as the file has it (in English, in A1 style); empty for none."""
    error: str = ""
    """`#REF!` and the like."""


_NUMBER = re.compile(r"\s*[+-]?(?:[0-9]{1,400}(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,5})?\s*")
_NO_DAY = 60
"""29 February 1900: Excel counts a day that never was."""


def day_of(serial: float, *, day_zero_1904: bool) -> datetime | None:
    """The moment of a serial number; None where the calendar has none.

    Without `day_zero_1904` the day 1 is 1 January 1900; with it, as in old workbooks of
    Excel for Mac, the day 0 is 1 January 1904.
    """
    first = 0 if day_zero_1904 else 1
    if serial < first or (not day_zero_1904 and _NO_DAY <= serial < _NO_DAY + 1):
        return None
    try:
        made = from_excel(serial, MAC_EPOCH if day_zero_1904 else WINDOWS_EPOCH)
    except (OverflowError, ValueError):
        return None
    # Below 1 openpyxl sees a time of day.
    return datetime.combine(MAC_EPOCH, made) if isinstance(made, time) else made


def number(text: str) -> int | float | None:
    """The number that a file writes so; None where it is none, or larger than a number can be."""
    if not _NUMBER.fullmatch(text):
        return None
    if text.strip().lstrip("+-").isdecimal():
        return int(text)
    made = float(text)
    return None if made in (float("inf"), float("-inf")) else made


def shown(value: float, look: Look, *, day_zero_1904: bool) -> Value:
    """What a number says by its look; the number itself where the calendar has no such moment."""
    if look is Look.DURATION:
        return _length(value)
    if look is not Look.MOMENT:
        return value
    if 0 <= value < 1:
        made = from_excel(value)
        return made if isinstance(made, time) else value
    return day_of(value, day_zero_1904=day_zero_1904) or value


def _length(value: float) -> Value:
    try:
        made = from_excel(value, timedelta=True)
    except OverflowError:
        return value
    return made if isinstance(made, timedelta) else value


def moment(text: str) -> Value:
    """The day or time that is written out (`2026-03-17`); the text itself where it is none."""
    try:
        made = from_ISO8601(text)
    except (OverflowError, TypeError, ValueError):
        return text
    return made if isinstance(made, datetime | date | time | timedelta) else text
