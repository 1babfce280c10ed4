"""Drop-downs that openpyxl does not read.

Excel keeps a validation whose list lies on another sheet outside the part of the sheet
that openpyxl knows (`x14:dataValidation`, [MS-XLSX] 2.6.31), and openpyxl drops it with
a warning. Here it is read and said in openpyxl's own words, which Excel takes as well.
Nothing else of such extensions is read: icon sets, data bars and sparklines of Excel 2010
stay unread.
"""

from __future__ import annotations

from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree
from openpyxl.worksheet.datavalidation import DataValidation

_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"
_VALIDATION = f"{{{_X14}}}dataValidation"
_FLAGS = ("showErrorMessage", "showInputMessage", "showDropDown", "allowBlank")
_WORDS = ("type", "operator", "errorStyle", "errorTitle", "error", "promptTitle", "prompt")


def validations_beyond(archive: ZipFile, part: str) -> Iterator[DataValidation]:
    """The validations of a sheet that openpyxl leaves out; `part` is the sheet's name in the archive."""
    data = archive.read(part)
    if b"dataValidation" not in data or _X14.encode() not in data:
        return
    parser = etree.XMLPullParser(("end",), tag=_VALIDATION, resolve_entities=False, no_network=True)
    parser.feed(data)
    for _, element in parser.read_events():
        cells = element.findtext(f"{{{_XM}}}sqref")
        if cells:
            words = {name: element.get(name) for name in _WORDS}
            flags = {name: element.get(name) in ("1", "true") for name in _FLAGS}
            formulas = {f"formula{number}": _formula(element, number) for number in (1, 2)}
            yield DataValidation(sqref=cells, **words, **flags, **formulas)


def _formula(element: etree._Element, number: int) -> str | None:
    found: str | None = element.findtext(f"{{{_X14}}}formula{number}/{{{_XM}}}f")
    return found
