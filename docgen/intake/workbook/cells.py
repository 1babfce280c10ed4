"""What a cell says, read kindly: the plain value that its column's models understand.

A spreadsheet makes of what people type what it likes: numbers of codes, serial numbers of
days, days of times. What can be understood is given back as it was meant, with a word
whether that differs from what the cell shows; what cannot is left for the models to refuse.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from functools import cache
from typing import Any

from docgen.i18n import Language, texts
from docgen.intake.spreadsheet import Cell
from docgen.intake.workbook.columns import Column, Shape
from docgen.intake.workbook.headings import alike
from docgen.intake.workbook.lines import NONE_AT_ALL, split
from docgen.models.identifiers import Telephone

_SPACED_DIGITS = re.compile(r"[+-]?\d[\d\s\u00a0\u202f]*")
_SEPARATORS = re.compile(r"[\n,;]")
_CENT = Decimal("0.01")
_LATVIAN_DIGITS = 8
_LAST_SERIAL = 2_958_466
"""The serial number of the day after the last that a calendar has, 31 December 9999."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A value, and whether it is understood otherwise than it stands in its cell."""

    value: Any
    otherwise: bool = False


DayOf = Callable[[float], datetime | None]
"""The day of a serial number, by the workbook's own counting."""


def understood(cell: Cell, column: Column, day_of: DayOf) -> Understood:
    """The plain value of a cell; None for one that shows nothing."""
    value = cell.value.strip() if isinstance(cell.value, str) else cell.value
    if value is None or value == "":
        return Understood(None)
    if column.many:
        return _list(str(cell.value) if isinstance(cell.value, str) else said(value), column)
    if isinstance(value, bool):
        return _truth(column, value=value)
    if column.shape in _READERS:
        return _READERS[column.shape](cell, value, column, day_of)
    if isinstance(value, str):
        return Understood(value)
    return Understood(said(value), isinstance(value, date | time))


def _list(text: str, column: Column) -> Understood:
    if text.strip() == NONE_AT_ALL:
        return Understood([])
    if column.shape is Shape.TEXT:
        return Understood(split(text))
    whole = [_one(line, column) for line in split(text)]
    if all(known for _, known in whole):
        return Understood([value for value, _ in whole])
    items = [_one(item, column)[0] for item in _SEPARATORS.split(text) if item.strip()]
    return Understood(items, len(items) != len(whole))


def _one(text: str, column: Column) -> tuple[Any, bool]:
    """One item of a list, and whether it is known as it stands."""
    if column.shape is Shape.CHOICE:
        member = _member(text, column)
        return (member or text.strip()), member is not None
    return text.strip(), column.shape is not Shape.KEY and not _SEPARATORS.search(text)


def _truth(column: Column, *, value: bool) -> Understood:
    if column.shape is Shape.YES_NO:
        return Understood(value)
    return Understood(str(value).lower(), otherwise=True)


def _choice(_: Cell, value: Any, column: Column, __: DayOf) -> Understood:
    text = said(value)
    member = _member(text, column)
    if member is not None:
        return Understood(member)
    begun = {one for label, one in _labels(column.choices).items() if label.startswith(alike(text))}
    return Understood(begun.pop(), otherwise=True) if len(begun) == 1 else Understood(text)


def _member(text: str, column: Column) -> str | None:
    """The value of the member that a label in either language, or the value itself, names."""
    return _labels(column.choices).get(alike(text))


@cache
def _labels(choices: tuple[Enum, ...]) -> dict[str, str]:
    values = {alike(str(member.value)): str(member.value) for member in choices}
    for language in Language:
        for member in choices:
            values.setdefault(alike(texts(language).label(member)), str(member.value))
    return values


def _day(cell: Cell, value: Any, _: Column, day_of: DayOf) -> Understood:
    if isinstance(value, datetime):
        return Understood(value.date(), value.time() != time())
    if isinstance(value, int | float) and not cell.percent and 1 <= value < _LAST_SERIAL:
        found = day_of(float(value))
        return Understood(found.date() if found else said(value), otherwise=True)
    return Understood(value if isinstance(value, str | date) else said(value))


def _moment(_: Cell, value: Any, __: Column, day_of: DayOf) -> Understood:
    if isinstance(value, int | float) and 1 <= value < _LAST_SERIAL:
        found = day_of(float(value))
        return Understood(_to_the_minute(found) if found else said(value), otherwise=True)
    if isinstance(value, datetime):
        return Understood(_to_the_minute(value))
    if isinstance(value, date):
        return Understood(datetime.combine(value, time()))
    return Understood(value if isinstance(value, str) else said(value))


def _to_the_minute(moment: datetime) -> datetime:
    """The moment without the crumbs that a serial number leaves."""
    return (moment + timedelta(seconds=30)).replace(second=0, microsecond=0)


def _whole(_: Cell, value: Any, __: Column, ___: DayOf) -> Understood:
    if isinstance(value, float) and value.is_integer():
        return Understood(int(value))
    if isinstance(value, str) and _SPACED_DIGITS.fullmatch(value):
        return Understood("".join(value.split()), otherwise=not value.lstrip("+-").isdigit())
    return Understood(value if isinstance(value, int) else said(value))


def _quantity(cell: Cell, value: Any, column: Column, _: DayOf) -> Understood:
    if not isinstance(value, int | float):
        return Understood(value if isinstance(value, str) else said(value))
    number = Decimal(repr(value))
    if cell.percent and column.shape is Shape.PERCENT:
        number *= 100
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= -2 or not number.is_finite():
        return Understood(f"{number:f}" if number.is_finite() else said(value))
    rounded = number.quantize(_CENT, ROUND_HALF_UP)
    return Understood(f"{rounded:f}", otherwise=abs(rounded - number) > Decimal("1e-9"))


def _code(_: Cell, value: Any, column: Column, __: DayOf) -> Understood:
    """A number or code that a spreadsheet took for a number: with the zeros, or the plus, that it lost."""
    if not isinstance(value, int | float) or not float(value).is_integer():
        return Understood(value if isinstance(value, str) else said(value))
    digits = str(int(value))
    if column.code is not None and issubclass(column.code, Telephone) and len(digits) > _LATVIAN_DIGITS:
        return Understood(f"+{digits}", otherwise=True)
    if column.code is None or not column.code.digits:
        return Understood(digits)
    meant = column.code.normalised(digits.zfill(column.code.digits))
    return Understood(meant, otherwise=meant != digits)


_READERS: dict[Shape, Callable[[Cell, Any, Column, DayOf], Understood]] = {
    Shape.CHOICE: _choice,
    Shape.DAY: _day,
    Shape.MOMENT: _moment,
    Shape.WHOLE: _whole,
    Shape.NUMBER: _quantity,
    Shape.EURO: _quantity,
    Shape.PERCENT: _quantity,
    Shape.CODE: _code,
}


def said(value: Any) -> str:
    """A value as its cell shows it, more or less: days and times as people write them in Latvia."""
    if isinstance(value, datetime) and value.time() != time():
        return f"{value:%d.%m.%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, time):
        return f"{value.hour}.{value:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
