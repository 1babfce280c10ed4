"""What sort of file it is, by its content."""

from __future__ import annotations

import pytest
from sheetfile import parts, zipped

from docgen.intake.spreadsheet.refusing import Refused, Why
from docgen.intake.spreadsheet.sorts import opened

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def stream(name: str) -> bytes:
    """An entry in the directory of an OLE container."""
    return (name.encode("utf-16-le") + b"\x00\x00").ljust(128, b"\x00")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", Why.EMPTY),
        (bytes(4_096), Why.EMPTY),
        (OLE + stream("EncryptionInfo") + stream("EncryptedPackage"), Why.ENCRYPTED),
        (OLE + stream("Workbook"), Why.OLD_EXCEL),
        (OLE + stream("Book"), Why.OLD_EXCEL),
        (OLE + stream("WordDocument"), Why.NO_WORKBOOK),
        (b"\x09\x08\x08\x00\x00\x05\x10\x00", Why.OLD_EXCEL),
        ("vārds;uzvārds\nAnna;Bērziņa\n".encode(), Why.NO_WORKBOOK),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>", Why.NO_WORKBOOK),
        (b"<html><table/></html>", Why.NO_WORKBOOK),
        (b"%PDF-1.7", Why.NO_WORKBOOK),
        (b"PK", Why.DAMAGED),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}), Why.OPEN_DOCUMENT),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}), Why.NO_WORKBOOK),
        (zipped({"Index/Document.iwa": "", "Index/Tables/Tile.iwa": ""}), Why.NUMBERS),
        (zipped({"Index.zip": "", "Metadata/Properties.plist": ""}), Why.NUMBERS),
        (zipped({"photo.jpg": ""}), Why.NO_WORKBOOK),
    ],
)
def test_another_sort_of_file_is_told(data: bytes, why: Why) -> None:
    with pytest.raises(Refused) as caught:
        opened(data)
    assert caught.value.why is why


def test_what_may_be_a_workbook_is_opened() -> None:
    assert "xl/workbook.xml" in opened(zipped(parts({})))
