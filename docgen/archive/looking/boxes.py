"""Parts of a page, in pixels from its upper left corner."""

from __future__ import annotations

import ctypes
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium


class Box(NamedTuple):
    """A part of a page; the last row and column are not in it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """0 where there is nothing of it."""
        return max(0, self.right - self.left)

    @property
    def height(self) -> int:
        """0 where there is nothing of it."""
        return max(0, self.bottom - self.top)

    @property
    def area(self) -> int:
        """0 where there is nothing of it."""
        return self.width * self.height

    def within(self, other: Box) -> Box:
        """What of it lies in another."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        return Box(left, top, min(self.right, other.right), min(self.bottom, other.bottom))

    def core(self) -> Box:
        """Its middle, where no neighbour reaches."""
        across, down = self.width // 4, self.height // 4
        return Box(self.left + across, self.top + down, self.right - across, self.bottom - down)

    def without_ends(self, lower: int) -> Box:
        """All of it but a sixth at its upper end, and one part in so many at its lower."""
        top, bottom = max(1, self.height // 6), max(1, self.height // lower)
        return Box(self.left, self.top + top, self.right, self.bottom - bottom)


class Picture(NamedTuple):
    """A page in shades of grey, row by row."""

    pixels: bytes
    width: int
    """Bytes of a row."""

    def rows(self, box: Box) -> list[bytes]:
        """A part of it, which lies on the page."""
        starts = range(box.top * self.width, box.bottom * self.width, self.width)
        return [self.pixels[start + box.left : start + box.right] for start in starts]


def placed(page: pypdfium2.PdfPage, rectangle: tuple[float, float, float, float], whole: Box) -> Box:
    """A rectangle of the page – left, bottom, right and top in points – on the picture; it may lie outside."""
    x, y = ctypes.c_int(), ctypes.c_int()
    corners = []
    for across, up in (rectangle[:2], rectangle[2:]):
        pdfium.FPDF_PageToDevice(page, 0, 0, whole.right, whole.bottom, 0, across, up, x, y)
        corners.append((x.value, y.value))
    (left, right), (top, bottom) = (sorted(ends) for ends in zip(*corners, strict=True))
    return Box(left, top, right + 1, bottom + 1)
