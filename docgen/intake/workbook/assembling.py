"""From the rows of all sheets to the plain data of a project, with the cell of every datum.

Rows that belong to another row go under it, in the order that they tell; rows that belong
to none are told. What a row leaves out and has a good default gets it: a short name, the
role of a person, the only thing that could be meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

from docgen.errors import Finding, Named, Place
from docgen.intake.records import Guesses
from docgen.intake.tree import Location
from docgen.intake.workbook.assembled import Assembled
from docgen.intake.workbook.columns import Column, Shape, Side
from docgen.intake.workbook.defaults import beneficiary, only_choice, role_of
from docgen.intake.workbook.headings import Role
from docgen.intake.workbook.keys import KeyBook, as_key, own_name
from docgen.intake.workbook.layout import Sheet
from docgen.intake.workbook.lines import NONE_AT_ALL
from docgen.intake.workbook.tables import Row, Table, slot_numbers


def assemble(tables: Iterable[Table], known: KeyBook | None = None) -> Assembled:
    """The plain data of a workbook's tables; `known` are the short names that another file of the project gives."""
    return _Assembling(list(tables), known).run()


class _Assembling:
    """One pass over the tables of a workbook."""

    def __init__(self, tables: list[Table], known: KeyBook | None) -> None:
        self._tables = tables
        self._found = Assembled({})
        self._keys = known or KeyBook()
        self._records: dict[str, dict[str, Location]] = {}
        """The location of each record by section and short name, once it was asked for."""
        self._guesses = Guesses()

    def run(self) -> Assembled:
        for table in self._tables:
            self._found.tabs.setdefault((*table.sheet.location, *table.sheet.within), table)
        for table in self._tables:
            if table.sheet.form:
                self._form(table)
        self._sections([table for table in self._tables if table.sheet.section is not None])
        for table in self._tables:
            if table.sheet.parent is not None:
                self._belonging(table)
            elif not table.sheet.form and table.sheet.section is None:
                self._plain_list(table)
        self._refer()
        return self._found

    def _form(self, table: Table) -> None:
        self._found.forms.append(table)
        for row in table.rows:
            self._fill(self._found.data, table.sheet, row)

    def _sections(self, tables: list[Table]) -> None:
        """Puts the records of all sections in place, then gives a short name to those that have none."""
        nameless: list[tuple[str, dict[str, Any]]] = []
        for location in dict.fromkeys(table.sheet.location for table in tables):
            own = [table for table in tables if table.sheet.location == location]
            items = _list_at(self._found.data, location)
            for table, row in _in_order(own):
                record = self._record(table.sheet, row)
                self._found.rows[*location, len(items)] = (table, row)
                items.append(record)
                section = table.sheet.section
                if section is None or section.key_field != "key":
                    continue
                if record.get("key"):
                    record["key"] = as_key(str(record["key"]))
                    self._keys.add(section.name, record, record["key"])
                else:
                    nameless.append((section.name, record))
        for name, record in nameless:
            self._give_key(name, record)

    def _give_key(self, section: str, record: dict[str, Any]) -> None:
        named = {**record}
        if section in ("activities", "accompaniments", "inclusion"):
            for field_name in ("participant", "person", "host"):
                if isinstance(record.get(field_name), str):
                    reference = "organisations" if field_name == "host" else "people"
                    named[field_name] = self._keys.meant(reference, record[field_name])
        name = own_name(section, named)
        if name:
            record["key"] = self._keys.free(section, name)
            self._keys.add(section, record, record["key"])

    def _record(self, sheet: Sheet, row: Row) -> dict[str, Any]:
        record: dict[str, Any] = {}
        self._fill(record, sheet, row)
        for column in sheet.columns:
            if column.required and column.shape is Shape.CHOICE and len(column.path) == 1:
                record.setdefault(column.path[0], only_choice(column))
        return {name: value for name, value in record.items() if value is not None}

    def _fill(self, record: dict[str, Any], sheet: Sheet, row: Row, role: Role = Role.OWN) -> None:
        """Puts the values of a row where its columns say."""
        for number, slot in slot_numbers(sheet, role):
            if number in row.values:
                _put(record, slot.column, row.values[number])
        for column in (slot.column for _, slot in slot_numbers(sheet, role)):
            if column.many and column.side is Side.LV:
                _pair(record, column)

    def _belonging(self, table: Table) -> None:
        """Puts rows under the rows that they belong to."""
        sheet = table.sheet
        if sheet.parent is None:
            return
        under: dict[Location, list[Row]] = {}
        for row in table.rows:
            location = self._parent(table, row)
            if location is not None:
                under.setdefault(location, []).append(row)
        for location, rows in under.items():
            parent = _at(self._found.data, location)
            items = _list_at(parent, sheet.within)
            where = (*location, *sheet.within)
            if sheet.inner:
                self._days(table, items, where, rows)
            else:
                self._items(table, items, where, rows)

    def _parent(self, table: Table, row: Row) -> Location | None:
        """The location of the row that another belongs to; where there is none, that is told."""
        ((number, slot),) = slot_numbers(table.sheet, Role.PARENT)
        section = slot.column.refers
        typed = row.values.get(number)
        keys = self._keys.keys(section)
        if typed is None and len(keys) == 1:
            typed = next(iter(keys))
        place = table.place(row.number, number)
        if typed is None:
            values: dict[str, object] = {"field": Named(f"workbook.of.{section}")}
            self._found.findings.append(Finding("DAT05", values=values, place=place))
            return None
        key = self._keys.meant(section, str(typed))
        location = self._located(section).get(key)
        if location is None:
            guess = "" if table.sheet.special else self._guesses.guess(key, keys)
            typed = "…" if table.sheet.special else str(typed)
            self._found.findings.append(_no_such(section, typed, guess, place))
        return location

    def _located(self, section: str) -> dict[str, Location]:
        """The locations of a section's records by short name; of two with one name, the first."""
        if section not in self._records:
            steps = tuple(section.split("."))
            items: Any = self._found.data
            for step in steps:
                items = items.get(step, {})
            found: dict[str, Location] = {}
            for number, item in enumerate(items):
                found.setdefault(str(item.get("key")), (*steps, number))
            self._records[section] = found
        return self._records[section]

    def _items(self, table: Table, items: list[Any], where: Location, rows: list[Row]) -> None:
        for row in _sorted(table.sheet, rows):
            if _empty_on_purpose(table.sheet, row):
                continue
            self._found.rows[*where, len(items)] = (table, row)
            items.append(self._record(table.sheet, row))

    def _days(self, table: Table, items: list[Any], where: Location, rows: list[Row]) -> None:
        """Gathers the items of a programme under their days: rows of one number, or of one date, are one day."""
        sheet = table.sheet
        days: dict[object, list[Row]] = {}
        numbers = [number for number, slot in slot_numbers(sheet, Role.OUTER_ORDER)]
        dates = [number for number, _ in slot_numbers(sheet, Role.OUTER)]
        for row in rows:
            if _empty_on_purpose(sheet, row) and not any(number in row.values for number in (*numbers, *dates)):
                continue
            same = next((("number", row.values[one]) for one in numbers if one in row.values), None)
            days.setdefault(same or tuple(str(row.values.get(one)) for one in dates), []).append(row)
        for own in sorted(days.values(), key=lambda own: _number(own[0], numbers)):
            day: dict[str, Any] = {}
            self._fill(day, sheet, own[0], Role.OUTER)
            at = (*where, len(items))
            self._found.rows[at] = (table, own[0])
            items.append(day)
            filled = [row for row in own if any(number in row.values for number, _ in slot_numbers(sheet, Role.OWN))]
            if filled or any(_empty_on_purpose(sheet, row) for row in own):
                self._items(table, day.setdefault(sheet.inner, []), (*at, sheet.inner), filled)

    def _plain_list(self, table: Table) -> None:
        if table.rows:
            items = _list_at(self._found.data, table.sheet.location)
            self._items(table, items, table.sheet.location, table.rows)

    def _refer(self) -> None:
        """Gives every reference the short name that was meant, and what is missing its default."""
        for location, (table, _) in self._found.rows.items():
            record = _at(self._found.data, location)
            for column in (*table.sheet.columns, *table.sheet.outer):
                if column.shape is Shape.KEY:
                    self._mean(record, column)
        for form in self._found.forms:
            for column in form.sheet.columns:
                if column.shape is Shape.KEY:
                    self._mean(self._found.data, column)
        beneficiary(self._found.data)
        role_of(self._found.data)

    def _mean(self, record: Any, column: Column) -> None:
        *way, name = column.path
        for step in way:
            record = record.get(step) if isinstance(record, dict) else None
        if not isinstance(record, dict) or name not in record:
            return
        typed = record[name]
        if isinstance(typed, list):
            record[name] = [self._keys.meant(column.refers, str(one)) for one in typed]
        elif isinstance(typed, str):
            record[name] = self._keys.meant(column.refers, typed)


