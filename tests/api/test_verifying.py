"""Verifying an archive: whatever was done to it is told by name, and nothing is written."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from archives import add_evidence, came_back, kept_archive
from projects import SAMPLE
from pyrage.x25519 import Identity
from returned import anna, container, director, entries
from signing_authority import NOW, stranger

from docgen.api import EvidenceOf, export, hold, keep, keep_evidence, listed, load, retention, verify
from docgen.api.returned import Fate
from docgen.api.verifying import Verification
from docgen.archive.bag import tags
from docgen.archive.bag.begun import UNDER_WAY
from docgen.archive.bag.events import Kept, Opened
from docgen.archive.bag.log import FILE_NAME, read_log
from docgen.archive.bag.writing import Writer, finish
from docgen.archive.holdings import read_holdings
from docgen.archive.secrecy import new_identity
from docgen.archive.verdict import Verdict
from docgen.errors import Named, OutputError, Place, UsageError
from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.manifest import sha256


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, small_pack: Path) -> Path:
    """A folder with an archive, never changed by a test."""
    folder = tmp_path_factory.mktemp("world")
    kept_archive(folder, small_pack, "karlis")
    add_evidence(folder / "archive", "anna", "biļete.pdf", opened=opened(folder / "archive"))
    return folder


@pytest.fixture
def archive(world: Path, tmp_path: Path) -> Path:
    shutil.copytree(world / "archive", tmp_path / "archive")
    return tmp_path / "archive"


def opened(archive: Path) -> Opened:
    first = next(read_log(archive).events)
    assert isinstance(first, Opened)
    return first


def look(archive: Path, world: Path, **choices: object) -> Verification:
    return verify(archive, anchors=world / "trust", now=NOW, **choices)  # type: ignore[arg-type]


def told(found: Verification) -> set[tuple[str, str]]:
    return {(one.code, one.place.file) for one in found.findings}


def test_an_archive_as_it_was_kept_is_good_and_every_paper_proven_again(archive: Path, world: Path) -> None:
    found = look(archive, world)
    assert (found.good, found.findings, found.inspected) == (True, (), 2)
    assert [one.again and one.again.verdict for one in found.papers] == [Verdict.PROVEN, Verdict.INCOMPLETE]
    assert [bag.restricted for bag in found.bags] == [False, True]
    assert found.bags[0].check.head == read_log(archive).head


def test_no_pack_and_no_project_is_needed_and_without_trust_a_proof_is_no_worse(archive: Path) -> None:
    found = verify(archive, now=NOW)
    assert found.findings == ()
    assert [one.again and one.again.verdict for one in found.papers] == [Verdict.INTACT, Verdict.INCOMPLETE]


def stored(archive: Path) -> list[str]:
    return sorted(one.relative_to(archive).as_posix() for one in archive.rglob("*") if one.is_file())


@pytest.mark.slow
def test_a_flipped_bit_in_each_stored_file_in_turn_is_told_of_that_file(archive: Path, world: Path) -> None:
    names = stored(archive)
    assert len(names) == 21
    for name in names:
        whole = (archive / name).read_bytes()
        spoilt = bytearray(whole)
        spoilt[len(whole) // 2] ^= 4
        (archive / name).write_bytes(spoilt)
        found = look(archive, world)
        (archive / name).write_bytes(whole)
        assert not found.good, name
        places = {one.place.file for one in found.findings}
        inside = name.startswith("restricted/data/")
        assert inside or name in places or "tagmanifest" in name, (name, places)
        assert not any("Kārlis" in place or "Pamatojums" in place for place in places), places
    assert look(archive, world).good


Spoiling = Callable[[list[bytes]], None]


def without_the_second(lines: list[bytes]) -> None:
    del lines[1]


def swapped(lines: list[bytes]) -> None:
    lines[1], lines[2] = lines[2], lines[1]


def edited(lines: list[bytes]) -> None:
    lines[1] = lines[1].replace(b'"worth":"signed"', b'"worth":"partly"')


def doubled(lines: list[bytes]) -> None:
    lines.insert(1, lines[1])


def cut_off(lines: list[bytes]) -> None:
    del lines[-1]


@pytest.mark.parametrize("spoil", [without_the_second, swapped, edited, doubled])
@pytest.mark.parametrize("quick", [True, False])
def test_a_log_line_deleted_swapped_edited_or_doubled_is_told(
    archive: Path, world: Path, spoil: Spoiling, quick: bool
) -> None:
    lines = (archive / FILE_NAME).read_bytes().splitlines(keepends=True)
    spoil(lines)
    (archive / FILE_NAME).write_bytes(b"".join(lines))
    found = look(archive, world, quick=quick)
    assert not found.good
    assert ("ARC11", FILE_NAME) in told(found)


def rewritten(archive: Path) -> None:
    """Cuts off the last line and all that the bag's own lists say of it, as one would who knows how."""
    lines = (archive / FILE_NAME).read_bytes().splitlines(keepends=True)
    cut_off(lines)
    (archive / FILE_NAME).write_bytes(b"".join(lines))
    shutil.rmtree(archive / "data/anna")
    tags.vouch_for_log(archive, sha256((archive / FILE_NAME).read_bytes()))
    finish(archive, read_log(archive), lambda: NOW)


