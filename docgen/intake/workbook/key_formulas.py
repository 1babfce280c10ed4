"""The formulas by which a spreadsheet makes short names where none was typed."""

from __future__ import annotations

from typing import NamedTuple

from openpyxl.utils import get_column_letter

from docgen.intake.workbook.columns import Side
from docgen.intake.workbook.headings import slots
from docgen.intake.workbook.keys import named_by
from docgen.intake.workbook.layout import Sheet, key_column


class KeyFormula(NamedTuple):
    """How a row's short name is made of what stands in it."""

    column: int
    names: tuple[str, ...]
    """The columns that name the row, by their letters."""

    @classmethod
    def of(cls, sheet: Sheet) -> KeyFormula | None:
        """The formula of a sheet; None where its rows have no short name, or nothing that names them."""
        key = key_column(sheet)
        if key is None or sheet.section is None:
            return None
        own = slots(sheet)
        by = [
            get_column_letter(number)
            for name in named_by(sheet.section.name)
            for number, slot in enumerate(own, start=1)
            if slot.column.path == (name,) and slot.column.side is not Side.EN
        ]
        letters = tuple(by) if sheet.section.name == "people" else tuple(by[:1])
        column = next(number for number, slot in enumerate(own, start=1) if slot.column is key)
        return cls(column, letters) if letters else None

    def at(self, row: int, first: int) -> str:
        """The formula of a row: the names with hyphens; a number after the second of one name, and on.

        `first` is the first row below the headings.
        """
        joined = '&" "&'.join(f"{letter}{row}" for letter in self.names)
        same = ",".join(f"{letter}${first}:{letter}{row},{letter}{row}" for letter in self.names)
        base = f'LEFT(SUBSTITUTE(TRIM({joined})," ","-"),36)'
        number = f'IF(COUNTIFS({same})>1,"-"&COUNTIFS({same}),"")'
        return f'=IF(TRIM({joined})="","",{base}&{number})'
