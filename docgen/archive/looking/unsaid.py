"""Whether a page draws as text what says nothing: letters that a font calls spaces, or signs that nobody sees.

They are there for the eye and not for a program that reads the text. So all ink of the words has to lie where a
glyph stands that says something.
"""

from __future__ import annotations

from collections.abc import Sequence

from docgen.archive.looking.boxes import Box, Picture
from docgen.archive.looking.glyphs import Glyph

_INK = 230
"""Ink that is lighter is the soft edge of a glyph."""
_FLAT = 0.1
"""Points; white space has no height, nor has it a width where it is turned."""


def draws_unsaid(glyphs: Sequence[Glyph], ink: Picture, whole: Box) -> bool:
    """Whether there is ink of words that say nothing; `ink` are the words alone, in black."""
    silent = (_around(one.box, whole) for one in glyphs if not one.says and min(one.size) > _FLAT)
    if any(_has_ink(ink.rows(box)) for box in silent):
        return True
    rows = [bytearray(row) for row in ink.rows(whole)]
    for one in glyphs:
        box = _around(one.box, whole) if one.says else Box(0, 0, 0, 0)
        for row in rows[box.top : box.bottom]:
            row[box.left : box.right] = b"\xff" * box.width
    return _has_ink(rows)


def _around(box: Box, whole: Box) -> Box:
    """A box with what is drawn of a glyph beside it: glyphs are drawn at whole pixels."""
    wider = Box(box.left - 2, box.top - 2, box.right + 2, box.bottom + 1).within(whole)
    return wider if wider.width and wider.height else Box(0, 0, 0, 0)


def _has_ink(rows: Sequence[bytes] | Sequence[bytearray]) -> bool:
    return any(row.strip(b"\xff") and min(row) < _INK for row in rows)
