"""Which evidence is awaited of whom, and from when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from budget_data import course, only, visit
from projects import demo_data, project, record

from docgen.rules.call import call, known_years
from docgen.rules.due.evidence import EvidenceDue, evidence_due
from docgen.rules.evidence import EvidenceType
from docgen.rules.figures import Status
from docgen.rules.overrides import call_of

GREEN, TICKETS = EvidenceType.GREEN_TRAVEL, EvidenceType.TRAVEL


def due(data: dict[str, Any]) -> list[EvidenceDue]:
    found = project(data)
    return list(evidence_due(found, call_of(found)))


def types(data: dict[str, Any], person: str) -> set[str]:
    return {one.type.value for one in due(data) if one.person == person}


def test_what_is_awaited_follows_from_the_support_of_the_stay() -> None:
    data = demo_data()
    assert types(data, "anna") == {"attendance"}
    assert types(data, "karlis") == {"attendance", "green_travel", "inclusion"}
    assert types(data, "kerli") == {"attendance", "green_travel", "linguistic", "exceptional"}


def test_a_course_asks_for_the_fee_s_evidence_and_a_visit_for_its_own() -> None:
    data = only(course(), visit())
    assert types(data, "ieva") == {"attendance", "course", "preparatory_visit"}
    assert types(data, "juris") == {"attendance", "preparatory_visit"}


def test_no_travel_support_no_evidence_of_green_travel() -> None:
    data = demo_data()
    record(data, "activities", "karlis-helsinki")["travel"]["distance"] = 5
    assert GREEN.value not in types(data, "karlis")


def test_it_is_due_from_the_day_after_the_real_last_day() -> None:
    data = demo_data()
    (anna,) = [one for one in due(data) if one.person == "anna"]
    assert anna.since == date(2027, 3, 22)
    assert not anna.is_due(date(2027, 3, 21))
    assert anna.is_due(date(2027, 3, 22))
    record(data, "activities", "anna-berline")["real"] = {"first_day": "01.03.2027", "last_day": "10.03.2027"}
    (anna,) = [one for one in due(data) if one.person == "anna"]
    assert anna.since == date(2027, 3, 11)


def test_without_days_nothing_is_due_yet() -> None:
    data = demo_data()
    record(data, "activities", "anna-berline")["last_day"] = None
    (anna,) = [one for one in due(data) if one.person == "anna"]
    assert anna.since is None
    assert not anna.is_due(date(2030, 1, 1))


def test_a_project_may_await_what_the_call_does_not() -> None:
    data = demo_data()
    figure = {"name": "evidence.travel.awaited", "value": "jā", "reason": {"lv": "tā mums prasa", "en": "asked"}}
    data["settings"] = data.get("settings", {}) | {"figures": [figure]}
    assert TICKETS.value in types(data, "anna")


@pytest.mark.parametrize("year", known_years())
def test_every_sort_has_a_row_that_is_said_in_both_languages_and_is_to_be_confirmed(year: int) -> None:
    rows = call(year).evidence
    assert {row.value.type for row in rows} == set(EvidenceType)
    assert all(row.value.wanted_lv and row.value.wanted_en for row in rows)
    assert {row.status for row in rows} == {Status.TO_BE_CONFIRMED}


def test_what_tells_of_fewer_opportunities_alone_is_restricted() -> None:
    assert [one for one in EvidenceType if one.restricted] == [EvidenceType.INCLUSION]
