"""A project, or none yet, as a workbook: each sheet from its columns, ready to be filled in.

Nothing that people typed can become a formula. The formulas that there are make short
names where none was typed, and lists to choose from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from docgen.errors import DataError, Finding, Place
from docgen.formats.workbooks import written
from docgen.i18n import Language, texts
from docgen.intake.workbook import looks
from docgen.intake.workbook.choices import Area, Choices, key_areas
from docgen.intake.workbook.defaults import is_made
from docgen.intake.workbook.headings import Role, Slot, heading, meaning, needed_heading, purpose, sheet_title, slots
from docgen.intake.workbook.key_formulas import KeyFormula
from docgen.intake.workbook.layout import BASIC, Sheet, layout
from docgen.intake.workbook.notes import lines_of, note
from docgen.intake.workbook.start import First, write_start
from docgen.intake.workbook.values import Value, Values, rows_of, widest
from docgen.models.project import Project

HEADINGS_ROW = 3
"""Above them stand the sheet's title and the names of groups of columns."""
_SPARE_ROWS = 50
"""Rows below the last one that short names are made in."""
_CHECKED_ROWS = 2_000
_LONGEST = 32_767
"""Characters that a cell can hold."""
_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOTE_WIDTH, _NOTE_LINE = 300, 18
_FORM = {1: 44, 2: 50, 3: 80}
"""The columns of a form, and how many characters wide each is."""


def as_workbook(project: Project | None, language: Language, *, special: bool) -> bytes:
    """The bytes of a project's workbook, or of that of its inclusion support; the same project makes the same.

    Raises:
        DataError: `DAT71` for each text that is longer than a cell can hold.
    """
    return written(write_workbook(project, language, special=special))


def write_workbook(project: Project | None, language: Language, *, special: bool) -> Workbook:
    """The workbook of a project, or that of its inclusion support; an empty one where there is no project.

    Raises:
        DataError: `DAT71` for each text that is longer than a cell can hold.
    """
    return _Writing(project, language, special=special).book()


