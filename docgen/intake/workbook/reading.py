"""A workbook to the plain data of a project: sheets found by name, rows read, records put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from docgen.errors import DataError, Finding, Place, Severity
from docgen.intake.loaded import Heard, SourceFile
from docgen.intake.spreadsheet import Book, Grid, open_book
from docgen.intake.tree import Location, data_path
from docgen.intake.workbook.assembled import Assembled
from docgen.intake.workbook.assembling import assemble
from docgen.intake.workbook.headings import is_beside, sheet_meant, tab_names
from docgen.intake.workbook.keys import KeyBook
from docgen.intake.workbook.tables import Table, read_table
from docgen.models.sections import Section

_INCLUSION = "inclusion"
_ALIKE = 0.75
"""How alike a tab must be to one that is known, to be taken for its misspelling."""


def read_workbook(file: Path, sections: Mapping[Location, Section], main: Mapping[str, Any]) -> SourceFile:
    """The plain data of a workbook, with the cell of each datum and all that there is to say of the reading.

    `main` are the data of the project's main file, where this is the one beside it: people
    are then found there by their names.

    Raises:
        DataError: the file is no workbook that can be read (`DAT52`), or holds no sheet
            of a project (`DAT60`).
    """
    book = open_book(file)
    findings, notes = list(_odd(book)), list(_told_of(book))
    tables = []
    for grid, table in _tables(book, findings):
        if grid.hidden:
            notes.append(Finding("DAT64", Severity.WARNING, place=Place(book.file, sheet=grid.name)))
        tables.append(table)
    if not any(table.sheet.name in ("project", _INCLUSION) for table in tables):
        raise DataError([Finding("DAT60", place=Place(book.file)), *findings])
    found = assemble(tables, KeyBook.of(main))
    findings += [finding for table in tables for finding in table.findings]
    notes += [note for table in tables for note in table.notes]
    placed = _Concerned(found, sections)
    heard = Heard(
        tuple(placed.all(findings)) + tuple(found.findings),
        tuple(placed.all(notes)),
        tuple(grid.name for grid in book.grids),
    )
    return SourceFile(book.file, found.data, found.place, sections, heard)


def _tables(book: Book, findings: list[Finding]) -> Iterator[tuple[Grid, Table]]:
    """The sheets that hold data of a project, each read once."""
    seen: dict[str, str] = {}
    for grid in book.grids:
        sheet = sheet_meant(grid.name)
        if sheet is None:
            continue
        if sheet.name in seen:
            values: dict[str, object] = {"other": seen[sheet.name]}
            findings.append(Finding("DAT58", place=Place(book.file, sheet=grid.name), values=values))
            continue
        seen[sheet.name] = grid.name
        yield grid, read_table(grid, sheet, book.file, book.day)


def _odd(book: Book) -> Iterator[Finding]:
    """Warnings of sheets that hold something and are not read."""
    known = list(tab_names())
    for grid in book.grids:
        if grid.rows and sheet_meant(grid.name) is None and not is_beside(grid.name):
            near = get_close_matches(grid.name, known, n=1, cutoff=_ALIKE)
            values: dict[str, object] = {"suggestion": next(iter(near), "")}
            yield Finding("DAT56", Severity.WARNING, place=Place(book.file, sheet=grid.name), values=values)


def _told_of(book: Book) -> Iterator[Finding]:
    """Notes on the file as a whole."""
    for code, there in (("DAT68", book.open_elsewhere), ("DAT69", book.macros), ("DAT70", book.external_links)):
        if there:
            yield Finding(code, Severity.WARNING, place=Place(book.file))


class _Concerned:
    """Gives findings of cells the data path of the record in whose row they lie."""

    def __init__(self, found: Assembled, sections: Mapping[Location, Section]) -> None:
        self._data, self._sections = found.data, sections
        self._rows: dict[tuple[str, int], Location] = {}
        for location, (table, row) in found.rows.items():
            self._rows.setdefault((table.tab, row.number), location)

    def all(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings, those of a record's row with its path."""
        for finding in findings:
            location = self._rows.get((finding.place.sheet, finding.place.line or 0))
            path = data_path(self._data, location, self._sections) if location is not None else ""
            yield replace(finding, path=path)
