"""Whether figures look like the ones that the file says they are: each is held against all others of the same file.

A font may draw a nine and say that it is a one. Where the other ones look otherwise, and nines look like it, that is
found; not where a figure is rare, nor where every one of them is drawn so. Letters are not looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import ceil
from statistics import median_low
from typing import NamedTuple

_ACROSS, _DOWN = 5, 7
"""Fields that a figure is parted into."""
_MOST = 20_000
"""Figures of a file that are looked at; a paper of sixty pages has some 10 000."""
_NEARER = 2.0
"""How many times nearer to another figure than to its own it must be."""
_NEAR = 80_000.0
"""How far from another figure it may be and still look like it; nine tenths of all figures are as near to their own."""
_NO_INK = 200

Shape = tuple[float, ...]


class Figure(NamedTuple):
    """A figure on a page."""

    page: int
    says: str
    shape: Shape


class Figures:
    """Those of a file, gathered page by page."""

    def __init__(self) -> None:
        self._all: list[Figure] = []

    def add(self, page: int, says: str, ink: Sequence[bytes]) -> None:
        """One more, by the rows of its ink."""
        shape = _shape(ink) if len(self._all) < _MOST else None
        if shape is not None:
            self._all.append(Figure(page, says, shape))

    def odd_pages(self) -> list[int]:
        """Pages on which a figure looks more like another one."""
        shapes = defaultdict(list)
        for one in self._all:
            shapes[one.says].append(one.shape)
        usual = {says: tuple(map(median_low, zip(*those, strict=True))) for says, those in shapes.items()}
        return sorted({one.page for one in self._all if _is_odd(one, usual)})


def _is_odd(one: Figure, usual: dict[str, Shape]) -> bool:
    own = _apart(one.shape, usual[one.says])
    nearest = min(_apart(one.shape, other) for other in usual.values())
    return nearest <= _NEAR and own > _NEARER * nearest


def _apart(one: Shape, other: Shape) -> float:
    return sum((left - right) ** 2 for left, right in zip(one, other, strict=True))


def _shape(ink: Sequence[bytes]) -> Shape | None:
    """How dark each field of a figure is, and how wide it is by its height; None where there is nothing."""
    down = [place for place, row in enumerate(ink) if min(row) < _NO_INK]
    across = [place for place, column in enumerate(zip(*ink, strict=True)) if min(column) < _NO_INK]
    if not down or not across:
        return None
    rows = [row[across[0] : across[-1] + 1] for row in ink[down[0] : down[-1] + 1]]
    height, width = len(rows), len(rows[0])
    shares_down, shares_across = _shares(height, _DOWN), _shares(width, _ACROSS)
    fields = (
        sum(high * wide * (255 - rows[y][x]) for y, high in upright for x, wide in level) * _DOWN * _ACROSS
        for upright in shares_down
        for level in shares_across
    )
    return 200 * width / height, *(field / (height * width) for field in fields)


def _shares(size: int, parts: int) -> list[list[tuple[int, float]]]:
    """Of each of some equal parts of a row of pixels, the pixels with the share of each that lies in it."""
    ends = [(part * size / parts, (part + 1) * size / parts) for part in range(parts)]
    return [
        [(at, min(at + 1, end) - max(at, begin)) for at in range(int(begin), min(size, ceil(end)))]
        for begin, end in ends
    ]
