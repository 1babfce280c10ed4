"""A project read whole: good data, broken data, hostile data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from projects import SAMPLE, demo_data, read_text, record, write_project

from docgen.errors import Finding, Place
from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.intake import Loaded, read_project
from docgen.models.project import Project

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
        (HEAD + "people: []\npeople: []\n", "DAT11", 5),
        (HEAD + "settings: {languages: [{kind: grant_agreement, made: [lv], signed: en}]}\n", "DAT06", 4),
        (HEAD + "settings: {languages: [{kind: a}, {kind: a}]}\n", "DAT06", 4),
        (HEAD + "settings: {agreements_for: [group_mobilty]}\n", "DAT07", 4),
        (HEAD + "title: {lv: Maize, konditoreja, en: Bread}\n", "DAT04", 4),
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
    assert (finding.code, finding.place.line, finding.values["place"]) == ("DAT12", 5, Place("project.yaml", 4))
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
    assert demo.project.inclusion_in("karlis-helsinki")
    assert demo.places is not None
    assert demo.places.at("inclusion[karlis].costs[1]").file == "inclusion.yaml"


def test_what_stands_in_both_files_is_said(tmp_path: Path) -> None:
    write_project(tmp_path, demo_data())
    (tmp_path / "inclusion.yaml").write_text((SAMPLE / "inclusion.yaml").read_text("utf-8"), "utf-8")
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


def test_a_number_is_no_day_in_json(tmp_path: Path) -> None:
    data = demo_data()
    record(data, "people", "anna")["birth_date"] = 86400
    file = tmp_path / "project.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    assert "DAT06" in [one.code for one in read_project(file).findings]


@pytest.mark.parametrize("name", ["\u2003", "\u200b", "\u202e\u200b "])
def test_a_name_that_shows_nothing_is_missing(tmp_path: Path, name: str) -> None:
    data = demo_data()
    record(data, "people", "anna")["family_name"] = name
    assert "DAT05" in [one.code for one in read_project(write_project(tmp_path, data)).findings]


def test_a_control_character_leaves_out_that_record_alone(tmp_path: Path) -> None:
    people = "people:\n  - {key: a, role: learner, given_name: A\x0b, family_name: B}\n"
    loaded = read_text(tmp_path, HEAD + people + "  - {key: b, role: learner, given_name: A, family_name: B}\n")
    assert (only(loaded).code, only(loaded).place.line) == ("DAT08", 5)
    assert loaded.project is not None
    assert [one.key for one in loaded.project.people] == ["b"]


def test_keys_that_differ_in_letter_case_alone_are_one_key(tmp_path: Path) -> None:
    people = "people:\n" + "".join(
        f"  - {{key: {key}, role: learner, given_name: A, family_name: B}}\n" for key in ("anna", "Anna")
    )
    assert only(read_text(tmp_path, HEAD + people)).code == "DAT12"


def test_a_supporting_organisation_that_fails_is_left_out_alone(tmp_path: Path) -> None:
    loaded = read_text(tmp_path, HEAD + "supporting: [{organisation: s, tasks: [traavel]}]\n")
    assert only(loaded).code == "DAT07"
    assert loaded.project is not None


def test_a_country_may_be_given_by_its_name(tmp_path: Path) -> None:
    data = demo_data()
    record(data, "organisations", "berline")["address"]["country"] = "Vācija"
    project = read_project(write_project(tmp_path, data)).project
    assert project is not None
    address = project.organisation("berline").address
    assert address is not None
    assert address.country == "DE"


def inclusion_files(folder: Path, inclusion: str) -> Path:
    data = demo_data()
    del data["inclusion"]
    write_project(folder, data)
    (folder / "inclusion.yaml").write_text(inclusion, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "spoilt",
    [
        "barriers: [Zeltenīte]",
        "barriers: [economic]\n    planned: 5",
        "need: Zeltenīte\n    costs: Zeltenīte",
        "consent: Zeltenīte",
        "Zeltenīte: x",
        "need: {Zeltenīte: x}",
        "costs: [{item: x, planned: 48 (Zeltenīte)}]",
        "accompaniment: Zeltenīte",
        "need: a\n    need: Zeltenīte",
    ],
)
def test_where_inclusion_support_fails_its_mobility_is_left_out_and_nothing_of_it_is_shown(
    tmp_path: Path, spoilt: str
) -> None:
    text = f"inclusion:\n  - key: k\n    participant: karlis\n    activity: karlis-helsinki\n    {spoilt}\n"
    loaded = read_project(inclusion_files(tmp_path, text))
    assert loaded.project is not None
    assert "karlis-helsinki" not in [one.key for one in loaded.project.activities]
    assert "DAT10" in [one.code for one in loaded.findings]
    for finding in loaded.findings:
        said = message(finding, Language.LV)
        assert "Zeltenīte" not in f"{said.text} {said.remedy} {finding.path} {finding.subject}"


@pytest.mark.parametrize(
    "text", ["Zeltenīte: x\n", "inclusion: Zeltenīte\n", "inclusion: [Zeltenīte]\n", "inclusion: [{key: Zelten /}]\n"]
)
def test_a_file_of_inclusion_support_in_disorder_shows_nothing_either(tmp_path: Path, text: str) -> None:
    loaded = read_project(inclusion_files(tmp_path, text))
    assert loaded.findings
    for finding in loaded.findings:
        said = message(finding, Language.LV)
        assert "Zelten" not in f"{said.text} {said.remedy} {finding.path} {finding.subject}"


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "inclusion:\n", "inclusion: []\n"])
def test_an_empty_file_of_inclusion_support_is_none(tmp_path: Path, text: str) -> None:
    loaded = read_project(inclusion_files(tmp_path, text))
    assert loaded.findings == ()
    assert loaded.project is not None
    assert loaded.project.inclusion == ()


@pytest.mark.parametrize("nothing", ["", " ", None, "\u200b"])
def test_a_list_of_which_nothing_is_said_is_none(nothing: str | None, tmp_path: Path) -> None:
    data = demo_data()
    data["settings"]["figures"] = data["inclusion"] = nothing
    loaded = read_project(write_project(tmp_path, data))
    assert loaded.findings == ()
    assert loaded.project is not None
    assert not loaded.project.settings.figures
    assert not loaded.project.inclusion
