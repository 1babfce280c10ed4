"""Workbooks as bytes: equal workbooks make equal bytes, whenever they are written."""

from __future__ import annotations

import zlib
from datetime import datetime
from io import BytesIO
from shutil import copyfileobj
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from lxml import etree
from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

_STYLES = "xl/styles.xml"
_SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FONT = [
    "b",
    "i",
    "strike",
    "condense",
    "extend",
    "outline",
    "shadow",
    "u",
    "vertAlign",
    "sz",
    "color",
    "name",
    "family",
    "charset",
    "scheme",
]
"""ISO/IEC 29500-1, 18.8.22 (font)."""

_NO_TIME = datetime(1980, 1, 1)
"""The first that a zip archive can tell."""


def written(book: Workbook) -> bytes:
    """The workbook's bytes, with one time for all that bears one; its parts stand in the order of their names."""
    book.properties.created = book.properties.modified = _NO_TIME
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    return _without_times(made.getvalue())


def is_as_written(data: bytes) -> bool:
    """Whether the bytes are such as `written` makes: no other program has saved the workbook since."""
    try:
        return _without_times(data) == data
    except (BadZipFile, zlib.error, KeyError, ValueError, OSError, RuntimeError, etree.XMLSyntaxError):
        return False


def _without_times(data: bytes) -> bytes:
    """The same archive with the same time for each part, in a stable order."""
    fixed = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(fixed, "w", ZIP_DEFLATED) as archive:
        for name in sorted(given.namelist()):
            untimed = ZipInfo(name)
            untimed.compress_type = ZIP_DEFLATED
            with given.open(name) as part, archive.open(untimed, "w") as target:
                copyfileobj(BytesIO(_in_order(part.read())) if name == _STYLES else part, target)
    return fixed.getvalue()


def _in_order(styles: bytes) -> bytes:
    """The styles with what each font is in the order that the standard asks; openpyxl has one of its own."""
    root = etree.fromstring(styles, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    for font in root.iter(f"{_SHEETS}font"):
        font[:] = sorted(font, key=lambda feature: _FONT.index(etree.QName(feature).localname))
    return bytes(etree.tostring(root))
