"""The files of a project, and their text."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.errors import DataError
from docgen.intake.source import in_the_way, inclusion_beside, may_be_main, project_files, read_text


def code_of(path: Path) -> str:
    with pytest.raises(DataError) as caught:
        read_text(project_files(path)[0])
    return caught.value.findings[0].code


def test_a_folder_is_a_project_with_its_inclusion_support_apart(demo_copy: Path) -> None:
    assert [file.name for file in project_files(demo_copy)] == ["project.yaml", "inclusion.yaml"]


def test_the_main_file_brings_the_one_beside_it(demo_copy: Path) -> None:
    assert project_files(demo_copy / "project.yaml") == project_files(demo_copy)


def test_a_file_of_any_name_brings_the_inclusion_support_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "mine.yml"
    file.write_text("a: 1")
    assert project_files(file) == (file,)
    beside = tmp_path / "Inclusion.YAML"
    beside.write_text("b: 1")
    assert project_files(file) == (file, beside)


def test_two_project_files_are_one_too_many(tmp_path: Path) -> None:
    for name in ("project.yaml", "project.json"):
        (tmp_path / name).write_text("x")
    assert code_of(tmp_path) == "DAT23"


def test_a_path_that_no_disk_takes_is_said(tmp_path: Path) -> None:
    assert code_of(tmp_path / ("x" * 300)) == "DAT01"
    assert code_of(tmp_path / "a\x00b") == "DAT01"


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    assert code_of(tmp_path / "no.yaml") == "DAT01"
    assert code_of(tmp_path) == "DAT02"


def test_inclusion_support_alone_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "inclusion.yaml").write_text("inclusion: []")
    assert code_of(tmp_path) == "DAT02"


@pytest.mark.parametrize("name", ["project.xls", "project.ods", "project.docx", "project"])
def test_another_sort_of_file_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    assert code_of(tmp_path / name) == "DAT15"


@pytest.mark.parametrize("content", [b"", b"  \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "project.yaml").write_bytes(content)
    assert code_of(tmp_path) == "DAT16"


def test_another_encoding_is_said_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "project.yaml").write_bytes(b"code: x\ntitle: " + "Ķegums".encode("cp1257"))
    with pytest.raises(DataError) as caught:
        read_text(tmp_path / "project.yaml")
    assert (caught.value.findings[0].code, caught.value.findings[0].place.line) == ("DAT13", 2)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "project.yaml").write_bytes(b"\xef\xbb\xbfcode: x")
    assert read_text(tmp_path / "project.yaml") == "code: x"


def test_inclusion_support_lies_beside_the_main_file_in_the_same_spelling() -> None:
    assert inclusion_beside(Path("a/mine.json")) == Path("a/inclusion.json")


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("mine.yaml", True),
        ("project.JSON", True),
        ("inclusion.yml", False),
        ("Inclusion.json", False),
        ("a.docx", False),
    ],
)
def test_what_a_main_file_may_be_called(name: str, fits: bool) -> None:
    assert may_be_main(Path(name)) is fits


def test_what_would_be_overwritten_or_read_as_one_project_is_in_the_way(tmp_path: Path) -> None:
    for name in ("Project.yml", "mine.json", "inclusion.json", "notes.txt", "other.yaml"):
        (tmp_path / name).write_text("x")
    assert in_the_way(tmp_path / "project.yaml") == ["Project.yml", "inclusion.json"]
    assert in_the_way(tmp_path / "MINE.json") == ["inclusion.json", "mine.json"]
    assert in_the_way(tmp_path / "no" / "project.yaml") == []
