"""Verifying a bag: whatever was changed in it is told by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from docgen.archive.bag.begun import UNDER_WAY
from docgen.archive.bag.events import Evidenced, KeptFile, Opened
from docgen.archive.bag.log import FILE_NAME, read_log
from docgen.archive.bag.verifying import verify_bag
from docgen.archive.bag.writing import writing
from docgen.manifest import sha256

OPENED = Opened(event="opened", format=1, project="2025-1-LV01-KA121-VET-000000001", restricted=False)
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
TAG_MANIFEST = "tagmanifest-sha256.txt"
"""Which of its lines was changed is told by the file that the line is about."""
NAMES = ("a.pdf", "b.docx", "c.asice")


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    with writing(tmp_path, OPENED, "Read me.", lambda: NOW) as writer:
        for name in NAMES:

            def told(files: tuple[KeptFile, ...], name: str = name) -> Evidenced:
                return Evidenced(
                    event="evidence", person="anna", evidence="travel", digest=sha256(name.encode()), files=files
                )

            writer.put({f"data/anna/{name}": name.encode()}, told)
    return tmp_path


def told(bag: Path, *, quick: bool = False) -> list[tuple[str, str]]:
    return [(one.code, one.place.file) for one in verify_bag(bag, quick=quick).findings]


def test_a_bag_as_it_was_kept_is_good_and_its_last_line_can_be_noted(bag: Path) -> None:
    check = verify_bag(bag)
    assert (check.good, check.findings, check.files, check.lines) == (True, (), 3, 4)
    assert check.head == sha256((bag / "docgen-log.jsonl").read_bytes().splitlines()[-1]) == read_log(bag).head


def every_file(bag: Path) -> list[str]:
    return sorted(file.relative_to(bag).as_posix() for file in bag.rglob("*") if file.is_file())


def test_one_bit_flipped_in_any_file_is_told_of_that_file(bag: Path) -> None:
    names = every_file(bag)
    assert len(names) == 9
    for name in names:
        whole = (bag / name).read_bytes()
        for at in {0, len(whole) // 2, len(whole) - 1}:
            spoilt = bytearray(whole)
            spoilt[at] ^= 1
            (bag / name).write_bytes(spoilt)
            found = verify_bag(bag)
            assert not found.good, (name, at)
            places = {one.place.file for one in found.findings}
            assert places == {name} or (name in places and name == FILE_NAME), (name, at)
        (bag / name).write_bytes(whole)
    assert verify_bag(bag).good


def test_what_is_missing_or_unexpected_is_told_by_name(bag: Path) -> None:
    (bag / "data/anna/a.pdf").unlink()
    (bag / "data/anna/new.pdf").write_bytes(b"x")
    for quick in (False, True):
        assert told(bag, quick=quick) == [("ARC06", "data/anna/a.pdf"), ("ARC07", "data/anna/new.pdf")]


def test_a_quick_look_sees_sizes_and_not_bytes(bag: Path) -> None:
    (bag / "data/anna/a.pdf").write_bytes(b"other")
    assert told(bag) == [("ARC05", "data/anna/a.pdf")]
    assert told(bag, quick=True) == []
    (bag / "data/anna/a.pdf").write_bytes(b"longer than it was")
    assert told(bag, quick=True) == [("ARC05", "data/anna/a.pdf")]


@pytest.mark.parametrize("number", [2, 3, 4])
def test_a_line_that_was_taken_out_is_told(bag: Path, number: int) -> None:
    log = bag / "docgen-log.jsonl"
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join(lines[: number - 1] + lines[number:]))
    codes = [code for code, _ in told(bag)]
    expected = "ARC11" if number < 4 else "ARC38"
    assert codes == [expected], "the break alone, and no file that nobody touched"


def test_what_a_stopped_run_left_is_told_as_such(bag: Path) -> None:
    (bag / UNDER_WAY).mkdir()
    assert told(bag) == [("ARC12", bag.name)]
    assert verify_bag(bag).good


@pytest.mark.parametrize("cut", [2, 5, 100])
def test_a_log_cut_in_its_last_line_is_told_by_that_line_and_nothing_else_is_blamed(bag: Path, cut: int) -> None:
    log = bag / "docgen-log.jsonl"
    log.write_bytes(log.read_bytes()[:-cut])
    (damage,) = verify_bag(bag).findings
    assert (damage.code, damage.place.file, damage.place.line) == ("ARC10", FILE_NAME, 4)


@pytest.mark.parametrize("torn", [b'{"number":5,"befo', b"\0" * 300, b"x"])
def test_a_line_that_was_never_told_of_whole_is_no_damage_where_the_list_vouches_for_the_rest(
    bag: Path, torn: bytes
) -> None:
    with (bag / FILE_NAME).open("ab") as log:
        log.write(torn)
    check = verify_bag(bag)
    assert [(one.code, one.place.line) for one in check.findings] == [("ARC93", 5)]
    assert check.good
    (bag / "data/anna/a.pdf").unlink()
    assert told(bag) == [("ARC93", FILE_NAME), ("ARC06", "data/anna/a.pdf")]


def test_a_log_that_lacks_its_last_line_end_alone_is_no_damage(bag: Path) -> None:
    (bag / FILE_NAME).write_bytes((bag / FILE_NAME).read_bytes()[:-1])
    assert told(bag) == [("ARC93", FILE_NAME)]


def test_a_folder_that_docgen_did_not_make_is_told(bag: Path) -> None:
    (bag / "jaunā mape").mkdir()
    (bag / "jaunā mape" / "a.docx").write_bytes(b"mine")
    (bag / "restricted").mkdir()
    assert told(bag) == [("ARC94", "jaunā mape")]


@pytest.mark.parametrize("name", [".docgen-notes", ".docgen-0123456789abcdef.part", ".docgen-under-way-2"])
def test_a_name_like_docgens_own_hides_nothing(bag: Path, name: str) -> None:
    (bag / name).write_bytes(b"mine")
    (bag / f"{name}.d").mkdir()
    assert told(bag) == [("ARC07", name), ("ARC94", f"{name}.d")]


def test_the_lock_of_a_run_and_what_one_writes_at_the_moment_are_docgens_own(bag: Path) -> None:
    (bag / ".docgen-lock").touch()
    assert told(bag) == []
    (bag / UNDER_WAY).mkdir()
    (bag / ".docgen-0123456789abcdef.part").write_bytes(b"half a li")
    assert told(bag) == [("ARC12", bag.name)]


def test_within_the_restricted_part_there_is_no_other(tmp_path: Path) -> None:
    with writing(tmp_path, replace(OPENED, restricted=True), "", lambda: NOW):
        pass
    (tmp_path / "restricted").mkdir()
    assert told(tmp_path) == [("ARC94", "restricted")]


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    assert told(tmp_path) == [("ARC01", tmp_path.name)]
