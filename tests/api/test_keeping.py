"""Putting what came back into the archive."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

import bagit
import pytest
from archives import came_back
from killed import killed_before_step, posix
from pyrage.x25519 import Identity
from returned import (
    agreement,
    anna,
    changed,
    container,
    director,
    entries,
    justification,
    trust,
    with_another_figure,
    with_number,
)
from signing_authority import NOW
from wordfile import word

from docgen.api import keep
from docgen.api.returned import Fate, Keeping, Returned
from docgen.archive.bag.events import Event, Kept, Worth
from docgen.archive.bag.log import read_log
from docgen.archive.bag.verifying import verify_bag
from docgen.archive.bag.writing import Writer, is_under_way
from docgen.archive.secrecy import decrypted, new_identity
from docgen.errors import OutputError, Place, UsageError
from docgen.files.writing import write_whole
from docgen.manifest import entry_from_json


@pytest.fixture
def paper(small_pack: Path) -> bytes:
    return (small_pack / agreement(small_pack).path).read_bytes()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def came(folder: Path, name: str, data: bytes) -> Path:
    """A file in the coordinator's folder of what came back."""
    (folder / "in").mkdir(exist_ok=True)
    (folder / "in" / name).write_bytes(data)
    return folder / "in" / name


def add(archive: Path, pack: Path, *files: Path, **choices: object) -> Keeping:
    anchors = trust(archive.parent / "trust")
    return keep(archive, files, pack=pack, anchors=anchors, now=NOW, **choices)  # type: ignore[arg-type]


def one(keeping: Keeping) -> Returned:
    (only,) = keeping.files
    return only


def kept(archive: Path) -> list[Kept]:
    return [event for event in read_log(archive).events if isinstance(event, Kept)]


def test_a_signed_paper_is_kept_byte_for_byte_with_what_it_was_issued_as(
    archive: Path, small_pack: Path, paper: bytes, tmp_path: Path
) -> None:
    signed = container({"līgums.docx": paper}, anna(), director())
    added = one(add(archive, small_pack, came(tmp_path, "Annas līgums.asice", signed)))
    assert (added.fate, added.worth) == (Fate.KEPT, Worth.SIGNED)
    (event,) = kept(archive)
    entry = agreement(small_pack)
    assert (event.id, event.version, event.context_digest) == (entry.id, 1, entry.context_digest)
    assert {(who.role.value, who.name) for who in event.signed_by} == {
        (due.role.value, due.name) for due in entry.signers
    }
    assert all(who.moment is not None for who in event.signed_by)
    folder = archive / f"data/Paraudziņa Anna/{Path(entry.path).stem}/{entry.id}-1"
    assert (folder / "Annas līgums.asice").read_bytes() == signed
    assert (folder / "issued.docx").read_bytes() == paper
    assert entry_from_json((folder / "entry.json").read_text("utf-8")) == entry
    assert (folder / "inspection.json").exists()
    bagit.Bag(str(archive)).validate()
    assert verify_bag(archive).good


def test_the_same_file_is_put_in_once_and_another_of_the_same_paper_beside_it(
    archive: Path, small_pack: Path, paper: bytes, tmp_path: Path
) -> None:
    first = came(tmp_path, "a.asice", container({"a.docx": paper}, anna()))
    assert one(add(archive, small_pack, first)).worth is Worth.PARTLY
    assert one(add(archive, small_pack, first)).fate is Fate.THERE
    again = came(tmp_path, "b.asice", first.read_bytes())
    assert one(add(archive, small_pack, again)).fate is Fate.THERE
    whole = came(tmp_path, "a.asice", container({"a.docx": paper}, anna(), director()))
    assert one(add(archive, small_pack, whole)).worth is Worth.SIGNED
    assert [(event.version, event.worth) for event in kept(archive)] == [(1, Worth.PARTLY), (2, Worth.SIGNED)]
    assert verify_bag(archive).good


