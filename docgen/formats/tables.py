"""Tables for people: as text for a console, or as a workbook.

A cell holds text, a whole number, an amount in euro or nothing. A workbook holds values
alone and no formula, whatever a text begins with; equal tables make equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from textwrap import wrap
from typing import TypeAlias
from zipfile import BadZipFile

from babel.numbers import format_decimal
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from docgen.formats.workbooks import written
from docgen.i18n import Language

Cell: TypeAlias = str | int | Decimal | None
"""Text, a whole number, euro, or nothing."""

_CREATOR = "docgen"
_EURO = '#,##0.00\\ "€"'
_LOCALES = {Language.LV: "lv", Language.EN: "en_GB"}
_NARROWEST, _WIDEST = 8, 60
"""Letters in a column."""
_DIGEST = 68
"""Letters of a digest, which is not broken where there is room."""
_UNBROKEN = 20
"""Letters of a word that is not broken for want of room: an identifier, a day with its time."""
PAGE = 205
"""Letters that a sheet of A4 across holds in print that can be read: seven tenths of the size on the screen."""
_MARGIN, _FOOT = 0.4, 0.6
"""Inches."""
_LINE = 15
"""Points."""
_PLAIN, _BOLD = Font(name="Calibri", size=11), Font(name="Calibri", size=11, bold=True)
_ALIGNED = Alignment(vertical="top", wrap_text=True)
_NUMBER = Alignment(vertical="top", horizontal="right", indent=1)
"""Not close by the text of the next column."""
_SIGN = 3
"""Letters of the sign of the euro, and of the space beside an amount."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] = ()
    """The last row, where there is one."""
    names: int = 0
    """How many columns on the left say whose row it is: a workbook keeps them in view."""

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
    """A workbook with a sheet for each table: its header row frozen, long texts wrapped, large enough in print.

    Row by row: a table of a hundred thousand rows is never held as cells.
    """
    book = Workbook(write_only=True)
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


def _fill(sheet: WriteOnlyWorksheet, table: Table) -> None:
    widths = _widths(table)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"{get_column_letter(table.names + 1)}2"
    _lay_out_in_print(sheet, table, sum(widths))
    for number, row in enumerate(_rows(table), start=1):
        lines = max(len(wrap(_said(value, Language.EN), width)) for value, width in zip(row, widths, strict=True))
        if lines > 1:
            sheet.row_dimensions[number].height = lines * _LINE
        bold = number == 1 or (row is table.total and bool(table.total))
        sheet.append([_cell(sheet, value, bold=bold) for value in row])
        sheet.row_dimensions.pop(number, None)


def _rows(table: Table) -> Iterator[tuple[Cell, ...]]:
    yield table.header
    yield from table.body


def _lay_out_in_print(sheet: WriteOnlyWorksheet, table: Table, letters: int) -> None:
    """Across, as wide as the pages that it takes for its letters to be read, with headings and names on each."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr = 0, PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth = -(-letters // PAGE)
    sheet.page_margins = PageMargins(_MARGIN, _MARGIN, _MARGIN, _FOOT, _MARGIN / 2, _MARGIN / 2)
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P / &N"
    sheet.print_title_rows = "1:1"
    if table.names:
        sheet.print_title_cols = f"A:{get_column_letter(table.names)}"
    if table.header:
        sheet.print_area = f"A1:{get_column_letter(len(table.header))}{len(table.body) + 1}"


def _widths(table: Table) -> list[int]:
    """In letters; the widest columns give way until a page holds all, as long as their words stay whole."""
    columns = range(len(table.header))
    wanted = [_width(table, column) for column in columns]
    if sum(wanted) <= PAGE:
        return wanted
    least = [min(_unbroken(table, column), wanted[column]) for column in columns]
    for level in range(_WIDEST, _NARROWEST, -1):
        found = [max(min(width, level), floor) for width, floor in zip(wanted, least, strict=True)]
        if sum(found) <= PAGE:
            return found
    return least


def _width(table: Table, column: int) -> int:
    """As wide as the longest text, or word of the heading, which is bold and wraps."""
    longest = max([_heading(table, column), *(_letters(row[column]) for row in table.body)])
    return (longest if longest <= _WIDEST else max(_WIDEST, min(_longest_word(table, column), _DIGEST))) + 2


def _unbroken(table: Table, column: int) -> int:
    """As wide as the longest word, unless that is very long."""
    return max(min(_longest_word(table, column), _UNBROKEN), _heading(table, column)) + 2


def _longest_word(table: Table, column: int) -> int:
    """Its letters; a number is a word."""
    cells = (row[column] for row in table.body)
    words = (_letters(word) for cell in cells for word in (cell.split() if isinstance(cell, str) else (cell,)))
    return max(words, default=0)


def _letters(cell: Cell) -> int:
    """How wide a text is: capitals are wider than other letters; of a number with its sign and the space beside it."""
    said = _said(cell, Language.EN)
    if isinstance(cell, str):
        return len(said) * 5 // 4 if said.isupper() else len(said)
    return len(said) + (_SIGN if isinstance(cell, Decimal) else 1)


def _heading(table: Table, column: int) -> int:
    """As wide as the longest word of a heading."""
    return max(max(map(len, table.header[column].split()), default=0) * 6 // 5, _NARROWEST)


def _cell(sheet: WriteOnlyWorksheet, value: Cell, *, bold: bool) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, Decimal):
        cell.number_format = _EURO
    cell.font = _BOLD if bold else _PLAIN
    cell.alignment = _NUMBER if isinstance(value, int | Decimal) else _ALIGNED
    return cell


def _line(row: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    cells = zip(row, widths, numeric, strict=True)
    return "  ".join(text.rjust(width) if right else text.ljust(width) for text, width, right in cells).rstrip()


def _said(cell: Cell, language: Language) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, Decimal):
        return str(format_decimal(cell, "#,##0.00", locale=_LOCALES[language]))
    return str(cell)
