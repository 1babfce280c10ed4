"""What a cell lets people choose from: lists on a hidden sheet, and the checks of a spreadsheet.

A spreadsheet takes no more than 255 characters of typed choices, so that every list stands
on a sheet of its own under a defined name. Nothing is forbidden: who types something else
is told, and may go on; what docgen understands is for the reader to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from babel import Locale
from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from docgen.formats.names import country, country_code, language_code, tongue
from docgen.i18n import Language, texts
from docgen.intake.workbook.columns import Column, Shape
from docgen.intake.workbook.headings import LISTS, Role, Slot, sheet_title, slots
from docgen.intake.workbook.layout import Sheet, key_column, layout, sheets_of
from docgen.rules.call import call, known_years

_LANGUAGES = (
    "lv", "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "et", "lt", "pl", "cs", "sk", "sl", "hr",
    "hu", "ro", "bg", "el", "ga", "mt", "is", "tr", "sr", "mk", "uk",
)  # fmt: skip
"""Languages of the countries that mobilities lead to, and Ukrainian."""
_MOST_PROMPT = 250
_MOST_STACKED = 1_500
_EARLIEST = "DATE(1930,1,1)"
_LATEST = "DATE(2099,12,31)"


@dataclass(frozen=True, slots=True)
class Area:
    """The cells of a column below its heading."""

    tab: str
    column: int
    first: int
    last: int

    @property
    def letter(self) -> str:
        """The column as a spreadsheet names it."""
        return str(get_column_letter(self.column))

    @property
    def range(self) -> str:
        """The cells, within their sheet."""
        return f"{self.letter}{self.first}:{self.letter}{self.last}"

    @property
    def reference(self) -> str:
        """The cells, from anywhere in the workbook."""
        return f"{quote_sheetname(self.tab)}!${self.letter}${self.first}:${self.letter}${self.last}"


class Choices:
    """The lists of a workbook, each written once and known by its name."""

    def __init__(self, book: Workbook, language: Language, keys: Mapping[str, tuple[Area, ...]]) -> None:
        self._book, self._language, self._keys = book, language, keys
        self._sheet: Worksheet = book.create_sheet(sheet_title(LISTS, language))
        self._sheet.sheet_state = "hidden"
        self._names: set[str] = set()

    def validation(self, slot: Slot) -> DataValidation | None:
        """The check of a column's cells; None where any text may stand there."""
        name = self._list(slot)
        if name is not None:
            return self._asking(DataValidation(type="list", formula1=f"={name}"), slot)
        column = slot.column
        if column.shape in (Shape.DAY, Shape.MOMENT):
            limits = {"formula1": _EARLIEST, "formula2": _LATEST}
            return self._asking(DataValidation(type="date", operator="between", **limits), slot)
        if column.shape is Shape.WHOLE and slot.role is Role.OWN:
            least, most = column.bounds
            limits = {"formula1": str(least or 0), "formula2": str(most or 1_000_000)}
            return self._asking(DataValidation(type="whole", operator="between", **limits), slot)
        return None

    def _asking(self, validation: DataValidation, slot: Slot) -> DataValidation:
        say = texts(self._language)
        validation.allow_blank = True
        validation.errorStyle = "warning"
        validation.showErrorMessage = True
        validation.errorTitle = "docgen"
        kind = "list" if validation.type == "list" else slot.column.shape
        validation.error = say(f"workbook.check.{kind}")[:_MOST_PROMPT]
        return validation

    def _list(self, slot: Slot) -> str | None:
        """The name of the list that a column's cells choose from; None where there is none."""
        column = slot.column
        if column.many:
            return None
        if column.shape is Shape.KEY:
            return self._of_keys(column.refers)
        values = self._values(column)
        if not values:
            return None
        name = f"list_{_list_name(column)}"
        if name not in self._names:
            at = self._write(name, values)
            self._define(name, at.reference)
        return name

    def _values(self, column: Column) -> list[str]:
        say = texts(self._language)
        if column.shape is Shape.YES_NO:
            return [say("workbook.yes"), say("workbook.no")]
        if column.shape is Shape.CHOICE:
            return [say.label(member) for member in column.choices]
        if column.shape is Shape.COUNTRY:
            return list(_countries(self._language))
        if column.shape is Shape.LANGUAGE:
            return [name for code in _LANGUAGES if language_code(name := tongue(code, self._language)) == code]
        return []

    def _of_keys(self, section: str) -> str | None:
        """The name of the list of a section's short names, as far as this workbook has them."""
        areas = self._keys.get(section, ())
        if not areas:
            return None
        name = f"keys_{section.replace('.', '_')}"
        if name not in self._names:
            self._names.add(name)
            if len(areas) == 1:
                self._define(name, _as_far_as_filled(areas[0].reference))
            else:
                self._define(name, _as_far_as_filled(self._stacked(name, areas).reference))
        return name

    def _write(self, name: str, values: list[str]) -> Area:
        """Puts a list into the next column of the hidden sheet."""
        self._names.add(name)
        column = self._sheet.max_column + 1 if self._sheet.cell(1, 1).value else 1
        self._sheet.cell(1, column, name)
        for row, value in enumerate(values, start=2):
            cell = self._sheet.cell(row, column, value)
            cell.data_type = "f" if value.startswith("=") else "s"
        return Area(self._sheet.title, column, 2, len(values) + 1)

    def _stacked(self, name: str, areas: tuple[Area, ...]) -> Area:
        """The short names of several sheets one below the other, by formulas."""
        filled = [f'=COUNTIF({area.reference},"?*")' for area in areas]
        sums = self._write(f"{name}_filled", filled)
        ends = [f"SUM(${sums.letter}$2:${sums.letter}${sums.first + number})" for number in range(len(areas))]
        rows = min(sum(area.last - area.first + 1 for area in areas), _MOST_STACKED)
        formulas = []
        for row in range(1, rows + 1):
            formula = '""'
            for area, before, end in reversed(list(zip(areas, ["0", *ends], ends, strict=False))):
                formula = f"IF({row}<={end},INDEX({area.reference},{row}-{before}),{formula})"
            formulas.append(f"={formula}")
        return self._write(name, formulas)

    def _define(self, name: str, reference: str) -> None:
        self._book.defined_names[name] = DefinedName(name, attr_text=reference)


