"""The sums of a project through the library and the command line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from budget_data import only
from openpyxl import Workbook, load_workbook
from projects import record, write_project

from docgen.api import budget, budget_notes, budget_tables, load, write_budget
from docgen.cli import main
from docgen.errors import DataError, OutputError, UsageError
from docgen.formats.tables import as_text
from docgen.i18n import Language
from docgen.models.values import Euro
from docgen.rules.categories import Category

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
    assert table.rows == (("travel_bands.500.standard", "€300.50", "€309.00", "VIAA’s letter", ""),)


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
    assert book.sheetnames == ["About", "Categories", "Organisation", "Persons", "Activities", "Targets", "Lines"]
    assert all(sheet.freeze_panes == "A2" for sheet in book.worksheets)
    assert not any(cell.data_type == "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


def test_where_an_amount_is_not_known_the_command_says_so(tmp_path: Path, capsys: Printed) -> None:
    assert main(["budget", str(write_project(tmp_path, only("anna-berline", rates=[]))), "--lang", "en"]) == 3
    printed = capsys.readouterr().out
    for begins in ("Individual support", "Total", "Remains", "Anna", "anna-berline", "Short-term"):
        assert any(line.startswith(begins) and "1 amount is not known" in line for line in printed.splitlines()), begins


def misspelt(folder: Path) -> Path:
    """Two placements, of one of which the participant has a birth date that is no day."""
    data = only("anna-berline", "kerli-vine")
    record(data, "people", "anna")["birth_date"] = "31.02.2007"
    return write_project(folder, data)


def test_records_that_are_left_out_are_told_with_the_sums(tmp_path: Path, capsys: Printed) -> None:
    file, out = misspelt(tmp_path), tmp_path / "budget.xlsx"
    assert budget(load(file)).left_out == 2
    assert main(["budget", str(file)]) == 1
    told = capsys.readouterr()
    assert "project.yaml:" in told.err
    assert "31.02.2007" in told.err
    assert "2 ieraksti kļūdu dēļ izlaisti" in told.out
    assert main(["budget", str(file), "--json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["left_out"], [one["code"] for one in data["findings"]]) == (2, ["DAT06", "DAT10"])
    assert main(["budget", str(file), "-o", str(out), "--lang", "en"]) == 1
    assert "2 records are left out" in str(list(load_workbook(out)["About"].values))


def test_the_workbook_tells_project_day_and_what_is_to_be_known(tmp_path: Path) -> None:
    file, out = write_project(tmp_path, only("anna-berline", rates=[])), tmp_path / "budget.xlsx"
    write_budget(budget(load(file)), out, Language.EN, date(2026, 11, 22))
    book = load_workbook(out)
    assert list(book["About"].values) == [
        ("Project", "2025-1-LV01-KA121-VET-000000001"),
        ("Day", "22 Nov 2026"),
        ("Note", "1 amount is not known and is in no sum: see docgen check."),
        (
            "Note",
            "Taken from pages of other sectors or countries; compare with your agency’s: "
            "lump sums for travel by distance; unit costs of organisational support.",
        ),
    ]
    for name in ("Categories", "Persons", "Activities", "Targets", "Lines"):
        assert "1 amount is not known" in {cell.value for row in book[name].iter_rows() for cell in row}, name


def test_an_amount_set_by_hand_is_shown_with_its_reason(tmp_path: Path, capsys: Printed) -> None:
    data = only("anna-berline")
    data["activities"][0]["support"] = {"travel": {"amount": 250, "reason": {"lv": "Vēstule", "en": "Letter 7"}}}
    file = write_project(tmp_path, data)
    assert main(["budget", str(file), "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    for begins in ("Travel", "Anna", "anna-berline"):
        assert any(line.startswith(begins) and line.endswith("set by hand") for line in lines), begins
    assert "Amounts set by hand" in lines
    assert any("250.00" in line and line.endswith("Letter 7") for line in lines)
    assert main(["budget", str(file), "--json"]) == 0
    (_, travel) = json.loads(capsys.readouterr().out)["lines"]
    assert (travel["by_hand"], travel["reason"]) == (True, {"lv": "Vēstule", "en": "Letter 7"})


def test_figures_from_other_sectors_and_countries_are_named(placement: Path, capsys: Printed) -> None:
    assert main(["budget", str(placement), "--lang", "en"]) == 0
    assert "Taken from pages of other sectors or countries" in capsys.readouterr().out
    assert main(["budget", str(placement), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert set(data["second_hand"]) == {"reduced_from_day", "travel_bands", "organisational_support"}


def test_of_a_call_that_is_not_known_nothing_is_reckoned(tmp_path: Path, capsys: Printed) -> None:
    data = only("anna-berline", code="2029-1-LV01-KA121-VET-000000001")
    assert main(["budget", str(write_project(tmp_path, data)), "--json"]) == 3
    found = json.loads(capsys.readouterr().out)
    assert (found["planned"], found["unknown"]) == ("0.00", 3)
    assert found["organisation"][0]["amount"] is None


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
