"""The command `convert`: what is printed, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from projects import demo_data, record, write_project

from docgen.cli import main

Printed = pytest.CaptureFixture[str]


def test_it_names_the_files_that_it_wrote(demo_copy: Path, tmp_path: Path, capsys: Printed) -> None:
    assert main(["convert", str(demo_copy), "-o", str(tmp_path / "new" / "project.json"), "--lang", "en"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert [line.rpartition("/")[2] for line in printed] == ["project.json", "inclusion.json"]


def test_as_json(demo_copy: Path, tmp_path: Path, capsys: Printed) -> None:
    assert main(["convert", str(demo_copy), "-o", str(tmp_path / "new"), "--json"]) == 0
    files = [str(tmp_path / "new" / name) for name in ("project.yaml", "inclusion.yaml")]
    assert json.loads(capsys.readouterr().out) == {"files": files, "left": [], "findings": []}


def test_what_was_not_copied_is_named(tmp_path: Path, capsys: Printed) -> None:
    data = demo_data()
    data["settings"]["logo"] = "logo.png"
    source = write_project(tmp_path / "source", data)
    assert main(["convert", str(source), "-o", str(tmp_path / "new"), "--lang", "lv"]) == 0
    assert "Nav nokopēts: logo.png." in capsys.readouterr().out


def test_errors_are_told_all_at_once_and_nothing_is_written(tmp_path: Path, capsys: Printed) -> None:
    data = demo_data()
    record(data, "people", "anna")["birth_date"] = "31.02.2007"
    source = write_project(tmp_path / "source", data)
    assert main(["convert", str(source), "-o", str(tmp_path / "new"), "--lang", "en"]) == 1
    told = capsys.readouterr().err
    assert "DAT06" in told
    assert "DAT10" in told
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("language", "word"), [("lv", "jau ir: inclusion.yaml, project.yaml"), ("en", "already: incl")]
)
def test_what_is_in_the_way_is_named(language: str, word: str, demo_copy: Path, capsys: Printed) -> None:
    assert main(["convert", str(demo_copy), "-o", str(demo_copy), "--lang", language]) == 4
    assert word in capsys.readouterr().err


def test_a_name_that_is_none_is_wrong_use(demo_copy: Path, tmp_path: Path, capsys: Printed) -> None:
    assert main(["convert", str(demo_copy), "-o", str(tmp_path / "a.docx"), "--lang", "en"]) == 2
    assert ".yaml, .yml, .json" in capsys.readouterr().err


@pytest.mark.parametrize(("language", "word"), [("lv", "Lietošana:"), ("en", "Usage:")])
def test_it_explains_itself(language: str, word: str, capsys: Printed) -> None:
    assert main(["convert", "--help", "--lang", language]) == 0
    assert word in capsys.readouterr().out
