"""A user's workbook for tests of marking, with all that the copy must keep, and findings in it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from docgen.errors import Finding, Named, Place, Severity

FILE = "project.xlsx"
PEOPLE, OTHERS, HIDDEN = "Dalībnieki", "Citi's dati", "Saraksti"
_BEYOND = (
    '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
    ' uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations'
    ' xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1">'
    '<x14:dataValidation type="list" allowBlank="1" showErrorMessage="1"><x14:formula1>'
    "<xm:f>Saraksti!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>F2:F9</xm:sqref></x14:dataValidation>"
    "</x14:dataValidations></ext></extLst>"
)


def workbook(*, beyond: bool = True) -> bytes:
    """A workbook of a coordinator who likes to use what Excel has; `beyond`: what openpyxl cannot read, too."""
    book = Workbook()
    _fill_people(book.worksheets[0])
    others = book.create_sheet(OTHERS)
    others["A1"] = "Ostas un lidostas"
    others.merge_cells("A1:C2")
    others["B5"] = "paslēptā ailē"
    others.column_dimensions.group("B", "C", hidden=True)
    others.row_dimensions[5].hidden = True
    hidden = book.create_sheet(HIDDEN)
    for row, value in enumerate(("jā", "nē", "varbūt"), start=1):
        hidden.cell(row, 1, value)
    hidden.sheet_state = "hidden"
    book.defined_names["Atbildes"] = DefinedName("Atbildes", attr_text=f"{HIDDEN}!$A$1:$A$3")
    book.active = 1
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = True
    made = BytesIO()
    book.save(made)
    return _with_beyond(made.getvalue()) if beyond else made.getvalue()


def _fill_people(sheet: Worksheet) -> None:
    sheet.title = PEOPLE
    sheet.append(["Vārds", "Uzvārds", "Dzimis", "IBAN", "Summa", "Atbilde"])
    sheet["A1"].comment = Comment("Vārds, kāds tas ir pasē.\nPiemērs: Anna", "skola")
    for row in range(2, 8):
        sheet.append(["Anna", f"Paraudziņa {row}", "31.02.2007", "LV00BANK", f"=ROW()*{row}", "jā"])
    sheet["C3"].comment = Comment("Pajautāt klases audzinātājai", "skola")
    sheet["A4"].font = Font(color="FFFFFFFF", italic=True)
    sheet["A4"].fill = PatternFill("solid", fgColor="FF1F3864")
    answers = DataValidation(type="list", formula1="Atbildes", sqref="F2:F9")
    sheet.add_data_validation(answers)
    sheet.add_data_validation(DataValidation(type="date", operator="greaterThan", formula1="36526", sqref="C2:C9"))
    red = PatternFill("solid", bgColor="FFFF0000")
    sheet.conditional_formatting.add("D2:D9", CellIsRule(operator="equal", formula=['"LV00BANK"'], fill=red))
    sheet.freeze_panes = "B2"
    sheet.column_dimensions["B"].width = 31.5
    sheet.auto_filter.ref = "A1:F7"


def _with_beyond(data: bytes) -> bytes:
    """The workbook with a drop-down where Excel 2010 and later write it."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name in given.namelist():
            part = given.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(b"</worksheet>", f"{_BEYOND}</worksheet>".encode())
            archive.writestr(name, part)
    return made.getvalue()


def finding(cell: str, sheet: str = PEOPLE, severity: Severity = Severity.ERROR, value: str = "31.02.2007") -> Finding:
    """A finding in a cell of the workbook."""
    field, expected = Named("PersonBase.birth_date", field=True), Named("expected.day")
    values = {"field": field, "expected": expected, "value": value}
    return Finding("DAT06", severity, subject="Anna Paraudziņa", values=values, place=Place(FILE, 3, sheet, cell))
