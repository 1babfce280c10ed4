"""From a sheet's XML to the cells that hold something, in one pass.

Kept are values, formulas and errors, and what of the sheet's shape touches them: merged
ranges, hidden rows and columns. A cell that only has a look is dropped, and so is a text
of no characters, unless a formula made it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.utils import column_index_from_string

from docgen.intake.spreadsheet.cells import Cell, Value, moment, number, shown
from docgen.intake.spreadsheet.contents import said_true
from docgen.intake.spreadsheet.formulas import Formulas
from docgen.intake.spreadsheet.looks import Look
from docgen.intake.spreadsheet.markup import Markup
from docgen.intake.spreadsheet.refusing import Refused, Why
from docgen.intake.spreadsheet.texts import MOST_RUNS, decoded, weight

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""Of a sheet (Excel specifications and limits)."""
MOST_CELLS = 2_000_000
"""Cells of a book that hold something, a long text or formula counted for each hundred characters.

10 000 people with all that their papers need are 600 000 cells."""
_MOST_MERGED = 100_000
"""Merged ranges of a sheet."""
_MOST_HIDDEN = 10 * MOST_COLUMNS
"""Hidden columns as they are told: Excel tells each once."""
_TEXT_KINDS = frozenset({"str", "inlineStr"})
_CELL = re.compile("([A-Z]{1,3})([0-9]{1,7})")
_RANGE = re.compile("([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")


@dataclass(frozen=True, slots=True)
class Keys:
    """What the numbers in a sheet mean: one set for the whole book."""

    texts: Sequence[str]
    looks: Sequence[Look]
    day_zero_1904: bool


@dataclass
class Sifted:
    """What of a sheet is kept."""

    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    """All of them, whether they hold a cell or not."""


class Unplaced(Exception):
    """A row or cell does not say where it stands: it follows the one before it, were that empty or not."""


def sift(pieces: Iterable[bytes], keys: Keys, room: int, *, counting: bool) -> Sifted:
    """The cells of a sheet that hold something, rows and columns in the order of the file.

    Args:
        pieces: The sheet's XML.
        keys: What its numbers mean.
        room: How many cells may still be kept.
        counting: Whether rows and cells that do not say where they stand follow those before.

    Raises:
        Refused: the sheet is damaged or holds too much.
        Unplaced: a row or cell does not say where it stands, though it must.
    """
    return _Sieve(keys, room, counting=counting).sift(pieces)


