"""Fills a workbook as a person does: sheet by sheet, by the headings that stand there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""By the name on the tab the rows, by heading, of a table; one row of a form."""


def fill(file: Path, rows: Rows) -> None:
    """Types the values into the first free rows, and saves the workbook."""
    book = load_workbook(file)
    for tab, typed in rows.items():
        sheet = book[tab]
        if sheet.cell(3, 1).value and not sheet.cell(3, 3).comment:
            _fill_form(sheet, typed[0])
        else:
            _fill_table(sheet, typed)
    book.save(file)


def cells_that_come_first(file: Path) -> list[tuple[str, str, str]]:
    """Tab, cell and words of each link to a cell on the first sheet."""
    start = load_workbook(file).worksheets[0]
    links = [cell for row in start.iter_rows(min_col=3, max_col=3) for cell in row if cell.hyperlink]
    places = [(str(cell.value), cell.hyperlink.location.rpartition("!")) for cell in links]
    return [(tab.strip("'"), at, words) for words, (tab, _, at) in places]


def _fill_form(sheet: Worksheet, typed: Mapping[str, Any]) -> None:
    lines = {_plain(sheet.cell(row, 1).value): row for row in range(3, sheet.max_row + 1)}
    for heading, value in typed.items():
        sheet.cell(lines[heading], 2).value = value


def _fill_table(sheet: Worksheet, typed: Sequence[Mapping[str, Any]]) -> None:
    columns = {_plain(cell.value): cell.column for cell in sheet[3]}
    for row, values in enumerate(typed, start=4):
        for heading, value in values.items():
            sheet.cell(row, columns[heading]).value = value


def _plain(heading: Any) -> str:
    return str(heading).removesuffix("\u00a0*")
