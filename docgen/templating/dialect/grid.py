"""The grid of a table whose number of cells the data decide (`tc`, `colspan`, `hm`).

As in docxtpl: where rows have more cells than the grid has columns, all columns
become narrower and the table stays as wide as it was; columns that no row needs go,
and the others share their width.
"""

from __future__ import annotations

import re

MARK = "\x00="
"""Stands before such a table in the source of a part, and in no document."""

_FOUND = MARK.encode()
_STEP = re.compile(
    rb"<(?P<open>w:tbl|w:tr|w:tc)(?=[ >])|</(?P<close>w:tbl)>"
    rb'|<w:(?P<counted>gridSpan|gridBefore|gridAfter) w:val="(?P<number>\d+)"'
    rb'|<w:gridCol(?: w:w="(?P<width>\d+)")?/>'
)


def has_grids(source: str) -> bool:
    """Whether there is a mark."""
    return MARK in source


def fit_grids(data: bytes) -> bytes:
    """The part with fitting grids and without marks."""
    pieces: list[bytes] = []
    at = 0
    while (mark := data.find(_FOUND, at)) >= 0:
        pieces.append(data[at:mark])
        fitted, at = _fitted(data, mark + len(_FOUND))
        pieces.append(fit_grids(fitted))
    return b"".join((*pieces, data[at:]))


def _fitted(data: bytes, start: int) -> tuple[bytes, int]:
    """The table that begins there, with a fitting grid, and where it ends."""
    rows: list[tuple[int, int]] = []
    columns: list[re.Match[bytes]] = []
    depth, end = 0, start
    for step in _STEP.finditer(data, start):
        depth += (step["open"] == b"w:tbl") - (step["close"] is not None)
        end = step.end()
        if depth == 0:
            break
        if depth == 1:
            _count(step, rows, columns)
    widths = [int(column["width"] or 0) for column in columns]
    cells, wide = (max(numbers) for numbers in zip((0, 0), *rows, strict=True))
    fitting = fitting_widths(widths, cells, wide)
    if fitting == widths:
        return data[start:end], end
    grid = b"".join(b'<w:gridCol w:w="%d"/>' % width for width in fitting)
    return data[start : columns[0].start()] + grid + data[columns[-1].end() : end], end


def _count(step: re.Match[bytes], rows: list[tuple[int, int]], columns: list[re.Match[bytes]]) -> None:
    """Counts a column, or a cell of the last row and the columns that it spans."""
    if step.group().startswith(b"<w:gridCol"):
        columns.append(step)
    elif step["open"] == b"w:tr":
        rows.append((0, 0))
    elif rows:
        cells, wide = rows[-1]
        if step["open"] == b"w:tc":
            rows[-1] = cells + 1, wide + 1
        elif step["counted"]:
            rows[-1] = cells, wide + int(step["number"]) - (step["counted"] == b"gridSpan")


def fitting_widths(widths: list[int], cells: int, wide: int) -> list[int]:
    """The widths of the columns for rows of at most so many cells, which span at most so many columns."""
    whole = sum(widths)
    if not whole:
        return widths
    if cells > len(widths):
        before, after = whole / len(widths), whole / cells
        widths = [int(width * after / before) for width in widths] + [int(after)] * (cells - len(widths))
    if 0 < wide < len(widths):
        shared = int(sum(widths[wide:]) / wide)
        widths = [width + shared for width in widths[:wide]]
    return widths
