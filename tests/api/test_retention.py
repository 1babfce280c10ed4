"""How long an archive is kept, and what is left of it when it is destroyed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import bagit
import pytest
from archives import add_evidence, everything_readable, kept_archive, opened_bag
from killed import after, killed, posix
from projects import SAMPLE
from returned import agreement, justification
from signing_authority import NOW

from docgen.api import (
    What,
    dispose,
    export,
    hold,
    listed,
    load,
    names_to_dispose,
    paid,
    refuse_disposal,
    retention,
    status,
    verify,
)
from docgen.api.bags import Bag
from docgen.archive.bag.events import Disposed, Evidenced, Kept, KeptFile, Opened, Rule, Seen
from docgen.archive.bag.log import FILE_NAME, read_log
from docgen.archive.bag.writing import Writer
from docgen.archive.secrecy import new_identity
from docgen.errors import DocgenError, OutputError, UsageError
from docgen.i18n import Language
from docgen.manifest import sha256
from docgen.models.values import Euro
from docgen.packs.dossier_index import index_tables

disposal_module = sys.modules["docgen.api.disposal"]
PAID = date(2026, 3, 1)
LAST, AFTER = date(2031, 3, 1), date(2031, 3, 2)
THEN = datetime(2031, 3, 2, 9, tzinfo=UTC)


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
    return [one.code for one in verify(archive, quick=True, now=THEN).findings]


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
    noted = verify(archive, quick=True, now=THEN).bags[0].check.head
    stored = sum(len(read_log(root).files) for root in (archive, archive / "restricted"))
    done = dispose(archive, f" {project} ", today=AFTER, now=THEN)
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
    assert verify(archive, quick=True, now=THEN, head=noted).findings == ()
    assert [one.code for one in dispose(archive, project, today=AFTER, now=THEN).findings][-1] == "ARC74"


def test_what_was_destroyed_is_told_where_it_seems_to_be_missing(
    archive: Path, project: str, small_pack: Path, tmp_path: Path
) -> None:
    paid(archive, PAID, today=PAID, now=NOW)
    assert "ARC69" not in {one.code for one in status(load(SAMPLE), small_pack, archive=archive).findings}
    dispose(archive, project, today=AFTER, now=THEN)
    (told,) = [one for one in status(load(SAMPLE), small_pack, archive=archive).findings if one.code == "ARC69"]
    assert told.values == {"day": THEN.date(), "count": 9, "years": 5, "paid": PAID}
    handed = export(archive, tmp_path / "a.zip", everyone=True, project=load(SAMPLE), pack=small_pack, now=THEN)
    missing = index_tables(handed.dossier, Language.EN)[4]
    assert any("destroyed" in str(row[3]).casefold() for row in missing.rows)


def test_evidence_alone_may_be_destroyed_and_papers_alone(archive: Path, project: str) -> None:
    paid(archive, PAID, today=PAID, now=NOW)
    done = dispose(archive, project, what=What.EVIDENCE, today=AFTER, now=THEN)
    assert [[one.kind for one in record.files] for record in done.records] == [["travel"]]
    assert "biļete" not in everything_readable(archive)
    assert "līgums" in everything_readable(archive)
    done = dispose(archive, project, what=What.PAPERS, today=AFTER, now=THEN)
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
        dispose(archive, project, what=what, today=AFTER, now=THEN)
    assert "sūdzība" not in everything_readable(archive)
    assert codes(archive) == []


def test_a_reason_that_was_written_after_everything_went_can_be_destroyed_as_well(archive: Path, project: str) -> None:
    paid(archive, PAID, today=PAID, now=NOW)
    dispose(archive, project, today=AFTER, now=THEN)
    hold(archive, "Annas Paraudziņas sūdzība", now=NOW)
    hold(archive, None, now=NOW)
    dispose(archive, project, today=AFTER, now=THEN)
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
    done = dispose(archive, project, today=AFTER, now=THEN)
    assert done.files == len(lying) - 1
    left = [one.place.file for one in done.findings if one.code == "ARC79"]
    assert left == ["data/Anna.docx", "vēstule.docx", "restricted/data", "restricted"]
    assert {one.read_bytes() for one in (*strays, *hidden)} == {b"mine"}
    assert [one.place.file for one in listed(archive).findings if one.code == "ARC07"] == left
    assert [one.place.file for one in verify(archive, quick=True, now=THEN).findings] == left


def test_the_record_tells_of_a_file_as_it_lay_there(archive: Path, project: str) -> None:
    paid(archive, PAID, today=PAID, now=NOW)
    (archive / "data/anna/biļete.pdf").write_bytes(b"changed")
    done = dispose(archive, project, what=What.EVIDENCE, today=AFTER, now=THEN)
    assert [(one.sha256, one.size) for record in done.records for one in record.files] == [(sha256(b"changed"), 7)]


def test_a_hold_that_comes_while_it_waits_for_its_turn_is_heeded(
    archive: Path, project: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    paid(archive, PAID, today=PAID, now=NOW)
    real: Callable[..., AbstractContextManager[Writer]] = disposal_module.writer_of

    def late(bag: Bag, now: datetime | None) -> AbstractContextManager[Writer]:
        with monkeypatch.context() as patched:
            patched.setattr(disposal_module, "writer_of", real)
            if retention(archive).hold is None:
                hold(archive, "pārbaude", now=NOW)
        return real(bag, now)

    monkeypatch.setattr(disposal_module, "writer_of", late)
    with pytest.raises(DocgenError) as caught:
        dispose(archive, project, today=AFTER, now=THEN)
    assert refused(caught) == "ARC72"
    assert "līgums" in everything_readable(archive)
    assert codes(archive) == []


def test_what_lies_there_is_counted_by_kind_and_of_the_restricted_part_by_number_alone(archive: Path) -> None:
    stock = retention(archive).stock
    assert [(one.restricted, dict(one.counts)) for one in stock] == [
        (False, {"grant_agreement": 1, "travel": 1}),
        (True, {"": 1}),
    ]


class StoppedError(BaseException):
    """A run was stopped here."""


Entering = Callable[[Path], object]
ENTERED: dict[str, Entering] = {
    "paid": lambda archive: paid(archive, PAID, today=AFTER, now=NOW),
    "held": lambda archive: hold(archive, "pārbaude", now=NOW),
    "over": lambda archive: hold(archive, None, now=NOW),
}


@pytest.fixture
def stopped(archive: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Enters something, and is stopped once the log of the open part tells it."""
    if_apart = sys.modules["docgen.api.entered"]

    def stop(what: str) -> None:
        real = if_apart.writer_of

        def only_open(bag: Bag, now: datetime | None) -> AbstractContextManager[Writer]:
            if bag.restricted:
                raise StoppedError
            found: AbstractContextManager[Writer] = real(bag, now)
            return found

        if what == "over":
            ENTERED["held"](archive)
        with monkeypatch.context() as patched:
            patched.setattr(if_apart, "writer_of", only_open)
            with pytest.raises(StoppedError):
                ENTERED[what](archive)

    return stop


