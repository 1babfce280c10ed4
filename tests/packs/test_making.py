"""Making a pack: what is written, kept, superseded and left out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from projects import demo_data, project, record, write_project

from docgen.errors import DataError, OutputError
from docgen.packs.making import Outcome, Pack, Wanted, make_pack
from docgen.packs.papers import Templates

ANNA = "Paraudziņa Anna/Dotācijas līgums LV - anna-berline.docx"


def make(data: dict[str, Any], out: Path, **choices: Any) -> Pack:
    return make_pack(project(data), out, Templates(), **choices)


def files(out: Path) -> dict[str, bytes]:
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in sorted(out.rglob("*")) if file.is_file()}


def test_every_paper_lies_in_its_persons_folder(tmp_path: Path) -> None:
    pack = make(demo_data(), tmp_path)
    assert pack.count(Outcome.WRITTEN) == 6
    assert pack.findings == ()
    assert set(files(tmp_path)) == {paper.path for paper in pack.papers} | {"manifest.json"}
    assert ANNA in files(tmp_path)


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    make(demo_data(), tmp_path / "a")
    make(demo_data(), tmp_path / "b")
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")}
    pack = make(demo_data(), tmp_path)
    assert pack.count(Outcome.UNCHANGED) == 6
    assert {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")} == before


def test_changed_data_make_that_paper_anew_and_move_the_former_one_aside(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    former = files(tmp_path)
    data = demo_data()
    record(data, "people", "anna")["phone"] = "20000009"
    pack = make(data, tmp_path)
    assert (pack.count(Outcome.WRITTEN), pack.count(Outcome.UNCHANGED)) == (2, 4)
    now = files(tmp_path)
    aside = [name for name in now if name.startswith("superseded/")]
    assert len(aside) == 2
    assert former[ANNA] in [now[name] for name in aside]
    assert now[ANNA] != former[ANNA]
    assert len(json.loads(now["manifest.json"])["documents"]) == 6


def test_a_person_renamed_leaves_no_second_current_paper(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    data = demo_data()
    record(data, "people", "anna")["family_name"] = "Jaunā"
    make(data, tmp_path)
    assert ANNA not in files(tmp_path)
    assert "Jaunā Anna/Dotācijas līgums LV - anna-berline.docx" in files(tmp_path)


def test_a_file_changed_by_hand_is_never_overwritten(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    (tmp_path / ANNA).write_bytes(b"filled in by hand")
    data = demo_data()
    record(data, "people", "anna")["phone"] = "20000009"
    pack = make(data, tmp_path)
    assert (tmp_path / ANNA).read_bytes() == b"filled in by hand"
    assert [(one.code, one.place.file) for one in pack.findings] == [("OUT04", ANNA)]
    assert pack.count(Outcome.LEFT_OUT) == 1


def test_a_paper_whose_data_are_missing_is_left_out_and_the_others_are_made(tmp_path: Path) -> None:
    data = demo_data()
    del record(data, "people", "anna")["email"]
    pack = make(data, tmp_path)
    assert (pack.count(Outcome.WRITTEN), pack.count(Outcome.LEFT_OUT)) == (4, 2)
    assert {one.path for one in pack.findings} == {"people[anna].email"}
    assert not (tmp_path / "Paraudziņa Anna").exists()


def test_a_draft_shows_it_and_is_in_no_manifest(tmp_path: Path) -> None:
    data = demo_data()
    del record(data, "people", "anna")["email"]
    pack = make(data, tmp_path, draft=True)
    assert pack.count(Outcome.WRITTEN) == 6
    assert "manifest.json" not in files(tmp_path)
    assert all("(uzmetums)" in name or "(draft)" in name for name in files(tmp_path))


def test_only_what_is_wanted_is_made_and_the_rest_stays_in_the_manifest(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    data = demo_data()
    for person in data["people"]:
        person["phone"] = "20000009"
    pack = make(data, tmp_path, wanted=Wanted(people=frozenset({"anna"})))
    assert {paper.due.person for paper in pack.papers} == {"anna"}
    assert len(json.loads((tmp_path / "manifest.json").read_bytes())["documents"]) == 6


def test_another_projects_folder_is_refused(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    before = files(tmp_path)
    with pytest.raises(OutputError) as caught:
        make(demo_data() | {"code": "2025-1-LV01-KA121-VET-000000002"}, tmp_path)
    assert caught.value.findings[0].code == "OUT03"
    assert files(tmp_path) == before


def test_a_manifest_that_was_cut_off_stops_the_run(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    manifest = tmp_path / "manifest.json"
    manifest.write_bytes(manifest.read_bytes()[:300])
    with pytest.raises(DataError) as caught:
        make(demo_data(), tmp_path)
    assert caught.value.findings[0].code == "OUT02"


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    with pytest.raises(OutputError) as caught:
        make(demo_data(), tmp_path / "out")
    assert caught.value.findings[0].code == "OUT01"


@pytest.mark.parametrize("name", ["CON", "../../x", "x" * 200, "a/b", "..", 'A & <B> "C" {{ 6*7 }}', "😀\u202e"])
def test_no_name_leads_outside_the_folder(tmp_path: Path, name: str) -> None:
    data = demo_data()
    record(data, "people", "anna")["given_name"] = name
    record(data, "people", "anna")["family_name"] = name
    out = tmp_path / "deep" / "out"
    pack = make(data, out)
    assert pack.count(Outcome.WRITTEN) == 6
    everything = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert all(out in file.parents for file in everything)
    assert len(everything) == 7


def test_two_people_of_one_name_have_their_own_papers(tmp_path: Path) -> None:
    data = demo_data()
    for key in ("anna", "kerli"):
        record(data, "people", key).update(given_name="Anna", family_name="Ozola")
    pack = make(data, tmp_path)
    assert pack.count(Outcome.WRITTEN) == 6
    assert len({paper.path for paper in pack.papers}) == 6


def test_papers_do_not_depend_on_the_machine(tmp_path: Path) -> None:
    """The same pack from another process, time zone and locale."""
    file = write_project(tmp_path / "p", demo_data())
    code = "import sys; from docgen.cli import main; sys.exit(main(['make', sys.argv[1], '-o', sys.argv[2]]))"
    for number, zone in enumerate(("Asia/Tokyo", "America/Lima")):
        environment = os.environ | {"TZ": zone, "LC_ALL": "C", "PYTHONHASHSEED": str(number)}
        subprocess.run([sys.executable, "-c", code, file, tmp_path / zone[:4]], env=environment, check=True)
    assert files(tmp_path / "Asia") == files(tmp_path / "Amer")
