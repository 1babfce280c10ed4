"""What holds for activities of any type: days, order, work, hosts, overlaps."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from activity_data import AFTER, BEFORE, activity, codes, found, organisation, school
from projects import project

from docgen.errors import Severity
from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.manifest import GRANT_AGREEMENT
from docgen.models.values import Percent
from docgen.rules.checks.activities import (
    journeys,
    kinds_of_hosts,
    one_person_twice,
    order_of_days,
    project_days,
    travel_days,
    within_project,
    work_based_part,
)
from docgen.rules.checks.case import Case
from docgen.rules.overrides import call_of

FIRST, LAST = "01.03.2027", "21.03.2027"


def placement(**more: Any) -> dict[str, Any]:
    return activity("short_term_mobility", FIRST, LAST, **more)


def travelling(**travel: Any) -> dict[str, Any]:
    return school(placement(travel=travel))


def test_a_project_that_ends_before_it_begins_is_told_once_and_no_activity_is_blamed() -> None:
    backwards = school(placement(), first_day="01.09.2026", last_day="31.08.2026")
    assert codes(project_days, backwards) == ["DAT51 E last_day"]
    assert codes(within_project, backwards) == []
    for last_day in ("01.09.2026", "31.08.2027", None):
        assert codes(project_days, school(placement(), first_day="01.09.2026", last_day=last_day)) == []


@pytest.mark.parametrize(
    ("first_day", "last_day", "told"),
    [
        (FIRST, LAST, []),
        ("02.03.2027", LAST, ["ACT21 E activities[a].first_day"]),
        (FIRST, "20.03.2027", ["ACT21 E activities[a].last_day"]),
        (None, None, []),
    ],
)
def test_an_activity_lies_within_the_project(first_day: str | None, last_day: str | None, told: list[str]) -> None:
    assert codes(within_project, school(placement(), first_day=first_day, last_day=last_day)) == told


def test_the_limit_named_is_the_projects_own_day() -> None:
    (one,) = found(within_project, school(placement(), last_day="20.03.2027"))
    assert one.values["limit"] == date(2027, 3, 20)
    assert message(one, Language.LV).text.startswith("Mobilitāte beidzas pēc projekta pēdējās dienas: 20.03.2027. Bez")
    assert GRANT_AGREEMENT in one.stops


def test_outside_the_project_afterwards_is_for_the_file() -> None:
    told = ["ACT21 F activities[a].first_day", "ACT21 F activities[a].last_day"]
    data = school(placement(), first_day="02.03.2027", last_day="20.03.2027")
    assert codes(within_project, data, AFTER) == told
    assert codes(within_project, data, date(2027, 3, 10)) == [told[0], "ACT21 E activities[a].last_day"]


def test_a_real_stay_outside_the_project_is_for_the_file() -> None:
    real = {"first_day": "27.02.2027", "last_day": "22.03.2027"}
    data = school(placement(real=real), first_day="28.02.2027", last_day="21.03.2027")
    assert codes(within_project, data, AFTER) == [
        "ACT21 F activities[a].real.first_day",
        "ACT21 F activities[a].real.last_day",
    ]
    data["activities"][0]["real"] = {"first_day": "28.02.2027", "last_day": "21.03.2027"}
    assert codes(within_project, data, AFTER) == []


def test_who_accompanies_stays_within_the_project_too() -> None:
    stay = {"key": "s", "person": "ieva", "accompanies": ["a"], "first_day": FIRST, "last_day": "22.03.2027"}
    data = school(placement(), last_day="21.03.2027", accompaniments=[stay])
    assert codes(within_project, data) == ["ACT21 E accompaniments[s].last_day"]


@pytest.mark.parametrize(
    ("green", "funded", "told"), [("nē", 2, False), ("nē", 3, True), ("jā", 6, False), ("jā", 7, True)]
)
def test_travel_days_are_two_or_with_green_travel_six(green: str, funded: int, told: bool) -> None:
    data = travelling(green=green, funded_days=funded)
    assert codes(travel_days, data) == ["ACT21 E activities[a].travel.funded_days"] * told


def test_too_many_travel_days_stop_the_agreement_and_name_the_limit() -> None:
    (one,) = found(travel_days, travelling(green="jā", funded_days=7))
    assert (one.values["limit"], one.stops) == (6, frozenset({GRANT_AGREEMENT}))
    assert message(one, Language.EN).remedy.startswith("Give at most 6 (")


@pytest.mark.parametrize("funded", [{"funded_days": 3}, {"departure": FIRST, "arrival_home": "22.03.2027"}])
def test_funded_travel_days_of_a_stay_that_is_over_are_for_the_file(funded: dict[str, Any]) -> None:
    (one,) = found(travel_days, travelling(**({"funded_days": 2} | funded)), AFTER)
    assert (one.code, one.severity, one.stops) == ("ACT21", Severity.FILE, frozenset())


def test_in_a_call_whose_travel_days_are_not_confirmed_they_warn() -> None:
    assert codes(travel_days, travelling(funded_days=3), BEFORE, 2026) == ["ACT21 W activities[a].travel.funded_days"]


@pytest.mark.parametrize(
    ("departure", "arrival_home", "told"),
    [
        ("28.02.2027", "22.03.2027", False),
        ("27.02.2027", "21.03.2027", False),
        ("28.02.2027", "21.03.2027", True),
        ("01.03.2027", "21.03.2027", True),
        ("28.02.2027", None, False),
    ],
)
def test_no_more_travel_days_are_funded_than_lie_outside_the_activity(
    departure: str, arrival_home: str | None, told: bool
) -> None:
    data = travelling(funded_days=2, departure=departure, arrival_home=arrival_home)
    assert codes(travel_days, data) == ["ACT21 E activities[a].travel.funded_days"] * told


def test_real_travel_days_beyond_the_limit_are_for_the_file() -> None:
    data = travelling(funded_days=2)
    data["activities"][0]["real"] = {"travel_days": 3}
    assert codes(travel_days, data, AFTER) == ["ACT21 F activities[a].real.travel_days"]
    data["activities"][0]["real"] = {"travel_days": 2}
    assert codes(travel_days, data, AFTER) == []


def test_one_day_is_in_order() -> None:
    assert codes(order_of_days, school(activity("skills_competition", FIRST, FIRST))) == []


def test_a_last_day_before_the_first_is_an_error_whenever_it_is_seen() -> None:
    data = school(activity("skills_competition", "02.03.2027", FIRST))
    for today in (BEFORE, AFTER):
        assert codes(order_of_days, data, today) == ["ACT26 E activities[a].last_day"]


def test_real_days_pauses_and_virtual_parts_have_their_order_too() -> None:
    pauses = [
        {"first_day": "03.03.2027", "last_day": "03.03.2027"},
        {"first_day": "05.03.2027", "last_day": "04.03.2027"},
    ]
    real = {"first_day": "02.03.2027", "last_day": FIRST, "interruptions": pauses}
    virtual = {"first_day": "10.01.2027", "last_day": "09.01.2027"}
    assert codes(order_of_days, school(placement(real=real, virtual=virtual))) == [
        "ACT26 E activities[a].real.interruptions[2].last_day",
        "ACT26 E activities[a].real.last_day",
        "ACT26 E activities[a].virtual.last_day",
    ]


@pytest.mark.parametrize(
    ("departure", "arrival_home", "told"),
    [
        ("01.03.2027", "21.03.2027", []),
        ("27.02.2027", "23.03.2027", []),
        ("02.03.2027", "20.03.2027", ["E activities[a].travel.departure", "E activities[a].travel.arrival_home"]),
        ("26.02.2027", "24.03.2027", ["W activities[a].travel.departure", "W activities[a].travel.arrival_home"]),
        (None, None, []),
    ],
)
def test_a_journey_lies_next_to_the_activity(departure: str | None, arrival_home: str | None, told: list[str]) -> None:
    data = travelling(departure=departure, arrival_home=arrival_home)
    assert codes(journeys, data) == [f"ACT26 {one}" for one in told]


def test_green_travel_may_take_longer() -> None:
    assert codes(journeys, travelling(green="jā", departure="23.02.2027")) == []
    assert codes(journeys, travelling(green="jā", departure="22.02.2027")) == ["ACT26 W activities[a].travel.departure"]


def test_an_own_figure_of_funded_days_does_not_narrow_what_lies_next_to_the_activity() -> None:
    own = {"name": "travel_days.standard", "value": "0", "reason": "x"}
    data = travelling(departure="27.02.2027") | {"settings": {"figures": [own]}}
    case = Case(project(data), call_of(project(data)), BEFORE)
    assert case.call.travel_days.value.standard == 0
    assert list(journeys(case)) == []


@pytest.mark.parametrize(
    ("real", "told"),
    [
        ({"first_day": "28.02.2027", "last_day": "22.03.2027"}, []),
        ({"first_day": FIRST, "last_day": "23.03.2027"}, ["ACT26 W activities[a].travel.arrival_home"]),
        ({"first_day": "27.02.2027", "last_day": LAST}, ["ACT26 W activities[a].travel.departure"]),
    ],
)
def test_a_real_stay_lies_within_the_journey(real: dict[str, str], told: list[str]) -> None:
    data = travelling(departure="28.02.2027", arrival_home="22.03.2027")
    data["activities"][0]["real"] = real
    assert codes(journeys, data, AFTER) == told


def test_each_fault_of_order_has_its_own_words() -> None:
    backwards = school(activity("skills_competition", "02.03.2027", FIRST))
    faults = [
        *found(order_of_days, backwards),
        *found(journeys, travelling(departure="02.03.2027")),
        *found(journeys, travelling(departure="20.02.2027")),
    ]
    for language in Language:
        said = [message(one, language) for one in faults]
        assert len({one.text for one in said}) == len({one.remedy for one in said}) == 3


def test_a_journey_within_the_activity_is_for_the_file_afterwards() -> None:
    assert codes(journeys, travelling(departure="02.03.2027"), AFTER) == ["ACT26 F activities[a].travel.departure"]


def learning(work: str | None, total: str | None = "100", **more: Any) -> dict[str, Any]:
    programme = {"key": "p", "title": "Prakse", "work_based_hours": work, "total_hours": total}
    return school(placement(programme="p", **more), learning_programmes=[programme])


@pytest.mark.parametrize(
    ("work", "told"),
    [
        ("50", []),
        ("49,99", ["ACT23 W learning_programmes[p].work_based_hours"]),
        ("0", ["ACT23 E activities[a].programme"]),
        (None, []),
    ],
)
def test_a_learners_stay_has_a_strong_part_at_work(work: str | None, told: list[str]) -> None:
    assert codes(work_based_part, learning(work)) == told


def test_the_share_said_never_seems_to_reach_the_limit() -> None:
    (one,) = found(work_based_part, learning("49,99"))
    assert one.values == {"share": Percent("49.9"), "limit": Percent(50)}


def test_the_project_sets_the_share() -> None:
    data = learning("60") | {"settings": {"warn": {"work_based": 61}}}
    assert len(codes(work_based_part, data)) == 1


def test_no_work_at_all_is_for_the_file_afterwards() -> None:
    assert codes(work_based_part, learning("0"), AFTER) == ["ACT23 F activities[a].programme"]


def test_without_hours_in_all_no_share_is_known() -> None:
    assert codes(work_based_part, learning("1", None)) == []


def test_a_shared_programme_is_warned_of_once_and_an_adapted_one_apart() -> None:
    data = learning("10")
    data["activities"] += [
        placement(key="b", who="anna", programme="p"),
        placement(key="c", who="emils", programme="p", adapted={"work_based_hours": 20}),
        placement(key="d", who="oksana", adapted={"work_based_hours": 80, "total_hours": 100}),
    ]
    assert codes(work_based_part, data) == [
        "ACT23 W learning_programmes[p].work_based_hours",
        "ACT23 W activities[c].adapted.work_based_hours",
    ]


def test_staff_need_no_work_based_part() -> None:
    data = learning("0")
    data["activities"] = [activity("job_shadowing", FIRST, LAST, who="ieva", programme="p")]
    assert codes(work_based_part, data) == []


def test_a_host_says_what_it_is() -> None:
    data = school(placement(), placement(key="b", who="anna"))
    assert codes(kinds_of_hosts, data) == []
    data["organisations"][1] = organisation("berline", "DE", None)
    assert codes(kinds_of_hosts, data, AFTER) == ["ACT24 E organisations[berline].kind"]


def test_an_activity_without_host_breaks_no_rule_here() -> None:
    assert codes(kinds_of_hosts, school(placement(host=None))) == []


def test_one_person_in_two_places_is_warned_of_at_both() -> None:
    data = school(placement(), activity("skills_competition", LAST, "23.03.2027", key="b"))
    assert codes(one_person_twice, data) == ["ACT25 W activities[a]", "ACT25 W activities[b]"]
    data["activities"][1]["first_day"] = "22.03.2027"
    assert codes(one_person_twice, data) == []
