"""What an archive survives: killed at any moment, a full disk, two runs at once, a disk that cannot be written to."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import bagit
import pytest

from docgen.archive.bag.events import Evidenced, KeptFile, Opened
from docgen.archive.bag.log import read_log
from docgen.archive.bag.verifying import verify_bag
from docgen.archive.bag.writing import is_under_way, writing
from docgen.errors import OutputError
from docgen.manifest import sha256

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
OPENED = Opened(event="opened", format=1, project="2025-1-LV01-KA121-VET-000000001", restricted=False)
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
FILES = {f"{number:02}.pdf": bytes([number]) * 40_000 for number in range(8)}


def add(root: Path, files: dict[str, bytes]) -> None:
    """Puts in what is not there yet, two files an event, as a person would who runs the same command again."""
    with writing(root, OPENED, "Read me.", lambda: NOW) as writer:
        known = {one.digest for one in writer.events if isinstance(one, Evidenced)}
        for name, data in files.items():
            digest = sha256(data)
            if digest not in known:

                def told(kept: tuple[KeptFile, ...], digest: str = digest) -> Evidenced:
                    return Evidenced(event="evidence", person="anna", evidence="travel", digest=digest, files=kept)

                writer.put({f"data/anna/{name}": data, f"data/anna/{name}.json": name.encode()}, told)


def payload(root: Path) -> dict[str, bytes]:
    found = (file for file in (root / "data").rglob("*") if file.is_file())
    return {file.relative_to(root / "data/anna").as_posix(): file.read_bytes() for file in found}


def whole() -> dict[str, bytes]:
    return FILES | {f"{name}.json": name.encode() for name in FILES}


def is_true(root: Path) -> bool:
    """Whether a verification tells the truth: nothing is amiss, but for that a run was stopped where one was."""
    if not read_log(root).raw:
        return not payload(root)
    check = verify_bag(root)
    told = [one.code for one in check.findings]
    return check.good and told == (["ARC12"] if is_under_way(root) else [])


def killed(root: Path, after: float) -> None:
    child = os.fork()
    if child == 0:
        add(root, FILES)
        os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


@posix
@pytest.mark.slow
def test_killed_at_fifty_moments_a_rerun_completes_with_nothing_lost_or_doubled(tmp_path: Path) -> None:
    started = time.monotonic()
    add(tmp_path / "whole", FILES)
    long = time.monotonic() - started
    random = Random(9)
    caught = 0
    for number in range(50):
        root = tmp_path / str(number)
        killed(root, random.uniform(0, long * 1.2))
        caught += is_under_way(root)
        assert is_true(root)
        before = payload(root) if (root / "data").exists() else {}
        add(root, FILES)
        assert before.items() <= payload(root).items() == whole().items()
        assert len(list(read_log(root).events)) == len(FILES) + 1
        assert verify_bag(root).findings == ()
        bagit.Bag(str(root)).validate()
    assert caught > 10


@posix
@pytest.mark.parametrize("most", [500, 3_000, 30_000, 39_000])
def test_a_disk_that_takes_no_more_leaves_what_was_told_of_and_a_rerun_completes(tmp_path: Path, most: int) -> None:
    few = {name: data[:400] for name, data in list(FILES.items())[:4]}
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        try:
            add(tmp_path / "a", few | {"large.pdf": bytes(most + 2)})
        except OutputError as error:
            os._exit(7 if error.findings[0].code == "OUT01" else 8)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    assert is_true(tmp_path / "a")
    add(tmp_path / "a", few)
    assert verify_bag(tmp_path / "a").findings == ()
    assert {name for name in payload(tmp_path / "a") if name.endswith("pdf")} == set(few)


def on_a_small_disk(folder: Path, size: str, scenario: str) -> None:
    """Runs a function of this file in a process for which the folder is a small disk of its own."""
    folder.mkdir()
    code = f"import runpy, pathlib; runpy.run_path({__file__!r})[{scenario!r}](pathlib.Path({str(folder)!r}))"
    mount = f"mount -t tmpfs -o size={size} tmpfs '{folder}' && '{sys.executable}' -c \"$CODE\""
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", mount],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "CODE": code},
    )
    if "mount:" in done.stderr or "unshare:" in done.stderr:
        pytest.skip("no disk can be mounted here")
    assert done.returncode == 0, done.stderr


def fill_and_go_on(disk: Path) -> None:
    """The disk is full in the midst; then it has room."""
    with pytest.raises(OutputError) as caught:
        add(disk / "a", FILES)
    assert caught.value.findings[0].code == "OUT01"
    before = payload(disk / "a")
    assert 0 < len(before) < len(whole())
    assert is_true(disk / "a")
    subprocess.run(["mount", "-o", "remount,size=8m", str(disk)], check=True)
    add(disk / "a", FILES)
    assert before.items() <= payload(disk / "a").items() == whole().items()
    assert verify_bag(disk / "a").findings == ()


def write_to_what_is_read_only(disk: Path) -> None:
    """The disk takes nothing any more."""
    add(disk / "a", dict(list(FILES.items())[:2]))
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with pytest.raises(OutputError) as caught:
        add(disk / "a", FILES)
    assert caught.value.findings[0].code == "OUT01"
    assert verify_bag(disk / "a").findings == ()


@posix
def test_a_full_disk_loses_nothing_and_a_rerun_with_room_completes(tmp_path: Path) -> None:
    on_a_small_disk(tmp_path / "disk", "200k", "fill_and_go_on")


@posix
def test_an_archive_that_cannot_be_written_to_is_told_and_can_be_verified(tmp_path: Path) -> None:
    on_a_small_disk(tmp_path / "disk", "8m", "write_to_what_is_read_only")


@posix
def test_two_at_once_the_second_says_so_and_stops(tmp_path: Path) -> None:
    with writing(tmp_path, OPENED, "", lambda: NOW), pytest.raises(OutputError) as caught:
        add(tmp_path, FILES)
    assert caught.value.findings[0].code == "OUT19"
    add(tmp_path, FILES)
    assert payload(tmp_path) == whole()
