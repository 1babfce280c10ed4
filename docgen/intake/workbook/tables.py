"""A sheet as a person filled it in, to rows of plain values, each with its cell.

The row of headings may stand anywhere near the top, the columns in any order and either
language. Blank rows are passed over, a value in cells that were merged downwards holds for
each of their rows. What is read otherwise than it stands there joins the notes; what
cannot be read, the findings.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from docgen.errors import Finding, Named, Place, Severity
from docgen.intake.records import Guesses
from docgen.intake.spreadsheet import Cell, Grid
from docgen.intake.workbook.cells import DayOf, said, understood
from docgen.intake.workbook.columns import Shape
from docgen.intake.workbook.headings import Role, Slot, headings, slots
from docgen.intake.workbook.layout import Sheet

_ROWS_OF_HEADINGS = 50
"""Among so many of the first rows the headings are looked for."""
_FEWEST_HEADINGS = 2
_ALIKE = 0.75
"""How alike a heading must be to one that is known, to be taken for its misspelling."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, or the one record of a form."""

    number: int
    values: Mapping[int, Any]
    """Plain values by the number of their slot; what is empty is left out."""


@dataclass
class Table:
    """What a sheet holds."""

    sheet: Sheet
    file: str
    tab: str
    rows: list[Row] = field(default_factory=list)
    columns: dict[int, int] = field(default_factory=dict)
    """The column of each slot, 1 for the first."""
    lines: dict[int, int] = field(default_factory=dict)
    """Of a form: the row of each slot."""
    findings: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)

    def place(self, row: int | None = None, slot: int | None = None) -> Place:
        """The cell of a value, or of the first value of its row where the sheet has no such column."""
        row = self.lines.get(slot, row) if slot is not None else row
        column = self.columns.get(slot) if slot is not None else None
        column = column or min(self.columns.values(), default=1)
        cell = "" if row is None else f"{get_column_letter(column)}{row}"
        return Place(self.file, row, sheet=self.tab, cell=cell)


def read_table(grid: Grid, sheet: Sheet, file: str, day_of: DayOf) -> Table:
    """The rows of a sheet."""
    table = Table(sheet, file, grid.name)
    reading = _Reading(grid, table, day_of)
    if sheet.form:
        reading.form()
    else:
        reading.rows()
    return table


