"""What others make of docgen's workbooks: openxml-audit, and LibreOffice that opens and saves them."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openxml_audit import FileFormat, OpenXmlValidator
from projects import SAMPLE

from docgen.api import check, load, write_marked_workbook
from docgen.i18n import Language, texts
from docgen.intake.workbook import as_workbook
from docgen.models.activities import ActivityType
from docgen.models.project import Project

LISTS = "Saraksti"
TEXTS_IN_CELLS = "Excel_InlineStrCells"
"""openpyxl writes each text into its cell; Excel moves them into a table of texts when it saves the file."""


def faults(file: Path) -> list[str]:
    """What openxml-audit, strict, has against a workbook."""
    judge = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, strict=True, security_validation=True)
    return [str(error) for error in judge.validate(str(file)).errors if error.id != TEXTS_IN_CELLS]


def demo() -> Project:
    project = load(SAMPLE).project
    assert project is not None
    return project


@pytest.mark.parametrize("special", [False, True], ids=["project", "inclusion"])
@pytest.mark.parametrize(("filled", "language"), [(False, Language.EN), (True, Language.LV)], ids=["empty", "demo"])
def test_openxml_audit_finds_nothing(tmp_path: Path, language: Language, *, special: bool, filled: bool) -> None:
    file = tmp_path / "project.xlsx"
    file.write_bytes(as_workbook(demo() if filled else None, language, special=special))
    assert faults(file) == []


def test_openxml_audit_finds_nothing_in_a_marked_copy_of_the_demo(tmp_path: Path) -> None:
    (tmp_path / "project.xlsx").write_bytes(as_workbook(demo(), Language.LV, special=False))
    loaded = load(tmp_path)
    marked = tmp_path / "marked.xlsx"
    write_marked_workbook(loaded, check(loaded), marked)
    assert faults(marked) == []


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what LibreOffice saved of the demo's two workbooks, and of an empty one with two people typed in.

    It stands beside the workbooks as docgen wrote them, in `given`.
    """
    folder = tmp_path_factory.mktemp("libreoffice")
    (folder / "given").mkdir()
    for name, special in (("project", False), ("inclusion", True)):
        (folder / "given" / f"{name}.xlsx").write_bytes(as_workbook(demo(), Language.LV, special=special))
    new = folder / "given" / "new.xlsx"
    new.write_bytes(as_workbook(None, Language.LV, special=False))
    typed = load_workbook(new)
    fill(typed, {"Personas": [{"C": "Anna Marta", "D": "Bērziņa"}, {"C": "Juris", "D": "Kalns"}] * 2})
    fill(typed, {"Mobilitātes": [{"D": "Juris-Kalns"}]})
    typed.save(new)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder)]
    files = map(str, sorted((folder / "given").iterdir()))
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    return folder


def fill(book: Workbook, typed: Mapping[str, list[dict[str, str]]]) -> None:
    """Types texts into columns of the first free rows."""
    for tab, rows in typed.items():
        for number, row in enumerate(rows, start=4):
            for letter, text in row.items():
                book[tab][f"{letter}{number}"] = text


@pytest.mark.office
@pytest.mark.slow
def test_what_libreoffice_saved_is_the_same_project(saved: Path) -> None:
    loaded = load(saved / "project.xlsx")
    assert (loaded.findings, loaded.notes) == ((), ())
    assert loaded.project == demo()


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_makes_the_short_names(saved: Path) -> None:
    book = load_workbook(saved / "new.xlsx", data_only=True)
    keys = [cell.value for (cell,) in book["Personas"]["A4:A8"]]
    assert keys == ["Anna-Marta-Bērziņa", "Juris-Kalns", "Anna-Marta-Bērziņa-2", "Juris-Kalns-2", None]
    assert book["Mobilitātes"]["B4"].value == "Juris-Kalns"
    loaded = load(saved / "new.xlsx")
    assert [one.code for one in loaded.findings if one.place.sheet == "Personas"] == []


@pytest.mark.office
@pytest.mark.slow
def test_drop_downs_survive_libreoffice_and_their_lists_stay_hidden(saved: Path) -> None:
    book = load_workbook(saved / "new.xlsx", data_only=True)
    asked = {
        str(one.sqref).partition(":")[0]: str(one.formula1)
        for one in book["Mobilitātes"].data_validations.dataValidation
    }
    assert asked["D4"] == "keys_people"
    assert asked["E4"] == "keys_organisations"
    area = book.defined_names[asked["C4"]].attr_text.replace("$", "").partition("!")[2]
    offered = [cell.value for (cell,) in book[LISTS][area]]
    labels = {texts(Language.LV).label(member) for member in ActivityType}
    assert set(offered) < labels
    assert len(offered) == 8
    assert "Personas!$A$4:INDEX(" in book.defined_names["keys_people"].attr_text
    assert book[LISTS].sheet_state == "hidden"


@pytest.mark.office
@pytest.mark.slow
def test_the_list_of_stays_goes_over_the_sheets_that_hold_them(saved: Path) -> None:
    """A chosen stay may be one person's, a group's or a preparatory visit."""
    book = load_workbook(saved / "project.xlsx", data_only=True)
    name = book.defined_names["keys_activities"].attr_text.replace("$", "")
    area = name.partition("!")[2].partition(":INDEX(")[0]
    column = book[LISTS][area].column
    offered = [book[LISTS].cell(row, column).value for row in range(2, 200)]
    keys = [str(activity.key) for activity in demo().activities]
    assert sorted(one for one in offered if one) == sorted(keys)
