"""A paper signed by hand: what a person says who saw it is recorded, told as such, and destroyed with the paper."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from archives import everything_readable
from pades_signing import paper
from projects import SAMPLE
from returned import agreement, anna, container, director, justification
from signing_authority import NOW

from docgen.api import Ink, dispose, keep, listed, load, paid, status, verify
from docgen.api.returned import Fate, Returned
from docgen.archive.bag.events import Seen, Worth
from docgen.archive.bag.log import read_log
from docgen.archive.holdings import read_holdings
from docgen.archive.secrecy import new_identity
from docgen.errors import UsageError

DAY = date(2026, 11, 20)
LONG_AFTER = datetime(2040, 1, 1, tzinfo=UTC)
SAID = Ink("Ilze Paraugkalne", DAY)
PICTURE = paper([])
"""A PDF without a word, as a scanner makes it."""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    (tmp_path / "skenēts.pdf").write_bytes(PICTURE)
    return tmp_path / "skenēts.pdf"


def add(archive: Path, file: Path, pack: Path, ink: Ink | None = SAID, **how: object) -> Returned:
    given = {"said": agreement(pack).id} | how
    (one,) = keep(archive, [file], pack=pack, ink=ink, now=NOW, **given).files  # type: ignore[arg-type]
    return one


def seen(root: Path) -> list[tuple[str, str, date]]:
    return [(one.paper, one.by, one.signed_on) for one in read_log(root).events if isinstance(one, Seen)]


def test_what_a_person_says_of_a_scan_is_recorded_in_words_of_its_own(
    archive: Path, scan: Path, small_pack: Path
) -> None:
    one = add(archive, scan, small_pack)
    assert (one.fate, one.worth, one.findings) == (Fate.KEPT, Worth.INK, ())
    assert seen(archive) == [(agreement(small_pack).id, "Ilze Paraugkalne", DAY)]
    assert verify(archive).good


def test_it_counts_as_signed_and_never_as_signed_electronically(archive: Path, scan: Path, small_pack: Path) -> None:
    add(archive, scan, small_pack)
    project = load(SAMPLE)
    assert project.project is not None
    (kept,) = read_holdings(archive, str(project.project.code)).papers
    assert (kept.worth, kept.counts_as_signed, kept.event.signed_by) == (Worth.INK, True, ())
    (told,) = listed(archive).papers
    assert (told.worth, told.seen and told.seen.by) == (Worth.INK, "Ilze Paraugkalne")
    (own,) = [one for one in status(project, small_pack, archive=archive).papers if one.best is not None]
    assert (own.lack, own.unsigned_by, own.signed_by) == (None, (), ())


def test_of_a_scan_that_is_there_it_can_be_said_later_and_once(archive: Path, scan: Path, small_pack: Path) -> None:
    assert add(archive, scan, small_pack, None).worth is Worth.UNSIGNED
    for _ in range(2):
        one = add(archive, scan, small_pack)
        assert (one.fate, one.worth) == (Fate.THERE, Worth.INK)
    assert len(seen(archive)) == 1


def test_what_was_said_last_holds(archive: Path, scan: Path, small_pack: Path) -> None:
    add(archive, scan, small_pack)
    add(archive, scan, small_pack, Ink("Ilze Paraugkalne", date(2026, 11, 21)))
    (told,) = listed(archive).papers
    assert told.seen is not None
    assert told.seen.signed_on == date(2026, 11, 21)
    assert told.version == 1


def test_where_words_can_be_read_and_differ_that_is_told(archive: Path, tmp_path: Path, small_pack: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(paper(["Other words"]))
    one = add(archive, tmp_path / "a.pdf", small_pack)
    assert one.worth is Worth.INK
    assert "SIG86" in {found.code for found in one.findings}
    assert "SIG06" not in {found.code for found in one.findings}


def test_a_file_with_an_electronic_signature_is_kept_and_not_taken_for_ink(
    archive: Path, tmp_path: Path, small_pack: Path
) -> None:
    word = (small_pack / agreement(small_pack).path).read_bytes()
    (tmp_path / "a.asice").write_bytes(container({"a.docx": word}, anna(), director()))
    one = add(archive, tmp_path / "a.asice", small_pack)
    assert (one.fate, one.worth, one.ink) == (Fate.KEPT, Worth.SIGNED, None)
    assert one.findings[0].code == "ARC36"
    assert seen(archive) == []


@pytest.mark.parametrize(("name", "data"), [("a.jpg", b"\xff\xd8\xff"), ("a.docx", None)])
def test_what_is_no_pdf_is_no_scan(
    archive: Path, tmp_path: Path, small_pack: Path, name: str, data: bytes | None
) -> None:
    (tmp_path / name).write_bytes(data or (small_pack / agreement(small_pack).path).read_bytes())
    one = add(archive, tmp_path / name, small_pack)
    assert one.refusal is not None
    assert one.refusal.code == "ARC36"
    assert seen(archive) == []


@pytest.mark.parametrize(
    ("ink", "code"),
    [
        (Ink(" ", DAY), "ARC34"),
        (Ink("Ilze", date(2026, 12, 31)), "ARC35"),
        (Ink("Ilze", date(2019, 1, 1)), "ARC35"),
    ],
)
def test_what_cannot_be_is_not_recorded(archive: Path, scan: Path, small_pack: Path, ink: Ink, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        add(archive, scan, small_pack, ink)
    assert caught.value.findings[0].code == code
    assert not archive.exists()


def test_in_an_encrypted_part_nobody_is_named(archive: Path, scan: Path, small_pack: Path) -> None:
    _, public = new_identity()
    add(archive, scan, small_pack, said=justification(small_pack).id, encrypt_to=(public,))
    assert seen(archive / "restricted") == [(justification(small_pack).id, "", DAY)]
    assert "Paraugkalne" not in everything_readable(archive)


def test_it_is_destroyed_with_the_paper(archive: Path, scan: Path, small_pack: Path) -> None:
    add(archive, scan, small_pack)
    paid(archive, date(2026, 3, 1), now=NOW, today=DAY)
    dispose(archive, read_log(archive).first.project, today=date(2040, 1, 1), now=LONG_AFTER)  # type: ignore[union-attr]
    assert "Paraugkalne" not in everything_readable(archive)
    assert verify(archive, now=LONG_AFTER).good
