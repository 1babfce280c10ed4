"""The guide to the day after a departure: its commands run, what it quotes is said, each name is docgen's."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from conftest import CHECKOUT
from pades_signing import paper as scan
from projects import SAMPLE, demo_data, write_project
from returned import agreement, anna, container, director, entries

from docgen import load
from docgen.api import convert, make, rules
from docgen.cli import main
from docgen.errors import ExitStatus
from docgen.i18n import Language, texts
from docgen.intake.workbook.headings import heading, sheet_title, slots
from docgen.intake.workbook.layout import layout
from docgen.manifest import Entry
from docgen.packs.status import Lack
from docgen.rules.evidence import EvidenceType
from docgen.rules.overrides import call_of, figure_names

PAGE = CHECKOUT / "docs" / "lv" / "pec-izbrauksanas.md"
TEXT = PAGE.read_text("utf-8")
ID = "7K3M9Q2V4X5Z8A1B"


def learning() -> Entry:
    """The paper whose id the guide makes up."""
    own = (one for one in entries(Path("dokumenti")) if one.kind == "learning_agreement" and one.people == ("karlis",))
    return next(one for one in own if one.signers)


def blocks() -> list[str]:
    return re.findall(r"```text\n(.*?)```", TEXT, re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose papers are made, and what came back of them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOCGEN_TODAY", "2027-03-02")
    convert(load(write_project(Path("yaml"), demo_data())), Path("mans-projekts") / "project.xlsx")
    make(load(Path("mans-projekts")), pack := Path("dokumenti"))
    came = Path("sanemtas")
    came.mkdir()
    own = agreement(pack)
    other = next(one for one in entries(pack) if one.kind == own.kind and one.people == ("karlis",) and one.signers)
    for name, entry, who in (("Annas", own, (anna(), director())), ("Kārļa", other, (director(),))):
        data = container({"līgums.docx": (pack / entry.path).read_bytes()}, *who, proven=False)
        (came / f"{name} līgums.edoc").write_bytes(data)
    (came / "IMG_0412.txt").write_text("?")
    Path("bilete.pdf").write_bytes(b"a ticket")
    Path("skenets.pdf").write_bytes(scan([]))
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_the_day_goes_as_the_guide_tells(capsys: pytest.CaptureFixture[str]) -> None:
    said, statuses = "", {}
    for block in blocks():
        if block.startswith("docgen "):
            for line in block.splitlines():
                statuses[line] = main(shlex.split(line.replace(ID, learning().id))[1:])
            said = capsys.readouterr().out
        else:
            assert [line for line in block.splitlines() if line not in said.splitlines()] == []
    assert list(statuses.values())[:4] == [ExitStatus.ERRORS, ExitStatus.ERRORS, ExitStatus.ERRORS, ExitStatus.GOOD]
    assert not {ExitStatus.USAGE, ExitStatus.OUTSIDE} & set(statuses.values())


def test_every_lack_is_explained_in_the_words_that_are_said() -> None:
    say = texts(Language.LV)
    table = TEXT.partition("| teikts |")[2].partition("\n\n")[0]
    assert {row.split("|")[1].strip() for row in table.splitlines()[2:]} == {say(f"lack.{lack}") for lack in Lack}


def test_every_sort_of_evidence_is_named() -> None:
    say = texts(Language.LV)
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|;]+)", TEXT, re.MULTILINE))
    assert {kind: words.strip() for kind, words in rows.items()} == {
        one.value: say(f"evidence.{one}") for one in EvidenceType
    }


def test_sheets_rows_figures_codes_and_links_are_there() -> None:
    tabs = {sheet_title(sheet.name, Language.LV) for sheet in layout()}
    assert set(re.findall(r"\b[Ll]ap(?:ā|as|u)\s+„([^”]+)”", TEXT)) <= tabs
    settings = next(sheet for sheet in layout() if sheet.name == "settings")
    assert "Arhīvs" in {heading(slot, Language.LV) for slot in slots(settings)}
    project = load(SAMPLE).project
    assert project is not None
    assert set(re.findall(r"`(evidence\.[\w.]+)`", TEXT)) <= set(figure_names(call_of(project)))
    codes = set(re.findall(r"\b[A-Z]{3}\d\d\b", TEXT))
    assert codes <= {code for code in codes if texts(Language.LV).has(code)} | {rule.code for rule in rules()}
    assert all((PAGE.parent / target).exists() for target in re.findall(r"\]\(([^)#:]+)\)", TEXT))
