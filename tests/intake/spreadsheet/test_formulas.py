"""Formulas as text."""

from __future__ import annotations

import pytest

from docgen.intake.spreadsheet import formulas
from docgen.intake.spreadsheet.formulas import Formulas

FIRST, NEXT = {"t": "shared", "si": "0", "ref": "C1:C9"}, {"t": "shared", "si": "0"}


def test_a_formula_has_its_sign() -> None:
    assert Formulas().whole("SUM(A1:A9)", {}, 1, 3) == "=SUM(A1:A9)"
    assert Formulas().whole("", {}, 1, 3) == ""
    assert Formulas().whole("A1:A9*2", {"t": "array", "ref": "C1:C9"}, 1, 3) == "=A1:A9*2"


def test_a_shared_formula_is_moved_to_each_of_its_cells() -> None:
    sheet = Formulas()
    assert sheet.whole("A1+$B$1", FIRST, 1, 3) == "=A1+$B$1"
    assert sheet.whole("", NEXT, 7, 3) == "=A7+$B$1"
    assert sheet.whole("", NEXT, 1, 4) == "=B1+$B$1"


def test_what_cannot_be_moved_is_shown_as_the_first_cell_has_it() -> None:
    sheet = Formulas()
    sheet.whole("A1", FIRST, 2, 3)
    assert sheet.whole("", NEXT, 1, 3) == "=A1"
    sheet.whole('"unclosed', FIRST, 1, 3)
    assert sheet.whole("", NEXT, 2, 3) == '="unclosed'
    sheet.whole("A1+" * 5_000 + "A1", FIRST, 1, 3)
    assert sheet.whole("", NEXT, 2, 3).startswith("=A1+A1")


def test_a_formula_that_is_nowhere_is_a_broken_reference() -> None:
    assert Formulas().whole("", NEXT, 1, 3) == "=#REF!"


def test_a_table_of_data_is_shown_as_excel_shows_it() -> None:
    assert Formulas().whole("", {"t": "dataTable", "r1": "B1", "r2": "B2"}, 1, 3) == "=TABLE(B1,B2)"


def test_moving_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formulas, "_MOST_MOVED", 10)
    sheet = Formulas()
    sheet.whole("A1*2", FIRST, 1, 3)
    assert [sheet.whole("", NEXT, row, 3) for row in (2, 3, 4)] == ["=A2*2", "=A3*2", "=A1*2"]
