"""What the README promises is there."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import CHECKOUT

from docgen.api import demo_commands, load, make
from docgen.cli.app import build
from docgen.i18n import Language
from docgen.manifest import FILE_NAME, Manifest
from docgen.resources import demo_folder

README = (CHECKOUT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL)


def test_there_are_two_commands_of_one_line_each() -> None:
    assert len(COMMANDS) == 2
    assert all("\n" not in command for command in COMMANDS)
    assert "docgen demo" in COMMANDS[0]
    assert "pytest" in COMMANDS[1]


def test_ci_calls_the_test_command_as_it_stands() -> None:
    run = (CHECKOUT / ".ci" / "run").read_text("utf-8")
    assert COMMANDS[1] in run.split("\n")
    assert "export DOCGEN_NOTHING_SKIPS=1" in run


def test_every_link_leads_somewhere() -> None:
    for page in ("README.md", "CONTRIBUTING.md"):
        text = (CHECKOUT / page).read_text("utf-8")
        for target in re.findall(r"\]\(([^)#:]+)\)|src=\"([^\"]+)\"", text):
            assert (CHECKOUT / "".join(target)).exists(), target


def test_every_command_is_named() -> None:
    for command in build(Language.EN).commands:
        assert f"docgen {command}" in README


def test_the_sample_s_archive_is_looked_at_as_the_program_says() -> None:
    for one in demo_commands(Path("demo/konsorcijs")):
        assert f"\n{one}\n" in README


def test_the_pictures_show_the_papers_of_today(tmp_path: Path) -> None:
    pictures = CHECKOUT / "docs" / "pictures"
    sources: dict[str, str] = json.loads((pictures / "sources.json").read_text("utf-8"))
    shown = set(re.findall(r"docs/pictures/([\w.-]+)", README))
    assert shown == {*sources, "speed.png", "workbook-marked-en.png"}
    make(load(demo_folder() / "tehnikums"), tmp_path, kinds=["grant_agreement"], people=["karlis"])
    manifest = Manifest.from_json((tmp_path / FILE_NAME).read_bytes(), FILE_NAME)
    current = {entry.id for entry in manifest.entries}
    assert set(sources.values()) <= current, "run: python docs/pictures/make.py"
    assert all((pictures / name).read_bytes().startswith(b"\x89PNG") for name in sources)


def test_the_example_for_programs_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    shutil.copytree(demo_folder(), tmp_path / "demo")
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "README.md", "exec"), {})
    assert (tmp_path / "out" / FILE_NAME).is_file()
