"""The columns of a table whose cells the data decide."""

from __future__ import annotations

import re

import pytest

from docgen.templating.dialect.grid import MARK, fit_grids, fitting_widths, has_grids


@pytest.mark.parametrize(
    ("widths", "cells", "wide", "fitting"),
    [
        ([100, 100], 2, 2, [100, 100]),
        ([200, 100], 3, 3, [133, 66, 100]),
        ([300], 3, 3, [100, 100, 100]),
        ([100, 100, 100], 2, 2, [150, 150]),
        ([100, 100, 100, 100], 1, 3, [133, 133, 133]),
        ([0, 0], 3, 3, [0, 0]),
        ([100, 100], 0, 0, [100, 100]),
    ],
)
def test_a_table_stays_as_wide_as_it_was(widths: list[int], cells: int, wide: int, fitting: list[int]) -> None:
    assert fitting_widths(widths, cells, wide) == fitting


CELL = "<w:tc><w:p/></w:tc>"
COLUMN = '<w:gridCol w:w="120"/>'
WIDE = r'<w:tc><w:tcPr><w:gridSpan w:val="\g<0>"/></w:tcPr></w:tc>'


def table(columns: int, *rows: str) -> str:
    """A table; a `C` is a cell, a figure one that spans so many columns, all else is as it is."""
    made = "".join(
        f"<w:tr>{one if '<' in one else re.sub('[0-9]', WIDE, one).replace('C', CELL)}</w:tr>" for one in rows
    )
    return f"<w:tbl><w:tblGrid>{COLUMN * columns}</w:tblGrid>{made}</w:tbl>"


def widths(source: str) -> list[int]:
    made = fit_grids(source.encode()).decode()
    assert not has_grids(made)
    return [int(width) for width in re.findall(r'w:w="(\d+)"', made)]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (MARK + table(2, "CCC", "C"), [80, 80, 80]),
        (MARK + table(3, "CC", "C"), [180, 180]),
        (MARK + table(3, "3", "C"), [120, 120, 120]),
        (MARK + table(4, "2", "CC"), [240, 240]),
        (MARK + table(3, f'<w:trPr><w:gridBefore w:val="1"/></w:trPr>{CELL}{CELL}'), [120, 120, 120]),
        (MARK + table(2), [120, 120]),
        (table(2, "CCC"), [120, 120]),
        (f"{table(1, 'CC')}{MARK}{table(1, 'CC')}{table(1, 'CC')}", [120, 60, 60, 120]),
    ],
)
def test_a_marked_table_gets_the_columns_that_its_rows_need(source: str, found: list[int]) -> None:
    assert widths(source) == found


def test_a_table_within_a_cell_is_a_table_of_its_own() -> None:
    inner = table(1, "CCC")
    assert widths(MARK + table(1, f"{CELL}<w:tc>{inner}</w:tc>")) == [60, 60, 120]
    assert widths(MARK + table(1, f"{CELL}<w:tc>{MARK}{inner}</w:tc>")) == [60, 60, 40, 40, 40]
