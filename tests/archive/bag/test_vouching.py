"""The bag's own list vouches for the log: no line can be changed, the last one neither, and then written over."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from archives import add_evidence, opened_bag
from killed import killed_before_step, posix

from docgen.archive.bag import tags
from docgen.archive.bag.begun import MANIFEST, TAG_MANIFEST, UNDER_WAY
from docgen.archive.bag.events import Rule
from docgen.archive.bag.log import FILE_NAME, read_log
from docgen.archive.bag.torn import judged
from docgen.archive.bag.verifying import verify_bag
from docgen.errors import OutputError

RULE, LAST_DAY = Rule(figure="record_keeping", years=5, since=date(2026, 3, 1)), date(2031, 3, 1)
LINES = 4


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    for person in ("anna", "berta", "karlis"):
        add_evidence(tmp_path / "a", person, f"{person}.pdf")
    return tmp_path / "a"


def lines_of(bag: Path) -> list[bytes]:
    return (bag / FILE_NAME).read_bytes().splitlines(keepends=True)


def bytes_of(bag: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in bag.rglob("*") if file.is_file()}


def codes(bag: Path) -> list[str]:
    return [one.code for one in verify_bag(bag).findings]


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises(OutputError) as caught:
        work()
    return caught.value.findings[0].code


def dispose(bag: Path, *numbers: int) -> None:
    with opened_bag(bag) as writer:
        writer.dispose(numbers, RULE, LAST_DAY)


@pytest.mark.parametrize("under_way", [False, True])
@pytest.mark.parametrize("number", range(1, LINES + 1))
@pytest.mark.parametrize("how", ["edited", "cut off"])
def test_a_line_that_was_tampered_with_is_told_and_nothing_is_written_over_it(
    bag: Path, number: int, how: str, under_way: bool
) -> None:
    lines = lines_of(bag)
    if how == "edited":
        lines[number - 1] = lines[number - 1].replace(b"2026-11-30", b"2026-11-29")
        (bag / FILE_NAME).write_bytes(b"".join(lines))
    else:
        (bag / FILE_NAME).write_bytes(b"".join(lines[: number - 1]))
    if under_way:
        (bag / UNDER_WAY).mkdir()
    before = bytes_of(bag)
    code = "ARC13" if (how, number) == ("cut off", 1) else "ARC38" if (how == "cut off" or number == LINES) else "ARC11"
    assert refusal(lambda: add_evidence(bag, "liene", "new.pdf")) == code
    assert refusal(lambda: dispose(bag, 2)) == code
    assert bytes_of(bag) == before
    assert code in codes(bag)


@pytest.mark.parametrize("under_way", [False, True])
def test_without_the_list_nobody_vouches_for_what_was_told(bag: Path, under_way: bool) -> None:
    (bag / TAG_MANIFEST).unlink()
    if under_way:
        (bag / UNDER_WAY).mkdir()
    assert refusal(lambda: add_evidence(bag, "liene", "new.pdf")) == "ARC38"


def test_the_log_cut_to_its_first_line_and_the_list_taken_away_is_told_by_what_was_put_in(bag: Path) -> None:
    (bag / FILE_NAME).write_bytes(lines_of(bag)[0])
    (bag / TAG_MANIFEST).unlink()
    (bag / UNDER_WAY).mkdir()
    assert refusal(lambda: add_evidence(bag, "liene", "new.pdf")) == "ARC38"
    (bag / MANIFEST).write_bytes(b"")
    shutil.rmtree(bag / "data")
    add_evidence(bag, "liene", "new.pdf")
    assert codes(bag) == [], "that is what a run leaves that was stopped before anything was put in"


def test_lines_after_what_the_list_vouches_for_need_a_run_that_was_stopped(bag: Path) -> None:
    shorter = (bag / TAG_MANIFEST).read_bytes()
    add_evidence(bag, "liene", "new.pdf")
    (bag / TAG_MANIFEST).write_bytes(shorter)
    assert judged(bag, read_log(bag)).findings[0].code == "ARC38"
    (bag / UNDER_WAY).mkdir()
    assert judged(bag, read_log(bag)).findings == ()
    assert codes(bag) == ["ARC12"]
    add_evidence(bag, "zane", "more.pdf")
    assert codes(bag) == []


def test_a_list_that_is_damaged_in_a_letter_still_vouches_and_is_written_anew(bag: Path) -> None:
    text = (bag / TAG_MANIFEST).read_text("utf-8")
    digest = next(digest for digest, path in tags.listed(text.encode()) if path == FILE_NAME)
    (bag / TAG_MANIFEST).write_text(text.replace(digest, ("1" if digest[0] == "0" else "0") + digest[1:]), "utf-8")
    assert codes(bag) == ["ARC08"]
    add_evidence(bag, "liene", "new.pdf")
    assert codes(bag) == []


def test_what_is_written_while_it_is_read_is_no_damage(bag: Path) -> None:
    early = read_log(bag)
    add_evidence(bag, "liene", "new.pdf")
    assert judged(bag, early).findings == ()
    assert judged(bag, early).head == read_log(bag).head


@posix
@pytest.mark.parametrize("doing", ["adding", "destroying", "the first"])
def test_stopped_before_any_step_on_the_disk_a_run_leaves_what_the_next_one_finishes(
    bag: Path, tmp_path: Path, doing: str
) -> None:
    def work(root: Path) -> None:
        if doing == "destroying":
            dispose(root, 2, 4)
        else:
            add_evidence(root, "liene", "new.pdf")

    for step in count(1):
        root = tmp_path / f"{doing} {step}"
        if doing != "the first":
            shutil.copytree(bag, root)
        if not killed_before_step(partial(work, root), step):
            break
        if (root / FILE_NAME).exists() and lines_of(root):
            assert set(codes(root)) <= {"ARC12", "ARC62"}, step
        add_evidence(root, "zane", "after.pdf")
        assert codes(root) == [], step
    assert step > 10