def test_a_log_cut_at_its_end_with_all_lists_shows_against_a_noted_digest_alone(archive: Path, world: Path) -> None:
    noted = look(archive, world, quick=True).bags[0].check.head
    rewritten(archive)
    assert look(archive, world, quick=True).findings == ()
    assert told(look(archive, world, quick=True, head=noted)) == {("ARC60", FILE_NAME)}


def test_a_noted_digest_is_found_when_the_log_has_grown(archive: Path, world: Path) -> None:
    noted = look(archive, world, quick=True).bags[0].check.head
    add_evidence(archive, "anna", "rēķins.pdf", b"other", opened=opened(archive))
    assert look(archive, world, quick=True, head=noted.upper()).findings == ()


@contextmanager
def nothing_written() -> Iterator[None]:
    """Fails where any file is opened for writing, made, moved or taken away."""
    watching, seen = True, []
    changing = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod", "os.link", "os.symlink"}

    def hook(event: str, details: tuple[object, ...]) -> None:
        if watching and (event in changing or (event == "open" and _writes(details))):
            seen.append((event, details))

    sys.addaudithook(hook)
    try:
        yield
    finally:
        watching = False
    assert seen == []


def _writes(details: tuple[object, ...]) -> bool:
    flags = details[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC))


def test_a_read_only_archive_is_verified_and_nothing_is_written(archive: Path, world: Path) -> None:
    for one in (*archive.rglob("*"), archive):
        one.chmod(0o500 if one.is_dir() else 0o400)
    try:
        with nothing_written():
            assert look(archive, world).findings == ()
    finally:
        for one in (archive, *archive.rglob("*")):
            one.chmod(0o700)


def test_an_archive_on_which_adding_was_stopped_is_told_as_such_and_is_not_called_spoilt(
    archive: Path, world: Path, small_pack: Path
) -> None:
    event = next(one for one in read_log(archive).events if isinstance(one, Kept))
    (archive / UNDER_WAY).mkdir()
    for file in event.files[1:]:
        (archive / file.path).rename(archive / UNDER_WAY / sha256(file.path.encode()))
    with (archive / FILE_NAME).open("ab") as log:
        log.write(b'{"number":9,"bef')
    found = look(archive, world)
    assert (found.good, told(found)) == (True, {("ARC12", "archive")})
    aside = archive / UNDER_WAY / sha256(event.files[1].path.encode())
    aside.write_bytes(aside.read_bytes() + b"x")
    assert ("ARC05", event.files[1].path) in told(look(archive, world))
    aside.write_bytes(aside.read_bytes()[:-1])
    keep(archive, [world / "in"], pack=small_pack, now=NOW)
    assert look(archive, world).findings == ()


def test_a_verdict_that_is_now_worse_is_told(archive: Path, tmp_path: Path) -> None:
    """The authority that was believed is believed no more."""
    (tmp_path / "others").mkdir()
    (tmp_path / "others/root.pem").write_bytes(stranger().root.pem)
    worse, secret = verify(archive, anchors=tmp_path / "others", now=NOW).findings
    assert (worse.code, worse.place.file.rpartition("/")[2]) == ("ARC63", "Annas līgums.asice")
    assert worse.values["before"] == Named("verdict.proven")
    assert (secret.code, secret.place) == ("ARC63", Place(f"restricted/{FILE_NAME}", 2))


