"""Where activities take place."""

from __future__ import annotations

from typing import Any

import pytest
from activity_data import AFTER, BEFORE, activity, codes, found, organisation, school

from docgen.errors import Named
from docgen.manifest import LEARNING_AGREEMENT
from docgen.rules.call import call
from docgen.rules.checks.places import consents, incoming, outgoing, turned

FIRST, LAST = "15.03.2027", "26.03.2027"


def placement(**more: Any) -> dict[str, Any]:
    return activity("short_term_mobility", FIRST, LAST, **more)


def hosted_in(country: str | None, **more: Any) -> dict[str, Any]:
    data = school(placement(host="ārzemes", **more))
    data["organisations"].append(organisation("ārzemes", country))
    return data


def test_the_programme_has_27_member_states_and_6_associated_countries() -> None:
    for year in (2024, 2025, 2026):
        countries = call(year).countries
        assert (len(countries.member_states.value), len(countries.associated.value)) == (27, 6)
        assert len(countries.in_programme) == 33


def test_there_are_14_regions_and_what_belongs_to_most_is_not_known() -> None:
    countries = call(2025).countries
    assert [one.value.number for one in countries.regions] == list(range(1, 15))
    region = countries.region("GB")
    assert region is not None
    assert region.number == 14
    assert countries.region("UA") is None


@pytest.mark.parametrize("country", ["DE", "IS", "LI", "NO", "RS", "TR", "MK", None])
def test_member_states_and_associated_countries_are_in_order(country: str | None) -> None:
    assert codes(outgoing, hosted_in(country)) == []


@pytest.mark.parametrize(("country", "known"), [("GB", "known_region"), ("UA", "no_known_region")])
def test_any_other_country_is_a_warning(country: str, known: str) -> None:
    (one,) = found(outgoing, hosted_in(country))
    assert (one.code, one.severity.value, one.path) == ("LOC01", "W", "activities[a].host")
    assert one.values == {"problem": Named(f"location.{known}"), "country": country}


def test_nobody_goes_out_to_the_own_country() -> None:
    (one,) = found(outgoing, hosted_in("LV"))
    assert (one.code, one.severity.value, one.path) == ("LOC01", "E", "activities[a].host")
    assert LEARNING_AGREEMENT in one.stops
    assert codes(outgoing, hosted_in("LV"), AFTER) == ["LOC01 F activities[a].host"]


def test_the_workplace_lies_abroad_too() -> None:
    data = school(placement(workplace="ceptuve"))
    assert codes(outgoing, data) == []
    data["organisations"][2] = organisation("ceptuve", "LV", "company")
    assert codes(outgoing, data) == ["LOC01 E activities[a].workplace"]


def test_the_sending_country_is_that_of_the_school_that_sends() -> None:
    data = hosted_in("LV", sending="berline")
    assert codes(outgoing, data) == []


def test_a_group_is_told_of_once() -> None:
    data = school(activity("group_mobility", FIRST, LAST, who=["anna", "karlis"], host="skola"))
    assert codes(outgoing, data) == ["LOC01 E activities[a].host"]


def expert(**more: Any) -> dict[str, Any]:
    return school(activity("invited_expert", FIRST, LAST, who="henri", **({"host": None} | more)))


def test_guests_come_to_the_beneficiarys_country() -> None:
    assert codes(incoming, expert()) == []
    assert codes(incoming, expert(host="skola")) == []
    assert codes(incoming, expert(host="berline")) == ["LOC02 E activities[a].host"]
    assert codes(incoming, expert(host="berline"), AFTER) == ["LOC02 F activities[a].host"]


def test_an_outgoing_activity_is_judged_as_such_alone() -> None:
    assert codes(incoming, school(placement())) == []
    assert codes(outgoing, expert(host="skola")) == []


def from_ukraine(**more: Any) -> dict[str, Any]:
    return school(placement(who="oksana", host="skola", direction="incoming", **more))


