"""Papers that are no longer due are moved aside, but no file that a run leaves or counts in its place."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from group_data import GROUP, group_data
from projects import project, told

from docgen.manifest import CHECKLIST, Manifest
from docgen.packs.making import Hands, make_pack, plan_pack
from docgen.packs.pack import Pack
from docgen.packs.papers import Templates
from docgen.packs.plan import MADE, Plan, State
from docgen.packs.wanted import EVERYTHING, Wanted
from docgen.rules.due import Due

LISTS = Wanted(kinds=frozenset({CHECKLIST}))


def group(*, rekeyed: bool = False) -> dict[str, Any]:
    """A group; one of its learners may have another short name."""
    data = group_data()
    participant = data["activities"][0]["participants"][0]
    text = json.dumps(data, ensure_ascii=False)
    found: dict[str, Any] = json.loads(text.replace(f'"{participant}"', '"cits"') if rekeyed else text)
    return found


def make(data: dict[str, Any], out: Path, wanted: Wanted = LISTS) -> Pack:
    return make_pack(project(data), out, Templates(), wanted=wanted)


def plan(data: dict[str, Any], out: Path, wanted: Wanted = LISTS) -> Plan:
    return plan_pack(project(data), out, Templates(), wanted=wanted)


def codes(pack: Pack | Plan) -> list[str]:
    return [one.code for one in told(pack.findings) if one.code.startswith("OUT")]


def current(out: Path) -> dict[str, bytes]:
    found = {file.relative_to(out).as_posix(): file.read_bytes() for file in out.rglob("*.docx")}
    return {name: data for name, data in found.items() if not name.startswith("superseded/")}


def aside(out: Path) -> list[Path]:
    return list((out / "superseded").rglob("*.docx"))


def rekeyed_list(out: Path) -> Path:
    """The checklist of the learner whose short name changes."""
    subject = f"activities[{GROUP}]"
    before = Manifest.from_json((out / "manifest.json").read_bytes(), "").entries
    keys = {one.people for one in before if one.subject.startswith(subject)}
    first = group()["activities"][0]["participants"][0]
    assert (first,) in keys
    return out / next(one.path for one in before if one.people == (first,))


def test_where_only_a_short_name_changed_the_former_paper_makes_way_for_the_new_one(tmp_path: Path) -> None:
    make(group(), tmp_path / "out")
    make(group(rekeyed=True), tmp_path / "fresh")
    foreseen = plan(group(rekeyed=True), tmp_path / "out")
    pack = make(group(rekeyed=True), tmp_path / "out")
    assert codes(pack) == []
    assert (foreseen.count(MADE), foreseen.retired, pack.retired) == (1, 0, 0)
    assert current(tmp_path / "out") == current(tmp_path / "fresh")
    assert len(aside(tmp_path / "out")) == 1
    assert (tmp_path / "out/manifest.json").read_bytes() == (tmp_path / "fresh/manifest.json").read_bytes()


def test_a_run_that_is_killed_then_and_data_that_are_put_back_leave_no_trace(tmp_path: Path) -> None:
    make(group(), tmp_path / "out")
    shutil.copytree(tmp_path / "out", tmp_path / "before")

    class Stopped(BaseException):
        pass

    def stop(done: int, total: int, _: Due) -> None:
        if done == total:
            raise Stopped

    with pytest.raises(Stopped):
        make_pack(project(group(rekeyed=True)), tmp_path / "out", Templates(), wanted=LISTS, hands=Hands(watch=stop))
    assert codes(make(group(), tmp_path / "out")) == []
    assert current(tmp_path / "out") == current(tmp_path / "before")


def test_one_that_was_changed_by_hand_stays_and_is_named_once(tmp_path: Path) -> None:
    make(group(), tmp_path)
    file = rekeyed_list(tmp_path)
    file.write_bytes(file.read_bytes() + b"by hand")
    before = current(tmp_path)
    for _ in range(2):
        foreseen = plan(group(rekeyed=True), tmp_path)
        assert (foreseen.count({State.EDITED}), foreseen.retired) == (1, 0)
        pack = make(group(rekeyed=True), tmp_path)
        assert (codes(pack), pack.retired) == (["OUT04"], 0)
        assert current(tmp_path) == before
        assert aside(tmp_path) == []


@pytest.mark.parametrize("change", [{"subject": "activities[nobody]"}, {"kind": "foo"}, {"language": "en"}])
def test_what_a_run_counts_in_its_place_is_not_moved_whatever_the_manifest_calls_it(
    tmp_path: Path, change: dict[str, str]
) -> None:
    make(group(), tmp_path / "out", EVERYTHING)
    shutil.copytree(tmp_path / "out", tmp_path / "before")
    as_it_was = plan(group(), tmp_path / "out", EVERYTHING)
    manifest = tmp_path / "out/manifest.json"
    data = json.loads(manifest.read_bytes())
    data["documents"][0].update(change)
    manifest.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    assert plan(group(), tmp_path / "out", EVERYTHING) == as_it_was
    pack = make(group(), tmp_path / "out", EVERYTHING)
    assert (codes(pack), pack.retired, aside(tmp_path / "out")) == ([], 0, [])
    assert current(tmp_path / "out") == current(tmp_path / "before")
    assert manifest.read_bytes() == (tmp_path / "before/manifest.json").read_bytes()
