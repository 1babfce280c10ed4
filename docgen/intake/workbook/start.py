"""The first sheet of a workbook: how to begin, which cells come first, what stands where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from openpyxl.styles import Alignment
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from docgen.i18n import Language, texts
from docgen.intake.workbook import looks
from docgen.intake.workbook.choices import Area
from docgen.intake.workbook.headings import Slot, heading, meaning, purpose, sheet_title
from docgen.intake.workbook.layout import BASIC, Sheet


@dataclass(frozen=True, slots=True)
class First:
    """A cell that comes first."""

    sheet: str
    path: str
    row: int = 0
    """Which row of the sheet, 0 for the first: the school is the first organisation, the host the second."""


FIRST = (
    First("project", "code"),
    First("project", "title"),
    First("organisations", "name"),
    First("organisations", "name", row=1),
    First("organisations", "address.country", row=1),
    First("people", "given_name"),
    First("people", "family_name"),
    First("people", "birth_date"),
    First("activities", "type"),
    First("activities", "participant"),
    First("activities", "host"),
    First("activities", "first_day"),
    First("activities", "last_day"),
    First("rates", "country"),
    First("rates", "learner"),
)
"""The cells that make a draft of a grant agreement: all else in it is a blank that shows what is still to come."""
_STEPS = 5
_TABLE_ROW = 4

CellOf = Callable[[First], tuple[Sheet, Slot, Area]]


def write_start(
    page: Worksheet, sheets: Sequence[Sheet], language: Language, cell_of: CellOf, *, special: bool
) -> None:
    """Fills the first sheet in."""
    writing = _Page(page, language)
    if special:
        writing.title("workbook.inclusion")
        writing.lines(["workbook.inclusion.what", "workbook.inclusion.where", "workbook.inclusion.rights"])
    else:
        writing.title("workbook.start")
        writing.lines([f"workbook.start.{number}" for number in range(1, _STEPS + 1)])
        writing.heading("workbook.start.first")
        for first in FIRST:
            writing.cell(first, *cell_of(first))
    writing.heading("workbook.start.sheets")
    for sheet in sheets:
        writing.sheet(sheet)
    for letter, width in (("A", 5), ("B", 30), ("C", 44), ("D", 70)):
        page.column_dimensions[letter].width = width
    page.sheet_view.showGridLines = False
    looks.set_up_page(page, pages_across=1, lined=False)


class _Page:
    """Writes from above to below."""

    def __init__(self, page: Worksheet, language: Language) -> None:
        self._page, self._language, self._row = page, language, 1

    def title(self, key: str) -> None:
        self._page.cell(self._row, 1, texts(self._language)(key)).font = looks.TITLE
        self._row += 2

    def lines(self, keys: Sequence[str]) -> None:
        for number, key in enumerate(keys, start=1):
            counted = self._page.cell(self._row, 1, number)
            counted.font, counted.alignment = looks.HEADING, Alignment(horizontal="center", vertical="top")
            said = self._page.cell(self._row, 2, texts(self._language)(key))
            said.font, said.alignment = looks.BODY, looks.WRAPPED
            self._page.merge_cells(start_row=self._row, end_row=self._row, start_column=2, end_column=4)
            self._page.row_dimensions[self._row].height = 16 * (1 + len(said.value) // 160)
            self._row += 1
        self._row += 1

    def heading(self, key: str) -> None:
        cell = self._page.cell(self._row, 1, texts(self._language)(key))
        cell.font, cell.alignment = looks.HEADING, Alignment(wrap_text=False)
        for column in range(1, 5):
            self._page.cell(self._row, column).fill = looks.fill(looks.BANDS[0])
        self._row += 1

    def cell(self, first: First, sheet: Sheet, slot: Slot, area: Area) -> None:
        """A link to a cell that comes first, with a sign whether something stands there."""
        at = f"{quote_sheetname(area.tab)}!{area.letter}{area.first + first.row}"
        done = self._page.cell(self._row, 1, f'=IF({at}="","☐","☑")')
        done.font, done.alignment = looks.BODY, Alignment(horizontal="center")
        self._link(2, sheet_title(sheet.name, self._language), at)
        host = f" – {texts(self._language)('workbook.start.host')}" if first.row else ""
        self._link(3, heading(slot, self._language) + host, at)
        self._hint(4, meaning(slot, self._language))
        self._row += 1

    def sheet(self, sheet: Sheet) -> None:
        name = sheet_title(sheet.name, self._language)
        self._link(2, name, f"{quote_sheetname(name)}!A1")
        self._page.cell(self._row, 1, "●" if sheet.name in BASIC else "").alignment = Alignment(horizontal="center")
        self._hint(3, purpose(sheet, self._language))
        self._page.merge_cells(start_row=self._row, end_row=self._row, start_column=3, end_column=4)
        self._row += 1

    def _link(self, column: int, words: str, at: str) -> None:
        cell = self._page.cell(self._row, column, words)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=at, display=words)
        cell.font = looks.LINK

    def _hint(self, column: int, words: str) -> None:
        cell = self._page.cell(self._row, column, words)
        cell.font, cell.alignment = looks.HINT, looks.WRAPPED