def test_a_word_file_with_the_number_filled_in_is_kept_and_counts_as_unsigned(
    archive: Path, small_pack: Path, paper: bytes, tmp_path: Path
) -> None:
    added = one(add(archive, small_pack, came(tmp_path, "a.docx", with_number(paper))))
    assert (added.fate, added.worth) == (Fate.KEPT, Worth.UNSIGNED)


def test_a_paper_that_is_not_what_was_issued_is_kept_as_doubtful(
    archive: Path, small_pack: Path, paper: bytes, tmp_path: Path
) -> None:
    other = changed(paper, lambda text: text.replace("Berlīne", "Parīze"))
    assert other != paper
    added = one(add(archive, small_pack, came(tmp_path, "a.asice", container({"a.docx": other}, anna(), director()))))
    assert (added.fate, added.worth) == (Fate.KEPT, Worth.DOUBTFUL)


def test_of_a_file_with_a_good_and_a_changed_copy_the_changed_one_is_told(
    archive: Path, small_pack: Path, paper: bytes, tmp_path: Path
) -> None:
    both = container({"a.docx": paper, "b.docx": with_another_figure(paper)}, anna(), director())
    added = one(add(archive, small_pack, came(tmp_path, "a.asice", both)))
    assert (added.fate, added.worth) == (Fate.KEPT, Worth.DOUBTFUL)
    assert [(event.worth, event.verdict) for event in kept(archive)] == [(Worth.DOUBTFUL, "changed")]


def test_of_a_file_with_two_papers_the_lesser_is_told(
    archive: Path, small_pack: Path, paper: bytes, tmp_path: Path
) -> None:
    other = next(one for one in entries(small_pack) if one.kind == "learning_agreement" and one.signers)
    both = container({"a.docx": paper, "b.docx": (small_pack / other.path).read_bytes()}, anna(), director())
    added = one(add(archive, small_pack, came(tmp_path, "a.asice", both)))
    assert added.worth is Worth.PARTLY


