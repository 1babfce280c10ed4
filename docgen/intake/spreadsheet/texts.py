"""The texts of a workbook: the table that its cells share, and how Excel spells what XML cannot hold.

A text in several fonts is one text; what it is read aloud like (phonetic runs) is not part of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from docgen.intake.spreadsheet.markup import Markup
from docgen.intake.spreadsheet.refusing import Refused, Why
from docgen.intake.spreadsheet.unpacking import Package

MOST_TEXTS = 2_000_000
"""Different texts, a long one counted for each hundred characters: 200 million characters in all."""
MOST_RUNS = 33_000
"""Pieces of one text that look different; a cell of Excel's has no more characters."""
_ESCAPES = re.compile("(?:_x[0-9A-Fa-f]{4}_)+")
_HALVES = re.compile("[\ud800-\udfff]")


def decoded(text: str) -> str:
    """The text as Excel shows it: `_x000D_` is a carriage return, `_x005F_x000D_` the words `_x000D_`.

    Four digits name a UTF-16 code unit (ECMA-376 part 1, 22.9.2.19, ST_Xstring); half of a
    pair alone is no character, and stays as it is written.
    """
    return _ESCAPES.sub(_characters, text) if "_x" in text else text


def weight(text: str) -> int:
    """How many cells a text counts for, where they are limited: one for each hundred characters begun."""
    return 1 + len(text) // 100


def _characters(found: re.Match[str]) -> str:
    units = bytes.fromhex(found[0].replace("_x", "").replace("_", ""))
    text = units.decode("utf-16-be", "surrogatepass")
    return _HALVES.sub(lambda half: f"_x{ord(half[0]):04X}_", text)


def read_texts(package: Package, part: str) -> list[str]:
    """The shared texts, in the order by whose numbers cells name them.

    Raises:
        Refused: the part is damaged, or holds more texts than a workbook has cells.
    """
    texts: list[str] = []
    runs: list[str] = []
    aloud, room = False, MOST_TEXTS

    def opened(name: str, _: Mapping[str, str]) -> None:
        nonlocal aloud
        if name == "t" and not aloud:
            markup.listen()
        elif name == "rPh":
            aloud = True

    def closed(name: str) -> None:
        nonlocal aloud, room
        if name == "t" and not aloud:
            runs.append(decoded(markup.heard()))
            if len(runs) > MOST_RUNS:
                raise Refused(Why.DAMAGED)
        elif name == "rPh":
            aloud = False
        elif name == "si":
            texts.append("".join(runs))
            runs.clear()
            room -= weight(texts[-1])
            if room < 0:
                raise Refused(Why.MANY_CELLS)

    markup = Markup("sst", opened, closed)
    markup.read(package.pieces(part))
    return texts
