"""One project from one spelling into another: whole or not at all, and never over anything."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from project_strategy import said
from projects import demo_data, record, write_project

from docgen import convert, load, make
from docgen.api import conversion
from docgen.errors import DataError, DocgenError, OutputError, UsageError
from docgen.files import writing
from docgen.models.project import Project
from docgen.resources import demo_folder


def project_in(path: Path) -> Project:
    loaded = load(path)
    assert loaded.findings == ()
    assert loaded.project is not None
    return loaded.project


def names(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*")) if folder.exists() else []


def code_of(source: Path, target: Path, error: type[DocgenError]) -> str:
    with pytest.raises(error) as caught:
        convert(load(source), target)
    return caught.value.findings[0].code


@pytest.mark.parametrize("ending", ["yaml", "yml", "json", "JSON", "xlsx"])
def test_a_project_becomes_a_file_of_the_sort_that_its_ending_says(
    ending: str, demo_copy: Path, tmp_path: Path
) -> None:
    made = convert(load(demo_copy), tmp_path / "new" / f"mine.{ending}")
    assert made.findings == ()
    assert [file.name for file in made.files] == [f"mine.{ending}", f"inclusion.{ending}"]
    assert names(tmp_path / "new") == sorted(file.name for file in made.files)
    assert said(project_in(made.files[0])) == said(project_in(demo_copy))


def test_there_and_back_again(demo_copy: Path, tmp_path: Path) -> None:
    there = convert(load(demo_copy), tmp_path / "a" / "project.json").files[0]
    back = convert(load(there), tmp_path / "b").files[0]
    assert back == tmp_path / "b" / "project.yaml"
    assert said(project_in(tmp_path / "b")) == said(project_in(demo_copy))
    again = convert(load(back), tmp_path / "c").files[0]
    assert again.read_bytes() == back.read_bytes()


@pytest.mark.parametrize("name", ["tehnikums", "konsorcijs"])
def test_both_spellings_make_the_same_papers(name: str, tmp_path: Path) -> None:
    source = demo_folder() / name
    convert(load(source), tmp_path / "yaml")
    chosen = ("grant_agreement", "inclusion_justification")
    for folder, project in (("first", source), ("second", tmp_path / "yaml")):
        pack = make(load(project), tmp_path / folder, kinds=chosen)
        assert len(pack.papers) > 3
    assert contents(tmp_path / "first") == contents(tmp_path / "second")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_inclusion_support_stands_in_its_own_file_for_its_owner_alone(demo_copy: Path, tmp_path: Path) -> None:
    main, inclusion = convert(load(demo_copy), tmp_path / "project.yaml").files
    assert b"barriers" not in main.read_bytes()
    assert inclusion.read_bytes().startswith(b"inclusion:\n  - key:")
    if os.name == "posix":
        assert stat.S_IMODE(inclusion.stat().st_mode) == 0o600
        assert stat.S_IMODE(main.stat().st_mode) != 0o600


def test_a_disk_that_keeps_nothing_from_others_is_told_of(
    demo_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversion, "owner_only", lambda _: False)
    (finding,) = convert(load(demo_copy), tmp_path / "project.yaml").findings
    assert (finding.code, finding.place.file) == ("OUT18", "inclusion.yaml")


def test_without_inclusion_support_there_is_one_file(tmp_path: Path) -> None:
    source = write_project(tmp_path / "source", demo_data() | {"inclusion": []})
    made = convert(load(source), tmp_path / "project.json")
    assert made.files == (tmp_path / "project.json",)


@pytest.mark.parametrize("there", ["mine.json", "MINE.JSON", "inclusion.json", "Inclusion.yaml"])
def test_what_is_there_is_never_overwritten_nor_mixed(there: str, demo_copy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / there).write_text("mine")
    assert code_of(demo_copy, folder / "mine.json", OutputError) == "OUT17"
    assert contents(folder) == {there: b"mine"}


def test_a_folder_keeps_the_one_project_that_it_has(demo_copy: Path) -> None:
    before = contents(demo_copy)
    for target in (demo_copy, demo_copy / "project.json", demo_copy / "project.yaml", demo_copy / "other.json"):
        assert code_of(demo_copy, target, OutputError) == "OUT17"
    assert contents(demo_copy) == before


def test_of_a_project_with_errors_nothing_is_written(tmp_path: Path) -> None:
    data = demo_data()
    record(data, "people", "anna")["birth_date"] = "31.02.2007"
    source = write_project(tmp_path / "source", data)
    with pytest.raises(DataError) as caught:
        convert(load(source), tmp_path / "new")
    assert caught.value.findings == load(source).findings
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("failing", ["project.yaml", "inclusion.yaml"])
def test_both_files_are_written_or_none(
    failing: str, demo_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(file: Path, data: bytes, *, private: bool = False) -> None:
        if file.name == failing:
            raise OutputError.of("OUT01", reason="full")
        writing.write_whole(file, data, private=private)

    monkeypatch.setattr(conversion, "write_whole", write)
    assert code_of(demo_copy, tmp_path / "new", OutputError) == "OUT01"
    assert names(tmp_path / "new") == []


@pytest.mark.parametrize("name", ["project.docx", "project.xls", "inclusion.yaml", "a.b"])
def test_a_name_that_is_none_for_a_project_is_refused(name: str, demo_copy: Path, tmp_path: Path) -> None:
    assert code_of(demo_copy, tmp_path / "new" / name, UsageError) == "USE17"
    assert not (tmp_path / "new").exists()


def test_a_folder_may_have_a_name_with_a_dot_where_it_is_there(demo_copy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "2026.gads"
    folder.mkdir()
    convert(load(demo_copy), folder)
    assert names(folder) == ["inclusion.yaml", "project.yaml"]


@pytest.mark.parametrize("target", ["x" * 300 + ".yaml", "a\x00b.yaml", "file/project.yaml", "file"])
def test_a_place_that_no_disk_takes_is_said(target: str, demo_copy: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(DocgenError) as caught:
        convert(load(demo_copy), tmp_path / target)
    assert caught.value.findings[0].code in ("OUT01", "USE17")
    assert not [name for name in names(tmp_path) if "inclusion" in name and "project/" not in name]


def test_what_belongs_to_the_project_and_stays_is_named(tmp_path: Path) -> None:
    data = demo_data()
    data["settings"]["logo"] = "logo.png"
    source = write_project(tmp_path / "source", data)
    (tmp_path / "source" / "templates_lv").mkdir()
    assert convert(load(source), tmp_path / "new").left == ("logo.png", "templates_lv")
    data["inclusion"] = []
    write_project(tmp_path / "source", data)
    assert convert(load(source), tmp_path / "source" / "other.json").left == ()
