"""Whether words stand where they are read: the order of a text is held against the places of its glyphs.

A person reads each line from left to right, and lines from above; so does a file that was printed, row by row also in
tables. One whose sums or lines were moved says what was issued, and shows another thing. Lines that lie two heights
apart are not held against one another: a program may draw the head and the foot of a page before its body, or after.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from docgen.archive.looking.boxes import Box
from docgen.archive.looking.glyphs import Glyph

_MOST = 1_500
"""Pieces of lines of a page; a page of the longest tables has some two hundred."""
_BACK = 2
"""Pixels that a letter may begin before the one that it follows."""
_SHARED = 4
"""Pixels that two pieces of a line may share, as the strokes of a blank do; of tall ones half their height."""
_APART = 2
"""Heights of a line."""


def in_order(glyphs: Iterable[Glyph]) -> bool | None:
    """Whether what is read later stands further right, or lower; None where a page is parted into too many pieces.

    Words that are turned are held against those that are turned alike.
    """
    turned: dict[int, list[Glyph]] = {}
    for one in glyphs:
        if one.says and one.box.area:
            turned.setdefault(one.turned, []).append(one)
    pieces = [_pieces(_upright(one.box, turn) for one in those) for turn, those in turned.items()]
    if sum(map(len, pieces)) > _MOST:
        return None
    return not any(_is_before(later, one) for those in pieces for one, later in combinations(those, 2))


def _upright(box: Box, turn: int) -> Box:
    """A box as if what stands in it were not turned."""
    left, top, right, bottom = box
    return (
        box,
        Box(top, -right, bottom, -left),
        Box(-right, -bottom, -left, -top),
        Box(-bottom, left, -top, right),
    )[turn]


def _pieces(boxes: Iterable[Box]) -> list[Box]:
    """Glyphs that follow one another on a line, with no more than the height of it between them, as one."""
    pieces: list[Box] = []
    last = Box(0, 0, 0, 0)
    for box in boxes:
        if pieces and _goes_on(pieces[-1], last, box):
            before = pieces.pop()
            box_of_both = (before.left, min(before.top, box.top), max(before.right, box.right))
            pieces.append(Box(*box_of_both, max(before.bottom, box.bottom)))
        else:
            pieces.append(box)
        last = box
    return pieces


def _goes_on(piece: Box, last: Box, box: Box) -> bool:
    """Whether a glyph follows the last one of a piece; two that are drawn as one have the same box."""
    if not _on_a_line(piece, box):
        return False
    height = max(piece.height, box.height)
    follows = box.left >= last.left - _BACK and 2 * (last.right - box.left) <= height
    return box.left - piece.right < height and (follows or box == last)


def _on_a_line(one: Box, other: Box) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return 2 * shared >= min(one.height, other.height)


def _is_before(later: Box, one: Box) -> bool:
    """Whether what is read later stands left of the other on its line, or above it, near by."""
    height = max(one.height, later.height)
    if _on_a_line(one, later):
        return one.right - later.left > max(_SHARED, height // 2)
    beneath = one.top - later.bottom
    shares = min(one.right, later.right) > max(one.left, later.left)
    return shares and later.bottom < one.bottom and beneath < _APART * height
