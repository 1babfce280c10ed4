"""What sort of file it is, by its content: the ending of a name is easily wrong."""

from __future__ import annotations

from docgen.intake.spreadsheet.refusing import Refused, Why
from docgen.intake.spreadsheet.unpacking import Package

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the containers of old Office begin, and those of encrypted new ones ([MS-CFB] 2.2)."""
_ZIP = b"PK"
_OLD_STREAMS = ("Workbook", "Book")
_ENCRYPTED_STREAM = "EncryptedPackage"
_OLDEST = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
"""How workbooks of Excel 2 to 5 begin outside a container."""


def opened(data: bytes) -> Package:
    """The parts of the file, if it may be a workbook (.xlsx, .xlsm, .xltx).

    Raises:
        Refused: it is empty, protected by a password, damaged, or of another sort.
    """
    if not data.strip(b"\x00"):
        raise Refused(Why.EMPTY)
    if data.startswith(_OLE):
        raise Refused(_within_ole(data))
    if data.startswith(_OLDEST):
        raise Refused(Why.OLD_EXCEL)
    if not data.startswith(_ZIP):
        raise Refused(Why.NO_WORKBOOK)
    package = Package(data)
    if other := _other_sort(package):
        raise Refused(other)
    return package


def _within_ole(data: bytes) -> Why:
    if _ENCRYPTED_STREAM.encode("utf-16-le") in data:
        return Why.ENCRYPTED
    old = any(name.encode("utf-16-le") + b"\x00\x00" in data for name in _OLD_STREAMS)
    return Why.OLD_EXCEL if old else Why.NO_WORKBOOK


def _other_sort(package: Package) -> Why | None:
    if "[Content_Types].xml" in package:
        return None
    if "mimetype" in package:
        return Why.OPEN_DOCUMENT if _is_spreadsheet(package) else Why.NO_WORKBOOK
    if any(name.startswith("index/") and name.endswith(".iwa") for name in package) or "index.zip" in package:
        return Why.NUMBERS
    return Why.NO_WORKBOOK


def _is_spreadsheet(package: Package) -> bool:
    return b"opendocument.spreadsheet" in b"".join(package.pieces("mimetype"))[:100]
