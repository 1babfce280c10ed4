"""A project as a workbook: what a cell holds, and what it never may."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from projects import SAMPLE, demo_data, record, write_project

from docgen.api import load
from docgen.errors import DataError
from docgen.i18n import Language
from docgen.intake import read_project
from docgen.intake.workbook import as_workbook
from docgen.intake.workbook.headings import sheet_title, slots
from docgen.intake.workbook.layout import Sheet, layout
from docgen.models.project import Project

LV = Language.LV
BY_NAME = {sheet.name: sheet for sheet in layout()}


def project(folder: Path, **changes: Any) -> Project:
    """The sample project with other data of Anna's, or of the project itself where it has the field."""
    data = demo_data()
    for name, value in changes.items():
        (data if name in Project.model_fields else record(data, "people", "anna"))[name] = value
    loaded = read_project(write_project(folder, data))
    assert loaded.project is not None, loaded.findings
    return loaded.project


def book(of: Project | None, *, special: bool = False, language: Language = LV) -> Workbook:
    return load_workbook(BytesIO(as_workbook(of, language, special=special)))


def cell(made: Workbook, sheet: str, name: str, row: int = 4) -> Any:
    """The cell of a field, in the first row of its sheet."""
    number = next(number for number, slot in enumerate(slots(BY_NAME[sheet]), start=1) if slot.column.name == name)
    page = made[sheet_title(sheet, LV)]
    return page.cell(number + 2, 2) if BY_NAME[sheet].form else page.cell(row, number)


def columns(sheet: Sheet, page: Worksheet) -> list[str]:
    return [str(page.cell(3, number).value).rstrip("\u00a0*") for number, _ in enumerate(slots(sheet), start=1)]


TEXTS = (
    '=HYPERLINK("http://example.org","x")',
    "=cmd|' /C calc'!A0",
    "+371 20000000",
    "-5",
    "@x",
    "'viens",
    "_x0041_",
    "1e3",
    "007",
    "#REF!",
    "TRUE",
)


def test_a_text_stays_a_text_whatever_it_begins_with(tmp_path: Path) -> None:
    data = demo_data()
    anna = record(data, "people", "anna")
    data["people"] = [anna, *({**anna, "key": f"p{number}", "family_name": text} for number, text in enumerate(TEXTS))]
    data["activities"] = data["accompaniments"] = data["inclusion"] = data["selections"] = []
    found = read_project(write_project(tmp_path, data)).project
    made = book(found)
    for row, text in enumerate(TEXTS, start=5):
        written = cell(made, "people", "family_name", row)
        assert written.data_type == "s"
        assert written.quotePrefix is (text[0] in "=+-@'")
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "project.xlsx").write_bytes(as_workbook(found, LV, special=False))
    again = read_project(tmp_path / "book").project
    assert again is not None
    assert [person.family_name for person in again.people[1:]] == list(TEXTS)


def test_a_cell_takes_as_much_text_as_a_spreadsheet_allows(tmp_path: Path) -> None:
    written = cell(book(project(tmp_path, family_name="a" * 32_767)), "people", "family_name")
    assert len(written.value) == 32_767


def test_every_text_that_is_longer_is_told_with_its_cell(tmp_path: Path) -> None:
    found = project(tmp_path, family_name="a" * 32_768, given_name="b" * 40_000)
    with pytest.raises(DataError) as refused:
        as_workbook(found, LV, special=False)
    told = [(one.code, one.place.sheet, one.place.cell, one.values["count"]) for one in refused.value.findings]
    assert told == [("DAT71", "Personas", "C4", 40_000), ("DAT71", "Personas", "D4", 32_768)]


@pytest.mark.parametrize(
    ("day", "held"), [("31.12.1900", "1900-12-31"), ("01.01.1901", datetime(1901, 1, 1)), ("0099-02-03", "0099-02-03")]
)
def test_days_that_spreadsheets_do_not_agree_on_are_texts(tmp_path: Path, day: str, held: object) -> None:
    assert cell(book(project(tmp_path, birth_date=day)), "people", "birth_date").value == held