def test_a_signed_word_file_that_was_saved_anew_is_kept_as_doubtful_and_says_so(
    archive: Path, small_pack: Path, paper: bytes, tmp_path: Path
) -> None:
    saved = changed(paper, lambda text: text.replace("<w:sectPr", "<w:p/><w:sectPr", 1))
    added = one(add(archive, small_pack, came(tmp_path, "a.asice", container({"a.docx": saved}, anna(), director()))))
    assert (added.fate, added.worth) == (Fate.KEPT, Worth.DOUBTFUL)
    assert "SIG96" in {finding.code for finding in added.findings}
    (event,) = kept(archive)
    assert event.verdict == "uncompared"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("zīme.txt", b"hello", "SIG20"),
        ("IMG_0412.jpg", b"\xff\xd8\xff\xe0", "ARC95"),
        ("a.pdf", b"%PDF-1.7 spoilt", "SIG40"),
        ("leer.docx", b"", "ARC97"),
        ("a.asice", b"PK", "SIG20"),
        ("a.docx", word("a letter"), "ARC20"),
    ],
)
def test_what_cannot_be_placed_is_told_with_its_reason_and_stays_where_it_was(
    archive: Path, small_pack: Path, tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    file = came(tmp_path, name, data)
    added = one(add(archive, small_pack, file))
    assert (added.fate, added.refusal and added.refusal.code) == (Fate.REFUSED, code)
    assert [finding.code for finding in added.findings] == [code]
    assert file.read_bytes() == data
    assert not archive.exists()


def test_a_file_with_pages_of_several_papers_stays_where_it_was_and_says_so_once(
    archive: Path, small_pack: Path, tmp_path: Path
) -> None:
    karlis = next(one for one in entries(small_pack) if one.signers and one.people == ("karlis",))
    mixed = word("x", footer=[f"ID {agreement(small_pack).id}", f"ID {karlis.id}"])
    added = one(add(archive, small_pack, came(tmp_path, "a.docx", mixed)))
    assert (added.fate, [finding.code for finding in added.findings]) == (Fate.REFUSED, ["ARC37"])
    assert not archive.exists()


def test_a_container_whose_contents_are_each_one_paper_is_kept(
    archive: Path, small_pack: Path, paper: bytes, tmp_path: Path
) -> None:
    karlis = next(one for one in entries(small_pack) if one.signers and one.people == ("karlis",))
    both = container({"a.docx": paper, "k.docx": (small_pack / karlis.path).read_bytes()}, anna(), director())
    assert one(add(archive, small_pack, came(tmp_path, "a.asice", both))).fate is Fate.KEPT
    assert len(kept(archive)) == 2


def test_a_whole_folder_may_be_given_and_each_file_has_its_own_fate(
    archive: Path, small_pack: Path, paper: bytes, tmp_path: Path
) -> None:
    came(tmp_path, "a.asice", container({"a.docx": paper}, anna()))
    came(tmp_path, "zīme.txt", b"hello")
    (tmp_path / "in/vēlāk").mkdir()
    (tmp_path / "in/vēlāk/b.docx").write_bytes(with_number(paper))
    keeping = add(archive, small_pack, tmp_path / "in")
    assert {(one.file.name, one.fate) for one in keeping.files} == {
        ("a.asice", Fate.KEPT),
        ("zīme.txt", Fate.REFUSED),
        ("b.docx", Fate.KEPT),
    }


def test_a_disk_that_is_full_is_told_with_the_file_and_with_those_that_are_in(
    archive: Path, small_pack: Path, paper: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [came(tmp_path, f"{name}.asice", container({f"{name}.docx": paper}, anna())) for name in "ab"]

    def take_one(file: Path, data: bytes, *, private: bool) -> bool:
        if kept(archive):
            raise OutputError.of("OUT01", place=Place(file.name), reason="No space left on device")
        return write_whole(file, data, private=private)

    monkeypatch.setattr("docgen.archive.bag.writing.write_whole", take_one)
    with pytest.raises(OutputError) as caught:
        add(archive, small_pack, *files)
    assert [(one.code, one.place.file) for one in caught.value.findings] == [("OUT01", "b.asice"), ("ARC85", "")]
    assert caught.value.findings[1].values == {"names": ["a.asice"]}


@posix
@pytest.mark.parametrize("stop", ["killed", "full"])
@pytest.mark.parametrize("secret", [False, True])
def test_stopped_between_the_lines_of_one_file_a_rerun_tells_of_its_other_paper(
    archive: Path, small_pack: Path, tmp_path: Path, stop: str, secret: bool
) -> None:
    folder = small_pack / "restricted" if secret else small_pack
    choices = {"encrypt_to": (new_identity()[1],)} if secret else {}
    found = entries(small_pack, restricted=secret)
    own = found[:2] if secret else [one for one in found if "anna" in one.people and one.signers][:2]
    papers = {f"{at}.docx": (folder / one.path).read_bytes() for at, one in enumerate(own)}
    file = came(tmp_path, "abi.asice", container(papers, anna(), director()))
    stopped_after_the_first_paper(lambda: add(archive, small_pack, file, **choices), stop)
    bag = archive / "restricted" if secret else archive
    assert len(kept(bag)) == 1
    assert one(add(archive, small_pack, file, **choices)).fate is Fate.KEPT
    assert [event.id for event in kept(bag)] == [entry.id for entry in own]
    assert len({event.files for event in kept(bag)}) == 1
    assert verify_bag(bag).findings == ()
    assert one(add(archive, small_pack, file, **choices)).fate is Fate.THERE


@posix
@pytest.mark.slow
def test_killed_before_any_seventh_step_nothing_is_amiss_in_either_bag_and_a_rerun_completes_both(
    small_pack: Path, tmp_path: Path
) -> None:
    files = came_back(tmp_path / "in", small_pack, "karlis")
    add(tmp_path / "whole", small_pack, files)
    for step in count(1, 7):
        archive = tmp_path / str(step)
        if not killed_before_step(partial(add, archive, small_pack, files), step):
            break
        for bag in filter(is_told, (archive, archive / "restricted")):
            amiss = ["ARC12"] if is_under_way(bag) else []
            assert [one.code for one in verify_bag(bag).findings] == amiss, step
        add(archive, small_pack, files)
        for bag in (archive, archive / "restricted"):
            assert len(kept(bag)) == 1
            assert verify_bag(bag).findings == ()
            bagit.Bag(str(bag)).validate()
    assert step > 30


def is_told(bag: Path) -> bool:
    """Whether a bag's log tells anything yet."""
    return bool(read_log(bag).raw)


def stopped_after_the_first_paper(work: Callable[[], object], stop: str) -> None:
    """Works in a process of its own, which is killed, or finds its disk full, right after the first paper's line."""
    tell, told = Writer.tell, list[Event]()

    def tell_once(writer: Writer, event: Event) -> None:
        if any(isinstance(one, Kept) for one in told):
            raise OutputError.of("OUT01")
        tell(writer, event)
        told.append(event)
        if isinstance(event, Kept) and stop == "killed":
            os._exit(7)

    if (child := os.fork()) == 0:
        Writer.tell = tell_once  # type: ignore[assignment, method-assign]  # in this process alone, which ends here
        try:
            work()
        except OutputError:
            os._exit(7)
        finally:
            os._exit(8)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7


def test_what_is_special_category_lies_in_a_bag_of_its_own_that_its_owner_alone_may_read(
    archive: Path, small_pack: Path, tmp_path: Path
) -> None:
    secret = justification(small_pack)
    data = (small_pack / "restricted" / secret.path).read_bytes()
    added = one(add(archive, small_pack, came(tmp_path, "a.asice", container({"a.docx": data}, director()))))
    assert (added.fate, added.restricted) == (Fate.KEPT, True)
    assert not list((archive / "data").rglob("*")) if (archive / "data").exists() else True
    assert [event.id for event in kept(archive / "restricted")] == [secret.id]
    assert stat.S_IMODE((archive / "restricted").stat().st_mode) == stat.S_IRWXU
    bagit.Bag(str(archive / "restricted")).validate()


def test_it_may_be_encrypted_and_then_its_names_tell_nothing(archive: Path, small_pack: Path, tmp_path: Path) -> None:
    secret_key, public_key = new_identity()
    secret = justification(small_pack)
    data = (small_pack / "restricted" / secret.path).read_bytes()
    signed = container({"a.docx": data}, director())
    add(archive, small_pack, came(tmp_path, "Kārlis.asice", signed), encrypt_to=[public_key])
    root = archive / "restricted"
    told = (root / "docgen-log.jsonl").read_text("utf-8") + " ".join(str(file) for file in root.rglob("*"))
    for name in ("Kārlis", "Izdomāt", "karlis", "inclusion", secret.subject):
        assert name not in told.replace(str(tmp_path), "")
    file = root / f"data/{secret.id}-1/returned.asice.age"
    assert decrypted(file.read_bytes(), Identity.from_str(secret_key), "") == signed
    assert verify_bag(root).good


def test_a_key_that_is_none_is_told_before_anything_is_written(archive: Path, small_pack: Path, tmp_path: Path) -> None:
    data = (small_pack / "restricted" / justification(small_pack).path).read_bytes()
    with pytest.raises(UsageError) as caught:
        add(archive, small_pack, came(tmp_path, "a.docx", data), encrypt_to=["age1nonsense"])
    assert caught.value.findings[0].code == "ARC30"
    assert not archive.exists()


def test_an_archive_that_cannot_be_written_to_is_told(
    archive: Path, small_pack: Path, paper: bytes, tmp_path: Path
) -> None:
    archive.write_text("a file", "utf-8")
    with pytest.raises(OutputError):
        add(archive, small_pack, came(tmp_path, "a.docx", paper))


def test_a_folder_in_which_nothing_lies_is_told_as_such(archive: Path, small_pack: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/~$letter.docx").write_bytes(b"of Word itself")
    found = one(add(archive, small_pack, tmp_path / "in"))
    assert (found.fate, [one.code for one in found.findings]) == (Fate.REFUSED, ["ARC88"])
    assert not archive.exists()
