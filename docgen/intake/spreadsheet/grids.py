"""From a workbook file to plain grids of cells: the door of the workbook's reader.

The file is only read: nothing is written, no formula computed, no macro run, no link
followed. It may come from Excel, LibreOffice, Google Sheets or a program; whatever is in
it, reading ends in bounded time and memory, with a book or with the reason why there is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from docgen.errors import DataError, Place
from docgen.intake.spreadsheet.cells import Cell, day_of
from docgen.intake.spreadsheet.chaff import without_empty_cells
from docgen.intake.spreadsheet.contents import Contents, Tab, read_contents
from docgen.intake.spreadsheet.looks import read_looks
from docgen.intake.spreadsheet.refusing import Refused, Why, refusal
from docgen.intake.spreadsheet.sieve import MOST_CELLS, Keys, Sifted, Unplaced, sift
from docgen.intake.spreadsheet.sorts import opened
from docgen.intake.spreadsheet.texts import read_texts
from docgen.intake.spreadsheet.unpacking import MOST_FILE_BYTES, Package

_Held = TypeVar("_Held")


@dataclass(frozen=True)
class Grid:
    """A sheet."""

    name: str
    """As on the tab."""
    rows: Mapping[int, Mapping[int, Cell]]
    """Cells by row and column, 1 for the first, both ascending; only those that hold something."""
    merged: tuple[tuple[int, int, int, int], ...]
    """First row, first column, last row, last column of each merged range."""
    hidden: bool
    hidden_rows: frozenset[int]
    """Of those in `rows`."""
    hidden_columns: frozenset[int]
    """Of those that hold a cell."""


@dataclass(frozen=True)
class Book:
    """A workbook."""

    file: str
    """Name without folder."""
    grids: tuple[Grid, ...]
    """In the order of the tabs; sheets that are a chart are left out."""
    day_zero_1904: bool
    macros: bool
    """Whether it holds macros; they are never run."""
    external_links: bool
    """Whether formulas refer to other workbooks; their last values are read from this one."""
    open_elsewhere: bool
    """Whether Excel or LibreOffice has it open, as their lock file beside it says."""

    def day(self, serial: float) -> datetime | None:
        """The moment of a serial number by this book's epoch; None where the calendar has none."""
        return day_of(serial, day_zero_1904=self.day_zero_1904)


def open_book(file: Path) -> Book:
    """The sheets of a workbook with all cells that hold something.

    Raises:
        DataError: `DAT01` where the file cannot be read; `DAT52` with the reason where it is
            no workbook that docgen reads, is damaged, or larger than any has reason to be.
    """
    try:
        if file.stat().st_size > MOST_FILE_BYTES:
            raise refusal(Why.TOO_LARGE, file.name)
        data = file.read_bytes()
    except (OSError, ValueError):
        raise DataError.of("DAT01", place=Place(file.name)) from None
    try:
        package = opened(data)
        contents = read_contents(package)
        grids = _grids(package, contents)
    except Refused as refused:
        raise refusal(refused.why, file.name) from None
    return Book(
        file=file.name,
        grids=grids,
        day_zero_1904=contents.day_zero_1904,
        macros=contents.macros,
        external_links=contents.external_links,
        open_elsewhere=_is_open(file),
    )


def _is_open(file: Path) -> bool:
    """Whether a file lies beside it by which Excel or LibreOffice says so."""
    try:
        return any((file.parent / lock).exists() for lock in (f"~${file.name}", f".~lock.{file.name}#"))
    except OSError:
        # No disk takes the lock's name, as it is longer than the file's own.
        return False


def _grids(package: Package, contents: Contents) -> tuple[Grid, ...]:
    keys = Keys(
        texts=read_texts(package, contents.texts) if contents.texts in package else (),
        looks=read_looks(package, contents.styles) if contents.styles else (),
        day_zero_1904=contents.day_zero_1904,
    )
    grids, room = [], MOST_CELLS
    for tab in contents.tabs:
        grid = _grid(tab, _sifted(package, tab, keys, room))
        room -= sum(map(len, grid.rows.values()))
        grids.append(grid)
    return tuple(grids)


def _sifted(package: Package, tab: Tab, keys: Keys, room: int) -> Sifted:
    try:
        return sift(package.pieces(tab.part, without_empty_cells), keys, room, counting=False)
    except Unplaced:
        return sift(package.pieces(tab.part), keys, room, counting=True)


def _grid(tab: Tab, sifted: Sifted) -> Grid:
    held = {column for cells in sifted.rows.values() for column in cells}
    return Grid(
        name=tab.name,
        rows={row: _ascending(cells) for row, cells in _ascending(sifted.rows).items()},
        merged=tuple(sifted.merged),
        hidden=tab.hidden,
        hidden_rows=frozenset(sifted.hidden_rows),
        hidden_columns=frozenset(sifted.hidden_columns & held),
    )


def _ascending(found: dict[int, _Held]) -> dict[int, _Held]:
    numbers = list(found)
    return found if numbers == sorted(numbers) else dict(sorted(found.items()))
