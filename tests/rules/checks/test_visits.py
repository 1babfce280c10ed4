"""Preparatory visits: how many, of whom, for what."""

from __future__ import annotations

from typing import Any

import pytest
from activity_data import AFTER, BEFORE, activity, codes, found, person, school

from docgen.manifest import MOBILITY_PROGRAMME
from docgen.models.persons import PersonRole
from docgen.rules.checks.visits import numbers, visits_to_one_host, what_visits_prepare, who_goes


def visit(*who: str, key: str = "v", **more: Any) -> dict[str, Any]:
    return activity("preparatory_visit", "08.02.2027", "10.02.2027", who=list(who), key=key, **more)


def long_stay(who: str) -> dict[str, Any]:
    return activity("long_term_mobility", "01.04.2027", "30.07.2027", who=who, key="ilga")


@pytest.mark.parametrize(
    ("who", "told"),
    [
        (["ieva", "gatis", "laima"], []),
        (["ieva", "gatis", "laima", "laima"], []),
        (["ieva", "gatis", "laima", "dace"], ["ACT17 E activities[v].participants"]),
    ],
)
def test_at_most_three_go(who: list[str], told: list[str]) -> None:
    assert codes(numbers, school(visit(*who))) == told


def test_too_many_on_a_visit_are_for_the_file_afterwards_and_a_warning_where_the_figure_is_not_confirmed() -> None:
    data = school(visit("ieva", "gatis", "laima", "dace"))
    assert codes(numbers, data, AFTER) == ["ACT17 F activities[v].participants"]
    assert codes(numbers, data, BEFORE, 2026) == ["ACT17 W activities[v].participants"]
    (one,) = found(numbers, data)
    assert (one.values["detail"], one.stops) == ("4 > 3", frozenset({MOBILITY_PROGRAMME}))


def test_a_host_is_visited_once() -> None:
    data = school(visit("ieva"), visit("gatis", key="w", host="izmira"))
    assert codes(visits_to_one_host, data) == []
    data["activities"].append(visit("laima", key="x"))
    (one,) = found(visits_to_one_host, data)
    assert (one.code, one.severity.value, one.path) == ("ACT17", "E", "activities[x].host")
    assert one.values["detail"] == "activities[v]"


def test_visits_whose_host_is_not_known_are_not_counted() -> None:
    assert codes(visits_to_one_host, school(visit("ieva", host=None), visit("gatis", key="w", host=None))) == []


def test_a_visit_prepares_no_course() -> None:
    course = activity("course", "14.06.2027", "18.06.2027", who="dace", key="k")
    shadowing = activity("job_shadowing", "14.06.2027", "18.06.2027", who="gatis", key="e")
    data = school(course, shadowing, visit("ieva", prepares=["e"]))
    assert codes(what_visits_prepare, data) == []
    data["activities"][2]["prepares"] = ["e", "k"]
    assert codes(what_visits_prepare, data) == ["ACT17 E activities[v].prepares[k]"]
    assert codes(what_visits_prepare, data, AFTER) == ["ACT17 F activities[v].prepares[k]"]


@pytest.mark.parametrize(
    ("who", "told"),
    [("ieva", False), ("emils", False), ("oksana", False), ("karlis", True), ("gunta", True), ("henri", True)],
)
def test_staff_go_and_learners_with_fewer_opportunities(who: str, told: bool) -> None:
    assert codes(who_goes, school(visit(who))) == [f"ACT18 E activities[v].participants[{who}]"] * told
    assert codes(who_goes, school(visit(who)), AFTER) == [f"ACT18 F activities[v].participants[{who}]"] * told


def test_a_learner_prepares_an_own_long_term_mobility() -> None:
    own = school(long_stay("karlis"), visit("ieva", "karlis", prepares=["ilga"]))
    assert codes(who_goes, own) == []
    of_another = school(long_stay("anna"), visit("ieva", "karlis", prepares=["ilga"]))
    (one,) = found(who_goes, of_another)
    assert one.values == {"role": PersonRole.LEARNER}


def test_a_visit_that_does_not_say_what_it_prepares_is_taken_to_prepare_the_learners_long_stay() -> None:
    assert codes(who_goes, school(long_stay("karlis"), visit("karlis"))) == []


def test_a_visit_for_something_else_takes_no_learner_along() -> None:
    shadowing = activity("job_shadowing", "14.06.2027", "18.06.2027", who="gatis", key="e")
    data = school(long_stay("karlis"), shadowing, visit("karlis", prepares=["e"]))
    assert len(codes(who_goes, data)) == 1


def test_apprentices_and_graduates_are_learners_here() -> None:
    data = school(visit("rihards", "peteris"))
    data["people"] += [person("rihards", "apprentice"), person("peteris", "recent_graduate")]
    assert len(codes(who_goes, data)) == 2
