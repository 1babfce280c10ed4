"""A zip in memory: its names at once, its contents when asked for and never beyond what it declares.

All is judged by the directory before anything is unpacked; what is unpacked is counted against the
allowance of the whole file.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from docgen.archive.allowance import Allowance
from docgen.archive.containers.layout import ENCRYPTED, Header, headers
from docgen.archive.containers.names import judge_twice, name_of
from docgen.archive.refusing import Refused

_SMALL = 1_000_000
"""Bytes of an entry that may be packed as tightly as it likes."""
_STORED, _DEFLATED = 0, 8


class Package:
    """The entries of a zip by name, in the order of its directory; folders are left out."""

    def __init__(self, data: bytes, allowance: Allowance) -> None:
        """Reads the directory alone.

        Raises:
            Refused: the zip is damaged, ambiguous, encrypted, too large, or has names that are not safe.
        """
        self._data = data
        self._allowance = allowance
        allowance.check_time()
        self._headers: dict[str, Header] = {}
        found = headers(data, allowance.limits.entries)
        allowance.take_entries(len(found))
        named = [(name_of(header), header) for header in found]
        judge_twice(name for name, _ in named)
        for name, header in named:
            self._judge(name, header)
            if not name.endswith("/"):
                self._headers[name] = header

    def __contains__(self, name: str) -> bool:
        return name in self._headers

    def __iter__(self) -> Iterator[str]:
        return iter(self._headers)

    def header(self, name: str) -> Header:
        """What the directory says of an entry."""
        return self._headers[name]

    def first(self) -> str:
        """The name of the entry that the zip begins with; empty where it has none."""
        return min(self._headers, key=lambda name: self._headers[name].start, default="")

    def size(self, name: str) -> int:
        """How many bytes an entry declares, unpacked."""
        return self._headers[name].size

    def read(self, name: str) -> bytes:
        """The bytes of an entry, which are as many as declared and have the declared checksum.

        Raises:
            Refused: `SIG15` where they are not, `SIG11` beyond the allowance, `SIG14` when time is over.
        """
        header = self._headers[name]
        self._allowance.check_time()
        self._allowance.take_bytes(header.size)
        packed = self._data[header.data : header.end]
        data = packed if header.method == _STORED else _inflate(packed, header.size)
        if len(data) != header.size or zlib.crc32(data) != header.checksum:
            raise Refused("SIG15")
        return data

    def _judge(self, name: str, header: Header) -> None:
        limits = self._allowance.limits
        if header.flags & ENCRYPTED:
            raise Refused("SIG19", name=name)
        if header.method not in (_STORED, _DEFLATED) or (name.endswith("/") and header.size):
            raise Refused("SIG15")
        if header.method == _STORED and header.size != header.packed:
            raise Refused("SIG15")
        if header.size > max(_SMALL, limits.ratio * header.packed) or header.size > limits.content_bytes:
            raise Refused("SIG11", most=max(1, limits.content_bytes // 1_000_000))


def _inflate(packed: bytes, size: int) -> bytes:
    """Unpacked bytes, one more than declared at the most; the packed ones must end where they say."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = stream.decompress(packed, size + 1)
        # An empty entry, or one just filled, still has its end mark to be read.
        data += b"" if stream.eof else stream.decompress(stream.unconsumed_tail, 1)
    except zlib.error:
        raise Refused("SIG15") from None
    if not stream.eof or stream.unused_data:
        raise Refused("SIG15")
    return data
