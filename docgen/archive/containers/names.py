"""Names of files inside a container, as the zip spells them.

A name is told as its packer meant it: in UTF-8 where the zip says so or where its bytes are UTF-8, else in
the old code page of zips. All names are in NFC. A name that leads out of the container, or that
two programs would take for two files or for one, is refused.
"""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from collections.abc import Iterable
from itertools import pairwise

from docgen.archive.containers.layout import UTF8, Header
from docgen.archive.refusing import Refused

_UNSAFE = re.compile("[\u0000-\u001f\u007f\\\\]|^[A-Za-z]:|^/|//|(?:^|/)\\.{1,2}(?:/|$)")
"""A way out of the container, a drive, a root, or what no name has."""
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of writing, so that `fdp.exe` is shown as another name."""
_LOWEST = "\0"
_UNICODE_PATH = 0x7075
_EXTRA_HEAD = struct.Struct("<HH")


def name_of(header: Header) -> str:
    """The name of an entry in NFC.

    Raises:
        Refused: `SIG17` for a name that is unsafe, `SIG16` where the zip gives it two names.
    """
    try:
        name = header.raw_name.decode("utf-8")
    except UnicodeDecodeError:
        if header.flags & UTF8:
            raise Refused("SIG15") from None
        name = header.raw_name.decode("cp437")
    other = _unicode_path(header.extra, header.raw_name) or _unicode_path(header.own_extra, header.raw_name)
    if other is not None and other != name:
        if header.flags & UTF8 or header.raw_name.isascii():
            raise Refused("SIG16")
        name = other
    name = unicodedata.normalize("NFC", name)
    if not name or _UNSAFE.search(name) or not _TURNING.isdisjoint(name):
        raise Refused("SIG17", name=name)
    return name


def judge_twice(names: Iterable[str]) -> None:
    """Refuses names that some disk takes for one: equal but for case, the form of their letters or dots at the end.

    A file that is another's folder is refused as well (`SIG18`).
    """
    told = sorted((_plain(name), name) for name in names)
    for (before, first), (after, name) in pairwise(told):
        is_within = after.startswith(before + _LOWEST) and not first.endswith("/")
        if after == before or is_within:
            raise Refused("SIG18", name=name)


def _plain(name: str) -> str:
    """A name as such a disk takes it, in which what parts folders sorts before all else."""
    parts = unicodedata.normalize("NFKC", name).casefold().rstrip("/").split("/")
    return _LOWEST.join(part.rstrip(" .") for part in parts)


def _unicode_path(extra: bytes, raw_name: bytes) -> str | None:
    """The name in UTF-8 that some packers (Info-ZIP) add, where it belongs to this name."""
    at = 0
    while at + _EXTRA_HEAD.size <= len(extra):
        kind, size = _EXTRA_HEAD.unpack_from(extra, at)
        field = extra[at + _EXTRA_HEAD.size : at + _EXTRA_HEAD.size + size]
        if kind == _UNICODE_PATH and len(field) > 5 and field[1:5] == struct.pack("<L", zlib.crc32(raw_name)):
            return field[5:].decode("utf-8", errors="replace")
        at += _EXTRA_HEAD.size + size
    return None
