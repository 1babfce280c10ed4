"""A new project: two empty workbooks."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from docgen import check, load
from docgen.api import new
from docgen.errors import OutputError
from docgen.i18n import Language
from docgen.intake.workbook.headings import sheet_title


def test_there_are_a_workbook_and_one_for_inclusion_support(tmp_path: Path) -> None:
    folder = tmp_path / "projekti" / "2027"
    assert new(folder) == (folder / "project.xlsx", folder / "inclusion.xlsx")
    assert sorted(file.name for file in folder.iterdir()) == ["inclusion.xlsx", "project.xlsx"]


@pytest.mark.skipif(os.name != "posix", reason="Windows tells rights otherwise: tests/packs/test_access.py")
def test_inclusion_support_is_its_owners_alone(tmp_path: Path) -> None:
    _, inclusion = new(tmp_path)
    assert stat.S_IMODE(inclusion.stat().st_mode) == 0o600


@pytest.mark.parametrize("language", list(Language))
def test_an_empty_workbook_is_read_and_asks_for_the_project_number_and_the_school(
    tmp_path: Path, language: Language
) -> None:
    new(tmp_path, language)
    told = [(one.code, one.place.sheet, one.place.cell) for one in check(load(tmp_path), language)]
    form, school = (sheet_title(name, language) for name in ("project", "organisations"))
    assert told == [("DAT05", form, "B3"), ("DAT05", school, "")]


def test_equal_calls_make_equal_files(tmp_path: Path) -> None:
    first, second = new(tmp_path / "a"), new(tmp_path / "b")
    assert [file.read_bytes() for file in first] == [file.read_bytes() for file in second]


@pytest.mark.parametrize("name", ["project.yaml", "Inclusion.XLSX", "project.json"])
def test_a_folder_that_holds_a_project_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("code: x")
    with pytest.raises(OutputError, match="OUT16") as refused:
        new(tmp_path)
    assert refused.value.findings[0].values["files"] == [name]
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_what_else_lies_in_the_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"x")
    new(tmp_path)
    assert (tmp_path / "logo.png").read_bytes() == b"x"


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    with pytest.raises(OutputError, match="OUT01"):
        new(tmp_path / "x")
