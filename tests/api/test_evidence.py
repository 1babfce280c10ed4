"""Putting evidence beside the papers of an archive."""

from __future__ import annotations

from pathlib import Path

import bagit
import pytest
from pades_signing import paper
from pyrage.x25519 import Identity
from returned import agreement, anna, container, director, justification, trust, with_number
from signing_authority import NOW
from wordfile import word

from docgen.api import EvidenceOf, Fate, Keeping, keep, keep_evidence, listed
from docgen.archive.bag.events import Evidenced
from docgen.archive.bag.log import read_log
from docgen.archive.bag.verifying import verify_bag
from docgen.archive.secrecy import decrypted, new_identity
from docgen.errors import UsageError
from docgen.manifest import FILE_NAME

ANNA, KARLIS = "activities[anna-berline]", "activities[karlis-helsinki]"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def came(folder: Path, name: str = "biļete.pdf", data: bytes = b"a ticket") -> Path:
    (folder / "in").mkdir(exist_ok=True)
    (folder / "in" / name).write_bytes(data)
    return folder / "in" / name


def add(archive: Path, pack: Path, file: Path, *people: str, evidence: str = "travel", key: str = "") -> Keeping:
    of = EvidenceOf(people or ("anna",), evidence)
    return keep_evidence(archive, [file], of, pack=pack, encrypt_to=[key] if key else (), now=NOW)


def told(archive: Path) -> list[Evidenced]:
    return [one for one in read_log(archive).events if isinstance(one, Evidenced)]


def test_a_file_is_kept_byte_for_byte_in_the_person_s_folder(archive: Path, small_pack: Path, tmp_path: Path) -> None:
    kept = add(archive, small_pack, came(tmp_path))
    assert [one.fate for one in kept.files] == [Fate.KEPT]
    (event,) = told(archive)
    assert (event.person, event.evidence, event.stay) == ("anna", "travel", ANNA)
    assert (archive / "data/Paraudziņa Anna/travel-1/biļete.pdf").read_bytes() == b"a ticket"
    bagit.Bag(str(archive)).validate()
    assert verify_bag(archive).good


def test_the_same_file_is_put_in_once_and_another_one_beside_it(
    archive: Path, small_pack: Path, tmp_path: Path
) -> None:
    add(archive, small_pack, came(tmp_path))
    assert add(archive, small_pack, came(tmp_path, "b.pdf")).count(Fate.THERE) == 1
    assert add(archive, small_pack, came(tmp_path, data=b"the way back")).count(Fate.KEPT) == 1
    assert [one.files[0].path.split("/")[2] for one in told(archive)] == ["travel-1", "travel-2"]


def test_a_file_about_several_lies_there_once_and_is_told_of_each(
    archive: Path, small_pack: Path, tmp_path: Path
) -> None:
    assert add(archive, small_pack, came(tmp_path), "anna", "karlis").count(Fate.KEPT) == 1
    assert [(one.person, one.stay) for one in told(archive)] == [("anna", ANNA), ("karlis", KARLIS)]
    assert len(read_log(archive).files) == 1
    assert add(archive, small_pack, came(tmp_path), "karlis").count(Fate.THERE) == 1
    assert verify_bag(archive).good


def test_a_person_is_found_by_the_words_of_the_name(archive: Path, small_pack: Path, tmp_path: Path) -> None:
    add(archive, small_pack, came(tmp_path), "anna  PARAUDZIŅA")
    assert told(archive)[0].person == "anna"


def test_evidence_of_fewer_opportunities_goes_where_those_papers_are(
    archive: Path, small_pack: Path, tmp_path: Path
) -> None:
    kept = add(archive, small_pack, came(tmp_path), "karlis", evidence="inclusion")
    assert kept.files[0].restricted
    assert told(archive) == []
    (event,) = told(archive / "restricted")
    assert (event.person, event.evidence) == ("karlis", "inclusion")
    assert not any("karlis" in str(one).casefold() for one in archive.glob("data/**/*"))
    assert verify_bag(archive).good
    assert verify_bag(archive / "restricted").good


