"""What the note of a heading says."""

from __future__ import annotations

import pytest

from docgen.i18n import Language
from docgen.intake.workbook.headings import Slot, slots
from docgen.intake.workbook.layout import layout
from docgen.intake.workbook.notes import lines_of, note

LV, EN = Language.LV, Language.EN


def slot(sheet: str, name: str) -> Slot:
    own = next(one for one in layout() if one.name == sheet)
    return next(one for one in slots(own) if one.column.name == name)


def said(sheet: str, name: str, language: Language = LV) -> list[str]:
    return note(slot(sheet, name), language).split("\n")


def test_it_tells_the_meaning_then_whether_it_is_required_then_an_example() -> None:
    assert said("project", "code") == [
        "Projekta numurs, piemēram, 2025-1-LV01-KA121-VET-000123456.",
        "Obligāts.",
        "Piemērs: 2025-1-LV01-KA121-VET-000123456",
    ]


def test_what_docgen_finds_itself_is_not_called_required() -> None:
    assert said("people", "role")[-1] == "Ja šūna ir tukša, vērtību nosaka pats docgen."


def test_it_tells_what_holds_where_the_cell_is_empty() -> None:
    assert said("people", "fewer_opportunities")[-1] == "Ja šūna ir tukša: nē."
    assert said("settings", "settings.signing", EN)[-1] == "Where the cell is empty: by hand."
    assert said("settings", "settings.payment.advance")[-1] == "Ja šūna ir tukša: 80."


def test_of_several_choices_in_one_cell_it_names_all() -> None:
    assert said("activities", "travel.means")[1].startswith("Katru vērtību rakstiet šūnā savā rindā")
    assert "lidmašīna, vilciens" in said("activities", "travel.means")[2]


@pytest.mark.parametrize(("sheet", "name"), [("activities", "host"), ("people", "key"), ("people", "nationality")])
def test_what_is_chosen_or_made_has_no_example(sheet: str, name: str) -> None:
    assert "Piemērs" not in note(slot(sheet, name), LV)


def test_where_there_is_a_list_of_countries_or_languages_it_says_so() -> None:
    assert said("people", "nationality")[-1] == "Izvēlieties no saraksta; der arī kods."


def test_a_note_is_as_high_as_its_lines() -> None:
    assert lines_of("viens") == 2
    assert lines_of("a" * 50 + "\nb") == 4