@pytest.mark.parametrize("what", list(ENTERED))
def test_what_was_entered_in_one_part_alone_is_told_and_mended_by_entering_it_again(
    archive: Path, what: str, stopped: Callable[[str], None]
) -> None:
    stopped(what)
    assert codes(archive) == ["ARC90"]
    assert "ARC90" in {one.code for one in retention(archive).findings}
    ENTERED[what](archive)
    assert codes(archive) == []
    kept = [[one.event for one in read_log(root).events] for root in (archive, archive / "restricted")]
    if what != "over":
        ENTERED[what](archive)
    assert [[one.event for one in read_log(root).events] for root in (archive, archive / "restricted")] == kept


@posix
@pytest.mark.parametrize("moment", range(12))
def test_killed_at_any_moment_a_rerun_leaves_both_parts_telling_the_same(archive: Path, moment: int) -> None:
    killed(lambda: hold(archive, "pārbaude", now=NOW), after(0.0004 * moment * moment))
    assert set(codes(archive)) <= {"ARC12", "ARC90"}
    hold(archive, "pārbaude", now=NOW)
    assert codes(archive) == []
    for root in (archive, archive / "restricted"):
        assert [one.event for one in read_log(root).events].count("held") == 1


def test_until_then_what_keeps_the_archive_longer_holds(
    archive: Path, project: str, stopped: Callable[[str], None]
) -> None:
    paid(archive, PAID, today=AFTER, now=NOW)
    stopped("over")
    with pytest.raises(UsageError) as caught:
        dispose(archive, project, today=AFTER)
    assert refused(caught) == "ARC72"


