"""Destroying what is in a bag: the data are gone, a record stays, and the log still holds together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import bagit
import pytest
from archives import add_evidence, everything_readable, opened_bag

from docgen.archive.bag import sealing, tags
from docgen.archive.bag.events import Disposed, Evidenced, Rule, Sealed, line_as_json
from docgen.archive.bag.log import FILE_NAME, read_log
from docgen.archive.bag.verifying import verify_bag
from docgen.errors import OutputError
from docgen.manifest import sha256

LAST_DAY = date(2031, 3, 1)
RULE = Rule(figure="record_keeping", years=5, since=date(2026, 3, 1))


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    root = tmp_path / "a"
    add_evidence(root, "anna", "Annas biļete.pdf")
    add_evidence(root, "karlis", "Kārļa biļete.pdf")
    return root


def dispose(root: Path, *numbers: int) -> Disposed:
    with opened_bag(root) as writer:
        return writer.dispose(numbers, RULE, LAST_DAY)


def codes(root: Path) -> list[str]:
    return [one.code for one in verify_bag(root).findings]


def test_what_is_destroyed_is_gone_with_every_name_and_a_record_stays(bag: Path) -> None:
    (gone,) = [one for path, one in read_log(bag).files.items() if "Annas" in path]
    record = dispose(bag, 2)
    for word in ("anna", "Annas"):
        assert word not in everything_readable(bag)
    assert [(one.kind, one.sha256, one.size) for one in record.files] == [("travel", gone.sha256, gone.size)]
    assert (record.rule, record.last_day) == (RULE, LAST_DAY)
    assert not (bag / "data/anna").exists()
    assert "karlis" in everything_readable(bag)
    bagit.Bag(str(bag)).validate()
    assert codes(bag) == []


def test_the_chain_holds_and_a_digest_that_was_noted_before_is_still_found(bag: Path) -> None:
    before = read_log(bag)
    dispose(bag, 2, 3)
    log = read_log(bag)
    assert log.findings == ()
    assert log.digests[:3] == before.digests
    assert [type(event).__name__ for event in log.events] == ["Opened", "Sealed", "Sealed", "Disposed"]
    add_evidence(bag, "liene", "c.pdf")
    assert codes(bag) == []


def test_a_line_that_was_sealed_without_a_record_is_told_and_nothing_is_added(bag: Path) -> None:
    log = read_log(bag)
    lines = list(log.lines)
    lines[1] = sealing._sealed(lines[1], log)
    (bag / FILE_NAME).write_bytes(b"".join(line_as_json(line) + b"\n" for line in lines))
    assert "ARC61" in codes(bag)
    with pytest.raises(OutputError):
        add_evidence(bag, "liene", "c.pdf")


def test_a_sealed_line_whose_digest_was_edited_is_told(bag: Path) -> None:
    dispose(bag, 2)
    text = (bag / FILE_NAME).read_text("utf-8")
    digest = read_log(bag).digests[1]
    (bag / FILE_NAME).write_text(text.replace(f'"sealed","digest":"{digest}"', f'"sealed","digest":"{"0" * 64}"'))
    assert {"ARC61", "ARC11"} <= set(codes(bag))


@pytest.fixture(params=["destroying", "sealing", "manifest"])
def stopped(request: pytest.FixtureRequest, bag: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bag on which a destruction was stopped: as soon as it was recorded, before sealing, after sealing."""

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    where = {
        "destroying": (sealing, "_destroy"),
        "sealing": (sealing, "write_whole"),
        "manifest": (tags, "write_manifest"),
    }
    module, name = where[request.param]

    def stopped_while_at_it() -> None:
        with opened_bag(bag) as writer:
            patched.setattr(module, name, stop)
            writer.dispose((2,), RULE, LAST_DAY)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        stopped_while_at_it()
    return bag


def test_a_destruction_that_was_stopped_is_told_and_finished_by_the_next_run(stopped: Path) -> None:
    assert set(codes(stopped)) <= {"ARC12", "ARC62", "ARC07"}
    assert codes(stopped)
    with opened_bag(stopped):
        pass
    assert codes(stopped) == []
    assert "anna" not in everything_readable(stopped)
    assert sum(isinstance(event, Sealed) for event in read_log(stopped).events) == 1
    assert sum(isinstance(event, Disposed) for event in read_log(stopped).events) == 1


def test_lines_that_somebody_put_back_are_told(bag: Path) -> None:
    before = (bag / FILE_NAME).read_bytes().splitlines(keepends=True)
    dispose(bag, 2)
    after = (bag / FILE_NAME).read_bytes().splitlines(keepends=True)
    (bag / FILE_NAME).write_bytes(b"".join([*before[:3], *after[3:]]))
    assert "ARC62" in codes(bag)
    assert sha256(before[1].rstrip(b"\n")) == read_log(bag).digests[1]


def test_a_file_that_concerns_others_too_stays_until_the_last_of_them_goes(tmp_path: Path) -> None:
    root = tmp_path / "a"
    add_evidence(root, "anna", "Kopīga biļete.pdf")
    (shared,) = read_log(root).files.values()
    other = Evidenced(event="evidence", person="karlis", evidence="travel", digest=shared.sha256, files=(shared,))
    with opened_bag(root) as writer:
        writer.tell(other)
    assert dispose(root, 2).files == ()
    assert (root / shared.path).exists()
    assert codes(root) == []
    assert [one.sha256 for one in dispose(root, 3).files] == [shared.sha256]
    assert not (root / shared.path).exists()
    assert codes(root) == []
