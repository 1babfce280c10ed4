"""References between records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from projects import demo_data, record, write_project

from docgen.intake import Loaded, read_project
from docgen.manifest import ATTENDANCE, CHECKLIST, GRANT_AGREEMENT, LEARNING_AGREEMENT, SELECTION_NOTICE


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


def test_one_broken_activity_is_no_longer_offered_and_takes_nothing_else_along(tmp_path: Path) -> None:
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
    assert {one.selection for one in loaded.project.activities} == {"s"}
    assert loaded.project.selection("s").offers == ("kerli-vine",)
    assert loaded.findings[1].stops == {SELECTION_NOTICE}
    assert {"activities[anna-berline]", "selections[s].offers[1]"} == loaded.gone


def test_a_misspelt_offer_is_forgotten_and_told_with_a_guess(tmp_path: Path) -> None:
    data = demo_data()
    data["selections"] = [{"key": "s", "title": "Atlase", "offers": ["anna-berlin", "kerli-vine"]}]
    loaded = read(tmp_path, data)
    assert told(loaded) == [("DAT09", "selections[s].offers[1]")]
    assert loaded.findings[0].values["suggestion"] == "anna-berline"
    assert loaded.project is not None
    assert loaded.project.selection("s").offers == ("kerli-vine",)


def test_a_selection_that_failed_is_forgotten_by_its_activities(tmp_path: Path) -> None:
    data = demo_data()
    data["selections"] = [{"key": "s", "title": "Atlase", "deadline": "drīz"}]
    record(data, "activities", "anna-berline")["selection"] = "s"
    loaded = read(tmp_path, data)
    assert told(loaded) == [("DAT06", "selections[s].deadline")]
    assert loaded.project is not None
    assert loaded.project.activity("anna-berline").selection is None
    assert loaded.gone == {"selections[s]", "activities[anna-berline].selection"}


def test_a_notice_of_a_selection_that_a_broken_activity_names_is_not_whole(tmp_path: Path) -> None:
    data = demo_data()
    data["selections"] = [{"key": "s", "title": "Atlase"}]
    anna = record(data, "activities", "anna-berline")
    anna |= {"selection": "s", "first_day": "31.02.2027"}
    (_, lack) = read(tmp_path, data).findings
    assert (lack.code, lack.path, lack.stops) == ("DAT10", "selections[s]", frozenset({SELECTION_NOTICE}))


def accompanied(*keys: str, **fields: Any) -> dict[str, Any]:
    data = demo_data()
    data["people"].append(
        {
            "key": "juris",
            "role": "staff",
            "given_name": "Juris",
            "family_name": "Paraudziņš",
            "birth_date": "01.02.1980",
        }
    )
    data["accompaniments"] = [{"key": "j", "person": "juris", "accompanies": [*keys], **fields}]
    return data


def test_who_accompanies_two_goes_on_accompanying_the_one_that_is_whole(tmp_path: Path) -> None:
    data = accompanied("anna-berline", "kerli-vine")
    record(data, "activities", "anna-berline")["first_day"] = "31.02.2027"
    loaded = read(tmp_path, data)
    assert told(loaded)[1:] == [("DAT10", "accompaniments[j].accompanies[1]")]
    assert loaded.findings[1].stops == {GRANT_AGREEMENT, CHECKLIST, ATTENDANCE}
    assert loaded.project is not None
    assert loaded.project.accompaniment("j").accompanies == ("kerli-vine",)


def test_of_whom_nobody_is_left_to_accompany_the_stay_goes_too(tmp_path: Path) -> None:
    data = accompanied("anna-berline")
    record(data, "activities", "anna-berline")["first_day"] = "31.02.2027"
    loaded = read(tmp_path, data)
    assert told(loaded)[1:] == [("DAT10", "accompaniments[j].accompanies[1]")]
    assert loaded.project is not None
    assert loaded.project.accompaniments == ()


def test_papers_that_tell_who_accompanies_wait_where_that_stay_failed(tmp_path: Path) -> None:
    loaded = read(tmp_path, accompanied("anna-berline", first_day="31.02.2027"))
    assert told(loaded) == [("DAT06", "accompaniments[j].first_day"), ("DAT10", "activities[anna-berline]")]
    assert {LEARNING_AGREEMENT, CHECKLIST} <= loaded.findings[1].stops
    assert GRANT_AGREEMENT not in loaded.findings[1].stops
    assert loaded.project is not None
    assert len(loaded.project.activities) == 3


def test_without_its_beneficiary_there_is_no_project(tmp_path: Path) -> None:
    loaded = read(tmp_path, demo_data() | {"beneficiary": "tehnikms"})
    assert told(loaded) == [("DAT09", "beneficiary")]
    assert loaded.findings[0].values["suggestion"] == "tehnikums"
    assert loaded.project is None
