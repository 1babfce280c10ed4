"""The guides to packs: their commands run one after the other, and what they quote is said; each name is docgen's."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import CHECKOUT
from openpyxl import load_workbook
from projects import SAMPLE, demo_data, record, write_project

from docgen import load
from docgen.api import convert, rules
from docgen.cli import main
from docgen.errors import ExitStatus
from docgen.files import lock
from docgen.i18n import Language, texts
from docgen.intake.workbook.headings import heading, sheet_title, slots
from docgen.intake.workbook.layout import layout
from docgen.packs import agreed, journal, stamp
from docgen.packs.plan import State
from docgen.rules.due import Phase

LV = CHECKOUT / "docs" / "lv" / "pirms-izbrauksanas.md"
EN = CHECKOUT / "docs" / "packs.md"
PHONE, AGREEMENT = "N4", "Izdomātais Kārlis/Dotācijas līgums LV - karlis-helsinki.docx"


def put(value: str, cell: str) -> None:
    file = Path("mans-projekts") / "project.xlsx"
    book = load_workbook(file)
    book["Personas"][cell] = value
    book.save(file)


def given() -> None:
    """A workbook that lacks Anna's telephone."""
    data = demo_data()
    record(data, "people", "anna")["phone"] = None
    convert(load(write_project(Path("yaml"), data)), Path("mans-projekts") / "project.xlsx")


def filled_in() -> None:
    """Word has written Kārlis's agreement anew; then his telephone and Anna's change."""
    paper = Path("dokumenti") / AGREEMENT
    paper.write_bytes(paper.read_bytes() + b"\0")
    put("+371 20000098", "N5")
    put("+371 20000099", PHONE)


HAPPENS: dict[str, Callable[[], None]] = {
    "Pirmdiena": given,
    "Trešdiena": lambda: put("+371 20000001", PHONE),
    "Piektdiena": filled_in,
}
"""What happens in the guide's story before the commands of a day."""


LEFT_OUT = "  …"
"""Stands for lines like those above it."""


def days() -> list[tuple[str, list[str]]]:
    """The days of the guide with their blocks of commands and of what is said."""
    found = re.split(r"^## ", LV.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [(day.partition(":")[0], re.findall(r"```text\n(.*?)```", day, re.DOTALL)) for day in found]


def run(block: str, statuses: dict[str, int]) -> None:
    for line in block.splitlines():
        statuses[line] = main(shlex.split(line)[1:])


def test_the_week_goes_as_the_guide_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    statuses: dict[str, int] = {}
    said = ""
    for day, blocks in days():
        HAPPENS.get(day, lambda: None)()
        for block in blocks:
            if block.startswith("docgen "):
                run(block, statuses)
                said = capsys.readouterr().out
            elif block.startswith("dokumenti/"):
                assert missing_of(block) == []
            else:
                assert [line for line in block.splitlines() if line not in (LEFT_OUT, *said.splitlines())] == []
    assert len(statuses) == 5
    assert not {command for command, status in statuses.items() if status in (ExitStatus.USAGE, ExitStatus.OUTSIDE)}
    assert max(file.stem for file in Path("dokumenti/zip").iterdir()) == "Paraudziņa Anna"
    assert Path("uzmetumi/Paraudziņa Anna").is_dir()


def missing_of(tree: str) -> list[str]:
    """What a drawn folder shows and the disk does not."""
    root, folder, missing = "", "", []
    for line in tree.splitlines():
        name = line.strip()
        depth = len(line) - len(name)
        if depth == 0:
            root = folder = name
        elif depth == 2 and name.endswith("/"):
            folder = root + name
        path = folder if name.endswith("/") else (folder if depth == 4 else root) + name
        missing += [] if Path(path).exists() else [path]
    return missing


def test_the_states_that_the_guide_explains_are_the_plan_s() -> None:
    say = texts(Language.LV)
    plan = LV.read_text("utf-8").partition("| plānā teikts")[2].partition("\n\n")[0]
    named = [row.split("|")[1].strip() for row in plan.splitlines()[2:]]
    states = {say(f"state.{state}") for state in State}
    assert {one.partition(":")[0] for one in named} == states - {say("state.signed"), say("state.amend")}


def test_every_state_and_file_is_on_the_page_for_programs() -> None:
    page = EN.read_text("utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == set(State)
    for name in (journal.FILE_NAME, lock.FILE_NAME, stamp.FILE_NAME, agreed.FOLDER):
        assert f"`{name}" in page


def test_phases_sheets_and_columns_that_the_guide_names_are_there() -> None:
    page = LV.read_text("utf-8")
    assert all(f"`{phase}`" in page for phase in Phase)
    tabs = {sheet_title(sheet.name, Language.LV) for sheet in layout()}
    tabs |= {texts(Language.LV)(f"overview.{one}") for one in ("people", "papers")}
    assert set(re.findall(r"\b[Ll]ap(?:ā|as|u)\s+„([^”]+)”", page)) <= tabs
    columns = {heading(slot, Language.LV) for sheet in layout() for slot in slots(sheet)}
    named = re.findall(r"`([A-ZĀČĒĢĪĶĻŅŠŪŽ][^`]* [^`]*)`", page)
    assert len(named) > 2
    assert set(named) <= columns


@pytest.mark.parametrize("page", [LV, EN], ids=["lv", "en"])
def test_every_link_leads_somewhere_and_every_code_is_docgen_s(page: Path) -> None:
    text = page.read_text("utf-8")
    for target, section in re.findall(r"\]\(([^)#:]+)(?:#([\w-]+))?\)", text):
        assert (page.parent / target).exists(), target
        assert not section or f"## {section}" in (page.parent / target).read_text("utf-8").casefold()
    codes = set(re.findall(r"\b[A-Z]{3}\d\d\b", text))
    assert codes
    assert codes <= {code for code in codes if texts(Language.LV).has(code)} | {rule.code for rule in rules()}


def test_the_english_page_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOCGEN_LANG", "en")
    shutil.copytree(SAMPLE, "my-project")
    text = EN.read_text("utf-8")
    commands, said = re.findall(r"```text\n(.*?)```", text, re.DOTALL)
    statuses: dict[str, int] = {}
    first, _, others = commands.partition("\n")
    run(first, statuses)
    assert said in capsys.readouterr().out
    run(others, statuses)
    assert set(statuses.values()) == {ExitStatus.WARNINGS}
    assert len(list(Path("papers/zip").iterdir())) == 3


def test_the_examples_for_programs_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(SAMPLE, "my-project")
    names: dict[str, Any] = {}
    for example in re.findall(r"```python\n(.*?)```", EN.read_text("utf-8"), re.DOTALL):
        exec(compile(example, "packs.md", "exec"), names)
    assert len(names["signed"]) == 3
    assert {one.outcome.value for one in names["pack"].papers} == {"unchanged"}
