"""A zip that is bound from ready pieces: what does not change is compressed once.

Times and order are fixed, so the same parts give the same bytes. The parts that
stay come first, packed as small as they can be; then those that may be left out,
then those that change. Zip64 is not written: four gigabytes are no Word file.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
_VERSION = 20
_UTF8 = 0x800
_STORED, _DEFLATED = 0, 8
_DAY = 1 << 5 | 1
"""1 January 1980, the first day that a zip knows."""
_ONCE, _EACH_TIME = 9, 6
"""How hard zlib tries for what is packed once and for what is packed each time."""
_PACKED = ("png", "jpeg", "jpg", "gif")
"""Extensions of what is compressed already: deflating it costs more than it saves (7 % of a PNG, nothing of a JPEG)."""
_FIRST = ("[Content_Types].xml", "_rels/.rels")
"""Where readers look for them: content types, then the package's relationships."""
_MOST_BYTES = 0xFFFF_FFFF
_MOST_MEMBERS = 0xFFFF


@dataclass(frozen=True, slots=True)
class _Member:
    """A part as it lies in the zip, and its entry in the directory without the place where it lies."""

    local: bytes
    entry: bytes
    name: bytes

    def listed(self, offset: int) -> bytes:
        """Its entry, for where it lies."""
        return self.entry + offset.to_bytes(4, "little") + self.name


class Packing:
    """A package of which some parts are given anew each time; may be used by many threads at once."""

    def __init__(self, parts: Mapping[str, bytes], changing: Collection[str] = (), loose: Collection[str] = ()) -> None:
        """Packs what stays.

        Args:
            parts: the parts of the package.
            changing: names of parts that `bind` is given; what `parts` holds of them does not matter.
            loose: names of parts that `bind` may leave out, or be given anew.
        """
        staying = [name for name in sorted(parts, key=_order) if name not in changing]
        packed = {name: _packed(name, parts[name], _ONCE) for name in staying}
        self._loose = {name: packed.pop(name) for name in staying if name in loose}
        self._fixed = frozenset(packed)
        self._data, self._listed = _joined(packed.values())

    def bind(self, changed: Mapping[str, bytes], without: Collection[str] = ()) -> bytes:
        """The zip of what stays and of the parts given here.

        Args:
            changed: the changing parts, as many as there are this time; new names may come too.
            without: loose parts that are left out.

        Raises:
            ValueError: a part that stays is given, or the size of a zip would be passed (4 GB, 65 535 parts).
        """
        if not self._fixed.isdisjoint(changed):
            raise ValueError("a part that stays is given anew")
        members = [member for name, member in self._loose.items() if name not in without and name not in changed]
        members += (_packed(name, changed[name], _EACH_TIME) for name in sorted(changed, key=_order))
        data, listed = _joined(members, len(self._data))
        offset, directory, count = len(self._data) + len(data), self._listed + listed, len(self._fixed) + len(members)
        _within(offset + len(directory), count)
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), offset, 0)
        return b"".join((self._data, data, directory, end))


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """The .docx file made of these parts."""
    return Packing(parts).bind({})


def _joined(members: Iterable[_Member], offset: int = 0) -> tuple[bytes, bytes]:
    """The members one after the other, the first at that offset, and their entries."""
    data, listed = [], []
    for member in members:
        _within(offset)
        data.append(member.local)
        listed.append(member.listed(offset))
        offset += len(member.local)
    return b"".join(data), b"".join(listed)


def _order(name: str) -> tuple[int, str]:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST), name


def _packed(name: str, data: bytes, effort: int) -> _Member:
    _within(len(data))
    method, held = _STORED, data
    if effort == _ONCE or not name.endswith(_PACKED):
        deflated = zlib.compress(data, effort, -zlib.MAX_WBITS)
        if len(deflated) < len(data):
            method, held = _DEFLATED, deflated
    encoded = name.encode()
    flags = 0 if name.isascii() else _UTF8
    common = (flags, method, 0, _DAY, zlib.crc32(data), len(held), len(data), len(encoded), 0)
    local = _LOCAL.pack(b"PK\x03\x04", _VERSION, *common) + encoded + held
    entry = _CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *common, 0, 0, 0, 0, 0)
    return _Member(local, entry[:-4], encoded)


def _within(size: int, count: int = 0) -> None:
    if size > _MOST_BYTES or count > _MOST_MEMBERS:
        raise ValueError("no Word file is as large as that")
