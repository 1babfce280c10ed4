"""A workbook put together: the plain data of a project, and where each datum stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from docgen.errors import Finding, Place
from docgen.intake.tree import Location
from docgen.intake.workbook.columns import Column, Side
from docgen.intake.workbook.headings import Role, slots
from docgen.intake.workbook.tables import Row, Table


@dataclass
class Assembled:
    """A workbook as plain data, and where each datum stands."""

    data: dict[str, Any]
    findings: list[Finding] = field(default_factory=list)
    rows: dict[Location, tuple[Table, Row]] = field(default_factory=dict)
    """The row of each record, by its location in the data."""
    forms: list[Table] = field(default_factory=list)
    tabs: dict[tuple[str, ...], Table] = field(default_factory=dict)
    """A sheet for each list, by the list's location in the project."""

    def place(self, location: Location, beyond: tuple[str, ...] = ()) -> Place:
        """The cell of a datum, or of one that is missing, `beyond` being the names that the data do not have.

        A beneficiary that nobody names is the first organisation: it is missing where that one is.
        Where the workbook has no sheet for a datum, the place is the file.
        """
        way = (*location, *beyond)
        for depth in range(len(location), 0, -1):
            if location[:depth] in self.rows:
                table, row = self.rows[location[:depth]]
                rest = tuple(step for step in way[depth:] if isinstance(step, str))
                of_its_own = self.tabs.get((*table.sheet.location, *rest)) if rest else None
                return of_its_own.place() if of_its_own else table.place(row.number, _slot_of(table, rest, row))
        names = tuple(step for step in way if isinstance(step, str))
        if names == ("beneficiary",) and ("organisations",) in self.tabs and not self.data.get("organisations"):
            names = ("organisations",)
        if names in self.tabs:
            return self.tabs[names].place()
        for form in self.forms:
            number = _slot_of(form, names)
            if number is not None:
                return form.place(slot=number)
        return Place(next((table.file for table in self.tabs.values()), ""))


def _slot_of(table: Table, names: tuple[str, ...], row: Row | None = None) -> int | None:
    """The column that holds a datum, or the nearest around it or within it: best one that is filled in, or is there."""
    filled = row.values if row is not None else {}
    found = [
        number
        for number, slot in enumerate(slots(table.sheet))
        if slot.role in (Role.OWN, Role.OUTER) and names and _within(slot.column, names)
    ]
    return max(found, key=lambda number: (number in filled, number in table.columns, -number), default=None)


def _within(column: Column, names: tuple[str, ...]) -> bool:
    path = (*column.path, column.side.value) if column.side is not Side.WHOLE else column.path
    shorter = min(len(path), len(names))
    return path[:shorter] == names[:shorter]