def test_encrypted_files_are_checked_byte_by_byte_and_signatures_with_the_key_alone(
    tmp_path: Path, small_pack: Path
) -> None:
    secret, public = new_identity()
    archive = kept_archive(tmp_path, small_pack, "karlis", encrypt_to=(public,))
    (tmp_path / "key").write_text(f"# mine\n{secret}\n", "utf-8")
    assert Identity.from_str(secret)
    without = look(archive, tmp_path)
    assert (told(without), without.inspected) == ({("ARC64", "restricted")}, 1)
    with_key = look(archive, tmp_path, key=tmp_path / "key")
    assert (with_key.findings, with_key.inspected) == ((), 2)
    (file,) = (archive / "restricted/data").rglob("returned*")
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert ("ARC05", f"restricted/{FILE_NAME}") in told(look(archive, tmp_path))


def test_two_papers_signed_in_one_file_are_both_held_against_what_was_issued(tmp_path: Path, small_pack: Path) -> None:
    own = [one for one in entries(small_pack) if "anna" in one.people and one.signers][:2]
    papers = {f"{at}.docx": (small_pack / one.path).read_bytes() for at, one in enumerate(own)}
    (tmp_path / "a.asice").write_bytes(container(papers, anna(), director()))
    keep(tmp_path / "a", [tmp_path / "a.asice"], pack=small_pack, now=NOW)
    found = verify(tmp_path / "a", now=NOW)
    assert found.findings == ()
    assert {one.event.id for one in found.papers} == {one.id for one in own}
    assert all(one.again and one.again.entry and one.again.entry.id == one.event.id for one in found.papers)


def test_the_project_may_be_given_for_personal_codes_and_must_be_the_archive_s(archive: Path, tmp_path: Path) -> None:
    assert verify(archive, project=load(SAMPLE), now=NOW).findings == ()
    other = tmp_path / "other"
    add_evidence(other, "anna", "a.pdf")
    text = (other / FILE_NAME).read_bytes().replace(b"000000001", b"000000002")
    (other / FILE_NAME).write_bytes(text)
    with pytest.raises(UsageError) as caught:
        verify(other, project=load(SAMPLE))
    assert caught.value.findings[0].code == "ARC66"


@pytest.mark.parametrize("part", ["", "restricted/"])
@pytest.mark.parametrize("spoil", [Path.unlink, lambda log: log.write_bytes(b"")])
def test_a_log_that_is_gone_or_emptied_is_told_by_every_command(
    archive: Path, tmp_path: Path, small_pack: Path, part: str, spoil: Callable[[Path], object]
) -> None:
    spoil(archive / part / FILE_NAME)
    before = {one: one.read_bytes() for one in archive.rglob("*") if one.is_file()}
    commands: list[Callable[[], object]] = [
        lambda: verify(archive),
        lambda: verify(archive, quick=True),
        lambda: listed(archive),
        lambda: retention(archive),
        lambda: export(archive, tmp_path / "a.zip", everyone=True),
        lambda: keep(archive, [archive / "README.txt"], pack=small_pack, now=NOW),
    ]
    for command in commands:
        with pytest.raises(OutputError) as caught:
            command()
        assert [(one.code, one.place.file) for one in caught.value.findings] == [("ARC13", part + FILE_NAME)]
    holdings = read_holdings(archive, opened(archive / ("" if part else "restricted")).project)
    assert "ARC13" in {one.code for one in holdings.findings}
    assert {one: one.read_bytes() for one in archive.rglob("*") if one.is_file()} == before


def test_a_restricted_part_that_is_gone_is_told_and_not_begun_anew(
    archive: Path, world: Path, tmp_path: Path, small_pack: Path
) -> None:
    shutil.rmtree(archive / "restricted")
    assert told(look(archive, world)) == {("ARC14", "restricted")}
    assert told(look(archive, world, quick=True)) == {("ARC14", "restricted")}
    holdings = read_holdings(archive, opened(archive).project)
    assert [one.code for one in holdings.findings] == ["ARC14"]
    assert not holdings.whole
    with pytest.raises(OutputError) as caught:
        keep(archive, [came_back(tmp_path / "in", small_pack, "karlis")], pack=small_pack, now=NOW)
    assert caught.value.findings[0].code == "ARC14"


