"""What cells let people choose from."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from docgen.i18n import Language, texts
from docgen.intake.workbook.choices import Area, Choices, key_areas
from docgen.intake.workbook.columns import Shape
from docgen.intake.workbook.headings import Slot, slots
from docgen.intake.workbook.layout import layout
from docgen.models.persons import PersonRole

BY_NAME = {sheet.name: sheet for sheet in layout()}
PEOPLE = Area("Personas", 1, 4, 2003)
STAYS = (Area("Mobilitātes", 2, 4, 103), Area("Grupas", 2, 4, 103))


@pytest.fixture
def book() -> Workbook:
    return Workbook()


@pytest.fixture
def choices(book: Workbook) -> Choices:
    return Choices(book, Language.LV, {"people": (PEOPLE,), "activities": STAYS})


def slot(sheet: str, name: str) -> Slot:
    return next(one for one in slots(BY_NAME[sheet]) if one.column.name == name)


def offered(book: Workbook, name: str) -> list[object]:
    tab, _, area = book.defined_names[name].attr_text.replace("$", "").partition("!")
    return [cell.value for (cell,) in book[tab.strip("'")][area]]


def test_a_list_stands_on_the_hidden_sheet_under_a_name(book: Workbook, choices: Choices) -> None:
    asked = choices.validation(slot("people", "role"))
    assert asked is not None
    assert offered(book, asked.formula1.removeprefix("=")) == [texts(Language.LV).label(one) for one in PersonRole]
    assert book["Saraksti"].sheet_state == "hidden"


def test_a_list_is_written_once_however_many_columns_choose_from_it(book: Workbook, choices: Choices) -> None:
    first, second = (choices.validation(slot("people", name)) for name in ("address.country", "nationality"))
    assert first is not None
    assert second is not None
    assert first.formula1 == second.formula1
    assert book["Saraksti"].max_column == 1


def test_countries_of_the_programme_come_first(book: Workbook, choices: Choices) -> None:
    choices.validation(slot("people", "nationality"))
    names = offered(book, "list_country")
    assert len(names) > 200
    assert names.index("Vācija") < 40 < names.index("Kanāda")


def test_short_names_are_offered_as_far_as_their_column_is_filled(book: Workbook, choices: Choices) -> None:
    asked = choices.validation(slot("activities", "participant"))
    assert asked is not None
    assert asked.formula1 == "=keys_people"
    assert book.defined_names["keys_people"].attr_text == (
        "'Personas'!$A$4:INDEX('Personas'!$A$4:$A$2003,MAX(1,COUNTIF('Personas'!$A$4:$A$2003,\"?*\")))"
    )


def test_short_names_of_several_sheets_stand_one_below_the_other(book: Workbook, choices: Choices) -> None:
    asked = choices.validation(slot("inclusion", "activity"))
    assert asked is not None
    formulas = [cell.value for cell in book["Saraksti"]["B"][1:]]
    assert len(formulas) == 200
    assert formulas[0].startswith("=IF(1<=SUM($A$2:$A$2),INDEX('Mobilitātes'!$B$4:$B$103,1-0),IF(1<=")


def test_of_rows_in_another_workbook_nothing_is_offered(choices: Choices) -> None:
    assert choices.validation(slot("activities", "host")) is None


def test_what_is_not_on_the_list_is_told_and_taken_all_the_same(choices: Choices) -> None:
    asked = choices.validation(slot("people", "role"))
    assert asked is not None
    assert (asked.errorStyle, asked.allow_blank) == ("warning", True)
    assert len(asked.error) <= 255


def test_days_and_whole_numbers_are_checked_within_bounds(choices: Choices) -> None:
    day, level = (choices.validation(slot("people", name)) for name in ("birth_date", "studies.eqf_level"))
    assert day is not None
    assert level is not None
    assert (day.type, level.type) == ("date", "whole")
    assert (level.formula1, level.formula2) == ("1", "8")


def test_texts_and_lists_of_several_values_are_free(choices: Choices) -> None:
    free = [slot("people", "given_name"), slot("activities", "travel.means"), slot("activities", "objectives")]
    assert [choices.validation(one) for one in free] == [None, None, None]


def test_every_shape_but_text_code_and_number_is_checked(choices: Choices) -> None:
    unchecked = {
        one.column.shape
        for sheet in layout()
        for one in slots(sheet)
        if not one.column.many and one.column.shape is not Shape.KEY and choices.validation(one) is None
    }
    free = {Shape.TEXT, Shape.CODE, Shape.OWN_KEY, Shape.NUMBER, Shape.EURO, Shape.PERCENT, Shape.WHOLE}
    assert unchecked <= free


def test_the_areas_of_short_names_are_those_of_all_sheets_of_a_section() -> None:
    areas = {
        (sheet.name, number): Area(sheet.name, number + 1, 4, 9)
        for sheet in layout()
        if not sheet.special
        for number, _ in enumerate(slots(sheet))
    }
    found = key_areas(areas)
    assert [area.tab for area in found["activities"]] == ["activities", "groups", "visits"]
    assert "inclusion" not in found
