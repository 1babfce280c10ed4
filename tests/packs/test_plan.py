"""What a run would do, told before anything is made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import demo_projects
import pytest
from made_packs import with_another_telephone
from projects import demo_data, project, record

from docgen.manifest import Manifest
from docgen.packs.making import make_pack, plan_pack
from docgen.packs.pack import Outcome, Pack
from docgen.packs.papers import Templates
from docgen.packs.plan import Plan, State
from docgen.packs.standing import Manner
from docgen.packs.wanted import Wanted
from docgen.rules.due import Phase

AGREEMENTS = Wanted(kinds=frozenset({"grant_agreement"}))
ANNA = Wanted(kinds=frozenset({"grant_agreement"}), people=frozenset({"anna"}))
PAPER = "Paraudziņa Anna/Dotācijas līgums LV - anna-berline.docx"


def plan(data: dict[str, Any], out: Path, wanted: Wanted = ANNA, **manner: Any) -> Plan:
    return plan_pack(project(data), out, Templates(), wanted=wanted, manner=Manner(**manner))


def make(data: dict[str, Any], out: Path, wanted: Wanted = ANNA, **manner: Any) -> Pack:
    return make_pack(project(data), out, Templates(), wanted=wanted, manner=Manner(**manner))


def states(found: Plan) -> set[State]:
    return {paper.state for paper in found.papers}


def signed(out: Path) -> dict[str, str]:
    """All papers of a pack, as signed."""
    entries = Manifest.from_json((out / "manifest.json").read_bytes(), "").entries
    return {entry.id: entry.context_digest for entry in entries}


def files(out: Path) -> dict[str, bytes]:
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in sorted(out.rglob("*")) if file.is_file()}


def test_a_plan_writes_nothing_and_tells_what_is_due_why_and_when(tmp_path: Path) -> None:
    found = plan(demo_data(), tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert states(found) == {State.NEW}
    first = found.papers[0]
    assert (first.due.because, first.due.phase, first.path) == ("DOC01", Phase.BEFORE_DEPARTURE, PAPER)


def test_it_is_what_a_run_then_does(tmp_path: Path) -> None:
    found = plan(demo_data(), tmp_path, AGREEMENTS)
    pack = make(demo_data(), tmp_path, AGREEMENTS)
    assert [(one.due.subject, one.path) for one in found.papers] == [(one.due.subject, one.path) for one in pack.papers]
    assert states(plan(demo_data(), tmp_path, AGREEMENTS)) == {State.CURRENT}


def test_where_data_have_changed(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    assert states(plan(with_another_telephone(), tmp_path)) == {State.CHANGED}


def test_where_only_what_is_filled_in_at_signing_has_changed(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    data = demo_data()
    record(data, "activities", "anna-berline")["agreement"] = {"number": "7-1/5"}
    assert states(plan(data, tmp_path)) == {State.REWORDED}
    assert make(data, tmp_path).count(Outcome.WRITTEN) == 2
    assert states(plan(data, tmp_path)) == {State.CURRENT}


def test_where_a_file_was_filled_in_or_edited_by_hand(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    with (tmp_path / PAPER).open("ab") as stream:
        stream.write(b"x")
    assert states(plan(demo_data(), tmp_path)) == {State.CURRENT, State.FILLED_IN}
    assert states(plan(with_another_telephone(), tmp_path)) == {State.CHANGED, State.EDITED}


def test_where_data_are_missing(tmp_path: Path) -> None:
    data = demo_data()
    record(data, "people", "anna")["email"] = None
    found = plan(data, tmp_path)
    assert states(found) == {State.BLOCKED}
    assert found.papers[0].missing == ("DAT20",)


def test_where_a_person_has_another_name(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    data = demo_data()
    data["people"].append({**record(data, "people", "anna"), "key": "other"})
    assert states(plan(data, tmp_path)) == {State.MOVED}


def test_how_many_are_no_longer_due(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    data = demo_data()
    data["activities"] = [one for one in data["activities"] if one["key"] != "anna-berline"]
    data["selections"], data["inclusion"] = [], []
    assert plan(data, tmp_path).retired == 2
    assert (tmp_path / PAPER).exists()


def plan_of_school(wanted: Wanted) -> Plan:
    """The plan of the demo's school."""
    return plan_pack(demo_projects.project("tehnikums"), Path("out"), Templates(), wanted=wanted)


