"""Empty cells and rows are taken out of a sheet's bytes before its XML is read.

A sheet formatted to its end has a million rows that hold nothing; reading their XML would
take minutes, finding them among the bytes takes seconds. Only the usual spellings are
found (`x:` is what Microsoft's own library puts before a name); what stays is passed over by the
reader of the sheet, only more slowly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_CELLS = re.compile(
    rb'(?:<(?:x:)?c(?: (?!r=)[a-z]{1,2}="[A-Za-z0-9]{0,9}")*+ r="[A-Z]{1,3}[0-9]{1,7}"[ a-zA-Z0-9"=]*+'
    rb"(?:/>|>(?:<(?:x:)?v ?/>|<(?:x:)?v></(?:x:)?v>)?</(?:x:)?c>))++"
)
_ROWS = re.compile(rb'(?:<(?:x:)?row r="[0-9]{1,7}"(?: [^<>/]*+)?(?:/>|></(?:x:)?row>))++')
_RAW_TEXT = b"<![CDATA["
"""In here a cell would be somebody's words about one."""
_BEGINNINGS = (b"<row ", b"<x:row ", b"<c ", b"<")


def without_empty_cells(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same sheet without the cells that only have a look, and without the rows that hold none.

    Cells and rows that do not say where they stand keep their place only where nothing is
    taken out: for a sheet that has such, use the bytes as they are.
    """
    kept, sifting = b"", True
    for piece in pieces:
        together = kept + piece
        sifting = sifting and _RAW_TEXT not in together
        cut = _cut(together)
        kept = together[cut:]
        yield _sifted(together[:cut]) if sifting else together[:cut]
    yield _sifted(kept) if sifting else kept


def _sifted(piece: bytes) -> bytes:
    return _ROWS.sub(b"", _CELLS.sub(b"", piece))


def _cut(piece: bytes) -> int:
    """Where the last whole row ends; in a row longer than the piece, the last whole cell or tag."""
    for beginning in _BEGINNINGS:
        at = piece.rfind(beginning)
        if at > 0:
            return at
    return len(piece)
