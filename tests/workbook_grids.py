"""Workbooks without a file: grids of cells as the reader of files gives them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils.datetime import from_excel

from docgen.i18n import Language
from docgen.intake.loaded import Loaded
from docgen.intake.reading import read_project
from docgen.intake.spreadsheet import Book, Cell, Grid
from docgen.intake.workbook import reading
from docgen.intake.workbook.headings import heading, sheet_title, slots
from docgen.intake.workbook.layout import layout
from docgen.intake.workbook.values import rows_of
from docgen.models.project import Project

PROJECT = "project.xlsx"
INCLUSION = "inclusion.xlsx"


def table(name: str, text: str, **looks: Any) -> Grid:
    """A sheet from lines of text, cells apart by `|`; what is empty is no cell. `looks` are fields of the grid."""
    rows: dict[int, dict[int, Cell]] = {}
    for number, line in enumerate(text.strip("\n").split("\n"), start=1):
        typed = enumerate(map(str.strip, line.split("|")), start=1)
        cells = {column: Cell(value) for column, value in typed if value}
        if cells:
            rows[number] = cells
    return grid(name, rows, **looks)


def grid(name: str, rows: Mapping[int, Mapping[int, Cell]], **looks: Any) -> Grid:
    """A sheet of cells."""
    shown: dict[str, Any] = {
        "merged": (),
        "hidden": False,
        "hidden_rows": frozenset(),
        "hidden_columns": frozenset(),
    }
    return Grid(name, rows, **(shown | looks))


def book(*grids: Grid, file: str = PROJECT, **looks: Any) -> Book:
    """A workbook of those sheets."""
    shown: dict[str, Any] = {
        "day_zero_1904": False,
        "macros": False,
        "external_links": False,
        "open_elsewhere": False,
    }
    return Book(file, grids, **(shown | looks))


def read_books(folder: Path, patch: pytest.MonkeyPatch, *books: Book) -> Loaded:
    """The project that those workbooks of one folder make."""
    by_name = {one.file: one for one in books}
    for name in by_name:
        (folder / name).touch()
    patch.setattr(reading, "open_book", lambda file: by_name[file.name])
    return read_project(folder)


def written(project: Project, language: Language, *, special: bool) -> Book:
    """A project's workbook, as the reader of files would give it."""
    grids = []
    for sheet in layout():
        if sheet.special is not special:
            continue
        rows = rows_of(sheet, project, language)
        title, names = sheet_title(sheet.name, language), [heading(slot, language) for slot in slots(sheet)]
        if sheet.form:
            (values,) = rows
            cells = {
                number: {1: Cell(name), **({2: Cell(_kept(values[number - 1]))} if number - 1 in values else {})}
                for number, name in enumerate(names, start=1)
            }
        else:
            cells = {1: {column: Cell(name) for column, name in enumerate(names, start=1)}}
            for number, values in enumerate(rows, start=2):
                cells[number] = {slot + 1: Cell(_kept(value)) for slot, value in sorted(values.items())}
        grids.append(grid(title, cells))
    return book(*grids, file=INCLUSION if special else PROJECT)


def _kept(value: Any) -> Any:
    """A value as a file keeps it: a day has a time of day there."""
    if hasattr(value, "year") and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)
    return value


def day(serial: float) -> datetime | None:
    """The day of a serial number."""
    found = from_excel(serial)
    return found if isinstance(found, datetime) else None
