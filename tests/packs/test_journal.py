"""The journal of a run that was killed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from projects import demo_data, project

from docgen.errors import OutputError
from docgen.i18n import Language
from docgen.manifest import Entry, sha256
from docgen.packs.journal import FILE_NAME, Journal
from docgen.packs.making import make_pack
from docgen.packs.papers import Templates


def entry(path: str, content: bytes) -> Entry:
    return Entry(
        id="0123456789ABCDEF",
        kind="grant_agreement",
        subject="activities[a]",
        people=("anna",),
        language=Language.LV,
        translation=False,
        path=path,
        signers=(),
        context_digest="0" * 64,
        template_digest="1" * 64,
        file_digest=sha256(content),
    )


def test_what_was_noted_and_written_is_known_again(tmp_path: Path) -> None:
    written, unwritten, spoilt = entry("a", b"1"), entry("b", b"2"), entry("c", b"3")
    for one in (written, unwritten, spoilt):
        Journal(tmp_path).note(one)
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "c").write_bytes(b"other")
    assert Journal(tmp_path).written() == [written]


def test_a_line_that_was_cut_off_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    Journal(tmp_path).note(entry("a", b"1"))
    with (tmp_path / FILE_NAME).open("ab") as stream:
        stream.write(b'{"id": "01\xc4')
    assert len(Journal(tmp_path).written()) == 1


def test_a_line_that_was_cut_off_takes_no_other_with_it(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "name\u2028of two lines").write_bytes(b"2")
    (tmp_path / FILE_NAME).write_bytes(b'{"id": "01234')
    noted = [entry("a", b"1"), entry("name\u2028of two lines", b"2")]
    for one in noted:
        Journal(tmp_path).note(one)
    assert Journal(tmp_path).written() == noted


def test_what_was_left_half_written_is_removed(tmp_path: Path) -> None:
    Journal(tmp_path).note(entry("a", b"1"))
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / ".docgen-0123.part").write_bytes(b"half")
    Journal(tmp_path).sweep(stopped=False)
    assert list((tmp_path / "x").iterdir()) == []


def test_a_finished_run_leaves_none(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.note(entry("a", b"1"))
    journal.close()
    journal.close()
    assert list(tmp_path.iterdir()) == []
    assert journal.written() == []


def test_sixteen_lines_at_a_time_are_put_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: sizes.append(os.fstat(descriptor).st_size))
    found = Journal(tmp_path)
    for number in range(40):
        found.note(entry(str(number), b""))
    assert len(sizes) == 2
    assert sizes[0] * 2 == pytest.approx(sizes[1], rel=0.1)


def test_a_link_in_its_place_is_told_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "else").write_bytes(b"")
    (tmp_path / "out" / FILE_NAME).symlink_to(tmp_path / "else")
    with pytest.raises(OutputError) as caught:
        make_pack(project(demo_data()), tmp_path / "out", Templates())
    assert [(one.code, one.place.file) for one in caught.value.findings] == [("OUT01", FILE_NAME)]
    assert (tmp_path / "else").read_bytes() == b""
    assert [file.name for file in (tmp_path / "out").iterdir()] == [FILE_NAME]
