"""One person in two places on the same day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from projects import demo_data, project

from docgen.errors import Severity
from docgen.rules.overlaps import overlaps


def found(data: dict[str, Any]) -> list[tuple[str, object]]:
    findings = overlaps(project(data))
    assert all((one.code, one.severity) == ("ACT25", Severity.WARNING) for one in findings)
    return [(one.path, one.values["other"]) for one in findings]


def with_group(first_day: str, last_day: str) -> dict[str, Any]:
    data = demo_data()
    group = {"key": "g", "type": "group_mobility", "participants": ["anna", "kerli"]}
    data["activities"].append({**group, "first_day": first_day, "last_day": last_day})
    return data


def test_the_sample_has_none() -> None:
    assert found(demo_data()) == []


def test_a_learner_in_a_group_and_alone_on_the_same_days_is_told_at_both_places() -> None:
    assert found(with_group("10.03.2027", "15.03.2027")) == [
        ("activities[anna-berline]", "activities[g].participants[anna]"),
        ("activities[g].participants[anna]", "activities[anna-berline]"),
        ("activities[kerli-vine]", "activities[g].participants[kerli]"),
        ("activities[g].participants[kerli]", "activities[kerli-vine]"),
    ]


@pytest.mark.parametrize(
    ("first_day", "last_day", "meets"),
    [
        ("20.02.2027", "28.02.2027", False),
        ("20.02.2027", "01.03.2027", True),
        ("21.03.2027", "25.03.2027", True),
        ("22.03.2027", "25.03.2027", False),
    ],
)
def test_first_and_last_day_both_count(first_day: str, last_day: str, meets: bool) -> None:
    data = with_group(first_day, last_day)
    data["activities"][-1]["participants"] = ["anna"]
    assert bool(found(data)) is meets


def test_who_accompanies_somebody_is_there_too() -> None:
    data = demo_data()
    days = {"first_day": "20.03.2027", "last_day": "24.03.2027"}
    data["accompaniments"] = [{"key": "s", "person": "anna", "accompanies": ["karlis-helsinki"], **days}]
    assert found(data) == [
        ("activities[anna-berline]", "accompaniments[s]"),
        ("accompaniments[s]", "activities[anna-berline]"),
    ]
    assert overlaps(project(data))[0].values["day"] == date(2027, 3, 20)
