"""From a zip's bytes to its parts, within bounds, and why a file is refused.

Sizes are judged twice: as the zip declares them, and as they are while it is
unpacked piece by piece, so that a small file cannot fill the memory.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from enum import StrEnum

from docgen.errors import Named, Place, TemplateError


class Why(StrEnum):
    """Why a file is no template; the catalogues hold a sentence and a remedy for each."""

    UNREADABLE = "unreadable"
    EMPTY = "empty"
    NO_WORD = "no_word"
    OLD_WORD = "old_word"
    OPEN_DOCUMENT = "open_document"
    OTHER_OFFICE = "other_office"
    MACROS = "macros"
    STRICT = "strict"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    SWELLS = "swells"
    MANY_PARTS = "many_parts"
    TWICE = "twice"
    BAD_NAME = "bad_name"


MOST_FILE_BYTES = 64_000_000
"""Size of the file itself."""
MOST_BYTES = 128_000_000
"""Size of all parts together, unpacked."""
_MOST_PARTS = 5_000
_SMALL = 4_000_000
"""Bytes of a part that may be packed as tightly as it likes."""
_MOST_SWELLING = 200
"""How many times larger than packed a part may be; Word's own XML reaches some 40 times."""

_PIECE = 1 << 18
_ENTRY = b"PK\x01\x02"
"""How each entry of a zip's directory begins."""
_ENCRYPTED = 0x1
"""The bit of an entry's flags."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FAULTS = (EOFError, LookupError, OSError, RuntimeError, ValueError, struct.error, zipfile.BadZipFile, zlib.error)
_STRANGE = re.compile("[\u0000-\u001f\"'\\\\:*?<>|{}]|^/|//|(?:^|/)\\.{1,2}(?:/|$)")
"""What no program puts into the name of a part: a way out of the package, a drive, a quote, a brace."""


def refusal(why: Why, part: str = "") -> TemplateError:
    """The error that a file is no template (`TPL01`), for that reason."""
    reason, remedy = Named(f"template.{why}"), Named(f"template.{why}.remedy")
    return TemplateError.of("TPL01", place=Place(part=part), reason=reason, advice=remedy)


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a zip by name.

    Raises:
        TemplateError: `TPL01`, where it is damaged, encrypted, larger than any template has
            reason to be, or holds a part twice or under a name that leads out of it.
    """
    if data.count(_ENTRY) > _MOST_PARTS:
        raise refusal(Why.MANY_PARTS)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            entries = [entry for entry in file.infolist() if not entry.is_dir()]
            _judge(entries)
            return {entry.filename: _inflate(file, entry) for entry in entries}
    except _FAULTS:
        raise refusal(Why.DAMAGED) from None


def _judge(entries: Sequence[zipfile.ZipInfo]) -> None:
    """Refuses a zip by its directory, before anything is unpacked."""
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise refusal(Why.TOO_LARGE)
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        if _STRANGE.search(entry.orig_filename):
            raise refusal(Why.BAD_NAME, name)
        if name.casefold() in seen:
            raise refusal(Why.TWICE, name)
        seen.add(name.casefold())
        if entry.flag_bits & _ENCRYPTED:
            raise refusal(Why.ENCRYPTED)
        if entry.compress_type not in _METHODS:
            raise refusal(Why.DAMAGED, name)
        if entry.file_size > max(_SMALL, _MOST_SWELLING * entry.compress_size):
            raise refusal(Why.SWELLS, name)


def _inflate(file: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """One part; what the zip holds beyond the declared size is never unpacked."""
    with file.open(entry) as stream:
        pieces = list(iter(lambda: stream.read(_PIECE), b""))
    data = b"".join(pieces)
    if len(data) != entry.file_size:
        raise refusal(Why.DAMAGED, entry.filename)
    return data
