"""Group mobility: who goes, who guides, what the programme holds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from activity_data import AFTER, BEFORE, codes, found
from group_data import GROUP, came_to_be, group_data, item
from projects import record

from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.manifest import GROUP_PROGRAMME
from docgen.rules.call import call
from docgen.rules.checks.groups import (
    CHECKS,
    authors,
    content,
    guidance,
    hosts,
    learners,
    numbers_of_accompanying,
)

DAYS = f"activities[{GROUP}].programme.days"


def changed(**fields: Any) -> dict[str, Any]:
    data = group_data()
    record(data, "activities", GROUP).update(fields)
    return data


def programmed(**fields: Any) -> dict[str, Any]:
    data = group_data()
    record(data, "activities", GROUP)["programme"].update(fields)
    return data


def holding(*items: dict[str, Any]) -> dict[str, Any]:
    return programmed(days=[{"day": "10.05.2027", "items": list(items)}])


def test_the_sample_group_breaks_no_rule() -> None:
    for today in (BEFORE, AFTER):
        assert [found(check, group_data(), today) for check in CHECKS] == [[]] * len(CHECKS)


@pytest.mark.parametrize(
    ("participants", "told"), [(["anna", "karlis"], False), (["anna"], True), (["anna", "anna"], True), ([], True)]
)
def test_two_learners_make_a_group(participants: list[str], told: bool) -> None:
    data = changed(participants=participants)
    assert codes(learners, data) == [f"ACT05 E activities[{GROUP}].participants"] * told


def test_a_group_of_one_that_has_gone_is_for_the_file() -> None:
    data = changed(participants=["anna"])
    assert [one.severity.value for one in found(learners, data, date(2027, 5, 10))] == ["E"]
    assert [one.severity.value for one in found(learners, data, date(2027, 5, 11))] == ["F"]


def test_the_least_number_is_that_of_the_call() -> None:
    assert {call(year).group_learners.value for year in (2024, 2025, 2026)} == {2}
    assert codes(learners, changed(participants=["anna"]), BEFORE, 2026)[0].startswith("ACT05 W")


@pytest.mark.parametrize(("kind", "told"), [("vet_provider", False), ("company", True), (None, False)])
def test_a_vet_provider_hosts_a_group(kind: str | None, told: bool) -> None:
    data = group_data()
    record(data, "organisations", "leipciga")["kind"] = kind
    assert codes(hosts, data) == [f"ACT06 E activities[{GROUP}].host"] * told
    assert codes(hosts, data, AFTER) == [f"ACT06 F activities[{GROUP}].host"] * told


def guided_until(last_day: str) -> dict[str, Any]:
    data = group_data()
    record(data, "accompaniments", "ieva-grupa")["last_day"] = last_day
    return data


def test_every_day_has_somebody_qualified() -> None:
    assert codes(guidance, guided_until("12.05.2027")) == []
    (one,) = found(guidance, guided_until("11.05.2027"))
    assert (one.code, one.severity.value, one.path) == ("ACT07", "E", f"activities[{GROUP}]")
    assert (one.values["detail"], one.stops) == (date(2027, 5, 12), frozenset({GROUP_PROGRAMME}))


@pytest.mark.parametrize(("today", "severity"), [(date(2027, 5, 12), "E"), (date(2027, 5, 13), "F")])
def test_an_unguided_day_is_for_the_file_once_it_is_past(today: date, severity: str) -> None:
    assert [one.severity.value for one in found(guidance, guided_until("11.05.2027"), today)] == [severity]


def test_a_group_that_nobody_qualified_accompanies_is_told_even_without_days() -> None:
    data = changed(last_day=None) | {"accompaniments": []}
    assert [one.values["detail"] for one in found(guidance, data)] == ["–"]


def test_a_day_that_really_went_unguided_is_for_the_file() -> None:
    data = came_to_be(group_data())
    assert codes(guidance, data, AFTER) == []
    record(data, "accompaniments", "ieva-grupa")["real"]["last_day"] = "11.05.2027"
    assert codes(guidance, data, AFTER) == [f"ACT07 F activities[{GROUP}].real"]


def test_where_the_guides_real_days_are_not_known_no_rule_is_broken() -> None:
    data = came_to_be(group_data())
    del record(data, "accompaniments", "ieva-grupa")["real"]
    assert codes(guidance, data, AFTER) == []


@pytest.mark.parametrize(("limit", "told"), [(3, False), (2, True)])
def test_the_number_of_those_who_accompany_fits_what_the_project_sets(limit: int, told: bool) -> None:
    data = group_data()
    data["settings"]["warn"] = {"learners_per_accompanying": limit}
    assert codes(numbers_of_accompanying, data) == [f"ACT07 W activities[{GROUP}].participants"] * told


def test_who_is_in_charge_goes_along() -> None:
    told = [f"ACT07 W activities[{GROUP}].programme.in_charge"]
    assert codes(numbers_of_accompanying, programmed(in_charge="gunta")) == []
    assert codes(numbers_of_accompanying, programmed(in_charge="anna")) == told


def test_both_schools_make_the_programme() -> None:
    assert codes(authors, programmed(authors=["Ieva"])) == [f"ACT08 E activities[{GROUP}].programme.authors"]
    assert codes(authors, programmed(authors=["Ieva"]), AFTER) == [f"ACT08 F activities[{GROUP}].programme.authors"]
    assert codes(authors, programmed(authors=["Ieva", "Otto"])) == []
    assert codes(authors, changed(programme=None)) == []


def test_a_programme_that_anyone_can_buy_is_an_error() -> None:
    bought = item("Valodas kurss", "peers", "6", commercial="jā")
    assert codes(content, holding(bought)) == [f"ACT09 E {DAYS}"]
    assert codes(content, holding(bought), AFTER) == [f"ACT09 F {DAYS}"]


@pytest.mark.parametrize(("hours", "told"), [("2", False), ("2,01", True)])
def test_more_commercial_hours_than_the_project_sets_are_a_warning(hours: str, told: bool) -> None:
    data = holding(item("Darbnīca", "peers", "6"), item("Kurss", "work_based", hours, commercial="jā"))
    assert codes(content, data) == [f"ACT09 W {DAYS}"] * told


@pytest.mark.parametrize(("hours", "told"), [("3,99", False), ("4", True)])
def test_secondary_content_stays_secondary(hours: str, told: bool) -> None:
    data = holding(item("Darbnīca", "peers", "4"), item("Muzejs", "secondary", hours))
    assert codes(content, data) == [f"ACT09 E {DAYS}"] * told


def test_what_is_wrong_with_guidance_and_content_is_said() -> None:
    nobody = group_data() | {"accompaniments": []}
    trips = holding(item("A", "peers", "2"), item("B", "secondary", "4"))
    bought = holding(item("Kurss", "peers", "6", commercial="jā"))
    much = holding(item("A", "peers", "6"), item("B", "peers", "6", commercial="jā"))
    few = group_data()
    few["settings"]["warn"] = {"learners_per_accompanying": 2}
    said = [
        message(one, Language.EN).text
        for check, data in (
            (guidance, guided_until("11.05.2027")),
            (guidance, nobody),
            (numbers_of_accompanying, few),
            (content, bought),
            (content, much),
            (content, trips),
        )
        for one in found(check, data)
    ]
    parts = ("(12 May 2027)", "(10 May 2027)", "(3 : 1)", "all of it can be bought", "a larger share", "as many hours")
    assert [part in text for part, text in zip(parts, said, strict=True)] == [True] * len(parts), said


def test_an_item_without_hours_leaves_the_content_unjudged() -> None:
    assert codes(content, holding(item("Darbnīca", "peers", None), item("Muzejs", "secondary", "8"))) == []
