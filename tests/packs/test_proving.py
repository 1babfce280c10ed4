"""A paper whose record was lost is known as made by docgen where what was kept of it makes the same bytes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from projects import demo_data, project, record, told

from docgen.formats.codes import qr_png
from docgen.manifest import Manifest
from docgen.packs.agreed import FOLDER
from docgen.packs.making import make_pack, plan_pack
from docgen.packs.pack import Pack
from docgen.packs.papers import Templates
from docgen.packs.plan import State
from docgen.packs.standing import Manner
from docgen.packs.wanted import Wanted

ANNA = Wanted(kinds=frozenset({"grant_agreement"}), people=frozenset({"anna"}))
PAPER = "Paraudziņa Anna/Dotācijas līgums LV - anna-berline.docx"
TRANSLATION = "Paraudziņa Anna/Grant agreement EN - anna-berline.docx"


def make(data: dict[str, Any], out: Path, **manner: Any) -> Pack:
    return make_pack(project(data), out, Templates(), wanted=ANNA, manner=Manner(**manner))


def changed(**agreement: str) -> dict[str, Any]:
    data = demo_data()
    record(data, "people", "anna")["phone"] = "20000009"
    if agreement:
        record(data, "activities", "anna-berline")["agreement"] = agreement
    return data


def lost(out: Path, **manner: Any) -> str:
    """A pack whose manifest is gone; returns the id of the agreement."""
    make(demo_data(), out, **manner)
    entries = Manifest.from_json((out / "manifest.json").read_bytes(), "").entries
    (out / "manifest.json").unlink()
    return next(one.id for one in entries if one.path == PAPER)


def left(pack: Pack) -> list[str]:
    return [one.place.file for one in told(pack.findings) if one.code == "OUT04"]


def test_it_is_made_anew_of_the_new_data_and_moved_aside_as_usual(tmp_path: Path) -> None:
    former = lost(tmp_path)
    data = (tmp_path / PAPER).read_bytes()
    states = [
        (one.due.translation, one.state)
        for one in plan_pack(project(changed()), tmp_path, Templates(), wanted=ANNA).papers
    ]
    assert states == [(False, State.CHANGED), (True, State.EDITED)]
    assert left(make(changed(), tmp_path)) == [TRANSLATION]
    assert (tmp_path / "superseded" / former / Path(PAPER).name).read_bytes() == data
    make(changed(), tmp_path / "else")
    assert (tmp_path / PAPER).read_bytes() == (tmp_path / "else" / PAPER).read_bytes()


def test_so_it_is_where_number_and_day_were_written_into_the_data_since(tmp_path: Path) -> None:
    lost(tmp_path)
    assert left(make(changed(number="7-1/5", signed="01.02.2027"), tmp_path)) == [TRANSLATION]


def test_it_is_entered_as_it_was_where_nothing_has_changed(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    before = (tmp_path / "manifest.json").read_bytes()
    (tmp_path / "manifest.json").unlink()
    assert left(make(demo_data(), tmp_path)) == []
    assert (tmp_path / "manifest.json").read_bytes() == before


def test_one_that_lacks_the_number_of_the_data_is_made_anew_with_it(tmp_path: Path) -> None:
    lost(tmp_path)
    numbered = demo_data()
    record(numbered, "activities", "anna-berline")["agreement"] = {"number": "7-1/5"}
    assert PAPER not in left(make(numbered, tmp_path))
    make(numbered, tmp_path / "else")
    assert (tmp_path / PAPER).read_bytes() == (tmp_path / "else" / PAPER).read_bytes()


def by_hand(out: Path, _: str) -> None:
    with (out / PAPER).open("ab") as stream:
        stream.write(b"x")


def without_context(out: Path, former: str) -> None:
    (out / FOLDER / f"{former}.json").unlink()


def another_context(out: Path, former: str) -> None:
    file = out / FOLDER / f"{former}.json"
    file.write_bytes(file.read_bytes().replace("Paraudziņa".encode(), "Pārdēvētā".encode()))


def a_path_for_an_id(out: Path, former: str) -> None:
    paper = out / PAPER
    with ZipFile(BytesIO(paper.read_bytes())) as source, ZipFile(paper, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace(former.encode(), b"../../../manifest") if "custom" in name else data)


def no_context(out: Path, former: str) -> None:
    (out / FOLDER / f"{former}.json").write_bytes(b"{}")


@pytest.mark.parametrize("spoil", [by_hand, without_context, another_context, a_path_for_an_id, no_context])
def test_what_is_not_proven_is_left_and_named(tmp_path: Path, spoil: Any) -> None:
    spoil(tmp_path, lost(tmp_path))
    before = (tmp_path / PAPER).read_bytes()
    for _ in range(2):
        assert PAPER in left(make(changed(), tmp_path))
        assert (tmp_path / PAPER).read_bytes() == before


def test_with_another_logo_it_is_not_proven(tmp_path: Path) -> None:
    lost(tmp_path)
    assert PAPER in left(make(changed(), tmp_path, logo=qr_png("logo")))


def test_a_signed_one_stays_whether_proven_or_not(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    entries = Manifest.from_json((tmp_path / "manifest.json").read_bytes(), "").entries
    signed = {one.id: one.context_digest for one in entries if one.path == PAPER}
    (tmp_path / "manifest.json").unlink()
    before = (tmp_path / PAPER).read_bytes()
    make(changed(), tmp_path, signed=signed)
    assert (tmp_path / PAPER).read_bytes() == before
