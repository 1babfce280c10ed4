"""Whether every letter of a page is seen.

The page is drawn as it is shown, without its words, and with its words alone in black: a letter is seen where taking
the words away takes its ink away. So whatever hides a letter is found, without asking by what means: paleness, a cover,
a clip, the edge of the page. Whether it looks like the letter that the file says it is, is not looked at, nor what else
the page shows.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from docgen.archive.looking.boxes import Box, Picture
from docgen.archive.looking.glyphs import Glyph

_SMALLEST = 3
"""Pixels of the longer side of the smallest letter that is read: that of a font of some 2 pt."""
_CONTRAST = 4
"""A letter has to differ from its ground by one part in so many of the difference between black and white."""
_LIKE = 48
"""How much two shades of 256 may differ that look alike."""
_FAINT = 200
"""Ink that is lighter is the soft edge of a letter."""
_NO_INK = 250
_SEEN = 95
"""Of a hundred pixels of a letter's ink; of papers printed by LibreOffice all are seen."""
_DEEPEST = 12
"""Forms within one another."""
_MOST = 200_000
"""Objects of a page."""


def objects_of(page: pypdfium2.PdfPage) -> list[Any] | None:
    """All that a page draws, also by its forms; None where it is too much."""
    found: list[Any] = []
    levels = [_parts(page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject)]
    while levels:
        one = next(levels[-1], None)
        if one is None:
            levels.pop()
        elif pdfium.FPDFPageObj_GetType(one) != pdfium.FPDF_PAGEOBJ_FORM:
            found.append(one)
        else:
            levels.append(_parts(one, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject))
        if len(found) > _MOST or len(levels) > _DEEPEST:
            return None
    return found


class Pictures(NamedTuple):
    """A page as it is shown, without its words, and its words alone in black."""

    shown: Picture
    ground: Picture
    ink: Picture


def pictures_of(page: pypdfium2.PdfPage, objects: Sequence[Any], whole: Box) -> Pictures:
    """The pictures of a page; it draws nothing but its words afterwards."""
    texts = [one for one in objects if pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_TEXT]
    shown = _drawn(page, whole, pdfium.FPDF_ANNOT)
    for one in texts:
        pdfium.FPDFPageObj_SetIsActive(one, 0)
    ground = _drawn(page, whole, pdfium.FPDF_ANNOT)
    for one in objects:
        pdfium.FPDFPageObj_SetIsActive(one, 0)
    for one in texts:
        pdfium.FPDFPageObj_SetIsActive(one, 1)
        pdfium.FPDFPageObj_SetFillColor(one, 0, 0, 0, 255)
        pdfium.FPDFTextObj_SetTextRenderMode(one, pdfium.FPDF_TEXTRENDERMODE_FILL)
    return Pictures(shown, ground, _drawn(page, whole, 0))


def all_seen(glyphs: Iterable[Glyph], pictures: Pictures, whole: Box) -> bool:
    """Whether each of some letters, figures and signs is seen."""
    return all(_is_seen(one, pictures, whole) for one in glyphs)


def _parts(holder: Any, count: Callable[[Any], int], get: Callable[[Any, int], Any]) -> Iterator[Any]:
    return (get(holder, place) for place in range(count(holder)))


def _drawn(page: pypdfium2.PdfPage, whole: Box, flags: int) -> Picture:
    bitmap = pdfium.FPDFBitmap_CreateEx(whole.right, whole.bottom, pdfium.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        raise MemoryError
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, whole.right, whole.bottom, 0xFFFFFFFF)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, whole.right, whole.bottom, 0, flags)
    width = pdfium.FPDFBitmap_GetStride(bitmap)
    pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), width * whole.bottom)
    pdfium.FPDFBitmap_Destroy(bitmap)
    return Picture(pixels, width)


def _is_seen(one: Glyph, pictures: Pictures, whole: Box) -> bool:
    """Whether a glyph lies on the page, is drawn all of it, and stands out; a letter from an even ground."""
    box = one.box.within(whole)
    if 10 * box.area < 9 * one.box.area:
        return False
    if one.letter and (max(box.width, box.height) <= _SMALLEST or not _is_even(one, box, pictures.ground)):
        return False
    # Glyphs are drawn at whole pixels, up to two to the left of where they belong.
    above = 1 if one.letter else 2
    box = Box(box.left - 2, box.top - above, box.right + 1, box.bottom + 1).within(whole)
    there, bare, black = (picture.rows(box) for picture in pictures)
    if one.letter and not _fills(black):
        return False
    # Black words on white paper, as most are.
    if there == black and not any(row.strip(b"\xff") for row in bare):
        return True
    return _stands_out(b"".join(there), b"".join(bare), b"".join(black))


def _is_even(letter: Glyph, box: Box, ground: Picture) -> bool:
    """Whether nothing is drawn behind a letter; a line beneath a word crosses the tails of letters, not of figures."""
    under = b"".join(ground.rows(box.without_ends(6 if letter.letter.isdigit() else 3)))
    return not under or max(under) - min(under) <= _LIKE


def _fills(black: Sequence[bytes]) -> bool:
    """Whether there is ink in both halves of a letter, upper and lower, left and right: none was clipped away."""
    halves = []
    for lines in (black, tuple(zip(*black, strict=True))):
        half = len(lines) // 2 + 1
        halves += [lines[:half], lines[-half:]]
    return all(min(map(min, half)) < _NO_INK for half in halves)


def _stands_out(there: bytes, bare: bytes, black: bytes) -> bool:
    """Whether nearly all of a letter's ink is seen, and most of it upon another ground.

    A line beneath a word has the word's colour, and crosses what hangs down of its letters: there they are seen too.
    """
    inked = [one for one in zip(black, there, bare, strict=True) if one[0] < _FAINT]
    apart = [_CONTRAST * abs(now - ground) >= 255 - dark for dark, now, ground in inked]
    if not any(apart) or 2 * sum(apart) < len(inked):
        return False
    colour = min(compress(inked, apart))[1]
    seen = sum(is_apart or abs(now - colour) <= _LIKE for is_apart, (_, now, _) in zip(apart, inked, strict=True))
    return 100 * seen >= _SEEN * len(inked)
