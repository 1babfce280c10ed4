"""A restricted part that this user cannot use is told of once, and nothing else of the pack waits for it."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from another_user import as_another
from inclusion_data import including
from killed import posix
from projects import project, told, write_project

from docgen.api import Work, load, plan, status
from docgen.api import make as make_all
from docgen.errors import ExitStatus, Severity, worst
from docgen.manifest import INCLUSION_JUSTIFICATION
from docgen.packs.making import make_pack, plan_pack
from docgen.packs.pack import Outcome, Pack
from docgen.packs.papers import Templates
from docgen.packs.plan import State
from docgen.packs.wanted import EVERYTHING, Wanted
from docgen.packs.zips import Zipped

AGREEMENTS = Wanted(kinds=frozenset({"grant_agreement"}))
RESTRICTED = Wanted(kinds=frozenset({INCLUSION_JUSTIFICATION}))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder in which something that is no folder lies in place of the restricted one."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "restricted").write_text("what is it?")
    return folder


def without_support() -> dict[str, Any]:
    data = including()
    data["inclusion"] = []
    for one in data["people"]:
        one.pop("fewer_opportunities", None)
    return data


def make(data: dict[str, Any], out: Path, wanted: Wanted = EVERYTHING) -> Pack:
    return make_pack(project(data), out, Templates(), wanted=wanted)


def of_files(findings: Any) -> list[tuple[str, Severity, str, str]]:
    return [(one.code, one.severity, one.place.file, one.path) for one in findings if one.code.startswith("OUT")]


TOLD = [("OUT33", Severity.ERROR, "restricted", "")]


def test_its_papers_are_told_as_not_made_and_all_others_are_made(out: Path) -> None:
    pack = make(including(), out)
    assert of_files(pack.findings) == TOLD
    assert worst(pack.findings) is ExitStatus.OUTSIDE
    assert {one.outcome for one in pack.papers if one.restricted} == {Outcome.LEFT_OUT}
    assert {one.outcome for one in pack.papers if not one.restricted} == {Outcome.WRITTEN}
    assert (out / "manifest.json").is_file()
    assert (out / "restricted").read_text() == "what is it?"


def test_a_plan_says_the_same(out: Path) -> None:
    planned = plan_pack(project(including()), out, Templates())
    assert of_files(planned.findings) == TOLD
    assert {(one.state, one.missing) for one in planned.papers if one.restricted} == {(State.BLOCKED, ("OUT33",))}
    assert {one.state for one in planned.papers if not one.restricted} == {State.NEW}


def test_a_run_that_does_not_ask_for_it_does_not_look_there(out: Path) -> None:
    assert told(make(including(), out, AGREEMENTS).findings) == []
    assert told(plan_pack(project(including()), out, Templates(), wanted=AGREEMENTS).findings) == []


def test_a_run_that_asks_for_it_alone_tells_it(out: Path) -> None:
    pack = make(including(), out, RESTRICTED)
    assert of_files(pack.findings) == TOLD
    assert pack.count(Outcome.LEFT_OUT) == len(pack.papers) == 2


def test_overview_and_archives_are_written_all_the_same(out: Path, tmp_path: Path) -> None:
    loaded = load(write_project(tmp_path / "p", including()))
    pack = make_all(loaded, out, work=Work(zipped=Zipped.PERSON, zip_restricted=True))
    assert of_files(pack.findings) == TOLD
    assert (out / "overview.xlsx").is_file()
    assert list((out / "zip").glob("*.zip"))
    assert of_files(plan(loaded, out).findings) == TOLD
    assert of_files(status(loaded, out).findings) == TOLD


@posix
def test_a_link_in_its_place_is_told_and_never_followed(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir(mode=0o755)
    (out / "restricted").symlink_to(elsewhere)
    pack = make(including(), out)
    assert of_files(pack.findings) == TOLD
    assert {one.outcome for one in pack.papers if one.restricted} == {Outcome.LEFT_OUT}
    assert {one.outcome for one in pack.papers if not one.restricted} == {Outcome.WRITTEN}
    assert of_files(plan_pack(project(including()), out, Templates()).findings) == TOLD
    make(without_support(), out)
    assert list(elsewhere.iterdir()) == []
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o755


CODE = """
import json, sys
from pathlib import Path
from docgen.api import Work, load, make, plan, status
from docgen.packs.zips import Zipped

loaded, out = load(Path(sys.argv[1])), Path(sys.argv[2])

def of_files(found):
    return [(one.code, one.severity, one.place.file, one.path) for one in found if one.code.startswith("OUT")]
work = Work(zipped=Zipped.PERSON)
pack = make(loaded, out, work=work)
some = make(loaded, out, kinds=["grant_agreement"])
found = [pack.findings, some.findings, plan(loaded, out).findings, status(loaded, out).findings]
print(json.dumps([sorted({(one.outcome, one.restricted) for one in pack.papers}), *map(of_files, found)]))
"""


def on_a_disk_for_reading(folder: Path, arguments: list[str]) -> list[str]:
    mount = f'mount -t tmpfs -o ro tmpfs \'{folder}\' && exec "$0" "$@"'
    return ["unshare", "-rm", "sh", "-c", mount, *arguments]


@posix
@pytest.mark.slow
@pytest.mark.parametrize("shut", [as_another, on_a_disk_for_reading])
@pytest.mark.parametrize("asked", [True, False])
def test_one_that_belongs_to_somebody_else_or_cannot_be_written_to(tmp_path: Path, shut: Any, asked: bool) -> None:
    if subprocess.run(["unshare", "-rm", "true"], check=False).returncode:
        pytest.skip("no user can be had here")
    data, out = including() if asked else without_support(), tmp_path / "out"
    file = write_project(tmp_path / "p", data)
    (out / "restricted").mkdir(parents=True, mode=0o700)
    (out / "restricted" / "other.docx").write_bytes(b"")
    command = shut(out / "restricted", [sys.executable, "-c", CODE, str(file), str(out)])
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    (out / "restricted").chmod(0o700)
    assert done.stderr == ""
    made, first, some, planned, stands = json.loads(done.stdout)
    warned = [["OUT33", "W", "restricted", ""]] if shut is as_another else []
    wanted = [["OUT33", "E", "restricted", ""]] if asked else warned
    assert made == [["left_out", True], ["written", False]] if asked else [["written", False]]
    assert (first, some, planned, stands) == (wanted, [], wanted, wanted)
    assert (out / "overview.xlsx").is_file()