def test_encrypted_it_tells_neither_whom_it_is_about_nor_what_it_shows(
    archive: Path, small_pack: Path, tmp_path: Path
) -> None:
    secret, public = new_identity()
    add(archive, small_pack, came(tmp_path), "karlis", evidence="inclusion", key=public)
    (event,) = told(archive / "restricted")
    assert (event.person, event.evidence, event.stay) == ("", "", "")
    (file,) = event.files
    assert file.path == "data/evidence-1/file.pdf.age"
    data = (archive / "restricted" / file.path).read_bytes()
    assert decrypted(data, Identity.from_str(secret), file.path) == b"a ticket"
    assert add(archive, small_pack, came(tmp_path), "karlis", evidence="inclusion").count(Fate.THERE) == 1


def test_what_is_not_known_is_told_with_what_is(archive: Path, small_pack: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="ARC43") as nobody:
        add(archive, small_pack, came(tmp_path), "annna")
    assert nobody.value.findings[0].values["known"] == ["anna", "karlis"]
    with pytest.raises(UsageError, match="ARC44") as nothing:
        add(archive, small_pack, came(tmp_path), evidence="tickets")
    assert "travel" in str(nothing.value.findings[0].values["known"])
    of = EvidenceOf(("anna",), "travel", "elsewhere")
    with pytest.raises(UsageError, match="ARC45"):
        keep_evidence(archive, [came(tmp_path)], of, pack=small_pack)
    assert not archive.exists()


def test_a_file_that_is_not_there_is_told_and_others_are_kept(archive: Path, small_pack: Path, tmp_path: Path) -> None:
    of = EvidenceOf(("anna",), "green-travel")
    kept = keep_evidence(archive, [tmp_path / "nothing.pdf", came(tmp_path)], of, pack=small_pack)
    assert [one.fate for one in kept.files] == [Fate.REFUSED, Fate.KEPT]
    assert [one.code for one in kept.findings] == ["ARC46"]
    assert told(archive)[0].evidence == "green_travel"


def test_an_archive_that_a_restricted_paper_began_takes_all_others(
    archive: Path, small_pack: Path, tmp_path: Path
) -> None:
    secret = (small_pack / "restricted" / justification(small_pack).path).read_bytes()
    paper = (small_pack / agreement(small_pack).path).read_bytes()
    first = came(tmp_path, "a.asice", container({"a.docx": secret}, director()))
    second = came(tmp_path, "b.asice", container({"b.docx": paper}, anna(), director()))
    for file in (first, second):
        kept = keep(archive, [file], pack=small_pack, anchors=trust(tmp_path / "trust"), now=NOW)
        assert kept.count(Fate.KEPT) == 1
    assert verify_bag(archive).good


@pytest.mark.parametrize("way", ["in the pack", "filled in", "signed"])
def test_a_paper_is_no_evidence_and_that_is_told(archive: Path, small_pack: Path, tmp_path: Path, way: str) -> None:
    paper = (small_pack / agreement(small_pack).path).read_bytes()
    data = {
        "in the pack": paper,
        "filled in": with_number(paper),
        "signed": container({"a.docx": paper}, anna(), director()),
    }
    kept = add(archive, small_pack, came(tmp_path, "biļete.docx", data[way]))
    assert [(one.fate, one.findings[0].code) for one in kept.files] == [(Fate.REFUSED, "ARC17")]
    assert told(archive) == []


@pytest.mark.parametrize("evidence", ["travel", "inclusion"])
def test_a_restricted_paper_never_gets_into_the_open_part_as_evidence(
    archive: Path, small_pack: Path, tmp_path: Path, evidence: str
) -> None:
    secret = (small_pack / "restricted" / justification(small_pack).path).read_bytes()
    kept = add(archive, small_pack, came(tmp_path, "rēķins.docx", secret), "karlis", evidence=evidence)
    assert [one.code for one in kept.findings] == ["ARC17"]
    assert not list(archive.glob("data/**/*.docx"))


def test_what_mentions_a_restricted_paper_goes_where_those_are_or_nowhere(
    archive: Path, small_pack: Path, tmp_path: Path
) -> None:
    file = came(tmp_path, "rēķins.docx", word(f"Support {justification(small_pack).id} and {agreement(small_pack).id}"))
    assert [one.code for one in add(archive, small_pack, file, "karlis").findings] == ["ARC18"]
    assert add(archive, small_pack, file, "karlis", evidence="inclusion").count(Fate.KEPT) == 1