def test_an_archive_that_is_moved_with_its_restricted_part_is_whole(
    archive: Path, world: Path, tmp_path: Path, small_pack: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    moved = archive.rename(tmp_path / "elsewhere" / "cits nosaukums")
    assert look(moved, world).findings == ()
    assert listed(moved).restricted == 1
    assert keep(moved, [world / "in"], pack=small_pack, now=NOW).count(Fate.THERE) == 2


def test_the_way_back_of_a_restricted_part_that_was_left_behind_is_named(archive: Path, world: Path) -> None:
    shutil.rmtree(archive / "restricted")
    (found,) = look(archive, world).findings
    said = message(found, Language.EN)
    assert "“restricted”" in said.remedy
    assert "moved" in said.remedy
    assert [one.code for one in listed(archive).findings] == ["ARC14"]


def test_a_last_line_that_is_cut_is_told_by_all_who_read_the_log(archive: Path) -> None:
    whole = (archive / FILE_NAME).read_bytes()
    (archive / FILE_NAME).write_bytes(whole[:-9])
    for found in (listed(archive).findings, read_holdings(archive, opened(archive).project).findings):
        assert [one.code for one in found if one.code == "ARC10"] == ["ARC10"]
    (archive / FILE_NAME).write_bytes(whole[:-1])
    assert len(listed(archive).evidence) == 1
    assert listed(archive).findings == ()


@pytest.fixture
def untold(tmp_path: Path, small_pack: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive whose log, made by an older docgen, does not tell that it has a restricted part."""
    with monkeypatch.context() as patch:
        patch.setattr(Writer, "tell_of_another", lambda _: None)
        return kept_archive(tmp_path / "older", small_pack, "karlis")


def test_a_restricted_part_of_which_the_log_does_not_tell_is_looked_at_as_well(untold: Path) -> None:
    assert not read_log(untold).tells_of_another
    (file,) = (untold / "restricted/data").rglob("*.asice")
    file.write_bytes(b"spoilt")
    assert [(one.restricted, one.check.good) for one in verify(untold, now=NOW).bags] == [(False, True), (True, False)]
    assert listed(untold).restricted == 1


def test_any_writing_to_the_archive_tells_its_log_of_the_restricted_part(
    untold: Path, tmp_path: Path, small_pack: Path
) -> None:
    copy = shutil.copytree(untold, tmp_path / "copy")
    hold(copy, "pārbaude", now=NOW)
    (tmp_path / "ticket.pdf").write_bytes(b"ticket")
    keep_evidence(untold, [tmp_path / "ticket.pdf"], EvidenceOf(("anna",), "travel"), pack=small_pack, now=NOW)
    for one in (copy, untold):
        shutil.rmtree(one / "restricted")
        assert {finding.code for finding in verify(one, now=NOW).findings} == {"ARC14"}


def test_a_restricted_part_of_another_project_is_told_and_not_counted(archive: Path, world: Path) -> None:
    (archive / "restricted").rename(archive.parent / "own")
    other = Opened(event="opened", format=1, project="2025-1-LV01-KA121-VET-000000009", restricted=True)
    add_evidence(archive / "restricted", "anna", "biļete.pdf", opened=other)
    assert told(look(archive, world)) == {("ARC89", "restricted")}
    assert [one.code for one in listed(archive).findings] == ["ARC89"]
    holdings = read_holdings(archive, opened(archive).project)
    assert [one.code for one in holdings.findings] == ["ARC89"]
    assert not holdings.whole
    assert not any(one.restricted for one in holdings.papers)
    assert not any(one.restricted for one in holdings.evidence)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_a_restricted_part_that_others_may_read_is_told_and_closed_by_the_next_run(
    archive: Path, world: Path, tmp_path: Path, small_pack: Path
) -> None:
    (archive / "restricted").chmod(0o755)
    assert told(look(archive, world)) == {("ARC15", "restricted")}
    (archive / "restricted" / FILE_NAME).chmod(0o644)
    hold(archive, "pārbaude", now=NOW)
    assert told(look(archive, world)) == set()
    for one in (archive / "restricted").rglob("*"):
        assert one.stat().st_mode & 0o077 == 0, one


def test_a_restricted_part_in_a_folder_of_which_nothing_else_is_left_is_no_whole_archive(archive: Path) -> None:
    for one in archive.iterdir():
        if one.is_file():
            one.unlink()
    with pytest.raises(OutputError) as caught:
        verify(archive, quick=True)
    assert caught.value.findings[0].code == "ARC13"


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        verify(tmp_path)
    assert caught.value.findings[0].code == "ARC01"
