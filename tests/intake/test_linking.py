"""References between records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from projects import demo_data, record, write_project

from docgen.intake import Loaded, read_project


def read(tmp_path: Path, data: dict[str, Any]) -> Loaded:
    return read_project(write_project(tmp_path, data))


def told(loaded: Loaded) -> list[tuple[str, str]]:
    return [(finding.code, finding.path) for finding in loaded.findings]


def test_an_unknown_key_leaves_the_record_out_with_a_guess(tmp_path: Path) -> None:
    data = demo_data()
    record(data, "activities", "anna-berline")["host"] = "berlin"
    loaded = read(tmp_path, data)
    assert told(loaded) == [("DAT09", "activities[anna-berline].host")]
    assert loaded.findings[0].values["suggestion"] == "berline"
    assert loaded.project is not None
    assert [activity.key for activity in loaded.project.activities] == ["karlis-helsinki", "kerli-vine"]


def test_what_refers_to_a_record_that_failed_is_left_out_too_and_named(tmp_path: Path) -> None:
    data = demo_data()
    record(data, "people", "karlis")["birth_date"] = "yesterday"
    loaded = read(tmp_path, data)
    assert sorted(told(loaded)) == [
        ("DAT06", "people[karlis].birth_date"),
        ("DAT10", "activities[karlis-helsinki].participant"),
        ("DAT10", "inclusion[1].activity"),
        ("DAT10", "inclusion[1].participant"),
    ]
    assert loaded.project is not None
    assert loaded.project.inclusion == ()
    assert len(loaded.project.activities) == 2


def test_a_broken_objective_takes_its_mobilities_along(tmp_path: Path) -> None:
    data = demo_data()
    data["plan"]["objectives"][1] = {"key": "M2"}
    loaded = read(tmp_path, data)
    assert ("DAT05", "plan.objectives[M2].text") in told(loaded)
    assert ("DAT10", "activities[karlis-helsinki].objectives[2]") in told(loaded)


def test_one_broken_activity_takes_its_selection_along_and_no_other_activity(tmp_path: Path) -> None:
    data = demo_data()
    data["selections"] = [{"key": "s", "title": "Atlase", "offers": ["anna-berline", "kerli-vine"]}]
    for activity in data["activities"]:
        activity["selection"] = "s"
    record(data, "activities", "anna-berline")["first_day"] = "31.02.2027"
    loaded = read(tmp_path, data)
    assert told(loaded) == [
        ("DAT06", "activities[anna-berline].first_day"),
        ("DAT10", "selections[s].offers[1]"),
    ]
    assert loaded.project is not None
    assert [one.key for one in loaded.project.activities] == ["karlis-helsinki", "kerli-vine"]
    assert {one.selection for one in loaded.project.activities} == {None}


def test_without_its_beneficiary_there_is_no_project(tmp_path: Path) -> None:
    loaded = read(tmp_path, demo_data() | {"beneficiary": "tehnikms"})
    assert told(loaded) == [("DAT09", "beneficiary")]
    assert loaded.findings[0].values["suggestion"] == "tehnikums"
    assert loaded.project is None
