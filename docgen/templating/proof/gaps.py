"""Gaps: where a cell may be left without a paragraph, or a table without a row, as the data will have it.

What a loop within a loop leaves behind cannot be told from outside. So the source
holds a mark before the end of the cell, row or table, and when the part has been filled
the mark becomes what is lacking, or nothing.
"""

from __future__ import annotations

import re

_MARK = "\x00"
"""A character that no document holds."""
_FOUND = re.compile(rb"\x00(\d)")
_UNSEEN = re.compile(rb"(?:\s|<w:(?:bookmarkStart|bookmarkEnd|proofErr)\b[^<>]*/>)*\Z")
_LOOKED_AT = 2_000
"""Bytes before a mark in which its neighbour is looked for."""

PARAGRAPH = "<w:p/>"
CELL = f"<w:tc>{PARAGRAPH}</w:tc>"
ROW = f"<w:tr>{CELL}</w:tr>"
_FILLINGS = (PARAGRAPH, CELL, ROW)
_NAMES = (b"p", b"tc", b"tr")
_ENDS = tuple((b"</w:%b>" % name, b"</w:sdt>", b"</w:customXml>") for name in _NAMES)
_COMPLETE = tuple(re.compile(rb"(?:</w:(?:%b|sdt|customXml)>|<w:%b(?: [^<>]*)?/>)\Z" % (name, name)) for name in _NAMES)
"""By filling: what makes it needless where it stands before the mark, as a rule and in all its forms."""


def gap(filling: str) -> str:
    """The mark of a place where this may be lacking: `PARAGRAPH`, `CELL` or `ROW`."""
    return f"{_MARK}{_FILLINGS.index(filling)}"


def has_gaps(source: str) -> bool:
    """Whether there is a mark."""
    return _MARK in source


def fill_gaps(data: bytes) -> bytes:
    """The part with what is lacking in place of each mark."""
    pieces: list[bytes] = []
    at = 0
    for found in _FOUND.finditer(data):
        number, end = int(found.group(1)), found.start()
        pieces.append(data[at:end])
        if not data.endswith(_ENDS[number], at, end) and not _is_complete(
            data[max(at, end - _LOOKED_AT) : end], number
        ):
            pieces.append(_FILLINGS[number].encode())
        at = found.end()
    return b"".join((*pieces, data[at:]))


def _is_complete(before: bytes, number: int) -> bool:
    return _COMPLETE[number].search(_UNSEEN.sub(b"", before)) is not None
