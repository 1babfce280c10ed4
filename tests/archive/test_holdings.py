"""What an archive holds, by its logs alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from kept_papers import IN_TIME, keep_paper, keep_proof, project_code
from returned import agreement, justification

from docgen.archive.bag.begun import UNDER_WAY
from docgen.archive.bag.events import Opened, Rule, Worth
from docgen.archive.bag.log import FILE_NAME, read_log
from docgen.archive.bag.writing import writing
from docgen.archive.holdings import Holdings, is_archive, read_holdings
from docgen.archive.secrecy import new_identity
from docgen.errors import UsageError


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def held(archive: Path) -> Holdings:
    return read_holdings(archive, project_code())


def test_papers_are_found_by_id_and_by_what_they_are(archive: Path, small_pack: Path) -> None:
    entry = agreement(small_pack)
    keep_paper(archive, entry, Worth.PARTLY)
    keep_paper(archive, entry, version=2)
    found = held(archive)
    assert [one.event.version for one in found.versions(entry.id)] == [1, 2]
    assert found.of_paper(entry.kind, entry.subject, entry.language) == found.versions(entry.id)
    assert found.versions("0" * 16) == ()
    assert found.papers[0].at == IN_TIME


@pytest.mark.parametrize(
    ("worth", "verdict", "counts"),
    [
        (Worth.SIGNED, "proven", True),
        (Worth.PARTLY, "incomplete", True),
        (Worth.DOUBTFUL, "portal", True),
        (Worth.DOUBTFUL, "uncompared", True),
        (Worth.DOUBTFUL, "doubtful", True),
        (Worth.DOUBTFUL, "broken", False),
        (Worth.DOUBTFUL, "changed", False),
        (Worth.UNSIGNED, "unsigned", False),
    ],
)
def test_what_may_be_the_signed_paper_counts_as_signed(
    archive: Path, small_pack: Path, worth: Worth, verdict: str, counts: bool
) -> None:
    entry = agreement(small_pack)
    keep_paper(archive, entry, worth, verdict=verdict)
    assert held(archive).signed == ({entry.id: entry.context_digest} if counts else {})


def test_restricted_papers_and_evidence_are_marked_so(archive: Path, small_pack: Path) -> None:
    keep_paper(archive, agreement(small_pack))
    keep_paper(archive, justification(small_pack))
    keep_proof(archive, "anna", "travel")
    keep_proof(archive, "karlis", "inclusion", restricted=True)
    found = held(archive)
    assert [one.restricted for one in found.papers] == [False, True]
    assert [one.restricted for one in found.evidence] == [False, True]
    assert not found.encrypted


def test_an_encrypted_part_tells_ids_alone(archive: Path, small_pack: Path) -> None:
    entry = justification(small_pack)
    keep_paper(archive, entry, key=new_identity()[1])
    found = held(archive)
    assert found.encrypted
    assert found.signed == {entry.id: entry.context_digest}
    assert found.of_paper(entry.kind, entry.subject, entry.language) == ()


def test_what_was_destroyed_is_held_no_more(archive: Path, small_pack: Path) -> None:
    keep_paper(archive, agreement(small_pack))
    opened = next(one for one in read_log(archive).events if isinstance(one, Opened))
    with writing(archive, opened, "", lambda: IN_TIME) as writer:
        writer.dispose([2], Rule(figure="record_keeping", years=5, since=IN_TIME.date()), IN_TIME.date())
    assert held(archive).papers == ()


def test_a_folder_of_something_else_is_no_archive(tmp_path: Path) -> None:
    assert not is_archive(tmp_path)
    with pytest.raises(UsageError, match="ARC01"):
        held(tmp_path)


def test_another_projects_archive_is_refused(archive: Path, small_pack: Path) -> None:
    keep_paper(archive, agreement(small_pack))
    assert is_archive(archive)
    with pytest.raises(UsageError, match="ARC03"):
        read_holdings(archive, "2024-1-LV01-KA121-VET-000000009")


def test_of_a_damaged_log_the_lines_that_can_be_read_count_and_the_damage_is_told(
    archive: Path, small_pack: Path
) -> None:
    keep_paper(archive, agreement(small_pack))
    log = archive / FILE_NAME
    log.write_bytes(log.read_bytes().replace(b'"number":1', b'"number":7'))
    found = held(archive)
    assert len(found.papers) == 1
    assert {one.code for one in found.findings} == {"ARC11"}


def test_a_restricted_part_that_cannot_be_read_leaves_the_rest(archive: Path, small_pack: Path) -> None:
    keep_paper(archive, agreement(small_pack))
    (archive / "restricted" / FILE_NAME).mkdir(parents=True)
    found = held(archive)
    assert not found.whole
    assert len(found.papers) == 1
    assert [one.code for one in found.findings] == ["ARC42"]


@pytest.mark.parametrize("under_way", [False, True])
def test_a_last_line_that_was_edited_or_cut_off_is_told(archive: Path, small_pack: Path, under_way: bool) -> None:
    keep_paper(archive, agreement(small_pack))
    whole = (archive / FILE_NAME).read_bytes()
    if under_way:
        (archive / UNDER_WAY).mkdir()
    for spoilt in (whole.replace(b'"worth":"signed"', b'"worth":"ink"'), whole.splitlines(keepends=True)[0]):
        (archive / FILE_NAME).write_bytes(spoilt)
        assert [one.code for one in held(archive).findings] == ["ARC38"]


def test_a_file_that_is_gone_or_of_another_size_is_told_and_of_a_restricted_one_no_name(
    archive: Path, small_pack: Path
) -> None:
    for entry in (agreement(small_pack), justification(small_pack)):
        keep_paper(archive, entry)
    keep_proof(archive, "anna", "travel")
    assert held(archive).findings == ()
    for file in archive.rglob("asice.signed"):
        file.unlink()
    (archive / "data/anna/travel-1/file").write_bytes(b"another size")
    told = [(one.code, one.place.file, one.place.line) for one in held(archive).findings]
    assert told == [
        ("ARC06", f"data/{agreement(small_pack).id}-1/asice.signed", None),
        ("ARC05", "data/anna/travel-1/file", None),
        ("ARC06", f"restricted/{FILE_NAME}", 2),
    ]
