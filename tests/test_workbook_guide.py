"""The guide to the workbook: its commands run, what it quotes is said, its pictures are of today."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from types import ModuleType

import pytest
from conftest import CHECKOUT

from docgen.cli import main
from docgen.errors import ExitStatus
from docgen.i18n import Language, texts
from docgen.intake.workbook.headings import heading, sheet_title, slots
from docgen.intake.workbook.layout import layout

PAGES = {Language.EN: CHECKOUT / "docs" / "workbook.md", Language.LV: CHECKOUT / "docs" / "lv" / "darbgramata.md"}
PICTURES = CHECKOUT / "docs" / "pictures"

README = (CHECKOUT / "README.md").read_text("utf-8")

IN_BOTH_LANGUAGES = pytest.mark.parametrize("language", list(Language))


def page(language: Language) -> str:
    return PAGES[language].read_text("utf-8")


def blocks(language: Language) -> list[str]:
    return re.findall(r"```text\n(.*?)```", page(language), re.DOTALL)


@pytest.fixture(scope="module")
def script() -> Iterator[ModuleType]:
    """The script that makes the pictures."""
    sys.path.insert(0, str(PICTURES))
    spec = importlib.util.spec_from_file_location("workbook_pictures", PICTURES / "workbook.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(PICTURES))
    del sys.modules[spec.name]


@IN_BOTH_LANGUAGES
def test_the_commands_run_one_after_the_other(
    language: Language, script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = [line for block in blocks(language) for line in block.splitlines() if line.startswith("docgen ")]
    assert len(commands) >= 3
    statuses = {}
    for command in commands:
        words = shlex.split(command)[1:]
        statuses[command] = main(words)
        if "new" in words:
            (tmp_path / words[-1] / "project.xlsx").unlink()
            (tmp_path / words[-1] / "inclusion.xlsx").unlink()
            script.filled(language, Path(words[-1]), script.begun(language))
    bad = {ExitStatus.USAGE, ExitStatus.OUTSIDE}
    assert not {command for command, status in statuses.items() if status in bad}
    assert all(status == ExitStatus.GOOD for command, status in statuses.items() if "convert" in command)


@IN_BOTH_LANGUAGES
def test_what_the_guide_quotes_is_what_docgen_says(
    language: Language, script: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script.filled(language, tmp_path / "project", script.typed(language))
    capsys.readouterr()
    main(["--lang", language.value, "check", str(tmp_path / "project"), "--verbose"])
    said = capsys.readouterr().out
    quoted = [block for block in blocks(language) if block.startswith("project.xlsx")]
    if language is Language.LV:
        quoted += [dedent(block) for block in re.findall(r"```text\n( +project\.xlsx.*?)   ```", README, re.DOTALL)]
        assert len(quoted) == 3
    assert quoted
    assert [block for block in quoted if block not in said] == []


def test_sheets_and_columns_that_the_guide_names_are_there() -> None:
    lv = Language.LV
    tabs = {sheet_title(sheet.name, lv) for sheet in layout()}
    columns = {heading(slot, lv) for sheet in layout() for slot in slots(sheet)}
    named = re.findall(r"\b[Ll]ap(?:ā|as|u)\s+„([^”]+)”", page(lv))
    assert len(named) > 15
    assert set(named) <= tabs
    named = re.findall(r"\b[Kk]olonn(?:ā|as|u)\s+„([^”]+)”", page(lv))
    assert len(named) > 4
    assert set(named) <= columns


@IN_BOTH_LANGUAGES
def test_every_code_is_one_of_docgen_s(language: Language) -> None:
    codes = set(re.findall(r"\b[A-Z]{3}\d\d\b", page(language)))
    assert codes
    assert all(texts(language).has(code) for code in codes)


@IN_BOTH_LANGUAGES
def test_the_pictures_show_the_workbook_and_messages_of_today(
    language: Language, script: ModuleType, tmp_path: Path
) -> None:
    made_from = json.loads((PICTURES / "workbook.json").read_text("utf-8"))
    shown = set(re.findall(r"pictures/([\w-]+\.png)", page(language)))
    now = script.sources(language, tmp_path / language)
    current = {f"workbook-{name}-{language}.png": one.source for name, one in now.items()}
    assert shown == set(current)
    assert {name: made_from[name] for name in shown} == current, "run: python docs/pictures/workbook.py"
    for name in shown:
        data = (PICTURES / name).read_bytes()
        assert data.startswith(b"\x89PNG")
        assert len(data) < 120_000


@IN_BOTH_LANGUAGES
def test_every_link_leads_somewhere(language: Language) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)|src=\"([^\"]+)\"", page(language)):
        assert (PAGES[language].parent / "".join(target)).exists(), target


def test_the_example_for_programs_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", page(Language.EN), re.DOTALL)
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "workbook.md", "exec"), {})
    assert (tmp_path / "my-project" / "project.xlsx").is_file()
