"""`docgen archive add` and `archive key`."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from pades_signing import paper
from returned import agreement, anna, container, director, trust

from docgen.cli import main
from docgen.errors import ExitStatus


@pytest.fixture
def incoming(tmp_path: Path, small_pack: Path) -> Path:
    """A folder with a paper that all signed, and something else."""
    folder = tmp_path / "in"
    folder.mkdir()
    paper = (small_pack / agreement(small_pack).path).read_bytes()
    (folder / "a.asice").write_bytes(container({"līgums.docx": paper}, anna(), director()))
    (folder / "zīme.txt").write_bytes(b"hello")
    return folder


def add(tmp_path: Path, pack: Path, *more: str) -> int:
    own = [str(tmp_path / "archive"), str(tmp_path / "in"), "--pack", str(pack), "--trust", str(trust(tmp_path / "t"))]
    return main(["archive", "add", *own, *more])


@pytest.mark.usefixtures("incoming")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("lv", ("a.asice: ielikta arhīvā – parakstījuši visi", "zīme.txt: palika, kur bija", "SIG20")),
        ("en", ("a.asice: put into the archive – signed by all", "zīme.txt: stays where it was", "SIG20")),
    ],
)
def test_it_says_of_each_file_what_became_of_it(
    tmp_path: Path, small_pack: Path, capsys: pytest.CaptureFixture[str], language: str, words: tuple[str, ...]
) -> None:
    assert add(tmp_path, small_pack, "--lang", language) == ExitStatus.ERRORS
    said = capsys.readouterr().out
    for word in words:
        assert word in said


@pytest.mark.usefixtures("incoming")
def test_again_it_says_that_the_file_is_there(
    tmp_path: Path, small_pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(tmp_path, small_pack)
    capsys.readouterr()
    add(tmp_path, small_pack, "--json")
    files = json.loads(capsys.readouterr().out)["files"]
    assert {Path(one["file"]).name: one["fate"] for one in files} == {"a.asice": "there", "zīme.txt": "refused"}


def test_a_key_is_written_once_and_its_owner_alone_may_read_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "key.txt"
    assert main(["archive", "key", str(file)]) == ExitStatus.GOOD
    public = capsys.readouterr().out.split()[-1]
    written = file.read_text("utf-8")
    assert public.startswith("age1")
    assert public in written
    assert "AGE-SECRET-KEY-1" in written
    assert stat.S_IMODE(file.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR
    assert main(["archive", "key", str(file)]) == ExitStatus.USAGE
    assert "ARC33" in capsys.readouterr().err
    assert file.read_text("utf-8") == written


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("lv", "parakstīts ar roku 20.11.2026., kā apliecina Ilze Paraugkalne; docgen to nepierāda"),
        ("en", "signed in ink on 20 Nov 2026, as seen by Ilze Paraugkalne; docgen does not prove it"),
    ],
)
def test_what_a_person_saw_is_told_as_such(
    tmp_path: Path, small_pack: Path, capsys: pytest.CaptureFixture[str], language: str, words: str
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.pdf").write_bytes(paper([]))
    said = ["--as", agreement(small_pack).id, "--seen-by", "Ilze Paraugkalne", "--signed-on", "20.11.2026"]
    assert add(tmp_path, small_pack, *said) == ExitStatus.GOOD
    assert main(["archive", "list", str(tmp_path / "archive"), "--lang", language]) == ExitStatus.GOOD
    assert words in capsys.readouterr().out


@pytest.mark.usefixtures("incoming")
@pytest.mark.parametrize(
    "half",
    [
        ["--seen-by", "Ilze"],
        ["--signed-on", "20.11.2026"],
        ["--seen-by", "Ilze", "--signed-on", "20.11.2026", "--person", "anna", "--evidence", "travel"],
    ],
)
def test_half_of_what_a_person_saw_is_refused(
    tmp_path: Path, small_pack: Path, capsys: pytest.CaptureFixture[str], half: list[str]
) -> None:
    assert add(tmp_path, small_pack, *half) == ExitStatus.USAGE
    assert "ARC34" in capsys.readouterr().err
