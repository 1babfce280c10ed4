"""Workbook, YAML and JSON are spellings of one project: what is written reads back as the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from project_strategy import TRICKY, projects, read, said, texts
from projects import demo_data, project
from ruamel.yaml import YAML

from docgen.intake import read_project
from docgen.intake.spelling import apart, as_json, as_yaml, plain
from docgen.intake.yaml_text import parse_yaml
from docgen.models.project import Project
from docgen.resources import demo_folder

DEMOS = ["tehnikums", "konsorcijs"]


def again(data: dict[str, Any], ending: str, folder: Path) -> Project:
    """What is read of a project's plain data, written with that ending, inclusion support apart."""
    write = as_json if ending == "json" else as_yaml
    main, inclusion = apart(data)
    (folder / f"project.{ending}").write_bytes(write(main))
    (folder / f"inclusion.{ending}").write_bytes(write(inclusion) if inclusion else b"")
    loaded = read_project(folder)
    assert loaded.findings == ()
    assert loaded.project is not None
    return loaded.project


def alike(one: Project, other: Project) -> None:
    """They are equal, and what was left out of one was left out of the other."""
    assert one == other
    assert said(one) == said(other)


@pytest.mark.parametrize("ending", ["json", "yaml"])
@settings(max_examples=60)
@given(data=projects())
def test_a_project_is_the_same_when_it_was_written_and_read(data: dict[str, Any], ending: str, tmp_path: Path) -> None:
    first = read(data)
    alike(again(plain(first), ending, tmp_path), first)


@settings(max_examples=60)
@given(projects())
def test_plain_data_are_a_project_s_own_spelling(data: dict[str, Any]) -> None:
    spelled = plain(read(data))
    assert plain(read(spelled)) == spelled


@pytest.mark.parametrize("ending", ["json", "yaml"])
@pytest.mark.parametrize("name", DEMOS)
def test_the_sample_projects_are_the_same_when_written_and_read(name: str, ending: str, tmp_path: Path) -> None:
    first = read_project(demo_folder() / name).project
    assert first is not None
    alike(again(plain(first), ending, tmp_path), first)


@given(texts())
@example("a\n b")
@example("\n a \n\n")
@example("viens\n\n\ndivi")
@example("a" * 120 + " # b: c")
@example(("- x " * 40).strip())
def test_a_text_reads_back_exactly(text: str) -> None:
    data = {"in": {"mapping": text}, "list": [text, text]}
    spelled = as_yaml(data)
    assert parse_yaml(spelled.decode(), "x") == data
    assert json.loads(as_json(data)) == data
    assert b"\r" not in spelled


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_no_reader_of_yaml_takes_a_text_for_something_else(version: str) -> None:
    yaml = YAML(typ="safe", pure=True)
    yaml.version = version
    words = [text for text in TRICKY if "\r" not in text] + [
        "y",
        "off",
        "Yes",
        "1_000",
        "0o7",
        "1:30",
        ".inf",
        "<<",
        "=",
    ]
    assert yaml.load(as_yaml({"words": words}).decode()) == {"words": words}


def test_yaml_looks_as_a_person_would_write_it() -> None:
    data: dict[str, Any] = demo_data()
    people = [
        {
            "key": "anna",
            "role": "learner",
            "given_name": "Anna",
            "family_name": "Paraudziņa",
            "birth_date": "7.3.2009",
            "phone": "2000 0001",
            "fewer_opportunities": "x",
            "address": {
                "street": "Parauga iela 1: 2\npagalmā",
                "town": {"lv": "Rīga", "en": "Riga"},
                "country": "Norvēģija",
            },
        }
    ]
    whole = {"code": data["code"], "grant": "84 350", "beneficiary": "a", "title": "Gara " * 25, "people": people}
    main, _ = apart(plain(project(whole | {"organisations": [{"key": "a", "name": {"lv": "A", "en": "A"}}]})))
    assert (
        as_yaml(main).decode()
        == f"""\
code: {data["code"]}
title: >-
  {("Gara " * 24).strip()}
  Gara
grant: 84350.00
beneficiary: a
organisations:
  - key: a
    name: A
people:
  - key: anna
    role: learner
    given_name: Anna
    family_name: Paraudziņa
    birth_date: 2009-03-07
    address:
      street: |-
        Parauga iela 1: 2
        pagalmā
      town:
        lv: Rīga
        en: Riga
      country: "NO"
    phone: +371 20000001
    fewer_opportunities: true
"""
    )


def test_json_is_indented_and_holds_its_letters() -> None:
    assert as_json({"name": "Šķēle", "tasks": []}).decode() == '{\n  "name": "Šķēle",\n  "tasks": []\n}\n'


def test_inclusion_support_stands_apart() -> None:
    main, inclusion = apart(plain(project(demo_data())))
    assert "inclusion" not in main
    assert list(inclusion) == ["inclusion"]
    assert apart({"code": "x"}) == ({"code": "x"}, {})


def test_what_was_not_said_is_not_spelled() -> None:
    data = {"code": "2025-1-LV01-KA121-VET-000000001", "beneficiary": "a", "organisations": [{"key": "a", "name": "A"}]}
    assert plain(read(data | {"plan": {"objectives": []}, "settings": {}, "people": [], "team": []})) == data | {
        "team": []
    }


def test_an_empty_list_that_says_something_is_spelled() -> None:
    data = demo_data()
    data["settings"]["insurance"] = []
    data["activities"][0]["adapted"] = {"outcomes": []}
    spelled = plain(project(data))
    assert spelled["settings"]["insurance"] == []
    assert spelled["activities"][0]["adapted"] == {"outcomes": []}
