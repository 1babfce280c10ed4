"""What a file is that is no paper of any form, told by how it begins, so that it can be said what to do with it.

Nothing in it is unpacked or read further; what is not known by its beginning stays what it is.
"""

from __future__ import annotations

from docgen.errors import Finding, Place

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
_OLD = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
"""Beginnings of the files that Office wrote before 2007 and of those that it locks, and of its exchange format."""
_LETTERS = (".eml", ".msg")
_OPEN_TEXT = b"mimetypeapplication/vnd.oasis.opendocument"
_OFFICE = b"[Content_Types].xml"
"""In the beginning of a workbook or a presentation: a zip, and no packed folder to whoever wrote it."""
_HEAD = 128
"""Bytes that are looked at."""


def unfit(name: str, data: bytes) -> Finding | None:
    """What it is, and what to do; None where its beginning does not tell.

    A picture is `ARC95`, a packed folder `ARC96`, nothing at all `ARC97`, a letter or an older or
    locked file of Office `ARC98`.
    """
    code = _code(name.casefold(), data)
    return Finding(code, place=Place(name)) if code else None


def _code(name: str, data: bytes) -> str:
    head = data[:_HEAD]
    if not data.strip(b"\0"):
        return "ARC97"
    if head.startswith(_PICTURES) or head[4:8] == b"ftyp" or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "ARC95"
    if name.endswith(_LETTERS) or head.startswith(_OLD) or _OPEN_TEXT in head:
        return "ARC98"
    return "ARC96" if head.startswith(_PACKED) and _OFFICE not in head else ""
