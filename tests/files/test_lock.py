"""One run at a time in a folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from docgen.errors import OutputError
from docgen.files.lock import FILE_NAME, alone_in

HOLD = """
import sys
from pathlib import Path
from docgen.files.lock import alone_in
with alone_in(Path(sys.argv[1])):
    print("in", flush=True)
    sys.stdin.read()
"""


def test_a_second_run_says_so_and_stops_and_a_killed_one_keeps_nobody_out(tmp_path: Path) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "in\n"
    with pytest.raises(OutputError) as caught, alone_in(tmp_path):
        pass
    assert caught.value.findings[0].code == "OUT19"
    other.kill()
    other.communicate()
    assert (tmp_path / FILE_NAME).exists()
    for expected in (True, False):
        with alone_in(tmp_path) as left_behind:
            assert left_behind is expected
    assert list(tmp_path.iterdir()) == []


def test_a_folder_made_for_it_goes_again_and_one_that_was_there_stays(tmp_path: Path) -> None:
    with alone_in(tmp_path / "new"):
        assert (tmp_path / "new" / FILE_NAME).exists()
    assert not (tmp_path / "new").exists()
    (tmp_path / "old").mkdir()
    with alone_in(tmp_path / "old"):
        pass
    assert (tmp_path / "old").exists()


def test_a_file_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    with pytest.raises(OutputError) as caught, alone_in(tmp_path / "out"):
        pass
    assert caught.value.findings[0].code == "OUT01"


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_a_link_in_place_of_the_lock_makes_nothing_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / FILE_NAME).symlink_to(tmp_path / "else")
    with pytest.raises(OutputError) as caught, alone_in(tmp_path / "own"):
        pass
    assert caught.value.findings[0].code == "OUT01"
    assert not (tmp_path / "else").exists()
