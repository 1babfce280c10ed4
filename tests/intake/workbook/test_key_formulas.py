"""The formulas that make short names."""

from __future__ import annotations

import pytest

from docgen.intake.workbook.key_formulas import KeyFormula
from docgen.intake.workbook.layout import layout

BY_NAME = {sheet.name: sheet for sheet in layout()}


def test_a_person_is_named_by_both_names_with_a_number_after_the_second_of_them() -> None:
    formula = KeyFormula.of(BY_NAME["people"])
    assert formula is not None
    assert formula.at(7, 4) == (
        '=IF(TRIM(C7&" "&D7)="","",LEFT(SUBSTITUTE(TRIM(C7&" "&D7)," ","-"),36)'
        '&IF(COUNTIFS(C$4:C7,C7,D$4:D7,D7)>1,"-"&COUNTIFS(C$4:C7,C7,D$4:D7,D7),""))'
    )


@pytest.mark.parametrize(("sheet", "letters"), [("organisations", "B"), ("activities", "D"), ("selections", "B")])
def test_others_are_named_by_one_column(sheet: str, letters: str) -> None:
    formula = KeyFormula.of(BY_NAME[sheet])
    assert formula is not None
    assert "".join(formula.names) == letters


@pytest.mark.parametrize("sheet", ["project", "rates", "people.legal_representatives", "waivers"])
def test_rows_that_nobody_refers_to_need_none(sheet: str) -> None:
    assert KeyFormula.of(BY_NAME[sheet]) is None
