"""Workbooks as LibreOffice saves them, and other sorts of its files."""

from __future__ import annotations

import subprocess
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from docgen.errors import DataError
from docgen.intake.spreadsheet import Cell, open_book
from docgen.intake.spreadsheet.refusing import Why

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile of LibreOffice's own for these tests."""
    return tmp_path_factory.mktemp("office")


def workbook(folder: Path) -> Path:
    made = Workbook()
    people = made.worksheets[0]
    people.append(["Šķēle-Ģērmane", "_x005F_x0041_", " a\nb ", 1850.05, True, 123456789012345, "007"])
    people.append([date(2026, 3, 17), 0.25, timedelta(hours=36), time(9, 30), datetime(2026, 3, 17, 12, 30)])
    people["A2"].number_format, people["B2"].number_format = "[$-426]dd.mm.yyyy", "0%"
    people.append(["=D1*2", '=IF(1=1,"",1)', "=1/0", '=HYPERLINK("http://example.org","x")'])
    people.merge_cells("A5:C5")
    people["E9"] = "last"
    people.row_dimensions[1].hidden = True
    people.column_dimensions["B"].hidden = True
    made.create_sheet("Saraksti").sheet_state = "hidden"
    made.save(folder / "given.xlsx")
    return folder / "given.xlsx"


def converted(office: Path, file: Path, ending: str) -> Path:
    out = file.parent / "out"
    command = ["soffice", "--headless", f"-env:UserInstallation={office.as_uri()}", "--convert-to", ending]
    subprocess.run([*command, "--outdir", str(out), str(file)], check=True, capture_output=True, timeout=120)
    return out / f"{file.stem}.{ending}"


def test_a_workbook_that_libreoffice_saved_says_the_same(office: Path, tmp_path: Path) -> None:
    people, lists = open_book(converted(office, workbook(tmp_path), "xlsx")).grids
    assert [cell.value for cell in people.rows[1].values()] == [
        "Šķēle-Ģērmane",
        "_x0041_",
        " a\nb ",
        1850.05,
        True,
        123456789012345,
        "007",
    ]
    assert list(people.rows[2].values()) == [
        Cell(datetime(2026, 3, 17)),
        Cell(0.25, percent=True),
        Cell(timedelta(hours=36)),
        Cell(time(9, 30)),
        Cell(datetime(2026, 3, 17, 12, 30)),
    ]
    assert people.rows[3] == {
        1: Cell(3700.1, formula="=D1*2"),
        2: Cell("", formula='=IF(1=1,"",1)'),
        3: Cell(None, formula="=1/0", error="#DIV/0!"),
        4: Cell("x", formula='=HYPERLINK("http://example.org","x")'),
    }
    assert list(people.rows) == [1, 2, 3, 9]
    assert people.merged == ((5, 1, 5, 3),)
    assert (people.hidden_rows, people.hidden_columns) == (frozenset({1}), frozenset({2}))
    assert (people.hidden, lists.name, lists.hidden, lists.rows) == (False, "Saraksti", True, {})


def test_days_counted_from_1904_stay_so_in_libreoffice(office: Path, tmp_path: Path) -> None:
    made = Workbook()
    made.epoch = CALENDAR_MAC_1904
    made.worksheets[0]["A1"] = date(2026, 3, 17)
    made.save(tmp_path / "mac.xlsx")
    read = open_book(converted(office, tmp_path / "mac.xlsx", "xlsx"))
    assert read.day_zero_1904
    assert read.grids[0].rows[1][1] == Cell(datetime(2026, 3, 17))


@pytest.mark.parametrize(
    ("ending", "why"),
    [("ods", Why.OPEN_DOCUMENT), ("xls", Why.OLD_EXCEL), ("csv", Why.NO_WORKBOOK), ("pdf", Why.NO_WORKBOOK)],
)
def test_another_sort_of_file_is_told_whatever_its_name(office: Path, tmp_path: Path, ending: str, why: Why) -> None:
    file = converted(office, workbook(tmp_path), ending)
    with pytest.raises(DataError) as caught:
        open_book(file.rename(tmp_path / "project.xlsx"))
    assert getattr(caught.value.findings[0].values["reason"], "key", None) == f"workbook.{why}"
