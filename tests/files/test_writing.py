"""Files appear whole or not at all: the tests really cut, fill and forbid."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from docgen.errors import OutputError
from docgen.files.writing import free_name, move, read_if_there, settle, write_whole

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="limits and signals of POSIX are what kills and fills here"
)


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b" / "c.docx", b"data")
    assert (tmp_path / "a" / "b" / "c.docx").read_bytes() == b"data"
    assert [file.name for file in (tmp_path / "a" / "b").iterdir()] == ["c.docx"]


def test_a_private_file_is_its_owners_alone_also_in_place_of_another(tmp_path: Path) -> None:
    file = tmp_path / "file.xlsx"
    write_whole(file, b"older")
    write_whole(file, b"data", private=True)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_has_the_rights_that_others_have(tmp_path: Path) -> None:
    write_whole(tmp_path / "made", b"x")
    (tmp_path / "plain").write_bytes(b"x")
    assert stat.S_IMODE((tmp_path / "made").stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


def test_a_private_file_is_its_owners_alone_from_the_first_byte_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rights: list[int] = []
    written = os.fsync

    def look(descriptor: int) -> None:
        rights.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        written(descriptor)

    monkeypatch.setattr(os, "fsync", look)
    write_whole(tmp_path / "made", b"x", private=True)
    assert [*rights, stat.S_IMODE((tmp_path / "made").stat().st_mode)] == [0o600, 0o600]


def run(code: str, *arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)])


def test_a_full_disk_leaves_the_former_file_and_nothing_half_written(tmp_path: Path) -> None:
    file = tmp_path / "paper.docx"
    file.write_bytes(b"former")
    code = """
        import resource, signal, sys
        from pathlib import Path
        from docgen.errors import OutputError
        from docgen.files.writing import write_whole
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            write_whole(Path(sys.argv[1]), b"x" * 100_000)
        except OutputError as error:
            sys.exit(0 if error.findings[0].code == "OUT01" else 3)
        sys.exit(5)
    """
    assert run(code, file).wait() == 0
    assert file.read_bytes() == b"former"
    assert [one.name for one in tmp_path.iterdir()] == ["paper.docx"]


@pytest.mark.slow
def test_killed_at_any_moment_the_file_is_the_former_or_the_new_one(tmp_path: Path) -> None:
    file = tmp_path / "paper.docx"
    versions = {b"a" * 300_000, b"b" * 300_000}
    code = """
        import itertools, sys
        from pathlib import Path
        from docgen.files.writing import write_whole
        for letter in itertools.cycle((b"a", b"b")):
            write_whole(Path(sys.argv[1]), letter * 300_000)
    """
    for number in range(8):
        process = run(code, file)
        while not file.exists():
            time.sleep(0.01)
        time.sleep(0.05 + number * 0.013)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert file.read_bytes() in versions


def test_a_file_where_a_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"x")
    with pytest.raises(OutputError) as caught:
        write_whole(tmp_path / "taken" / "paper.docx", b"x")
    assert caught.value.findings[0].code == "OUT01"


def test_the_former_file_is_moved_aside_when_the_new_one_is_whole(tmp_path: Path) -> None:
    file, aside = tmp_path / "paper", tmp_path / "old" / "paper"
    file.write_bytes(b"former")
    write_whole(file, b"new", aside=aside)
    assert (file.read_bytes(), aside.read_bytes()) == (b"new", b"former")


def test_a_failed_write_moves_nothing_aside(tmp_path: Path) -> None:
    file = tmp_path / "paper"
    file.write_bytes(b"former")
    code = """
        import resource, signal, sys
        from pathlib import Path
        from docgen.errors import OutputError
        from docgen.files.writing import write_whole
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            write_whole(Path(sys.argv[1]), b"x" * 100_000, aside=Path(sys.argv[1] + ".old"))
        except OutputError:
            sys.exit(0)
    """
    assert run(code, file).wait() == 0
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("paper", b"former")]


def test_a_free_name_is_nobodys(tmp_path: Path) -> None:
    names = []
    for _ in range(3):
        file = free_name(tmp_path / "a.docx")
        file.write_bytes(b"")
        names.append(file.name)
    assert names == ["a.docx", "a (2).docx", "a (3).docx"]


def test_a_moved_file_keeps_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    move(tmp_path / "a", tmp_path / "old" / "a")
    assert (tmp_path / "old" / "a").read_bytes() == b"1"
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("name", ["x" * 300, "a\x00b"])
def test_a_name_that_no_disk_takes_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError) as caught:
        write_whole(tmp_path / name, b"x")
    assert caught.value.findings[0].code == "OUT01"


def test_reading_tells_absence_from_trouble(tmp_path: Path) -> None:
    assert read_if_there(tmp_path / "no") is None
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError):
        read_if_there(tmp_path / "folder")


@pytest.mark.skipif(os.name == "nt", reason="folders are the system's affair there")
def test_a_folder_is_put_on_the_disk_and_one_that_is_gone_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(os.fstat(descriptor).st_ino))
    settle([tmp_path / "gone", tmp_path])
    assert synced == [tmp_path.stat().st_ino]
