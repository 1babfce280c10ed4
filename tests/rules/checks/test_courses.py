"""Courses: content, countries, choice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from activity_data import AFTER, BEFORE, activity, codes, found, school

from docgen.errors import Named
from docgen.rules.checks.courses import choice, countries, lectures

QUALITY = dict.fromkeys(("information", "service", "pedagogy", "european", "continuity"), "pārbaudīts")


def course(**more: Any) -> dict[str, Any]:
    return school(activity("course", "14.06.2027", "18.06.2027", who="dace", host="malta", **more))


def test_a_course_is_no_series_of_lectures() -> None:
    assert codes(lectures, course()) == []
    assert codes(lectures, course(lecture="jā")) == ["ACT12 E activities[a].lecture"]
    assert codes(lectures, course(lecture="jā"), AFTER) == ["ACT12 F activities[a].lecture"]


@pytest.mark.parametrize(
    ("named", "told"),
    [(["LV", "ES"], False), (["LV"], True), (["LV", "Latvija"], True), (["Latvija", "Spānija"], False), ([], True)],
)
def test_participants_come_from_two_countries(named: list[str], told: bool) -> None:
    assert codes(countries, course(countries=named)) == ["ACT12 W activities[a].countries"] * told


@pytest.mark.parametrize(
    ("today", "confirmed", "told"),
    [
        (date(2027, 6, 18), "nē", False),
        (date(2027, 6, 19), "nē", True),
        (date(2027, 6, 19), "jā", False),
    ],
)
def test_the_provider_confirms_the_countries_afterwards(today: date, confirmed: str, told: bool) -> None:
    data = course(countries=["LV", "ES"], countries_confirmed=confirmed)
    assert codes(countries, data, today) == ["ACT12 W activities[a].countries_confirmed"] * told


def test_a_course_is_chosen_by_five_standards() -> None:
    assert codes(choice, course(quality=QUALITY)) == []
    (one,) = found(choice, course())
    assert (one.code, one.severity.value, one.path) == ("ACT22", "W", "activities[a].quality")
    missing = one.values["missing"]
    assert isinstance(missing, list | tuple)
    assert len(missing) == 5


def test_the_standards_that_are_not_recorded_are_named() -> None:
    (one,) = found(choice, course(quality=QUALITY | {"pedagogy": None}))
    assert one.values == {"missing": (Named("CourseQuality.pedagogy", field=True),)}


def test_other_activities_of_staff_are_no_courses() -> None:
    data = school(activity("job_shadowing", "14.06.2027", "18.06.2027", who="dace"))
    assert [codes(check, data, BEFORE) for check in (lectures, countries, choice)] == [[], [], []]
