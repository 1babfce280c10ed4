"""How a workbook looks: colours, fonts, widths, number formats, the page it is printed on."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from docgen.intake.workbook.columns import Shape

BLUE, INK, GREY = "1F3864", "222222", "6B6B6B"
BANDS = ("DCE6F2", "EDEDED")
"""The colours of neighbouring groups of columns; they differ in greyscale, too."""
NEEDED = "FFE699"
"""The colour of headings that no row can do without."""
_FURTHER_TAB, _FIRST_TAB, _SPECIAL_TAB = "A6A6A6", "2F75B5", "C00000"

TITLE = Font(name="Calibri", size=14, bold=True, color=BLUE)
HINT = Font(name="Calibri", size=10, italic=True, color=GREY)
HEADING = Font(name="Calibri", size=10, bold=True, color=INK)
BODY = Font(name="Calibri", size=11, color=INK)
LINK = Font(name="Calibri", size=11, color="0563C1", underline="single")
WRAPPED = Alignment(wrap_text=True, vertical="top")
WRAPPED_LEFT = Alignment(wrap_text=True, vertical="top", horizontal="left")
_CENTRED = Alignment(wrap_text=True, vertical="top", horizontal="center")
LINE = Border(bottom=Side(style="thin", color="8EA9DB"))

_TEXT = "@"
_FORMATS = {
    Shape.DAY: "dd.mm.yyyy",
    Shape.MOMENT: "dd.mm.yyyy hh:mm",
    Shape.EURO: "#,##0.00",
    Shape.NUMBER: "0.##",
    Shape.PERCENT: "0.##",
    Shape.WHOLE: "0",
}
_WIDTHS = {Shape.DAY: 13, Shape.MOMENT: 17, Shape.EURO: 12, Shape.NUMBER: 11, Shape.PERCENT: 9, Shape.WHOLE: 9}
_NARROWEST, _WIDEST, _USUAL_TEXT = 11, 44, 22
_LINE_HEIGHT, _HIGHEST, TITLE_HEIGHT = 15.0, 300.0, 21.0
"""Points that a line of text takes, the most that a row is given, and what the title's has."""
_PAGE = 130
"""Characters that fit across a landscape page of A4 in readable print."""


def number_format(shape: Shape) -> str:
    """How the cells of a column show their values: codes are text, so that no zero is lost."""
    return _FORMATS.get(shape, _TEXT)


def width(shape: Shape, longest: int, heading: str) -> int:
    """The width of a column, in characters: no word of its heading is cut."""
    word = max(map(len, heading.split(" "))) + 1
    if shape in _WIDTHS:
        return max(_WIDTHS[shape], word)
    usual = _USUAL_TEXT if shape is Shape.TEXT else _NARROWEST + 5
    return max(usual, word, min(longest + 2, _WIDEST))


def alignment(shape: Shape) -> Alignment:
    """How a table sets a value: days and small numbers in the middle, away from the texts beside them."""
    return _CENTRED if shape in (Shape.DAY, Shape.MOMENT, Shape.WHOLE) else WRAPPED


def height(cells: Iterable[tuple[str, int]]) -> float:
    """Points in which every line of a row can be read, as far as a spreadsheet allows, from its texts and widths."""
    lines = (sum(len(wrap(line, width)) or 1 for line in text.split("\n")) for text, width in cells)
    return min(_LINE_HEIGHT * max(lines, default=1), _HIGHEST)


def fill(colour: str) -> PatternFill:
    """A plain background."""
    return PatternFill("solid", start_color=colour, end_color=colour)


def colour_tab(sheet: Worksheet, *, first: bool, special: bool) -> None:
    """Tells by the tab's colour what comes first, what is rarely needed and what is confidential."""
    sheet.sheet_properties.tabColor = _SPECIAL_TAB if special else _FIRST_TAB if first else _FURTHER_TAB


def pages_across(total_width: int) -> int:
    """Landscape pages of A4 that columns take side by side, in readable print; their width is in characters."""
    return max(1, -(-total_width // _PAGE))


def set_up_page(sheet: Worksheet, *, pages_across: int, rows: str = "", columns: str = "", lined: bool = True) -> None:
    """Prints the sheet across landscape pages of A4, headings on each."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    sheet.page_setup.fitToWidth = pages_across
    sheet.print_options.gridLines = lined
    sheet.oddFooter.center.text = "&A · &P/&N"
    if rows:
        sheet.print_title_rows = rows
    if columns:
        sheet.print_title_cols = columns
