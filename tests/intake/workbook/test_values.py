"""From a project's records to the rows of its workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from projects import demo_data, record, write_project

from docgen.i18n import Language
from docgen.intake import read_project
from docgen.intake.workbook.headings import Role, slots
from docgen.intake.workbook.layout import layout
from docgen.intake.workbook.lines import NONE_AT_ALL
from docgen.intake.workbook.values import rows_of, widest
from docgen.models.project import Project

BY_NAME = {sheet.name: sheet for sheet in layout()}
LV, EN = Language.LV, Language.EN


def project(folder: Path, data: dict[str, Any]) -> Project:
    loaded = read_project(write_project(folder, data))
    assert loaded.project is not None, loaded.findings
    return loaded.project


def rows(of: Project, name: str, language: Language = LV) -> list[dict[str, Any]]:
    """The rows of a sheet by the names of fields and roles."""
    own = slots(BY_NAME[name])
    return [
        {_name(own[number]): value for number, value in row.items()} for row in rows_of(BY_NAME[name], of, language)
    ]


def _name(slot: Any) -> str:
    if slot.role is not Role.OWN and not slot.column.name:
        return str(slot.role)
    return f"{slot.column.name}.{slot.column.side}" if slot.column.side else str(slot.column.name)


def test_only_what_the_project_says_is_written(tmp_path: Path) -> None:
    data = demo_data()
    record(data, "people", "anna").pop("email", None)
    data["settings"].pop("signing", None)
    found = project(tmp_path, data)
    assert found.settings.signing is not None
    assert "settings.signing" not in rows(found, "settings")[0]
    anna = next(row for row in rows(found, "people") if row["key"] == "anna")
    assert "email" not in anna
    assert "adult" not in anna


def test_choices_are_labels_countries_are_names_and_yes_is_a_word(tmp_path: Path) -> None:
    data = demo_data()
    record(data, "people", "anna")["fewer_opportunities"] = True
    found = project(tmp_path, data)
    latvian, english = (
        next(row for row in rows(found, "people", language) if row["key"] == "anna") for language in (LV, EN)
    )
    assert (latvian["role"], english["role"]) == ("audzēknis", "learner")
    assert (latvian["address.country"], english["address.country"]) == ("Latvija", "Latvia")
    assert (latvian["fewer_opportunities"], english["fewer_opportunities"]) == ("jā", "yes")


def test_a_country_that_has_no_name_stays_its_letters(tmp_path: Path) -> None:
    data = demo_data()
    record(data, "people", "anna")["nationality"] = "XX"
    anna = next(row for row in rows(project(tmp_path, data), "people") if row["key"] == "anna")
    assert anna["nationality"] == "XX"


def test_rows_that_belong_to_others_name_them_and_are_numbered(tmp_path: Path) -> None:
    data = demo_data()
    record(data, "people", "anna")["legal_representatives"] = [
        {"given_name": "A", "family_name": "B"},
        {"given_name": "C", "family_name": "D"},
    ]
    found = [one for one in rows(project(tmp_path, data), "people.legal_representatives") if one["parent"] == "anna"]
    assert [(one["order"], one["given_name"]) for one in found] == [(1, "A"), (2, "C")]


def test_a_list_that_is_meant_to_be_empty_says_so(tmp_path: Path) -> None:
    data = demo_data()
    record(data, "people", "anna")["legal_representatives"] = []
    found = [one for one in rows(project(tmp_path, data), "people.legal_representatives") if one["parent"] == "anna"]
    assert found == [{"parent": "anna", "order": NONE_AT_ALL}]


def test_stays_that_alternate_between_sheets_have_their_numbers(tmp_path: Path) -> None:
    data = demo_data()
    group = {"key": "g", "type": "group_mobility", "participants": ["anna"]}
    last = project(tmp_path / "a", {**data, "activities": [*data["activities"], group]})
    first = project(tmp_path / "b", {**data, "activities": [group, *data["activities"]]})
    assert all("order" not in row for row in rows(last, "activities"))
    assert [row["order"] for row in rows(first, "groups")] == [1]
    assert [row["order"] for row in rows(first, "activities")][:2] == [2, 3]


def test_numbers_that_a_spreadsheet_would_round_are_texts(tmp_path: Path) -> None:
    data = demo_data()
    data["plan"] = {"first_year": 10**15, "last_year": 10**15 - 1}
    (form,) = rows(project(tmp_path, data), "project")
    assert form["plan.first_year"] == "1000000000000000"
    assert form["plan.last_year"] == 999_999_999_999_999


def test_days_are_days(tmp_path: Path) -> None:
    data = demo_data()
    record(data, "people", "anna")["birth_date"] = "17.03.2007"
    anna = next(row for row in rows(project(tmp_path, data), "people") if row["key"] == "anna")
    assert anna["birth_date"] == date(2007, 3, 17)


def test_columns_are_as_wide_as_their_longest_line() -> None:
    sheet = BY_NAME["people"]
    found = widest([{2: "Anna\nMarta-Katrīna"}, {2: "Eva", 4: date(2007, 3, 17)}], sheet)
    assert (found[2], found[4], found[0]) == (13, 10, 0)