def test_codes_are_texts_in_cells_for_texts(tmp_path: Path) -> None:
    written = cell(book(project(tmp_path, personal_code="010203-12345")), "people", "personal_code")
    assert (written.value, written.number_format) == ("010203-12345", "@")
    free = cell(book(None), "people", "personal_code")
    assert free.parent.column_dimensions[free.column_letter].number_format == "@"


def test_days_and_money_are_days_and_numbers(tmp_path: Path) -> None:
    made = book(project(tmp_path, grant="84350.05", first_day="01.09.2025"))
    assert cell(made, "project", "grant").value == 84_350.05
    assert cell(made, "project", "first_day").value == datetime(2025, 9, 1)
    assert cell(made, "project", "first_day").number_format == "dd.mm.yyyy"


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("special", [False, True], ids=["project", "inclusion"])
def test_there_is_a_sheet_for_each_list_with_its_headings_notes_and_frozen_panes(
    language: Language, *, special: bool
) -> None:
    made = book(None, special=special, language=language)
    titles = [sheet_title(sheet.name, language) for sheet in layout() if sheet.special is special]
    assert made.sheetnames == [sheet_title("start", language), *titles, sheet_title("lists", language)]
    for sheet in layout():
        if sheet.special is special and not sheet.form:
            page = made[sheet_title(sheet.name, language)]
            assert all(page.cell(3, number).comment for number, _ in enumerate(slots(sheet), start=1))
            assert len(set(columns(sheet, page))) == len(slots(sheet))
            assert page.freeze_panes.endswith("4")
            assert page.print_title_rows == "$2:$3"
            assert bool(page.print_title_cols) is (page.page_setup.fitToWidth > 1)
            assert page.page_setup.orientation == "landscape"


def test_a_column_that_no_row_can_do_without_is_marked_but_not_one_that_docgen_fills_in() -> None:
    page = book(None)["Personas"]
    assert str(page["C3"].value) == "Vārds\u00a0*"
    assert str(page["A3"].value) == "Īsais nosaukums"
    assert page["C3"].fill.start_color.rgb.endswith("FFE699")


def test_formulas_stand_only_where_nothing_was_typed() -> None:
    project_ = load(SAMPLE).project
    assert project_ is not None
    page = book(project_)["Personas"]
    people = len(project_.people)
    kinds = [cell.data_type for (cell,) in page[f"A4:A{3 + people + 2}"]]
    assert kinds == ["s"] * people + ["f"] * 2


def test_nobody_but_docgen_writes_a_formula() -> None:
    made = book(load(SAMPLE).project)
    starts = ("=IF(TRIM(", "=IF('", "=IF(", "=COUNTIF(")
    formulas = [cell.value for page in made for row in page.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas
    assert all(formula.startswith(starts) for formula in formulas)


@pytest.mark.slow
def test_equal_projects_make_equal_bytes_whatever_the_order_of_hashes(tmp_path: Path) -> None:
    code = (
        "import hashlib, sys; from pathlib import Path; from docgen.api import load; from docgen.i18n import Language;"
        "from docgen.intake.workbook import as_workbook; project = load(Path(sys.argv[1])).project;"
        "made = as_workbook(project, Language.LV, special=False) + as_workbook(project, Language.LV, special=True);"
        "print(hashlib.sha256(made).hexdigest())"
    )
    digests = set()
    for seed in ("1", "2"):
        command = [sys.executable, "-c", code, str(SAMPLE)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        digests.add(done.stdout.strip())
    found = load(SAMPLE).project
    here = as_workbook(found, LV, special=False) + as_workbook(found, LV, special=True)
    assert digests == {hashlib.sha256(here).hexdigest()}


def test_a_project_of_no_date_says_nothing_of_today() -> None:
    assert book(None).properties.created.date() == date(1980, 1, 1)