def test_a_draft_is_no_evidence(archive: Path, small_pack: Path, tmp_path: Path) -> None:
    kept = add(archive, small_pack, came(tmp_path, "a.docx", word("UZMETUMS – NEPARAKSTĪT")))
    assert [one.code for one in kept.findings] == ["ARC21"]


def test_a_file_of_the_restricted_part_never_gets_into_the_open_one_too(
    archive: Path, small_pack: Path, tmp_path: Path
) -> None:
    file = came(tmp_path)
    add(archive, small_pack, file, "karlis", evidence="inclusion")
    again = add(archive, small_pack, file, "karlis", evidence="attendance")
    assert [(one.fate, one.findings[0].code) for one in again.files] == [(Fate.REFUSED, "ARC18")]
    assert told(archive) == []


def test_a_scan_that_is_kept_as_a_paper_is_no_evidence(archive: Path, small_pack: Path, tmp_path: Path) -> None:
    scan = came(tmp_path, "skenēts.pdf", paper([]))
    secret = justification(small_pack).id
    assert keep(archive, [scan], pack=small_pack, said=secret, now=NOW).count(Fate.KEPT) == 1
    assert [one.code for one in add(archive, small_pack, scan, evidence="attendance").findings] == ["ARC17"]


def test_ids_that_the_archive_alone_knows_count_too(archive: Path, small_pack: Path, tmp_path: Path) -> None:
    secret = (small_pack / "restricted" / justification(small_pack).path).read_bytes()
    keep(archive, [came(tmp_path, "a.docx", secret)], pack=small_pack, now=NOW)
    other = tmp_path / "pack"
    other.mkdir()
    (other / FILE_NAME).write_bytes((small_pack / FILE_NAME).read_bytes())
    again = add(archive, other, came(tmp_path, "b.docx", with_number(secret)), "karlis", evidence="attendance")
    assert [one.code for one in again.findings] == ["ARC17"]


def test_an_empty_file_is_no_evidence(archive: Path, small_pack: Path, tmp_path: Path) -> None:
    kept = add(archive, small_pack, came(tmp_path, data=b""))
    assert [(one.fate, one.findings[0].code) for one in kept.files] == [(Fate.REFUSED, "ARC97")]
    assert not archive.exists()


def test_a_ticket_of_the_wrong_person_is_withdrawn_and_can_be_given_back(
    archive: Path, small_pack: Path, tmp_path: Path
) -> None:
    ticket = came(tmp_path)
    add(archive, small_pack, ticket, "anna", "karlis")
    withdrawn = add(archive, small_pack, ticket, "karlis", evidence="none")
    assert [one.fate for one in withdrawn.files] == [Fate.WITHDRAWN]
    assert [one.person for one in listed(archive).evidence] == ["anna"]
    again = add(archive, small_pack, ticket, "karlis", evidence="none")
    assert [(one.fate, one.findings[0].code) for one in again.files] == [(Fate.REFUSED, "ARC09")]
    assert add(archive, small_pack, ticket, "karlis").count(Fate.KEPT) == 1
    assert [one.person for one in listed(archive).evidence] == ["anna", "karlis"]
    assert len(read_log(archive).files) == 1
    assert verify_bag(archive).good


def test_so_is_what_lies_in_the_restricted_part_encrypted_or_not(
    archive: Path, small_pack: Path, tmp_path: Path
) -> None:
    add(archive, small_pack, came(tmp_path), "karlis", evidence="inclusion", key=new_identity()[1])
    assert add(archive, small_pack, came(tmp_path), "karlis", evidence="none").count(Fate.WITHDRAWN) == 1
    assert listed(archive).restricted == 0


def test_what_was_never_put_in_cannot_be_withdrawn(archive: Path, small_pack: Path, tmp_path: Path) -> None:
    nothing = add(archive, small_pack, came(tmp_path), evidence="none")
    assert [one.code for one in nothing.findings] == ["ARC09"]
    assert not archive.exists()


def test_numbers_go_on_where_they_were_also_after_a_folder_went(
    archive: Path, small_pack: Path, tmp_path: Path
) -> None:
    for number in range(3):
        add(archive, small_pack, came(tmp_path, data=b"ticket %d" % number))
    (archive / "data/Paraudziņa Anna/travel-4").mkdir()
    add(archive, small_pack, came(tmp_path, data=b"one more"))
    assert [one.files[0].path.split("/")[2] for one in told(archive)] == [f"travel-{at}" for at in (1, 2, 3, 5)]
