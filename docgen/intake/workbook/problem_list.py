"""The sheet of a marked workbook that lists every problem, with links to their cells."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side
from openpyxl.utils import absolute_coordinate, get_column_letter, quote_sheetname
from openpyxl.workbook.views import BookView
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from docgen.errors import Finding, Severity
from docgen.formats.findings import Message, summary
from docgen.i18n import Language, texts

COLOURS = {Severity.ERROR: "F28B82", Severity.FILE: "D9C2E9", Severity.WARNING: "FFF2CC"}
"""Red, violet, yellow; the graver, the darker, so that a print in grey tells them apart too."""

_COLUMNS = {"severity": 17, "code": 9, "sheet_name": 22, "cell": 8, "subject": 24, "text": 58, "remedy": 58}
"""The columns, and how many characters wide each is."""

_HEADER = 4
_MOST_LINKS = 65_530
"""Of one sheet, as Excel's limits say."""

_MOST_LETTERS = 32_767
"""Of one cell or note, as Excel's limits say."""

_LONGEST_TITLE = 31
_PER_WIDTH = 1.1
"""Letters that surely find room in a column one digit wide: most are narrower than digits."""

_LINE_HEIGHT, _TALLEST_ROW = 15.5, 409
"""Points of a line of text, and of the tallest row that Excel has."""

_A4 = 9
_UNSAYABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""

_LINE = Side(style="thin", color="BFBFBF")


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding, what it says, and where in the workbook it lies."""

    finding: Finding
    said: Message
    sheet: str = ""
    """Empty where it lies in no sheet of this workbook."""
    cell: str = ""


def put_first(book: Workbook, file: str, problems: Sequence[Problem], language: Language) -> None:
    """Puts the list before all other sheets, as the one that is seen when the workbook is opened."""
    say = texts(language)
    sheet = book.create_sheet(_free_title(book, say("marking.sheet")), 0)
    sheet["A1"].font = _font(sheet, bold=True, size=14)
    findings = [problem.finding for problem in problems]
    lines = (say("marking.title", file=file), summary(findings, language), say("marking.copy", file=file))
    for number, line in enumerate(lines, start=1):
        put_text(sheet.cell(number, 1), line)
    _put_header(sheet, [say(f"marking.{name}") for name in _COLUMNS])
    _put_rows(sheet, problems, language)
    _lay_out(sheet)
    _open_at(book, sheet)


def put_text(cell: Cell, text: str) -> None:
    """Puts a text into a cell, as a text whatever it begins with."""
    cell.value = sayable(text)
    cell.data_type = "s"


def sayable(text: str) -> str:
    """The text as far as a cell or note can hold it."""
    text = _UNSAYABLE.sub("\ufffd", text)
    return text if len(text) <= _MOST_LETTERS else text[: _MOST_LETTERS - 1] + "…"


def severity_in_words(severity: Severity, language: Language) -> str:
    """Letter and word: a colour alone tells nothing on a grey print."""
    return f"{severity.value} – {texts(language).label(severity)}"


def _free_title(book: Workbook, wanted: str) -> str:
    """The title, with a number where a sheet has it; Excel takes capital and small letters for the same."""
    taken = {title.casefold() for title in book.sheetnames}
    title, number = wanted[:_LONGEST_TITLE], 1
    while title.casefold() in taken:
        number += 1
        title = f"{wanted[: _LONGEST_TITLE - len(str(number)) - 1]} {number}"
    return title


def _put_header(sheet: Worksheet, headings: Sequence[str]) -> None:
    for column, heading in enumerate(headings, start=1):
        cell = sheet.cell(_HEADER, column)
        put_text(cell, heading)
        cell.font = _font(sheet, bold=True)
        cell.fill = PatternFill("solid", fgColor="D9D9D9")
        cell.border = Border(bottom=_LINE, top=_LINE, left=_LINE, right=_LINE)
        cell.alignment = Alignment(vertical="top", wrap_text=True)


def _put_rows(sheet: Worksheet, problems: Sequence[Problem], language: Language) -> None:
    """A row for each; those alike share a style, which takes a tenth of the time of one for each cell."""
    plain, link = _styled(sheet), _styled(sheet, _font(sheet, color=Color("FF0563C1"), underline="single"))
    coloured = {severity: _styled(sheet, fill=PatternFill("solid", fgColor=COLOURS[severity])) for severity in Severity}
    links = 0
    for row, problem in enumerate(problems, start=_HEADER + 1):
        linked = bool(problem.sheet) and links < _MOST_LINKS
        at = list(_COLUMNS).index("cell" if problem.cell else "sheet_name") + 1
        texts_in_row = _row(problem, language)
        sheet.row_dimensions[row].height = _height(texts_in_row)
        for column, text in enumerate(texts_in_row, start=1):
            cell = sheet.cell(row, column)
            put_text(cell, text)
            style = coloured[problem.finding.severity] if column == 1 else plain
            if linked and column == at:
                cell.hyperlink = Hyperlink(ref=cell.coordinate, location=_target(problem))
                style = link
            cell._style = copy(style)
        links += linked


def _row(problem: Problem, language: Language) -> tuple[str, ...]:
    """What the columns say; of a place elsewhere the sheet's column tells the file too."""
    said = problem.said
    sheet = problem.sheet or said.where
    severity = severity_in_words(problem.finding.severity, language)
    return severity, said.code, sheet, problem.cell, said.subject, said.text, said.remedy


