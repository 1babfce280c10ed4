"""How long an archive is kept, and what is left of it when it is destroyed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path

import bagit
import pytest
from archives import add_evidence, everything_readable, kept_archive
from projects import SAMPLE
from returned import agreement, justification
from signing_authority import NOW

from docgen.api import What, dispose, hold, listed, load, paid, retention, verify
from docgen.api.bags import Bag
from docgen.archive.bag.events import Disposed, Opened, Rule
from docgen.archive.bag.log import read_log
from docgen.archive.bag.writing import Writer
from docgen.errors import DocgenError, UsageError
from docgen.manifest import sha256
from docgen.models.values import Euro

retention_module = sys.modules["docgen.api.retention"]
"""The module: its package gives the function of that name."""
PAID = date(2026, 3, 1)
LAST, AFTER = date(2031, 3, 1), date(2031, 3, 2)


@pytest.fixture(scope="module")
def project(small_pack: Path) -> str:
    found = load(SAMPLE).project
    assert found is not None
    return str(found.code)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory, small_pack: Path) -> Path:
    archive = kept_archive(tmp_path_factory.mktemp("world"), small_pack, "karlis")
    first = next(read_log(archive).events)
    assert isinstance(first, Opened)
    add_evidence(archive, "anna", "biļete.pdf", opened=first)
    return archive


@pytest.fixture
def archive(untouched: Path, tmp_path: Path) -> Path:
    shutil.copytree(untouched, tmp_path / "archive")
    return tmp_path / "archive"


def refused(error: pytest.ExceptionInfo[DocgenError]) -> str:
    return error.value.findings[0].code


def codes(archive: Path) -> list[str]:
    return [one.code for one in verify(archive, quick=True).findings]


def test_until_the_day_of_payment_is_entered_everything_is_kept(archive: Path, project: str) -> None:
    found = retention(archive, today=AFTER)
    assert (found.paid, found.term, found.over) == (None, None, False)
    with pytest.raises(UsageError) as caught:
        dispose(archive, project, today=AFTER)
    assert refused(caught) == "ARC70"


def test_from_the_day_of_payment_the_last_day_follows(archive: Path) -> None:
    found = paid(archive, PAID, today=PAID, now=NOW)
    assert found.term
    assert (found.paid, found.term.last_day, found.over) == (PAID, LAST, False)
    assert {one.code for one in found.findings} == {"ARC77", "ARC78"}
    assert retention(archive, today=AFTER).over
    small = retention(archive, grant=Euro("59999"), today=AFTER)
    assert small.term
    assert small.term.last_day == date(2029, 3, 1)
    assert [one.code for one in small.findings] == ["ARC77"]
    assert codes(archive) == []


def test_a_day_entered_by_mistake_is_corrected_by_entering_another(archive: Path) -> None:
    paid(archive, date(2025, 5, 5), today=PAID)
    assert paid(archive, PAID, today=PAID).paid == PAID


@pytest.mark.parametrize("day", [date(2026, 3, 2), date(2024, 12, 31)])
def test_a_day_ahead_or_before_the_call_is_refused(archive: Path, day: date) -> None:
    with pytest.raises(UsageError) as caught:
        paid(archive, day, today=PAID)
    assert refused(caught) == "ARC75"


def test_a_hold_with_a_reason_keeps_all_of_it_until_it_is_over(archive: Path, project: str) -> None:
    paid(archive, PAID, today=PAID, now=NOW)
    assert hold(archive, "aģentūras pārbaude", today=AFTER, now=NOW).hold == "aģentūras pārbaude"
    with pytest.raises(UsageError) as caught:
        dispose(archive, project, today=AFTER)
    assert refused(caught) == "ARC72"
    assert hold(archive, None, today=AFTER, now=NOW).over
    with pytest.raises(UsageError) as again:
        hold(archive, None)
    assert refused(again) == "ARC76"
    with pytest.raises(UsageError) as empty:
        hold(archive, " ")
    assert refused(empty) == "ARC81"


def test_nothing_is_destroyed_on_the_last_day_or_for_a_wrong_number(archive: Path, project: str) -> None:
    paid(archive, PAID, today=PAID, now=NOW)
    before = everything_readable(archive)
    with pytest.raises(UsageError) as early:
        dispose(archive, project, today=LAST)
    assert refused(early) == "ARC71"
    for typed in ("", "jā", project[:-1]):
        with pytest.raises(UsageError) as caught:
            dispose(archive, typed, today=AFTER)
        assert refused(caught) == "ARC73"
    assert everything_readable(archive) == before


def test_after_it_nothing_tells_of_anybody_and_a_record_stays(archive: Path, project: str, small_pack: Path) -> None:
    paid(archive, PAID, today=PAID, now=NOW)
    hold(archive, "Annas Paraudziņas sūdzība", now=NOW)
    hold(archive, None, now=NOW)
    noted = verify(archive, quick=True).bags[0].check.head
    stored = sum(len(read_log(root).files) for root in (archive, archive / "restricted"))
    done = dispose(archive, f" {project} ", today=AFTER, now=NOW)
    assert done.files == stored > 8
    left = everything_readable(archive)
    for word in ("Anna", "anna", "Paraudziņ", "Kārl", "karlis", "Ilze", "biļete", "līgums", "pamatojums", "activities"):
        assert word not in left, word
    for identifier in (agreement(small_pack).id, justification(small_pack).id):
        assert identifier not in left
    for root in (archive, archive / "restricted"):
        records = [event for event in read_log(root).events if isinstance(event, Disposed)]
        assert [one.last_day for one in records] == [LAST]
        assert records[0].rule == Rule(figure="record_keeping", years=5, since=PAID)
        bagit.Bag(str(root)).validate()
    assert codes(archive) == []
    assert verify(archive, quick=True, head=noted).findings == ()
    assert [one.code for one in dispose(archive, project, today=AFTER, now=NOW).findings][-1] == "ARC74"


def test_evidence_alone_may_be_destroyed_and_papers_alone(archive: Path, project: str) -> None:
    paid(archive, PAID, today=PAID, now=NOW)
    done = dispose(archive, project, what=What.EVIDENCE, today=AFTER, now=NOW)
    assert [[one.kind for one in record.files] for record in done.records] == [["travel"]]
    assert "biļete" not in everything_readable(archive)
    assert "līgums" in everything_readable(archive)
    done = dispose(archive, project, what=What.PAPERS, today=AFTER, now=NOW)
    assert {one.kind for record in done.records for one in record.files} == {
        "grant_agreement",
        "inclusion_justification",
    }
    assert codes(archive) == []


@pytest.mark.parametrize("order", [(What.PAPERS, What.EVIDENCE), (What.EVIDENCE, What.PAPERS), (What.ALL,)])
def test_the_reason_of_a_hold_goes_with_the_last_file_in_whatever_order(
    archive: Path, project: str, order: tuple[What, ...]
) -> None:
    paid(archive, PAID, today=PAID, now=NOW)
    hold(archive, "Annas Paraudziņas sūdzība", now=NOW)
    hold(archive, None, now=NOW)
    for what in order:
        assert "sūdzība" in everything_readable(archive)
        dispose(archive, project, what=what, today=AFTER, now=NOW)
    assert "sūdzība" not in everything_readable(archive)
    assert codes(archive) == []


def test_a_reason_that_was_written_after_everything_went_can_be_destroyed_as_well(archive: Path, project: str) -> None:
    paid(archive, PAID, today=PAID, now=NOW)
    dispose(archive, project, today=AFTER, now=NOW)
    hold(archive, "Annas Paraudziņas sūdzība", now=NOW)
    hold(archive, None, now=NOW)
    dispose(archive, project, today=AFTER, now=NOW)
    assert "sūdzība" not in everything_readable(archive)


def test_what_is_not_of_the_archive_is_told_and_left_and_what_was_gone_is_not_counted(
    archive: Path, project: str
) -> None:
    paid(archive, PAID, today=PAID, now=NOW)
    lying = [one for root in (archive, archive / "restricted") for one in (root / "data").rglob("*") if one.is_file()]
    (archive / "data/anna/biļete.pdf").unlink()
    strays = [archive / "data/Anna.docx", archive / "vēstule.docx"]
    hidden = [archive / "restricted/data/Kārlis.docx", archive / "restricted/Kārlis.docx"]
    for one in (*strays, *hidden):
        one.write_bytes(b"mine")
    done = dispose(archive, project, today=AFTER, now=NOW)
    assert done.files == len(lying) - 1
    left = [one.place.file for one in done.findings if one.code == "ARC79"]
    assert left == ["data/Anna.docx", "vēstule.docx", "restricted/data", "restricted"]
    assert {one.read_bytes() for one in (*strays, *hidden)} == {b"mine"}
    assert [one.place.file for one in listed(archive).findings if one.code == "ARC07"] == left
    assert [one.place.file for one in verify(archive, quick=True).findings] == left


def test_the_record_tells_of_a_file_as_it_lay_there(archive: Path, project: str) -> None:
    paid(archive, PAID, today=PAID, now=NOW)
    (archive / "data/anna/biļete.pdf").write_bytes(b"changed")
    done = dispose(archive, project, what=What.EVIDENCE, today=AFTER, now=NOW)
    assert [(one.sha256, one.size) for record in done.records for one in record.files] == [(sha256(b"changed"), 7)]


def test_a_hold_that_comes_while_it_waits_for_its_turn_is_heeded(
    archive: Path, project: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    paid(archive, PAID, today=PAID, now=NOW)
    real: Callable[..., AbstractContextManager[Writer]] = retention_module.writer_of

    def late(bag: Bag, now: datetime | None) -> AbstractContextManager[Writer]:
        with monkeypatch.context() as patched:
            patched.setattr(retention_module, "writer_of", real)
            if retention(archive).hold is None:
                hold(archive, "pārbaude", now=NOW)
        return real(bag, now)

    monkeypatch.setattr(retention_module, "writer_of", late)
    with pytest.raises(DocgenError) as caught:
        dispose(archive, project, today=AFTER, now=NOW)
    assert refused(caught) == "ARC72"
    assert "līgums" in everything_readable(archive)
    assert codes(archive) == []


def test_what_lies_there_is_counted_by_kind_and_of_the_restricted_part_by_number_alone(archive: Path) -> None:
    stock = retention(archive).stock
    assert [(one.restricted, dict(one.counts)) for one in stock] == [
        (False, {"grant_agreement": 1, "travel": 1}),
        (True, {"": 1}),
    ]
