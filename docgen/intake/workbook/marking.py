"""A copy of the user's workbook with each wrong cell coloured and explained, and a list of all that is wrong.

The copy is for reading: the user mends the own file. What openpyxl knows stays as it
is: values, formulas (their results are worked out anew when the copy is opened),
formats, validations, conditional formats, names, widths and frozen panes. What it does
not know is lost in the copy: shapes, form controls, macros, some pictures and charts,
the fonts and threads of notes, and conditional formats that only Excel 2010 and later know.
"""

from __future__ import annotations

import math
import re
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import FormulaRule
from openpyxl.packaging.custom import StringProperty
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import coordinate_to_tuple
from openpyxl.worksheet.worksheet import Worksheet

from docgen.errors import DataError, Finding, Place, Severity
from docgen.formats.findings import message
from docgen.formats.workbooks import is_as_written, written
from docgen.i18n import Language
from docgen.intake.workbook.beyond import validations_beyond
from docgen.intake.workbook.problem_list import COLOURS, Problem, put_first, sayable, severity_in_words

_MARK = "docgen:marked"
"""The property by which a marked copy is known."""

_CUSTOM = "docProps/custom.xml"
_AUTHOR = "docgen"
_BLACK = "FF000000"
_DARK = 1
"""The colour of a theme in which letters stand that nobody coloured."""

_FILLS = {severity: PatternFill("solid", fgColor=colour) for severity, colour in COLOURS.items()}
_GRAVEST_FIRST = tuple(Severity)
_CELL = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
"""Of any sheet, as Excel's limits say."""

_MOST_BYTES = 50_000_000
"""Of a workbook's XML unpacked; openpyxl takes some twenty times as much memory."""

_MOST_RANGES = 500
"""Cells that one conditional format names; Excel refuses some thousands."""

_NOTE_WIDTH, _NOTE_LETTERS, _NOTE_LINE, _NOTE_TALLEST = 380, 52, 17, 600
"""Pixels of a note's width, letters that surely find room in them, pixels of a line and of the tallest note."""


def marked(data: bytes, file: str, findings: Iterable[Finding], language: Language) -> bytes:
    """A copy of a workbook in which the findings are marked; equal arguments make equal bytes.

    Args:
        data: the user's workbook.
        file: its name; findings that lie elsewhere mark nothing and are listed all the same.
        findings: in the order in which they are listed.
        language: of the list and of the notes.

    Raises:
        DataError: `OUT14`, where openpyxl cannot take the workbook, or it is too large for a copy.
    """
    book = _opened(data, file)
    problems = [_problem(book, file, finding, language) for finding in findings]
    for title, found in _by_sheet(problems).items():
        _mark_sheet(book[title], found, language)
    _fit_notes(book)
    put_first(book, file, problems, language)
    if _MARK not in book.custom_doc_props.names:
        book.custom_doc_props.append(StringProperty(name=_MARK, value=file))
    return written(book)


