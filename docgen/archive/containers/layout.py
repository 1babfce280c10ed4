"""Whether a zip says the same to every program: each byte belongs to one entry, and both of its headers agree.

Programs read a zip from its end (by the directory) or from its start (by the entries' own headers). One that
holds two stories, one for each way, is refused. Zip64, several volumes and bytes before the first
entry are no part of a container of this size and are refused as well.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docgen.archive.refusing import Refused

_END = b"PK\x05\x06"
_END_FORM = struct.Struct("<4s4H2LH")
_ZIP64 = b"PK\x06\x07"
_ENTRY = b"PK\x01\x02"
_ENTRY_FORM = struct.Struct("<4s6H3L5H2L")
_LOCAL = b"PK\x03\x04"
_LOCAL_FORM = struct.Struct("<4s5H3L2H")
_MOST_COMMENT = 0xFFFF
_UNKNOWN = 0xFFFFFFFF

ENCRYPTED = 0x1
LATER = 0x8
"""The bit that says that the sizes follow the data."""
UTF8 = 0x800
_SAME_FLAGS = ENCRYPTED | LATER | UTF8


@dataclass(frozen=True, slots=True)
class Header:
    """What the directory says of an entry, and where its data lie."""

    raw_name: bytes
    flags: int
    method: int
    checksum: int
    packed: int
    """Bytes in the file."""
    size: int
    """Bytes, unpacked."""
    start: int
    """Where its own header begins."""
    data: int
    """Where its packed data begin."""
    extra: bytes
    own_extra: bytes
    """The extra field of its own header."""

    @property
    def end(self) -> int:
        """Just after its packed data."""
        return self.data + self.packed


def headers(data: bytes, most: int) -> tuple[Header, ...]:
    """The entries of a zip in the order of its directory.

    Raises:
        Refused: `SIG15` where it is damaged, `SIG16` where it could be read in two ways, `SIG12`
            where it has more than `most` entries.
    """
    end = _end_of_directory(data)
    _, disk, first_disk, here, count, size, start, _ = _END_FORM.unpack_from(data, end)
    if disk or first_disk or here != count or data[max(0, end - 20) : end].startswith(_ZIP64):
        raise Refused("SIG15")
    if count > most:
        raise Refused("SIG12", most=most)
    if start + size != end:
        raise Refused("SIG16")
    found = tuple(_entries(data, start, end, count))
    _judge_spans(data, found, start)
    return found


def _end_of_directory(data: bytes) -> int:
    end = data.rfind(_END, max(0, len(data) - _END_FORM.size - _MOST_COMMENT))
    if end < 0 or end + _END_FORM.size > len(data):
        raise Refused("SIG15")
    comment = _END_FORM.unpack_from(data, end)[-1]
    if end + _END_FORM.size + comment != len(data):
        raise Refused("SIG15")
    # A second end, around this one as its comment, would have other programs read another directory.
    if _END in data[max(0, end - _END_FORM.size - _MOST_COMMENT) : end] and _encloses(data, end):
        raise Refused("SIG16")
    return end


def _encloses(data: bytes, end: int) -> bool:
    first = data.find(_END, max(0, end - _END_FORM.size - _MOST_COMMENT), end)
    while 0 <= first < end:
        if first + _END_FORM.size + _END_FORM.unpack_from(data, first)[-1] == len(data):
            return True
        first = data.find(_END, first + 1, end)
    return False


def _entries(data: bytes, start: int, end: int, count: int) -> Iterator[Header]:
    at = start
    for _ in range(count):
        if at + _ENTRY_FORM.size > end:
            raise Refused("SIG15")
        mark, _, _, flags, method, _, _, crc, packed, size, name, extra, comment, disk, _, _, local = (
            _ENTRY_FORM.unpack_from(data, at)
        )
        after_name = at + _ENTRY_FORM.size + name
        if mark != _ENTRY or disk or after_name + extra + comment > end:
            raise Refused("SIG15")
        raw = data[at + _ENTRY_FORM.size : after_name]
        begins, own = _own_header(data, local, raw, (flags, method, crc, packed, size))
        tail = data[after_name : after_name + extra]
        yield Header(raw, flags, method, crc, packed, size, local, begins, tail, own)
        at = after_name + extra + comment
    if at != end:
        raise Refused("SIG16")


def _own_header(data: bytes, at: int, raw_name: bytes, told: tuple[int, int, int, int, int]) -> tuple[int, bytes]:
    """Where the data of an entry begin, and the extra field; refused where its header says other than the directory."""
    if at + _LOCAL_FORM.size > len(data):
        raise Refused("SIG15")
    mark, _, flags, method, _, _, crc, packed, size, name, extra = _LOCAL_FORM.unpack_from(data, at)
    if mark != _LOCAL:
        raise Refused("SIG15")
    after_name = at + _LOCAL_FORM.size + name
    same = data[at + _LOCAL_FORM.size : after_name] == raw_name and method == told[1]
    same = same and not (flags ^ told[0]) & _SAME_FLAGS
    for own, other in zip((crc, packed, size), told[2:], strict=True):
        same = same and (own == other or (bool(flags & LATER) and own in (0, _UNKNOWN)))
    if not same:
        raise Refused("SIG16")
    if after_name + extra + told[3] > len(data):
        raise Refused("SIG15")
    return after_name + extra, data[after_name : after_name + extra]


def _judge_spans(data: bytes, entries: Iterable[Header], directory: int) -> None:
    """Refuses entries that share bytes, and what lies between them and looks like another entry."""
    at = 0
    for entry in sorted(entries, key=lambda one: one.start):
        if entry.start < at or entry.end > directory or _LOCAL in data[at : entry.start]:
            raise Refused("SIG16")
        at = entry.end
    if _LOCAL in data[at:directory]:
        raise Refused("SIG16")
