"""From a project's records to the rows of its workbook: the inverse of reading it.

Only what the project says is written; a default that nobody chose stays an empty cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, TypeAlias

from docgen.formats.names import country, country_code, language_code, tongue
from docgen.i18n import Language, texts
from docgen.intake.workbook.columns import Column, Shape, Side
from docgen.intake.workbook.headings import Role, slots
from docgen.intake.workbook.layout import Sheet, sheets_of
from docgen.intake.workbook.lines import NONE_AT_ALL, joined
from docgen.intake.workbook.tables import slot_numbers
from docgen.models.project import Project
from docgen.models.record import Record
from docgen.models.sections import Section
from docgen.models.values import Bilingual

Value: TypeAlias = str | int | float | date | datetime
Values: TypeAlias = Mapping[int, Value]
"""What a row's cells hold, by the number of their slot."""

_FIRST_YEAR = 1901
"""Earlier days have no serial number that all spreadsheets agree on: they are written as text."""
_EXACT = 10**15
"""Greater whole numbers lose their last digits in a spreadsheet: they are written as text."""


def rows_of(sheet: Sheet, project: Project, language: Language) -> list[Values]:
    """The rows of a sheet; of a form the one record that it holds."""
    writing = _Writing(sheet, language)
    if sheet.form:
        return [writing.own(project)]
    if sheet.parent is not None:
        return list(writing.belonging(sheet.parent, project))
    if sheet.section is None:
        return list(writing.ordered(_said(project, sheet.location), {}))
    return list(writing.records(project))


class _Writing:
    """Turns the records of one sheet into rows."""

    def __init__(self, sheet: Sheet, language: Language) -> None:
        self._sheet, self._language = sheet, language
        self._numbers = {role: [number for number, _ in slot_numbers(sheet, role)] for role in Role}

    def own(self, record: Record, role: Role = Role.OWN) -> dict[int, Value]:
        """The cells of a record."""
        found: dict[int, Value] = {}
        for number, slot in slot_numbers(self._sheet, role):
            value = _cell(_said(record, slot.column.path), slot.column, self._language)
            if value is not None:
                found[number] = value
        return found

    def records(self, project: Project) -> Iterator[Values]:
        """The records of a section; where those of several sheets alternate, each with its number."""
        everyone: Sequence[Record] = _said(project, self._sheet.location) or ()
        numbered = self._sheet.ordered and not _in_natural_order(self._sheet, everyone)
        for number, record in enumerate(everyone, start=1):
            if isinstance(record, tuple(self._sheet.variants.values())):
                order = dict.fromkeys(self._numbers[Role.ORDER], number) if numbered else {}
                yield {**order, **self.own(record)}

    def belonging(self, parent: Section, project: Project) -> Iterator[Values]:
        """The rows that belong to records of a section."""
        for record in _said(project, parent.location) or ():
            items = _said(record, self._sheet.within)
            named = dict.fromkeys(self._numbers[Role.PARENT], str(getattr(record, parent.key_field)))
            if self._sheet.inner and items:
                yield from self._days(items, named)
            else:
                yield from self.ordered(items, named)

    def ordered(self, items: Any, named: Values) -> Iterator[Values]:
        """Items with their numbers; a row that says so where a list is meant to be empty."""
        if items == ():
            yield {**named, **dict.fromkeys(self._numbers[Role.ORDER], NONE_AT_ALL)}
        for number, item in enumerate(items or (), start=1):
            yield {**named, **dict.fromkeys(self._numbers[Role.ORDER], number), **self.own(item)}

    def _days(self, days: Iterable[Record], named: Values) -> Iterator[Values]:
        for number, day in enumerate(days, start=1):
            same = {**named, **dict.fromkeys(self._numbers[Role.OUTER_ORDER], number), **self.own(day, Role.OUTER)}
            items = _said(day, (self._sheet.inner,))
            if items is None:
                yield same
            else:
                yield from self.ordered(items, same)


def _in_natural_order(sheet: Sheet, records: Iterable[Record]) -> bool:
    """Whether the records of a section's sheets follow each other sheet by sheet."""
    classes = [tuple(one.variants.values()) for one in sheets_of(sheet.section.name if sheet.section else "")]
    ranks = [next(rank for rank, own in enumerate(classes) if isinstance(record, own)) for record in records]
    return ranks == sorted(ranks)


def _said(record: Any, path: tuple[str, ...]) -> Any:
    """What a record says at the end of a path of fields; None where it says nothing."""
    for name in path:
        if not isinstance(record, Record) or name not in record.model_fields_set:
            return None
        record = getattr(record, name, None)
    return record


def _cell(value: Any, column: Column, language: Language) -> Value | None:
    """A value as its cell holds it; None for an empty one."""
    if value is not None and column.many:
        return joined(_text(_side(item, column.side), column, language) for item in value)
    one = _side(value, column.side)
    if isinstance(one, Decimal):
        return float(one)
    if isinstance(one, date):
        return one if one.year >= _FIRST_YEAR else one.isoformat()
    if column.shape is Shape.WHOLE and one is not None:
        return int(one) if abs(one) < _EXACT else str(one)
    return None if one is None else _text(one, column, language)


def _side(value: Any, side: Side) -> Any:
    """The text of a column's language, of a text in two."""
    if not isinstance(value, Bilingual):
        return value
    return value.lv if side is Side.LV else value.en


def _text(value: Any, column: Column, language: Language) -> str:
    if isinstance(value, bool):
        return texts(language)("workbook.yes" if value else "workbook.no")
    if isinstance(value, Enum) and column.choices:
        return texts(language).label(value)
    if column.shape is Shape.COUNTRY:
        return _named(str(value), country(str(value), language), country_code)
    if column.shape is Shape.LANGUAGE:
        return _named(str(value), tongue(str(value), language), language_code)
    return "" if value is None else str(value)


def _named(code: str, name: str, code_of: Any) -> str:
    """The name, where it leads back to the code; otherwise the code."""
    return name if code_of(name) == code else code


def widest(rows: Iterable[Values], sheet: Sheet) -> dict[int, int]:
    """The longest line of each column, in characters, by the number of its slot."""
    found = dict.fromkeys(range(len(slots(sheet))), 0)
    for row in rows:
        for number, value in row.items():
            lines = str(value).split("\n") if isinstance(value, str) else [" " * 10]
            found[number] = max(found[number], *map(len, lines))
    return found
