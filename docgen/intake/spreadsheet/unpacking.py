"""A workbook's zip: its parts by name, each unpacked piece by piece and only when asked for.

Nothing is unpacked that the reader does not need: pictures, comments, macros and other
books' values stay packed, however large. What is unpacked is bounded by what the zip
declares, and the zip is never unpacked beyond what it declares.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from docgen.intake.spreadsheet.refusing import Refused, Why

MOST_FILE_BYTES = 100_000_000
"""Size of the file itself; most of a larger one could only be pictures."""
MOST_BYTES = 1_000_000_000
"""Size of all parts that are read, unpacked: a million formatted rows of 26 columns are 600 MB, read in seconds."""
MOST_TAGS = 25_000_000
"""Of all parts that are read: two million cells have 16 million, a million rows two; more would take minutes."""
_MOST_PARTS = 10_000
_SMALL = 4_000_000
"""Bytes of a part that may be packed as tightly as it likes."""
_MOST_SWELLING = 200
"""How many times larger than packed a part may be; empty formatted rows of one kind reach some 40 times."""

_PIECE = 1 << 18
_ENTRY = b"PK\x01\x02"
"""How each entry of a zip's directory begins."""
_ENCRYPTED = 0x1
"""The bit of an entry's flags."""
_FAULTS = (EOFError, LookupError, OSError, RuntimeError, ValueError, struct.error, zipfile.BadZipFile, zlib.error)


class Package:
    """The parts of a workbook; a name is found whatever its case and slashes, as Excel finds it."""

    def __init__(self, data: bytes) -> None:
        """Reads the directory of the zip alone.

        Raises:
            Refused: the directory is damaged, holds too many parts, or one of them twice.
        """
        if data.count(_ENTRY) > _MOST_PARTS:
            raise Refused(Why.MANY_PARTS)
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except _FAULTS:
            raise Refused(Why.DAMAGED) from None
        self._entries: dict[str, zipfile.ZipInfo] = {}
        self._unpacked: dict[str, int] = {}
        self._tags = 0
        for entry in self._file.infolist():
            # Excel and LibreOffice would each read another one of the two.
            if self._entries.setdefault(_plain(entry.filename), entry) is not entry:
                raise Refused(Why.TWICE)

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def pieces(self, name: str, through: Callable[[Iterator[bytes]], Iterator[bytes]] = iter) -> Iterator[bytes]:
        """The bytes of a part, some hundred kilobytes at a time, as `through` lets them pass.

        Raises:
            Refused: there is no such part, or it is encrypted, damaged, or larger than any
                workbook has reason to be.
        """
        entry = self._entries.get(_plain(name))
        if entry is None:
            raise Refused(Why.DAMAGED)
        self._judge(entry)
        for piece in through(self._inflated(entry)):
            self._tags += piece.count(b"<")
            if self._tags > MOST_TAGS:
                raise Refused(Why.MANY_CELLS)
            yield piece

    def _inflated(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        try:
            with self._file.open(entry) as stream:
                while piece := stream.read(_PIECE):
                    yield piece
        except _FAULTS:
            raise Refused(Why.DAMAGED) from None

    def _judge(self, entry: zipfile.ZipInfo) -> None:
        """Refuses a part by what the directory says of it, before it is unpacked."""
        if entry.flag_bits & _ENCRYPTED:
            raise Refused(Why.ENCRYPTED)
        if entry.file_size > max(_SMALL, _MOST_SWELLING * entry.compress_size):
            raise Refused(Why.SWELLS)
        self._unpacked[entry.filename] = entry.file_size
        if sum(self._unpacked.values()) > MOST_BYTES:
            raise Refused(Why.TOO_LARGE)


def _plain(name: str) -> str:
    return name.replace("\\", "/").casefold()
