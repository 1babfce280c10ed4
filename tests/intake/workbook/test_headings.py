"""What stands on tabs and above columns, and what a person meant by it."""

from __future__ import annotations

import pytest

from docgen.i18n import Language
from docgen.intake.workbook.headings import (
    Role,
    Slot,
    alike,
    heading,
    headings,
    is_beside,
    meaning,
    needed_heading,
    purpose,
    sheet_meant,
    sheet_title,
    slots,
    tab_names,
)
from docgen.intake.workbook.layout import Sheet, layout

BY_NAME = {sheet.name: sheet for sheet in layout()}
LV, EN = Language.LV, Language.EN


def slot(sheet: str, name: str) -> Slot:
    return next(one for one in slots(BY_NAME[sheet]) if one.column.name == name)


def test_a_heading_tells_the_way_to_its_field() -> None:
    assert heading(slot("people", "birth_date"), LV) == "Dzimšanas datums"
    assert heading(slot("people", "address.street"), LV) == "Adrese: Iela un māja"
    assert heading(slot("people", "address.street"), EN) == "Address: Street and house"


def test_of_a_text_in_two_languages_it_tells_which() -> None:
    assert [heading(one, LV) for one in slots(BY_NAME["organisations"]) if one.column.name == "name"] == [
        "Nosaukums (LV)",
        "Nosaukums (EN)",
    ]


def test_a_form_of_its_own_does_not_repeat_its_name_in_every_line() -> None:
    assert heading(slot("settings", "settings.logo"), LV) == "Logotips"


def test_the_mark_of_what_is_needed_never_stands_alone_on_a_line() -> None:
    assert needed_heading(slot("people", "given_name"), LV) == "Vārds\u00a0*"
    assert headings(BY_NAME["people"]).meant("Vārds\u00a0*") is slot("people", "given_name")


def test_rows_that_belong_to_others_begin_with_whom_and_in_which_order() -> None:
    roles = [one.role for one in slots(BY_NAME["activities.programme.days"])]
    assert roles[:4] == [Role.PARENT, Role.OUTER_ORDER, Role.OUTER, Role.ORDER]
    assert set(roles[4:]) == {Role.OWN}
    first, second, *_ = slots(BY_NAME["people.legal_representatives"])
    assert [heading(first, LV), heading(second, LV)] == ["Persona", "Nr. pēc kārtas"]
    assert meaning(first, EN).startswith("Which record this row belongs to")


@pytest.mark.parametrize("typed", ["Dzimšanas datums", " DZIMŠANAS  DATUMS: ", "date of birth*", "Date-of-Birth"])
def test_a_heading_is_understood_in_either_language_whatever_its_signs(typed: str) -> None:
    assert headings(BY_NAME["people"]).meant(typed) is slot("people", "birth_date")


@pytest.mark.parametrize("typed", [None, 17, "", "***", "Dzimšanas", "Piezīmes"])
def test_what_is_no_heading_means_nothing(typed: object) -> None:
    assert headings(BY_NAME["people"]).meant(typed) is None


@pytest.mark.parametrize("tab", ["Personas", "personas ", "People", "PEOPLE*"])
def test_a_tab_is_understood_in_either_language(tab: str) -> None:
    assert sheet_meant(tab) is BY_NAME["people"]


def test_tabs_beside_the_data_are_known_as_such() -> None:
    assert [is_beside(tab) for tab in ("Sākums", "start", "Saraksti", "Personas", "Sheet1")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert sheet_meant("Sākums") is None


def test_letters_and_digits_alone_tell_headings_apart() -> None:
    assert alike("Attālums (km)") == alike("attālums KM") == "attālumskm"


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("sheet", layout(), ids=lambda sheet: sheet.name)
def test_every_sheet_and_every_column_says_what_it_is_for(sheet: Sheet, language: Language) -> None:
    assert purpose(sheet, language).endswith(".")
    assert all(meaning(one, language).endswith((".", "…", "”")) for one in slots(sheet))


def test_all_tabs_are_named_in_both_languages() -> None:
    assert {sheet_title("people", language) for language in Language} <= set(tab_names())
