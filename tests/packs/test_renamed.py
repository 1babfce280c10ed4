"""Papers of somebody who has another name: one current version of each, whatever else changed, wherever a run ended."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest
from made_packs import current, warned
from projects import demo_data, project, record

from docgen.errors import OutputError, Place
from docgen.manifest import Manifest
from docgen.packs import keeping
from docgen.packs.agreed import FOLDER as CONTEXTS
from docgen.packs.making import make_pack, plan_pack
from docgen.packs.pack import Outcome, Pack
from docgen.packs.papers import Templates
from docgen.packs.plan import State
from docgen.packs.wanted import Wanted

ANNA = Wanted(kinds=frozenset({"grant_agreement"}), people=frozenset({"anna"}))
PAPER = "Paraudziņa Anna/Dotācijas līgums LV - anna-berline.docx"
RENAMED = "Jaunā Anna/Dotācijas līgums LV - anna-berline.docx"
BESIDE_A_NAMESAKE = "Paraudziņa Anna (anna)/Dotācijas līgums LV - anna-berline.docx"


def renamed(**changes: str) -> dict[str, Any]:
    """Anna's data with another surname, which stands in the paper, too."""
    data = demo_data()
    record(data, "people", "anna").update({"family_name": "Jaunā", **changes})
    return data


def with_a_namesake(**agreement: str) -> dict[str, Any]:
    """Her folder has another name, and her paper says what it said."""
    data = demo_data()
    data["people"].append({"key": "otra", "role": "learner", "given_name": "Anna", "family_name": "Paraudziņa"})
    if agreement:
        record(data, "activities", "anna-berline")["agreement"] = agreement
    return data


def make(data: dict[str, Any], out: Path) -> Pack:
    return make_pack(project(data), out, Templates(), wanted=ANNA)


def states(data: dict[str, Any], out: Path) -> list[tuple[State, str]]:
    """Where the agreement to be signed would stand."""
    found = plan_pack(project(data), out, Templates(), wanted=ANNA)
    return [(one.state, one.path) for one in found.papers if not one.due.translation]


def in_manifest(out: Path) -> list[str]:
    return sorted(entry.path for entry in Manifest.from_json((out / "manifest.json").read_bytes(), "").entries)


class Killed(BaseException):
    """What ends a run as a kill does."""


@pytest.mark.parametrize("moved", [False, True])
def test_killed_before_or_after_a_former_one_is_moved_the_next_run_leaves_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: bool
) -> None:
    move_former = keeping.Keeper.move_former

    def kill(*given: Any) -> bool:
        if moved:
            move_former(*given)
        raise Killed

    make(demo_data(), tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(keeping.Keeper, "move_former", kill)
        with pytest.raises(Killed):
            make(renamed(), tmp_path)
    make(renamed(), tmp_path)
    assert current(tmp_path) == in_manifest(tmp_path)
    assert RENAMED in current(tmp_path)
    assert len(current(tmp_path)) == 2


def test_it_is_told_beforehand_that_the_paper_is_made_anew(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    assert states(renamed(), tmp_path) == [(State.CHANGED, RENAMED)]
    assert states(with_a_namesake(number="7-1/5"), tmp_path) == [(State.REWORDED, BESIDE_A_NAMESAKE)]


def test_a_former_one_that_word_has_open_keeps_its_place_and_no_new_one_is_made(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    owner = tmp_path / PAPER.replace("/Do", "/~$")
    owner.touch()
    pack = make(renamed(), tmp_path)
    assert warned(pack) == [("OUT21", PAPER)]
    assert PAPER in current(tmp_path)
    assert RENAMED not in current(tmp_path)
    owner.unlink()
    make(renamed(phone="20000009"), tmp_path)
    assert current(tmp_path) == in_manifest(tmp_path)
    assert RENAMED in current(tmp_path)


def test_a_former_one_that_cannot_be_moved_keeps_its_place_and_no_new_one_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(file: Path, _: Path) -> None:
        raise OutputError.of("OUT01", place=Place(file.name), reason="busy")

    make(demo_data(), tmp_path)
    before = current(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(keeping, "move", refuse)
        pack = make(renamed(), tmp_path)
    assert {code for code, _ in warned(pack)} == {"OUT26"}
    assert pack.count(Outcome.LEFT_OUT) == 2
    assert current(tmp_path) == in_manifest(tmp_path) == before
    assert not list(tmp_path.rglob("*.part"))
    assert warned(make(renamed(phone="20000009"), tmp_path)) == []
    assert len(current(tmp_path)) == 2


def by_hand(out: Path) -> bytes:
    data = (out / PAPER).read_bytes() + b"\0"
    (out / PAPER).write_bytes(data)
    return data


def test_a_paper_filled_in_by_hand_goes_along_where_it_says_the_same(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    filled = by_hand(tmp_path)
    assert states(with_a_namesake(), tmp_path) == [(State.MOVED, BESIDE_A_NAMESAKE)]
    for _ in range(2):
        assert warned(make(with_a_namesake(), tmp_path)) == []
        assert current(tmp_path) == in_manifest(tmp_path)
        assert (tmp_path / BESIDE_A_NAMESAKE).read_bytes() == filled
    assert states(with_a_namesake(), tmp_path) == [(State.FILLED_IN, BESIDE_A_NAMESAKE)]


def test_one_that_was_moved_there_by_hand_or_by_a_run_that_was_killed_is_the_same_paper(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    filled = by_hand(tmp_path)
    (tmp_path / BESIDE_A_NAMESAKE).parent.mkdir()
    (tmp_path / PAPER).rename(tmp_path / BESIDE_A_NAMESAKE)
    for _ in range(2):
        assert states(with_a_namesake(), tmp_path) == [(State.FILLED_IN, BESIDE_A_NAMESAKE)]
        assert warned(make(with_a_namesake(), tmp_path)) == []
        assert current(tmp_path) == in_manifest(tmp_path)
        assert (tmp_path / BESIDE_A_NAMESAKE).read_bytes() == filled


def test_one_whose_record_was_lost_is_known_by_the_id_that_it_bears(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    filled = by_hand(tmp_path)
    before = in_manifest(tmp_path)
    (tmp_path / "manifest.json").unlink()
    for _ in range(2):
        assert warned(make(demo_data(), tmp_path)) == []
        assert in_manifest(tmp_path) == before
        assert (tmp_path / PAPER).read_bytes() == filled


def test_without_its_record_one_that_may_lack_the_number_of_the_data_is_told(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    (tmp_path / "manifest.json").unlink()
    rmtree(tmp_path / CONTEXTS)
    numbered = demo_data()
    record(numbered, "activities", "anna-berline")["agreement"] = {"number": "7-1/5"}
    assert ("OUT04", PAPER) in warned(make(numbered, tmp_path))


@pytest.mark.parametrize("data", [renamed, partial(with_a_namesake, number="7-1/5")])
def test_one_filled_in_by_hand_stays_the_only_one_where_the_data_have_changed_too(tmp_path: Path, data: Any) -> None:
    make(demo_data(), tmp_path)
    filled = by_hand(tmp_path)
    for _ in range(3):
        assert states(data(), tmp_path) == [(State.EDITED, PAPER)]
        pack = make(data(), tmp_path)
        assert warned(pack) == [("OUT04", PAPER)]
        assert (tmp_path / PAPER).read_bytes() == filled
        assert current(tmp_path) == in_manifest(tmp_path)
        assert len(current(tmp_path)) == 2
