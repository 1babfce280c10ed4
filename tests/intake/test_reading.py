"""A project read whole: good data, broken data, hostile data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from projects import demo_data, read_text, record, write_project

from docgen.errors import Finding
from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.intake import Loaded, read_project
from docgen.models.project import Project
from docgen.resources import demo_folder

HEAD = "code: 2025-1-LV01-KA121-VET-000000001\nbeneficiary: s\norganisations: [{key: s, name: S}]\n"


def only(loaded: Loaded) -> Finding:
    assert len(loaded.findings) == 1, [finding.code for finding in loaded.findings]
    return loaded.findings[0]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "DAT16", None),
        ("- a\n- b\n", "DAT06", None),
        ("just words", "DAT06", None),
        ("a: [", "DAT03", 1),
        (HEAD.replace("code", "cod"), "DAT04", 1),
        (HEAD.replace("beneficiary: s\n", ""), "DAT05", None),
        (HEAD + "people: {a: b}\n", "DAT06", 4),
        (HEAD + "people:\n  - nonsense\n", "DAT06", 5),
        (HEAD + "grant: 1.850\n", "DAT06", 4),
        (HEAD + "grant: 5\ngrant: 6\n", "DAT11", 5),
        (HEAD + "settings: {copies: 1}\n", "DAT17", 4),
        (HEAD + "settings: {signing: pen}\n", "DAT07", 4),
    ],
)
def test_each_mistake_has_code_and_line(tmp_path: Path, text: str, code: str, line: int | None) -> None:
    findings = read_text(tmp_path, text).findings
    assert code in [finding.code for finding in findings]
    found = next(finding for finding in findings if finding.code == code)
    assert (found.place.file, found.place.line) == ("project.yaml", line)


def test_a_broken_record_does_not_hide_the_good_ones(tmp_path: Path) -> None:
    people = "people:\n" + "".join(
        f"  - {{key: p{n}, role: learner, given_name: A, family_name: B{', birth_date: x' if n == 3 else ''}}}\n"
        for n in range(6)
    )
    loaded = read_text(tmp_path, HEAD + people)
    assert only(loaded).path == "people[p3].birth_date"
    assert only(loaded).place.line == 8
    assert loaded.project is not None
    assert [person.key for person in loaded.project.people] == ["p0", "p1", "p2", "p4", "p5"]


def test_a_key_used_twice_is_named_with_both_places(tmp_path: Path) -> None:
    loaded = read_text(tmp_path, HEAD.replace("[{key: s, name: S}]", "\n  - {key: s, name: S}\n  - {key: s, name: T}"))
    finding = only(loaded)
    assert (finding.code, finding.place.line, finding.values["line"]) == ("DAT12", 5, 4)
    assert loaded.project is not None
    assert len(loaded.project.organisations) == 1


def test_two_people_of_one_name_are_two_people(tmp_path: Path) -> None:
    people = "people:\n" + "".join(f"  - {{key: p{n}, role: learner, given_name: A, family_name: B}}\n" for n in (1, 2))
    loaded = read_text(tmp_path, HEAD + people)
    assert loaded.findings == ()
    assert loaded.project is not None
    assert len(loaded.project.people) == 2


@pytest.mark.parametrize(
    "typed",
    [
        "A & B <SIA> \"Co\" 'x'",
        "{{ 6*7 }} {% raw %} {# x #}",
        "line one\nline two\ttabbed",
        "😀 emoji",
        "\u202eright to left\u202c عربى",
        "x" * 5000,
        "CON",
        "../../x",
    ],
)
def test_an_odd_text_arrives_unharmed(tmp_path: Path, typed: str) -> None:
    data = demo_data()
    record(data, "people", "anna")["given_name"] = typed
    loaded = read_project(write_project(tmp_path, data))
    assert loaded.findings == ()
    assert loaded.project is not None
    assert loaded.project.person("anna").given_name == typed


def test_yaml_and_json_are_spellings_of_one_project(tmp_path: Path, demo: Loaded) -> None:
    file = tmp_path / "project.json"
    file.write_text(json.dumps(demo_data()), encoding="utf-8")
    assert read_project(file).project == demo.project


def test_a_finding_in_json_has_its_line(tmp_path: Path) -> None:
    data = demo_data()
    record(data, "people", "anna")["birth_date"] = "x"
    file = tmp_path / "project.json"
    text = json.dumps(data, indent=1, ensure_ascii=False)
    file.write_text(text, encoding="utf-8")
    finding = next(one for one in read_project(file).findings if one.code == "DAT06")
    assert '"birth_date": "x"' in text.split("\n")[(finding.place.line or 0) - 1]


def test_numbers_in_json_may_be_numbers(tmp_path: Path) -> None:
    data = demo_data()
    record(data, "organisations", "tehnikums")["registration_number"] = 90000000014
    data["grant"] = 84350.05
    file = tmp_path / "project.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    project = read_project(file).project
    assert project is not None
    assert str(project.grant) == "84350.05"
    assert project.organisation("tehnikums").registration_number == "90000000014"


def test_inclusion_support_comes_from_its_own_file(demo: Loaded) -> None:
    assert demo.project is not None
    assert demo.project.inclusion_of("karlis", "karlis-helsinki")
    assert demo.places is not None
    assert demo.places.at("inclusion[karlis].costs[1]").file == "inclusion.yaml"


def test_what_stands_in_both_files_is_said(tmp_path: Path) -> None:
    write_project(tmp_path, demo_data())
    (tmp_path / "inclusion.yaml").write_text((demo_folder() / "inclusion.yaml").read_text("utf-8"), "utf-8")
    finding = only(read_project(tmp_path))
    assert (finding.code, finding.path) == ("DAT19", "inclusion")


def test_places_of_what_was_never_typed_are_those_of_the_record(demo: Loaded) -> None:
    assert demo.places is not None
    whole = demo.places.at("people[anna]").line
    assert demo.places.at("people[anna].emergency_contact.phone").line == whole
    assert demo.places.at("").line is None


@pytest.mark.parametrize("language", list(Language))
def test_every_finding_can_be_said(tmp_path: Path, language: Language) -> None:
    broken: dict[str, Any] = demo_data() | {"titel": "x", "grant": "?", "rates": "none"}
    broken["people"][0]["role"] = "lerner"
    broken["people"][1]["studies"] = {"eqf_level": 99}
    broken["organisations"].append({"key": "tehnikums", "name": "x"})
    for finding in read_project(write_project(tmp_path, broken)).findings:
        said = message(finding, language)
        assert said.text
        assert said.remedy
        assert said.where.startswith("project.yaml")


def test_a_project_read_is_the_project_validated(demo: Loaded) -> None:
    assert demo.project == Project.model_validate(demo_data())
