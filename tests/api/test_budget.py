"""The sums of a project through the library and the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from budget_data import only
from openpyxl import Workbook, load_workbook
from projects import write_project

from docgen.api import budget, budget_notes, budget_tables, load, write_budget
from docgen.cli import main
from docgen.errors import DataError, OutputError, UsageError
from docgen.formats.tables import as_text
from docgen.i18n import Language
from docgen.models.values import Euro
from docgen.rules.sums.categories import Category

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def placement(tmp_path: Path) -> Path:
    return write_project(tmp_path, only("anna-berline"))


def test_the_sums_as_tables_in_both_languages(placement: Path) -> None:
    found = budget(load(placement))
    english = "\n".join(as_text(table, Language.EN) for table in budget_tables(found, Language.EN))
    latvian = "\n".join(as_text(table, Language.LV) for table in budget_tables(found, Language.LV))
    assert "Individual support" in english
    assert "1,564.00" in english
    assert "Individuālais atbalsts" in latvian
    assert "1\u00a0564,00" in latvian


OWN = {"name": "travel_bands.500.standard", "value": "300,50", "reason": {"lv": "VIAA vēstule", "en": "VIAA’s letter"}}


def own_figure(folder: Path) -> Path:
    return write_project(folder, only("anna-berline", settings={"figures": [OWN]}))


def test_sums_rest_on_the_projects_own_figures_and_show_them(tmp_path: Path) -> None:
    found = budget(load(own_figure(tmp_path)))
    assert dict(found.categories)[Category.TRAVEL] == Euro("300.50")
    table = budget_tables(found, Language.EN)[-2]
    assert table.title == "Own figures"
    assert table.rows == (("travel_bands.500.standard", "300.5", "309", "VIAA’s letter", ""),)


def test_a_project_without_own_figures_has_no_table_of_them(placement: Path) -> None:
    titles = [table.title for table in budget_tables(budget(load(placement)), Language.EN)]
    assert "Own figures" not in titles


def test_the_command_shows_own_figures_in_each_form(tmp_path: Path, capsys: Printed) -> None:
    file, out = own_figure(tmp_path), tmp_path / "budget.xlsx"
    assert main(["budget", str(file)]) == 0
    printed = capsys.readouterr().out
    assert "Savi rādītāji" in printed
    assert "VIAA vēstule" in printed
    assert main(["budget", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["own_figures"] == [
        {
            "figure": "travel_bands.500.standard",
            "value": "300.50",
            "instead_of": "309.00",
            "reason": {"lv": "VIAA vēstule", "en": "VIAA’s letter"},
            "source": None,
        }
    ]
    assert main(["budget", str(file), "-o", str(out), "--lang", "en"]) == 0
    cells = [cell.value for row in load_workbook(out)["Own figures"].iter_rows() for cell in row]
    assert "VIAA’s letter" in cells


def test_what_is_not_known_is_said(tmp_path: Path) -> None:
    found = budget(load(write_project(tmp_path, only("anna-berline", rates=[]))))
    assert budget_notes(found, Language.EN)[0].startswith("1 amount is not known")


def test_a_project_that_cannot_be_read_has_no_sums(tmp_path: Path) -> None:
    with pytest.raises(DataError):
        budget(load(tmp_path / "nowhere"))


def test_the_command_prints_tables(placement: Path, capsys: Printed) -> None:
    assert main(["budget", str(placement)]) == 0
    printed = capsys.readouterr().out
    assert "Kategorijas" in printed
    assert "82\u00a0436,00" in printed


def test_the_command_prints_json(placement: Path, capsys: Printed) -> None:
    assert main(["budget", str(placement), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["categories"]["individual"] == "1255.00"
    assert data["people"][0] | {"unknown": 0} == {
        "person": "anna",
        "granted": "1564.00",
        "paid_out": "1564.00",
        "in_kind": "0.00",
        "advance": "1251.20",
        "balance": "312.80",
        "due": None,
        "received": "0.00",
        "outstanding": None,
        "recovery": "0.00",
        "unknown": 0,
    }
    assert (data["grant"], data["planned"], data["remains"]) == ("84350.00", "1914.00", "82436.00")


def test_the_command_writes_a_workbook_and_writes_it_anew(placement: Path, tmp_path: Path, capsys: Printed) -> None:
    out = tmp_path / "budget.xlsx"
    assert main(["budget", str(placement), "-o", str(out), "--lang", "en"]) == 0
    first = out.read_bytes()
    assert main(["budget", str(placement), "-o", str(out), "--lang", "en"]) == 0
    assert out.read_bytes() == first
    assert "Written: " in capsys.readouterr().out
    book = load_workbook(out)
    assert book.sheetnames == ["Categories", "Organisation", "Persons", "Activities", "Targets", "Lines"]
    assert all(sheet.freeze_panes == "A2" for sheet in book.worksheets)
    assert not any(cell.data_type == "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


def test_where_an_amount_is_not_known_the_command_says_so(tmp_path: Path) -> None:
    assert main(["budget", str(write_project(tmp_path, only("anna-berline", rates=[])))]) == 3


def test_a_workbook_of_somebody_else_is_not_overwritten(placement: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.xlsx"
    Workbook().save(theirs)
    before = theirs.read_bytes()
    found = budget(load(placement))
    with pytest.raises(OutputError, match="OUT11"):
        write_budget(found, theirs, Language.LV)
    assert theirs.read_bytes() == before
    with pytest.raises(UsageError, match="USE05"):
        write_budget(found, tmp_path / "budget.txt", Language.LV)


def test_the_tables_say_nothing_of_the_reasons_for_inclusion_support(tmp_path: Path) -> None:
    found = budget(load(write_project(tmp_path, only("karlis-helsinki"))))
    said = "\n".join(as_text(table, Language.LV) for table in budget_tables(found, Language.LV))
    assert "168,60" in said
    for word in ("conomic", "Ģimene", "apģērb", "Trūcīg"):
        assert word not in said
