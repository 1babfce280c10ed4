"""The guide to keeping and destroying: its commands run, what it quotes is said, its years are the call's."""

from __future__ import annotations

import io
import re
import shlex
from datetime import date
from pathlib import Path

import pytest
from archives import clock_shows, kept_archive
from conftest import CHECKOUT
from kept_papers import project_code
from projects import demo_data, write_project

from docgen import load
from docgen.api import convert
from docgen.cli import main
from docgen.errors import ExitStatus
from docgen.i18n import Language, texts
from docgen.rules.call import call

PAGE = CHECKOUT / "docs" / "lv" / "glabasana-un-iznicinasana.md"
TEXT = PAGE.read_text("utf-8")
BLOCKS = re.findall(r"```text\n(.*?)```", TEXT, re.DOTALL)
OVER = "2032-10-01"
"""A day on which nothing need be kept any more."""


@pytest.fixture
def place(tmp_path: Path, small_pack: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the guide's commands can be run, on a day after the payment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOCGEN_TODAY", "2027-10-01")
    monkeypatch.setenv("DOCGEN_LANG", "lv")
    convert(load(write_project(Path("yaml"), demo_data())), Path("mans-projekts") / "project.xlsx")
    kept_archive(tmp_path, small_pack, "karlis").rename("arhivs")
    return tmp_path


@pytest.mark.usefixtures("place")
def test_an_archive_is_kept_and_destroyed_as_the_guide_tells(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ""
    for block in BLOCKS:
        if not block.startswith("docgen "):
            assert [line for line in block.splitlines() if line not in said] == []
            continue
        (command,) = block.splitlines()
        if "dispose" in command:
            assert main(shlex.split(command)[1:]) == ExitStatus.USAGE
            assert "ARC71" in capsys.readouterr().err
            monkeypatch.setenv("DOCGEN_TODAY", OVER)
            clock_shows(date.fromisoformat(OVER), monkeypatch)
            monkeypatch.setattr("sys.stdin", io.StringIO(f"{project_code()}\n"))
        assert main(shlex.split(command)[1:]) in (ExitStatus.GOOD, ExitStatus.WARNINGS), command
        said = capsys.readouterr().out
    assert "Iznīcināts " in said


def test_the_years_are_those_of_the_call() -> None:
    keeping = call(2025).record_keeping.value
    most = f"{int(keeping.most_of_small):,}".replace(",", " ")
    assert f"| vairāk nekā {most} € | {keeping.years} gadi |" in TEXT
    assert f"| līdz {most} € | {keeping.years_of_small} gadi |" in TEXT


def test_codes_quotations_and_links_are_there() -> None:
    say = texts(Language.LV)
    assert say("retained.over") in TEXT
    assert all(say.has(code) for code in re.findall(r"`(ARC\d\d)`", TEXT))
    for target in re.findall(r"\]\(([^)#:]+)\)", TEXT):
        assert (PAGE.parent / target).exists(), target


def test_the_manual_leads_to_it() -> None:
    for page in ("README.md", "docs/lv/pec-izbrauksanas.md", "docs/archive.md"):
        assert PAGE.name in (CHECKOUT / page).read_text("utf-8"), page