class _Writing:
    """Fills one workbook."""

    def __init__(self, project: Project | None, language: Language, *, special: bool) -> None:
        self._project, self._language = project, language
        self._sheets = [sheet for sheet in layout() if sheet.special is special]
        self._special = special
        self._rows = {
            sheet.name: rows_of(sheet, project, language) if project is not None else [] for sheet in self._sheets
        }
        self._book = Workbook()
        self._book.remove(self._book.worksheets[0])
        self._too_long: list[Finding] = []
        self._areas: dict[tuple[str, int], Area] = {}

    def book(self) -> Workbook:
        start = self._book.create_sheet(sheet_title("start", self._language))
        for sheet in self._sheets:
            for number, _ in enumerate(slots(sheet)):
                self._areas[sheet.name, number] = self._area(sheet, number)
        pages = {sheet.name: self._book.create_sheet(sheet_title(sheet.name, self._language)) for sheet in self._sheets}
        choices = Choices(self._book, self._language, key_areas(self._areas))
        for sheet in self._sheets:
            page = pages[sheet.name]
            if sheet.form:
                self._form(page, sheet, choices)
            else:
                self._table(page, sheet, choices)
            looks.colour_tab(page, first=sheet.name in BASIC, special=sheet.special)
        write_start(start, self._sheets, self._language, self._cell_of, special=self._special)
        if self._too_long:
            raise DataError(self._too_long)
        self._book.calculation.fullCalcOnLoad = True
        return self._book

    def _area(self, sheet: Sheet, number: int) -> Area:
        """The cells of a slot: below its heading, or beside it on a form."""
        tab = sheet_title(sheet.name, self._language)
        if sheet.form:
            return Area(tab, 2, number + HEADINGS_ROW, number + HEADINGS_ROW)
        filled = len(self._rows[sheet.name])
        return Area(tab, number + 1, HEADINGS_ROW + 1, HEADINGS_ROW + max(_CHECKED_ROWS, filled + _SPARE_ROWS))

    def _cell_of(self, first: First) -> tuple[Sheet, Slot, Area]:
        """Where a value that comes first is to be typed."""
        sheet = next(one for one in self._sheets if one.name == first.sheet)
        for number, slot in enumerate(slots(sheet)):
            if slot.role is Role.OWN and slot.column.name == first.path:
                return sheet, slot, self._areas[sheet.name, number]
        raise LookupError(first.path)

    def _form(self, page: Worksheet, sheet: Sheet, choices: Choices) -> None:
        """A value a line: heading, value, what it means."""
        self._head(page, sheet)
        (values,) = self._rows[sheet.name] or [{}]
        for number, slot in enumerate(slots(sheet)):
            row = number + HEADINGS_ROW
            self._heading(page.cell(row, 1), slot, looks.BANDS[0])
            page.cell(row, 2).number_format = looks.number_format(slot.column.shape)
            page.cell(row, 2).border = looks.LINE
            if number in values:
                self._put(page.cell(row, 2), values[number], slot)
            page.cell(row, 2).alignment = looks.WRAPPED_LEFT
            hint = page.cell(row, 3, meaning(slot, self._language))
            hint.font, hint.alignment = looks.HINT, looks.WRAPPED
            said = {column: str(page.cell(row, column).value or "") for column in _FORM}
            page.row_dimensions[row].height = looks.height((text, _FORM[column]) for column, text in said.items())
            self._check(page, choices, slot, self._areas[sheet.name, number].range)
        for column, width in _FORM.items():
            page.column_dimensions[get_column_letter(column)].width = width
        page.freeze_panes = page.cell(HEADINGS_ROW, 2)
        looks.set_up_page(page, pages_across=1)

    def _table(self, page: Worksheet, sheet: Sheet, choices: Choices) -> None:
        own, rows = slots(sheet), self._rows[sheet.name]
        self._head(page, sheet)
        longest = widest(rows, sheet)
        for number, slot in enumerate(own):
            area = self._areas[sheet.name, number]
            dimension = page.column_dimensions[area.letter]
            dimension.width = looks.width(slot.column.shape, longest[number], heading(slot, self._language))
            dimension.number_format = looks.number_format(slot.column.shape)
            dimension.alignment = looks.alignment(slot.column.shape)
            self._check(page, choices, slot, area.range)
        self._bands(page, own)
        for row, values in enumerate(rows, start=HEADINGS_ROW + 1):
            for number, value in values.items():
                self._put(page.cell(row, number + 1), value, own[number])
            page.row_dimensions[row].height = self._height(page, values)
        self._make_keys(page, sheet, HEADINGS_ROW + 1 + len(rows))
        fixed = 1 + sum(slot.role is not Role.OWN for slot in own)
        page.freeze_panes = page.cell(HEADINGS_ROW + 1, min(fixed, 3) + 1)
        page.auto_filter.ref = f"A{HEADINGS_ROW}:{get_column_letter(len(own))}{HEADINGS_ROW + max(len(rows), 1)}"
        total = sum(_width(page, column) for column in range(1, len(own) + 1))
        across = looks.pages_across(total)
        # columns that are repeated on each page take LibreOffice a third of a second a sheet when it opens the workbook
        letters = f"A:{get_column_letter(min(fixed, 3))}" if across > 1 else ""
        looks.set_up_page(page, pages_across=across, rows=f"{HEADINGS_ROW - 1}:{HEADINGS_ROW}", columns=letters)

    def _height(self, page: Worksheet, values: Values) -> float:
        """The height of a row in which every line can be read, as far as a spreadsheet allows."""
        said = {number: value for number, value in values.items() if isinstance(value, str)}
        return looks.height((text, _width(page, number + 1)) for number, text in said.items())

    def _head(self, page: Worksheet, sheet: Sheet) -> None:
        """The sheet's title, and in a line what it is for."""
        page["A1"] = sheet_title(sheet.name, self._language)
        page["A1"].font = looks.TITLE
        page["A1"].alignment = Alignment(wrap_text=False, vertical="top")
        page.row_dimensions[1].height = looks.TITLE_HEIGHT
        line = page["A2"] if sheet.form else page["D1"]
        line.value = purpose(sheet, self._language)
        line.font, line.alignment = looks.HINT, Alignment(wrap_text=False, vertical="top")

    def _bands(self, page: Worksheet, own: Sequence[Slot]) -> None:
        """Headings, those of one group of columns in one colour, under the group's name."""
        column, say = 1, texts(self._language)
        groups = [list(group) for _, group in groupby(own, key=lambda slot: slot.column.titles[:1] or slot.role)]
        band = 0
        for group in groups:
            nested = len(group[0].column.path) > 1
            band = 1 - band if nested else 0
            for offset, slot in enumerate(group):
                self._heading(page.cell(HEADINGS_ROW, column + offset), slot, looks.BANDS[band])
                page.cell(HEADINGS_ROW - 1, column + offset).fill = looks.fill(looks.BANDS[band])
            if nested:
                named = page.cell(HEADINGS_ROW - 1, column, say.title(group[0].column.titles[0]))
                named.font = looks.HINT
            column += len(group)
        named = ((str(page.cell(HEADINGS_ROW, one).value), _width(page, one)) for one in range(1, column))
        page.row_dimensions[HEADINGS_ROW].height = looks.height(named)

    def _heading(self, cell: Cell, slot: Slot, colour: str) -> None:
        needed = slot.column.required and not is_made(slot.column)
        cell.value = (needed_heading if needed else heading)(slot, self._language)
        cell.font, cell.alignment, cell.border = looks.HEADING, looks.WRAPPED, looks.LINE
        cell.fill = looks.fill(looks.NEEDED if needed else colour)
        said = note(slot, self._language)
        cell.comment = Comment(said, "docgen", width=_NOTE_WIDTH, height=_NOTE_LINE * lines_of(said))

    def _put(self, cell: Cell, value: Value, slot: Slot) -> None:
        """Puts a value into a cell: a text as text, whatever it begins with."""
        if isinstance(value, str) and len(value) > _LONGEST:
            place = Place(sheet=cell.parent.title, cell=cell.coordinate)
            values = {"count": len(value), "limit": _LONGEST}
            self._too_long.append(Finding("DAT71", place=place, values=values))
            return
        cell.value = _escaped(value) if isinstance(value, str) else value
        if isinstance(value, str):
            cell.data_type = "s"
            cell.quotePrefix = value[:1] in "=+-@'"
        cell.number_format = looks.number_format(slot.column.shape)
        cell.alignment, cell.font = looks.alignment(slot.column.shape), looks.BODY

    def _check(self, page: Worksheet, choices: Choices, slot: Slot, cells: str) -> None:
        validation = choices.validation(slot)
        if validation is not None:
            validation.add(cells)
            page.add_data_validation(validation)

    def _make_keys(self, page: Worksheet, sheet: Sheet, first: int) -> None:
        """Formulas that make short names in the rows still free."""
        formula = KeyFormula.of(sheet)
        if formula is not None:
            for row in range(first, first + _SPARE_ROWS):
                cell = page.cell(row, formula.column, formula.at(row, HEADINGS_ROW + 1))
                cell.number_format, cell.alignment = "General", looks.WRAPPED


def _width(page: Worksheet, column: int) -> int:
    """How many characters wide a column is."""
    return int(page.column_dimensions[get_column_letter(column)].width)


def _escaped(text: str) -> str:
    """A text as a spreadsheet stores it: there `_x0041_` would be the letter A."""
    return _LIKE_AN_ESCAPE.sub("_x005F_", text)