class _Sieve:
    """Follows the elements of one sheet."""

    def __init__(self, keys: Keys, room: int, *, counting: bool) -> None:
        self._keys, self._room, self._counting = keys, room, counting
        self._markup = Markup("worksheet", self._opened, self._closed)
        self._found = Sifted()
        self._hidden_told = 0
        self._within = ""
        self._aloud = False
        self._row = self._column = 0
        self._cells: dict[int, Cell] = {}
        self._kind, self._look = "", Look.PLAIN
        self._value: str | None = None
        self._formula = ""
        self._formula_said: Mapping[str, str] = {}
        self._runs: list[str] = []
        self._formulas = Formulas()
        self._readers: dict[str, Callable[[str], Value]] = {
            "s": lambda text: keys.texts[_whole(text)],
            "b": said_true,
            "d": moment,
            "str": decoded,
            "inlineStr": str,
        }

    def sift(self, pieces: Iterable[bytes]) -> Sifted:
        self._markup.read(pieces)
        return self._found

    def _opened(self, name: str, said: Mapping[str, str]) -> None:
        if name == "c":
            self._begin_cell(said)
        elif name in ("v", "t", "f") and self._column:
            self._listen(name, said)
        elif name == "row":
            self._begin_row(said)
        elif name == "rPh":
            self._aloud = True
        elif name == "mergeCell":
            self._merge(said.get("ref", ""))
        elif name == "col":
            self._hide_columns(said)

    def _closed(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name in ("v", "t", "f") and self._within == name:
            self._hear(name)
        elif name == "row":
            self._end_row()
        elif name == "rPh":
            self._aloud = False

    def _begin_row(self, said: Mapping[str, str]) -> None:
        self._row = self._placed(said, self._row)
        self._column = 0
        if not 1 <= self._row <= MOST_ROWS:
            raise Refused(Why.DAMAGED)
        self._cells = {}
        if said_true(said.get("hidden")):
            self._found.hidden_rows.add(self._row)

    def _placed(self, said: Mapping[str, str], before: int) -> int:
        if "r" in said:
            return _whole(said["r"])
        if not self._counting:
            raise Unplaced
        return before + 1

    def _end_row(self) -> None:
        if not self._cells:
            self._found.hidden_rows.discard(self._row)
        # Two programs would read two rows of one number, or two cells of one place, each its own way.
        elif self._found.rows.setdefault(self._row, self._cells) is not self._cells:
            raise Refused(Why.TWICE)

    def _begin_cell(self, said: Mapping[str, str]) -> None:
        if "r" in said:
            row, self._column = _place(said["r"])
            if row != self._row:
                raise Refused(Why.DAMAGED)
        else:
            self._column = self._placed(said, self._column)
        if not 1 <= self._column <= MOST_COLUMNS:
            raise Refused(Why.DAMAGED)
        self._kind = said.get("t", "n")
        style = _whole(said.get("s", "0"))
        self._look = self._keys.looks[style] if 0 <= style < len(self._keys.looks) else Look.PLAIN
        self._value, self._formula = None, ""
        self._runs.clear()

    def _listen(self, name: str, said: Mapping[str, str]) -> None:
        if self._within or (name == "t" and self._aloud):
            return
        self._within = name
        if name == "f":
            self._formula_said = said
        self._markup.listen()

    def _hear(self, name: str) -> None:
        self._within = ""
        text = self._markup.heard()
        if name == "f":
            self._formula = self._formulas.whole(text, self._formula_said, self._row, self._column)
        elif name == "t":
            self._runs.append(decoded(text))
            if len(self._runs) > MOST_RUNS:
                raise Refused(Why.DAMAGED)
        else:
            self._value = text

    def _end_cell(self) -> None:
        if self._runs:
            self._value = "".join(self._runs)
        cell = self._made()
        if cell is None:
            return
        self._room -= 1 if self._kind == "s" and not cell.formula else weight((self._value or "") + cell.formula)
        if self._room < 0:
            raise Refused(Why.MANY_CELLS)
        if self._cells.setdefault(self._column, cell) is not cell:
            raise Refused(Why.TWICE)

    def _made(self) -> Cell | None:
        """The cell, or None where it holds nothing."""
        formula = self._formula
        if self._kind == "e" and self._value:
            return Cell(None, formula=formula, error=self._value)
        value = self._typed(self._value)
        if value is None or (value == "" and not formula):
            return Cell(None, formula=formula) if formula else None
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return Cell(value, percent=is_number and self._look is Look.PERCENT, formula=formula)

    def _typed(self, text: str | None) -> Value:
        if text is None or (self._kind not in _TEXT_KINDS and not text.strip()):
            return None
        try:
            return self._readers.get(self._kind, self._figure)(text)
        except IndexError:
            # There is no shared text of that number.
            raise Refused(Why.DAMAGED) from None

    def _figure(self, text: str) -> Value:
        figure = number(text)
        if figure is None:
            return decoded(text)
        return shown(figure, self._look, day_zero_1904=self._keys.day_zero_1904)

    def _merge(self, text: str) -> None:
        self._found.merged.append(_range(text))
        if len(self._found.merged) > _MOST_MERGED:
            raise Refused(Why.MANY_CELLS)

    def _hide_columns(self, said: Mapping[str, str]) -> None:
        if not said_true(said.get("hidden")):
            return
        columns = range(max(_whole(said.get("min", "")), 1), min(_whole(said.get("max", "")), MOST_COLUMNS) + 1)
        self._hidden_told += len(columns)
        if self._hidden_told > _MOST_HIDDEN:
            raise Refused(Why.DAMAGED)
        self._found.hidden_columns.update(columns)


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 20:
        raise Refused(Why.DAMAGED)
    return int(text)


def _place(text: str) -> tuple[int, int]:
    """Row and column of `B7`."""
    found = _CELL.fullmatch(text)
    if found is None:
        raise Refused(Why.DAMAGED)
    return int(found[2]), column_index_from_string(found[1])


def _range(text: str) -> tuple[int, int, int, int]:
    """First row, first column, last row, last column of `A1:B2`."""
    found = _RANGE.fullmatch(text)
    if found is None:
        raise Refused(Why.DAMAGED)
    top, left = int(found[2]), column_index_from_string(found[1])
    bottom, right = (int(found[4]), column_index_from_string(found[3])) if found[3] else (top, left)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)
