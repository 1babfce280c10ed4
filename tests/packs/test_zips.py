"""Papers as zip archives."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from struct import unpack_from
from zipfile import ZipFile

import pytest
from projects import demo_data, record, write_project

from docgen import load, make
from docgen.api import Work
from docgen.api import plan as plan_papers
from docgen.packs.zips import Zipped, zipped


def archives(tmp_path: Path, how: Zipped, *, restricted: bool = False) -> dict[str, list[str]]:
    work = Work(zipped=how, zip_restricted=restricted)
    make(load(write_project(tmp_path / "p", demo_data())), tmp_path / "out", work=work)
    out = tmp_path / "out"
    return {file.relative_to(out).as_posix(): ZipFile(file).namelist() for file in sorted(out.rglob("*.zip"))}


def test_one_for_each_folder(tmp_path: Path) -> None:
    found = archives(tmp_path, Zipped.PERSON)
    assert "zip/Paraudziņa Anna.zip" in found
    for file, names in found.items():
        assert {name.partition("/")[0] for name in names} == {Path(file).stem}


def test_one_for_all(tmp_path: Path) -> None:
    (names,) = archives(tmp_path, Zipped.WHOLE).values()
    assert len(names) == len(list((tmp_path / "out").rglob("*.docx"))) - len(
        list((tmp_path / "out" / "restricted").rglob("*.docx"))
    )


@pytest.mark.parametrize("how", list(Zipped))
def test_restricted_papers_are_in_none_unless_asked_for_and_then_apart(tmp_path: Path, how: Zipped) -> None:
    assert not [file for file in archives(tmp_path, how) if "restricted" in file]
    found = archives(tmp_path, how, restricted=True)
    apart = {file: names for file, names in found.items() if any("restricted/" in name for name in names)}
    assert apart
    assert all(file.startswith("restricted/zip/") for file in apart)
    for file in apart:
        assert (tmp_path / "out" / file).stat().st_mode & 0o077 == 0


def test_the_same_papers_make_the_same_archives(tmp_path: Path) -> None:
    archives(tmp_path, Zipped.WHOLE)
    file = tmp_path / "out" / "zip" / "pack.zip"
    before, when = file.read_bytes(), file.stat().st_mtime_ns
    archives(tmp_path, Zipped.WHOLE)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == (before, when)


def again(tmp_path: Path, how: Zipped | None, **changes: str) -> list[str]:
    """Makes the pack of Anna's data as they changed; returns the codes of what is told of files."""
    data = demo_data()
    record(data, "people", "anna").update(changes)
    pack = make(load(write_project(tmp_path / "p", data)), tmp_path / "out", work=Work(zipped=how))
    return [one.code for one in pack.findings if one.code.startswith("OUT")]


def test_an_archive_of_somebody_who_has_another_name_is_moved_aside(tmp_path: Path) -> None:
    archives(tmp_path, Zipped.PERSON)
    again(tmp_path, Zipped.PERSON, family_name="Jaunā")
    assert (tmp_path / "out/zip/Jaunā Anna.zip").exists()
    assert not (tmp_path / "out/zip/Paraudziņa Anna.zip").exists()
    assert (tmp_path / "out/superseded/zip/Paraudziņa Anna.zip").exists()


def test_a_run_without_archives_tells_that_those_there_are_of_former_papers(tmp_path: Path) -> None:
    archives(tmp_path, Zipped.PERSON)
    assert again(tmp_path, None) == []
    assert again(tmp_path, None, email="anna.jauna@example.org") == ["OUT25"]
    assert again(tmp_path, Zipped.PERSON, email="anna.jauna@example.org") == []


def test_as_long_as_archives_are_of_former_papers_it_is_told_in_a_plan_too(tmp_path: Path) -> None:
    def planned(**changes: str) -> list[str]:
        data = demo_data()
        record(data, "people", "anna").update(changes)
        plan = plan_papers(load(write_project(tmp_path / "p", data)), tmp_path / "out")
        return [one.code for one in plan.findings if one.code.startswith("OUT")]

    archives(tmp_path, Zipped.PERSON)
    assert planned() == []
    assert planned(email="anna.jauna@example.org") == ["OUT25"]
    for _ in range(2):
        assert again(tmp_path, None, email="anna.jauna@example.org") == ["OUT25"]
        assert planned(email="anna.jauna@example.org") == ["OUT25"]
    again(tmp_path, Zipped.PERSON, email="anna.jauna@example.org")
    assert again(tmp_path, None, email="anna.jauna@example.org") == planned(email="anna.jauna@example.org") == []


@pytest.mark.parametrize("damage", [b"", b"no archive"])
def test_an_archive_that_cannot_be_read_counts_as_of_former_papers_and_a_strange_one_not(
    tmp_path: Path, damage: bytes
) -> None:
    archives(tmp_path, Zipped.WHOLE)
    (tmp_path / "out/zip/photos.zip").write_bytes(damage)
    assert again(tmp_path, None) == []
    (tmp_path / "out/zip/pack.zip").write_bytes(damage)
    assert again(tmp_path, None) == ["OUT25"]


def test_archives_of_one_person_hold_all_of_hers_and_leave_the_others(tmp_path: Path) -> None:
    archives(tmp_path, Zipped.PERSON)
    before = {file: file.read_bytes() for file in (tmp_path / "out" / "zip").iterdir()}
    loaded = load(write_project(tmp_path / "p", demo_data()))
    make(loaded, tmp_path / "out", people=["anna"], work=Work(zipped=Zipped.PERSON))
    assert {file: file.read_bytes() for file in (tmp_path / "out" / "zip").iterdir()} == before


def test_what_reads_an_archive_as_a_stream_finds_each_size_before_its_member() -> None:
    """Flag 3 of a member says that its size stands after it: no reader of a stream can tell then where it ends."""
    members = [("a/ā.docx", b"first"), ("b.docx", b""), ("c.docx", b"x" * 100_000)]
    data = b"".join(zipped(members))
    with ZipFile(BytesIO(data)) as archive:
        assert [(one.filename, archive.read(one)) for one in archive.infolist()] == members
        for one in archive.infolist():
            flags, packed, size = unpack_from("<6xH10xII", data, one.header_offset)
            assert (flags & 0x08, packed, size) == (0, one.file_size, one.file_size)


def test_no_archive_is_written_or_moved_where_a_link_is_in_place_of_their_folder(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "foreign.zip").write_bytes(b"x")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "zip").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert again(tmp_path, Zipped.PERSON) == ["OUT01"]
    assert again(tmp_path, None, email="anna.jauna@example.org") == []
    assert [file.read_bytes() for file in (tmp_path / "elsewhere").iterdir()] == [b"x"]


def test_nor_is_a_former_one_moved_through_a_link(tmp_path: Path) -> None:
    archives(tmp_path, Zipped.PERSON)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out" / "superseded").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert again(tmp_path, Zipped.WHOLE) == ["OUT01"]
    assert list((tmp_path / "elsewhere").iterdir()) == []
