"""`new`, and `check --verbose` of a workbook."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from docgen.cli import main

Printed = pytest.CaptureFixture[str]
CODE = "2025-1-LV01-KA121-VET-000000001"


@pytest.fixture
def folder(tmp_path: Path, capsys: Printed) -> Path:
    """A new project with one person, whose birthday has a time of day and in whose row something is hidden."""
    assert main(["new", str(tmp_path / "p"), "--lang", "en"]) == 0
    capsys.readouterr()
    file = tmp_path / "p" / "project.xlsx"
    book = load_workbook(file)
    book["Project"]["B3"] = CODE
    book["Organisations"]["B4"] = "Izdomu tehnikums"
    book["People"]["C4"], book["People"]["D4"] = "Anna", "Bērziņa"
    book["People"]["E4"], book["People"]["F4"] = 46_098, 10203_12345
    book["People"]["E4"].number_format = "General"
    book["People"].row_dimensions[4].hidden = True
    book.save(file)
    return file.parent


def test_new_tells_what_it_wrote(tmp_path: Path, capsys: Printed) -> None:
    assert main(["new", str(tmp_path / "p"), "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert str(tmp_path / "p" / "project.xlsx") in said
    assert "inclusion.xlsx" in said


def test_new_refuses_a_folder_with_a_project(folder: Path, capsys: Printed) -> None:
    assert main(["new", str(folder)]) == 4
    assert "OUT16" in capsys.readouterr().err


def test_what_is_understood_otherwise_is_told_only_when_asked_for(folder: Path, capsys: Printed) -> None:
    main(["check", str(folder), "--lang", "en"])
    short = capsys.readouterr().out
    assert "DAT54" not in short
    assert "--verbose" in short
    main(["check", str(folder), "--lang", "en", "--verbose"])
    long = capsys.readouterr().out
    assert "project.xlsx, sheet “People”, cell E4" in long
    assert "“46098” is understood as “17 Mar 2026”" in long
    assert "“1020312345” is understood as “010203-12345”" in long
    assert "DAT65" in long


@pytest.mark.parametrize("language", ["lv", "en"])
def test_notes_are_told_to_programs_too(folder: Path, capsys: Printed, language: str) -> None:
    main(["check", str(folder), "--json", "--verbose", "--lang", language])
    notes = json.loads(capsys.readouterr().out)["notes"]
    assert {(one["code"], one["cell"]) for one in notes} >= {("DAT54", "E4"), ("DAT54", "F4"), ("DAT65", "A4")}
    main(["check", str(folder), "--json"])
    assert "notes" not in json.loads(capsys.readouterr().out)
