"""What a workbook need not say."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.intake.workbook.defaults import beneficiary, is_made, only_choice, role_of
from docgen.intake.workbook.headings import slots
from docgen.intake.workbook.layout import layout
from docgen.models.activities import ActivityType

COLUMNS = {(sheet.name, one.column.name): one.column for sheet in layout() for one in slots(sheet)}


@pytest.mark.parametrize(
    ("sheet", "name"), [("people", "key"), ("people", "role"), ("project", "beneficiary"), ("groups", "type")]
)
def test_docgen_finds_these_itself(sheet: str, name: str) -> None:
    assert is_made(COLUMNS[sheet, name])


def test_other_required_columns_are_the_coordinators() -> None:
    assert not is_made(COLUMNS["people", "given_name"])
    assert not is_made(COLUMNS["activities", "type"])


def test_a_column_with_one_choice_needs_no_choosing() -> None:
    assert only_choice(COLUMNS["groups", "type"]) == "group_mobility"
    assert only_choice(COLUMNS["people", "role"]) is None


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ({"organisations": [{"key": "skola"}, {"key": "b"}]}, "skola"),
        ({"organisations": [{"key": "skola"}], "beneficiary": "b"}, "b"),
        ({"organisations": []}, None),
        ({}, None),
    ],
)
def test_the_first_organisation_is_the_beneficiary(data: dict[str, Any], named: str | None) -> None:
    beneficiary(data)
    assert data.get("beneficiary") == named


@pytest.mark.parametrize(
    ("activity", "role"),
    [
        ({"type": "job_shadowing", "participant": "a"}, "staff"),
        ({"type": "group_mobility", "participants": ["b", "a"]}, "learner"),
        ({"type": "invited_expert", "participant": "a"}, "expert"),
        ({"type": "hosted_teacher", "participant": "a"}, "teacher_in_training"),
        ({"type": "?", "participant": "a"}, "learner"),
        ({"type": "course", "participant": "b"}, "learner"),
        ({}, "learner"),
    ],
)
def test_a_person_is_what_the_activity_makes_of_them(activity: dict[str, Any], role: str) -> None:
    data = {"people": [{"key": "a"}], "activities": [activity]}
    role_of(data)
    assert data["people"][0]["role"] == role


def test_who_accompanies_is_staff_and_what_the_row_says_stays() -> None:
    data: dict[str, Any] = {
        "people": [{"key": "a"}, {"key": "b", "role": "adult"}],
        "accompaniments": [{"person": "a"}, {"person": "b"}],
    }
    role_of(data)
    assert [person["role"] for person in data["people"]] == ["staff", "adult"]


def test_every_type_of_activity_says_what_its_participants_are() -> None:
    for kind in ActivityType:
        data: dict[str, Any] = {"people": [{"key": "a"}], "activities": [{"type": kind, "participant": "a"}]}
        role_of(data)
        assert data["people"][0]["role"]