def test_a_restricted_part_that_was_begun_after_the_payment_was_entered_lacks_nothing(
    tmp_path: Path, small_pack: Path
) -> None:
    archive = kept_archive(tmp_path, small_pack)
    paid(archive, PAID, today=AFTER, now=NOW - timedelta(days=1))
    hold(archive, "pārbaude", now=NOW - timedelta(days=1))
    kept_archive(tmp_path, small_pack, "karlis")
    assert codes(archive) == []


@pytest.fixture
def shared(archive: Path) -> Path:
    """The archive with a ticket of Anna and Kārlis, paid for long ago."""
    data = b"for two"
    first = next(read_log(archive).events)
    assert isinstance(first, Opened)
    with opened_bag(archive, first) as writer:
        own: list[KeptFile] = []

        def told(files: tuple[KeptFile, ...]) -> Evidenced:
            own.extend(files)
            return ticket("anna", files)

        writer.put({"data/anna/abiem.pdf": data}, told)
        writer.tell(ticket("karlis", tuple(own)))
    paid(archive, PAID, today=PAID, now=NOW)
    return archive


def ticket(person: str, files: tuple[KeptFile, ...]) -> Evidenced:
    return Evidenced(event="evidence", person=person, evidence="travel", digest=sha256(b"for two"), files=files)


def test_of_one_person_what_concerns_nobody_else_is_destroyed_and_the_rest_stays(shared: Path, project: str) -> None:
    done = dispose(shared, project, people=["anna"], today=AFTER, now=THEN)
    left = everything_readable(shared)
    assert "Annas līgums" not in left
    assert "biļete.pdf" not in left
    assert (shared / "data/anna/abiem.pdf").exists()
    assert "Kārļa pamatojums" in left
    assert [one.rule.years for one in done.records] == [5]
    assert codes(shared) == []
    dispose(shared, project, people=["karlis"], today=AFTER, now=THEN)
    assert not any(one.is_file() for root in (shared, shared / "restricted") for one in (root / "data").rglob("*"))
    assert codes(shared) == []


def test_what_was_said_of_a_paper_signed_in_ink_goes_with_it_and_not_before(archive: Path, project: str) -> None:
    first = next(read_log(archive).events)
    assert isinstance(first, Opened)
    with opened_bag(archive, first) as writer:
        (one,) = [event for event in writer.events if isinstance(event, Kept)]
        writer.tell(Seen(event="seen", paper=one.id, file=one.digest, by="Ilze Redzētāja", signed_on=PAID))
    paid(archive, PAID, today=PAID, now=NOW)
    dispose(archive, project, what=What.EVIDENCE, people=["anna"], today=AFTER, now=THEN)
    dispose(archive, project, people=["karlis"], today=AFTER, now=THEN)
    assert "Redzētāja" in everything_readable(archive)
    dispose(archive, project, what=What.PAPERS, people=["anna"], today=AFTER, now=THEN)
    assert "Redzētāja" not in everything_readable(archive)
    assert codes(archive) == []


def test_names_are_known_where_the_data_tell_them_and_nobody_else_is(shared: Path, project: str) -> None:
    data = load(SAMPLE)
    assert names_to_dispose(shared, ["anna paraudziņa"], data) == ("Anna Paraudziņa",)
    before = everything_readable(shared)
    with pytest.raises(UsageError) as caught:
        dispose(shared, project, people=["nobody"], today=AFTER, now=THEN)
    assert refused(caught) == "ARC67"
    with pytest.raises(UsageError) as early:
        dispose(shared, project, people=["anna"], today=LAST, now=NOW)
    assert refused(early) == "ARC71"
    assert everything_readable(shared) == before


