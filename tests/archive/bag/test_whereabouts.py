"""Files whose names were written with letters composed otherwise, as some systems do, are the same files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from unicodedata import normalize

import bagit
import pytest
from archives import add_evidence, opened_bag

from docgen.archive.bag.events import Rule
from docgen.archive.bag.verifying import verify_bag
from docgen.archive.bag.whereabouts import Whereabouts

PATH = "data/Kārlis/biļete.pdf"


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    """A bag that was moved by way of such a system."""
    root = tmp_path / "a"
    add_evidence(root, "anna", "ticket.pdf")
    add_evidence(root, "Kārlis", "biļete.pdf")
    (root / PATH).rename(root / "data/Kārlis" / normalize("NFD", "biļete.pdf"))
    (root / "data/Kārlis").rename(root / "data" / normalize("NFD", "Kārlis"))
    if (root / PATH).exists():
        pytest.skip("this disk takes both for one name")
    return root


def told(root: Path) -> list[tuple[str, str]]:
    return [(one.code, one.place.file) for one in verify_bag(root).findings]


def test_nothing_is_missing_or_unexpected_as_another_tool_says(bag: Path) -> None:
    bagit.Bag(str(bag)).validate()
    assert told(bag) == []


def test_what_is_changed_or_gone_is_told_all_the_same(bag: Path) -> None:
    file = Whereabouts(bag).of(PATH)
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + b"x")
    assert told(bag) == [("ARC05", PATH)]
    file.unlink()
    assert told(bag) == [("ARC06", PATH)]


def test_beside_the_file_itself_another_of_such_a_name_is_a_stray(bag: Path) -> None:
    other = Whereabouts(bag).of(PATH)
    (bag / PATH).parent.mkdir()
    (bag / PATH).write_bytes(other.read_bytes())
    assert told(bag) == [("ARC07", other.relative_to(bag).as_posix())]


def test_of_two_that_could_be_it_neither_is(bag: Path) -> None:
    (bag / "data/Kārlis").mkdir()
    (bag / "data/Kārlis" / normalize("NFD", "biļete.pdf")).write_bytes(b"other")
    assert [code for code, _ in told(bag)] == ["ARC06", "ARC07", "ARC07"]


def test_it_is_destroyed_as_any_other(bag: Path) -> None:
    with opened_bag(bag) as writer:
        record = writer.dispose([3], Rule(figure="record_keeping", years=5, since=date(2020, 3, 1)), date(2025, 3, 1))
    assert len(record.files) == 1
    assert [one.name for one in (bag / "data").iterdir()] == ["anna"]
    assert told(bag) == []