def _no_such(section: str, typed: str, guess: str, place: Place) -> Finding:
    values: dict[str, object] = {
        "key": typed,
        "section": Named(f"sheet.{section}"),
        "suggestion": guess,
        "gone": Named("gone.record"),
    }
    return Finding("DAT09", values=values, place=place)


def _in_order(tables: list[Table]) -> Iterator[tuple[Table, Row]]:
    """The rows of a section's sheets: as they stand, or by the numbers that they give."""
    rows = [(table, row) for table in tables for row in table.rows]
    orders = {id(table): [number for number, _ in slot_numbers(table.sheet, Role.ORDER)] for table in tables}
    return iter(sorted(rows, key=lambda one: _number(one[1], orders[id(one[0])])))


def _sorted(sheet: Sheet, rows: list[Row]) -> list[Row]:
    numbers = [number for number, _ in slot_numbers(sheet, Role.ORDER)]
    return sorted(rows, key=lambda row: _number(row, numbers))


def _number(row: Row, numbers: list[int]) -> tuple[bool, int]:
    """The place that a row gives; those without one come last, as they stand."""
    for number in numbers:
        given = row.values.get(number)
        if isinstance(given, int) or (isinstance(given, str) and given.lstrip("+-").isdecimal()):
            return False, int(given)
    return True, 0


