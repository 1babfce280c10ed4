"""What intake leaves out is told once, and no rule tells that it is absent."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from projects import demo_data, write_project

from docgen.api import check, load, make
from docgen.errors import Finding
from docgen.resources import demo_folder

TEHNIKUMS, KONSORCIJS = "tehnikums", "konsorcijs"


def without(tmp_path: Path, project: str, *changes: tuple[str, str, str]) -> list[Finding]:
    """What a check of the demo finds after the changes: each in the record that begins with a line, from, to."""
    shutil.copytree(demo_folder() / project, tmp_path, dirs_exist_ok=True)
    for line, old, new in changes:
        file = tmp_path / ("inclusion.yaml" if line.startswith("#inclusion") else "project.yaml")
        text = file.read_text("utf-8")
        start = text.index(line.removeprefix("#inclusion"))
        at = text.index(old, start)
        file.write_text(text[:at] + new + text[at + len(old) :], "utf-8")
    return [one for one in check(load(tmp_path)) if one.code != "CAL01"]


def paths(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(one.code, one.path) for one in findings]


@pytest.mark.parametrize(
    ("old", "new", "code", "field"),
    [
        ("host: berline", "host: berlin", "DAT09", "host"),
        ("type: short_term_mobility", "type: short_mobility", "DAT07", "type"),
        ("objectives: [M1]", "objectives: [M7]", "DAT09", "objectives[1]"),
        ("distance: 8", "distance: -8", "DAT06", "travel.distance"),
    ],
)
def test_a_typo_in_one_activity_is_told_there_and_where_it_is_offered(
    tmp_path: Path, old: str, new: str, code: str, field: str
) -> None:
    found = without(tmp_path, TEHNIKUMS, ("  - key: anna-berline\n", old, new))
    assert sorted(paths(found)) == [
        (code, f"activities[anna-berline].{field}"),
        ("DAT10", "selections[audzekni-2027].offers[1]"),
    ]


def test_a_selection_that_failed_is_not_missed_by_its_activities(tmp_path: Path) -> None:
    found = without(tmp_path, TEHNIKUMS, ("  - key: audzekni-2027\n", "decision: ", "decision: rīt "))
    assert paths(found) == [("DAT06", "selections[audzekni-2027].decision")]


def test_a_country_whose_rates_failed_is_told_as_that(tmp_path: Path) -> None:
    found = without(tmp_path, TEHNIKUMS, ("country: DE", "learner: 62", "learner: sešdesmit"))
    assert "FIN10" not in [one.code for one in found]
    (lack,) = [one for one in found if one.code == "DAT10"]
    assert lack.path == "rates[DE]"
    assert "grant_agreement" in lack.stops


def test_who_guides_a_group_is_not_judged_while_a_stay_failed(tmp_path: Path) -> None:
    found = without(tmp_path, KONSORCIJS, ("  - key: sandra-grupa\n", "first_day: ", "first_day: rīt "))
    assert "ACT07" not in [one.code for one in found]
    assert paths(found).count(("DAT10", "activities[tartu-2027]")) == 1
    pack = make(load(tmp_path), tmp_path / "pack", kinds=["group_programme"])
    assert [paper.path for paper in pack.papers] == [""] * len(pack.papers)


def test_a_plan_whose_only_objective_failed_is_not_too_small(tmp_path: Path) -> None:
    data = demo_data()
    data["plan"]["objectives"] = [{"key": "M1"}]
    assert "PLN01" not in [one.code for one in check(load(write_project(tmp_path, data)))]


def test_a_waiver_about_an_activity_that_failed_is_not_idle(tmp_path: Path) -> None:
    waiver = (
        "waivers:\n  - { code: ACT01, path: 'activities[anna-berline].last_day', reason: Slimība,"
        " letter: { number: 1-5/77, issued: 01.02.2027 } }\n"
    )
    found = without(
        tmp_path,
        TEHNIKUMS,
        ("activities:\n", "activities:\n", waiver + "activities:\n"),
        ("  - key: anna-berline\n", "host: berline", "host: berlin"),
    )
    assert {one.code for one in found} == {"DAT09", "DAT10"}


def test_days_out_of_order_are_told_at_the_activity_and_stop_the_notice_that_offers_it(tmp_path: Path) -> None:
    found = without(tmp_path, TEHNIKUMS, ("  - key: anna-berline\n", "last_day: 21.03.2027", "last_day: 21.02.2027"))
    assert "DAT43" not in [one.code for one in found]
    (backwards,) = [one for one in found if one.path == "activities[anna-berline].last_day"]
    assert "selection_notice" in backwards.stops
