"""Frames that are drawn around links: whether they cover words.

A program that shows a page draws them by itself, and pdfium draws none: they are judged by their numbers. One that is
wide covers words, and so do narrow ones side by side.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject

from docgen.archive.pdf.opening import entry

_WIDEST = 3.0
"""Points; around a link of a printed paper there is none, or one of a point."""
_MOST = 300
"""Framed links of a page; a page with more of them is taken for covered."""


class _Frame(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float
    line: float

    def covers(self) -> bool:
        """Whether its line is wide, or takes most of what it is drawn around."""
        return self.line > _WIDEST or min(self.right - self.left, self.top - self.bottom) < 4 * self.line

    def lies_upon(self, other: _Frame) -> bool:
        """Whether it shares more than a fifth of the smaller of the two."""
        across = min(self.right, other.right) - max(self.left, other.left)
        up = min(self.top, other.top) - max(self.bottom, other.bottom)
        return across > 0 and up > 0 and 5 * across * up > min(self._area(), other._area())

    def _area(self) -> float:
        return (self.right - self.left) * (self.top - self.bottom)


def frames_cover(annotations: Iterable[DictionaryObject]) -> bool:
    """Whether frames of links may cover words of a page upon which these lie."""
    links = [one for one in annotations if entry(one, "/Subtype") == "/Link"]
    frames = [_frame(one) for one in links if _line(one) > 0]
    if len(frames) > _MOST or any(one.covers() for one in frames):
        return True
    return any(one.lies_upon(other) for one, other in combinations(frames, 2))


def _frame(link: DictionaryObject) -> _Frame:
    across, up = (sorted(map(float, list(link["/Rect"])[place:4:2])) for place in (0, 1))
    return _Frame(across[0], up[0], across[1], up[1], _line(link))


def _line(link: DictionaryObject) -> float:
    """Points of the line; one where nothing is said, none where it has neither width nor length."""
    style, border = entry(link, "/BS"), entry(link, "/Border")
    widths = [float(entry(style, "/W") or 0)] if isinstance(style, DictionaryObject) and "/W" in style else []
    if isinstance(border, ArrayObject):
        widths += map(float, list(border)[2:3])
    return max(widths, default=1.0)
