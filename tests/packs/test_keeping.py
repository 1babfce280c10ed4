"""What becomes of a file that somebody filled in by hand, once the data say what was filled in."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from projects import demo_data, project, record, told

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
    assert [one.code for one in told(make(numbered("7-1/5"), tmp_path).findings)] == ["OUT04"]
