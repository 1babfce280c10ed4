"""What becomes of a file that somebody filled in by hand, once the data say what was filled in."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from projects import demo_data, project, record, told

from docgen.errors import OutputError, Place
from docgen.files.writing import move
from docgen.manifest import Manifest
from docgen.packs import keeping
from docgen.packs.making import make_pack, plan_pack
from docgen.packs.pack import Outcome, Pack
from docgen.packs.papers import Templates
from docgen.packs.plan import State
from docgen.packs.wanted import Wanted

PAPER = "Paraudziņa Anna/Dotācijas līgums LV - anna-berline.docx"
ANNA = Wanted(kinds=frozenset({"grant_agreement"}), people=frozenset({"anna"}))


def numbered(number: str) -> dict[str, Any]:
    data = demo_data()
    record(data, "activities", "anna-berline")["agreement"] = {"number": number}
    return data


def make(data: dict[str, Any], out: Path) -> Pack:
    return make_pack(project(data), out, Templates(), wanted=ANNA)


def as_word_saves_it(data: bytes) -> bytes:
    """The same parts, packed otherwise."""
    saved = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(saved, "w", ZIP_STORED) as file:
        for name in given.namelist():
            file.writestr(name, given.read(name))
    return saved.getvalue()


def fill_in(out: Path, other: Path, number: str) -> bytes:
    """Puts a number into the paper of a pack as Word would; returns the file's bytes."""
    make(numbered(number), other)
    filled = as_word_saves_it((other / PAPER).read_bytes())
    (out / PAPER).write_bytes(filled)
    return filled


def test_a_number_typed_in_word_and_then_into_the_data_is_the_same_number(tmp_path: Path) -> None:
    out = tmp_path / "out"
    make(demo_data(), out)
    filled = fill_in(out, tmp_path / "other", "7-1/5")
    for _ in range(2):
        planned = plan_pack(project(numbered("7-1/5")), out, Templates(), wanted=ANNA)
        assert [one.state for one in planned.papers if one.path == PAPER] == [State.FILLED_IN]
        pack = make(numbered("7-1/5"), out)
        assert told(pack.findings) == []
        assert [one.outcome for one in pack.papers if one.path == PAPER] == [Outcome.UNCHANGED]
        assert (out / PAPER).read_bytes() == filled


def test_another_number_in_the_data_is_told_and_the_file_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    make(demo_data(), out)
    filled = fill_in(out, tmp_path / "other", "7-1/5")
    pack = make(numbered("7-1/6"), out)
    assert [(one.code, one.place.file) for one in told(pack.findings)] == [("OUT04", PAPER)]
    assert (out / PAPER).read_bytes() == filled


def test_what_is_no_word_file_any_more_is_told(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    (tmp_path / PAPER).write_bytes(b"spoilt")
    assert [one.code for one in told(make(numbered("7-1/5"), tmp_path).findings)] == ["OUT32"]


def busy(patched: pytest.MonkeyPatch, name: str) -> None:
    """Lets a file be moved by nobody, as Windows does while a program has it open."""

    def refuse(file: Path, target: Path) -> None:
        if file.name == name:
            raise OutputError.of("OUT01", place=Place(file.name), reason="busy")
        move(file, target)

    patched.setattr(keeping, "move", refuse)


def paths(out: Path) -> list[str]:
    return sorted(entry.path for entry in Manifest.from_json((out / "manifest.json").read_bytes(), "").entries)


def files(out: Path) -> list[str]:
    found = [file.relative_to(out).as_posix() for file in out.rglob("*.docx")]
    return sorted(one for one in found if not one.startswith("superseded/") and "~$" not in one)


def not_going() -> dict[str, Any]:
    data = demo_data()
    data["activities"] = [one for one in data["activities"] if one["key"] != "anna-berline"]
    return data


def test_a_busy_file_that_is_no_longer_due_is_named_and_moved_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(demo_data(), tmp_path)
    with monkeypatch.context() as patched:
        busy(patched, Path(PAPER).name)
        pack = make(not_going(), tmp_path)
    assert [(one.code, one.place.file) for one in told(pack.findings) if one.place.file] == [("OUT26", PAPER)]
    assert paths(tmp_path) == files(tmp_path) == [PAPER]
    assert make(not_going(), tmp_path).retired == 1
    assert files(tmp_path) == []


def test_a_file_that_word_has_open_is_not_moved_aside(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    (tmp_path / PAPER).with_name("~$tācijas līgums LV - anna-berline.docx").touch()
    pack = make(not_going(), tmp_path)
    assert [(one.code, one.place.file) for one in told(pack.findings) if one.place.file] == [("OUT21", PAPER)]
    assert paths(tmp_path) == files(tmp_path) == [PAPER]


def with_a_namesake() -> dict[str, Any]:
    data = demo_data()
    data["people"].append({"key": "otra", "role": "learner", "given_name": "Anna", "family_name": "Paraudziņa"})
    return data


def test_a_busy_file_under_a_former_name_stays_there_until_it_can_be_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(demo_data(), tmp_path)
    with monkeypatch.context() as patched:
        busy(patched, Path(PAPER).name)
        pack = make(with_a_namesake(), tmp_path)
    assert [(one.code, one.place.file) for one in told(pack.findings)] == [("OUT26", PAPER)]
    assert sorted(one.path for one in pack.papers) == paths(tmp_path) == files(tmp_path)
    assert PAPER in paths(tmp_path)
    assert told(make(with_a_namesake(), tmp_path).findings) == []
    assert PAPER not in files(tmp_path)