def is_marked(data: bytes) -> bool:
    """Whether `marked` made this file, and nobody has saved it anew since."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            ours = f'name="{_MARK}"'.encode() in archive.read(_CUSTOM)
    except (BadZipFile, KeyError, ValueError, OSError, RuntimeError):
        return False
    return ours and is_as_written(data)


def _opened(data: bytes, file: str) -> Workbook:
    """The workbook, with the drop-downs that openpyxl leaves out."""
    try:
        with ZipFile(BytesIO(data)) as archive, warnings.catch_warnings():
            if sum(part.file_size for part in archive.infolist() if part.filename.endswith(".xml")) > _MOST_BYTES:
                raise DataError.of("OUT14", place=Place(file))
            warnings.simplefilter("ignore")
            reader = ExcelReader(BytesIO(data), rich_text=True)
            reader.read()
            for sheet, relation in reader.parser.find_sheets():
                if _is_sheet(reader.wb, sheet.name):
                    for validation in validations_beyond(archive, relation.target):
                        reader.wb[sheet.name].add_data_validation(validation)
    except DataError:
        raise
    except Exception:  # noqa: BLE001 (openpyxl tells a file that it cannot take by whatever its parsers raise)
        raise DataError.of("OUT14", place=Place(file)) from None
    return reader.wb


def _problem(book: Workbook, file: str, finding: Finding, language: Language) -> Problem:
    """The finding in words, with its sheet and cell as far as this workbook has them."""
    place, said = finding.place, message(finding, language)
    if place.file != file or not _is_sheet(book, place.sheet):
        return Problem(finding, said)
    return Problem(finding, said, place.sheet, place.cell if _is_cell(place.cell) else "")


def _is_sheet(book: Workbook, title: str) -> bool:
    """Whether there is such a sheet, and it has cells: one that is a chart has none."""
    return title in book.sheetnames and isinstance(book[title], Worksheet)


def _is_cell(name: str) -> bool:
    """Whether a sheet can have a cell of that name."""
    if _CELL.fullmatch(name) is None:
        return False
    row, column = coordinate_to_tuple(name)
    return bool(row <= _LAST_ROW and column <= _LAST_COLUMN)


def _by_sheet(problems: Iterable[Problem]) -> Mapping[str, Sequence[Problem]]:
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.sheet:
            found[problem.sheet].append(problem)
    return found


def _mark_sheet(sheet: Worksheet, problems: Sequence[Problem], language: Language) -> None:
    """Colours the cells, puts the notes there and lets nothing of it stay hidden."""
    sheet.sheet_state = "visible"
    cells: dict[str, list[Problem]] = defaultdict(list)
    corners = _corners(sheet) if sheet.merged_cells.ranges else {}
    for problem in problems:
        if problem.cell:
            cells[corners.get(problem.cell, problem.cell)].append(problem)
    coloured: dict[Severity, list[str]] = defaultdict(list)
    for name, within in cells.items():
        gravest = min((problem.finding.severity for problem in within), key=_GRAVEST_FIRST.index)
        cell = sheet[name]
        if isinstance(cell, MergedCell):
            continue
        _colour(cell, gravest)
        cell.comment = _note(cell.comment, within, language)
        coloured[gravest].append(name)
    if sheet.conditional_formatting:
        _colour_above(sheet, coloured)
    _uncover(sheet, cells)


def _corners(sheet: Worksheet) -> dict[str, str]:
    """The top-left cell of each merged range, by the cells that it hides."""
    return {
        sheet.cell(row, column).coordinate: merged.start_cell.coordinate
        for merged in sheet.merged_cells.ranges
        for row, column in merged.cells
    }


def _colour(cell: Cell, severity: Severity) -> None:
    """Gives the cell its colour; letters that the user made light turn black, to be read on it."""
    cell.fill = _FILLS[severity]
    colour = cell.font.color
    if colour is not None and not (colour.type == "theme" and colour.theme == _DARK):
        font = copy(cell.font)
        font.color = _BLACK
        cell.font = font


def _colour_above(sheet: Worksheet, cells: Mapping[Severity, Sequence[str]]) -> None:
    """The colours as conditional formats that come before the user's, which would otherwise cover them.

    Excel goes by their priority, LibreOffice by their order in the file.
    """
    users, ours = sheet.conditional_formatting, ConditionalFormattingList()
    for priority, severity in enumerate(_GRAVEST_FIRST, start=1):
        found = cells.get(severity, ())
        for first in range(0, len(found), _MOST_RANGES):
            fill = PatternFill("solid", bgColor=COLOURS[severity])
            rule = FormulaRule(formula=["TRUE"], fill=fill, font=Font(color=_BLACK))
            rule.priority = priority
            ours.add(" ".join(found[first : first + _MOST_RANGES]), rule)
    for formatting in users:
        for rule in formatting.rules:
            rule.priority += len(_GRAVEST_FIRST)
            ours.add(formatting, rule)
    sheet.conditional_formatting = ours


def _note(there: Comment | None, problems: Sequence[Problem], language: Language) -> Comment:
    """One note for all that is wrong with a cell, after what the user noted there."""
    own = [there.text] if there is not None else []
    text = "\n\n".join((*own, *(_explained(problem, language) for problem in problems)))
    return Comment(sayable(text), there.author if there is not None else _AUTHOR)


def _explained(problem: Problem, language: Language) -> str:
    said = problem.said
    text = f"{severity_in_words(problem.finding.severity, language)}, {said.code}\n{said.text}"
    return f"{text}\n→ {said.remedy}" if said.remedy else text


def _fit_notes(book: Workbook) -> None:
    """Makes every note as large as its text asks: openpyxl forgets how large the user's were."""
    for sheet in book.worksheets:
        for cell in _there(sheet):
            if cell.comment is not None:
                lines = sum(max(1, math.ceil(len(line) / _NOTE_LETTERS)) for line in cell.comment.text.split("\n"))
                cell.comment.width = _NOTE_WIDTH
                cell.comment.height = min((lines + 1) * _NOTE_LINE, _NOTE_TALLEST)


def _there(sheet: Worksheet) -> Iterator[Cell]:
    """The cells that a sheet has; to go through its rows would make all that lie between."""
    yield from sheet._cells.values()


def _uncover(sheet: Worksheet, cells: Iterable[str]) -> None:
    """Shows the rows and columns of these cells, where the user hid them."""
    spots = [coordinate_to_tuple(name) for name in cells]
    for row in {row for row, _ in spots}:
        if row in sheet.row_dimensions:
            sheet.row_dimensions[row].hidden = False
    columns = {column for _, column in spots}
    for dimension in sheet.column_dimensions.values():
        dimension.reindex()
        if dimension.hidden and any(dimension.min <= column <= dimension.max for column in columns):
            dimension.hidden = False
