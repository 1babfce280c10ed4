"""The papers of a pack, read: those of today, former ones, restricted ones."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from returned import agreement, entries, justification

from docgen.archive.issued import Issued, read_issued
from docgen.archive.recognition import Way, Whose, recognise
from docgen.archive.signed import Answer, Content
from docgen.archive.written import Written
from docgen.errors import UsageError
from docgen.manifest import sha256

STRANGE = "ABCDEFGH12345678"


def test_each_paper_is_found_by_id_and_by_digest(small_pack: Path) -> None:
    papers = read_issued(small_pack)
    for entry in entries(small_pack):
        found = papers.by_id(entry.id)
        assert found == papers.by_digest(entry.file_digest)
        assert found is not None
        assert (found.entry, found.restricted, found.former) == (entry, False, False)
        assert sha256(found.as_made() or b"") == entry.file_digest
    assert papers.by_id(STRANGE) is None
    assert papers.by_digest("0" * 64) is None


def test_restricted_papers_are_known_as_such(small_pack: Path) -> None:
    found = read_issued(small_pack).by_id(justification(small_pack).id)
    assert found is not None
    assert found.restricted
    assert found.as_made()
    assert justification(small_pack).id not in repr(found)


def test_a_file_that_was_written_over_can_be_made_again(small_pack: Path, tmp_path: Path) -> None:
    entry = agreement(small_pack)
    original = (small_pack / entry.path).read_bytes()
    (tmp_path / "l.docx").write_bytes(original + b"\0")
    paper = Issued(entry.id, tmp_path / "l.docx", entry)
    assert paper.as_made() is None
    assert paper.as_made(lambda _: b"another") is None
    assert paper.as_made(lambda _: original) == original


def test_a_former_version_lies_under_its_id(small_pack: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(small_pack, pack)
    entry = agreement(pack)
    former = pack / "superseded" / STRANGE
    former.mkdir(parents=True)
    shutil.copy(pack / entry.path, former)
    found = read_issued(pack).by_id(STRANGE)
    assert found is not None
    assert found.former
    assert found.entry == replace(entry, id=STRANGE)
    assert found.as_made() == (pack / entry.path).read_bytes()


@pytest.mark.parametrize("data", [None, b"", b"{", b"\xff", b'{"format": 2}'])
def test_a_folder_without_a_readable_record_is_refused(tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "manifest.json").write_bytes(data)
    with pytest.raises(UsageError, match="SIG05"):
        read_issued(tmp_path)


def test_what_another_keeps_apart_is_left_out(small_pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def guarded(file: Path) -> bytes:
        if file.parent.name == "restricted":
            raise PermissionError
        return read(file)

    secret = justification(small_pack).id
    monkeypatch.setattr(Path, "read_bytes", guarded)
    papers = read_issued(small_pack)
    assert not papers.whole
    assert papers.by_id(secret) is None
    assert papers.by_id(agreement(small_pack).id) is not None


ID = "ZR8SQR7KJKJT62HN"


def content(data: bytes = b"x") -> Content:
    return Content(("l.docx",), data, sha256(data))


@pytest.mark.parametrize(
    ("written", "said", "way", "whose", "codes"),
    [
        (Written(by_property=ID, in_text=(ID,)), "", Way.PROPERTY, Whose.OURS, []),
        (Written(in_text=(ID,)), "", Way.TEXT, Whose.OURS, []),
        (Written(in_text=(ID,)), STRANGE, Way.TEXT, Whose.OURS, ["SIG88"]),
        (Written(), ID, Way.SAID, Whose.OURS, []),
        (Written(), STRANGE, Way.SAID, Whose.STRANGE, ["SIG82"]),
        (Written(), "", Way.UNKNOWN, Whose.NAMELESS, ["SIG83"]),
        (Written(in_text=(STRANGE,)), "", Way.TEXT, Whose.STRANGE, ["SIG82"]),
        (Written(in_text=(STRANGE,), projects=frozenset({"p"})), "", Way.TEXT, Whose.FOREIGN, ["SIG81"]),
        (Written(projects=frozenset({"p"})), "", Way.UNKNOWN, Whose.FOREIGN, ["SIG81"]),
        (Written(by_property=ID, in_text=(STRANGE,)), "", Way.PROPERTY, Whose.OURS, ["SIG84"]),
        (Written(draft=True), "", Way.UNKNOWN, Whose.DRAFT, ["SIG80"]),
    ],
)
def test_which_paper_it_is(
    small_pack: Path, written: Written, said: str, way: Way, whose: Whose, codes: list[str]
) -> None:
    assert agreement(small_pack).id == ID
    found = recognise(content(), written, read_issued(small_pack), said)
    assert (found.way, found.whose, [one.code for one in found.findings]) == (way, whose, codes)
    assert (found.answer is Answer.YES) is (whose is Whose.OURS)


def test_a_file_that_lost_its_id_is_known_by_its_bytes(small_pack: Path) -> None:
    data = (small_pack / agreement(small_pack).path).read_bytes()
    found = recognise(content(data), Written(), read_issued(small_pack))
    assert (found.way, found.id) == (Way.DIGEST, ID)


def test_without_a_pack_nothing_is_claimed() -> None:
    found = recognise(content(), Written(by_property=ID), None)
    assert (found.answer, found.id, found.findings) == (Answer.NOT_CHECKED, ID, ())
