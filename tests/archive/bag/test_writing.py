"""Adding to a bag: what lies there, in what order, and what another tool says of it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import bagit
import pytest

from docgen.archive.bag.begun import UNDER_WAY
from docgen.archive.bag.events import Evidenced, KeptFile, Opened
from docgen.archive.bag.log import read_log
from docgen.archive.bag.verifying import verify_bag
from docgen.archive.bag.writing import is_under_way, writing
from docgen.errors import OutputError
from docgen.manifest import sha256

OPENED = Opened(event="opened", format=1, project="2025-1-LV01-KA121-VET-000000001", restricted=False)
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


def add(root: Path, *names: str) -> None:
    """Adds a file of each name, with the name for its words."""
    with writing(root, OPENED, "Read me.", lambda: NOW) as writer:
        for name in names:
            data = name.encode()

            def told(files: tuple[KeptFile, ...], data: bytes = data) -> Evidenced:
                return Evidenced(event="evidence", person="anna", evidence="travel", digest=sha256(data), files=files)

            writer.put({f"data/anna/{name}": data}, told)


def payload(root: Path) -> dict[str, bytes]:
    return {
        file.relative_to(root).as_posix(): file.read_bytes() for file in (root / "data").rglob("*") if file.is_file()
    }


def test_what_was_put_in_lies_there_and_another_tool_finds_the_bag_valid(tmp_path: Path) -> None:
    root = tmp_path / "a"
    add(root, "biļete.pdf", "b 1.txt")
    add(root, "c")
    assert payload(root) == {f"data/anna/{name}": name.encode() for name in ("biļete.pdf", "b 1.txt", "c")}
    bag = bagit.Bag(str(root))
    bag.validate()
    assert bag.info["External-Identifier"] == OPENED.project
    assert bag.info["Payload-Oxum"] == f"{sum(map(len, payload(root).values()))}.3"
    assert not is_under_way(root)


def test_the_log_tells_each_event_and_holds_together(tmp_path: Path) -> None:
    add(tmp_path, "a")
    add(tmp_path, "b")
    log = read_log(tmp_path)
    assert [event.event for event in log.events] == ["opened", "evidence", "evidence"]
    assert log.findings == ()
    assert set(log.files) == set(payload(tmp_path))


def test_a_folder_of_somebody_else_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(OutputError) as caught:
        add(tmp_path, "a")
    assert caught.value.findings[0].code == "ARC02"
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]


def test_an_archive_of_another_project_is_refused(tmp_path: Path) -> None:
    add(tmp_path, "a")
    other = Opened(event="opened", format=1, project="2025-1-LV01-KA121-VET-000000002", restricted=False)
    with pytest.raises(OutputError) as caught, writing(tmp_path, other, "", lambda: NOW):
        pass
    assert caught.value.findings[0].code == "ARC03"


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    add(tmp_path, "a")
    before = payload(tmp_path)
    with pytest.raises(OutputError) as caught:
        add(tmp_path, "b", "a")
    assert caught.value.findings[0].code == "ARC04"
    assert payload(tmp_path) == before | {"data/anna/b": b"b"}
    bagit.Bag(str(tmp_path)).validate()


@pytest.mark.parametrize("spoil", ["edit", "cut", "swap", "double"])
def test_nothing_is_added_to_a_log_that_does_not_hold_together(tmp_path: Path, spoil: str) -> None:
    add(tmp_path, "a", "b", "c")
    log = tmp_path / "docgen-log.jsonl"
    lines = log.read_bytes().splitlines(keepends=True)
    match spoil:
        case "edit":
            lines[1] = lines[1].replace(b"anna", b"inna")
        case "cut":
            del lines[2]
        case "swap":
            lines[1], lines[2] = lines[2], lines[1]
        case _:
            lines.insert(1, lines[1])
    log.write_bytes(b"".join(lines))
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    with pytest.raises(OutputError) as caught:
        add(tmp_path, "d")
    assert caught.value.findings[0].code == "ARC11"
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("torn", [b'{"number":4,', b"\0" * 200])
def test_a_torn_last_line_is_mended_by_the_next_run_where_the_list_vouches_for_the_rest(
    tmp_path: Path, torn: bytes
) -> None:
    add(tmp_path, "a", "b")
    with (tmp_path / "docgen-log.jsonl").open("ab") as log:
        log.write(torn)
    add(tmp_path, "c")
    assert set(payload(tmp_path)) == {"data/anna/a", "data/anna/b", "data/anna/c"}
    assert verify_bag(tmp_path).findings == ()
    bagit.Bag(str(tmp_path)).validate()


def test_a_line_end_that_was_lost_is_put_back_by_the_next_run(tmp_path: Path) -> None:
    add(tmp_path, "a", "b")
    log = tmp_path / "docgen-log.jsonl"
    log.write_bytes(log.read_bytes()[:-1])
    add(tmp_path, "c")
    assert verify_bag(tmp_path).findings == ()


@pytest.mark.parametrize("cut", [2, 50, 300])
def test_where_a_line_was_cut_that_told_of_files_nothing_is_added(tmp_path: Path, cut: int) -> None:
    add(tmp_path, "a", "b")
    log = tmp_path / "docgen-log.jsonl"
    log.write_bytes(log.read_bytes()[:-cut])
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    with pytest.raises(OutputError) as caught:
        add(tmp_path, "c")
    assert [(one.code, one.place.line) for one in caught.value.findings] == [("ARC10", 3)]
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


def test_what_a_killed_run_had_half_written_goes_with_the_next_one(tmp_path: Path) -> None:
    add(tmp_path, "a")
    left, others = tmp_path / ".docgen-0123456789abcdef.part", tmp_path / ".docgen-mine.part"
    for one in (left, others):
        one.write_bytes(b"half a li")
    add(tmp_path, "b")
    assert (left.exists(), others.exists()) == (False, True)


def test_a_folder_from_which_files_are_gone_is_not_free_for_others(tmp_path: Path) -> None:
    add(tmp_path, "a")
    shutil.rmtree(tmp_path / "data/anna")
    with writing(tmp_path, OPENED, "", lambda: NOW) as writer:
        assert [writer.is_free(one) for one in ("data/anna", "data/ann", "data/liene")] == [False, True, True]
    assert [one.code for one in verify_bag(tmp_path).findings] == ["ARC06"]


def test_a_file_of_which_a_later_run_tells_again_is_counted_once(tmp_path: Path) -> None:
    add(tmp_path, "a")
    with writing(tmp_path, OPENED, "", lambda: NOW) as writer:
        (event,) = writer.of_digest(sha256(b"a"))
        writer.tell(event)
    assert verify_bag(tmp_path).findings == ()


def test_a_log_that_was_lost_is_not_begun_anew(tmp_path: Path) -> None:
    add(tmp_path, "a")
    (tmp_path / "docgen-log.jsonl").unlink()
    for _ in range(2):
        with pytest.raises(OutputError) as caught:
            add(tmp_path, "b")
        assert caught.value.findings[0].code == "ARC13"
        (tmp_path / UNDER_WAY).mkdir(exist_ok=True)


def test_a_bag_whose_first_line_the_disk_did_not_take_is_begun_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(root: Path, line: object) -> bytes:
        raise OutputError.of("OUT01")

    with monkeypatch.context() as disk:
        disk.setattr("docgen.archive.bag.writing.append", full)
        with pytest.raises(OutputError):
            add(tmp_path, "a")
    add(tmp_path, "a")
    assert verify_bag(tmp_path).findings == ()


def test_what_a_stopped_run_left_aside_is_brought_to_its_end_or_forgotten(tmp_path: Path) -> None:
    add(tmp_path, "a")
    under_way = tmp_path / UNDER_WAY
    under_way.mkdir()
    (tmp_path / "data/anna/a").rename(under_way / sha256(b"data/anna/a"))
    (under_way / "never told").write_bytes(b"x")
    with (tmp_path / "docgen-log.jsonl").open("ab") as log:
        log.write(b'{"number":3,')
    add(tmp_path, "b")
    assert set(payload(tmp_path)) == {"data/anna/a", "data/anna/b"}
    assert not under_way.exists()
    bagit.Bag(str(tmp_path)).validate()
