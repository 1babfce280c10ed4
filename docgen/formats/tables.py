"""Tables for people: as text for a console, or as a workbook.

A cell holds text, a whole number, an amount in euro or nothing. A workbook holds values
alone and no formula, whatever a text begins with; equal tables make equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import TypeAlias
from zipfile import BadZipFile

from babel.numbers import format_decimal
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from docgen.formats.workbooks import written
from docgen.i18n import Language

Cell: TypeAlias = str | int | Decimal | None
"""Text, a whole number, euro, or nothing."""

_CREATOR = "docgen"
_EURO = '#,##0.00\\ "€"'
_LOCALES = {Language.LV: "lv", Language.EN: "en_GB"}
_NARROWEST, _WIDEST = 8, 48


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] = ()
    """The last row, where there is one."""

    @property
    def body(self) -> tuple[tuple[Cell, ...], ...]:
        """All rows but the header."""
        return (*self.rows, self.total) if self.total else self.rows


def as_text(table: Table, language: Language) -> str:
    """The table with its title, columns aligned: text to the left, numbers to the right."""
    cells = [[_said(cell, language) for cell in row] for row in table.body]
    widths = [max(len(row[number]) for row in (table.header, *cells)) for number in range(len(table.header))]
    numeric = [any(isinstance(row[number], int | Decimal) for row in table.body) for number in range(len(widths))]
    lines = [table.title, _line(table.header, widths, numeric), "  ".join("-" * width for width in widths)]
    lines += [_line(row, widths, numeric) for row in cells]
    return "\n".join(lines)


def as_workbook(tables: Iterable[Table]) -> bytes:
    """A workbook with a sheet for each table, its header row frozen."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        _fill(book.create_sheet(table.title), table)
    book.properties.creator = _CREATOR
    return written(book)


def is_own_workbook(data: bytes) -> bool:
    """Whether docgen wrote the workbook."""
    try:
        creator = load_workbook(BytesIO(data), read_only=True).properties.creator
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError):
        return False
    return bool(creator == _CREATOR)


def _fill(sheet: Worksheet, table: Table) -> None:
    for number, row in enumerate((table.header, *table.body), start=1):
        bold = number == 1 or (row is table.total and bool(table.total))
        for column, value in enumerate(row, start=1):
            _put(sheet.cell(number, column), value, bold=bold)
    sheet.freeze_panes = "A2"
    for column, heading in enumerate(table.header):
        texts = [heading, *(_said(row[column], Language.EN) for row in table.body)]
        width = min(max(*map(len, texts), _NARROWEST), _WIDEST) + 2
        sheet.column_dimensions[get_column_letter(column + 1)].width = width


def _put(cell: SheetCell, value: Cell, *, bold: bool) -> None:
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, Decimal):
        cell.number_format = _EURO
    if bold:
        cell.font = Font(bold=True)


def _line(row: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    cells = zip(row, widths, numeric, strict=True)
    return "  ".join(text.rjust(width) if right else text.ljust(width) for text, width, right in cells).rstrip()


def _said(cell: Cell, language: Language) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, Decimal):
        return str(format_decimal(cell, "#,##0.00", locale=_LOCALES[language]))
    return str(cell)
