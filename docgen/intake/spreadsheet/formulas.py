"""The formulas of one sheet as text, never computed.

A formula that a column of cells shares is written once in the file, and moved to each of
them here as Excel would show it. Of a formula with an array for its result only the first
cell has it; the others hold its values.
"""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import Translator, TranslatorError
from openpyxl.utils import get_column_letter

_MOST_MOVED = 20_000_000
"""Characters of formulas that are moved; cells past that show the first one's as it is."""
_LONGEST = 8_192
"""Characters of a formula (Excel specifications and limits); a longer one is not moved."""
_LOST = "=#REF!"
"""What Excel shows for a formula that is nowhere."""
_FAULTS = (IndexError, TokenizerError, TranslatorError, ValueError)


class Formulas:
    """The formulas of one sheet, told in the order of its cells."""

    def __init__(self) -> None:
        self._shared: dict[str, tuple[str, Translator | None]] = {}
        self._moved = 0

    def whole(self, text: str, said: Mapping[str, str], row: int, column: int) -> str:
        """The formula of a cell with its `=`.

        Args:
            text: What the file has for this cell; nothing where another one has it.
            said: The attributes beside it.
            row: Of the cell.
            column: Of the cell.
        """
        kind = said.get("t")
        if kind == "dataTable":
            return f"=TABLE({said.get('r1', '')},{said.get('r2', '')})"
        if kind == "shared":
            cell = f"{get_column_letter(column)}{row}"
            return self._first(said.get("si", ""), text, cell) if text else self._next(said.get("si", ""), cell)
        return f"={text}" if text else ""

    def _first(self, name: str, text: str, cell: str) -> str:
        formula = f"={text}"
        try:
            translator = Translator(formula, cell) if len(text) <= _LONGEST else None
        except _FAULTS:
            translator = None
        self._shared[name] = formula, translator
        return formula

    def _next(self, name: str, cell: str) -> str:
        first, translator = self._shared.get(name, (_LOST, None))
        self._moved += len(first)
        if translator is None or self._moved > _MOST_MOVED:
            return first
        try:
            return str(translator.translate_formula(cell))
        except _FAULTS:
            return first