def _empty_on_purpose(sheet: Sheet, row: Row) -> bool:
    """Whether a row says that there is none at all."""
    return any(row.values.get(number) == NONE_AT_ALL for number, _ in slot_numbers(sheet, Role.ORDER))


def _put(record: dict[str, Any], column: Column, value: Any) -> None:
    *way, name = column.path
    for step in way:
        record = record.setdefault(step, {})
    if column.side is Side.WHOLE:
        record[name] = value
    else:
        record.setdefault(name, {})[column.side.value] = value


def _pair(record: dict[str, Any], column: Column) -> None:
    """Makes of the lines of two languages a list of texts in both."""
    *way, name = column.path
    inner: Any = record
    for step in way:
        inner = inner.get(step) if isinstance(inner, dict) else None
    if not isinstance(inner, dict) or not isinstance(inner.get(name), dict):
        return
    sides = [inner[name].get(side.value) or [] for side in (Side.LV, Side.EN)]
    inner[name] = [
        {side: text for side, text in (("lv", lv), ("en", en)) if text} for lv, en in zip_longest(*sides, fillvalue="")
    ]


def _at(data: Any, location: Location) -> Any:
    for step in location:
        data = data[step]
    return data


def _list_at(data: dict[str, Any], path: tuple[str, ...]) -> list[Any]:
    """The list at a path, made where there is none."""
    *way, name = path
    for step in way:
        data = data.setdefault(step, {})
    found: list[Any] = data.setdefault(name, [])
    return found