def test_a_mobility_turned_around_is_judged_by_the_beneficiarys_country() -> None:
    assert codes(outgoing, from_ukraine()) == []
    assert codes(incoming, from_ukraine()) == []


@pytest.mark.parametrize(
    ("amendment", "problem"),
    [(None, "no_amendment"), ("14.03.2027", None), (FIRST, None), ("16.03.2027", "too_late")],
)
def test_a_mobility_is_turned_around_by_an_amendment_before_it_begins(
    amendment: str | None, problem: str | None
) -> None:
    findings = found(turned, from_ukraine(amendment=amendment))
    assert [one.values["problem"] for one in findings] == ([Named(f"turned.{problem}")] if problem else [])
    assert all(
        (one.code, one.severity.value, one.path) == ("LOC04", "W", "activities[a].amendment") for one in findings
    )


def test_it_is_for_people_from_ukraine() -> None:
    data = from_ukraine(amendment=FIRST)
    data["activities"][0]["participant"] = "karlis"
    assert codes(turned, data) == ["LOC04 W activities[a]"]
    group = activity("group_mobility", FIRST, LAST, who=["oksana", "anna"], direction="incoming", amendment=FIRST)
    assert codes(turned, school(group)) == ["LOC04 W activities[a].participants[anna]"]


def test_guests_need_no_amendment() -> None:
    assert codes(turned, expert()) == []


@pytest.mark.parametrize(
    ("country", "told"),
    [
        ("DE", False),
        ("IE", False),
        ("NO", False),
        ("CH", False),
        ("GB", False),
        ("TR", True),
        ("RS", True),
        ("MK", True),
    ],
)
def test_a_minor_needs_consent_outside_the_union_schengen_and_the_united_kingdom(country: str, told: bool) -> None:
    data = hosted_in(country, who="anna")
    data["people"][0]["birth_date"] = "16.03.2009"
    assert codes(consents, data) == ["LOC05 W activities[a].practical.consent_number"] * told


def leaving(born: str, **more: Any) -> list[str]:
    data = hosted_in("TR", who="anna", **more)
    data["people"][0]["birth_date"] = born
    return codes(consents, data, BEFORE)


def test_who_turns_18_on_the_day_of_leaving_is_no_minor() -> None:
    assert leaving("15.03.2009") == []
    assert len(leaving("16.03.2009")) == 1
    assert len(leaving("15.03.2009", travel={"departure": "14.03.2027"})) == 1


def test_who_was_born_on_a_leap_day_comes_of_age_on_the_first_of_march() -> None:
    travel = {"departure": "28.02.2026"}
    assert len(leaving("29.02.2008", travel=travel)) == 1
    assert leaving("29.02.2008", travel={"departure": "01.03.2026"}) == []


@pytest.mark.parametrize(
    ("practical", "told"),
    [
        ({"consent_number": "123", "consent_day": "01.02.2027"}, False),
        ({"consent_number": "123"}, True),
        ({"consent_day": "01.02.2027"}, True),
    ],
)
def test_number_and_day_of_the_consent_are_recorded(practical: dict[str, str], told: bool) -> None:
    assert bool(leaving("16.03.2009", practical=practical)) is told


def test_who_was_declared_of_age_needs_no_consent() -> None:
    data = hosted_in("TR", who="anna")
    data["people"][0] |= {"birth_date": "16.03.2009", "of_age_before_18": "jā"}
    assert codes(consents, data) == []


def test_the_minors_of_a_group_are_named_together() -> None:
    data = school(activity("group_mobility", FIRST, LAST, who=["anna", "karlis", "emils"], host="izmira"))
    data["people"][0]["birth_date"] = data["people"][2]["birth_date"] = "16.03.2009"
    (one,) = found(consents, data)
    assert one.values == {"country": "TR", "minors": ("Anna Paraugs", "Emils Paraugs")}
