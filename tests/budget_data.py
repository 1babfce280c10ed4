"""Stays whose sums are written out by hand in the tests: Berlin, 845.2 km, a learner 62 a day, staff 142."""

from __future__ import annotations

from typing import Any

from projects import demo_data, record

BERLIN: dict[str, Any] = {
    "host": "berline",
    "first_day": "01.03.2027",
    "last_day": "05.03.2027",
    "travel": {"distance": 845.2, "funded_days": 2},
}


def staff(key: str) -> dict[str, Any]:
    return {"key": key, "role": "staff", "given_name": key.title(), "family_name": "P", "staff_role": "teacher"}


def only(*activities: dict[str, Any] | str, **more: Any) -> dict[str, Any]:
    """The sample with these activities alone: those of the sample by key, further ones as they are."""
    data = demo_data()
    data["people"] += [staff("ieva"), staff("juris"), staff("rita")]
    data["activities"] = [record(data, "activities", one) if isinstance(one, str) else one for one in activities]
    kept = {one["key"] for one in data["activities"]}
    data["inclusion"] = [one for one in data["inclusion"] if one["activity"] in kept]
    return data | more


def course(**more: Any) -> dict[str, Any]:
    return {"key": "kurss", "type": "course", "participant": "ieva", **BERLIN, **more}


def visit(**more: Any) -> dict[str, Any]:
    return {"key": "vizite", "type": "preparatory_visit", "participants": ["ieva", "juris", "rita"], **BERLIN, **more}


def group(learners: int = 8, **more: Any) -> dict[str, Any]:
    """A project with a group, and two who accompany it for the whole stay."""
    people = [
        {"key": f"a{number}", "role": "learner", "given_name": f"A{number}", "family_name": "P"}
        for number in range(learners)
    ]
    activity = {"key": "grupa", "type": "group_mobility", "participants": [one["key"] for one in people], **BERLIN}
    data = only(activity | more)
    data["people"] += people
    data["accompaniments"] = [
        {"key": f"{key}-grupa", "person": key, "accompanies": ["grupa"], **BERLIN} for key in ("ieva", "juris")
    ]
    return data