def _height(texts_in_row: Sequence[str]) -> float:
    """Points that the wrapped texts of a row take; not every program finds that out by itself."""
    shares = zip(texts_in_row, _COLUMNS.values(), strict=True)
    lines = max(math.ceil(len(text) / (_PER_WIDTH * width)) for text, width in shares)
    return min(max(lines, 1) * _LINE_HEIGHT, _TALLEST_ROW)


def _target(problem: Problem) -> str:
    """The cell as links name it; with its signs, since LibreOffice takes a bare `C2` for the second column."""
    return f"{quote_sheetname(problem.sheet)}!{absolute_coordinate(problem.cell or 'A1')}"


def _font(sheet: Worksheet, **features: object) -> Font:
    """The workbook's own font with these features; one that openpyxl makes anew has neither name nor size."""
    font = copy(sheet.parent._fonts[0])
    for name, value in features.items():
        setattr(font, name, value)
    return font


def _styled(sheet: Worksheet, font: Font | None = None, fill: PatternFill | None = None) -> object:
    """A style that cells can be given; it is made at a cell beside the list, which then goes."""
    cell = sheet.cell(1, len(_COLUMNS) + 1)
    cell.font = font or _font(sheet)
    cell.fill = fill or PatternFill()
    cell.border = Border(bottom=_LINE, top=_LINE, left=_LINE, right=_LINE)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.number_format = "@"
    style = cell._style
    del sheet._cells[cell.row, cell.column]
    return style


def _lay_out(sheet: Worksheet) -> None:
    """Widths, what stays in sight, the filter, and how it is printed."""
    for column, width in enumerate(_COLUMNS.values(), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    last = get_column_letter(len(_COLUMNS))
    sheet.freeze_panes = f"A{_HEADER + 1}"
    sheet.auto_filter.ref = f"A{_HEADER}:{last}{max(sheet.max_row, _HEADER)}"
    sheet.sheet_view.showGridLines = False
    sheet.print_title_rows = f"{_HEADER}:{_HEADER}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.right.text = "&P / &N"


def _open_at(book: Workbook, sheet: Worksheet) -> None:
    """Makes this the sheet that is seen; others that stayed chosen would be typed into together with it."""
    for other in book.worksheets:
        for view in other.views.sheetView:
            view.tabSelected = other is sheet
    for chart in book.chartsheets:
        for view in chart.sheetViews.sheetView:
            view.tabSelected = False
    book.views = book.views or [BookView()]
    for view in book.views:
        view.activeTab = view.firstSheet = 0
    book.active = sheet
