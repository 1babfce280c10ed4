"""On which pages of a PDF words are not plain to see: reads the file from its input and writes JSON.

Its arguments are the bytes of addresses and the seconds that it may take, and the seconds after which it begins no
further page. It ends with 1 where the file cannot be read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from time import monotonic

import pypdfium2

from docgen.archive.looking.amounts import signs_beside_figures
from docgen.archive.looking.boxes import Box
from docgen.archive.looking.figures import Figures
from docgen.archive.looking.glyphs import glyphs_of, overlaid
from docgen.archive.looking.places import in_order
from docgen.archive.looking.seeing import all_seen, objects_of, pictures_of
from docgen.archive.looking.signs import signs_of
from docgen.archive.looking.spans import says_otherwise
from docgen.archive.looking.unsaid import draws_unsaid
from docgen.archive.pdf_child import bound

_SCALE = 2.0
"""Pixels to a point."""
_TOLD = ("hidden", "covered", "odd", "moved", "otherwise", "unsaid", "signed", "unlooked")
_DOT = 9
"""Square pixels of a sign in which nothing can be read."""
_FIGURES = "0123456789"
_LONGEST = 2_000
"""Pixels of the longer side of a page; a larger page is drawn smaller, as it is on a screen."""


def look(data: bytes, seconds: float) -> dict[str, list[int]]:
    """Pages by what there is to tell of them; the first page is 1.

    `hidden`: words are not seen; `covered`: they lie under a sign or a note; `odd`: figures look like others;
    `moved`: words do not stand where they are read; `otherwise`: the file says something else than it draws there;
    `unsaid`: what looks like words says nothing; `signed`: a signature shows a sign; `unlooked`: not looked at.
    """
    until = monotonic() + seconds
    found: dict[str, list[int]] = {what: [] for what in _TOLD}
    figures = Figures()
    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        if monotonic() > until:
            found["unlooked"] += range(number + 1, len(document) + 1)
            break
        for what in _told(document[number], number + 1, figures):
            found[what].append(number + 1)
    found["odd"] = figures.odd_pages()
    return found


def _told(page: pypdfium2.PdfPage, number: int, figures: Figures) -> Iterator[str]:
    """What there is to tell of a page; its figures are added to those of the file."""
    text = page.get_textpage()
    width, height = page.get_size()
    scale = min(_SCALE, _LONGEST / max(width, height, 1))
    whole = Box(0, 0, max(1, round(width * scale)), max(1, round(height * scale)))
    glyphs = list(glyphs_of(page, text, whole))
    letters = [one for one in glyphs if one.letter]
    signs, objects, ordered = signs_of(page, whole), objects_of(page), in_order(glyphs)
    if signs is None or objects is None or ordered is None:
        yield "unlooked"
        return
    if not ordered:
        yield "moved"
    if says_otherwise(objects):
        yield "otherwise"
    if any(one.of_signature and one.box.within(whole).area > _DOT for one in signs):
        yield "signed"
    if any(2 * letter.box.within(sign.box).area >= letter.box.area for sign in signs for letter in letters):
        yield "covered"
    pictures = pictures_of(page, objects, whole)
    if draws_unsaid(glyphs, pictures.ink, whole):
        yield "unsaid"
    beside = list(signs_beside_figures(glyphs))
    looked_for = [*letters, *(one for one, _ in beside)]
    if not all(fits for _, fits in beside) or overlaid(glyphs, whole) or not all_seen(looked_for, pictures, whole):
        yield "hidden"
        return
    for one in letters:
        if one.letter in _FIGURES:
            figures.add(number, one.letter, pictures.ink.rows(one.box.within(whole)))


def main() -> int:
    """0 where what was found was written."""
    bound(*map(int, sys.argv[1:3]))
    try:
        found = look(sys.stdin.buffer.read(), float(sys.argv[3]))
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        return 1
    sys.stdout.buffer.write(json.dumps(found).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
