"""The marked copies of a project's workbooks: where they are written, and what is never written to."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from marked_workbooks import FILE, PEOPLE, finding, workbook
from openpyxl import load_workbook

from docgen.api import load, marking, write_marked_workbook
from docgen.errors import DataError, DocgenError, Finding, OutputError, Place, UsageError
from docgen.i18n import Language
from docgen.intake import Loaded
from docgen.intake.loaded import Places, SourceFile

INCLUSION = "inclusion.xlsx"
PLAIN = finding("C2")
APART = replace(PLAIN, place=Place(INCLUSION, 3, PEOPLE, "D4"), subject="", path="inclusion[1].items")


def source(name: str) -> SourceFile:
    return SourceFile(name, {}, lambda _, __: Place(), {})


@pytest.fixture
def project(tmp_path: Path) -> Loaded:
    folder = tmp_path / "project"
    folder.mkdir()
    for name in (FILE, INCLUSION):
        (folder / name).write_bytes(workbook())
    return Loaded(None, Places(source(FILE), {"inclusion": source(INCLUSION)}), (), folder)


def write(project: Loaded, out: Path, *findings: Finding) -> tuple[Path, ...]:
    return write_marked_workbook(project, findings, out, Language.LV).files


def listed(file: Path) -> list[str]:
    sheet = load_workbook(file).worksheets[0]
    return [str(cell.value) for (cell,) in sheet.iter_rows(min_row=5, min_col=3, max_col=3)]


def colour(file: Path, cell: str) -> str | None:
    found: str | None = load_workbook(file)[PEOPLE][cell].fill.fill_type
    return found


def test_the_copy_is_written_and_the_users_own_file_stays_as_it_was(project: Loaded, tmp_path: Path) -> None:
    out, before = tmp_path / "marked.xlsx", (project.folder / FILE).read_bytes()
    assert write(project, out, PLAIN) == (out,)
    assert colour(out, "C2") == "solid"
    assert (project.folder / FILE).read_bytes() == before


def test_the_inclusion_workbook_has_a_copy_of_its_own_for_its_owner_alone(project: Loaded, tmp_path: Path) -> None:
    out, apart = tmp_path / "marked.xlsx", tmp_path / "marked-inclusion.xlsx"
    assert write(project, out, PLAIN, APART) == (out, apart)
    assert listed(apart) == [PEOPLE]
    assert listed(out) == [PEOPLE, "inclusion.xlsx, lapa „Dalībnieki”, šūna D4"]
    assert (colour(apart, "D4"), colour(apart, "C2"), colour(out, "D4")) == ("solid", None, None)
    if os.name == "posix":
        assert stat.S_IMODE(apart.stat().st_mode) == 0o600


def test_where_nothing_is_wrong_with_inclusion_it_is_not_copied(project: Loaded, tmp_path: Path) -> None:
    assert write(project, tmp_path / "marked.xlsx", PLAIN) == (tmp_path / "marked.xlsx",)
    assert not (tmp_path / "marked-inclusion.xlsx").exists()


def test_an_earlier_copy_of_it_does_not_go_on_telling_what_is_mended(project: Loaded, tmp_path: Path) -> None:
    out, apart = tmp_path / "marked.xlsx", tmp_path / "marked-inclusion.xlsx"
    write(project, out, APART)
    assert write(project, out) == (out, apart)
    assert listed(apart) == []


def test_a_disk_that_keeps_no_rights_is_told(project: Loaded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marking, "owner_only", lambda _: False)
    made = write_marked_workbook(project, [APART], tmp_path / "marked.xlsx")
    assert [(one.code, one.place.file) for one in made.findings] == [("OUT15", "marked-inclusion.xlsx")]


def refused(project: Loaded, out: Path) -> str:
    before = {file: file.read_bytes() for file in project.folder.iterdir()}
    with pytest.raises(DocgenError) as caught:
        write(project, out, PLAIN, APART)
    assert {file: file.read_bytes() for file in project.folder.iterdir()} == before
    kind = UsageError if caught.value.findings[0].code.startswith("USE") else OutputError
    assert isinstance(caught.value, kind)
    return caught.value.findings[0].code


@pytest.mark.parametrize("name", [FILE, INCLUSION, "PROJECT.XLSX", "Inclusion.xlsx", "../project/project.xlsx"])
def test_a_file_of_the_project_is_never_written_to(project: Loaded, name: str) -> None:
    assert refused(project, project.folder / name) == "USE15"


@pytest.mark.parametrize("name", [FILE, INCLUSION])
@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_not_by_another_name_of_it_either(project: Loaded, tmp_path: Path, name: str) -> None:
    (tmp_path / "soft.xlsx").symlink_to(project.folder / name)
    (tmp_path / "hard.xlsx").hardlink_to(project.folder / name)
    assert refused(project, tmp_path / "soft.xlsx") == "USE15"
    assert refused(project, tmp_path / "hard.xlsx") == "USE15"
    (tmp_path / "soft-inclusion.xlsx").symlink_to(project.folder / name)
    (tmp_path / "soft.xlsx").unlink()
    assert refused(project, tmp_path / "soft.xlsx") == "USE15"
    assert not (tmp_path / "soft.xlsx").exists()


def test_a_project_of_another_name_is_not_overwritten(project: Loaded, tmp_path: Path) -> None:
    (project.folder / FILE).rename(project.folder / "skola.xlsx")
    other = replace(project, places=Places(source("skola.xlsx"), {}))
    assert refused(other, project.folder / "skola.xlsx") == "USE15"
    assert refused(other, tmp_path / FILE) == "USE15"


def test_what_docgen_did_not_write_is_not_overwritten(project: Loaded, tmp_path: Path) -> None:
    out = tmp_path / "marked.xlsx"
    out.write_bytes(workbook())
    assert refused(project, out) == "OUT11"
    out.unlink()
    write(project, out, PLAIN)
    assert write(project, out, PLAIN) == (out,)
    again = BytesIO()
    load_workbook(out).save(again)
    out.write_bytes(again.getvalue())
    assert refused(project, out) == "OUT11"


@pytest.mark.parametrize("name", ["marked.docx", "marked", "marked.xlsm", "marked.xlsx.pdf"])
def test_a_copy_bears_a_workbooks_name(project: Loaded, tmp_path: Path, name: str) -> None:
    assert refused(project, tmp_path / name) == "USE05"


def test_where_the_disk_does_not_take_it_nothing_is_left(project: Loaded, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert refused(project, tmp_path / "file" / "marked.xlsx") == "OUT01"
    (tmp_path / "folder.xlsx").mkdir()
    assert refused(project, tmp_path / "folder.xlsx") == "OUT01"
    assert refused(project, tmp_path / "nul\0.xlsx") == "OUT01"


def test_only_a_workbook_can_be_marked(tmp_path: Path, demo_copy: Path) -> None:
    for path in (demo_copy, demo_copy / "project.yaml"):
        with pytest.raises(UsageError, match="USE14"):
            write_marked_workbook(load(path), [], tmp_path / "marked.xlsx")
    assert not list(tmp_path.iterdir())


def test_a_project_that_cannot_be_read_has_no_copy(tmp_path: Path) -> None:
    made = write_marked_workbook(load(tmp_path / "nothing.xlsx"), [], tmp_path / "marked.xlsx")
    assert made.files == ()


def test_a_workbook_that_is_gone_or_broken_since_is_told(project: Loaded, tmp_path: Path) -> None:
    (project.folder / FILE).write_bytes(b"broken")
    with pytest.raises(DataError, match="OUT14"):
        write(project, tmp_path / "marked.xlsx", PLAIN)
    (project.folder / FILE).unlink()
    with pytest.raises(DataError, match="DAT01"):
        write(project, tmp_path / "marked.xlsx", PLAIN)