def test_a_paper_of_several_goes_with_the_last_of_them_and_is_told_until_then(archive: Path, project: str) -> None:
    first = next(read_log(archive).events)
    assert isinstance(first, Opened)
    with opened_bag(archive, first) as writer:
        (one,) = [event for event in writer.events if isinstance(event, Kept)]
        group = {"data/Grupa/programma.edoc": b"signed"}
        writer.put(group, lambda files: replace(one, id="0" * 16, people=("anna", "karlis"), files=files))
    paid(archive, PAID, today=PAID, now=NOW)
    done = dispose(archive, project, people=["anna"], today=AFTER, now=THEN)
    assert "ARC91" in {one.code for one in done.findings}
    assert (archive / "data/Grupa/programma.edoc").exists()
    done = dispose(archive, project, people=["karlis", "anna"], today=AFTER, now=THEN)
    assert "ARC91" not in {one.code for one in done.findings}
    assert not (archive / "data/Grupa").exists()


def test_of_an_encrypted_part_nobody_can_tell_whose_files_are(tmp_path: Path, small_pack: Path, project: str) -> None:
    archive = kept_archive(tmp_path, small_pack, "karlis", encrypt_to=(new_identity()[1],))
    paid(archive, PAID, today=PAID, now=NOW)
    done = dispose(archive, project, people=["anna"], today=AFTER, now=THEN)
    assert "ARC92" in {one.code for one in done.findings}
    assert any((archive / "restricted/data").rglob("*.age"))


@pytest.mark.parametrize("apart", [False, True])
def test_a_day_of_payment_that_was_edited_in_the_last_line_is_told_and_nothing_is_destroyed_by_it(
    archive: Path, project: str, apart: bool
) -> None:
    paid(archive, PAID, today=PAID, now=NOW)
    log = (archive / "restricted" if apart else archive) / FILE_NAME
    log.write_bytes(log.read_bytes().replace(b'"day":"2026-', b'"day":"2025-'))
    found = retention(archive, today=AFTER)
    where = f"restricted/{FILE_NAME}" if apart else FILE_NAME
    assert ("ARC38", where) in {(one.code, one.place.file) for one in found.findings}
    assert not found.over
    with pytest.raises(OutputError) as caught:
        dispose(archive, project, today=AFTER)
    assert refused(caught) == "ARC38"
    with pytest.raises(OutputError) as caught:
        hold(archive, "check")
    assert refused(caught) == "ARC38"


@pytest.mark.parametrize("amount", ["-5", "0"])
def test_a_grant_of_nought_or_less_makes_nothing_shorter(archive: Path, project: str, amount: str) -> None:
    paid(archive, PAID, today=PAID, now=NOW)
    for work in (lambda: retention(archive, grant=Euro(amount)), lambda: dispose(archive, project, grant=Euro(amount))):
        with pytest.raises(UsageError) as caught:
            work()
        assert refused(caught) == "ARC100"


@pytest.fixture
def unreadable(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Takes from this user the rights to the restricted part."""
    return lambda: monkeypatch.setattr("docgen.api.bags._is_locked", lambda root: root.name == "restricted")


def test_what_was_entered_in_one_log_alone_is_told_and_then_that_they_differ(
    archive: Path, unreadable: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    unreadable()
    for found in (paid(archive, PAID, today=PAID), hold(archive, "check"), hold(archive, None)):
        assert [one.place.file for one in found.findings if one.code == "ARC101"] == ["restricted"]
        assert "ARC65" not in {one.code for one in found.findings}
    monkeypatch.undo()
    assert codes(archive) == ["ARC90"]
    assert "ARC101" not in {one.code for one in paid(archive, PAID, today=PAID).findings}


def test_who_cannot_reach_the_restricted_part_is_told_before_anything_is_asked(
    archive: Path, unreadable: Callable[[], None]
) -> None:
    paid(archive, PAID, today=PAID, now=NOW)
    unreadable()
    with pytest.raises(OutputError) as caught:
        refuse_disposal(retention(archive, today=AFTER), archive)
    assert refused(caught) == "ARC65"
