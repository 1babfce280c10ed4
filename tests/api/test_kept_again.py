"""The same file put in again: with other authorities, for another paper, as a paper where it was evidence."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from archives import everything_readable, opened_bag
from pades_signing import paper as pdf
from returned import agreement, anna, container, director, entries, justification, trust
from signing_authority import NOW, stranger

from docgen.api import Ink, dispose, keep, listed, paid, verify
from docgen.api.returned import Fate, Returned
from docgen.archive.bag.events import Event, Evidenced, Judged, Kept, KeptFile, Seen, Withdrawn, Worth
from docgen.archive.bag.log import read_log
from docgen.archive.bag.verifying import verify_bag
from docgen.archive.secrecy import new_identity
from docgen.manifest import sha256

THEN = datetime(2031, 3, 2, 12, tzinfo=UTC)
INK = Ink("Ilze Paraugkalne", date(2026, 11, 20))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def signed(small_pack: Path, tmp_path: Path) -> Path:
    paper = (small_pack / agreement(small_pack).path).read_bytes()
    (tmp_path / "Annas līgums.asice").write_bytes(container({"a.docx": paper}, anna(), director()))
    return tmp_path / "Annas līgums.asice"


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    (tmp_path / "skenēts.pdf").write_bytes(pdf([]))
    return tmp_path / "skenēts.pdf"


@pytest.fixture
def right(tmp_path: Path) -> Path:
    return trust(tmp_path / "right")


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    (tmp_path / "wrong").mkdir()
    (tmp_path / "wrong" / "root.pem").write_bytes(stranger().root.pem)
    return tmp_path / "wrong"


def add(archive: Path, pack: Path, file: Path, anchors: Path | None = None, **how: object) -> Returned:
    (one,) = keep(archive, [file], pack=pack, anchors=anchors, now=NOW, **how).files  # type: ignore[arg-type]
    return one


def told(root: Path, *kinds: type) -> list[Event]:
    return [one for one in read_log(root).events if isinstance(one, kinds)]


def standing(archive: Path) -> list[tuple[Worth, str]]:
    return [(one.worth, one.verdict) for one in listed(archive).papers]


def test_what_came_in_without_authorities_is_proven_once_they_are_named(
    archive: Path, small_pack: Path, signed: Path, right: Path
) -> None:
    assert add(archive, small_pack, signed).fate is Fate.KEPT
    assert standing(archive) == [(Worth.SIGNED, "intact")]
    again = add(archive, small_pack, signed, right)
    assert (again.fate, again.worth) == (Fate.AGAIN, Worth.SIGNED)
    assert standing(archive) == [(Worth.SIGNED, "proven")]
    assert add(archive, small_pack, signed, right).fate is Fate.THERE
    assert len(told(archive, Judged)) == 1
    assert verify_bag(archive).good


def test_what_came_in_with_the_wrong_authorities_is_mended_by_the_right_ones_alone(
    archive: Path, small_pack: Path, signed: Path, right: Path, wrong: Path
) -> None:
    assert add(archive, small_pack, signed, wrong).worth is Worth.DOUBTFUL
    assert add(archive, small_pack, signed).fate is Fate.THERE
    assert standing(archive) == [(Worth.DOUBTFUL, "doubtful")]
    assert add(archive, small_pack, signed, right).fate is Fate.AGAIN
    assert standing(archive) == [(Worth.SIGNED, "proven")]


def test_what_counted_as_signed_is_in_doubt_once_its_authorities_are_not_believed(
    archive: Path, small_pack: Path, signed: Path, wrong: Path
) -> None:
    add(archive, small_pack, signed)
    again = add(archive, small_pack, signed, wrong)
    assert (again.fate, again.worth) == (Fate.AGAIN, Worth.DOUBTFUL)
    assert add(archive, small_pack, signed).fate is Fate.THERE
    assert standing(archive) == [(Worth.DOUBTFUL, "doubtful")]


def test_a_proof_is_not_taken_back_by_who_names_no_authorities(
    archive: Path, small_pack: Path, signed: Path, right: Path
) -> None:
    add(archive, small_pack, signed, right)
    assert add(archive, small_pack, signed).fate is Fate.THERE
    assert told(archive, Judged) == []


def test_a_check_holds_what_it_finds_against_the_last_look(
    archive: Path, small_pack: Path, signed: Path, wrong: Path
) -> None:
    add(archive, small_pack, signed)
    assert "ARC63" in {one.code for one in verify(archive, anchors=wrong, now=NOW).findings}
    add(archive, small_pack, signed, wrong)
    assert "ARC63" not in {one.code for one in verify(archive, anchors=wrong, now=NOW).findings}


def test_in_an_encrypted_part_another_look_names_nobody(
    archive: Path, small_pack: Path, tmp_path: Path, wrong: Path
) -> None:
    secret = (small_pack / "restricted" / justification(small_pack).path).read_bytes()
    (tmp_path / "a.asice").write_bytes(container({"a.docx": secret}, director()))
    add(archive, small_pack, tmp_path / "a.asice", encrypt_to=[new_identity()[1]])
    for fate in (Fate.AGAIN, Fate.THERE):
        assert add(archive, small_pack, tmp_path / "a.asice", wrong).fate is fate
    (judged,) = told(archive / "restricted", Judged)
    assert isinstance(judged, Judged)
    assert (judged.verdict, judged.signed_by) == ("doubtful", ())


def test_a_scan_under_a_wrong_id_is_put_right_by_saying_the_right_one(
    archive: Path, small_pack: Path, scan: Path
) -> None:
    first, second = [one.id for one in entries(small_pack) if one.signers][:2]
    assert add(archive, small_pack, scan, said=first, ink=INK).fate is Fate.KEPT
    moved = add(archive, small_pack, scan, said=second, ink=INK)
    assert (moved.fate, moved.worth) == (Fate.MOVED, Worth.INK)
    assert [(one.id, one.seen is not None) for one in listed(archive).papers] == [(second, True)]
    assert [one.paper for one in told(archive, Withdrawn) if isinstance(one, Withdrawn)] == [first]
    again = add(archive, small_pack, scan, said=second, ink=INK)
    assert (again.fate, again.worth) == (Fate.THERE, Worth.INK)
    assert len(told(archive, Seen)) == 2
    assert verify(archive, now=NOW).good


def test_it_can_be_said_back(archive: Path, small_pack: Path, scan: Path) -> None:
    first, second = [one.id for one in entries(small_pack) if one.signers][:2]
    for identifier in (first, second, first):
        add(archive, small_pack, scan, said=identifier, ink=INK)
    assert [one.id for one in listed(archive).papers] == [first]
    assert verify(archive, now=NOW).good


def test_stopped_before_the_former_was_withdrawn_a_rerun_withdraws_it(
    archive: Path, small_pack: Path, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = [one.id for one in entries(small_pack) if one.signers][:2]
    add(archive, small_pack, scan, said=first)
    with monkeypatch.context() as stopped:
        stopped.setattr("docgen.api.shelves.Shelves.withdraw", lambda *_: None)
        add(archive, small_pack, scan, said=second)
    assert add(archive, small_pack, scan, said=second).fate is Fate.MOVED
    assert [one.id for one in listed(archive).papers] == [second]


def test_a_paper_that_was_put_in_as_evidence_can_be_put_in_as_a_paper(
    archive: Path, small_pack: Path, signed: Path, right: Path
) -> None:
    data = signed.read_bytes()

    def evidence(files: tuple[KeptFile, ...]) -> Evidenced:
        return Evidenced(event="evidence", person="anna", evidence="travel", digest=sha256(data), files=files)

    with opened_bag(archive) as writer:
        writer.put({"data/Paraudziņa Anna/travel-1/a.asice": data}, evidence)
    added = add(archive, small_pack, signed, right)
    assert (added.fate, added.worth) == (Fate.KEPT, Worth.SIGNED)
    assert add(archive, small_pack, signed, right).fate is Fate.THERE
    assert len(told(archive, Kept)) == 1
    assert verify_bag(archive).good


def test_all_that_was_said_later_goes_when_the_papers_are_destroyed(
    archive: Path, small_pack: Path, signed: Path, scan: Path, right: Path
) -> None:
    first, second = [one.id for one in entries(small_pack) if one.signers][:2]
    add(archive, small_pack, signed)
    add(archive, small_pack, signed, right)
    for identifier in (first, second):
        add(archive, small_pack, scan, said=identifier, ink=INK)
    paid(archive, date(2026, 3, 1), today=date(2026, 3, 1), now=NOW)
    dispose(archive, listed(archive).project, today=THEN.date(), now=THEN)
    assert told(archive, Judged, Withdrawn, Seen, Kept) == []
    assert "Ilze" not in everything_readable(archive)
    assert verify(archive, now=THEN).good