class _Reading:
    """One pass over a sheet."""

    def __init__(self, grid: Grid, table: Table, day_of: DayOf) -> None:
        self._grid, self._table, self._day_of = grid, table, day_of
        self._headings = headings(table.sheet)
        self._guesses = Guesses(alike=_ALIKE)
        self._slots = slots(table.sheet)
        self._number = {id(slot): number for number, slot in enumerate(self._slots)}

    def form(self) -> None:
        """Reads a form: headings stand in one column, each value to the right of its heading."""
        values: dict[int, Any] = {}
        column = self._column_of_headings()
        for row, cells in self._grid.rows.items():
            cell = cells.get(column)
            slot = self._headings.meant(cell.value) if cell is not None else None
            if cell is None or slot is None:
                continue
            number = self._number[id(slot)]
            if number in self._table.lines:
                self._told_twice(row, column, cell)
                continue
            self._table.lines[number] = row
            self._table.columns[number] = beside = self._after(row, column)
            value = self._value(slot, number, row, cells.get(beside))
            if value is not None:
                values[number] = value
        self._table.rows.append(Row(1, values))

    def _column_of_headings(self) -> int:
        """The column of a form that holds the most headings."""
        counts = Counter(
            column
            for cells in self._grid.rows.values()
            for column, cell in cells.items()
            if self._headings.meant(cell.value)
        )
        return max(counts, key=lambda column: (counts[column], -column), default=1)

    def rows(self) -> None:
        """Reads a table, row by row."""
        header = self._header()
        if header is None:
            if self._grid.rows:
                self._table.findings.append(Finding("DAT61", place=Place(self._table.file, sheet=self._table.tab)))
            return
        self._name_columns(header)
        fills = self._fills(header)
        self._hidden(header)
        for row, cells in self._grid.rows.items():
            if row > header:
                self._row(row, cells, fills)

    def _row(self, row: int, cells: Mapping[int, Cell], fills: Mapping[tuple[int, int], Cell]) -> None:
        values: dict[int, Any] = {}
        read = self._table.columns.items()
        if all(_shows_nothing(self._slots[number], cells.get(column)) for number, column in read):
            return
        for number, column in self._table.columns.items():
            cell = cells.get(column) or fills.get((row, column))
            value = self._value(self._slots[number], number, row, cell)
            if value is not None:
                values[number] = value
        if values:
            self._table.rows.append(Row(row, values))

    def _value(self, slot: Slot, number: int, row: int, cell: Cell | None) -> Any:
        """The plain value of a cell; None for nothing, and where it cannot be known."""
        if cell is None or _shows_nothing(slot, cell):
            return None
        if cell.error or (cell.formula and cell.value is None):
            values = {"field": named(slot), "error": cell.error}
            code = "DAT63" if cell.error else "DAT53"
            self._table.findings.append(Finding(code, place=self._table.place(row, number), values=values))
            return None
        found = understood(cell, slot.column, self._day_of)
        if found.otherwise:
            shown: dict[str, object] = {"field": named(slot), "value": "…", "meant": "…"}
            if not slot.column.special:
                shown |= {"value": said(cell.value), "meant": found.value}
            place = self._table.place(row, number)
            self._table.notes.append(Finding("DAT54", Severity.WARNING, place=place, values=shown))
        return found.value

    def _header(self) -> int | None:
        """The row that holds the most headings."""
        best, most = None, min(_FEWEST_HEADINGS, len(self._slots)) - 1
        for row, cells in list(self._grid.rows.items())[:_ROWS_OF_HEADINGS]:
            count = sum(self._headings.meant(cell.value) is not None for cell in cells.values())
            if count > most:
                best, most = row, count
        return best

    def _name_columns(self, header: int) -> None:
        for column, cell in self._grid.rows[header].items():
            slot = self._headings.meant(cell.value)
            if slot is None:
                continue
            number = self._number[id(slot)]
            if number in self._table.columns:
                self._told_twice(header, column, cell)
            else:
                self._table.columns[number] = column
        self._unknown_columns(header)

    def _unknown_columns(self, header: int) -> None:
        """Warns of columns that hold something and are not read."""
        read = set(self._table.columns.values())
        found: dict[int, None] = {}
        for row, cells in self._grid.rows.items():
            if row > header:
                found.update(dict.fromkeys(column for column in cells if column not in read))
        repeated = {column for column, cell in self._grid.rows[header].items() if self._headings.meant(cell.value)}
        for column in sorted(found.keys() - repeated):
            cell = self._grid.rows[header].get(column)
            typed = str(cell.value) if cell is not None and cell.value is not None else ""
            letters = get_column_letter(column)
            guess = self._guesses.guess(typed, self._headings.known) if typed else ""
            values: dict[str, object] = {"heading": typed or letters, "suggestion": guess}
            place = Place(self._table.file, header, sheet=self._table.tab, cell=f"{letters}{header}")
            self._table.findings.append(Finding("DAT55", Severity.WARNING, place=place, values=values))

    def _told_twice(self, row: int, column: int, cell: Cell) -> None:
        place = Place(self._table.file, row, sheet=self._table.tab, cell=f"{get_column_letter(column)}{row}")
        self._table.findings.append(Finding("DAT59", place=place, values={"heading": cell.value}))

    def _after(self, row: int, column: int) -> int:
        """The column to the right of a cell, or of those that it was merged with."""
        for first_row, first, last_row, last in self._grid.merged:
            if first_row <= row <= last_row and first <= column <= last:
                return last + 1
        return column + 1

    def _fills(self, header: int) -> dict[tuple[int, int], Cell]:
        """The cells that lie under a value in cells merged downwards, with that value."""
        found: dict[tuple[int, int], Cell] = {}
        read = set(self._table.columns.values())
        rows, covered = list(self._grid.rows), dict.fromkeys(read, header)
        for first_row, column, last_row, _ in sorted(self._grid.merged):
            cell = self._grid.rows.get(first_row, {}).get(column)
            if column in read and first_row > covered[column] and last_row > first_row and cell is not None:
                covered[column] = last_row
                below = rows[bisect_right(rows, first_row) : bisect_right(rows, last_row)]
                found |= {(row, column): cell for row in below}
                self._note("DAT66", first_row, column, rows=f"{first_row}–{last_row}")
        return found

    def _hidden(self, header: int) -> None:
        """Notes what is hidden and read all the same."""
        for row in sorted(self._grid.hidden_rows):
            if row > header:
                self._note("DAT65", row, min(self._table.columns.values()), what=str(row))
        for column in sorted(self._grid.hidden_columns & set(self._table.columns.values())):
            self._note("DAT67", header, column, what=get_column_letter(column))

    def _note(self, code: str, row: int, column: int, **values: object) -> None:
        place = Place(self._table.file, row, sheet=self._table.tab, cell=f"{get_column_letter(column)}{row}")
        self._table.notes.append(Finding(code, Severity.WARNING, place=place, values=values))


def _shows_nothing(slot: Slot, cell: Cell | None) -> bool:
    """Whether a cell says nothing: a formula that makes a short name says something once it has a value."""
    if cell is None or cell.error:
        return cell is None
    if cell.formula and cell.value is None:
        return slot.column.shape is Shape.OWN_KEY
    return cell.value is None or (isinstance(cell.value, str) and not cell.value.strip())


def named(slot: Slot) -> Named:
    """A column, as messages name it."""
    if slot.role is Role.PARENT:
        return Named(f"workbook.of.{slot.column.refers}")
    if slot.role in (Role.ORDER, Role.OUTER_ORDER):
        return Named(f"workbook.{slot.role}")
    return Named(slot.column.titles[-1], field=True)


def slot_numbers(sheet: Sheet, role: Role) -> Iterator[tuple[int, Slot]]:
    """The slots of a sheet that have a role, with their numbers."""
    return ((number, slot) for number, slot in enumerate(slots(sheet)) if slot.role is role)
