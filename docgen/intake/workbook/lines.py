"""Several texts in one cell, one a line, so that each comes back as it was.

Blank lines are passed over. Two signs say what lines alone cannot: a line of `–` stands
for a text that is missing, a cell of `∅` for a list that is meant to be empty. A text's
own further lines are set in by four spaces. Where a text is itself such a sign, or several of
them, it is written with one more.
"""

from __future__ import annotations

from collections.abc import Iterable

NOTHING = "–"
NONE_AT_ALL = "∅"
_INDENT = "    "


def joined(texts: Iterable[str]) -> str:
    """The texts as lines of one cell."""
    return "\n".join(map(_line, texts)) or NONE_AT_ALL


def split(cell: str) -> list[str]:
    """The texts that a cell's lines hold; an empty one where a line says that it is missing."""
    if cell.strip() == NONE_AT_ALL:
        return []
    found: list[str] = []
    for line in cell.split("\n"):
        if found and line.startswith(_INDENT):
            found[-1] += "\n" + line.removeprefix(_INDENT)
        elif line.strip():
            found.append(line)
    return [_unmarked(text.strip()) for text in found]


def _line(text: str) -> str:
    if not text:
        return NOTHING
    if _is_sign(text):
        return text + text[0]
    return text.replace("\n", "\n" + _INDENT)


def _unmarked(text: str) -> str:
    if text == NOTHING:
        return ""
    return text[1:] if _is_sign(text) else text


def _is_sign(text: str) -> bool:
    return set(text) in ({NOTHING}, {NONE_AT_ALL})
