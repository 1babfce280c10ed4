"""`check --mark`: what is printed, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from marked_workbooks import FILE, finding, workbook

from docgen import api
from docgen.cli import main
from docgen.errors import Finding, Place
from docgen.intake import Loaded
from docgen.intake.loaded import Places, SourceFile

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workbook with one wrong cell, as a reader of workbooks tells it."""
    file = tmp_path / FILE
    file.write_bytes(workbook())
    found: list[Finding] = [finding("C2")]
    loaded = Loaded(None, Places(SourceFile(FILE, {}, lambda _, __: Place(), {}), {}), tuple(found), tmp_path)
    monkeypatch.setattr(api, "load", lambda _: loaded)
    return file


def test_check_prints_the_findings_and_where_the_copy_lies(project: Path, capsys: Printed) -> None:
    out = project.with_name("marked.xlsx")
    assert main(["check", str(project), "--mark", str(out), "--lang", "en"]) == 1
    printed = capsys.readouterr().out
    assert "project.xlsx, sheet “Dalībnieki”, cell C2: error DAT06" in printed
    assert printed.rstrip().endswith(f"1 error.\nWritten: {out}")
    assert out.exists()


def test_json_tells_the_copies_too(project: Path, capsys: Printed) -> None:
    out = project.with_name("marked.xlsx")
    assert main(["check", str(project), "--mark", str(out), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["marked"] == [str(out)]
    assert main(["check", str(project), "--json"]) == 1
    assert "marked" not in json.loads(capsys.readouterr().out)


def test_wrong_use_is_told_and_nothing_is_written(project: Path, capsys: Printed) -> None:
    before = project.read_bytes()
    assert main(["check", str(project), "--mark", str(project)]) == 2
    assert "USE15" in capsys.readouterr().err
    assert project.read_bytes() == before


def test_where_the_copy_cannot_be_written_the_findings_are_told_all_the_same(project: Path, capsys: Printed) -> None:
    project.with_name("marked.xlsx").mkdir()
    command = ["check", str(project), "--mark", str(project.with_name("marked.xlsx"))]
    assert main(command) == 4
    printed = capsys.readouterr().out
    assert "DAT06" in printed
    assert "OUT01" in printed
    assert main([*command, "--json"]) == 4
    told = json.loads(capsys.readouterr().out)
    assert [one["code"] for one in told["findings"]] == ["DAT06", "OUT01"]
    assert told["marked"] == []


def test_a_project_in_yaml_cannot_be_marked(demo_copy: Path, tmp_path: Path, capsys: Printed) -> None:
    assert main(["check", str(demo_copy), "--mark", str(tmp_path / "marked.xlsx")]) == 2
    assert "USE14" in capsys.readouterr().err


def test_a_project_that_cannot_be_read_is_said_not_to_be_marked(tmp_path: Path, capsys: Printed) -> None:
    out = tmp_path / "marked.xlsx"
    assert main(["check", str(tmp_path / "none.xlsx"), "--mark", str(out), "--lang", "en"]) == 1
    assert f"nothing can be marked in it; {out} was not written" in capsys.readouterr().out
    assert not out.exists()
