"""How long activities last, on both sides of each limit."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from activity_data import AFTER, BEFORE, activity, codes, found, school

from docgen.manifest import GRANT_AGREEMENT, SELECTION_NOTICE
from docgen.rules.checks.durations import lengths, short_without_justification

LIMITS = [
    ("ACT01", "short_term_mobility", 10, 89),
    ("ACT03", "long_term_mobility", 90, 365),
    ("ACT04", "group_mobility", 2, 30),
    ("ACT10", "skills_competition", 1, 10),
    ("ACT11", "course", 2, 10),
    ("ACT13", "job_shadowing", 2, 60),
    ("ACT14", "teaching_assignment", 2, 365),
    ("ACT15", "invited_expert", 2, 60),
    ("ACT16", "hosted_teacher", 10, 365),
]


def lasting(kind: str, days: int, **more: Any) -> dict[str, Any]:
    first = date(2027, 2, 1)
    who: str | list[str] = ["karlis", "anna"] if kind in {"group_mobility", "preparatory_visit"} else "karlis"
    last = first + timedelta(days=days - 1)
    return school(activity(kind, first.isoformat(), last.isoformat(), **({"who": who} | more)))


@pytest.mark.parametrize(("code", "kind", "least", "most"), LIMITS)
def test_an_activity_of_the_least_or_the_most_days_is_in_order(code: str, kind: str, least: int, most: int) -> None:
    assert codes(lengths, lasting(kind, least)) == []
    assert codes(lengths, lasting(kind, most)) == []


@pytest.mark.parametrize(("code", "kind", "least", "most"), LIMITS)
def test_a_day_more_or_less_is_an_error(code: str, kind: str, least: int, most: int) -> None:
    for days in (least - 1, most + 1):
        if days:
            (one,) = found(lengths, lasting(kind, days))
            assert (one.code, one.severity.value, one.path) == (code, "E", "activities[a].last_day")
            assert one.values == {"days": days, "least": least, "most": most}


def test_it_stops_the_papers_of_that_stay_alone() -> None:
    (one,) = found(lengths, lasting("short_term_mobility", 9))
    assert GRANT_AGREEMENT in one.stops
    assert SELECTION_NOTICE not in one.stops


def test_what_has_been_is_for_the_file_and_stops_nothing() -> None:
    (one,) = found(lengths, lasting("short_term_mobility", 9), AFTER)
    assert (one.severity.value, one.stops) == ("F", frozenset())


@pytest.mark.parametrize(("today", "severity"), [("2027-02-09", "E"), ("2027-02-10", "F")])
def test_the_plan_can_be_mended_up_to_the_last_day(today: str, severity: str) -> None:
    (one,) = found(lengths, lasting("short_term_mobility", 9), date.fromisoformat(today))
    assert one.severity.value == severity


@pytest.mark.parametrize("year", [2024, 2026])
def test_limits_that_nobody_saw_in_print_for_the_call_only_warn(year: int) -> None:
    assert codes(lengths, lasting("short_term_mobility", 9), BEFORE, year) == ["ACT01 W activities[a].last_day"]


def test_a_leap_day_counts() -> None:
    # 1 December 2027 to 28 February 2028 are 90 days, to 29 February 91; to 30 November 2028 366
    kind = "long_term_mobility"
    assert codes(lengths, school(activity(kind, "01.12.2027", "28.02.2028"))) == []
    (one,) = found(lengths, school(activity("short_term_mobility", "01.12.2027", "29.02.2028")))
    assert one.values["days"] == 91
    (one,) = found(lengths, school(activity(kind, "01.12.2027", "30.11.2028")))
    assert one.values["days"] == 366
    assert codes(lengths, school(activity(kind, "01.12.2026", "30.11.2027"))) == []


def test_who_has_no_days_yet_breaks_no_limit() -> None:
    data = lasting("short_term_mobility", 9)
    del data["activities"][0]["last_day"]
    assert codes(lengths, data, AFTER) == []


def test_days_out_of_order_are_told_elsewhere() -> None:
    assert codes(lengths, school(activity("short_term_mobility", "10.03.2027", "09.03.2027"))) == []


def test_a_visit_has_no_length_given() -> None:
    assert codes(lengths, lasting("preparatory_visit", 400)) == []


def came_to_be(first_day: str, last_day: str, **more: Any) -> dict[str, Any]:
    real = {"first_day": first_day, "last_day": last_day} | more
    return school(activity("short_term_mobility", "01.03.2027", "21.03.2027", real=real))


def test_who_came_home_early_is_a_fact_for_the_file() -> None:
    assert codes(lengths, came_to_be("01.03.2027", "10.03.2027")) == []
    assert codes(lengths, came_to_be("01.03.2027", "09.03.2027")) == ["ACT01 F activities[a].real.last_day"]


def test_days_of_a_pause_are_no_days_there() -> None:
    pause = [{"first_day": "03.03.2027", "last_day": "03.03.2027"}]
    (one,) = found(lengths, came_to_be("01.03.2027", "10.03.2027", interruptions=pause))
    assert (one.severity.value, one.values["days"]) == ("F", 9)


def test_a_stay_that_came_to_be_as_planned_is_told_once() -> None:
    data = school(activity("course", "01.03.2027", "11.03.2027", who="ieva"))
    data["activities"][0]["real"] = {"first_day": "01.03.2027", "last_day": "11.03.2027"}
    assert codes(lengths, data, AFTER) == ["ACT11 F activities[a].last_day"]


def test_a_real_stay_by_limits_that_nobody_saw_in_print_only_warns() -> None:
    assert codes(lengths, came_to_be("01.03.2027", "09.03.2027"), AFTER, 2026) == [
        "ACT01 W activities[a].real.last_day"
    ]


@pytest.mark.parametrize("who", ["emils", "oksana"])
@pytest.mark.parametrize(("days", "told"), [(1, True), (2, False), (89, False), (90, True)])
def test_with_fewer_opportunities_two_days_are_enough(who: str, days: int, told: bool) -> None:
    data = lasting("short_term_mobility", days, who=who)
    assert codes(lengths, data) == ["ACT02 E activities[a].last_day"] * told


@pytest.mark.parametrize(("days", "told"), [(1, False), (2, True), (9, True), (10, False)])
def test_a_stay_shorter_than_usual_needs_its_justification(days: int, told: bool) -> None:
    data = lasting("short_term_mobility", days, who="emils")
    assert codes(short_without_justification, data) == ["ACT02 E activities[a].last_day"] * told
    data["inclusion"] = [{"key": "i", "participant": "emils", "activity": "a"}]
    assert codes(short_without_justification, data) == []


def test_a_missing_justification_can_be_written_afterwards_too() -> None:
    data = lasting("short_term_mobility", 5, who="emils")
    assert codes(short_without_justification, data, AFTER) == ["ACT02 E activities[a].last_day"]


def test_who_counts_as_others_do_needs_none() -> None:
    assert codes(short_without_justification, lasting("short_term_mobility", 9)) == []


def test_the_justification_of_another_is_none() -> None:
    data = lasting("short_term_mobility", 5, who="emils")
    data["inclusion"] = [{"key": "i", "participant": "oksana", "activity": "a"}]
    assert len(codes(short_without_justification, data)) == 1
