"""What a page draws as text, and whether one glyph lies upon another."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from math import pi
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from docgen.archive.looking.boxes import Box, placed
from docgen.archive.printed import UNSEEN

_ONCE_MORE = bytes(min(count + 1, 255) for count in range(256))


class Glyph(NamedTuple):
    """Something that is drawn as text."""

    box: Box
    says: str
    """A letter, a figure or a sign; empty where it is none that is compared."""
    turned: int = 0
    """Quarters of a turn, clockwise, as the page is shown."""
    size: tuple[float, float] = (0.0, 0.0)
    """Its width and height in points, as the file has it; white space is flat."""

    @property
    def letter(self) -> str:
        """Empty where it is no letter and no figure."""
        return self.says if self.says.isalnum() else ""


def glyphs_of(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, whole: Box) -> Iterator[Glyph]:
    """All of a page, in its order; what a reader of text adds, as the ends of lines, is not among them."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    quarters = page.get_rotation() // 90
    for place in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, place) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text, place)
        says = chr(code) if code < 0x110000 else ""
        known = pdfium.FPDFText_GetCharBox(text, place, left, right, bottom, top)
        ends = (left.value, bottom.value, right.value, top.value) if known else (0.0, 0.0, 0.0, 0.0)
        box = placed(page, ends, whole) if known else Box(0, 0, 0, 0)
        turned = round(max(0.0, pdfium.FPDFText_GetCharAngle(text, place)) / (pi / 2)) + quarters
        size = (abs(ends[2] - ends[0]), abs(ends[3] - ends[1]))
        yield Glyph(box, "" if says.isspace() or says in UNSEEN else says, turned % 4, size)


def overlaid(glyphs: Sequence[Glyph], whole: Box) -> bool:
    """Whether a figure, a sign, a space or a glyph without a meaning lies upon a letter or a figure.

    Letters are not asked for: in italics and ligatures their boxes share much, and they would be words too many.
    """
    counts = [bytearray(whole.right) for _ in range(whole.bottom)]
    for one in glyphs:
        box = one.box.within(whole)
        if box.area and not one.letter.isalpha():
            for row in counts[box.top : box.bottom]:
                row[box.left : box.right] = row[box.left : box.right].translate(_ONCE_MORE)
    return any(_is_taken(one, whole, counts) for one in glyphs if one.letter)


def _is_taken(letter: Glyph, whole: Box, counts: Sequence[bytearray]) -> bool:
    """Whether most of its middle is taken by something else."""
    core = letter.box.within(whole).core()
    taken = b"".join(row[core.left : core.right] for row in counts[core.top : core.bottom])
    own = 0 if letter.letter.isalpha() else taken.count(1)
    return 2 * (taken.count(0) + own) < len(taken)
