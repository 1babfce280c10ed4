"""What a pack survives: killed at any moment, a disk that is full or cannot be written to, a folder that goes away."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from killed import after, killed, posix
from projects import demo_data, project, record, write_project
from wordfile import word

from docgen.errors import OutputError
from docgen.files.writing import read_if_there
from docgen.i18n import Language
from docgen.manifest import Manifest, sha256
from docgen.models.project import Project
from docgen.packs import folder, journal
from docgen.packs.agreed import FOLDER
from docgen.packs.journal import Journal
from docgen.packs.making import Hands, make_pack
from docgen.packs.pack import Outcome, Pack
from docgen.packs.papers import Templates
from docgen.packs.standing import FINAL, Manner
from docgen.packs.wanted import Wanted

TEMPLATES = Templates()


def make(whole: Project, out: Path, manner: Manner = FINAL, **more: Any) -> Pack:
    return make_pack(whole, out, TEMPLATES, manner=manner, **more)


def files(out: Path) -> dict[str, bytes]:
    """All that is current in a pack, contexts of current papers included; those of former versions are kept, too."""
    found = {file.relative_to(out).as_posix(): file.read_bytes() for file in sorted(out.rglob("*")) if file.is_file()}
    current = {entry.id for entry in Manifest.from_json(found["manifest.json"], "").entries}
    former = ("superseded/", "overview.xlsx")
    return {
        name: data
        for name, data in found.items()
        if not any(one in name for one in former) and (FOLDER not in name or Path(name).stem in current)
    }


def changed_data() -> dict[str, Any]:
    data = demo_data()
    record(data, "organisations", "tehnikums")["phone"] = "67000009"
    record(data, "people", "anna")["family_name"] = "Jaunā"
    return data


def is_true(out: Path) -> bool:
    """Whether every file that the manifest names is there, byte for byte."""
    file = out / "manifest.json"
    if not file.exists():
        return True
    entries = Manifest.from_json(file.read_bytes(), "").entries
    return all(sha256((out / entry.path).read_bytes()) == entry.file_digest for entry in entries)


def is_known(out: Path) -> bool:
    """Whether manifest and journal tell of each paper where it lies, whatever the moment.

    A paper of the manifest lies in its place, or aside under its id; there lies in its place what the journal
    noted of it, or nothing. No other paper lies there.
    """
    file = out / "manifest.json"
    entries = Manifest.from_json(file.read_bytes(), "").entries if file.exists() else ()
    written = {entry.path: entry for entry in Journal(out).written()}
    for entry in entries:
        there = read_if_there(out / entry.path)
        aside = [one.read_bytes() for one in (out / "superseded" / entry.id).glob("*")]
        if there is not None and sha256(there) == entry.file_digest:
            continue
        if entry.file_digest not in map(sha256, aside) or (there is not None and entry.path not in written):
            return False
    named = {entry.path for entry in entries} | written.keys()
    current = {file.relative_to(out).as_posix() for file in out.glob("*/*.docx")}
    return current <= named


@posix
@pytest.mark.slow
def test_killed_at_fifty_moments_the_next_run_finishes_what_an_undisturbed_one_would_have_made(tmp_path: Path) -> None:
    first, then = project(demo_data()), project(changed_data())
    started = time.perf_counter()
    make(then, tmp_path / "undisturbed")
    lasted = time.perf_counter() - started
    wanted, random = files(tmp_path / "undisturbed"), Random(7)
    make(first, tmp_path / "before")
    for number in range(50):
        out = tmp_path / f"out{number}"
        if number % 2:
            shutil.copytree(tmp_path / "before", out)
        killed(partial(make, then, out), after(random.uniform(0, lasted)))
        assert is_known(out), number
        make(then, out)
        assert files(out) == wanted, number
        assert is_true(out)
        shutil.rmtree(out)


@posix
@pytest.mark.slow
def test_killed_at_any_moment_nothing_signed_changes(tmp_path: Path) -> None:
    first, then = project(demo_data()), project(changed_data())
    make(first, tmp_path)
    before = files(tmp_path)
    entries = Manifest.from_json(before["manifest.json"], "").entries
    signed = {entry.id: entry.context_digest for entry in entries if entry.kind == "grant_agreement"}
    papers = {entry.path for entry in entries if entry.id in signed}
    random = Random(3)
    for _ in range(10):
        killed(partial(make, then, tmp_path, Manner(signed=signed)), after(random.uniform(0, 0.3)))
    make(then, tmp_path, Manner(signed=signed))
    now = files(tmp_path)
    assert papers
    assert {name: now[name] for name in papers} == {name: before[name] for name in papers}


def within_a_small_disk(folder: Path, options: str, code: str) -> subprocess.CompletedProcess[str]:
    """Runs code where the folder is a disk of its own, mounted for that process alone."""
    mount = f"mount -t tmpfs -o {options} tmpfs '{folder}' && '{sys.executable}' -c \"$CODE\""
    environment = {**os.environ, "CODE": textwrap.dedent(code)}
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", mount], capture_output=True, text=True, check=False, env=environment
    )


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    folder = tmp_path / "disk"
    folder.mkdir()
    if within_a_small_disk(folder, "size=100k", "print('in')").stdout != "in\n":
        pytest.skip("no disk can be mounted here")
    return folder


@pytest.mark.slow
def test_on_a_full_disk_what_fits_is_whole_and_with_more_room_the_rest_is_made(
    tmp_path: Path, small_disk: Path
) -> None:
    file = write_project(tmp_path / "p", demo_data())
    code = f"""
        import os, shutil
        from pathlib import Path
        from docgen.cli import main
        out = Path({str(small_disk)!r}) / "out"
        status = main(["make", {str(file)!r}, "-o", str(out)])
        shutil.copytree(out, {str(tmp_path / "kept")!r})
        print(status)
    """
    done = within_a_small_disk(small_disk, "size=120k", code)
    assert done.stdout.splitlines()[-1] == "4", done.stderr
    assert "Traceback" not in done.stderr
    kept = tmp_path / "kept"
    assert any(kept.rglob("*.docx"))
    make(project(demo_data()), kept)
    make(project(demo_data()), tmp_path / "undisturbed")
    assert files(kept) == files(tmp_path / "undisturbed")


@pytest.mark.slow
def test_a_disk_that_cannot_be_written_to_is_told(tmp_path: Path, small_disk: Path) -> None:
    file = write_project(tmp_path / "p", demo_data())
    code = f"""
        from docgen.cli import main
        print(main(["make", {str(file)!r}, "-o", {str(small_disk / "out")!r}]))
    """
    done = within_a_small_disk(small_disk, "ro", code)
    assert done.stdout.splitlines()[-1] == "4"
    assert "OUT01" in done.stderr
    assert "Traceback" not in done.stderr


def test_papers_are_on_the_disk_before_the_manifest_and_that_before_the_journal_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(project(demo_data()), tmp_path)
    before, steps = (tmp_path / "manifest.json").read_bytes(), []

    def note(folders: Iterable[Path]) -> None:
        is_former = (tmp_path / "manifest.json").read_bytes() == before
        steps.append(
            ([one.relative_to(tmp_path).as_posix() for one in folders], is_former, Journal(tmp_path).written())
        )

    for module in (folder, journal):
        monkeypatch.setattr(module, "settle", note)
    make(project(changed_data()), tmp_path, wanted=Wanted(frozenset({"grant_agreement"}), frozenset({"anna"})))
    (papers, is_former, written), (root, is_former_still, still_written) = steps
    assert {"Jaunā Anna", "Paraudziņa Anna", "superseded"} < set(papers)
    assert {f"superseded/{one.name}" for one in (tmp_path / "superseded").iterdir()} < set(papers)
    assert (is_former, is_former_still, root) == (True, False, ["."])
    assert written
    assert still_written == written


@pytest.mark.parametrize("before", ["nothing", "the same pack"])
def test_what_is_deleted_in_mid_run_is_told_and_made_by_the_next(tmp_path: Path, before: str) -> None:
    whole, out = project(demo_data()), tmp_path / "out"
    make(whole, tmp_path / "undisturbed")
    if before != "nothing":
        make(whole, out)

    def watch(done: int, _: int, __: object) -> None:
        if done == 4:
            shutil.rmtree(out)

    pack = make(whole, out, hands=Hands(watch=watch))
    gone = [one for one in pack.papers if one.outcome is Outcome.LEFT_OUT]
    assert len(gone) >= 4
    assert [one.code for one in pack.findings].count("OUT27") == len(gone)
    assert all((out / one.path).exists() for one in pack.papers if one.path)
    assert (out / "manifest.json").exists()
    assert is_true(out)
    make(whole, out)
    assert files(out) == files(tmp_path / "undisturbed")


def test_a_path_of_three_hundred_characters_is_no_hindrance(tmp_path: Path) -> None:
    out = tmp_path.joinpath(*["Ļoti gara mape ar atstarpēm un garumzīmēm"] * 8)
    pack = make(project(demo_data()), out)
    assert pack.count(Outcome.LEFT_OUT) == 0
    assert all(len(str(out / one.path)) > 300 for one in pack.papers)
    assert is_true(out)
    assert make(project(demo_data()), out).count(Outcome.UNCHANGED) == len(pack.papers)


@pytest.mark.parametrize("year", [1999, 2099])
def test_a_clock_that_was_set_back_or_ahead_makes_nothing_anew(tmp_path: Path, year: int) -> None:
    make(project(demo_data()), tmp_path)
    before, when = files(tmp_path), datetime(year, 1, 1, tzinfo=UTC).timestamp()
    for file in tmp_path.rglob("*"):
        os.utime(file, (when, when))
    pack = make(project(demo_data()), tmp_path)
    assert pack.count(Outcome.UNCHANGED) == len(pack.papers)
    assert files(tmp_path) == before
    assert {file.stat().st_mtime for file in tmp_path.rglob("*.docx")} == {when}


def test_a_folder_name_that_no_disk_takes_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        make(project(demo_data()), tmp_path / ("x" * 300))
    assert caught.value.findings[0].code == "OUT01"


def test_five_hundred_people_of_one_name_have_papers_of_their_own(tmp_path: Path) -> None:
    data = demo_data()
    anna, stay = record(data, "people", "anna"), record(data, "activities", "anna-berline")
    data["people"] = [one for one in data["people"] if one["key"] != "anna"]
    data["activities"] = [{**stay, "key": f"s{number}", "participant": f"a{number}"} for number in range(500)]
    data["people"] += [{**anna, "key": f"a{number}"} for number in range(500)]
    data["inclusion"], data["selections"] = [], []
    for person in data["people"]:
        person.pop("fewer_opportunities", None)
    for one in data["activities"]:
        one.pop("selection", None)
    for language in Language:
        (tmp_path / f"templates_{language}").mkdir()
        (tmp_path / f"templates_{language}" / "grant_agreement.docx").write_bytes(word("{{ document.id }}"))
    short, wanted = Templates(tmp_path), Wanted(kinds=frozenset({"grant_agreement"}))

    pack = make_pack(project(data), tmp_path / "out", short, wanted=wanted)
    paths = [made.path for made in pack.papers if made.path]
    assert len({path.casefold() for path in paths}) == len(paths) == 1000
    assert len({path.partition("/")[0] for path in paths}) == 500