def _as_far_as_filled(reference: str) -> str:
    """The cells from the first to the last that shows something, as a formula for a name."""
    first = reference.partition(":")[0]
    return f'{first}:INDEX({reference},MAX(1,COUNTIF({reference},"?*")))'


def _list_name(column: Column) -> str:
    if column.shape is not Shape.CHOICE:
        return column.shape.value
    names = "_".join(member.name.lower() for member in column.choices)
    return f"{type(column.choices[0]).__name__}_{len(column.choices)}_{sum(map(ord, names))}"


def _countries(language: Language) -> Iterator[str]:
    """Countries by name: those of the programme first, then all others."""
    codes = [code for code in map(str, Locale.parse(language.value).territories) if len(code) == 2 and code.isalpha()]
    names = {code: country(code, language) for code in codes}
    known = {code: name for code, name in names.items() if country_code(name) == code}
    within = call(max(known_years())).countries.in_programme
    return (known[code] for code in sorted(known, key=lambda code: (code not in within, known[code])))


def key_areas(areas: Mapping[tuple[str, int], Area]) -> dict[str, tuple[Area, ...]]:
    """The cells that hold the short names of each section, out of those of all columns."""
    found: dict[str, tuple[Area, ...]] = {}
    for sheet in layout():
        section = sheet.section
        if section is None or section.name in found:
            continue
        own = [areas[one.name, number] for one in sheets_of(section.name)
               for number in _key_slots(one) if (one.name, number) in areas]  # fmt: skip
        if own:
            found[section.name] = tuple(own)
    return found


def _key_slots(sheet: Sheet) -> Iterator[int]:
    key = key_column(sheet)
    return (number for number, slot in enumerate(slots(sheet)) if slot.column is key)