@pytest.mark.parametrize("phase", [Phase.SELECTION, Phase.BEFORE_DEPARTURE, Phase.AFTER])
def test_papers_of_one_phase(phase: Phase) -> None:
    found = plan_of_school(Wanted(phases=frozenset({phase})))
    assert {paper.due.phase for paper in found.papers} == {phase}


def test_papers_of_one_activity_and_of_those_who_accompany_it() -> None:
    group = "valensija-2027"
    found = plan_of_school(Wanted(activities=frozenset({group})))
    subjects = {paper.due.subject.partition("[")[0] for paper in found.papers}
    assert subjects == {"activities", "accompaniments", "inclusion"}
    assert all(
        group in paper.due.subject or paper.due.subject.startswith(("accompaniments", "inclusion"))
        for paper in found.papers
    )


def test_to_make_only_some_moves_no_other_paper_aside(tmp_path: Path) -> None:
    make(demo_data(), tmp_path, AGREEMENTS)
    before = files(tmp_path)
    pack = make(demo_data(), tmp_path, Wanted(phases=frozenset({Phase.SELECTION})))
    assert pack.retired == 0
    assert before.items() <= {**files(tmp_path), "manifest.json": before["manifest.json"]}.items()


def test_nothing_overrides_a_signed_paper_and_where_data_differ_it_needs_an_amendment(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    both = signed(tmp_path)
    make(demo_data(), tmp_path, signed=both)
    before = files(tmp_path)
    assert states(plan(demo_data(), tmp_path, signed=both)) == {State.SIGNED}
    found = make(with_another_telephone(), tmp_path, signed=both)
    then = plan(with_another_telephone(), tmp_path, signed=both).papers
    assert {one.state for one in then if one.due.kind == "grant_agreement"} == {State.AMEND}
    assert [one.code for one in found.findings if one.code.startswith("OUT")] == ["OUT20", "OUT20"]
    agreements = [made for made in found.papers if made.due.kind == "grant_agreement"]
    assert {made.outcome for made in agreements} == {Outcome.UNCHANGED}
    assert files(tmp_path) == before


def test_a_signed_paper_whose_template_alone_has_changed_needs_none(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    data = demo_data()
    record(data, "activities", "anna-berline")["agreement"] = {"number": "7-1/5"}
    assert states(plan(data, tmp_path, signed=signed(tmp_path))) == {State.SIGNED}


def test_a_signed_paper_that_is_no_longer_due_or_cannot_be_made_stays(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    both = signed(tmp_path)
    make(demo_data(), tmp_path, signed=both)
    before = files(tmp_path)
    data = demo_data()
    record(data, "people", "anna")["email"] = None
    assert states(plan(data, tmp_path, signed=both)) == {State.SIGNED}
    make(data, tmp_path, signed=both)
    data["activities"] = [one for one in data["activities"] if one["key"] != "anna-berline"]
    data["selections"], data["inclusion"] = [], []
    gone = make(data, tmp_path, signed=both)
    assert [one.code for one in gone.findings if one.code.startswith("OUT")] == ["OUT23", "OUT23"]
    assert files(tmp_path) == before


@pytest.mark.parametrize("beside", ["/~$tācijas", "/.~lock.Dotācijas"])
def test_a_file_that_somebody_has_open_is_skipped_and_made_the_next_time(tmp_path: Path, beside: str) -> None:
    make(demo_data(), tmp_path)
    before = (tmp_path / PAPER).read_bytes()
    owner = tmp_path / (PAPER.replace("/Dotācijas", beside) + ("#" if "lock" in beside else ""))
    owner.touch()
    found = plan(with_another_telephone(), tmp_path)
    assert [(one.state, one.missing) for one in found.papers] == [(State.BLOCKED, ("OUT21",)), (State.CHANGED, ())]
    pack = make(with_another_telephone(), tmp_path)
    assert [one.outcome for one in pack.papers] == [Outcome.LEFT_OUT, Outcome.WRITTEN]
    for one in (found, pack):
        (opened,) = (finding for finding in one.findings if finding.code == "OUT21")
        assert (opened.place.file, opened.values) == (PAPER, {"mark": owner.name})
    assert (tmp_path / PAPER).read_bytes() == before
    owner.unlink()
    assert make(with_another_telephone(), tmp_path).count(Outcome.WRITTEN) == 1


def test_of_what_is_unchanged_nobody_needs_to_close_a_file(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    (tmp_path / PAPER.replace("/Do", "/~$")).touch()
    assert states(plan(demo_data(), tmp_path)) == {State.CURRENT}
