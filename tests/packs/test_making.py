"""Making a pack: what is written, kept, superseded and left out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from functools import partial
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest
from killed import killed, posix
from projects import demo_data, project, record, told, write_project

from docgen.cli import main
from docgen.errors import OutputError, Severity
from docgen.packs.agreed import FOLDER as CONTEXTS
from docgen.packs.making import make_pack
from docgen.packs.pack import Outcome, Pack
from docgen.packs.papers import Templates
from docgen.packs.standing import Manner
from docgen.packs.wanted import EVERYTHING, Wanted

ANNA = "Paraudziņa Anna/Dotācijas līgums LV - anna-berline.docx"


AGREEMENTS = Wanted(kinds=frozenset({"grant_agreement"}))


def make(data: dict[str, Any], out: Path, *, wanted: Wanted = AGREEMENTS, **choices: Any) -> Pack:
    """Makes grant agreements alone, unless a test asks for more: how a pack is made is the same for all kinds."""
    return make_pack(project(data), out, Templates(), wanted=wanted, manner=Manner(**choices))


def files(out: Path) -> dict[str, bytes]:
    """All files of a pack but for the contexts that are kept of what parties sign (`test_agreed`)."""
    found = {file.relative_to(out).as_posix(): file.read_bytes() for file in sorted(out.rglob("*")) if file.is_file()}
    return {name: data for name, data in found.items() if not name.startswith(".docgen-contexts/")}


def test_every_paper_lies_in_its_persons_folder(tmp_path: Path) -> None:
    pack = make(demo_data(), tmp_path)
    assert pack.count(Outcome.WRITTEN) == 6
    assert told(pack.findings) == []
    assert set(files(tmp_path)) == {paper.path for paper in pack.papers} | {"manifest.json"}
    assert ANNA in files(tmp_path)


def test_papers_of_every_kind_that_is_due_lie_in_one_pack(tmp_path: Path) -> None:
    pack = make(demo_data(), tmp_path, wanted=EVERYTHING)
    assert {paper.due.kind for paper in pack.papers} == {
        "grant_agreement",
        "learning_agreement",
        "inclusion_justification",
        "checklist",
    }
    assert pack.count(Outcome.WRITTEN) == 17
    assert {paper.path for paper in pack.papers} < set(files(tmp_path))


def test_a_kind_asked_for_where_none_is_due_is_a_warning(tmp_path: Path) -> None:
    pack = make(demo_data(), tmp_path, wanted=Wanted(frozenset({"group_programme"}), frozenset({"anna"})))
    assert [(one.code, one.severity, one.path) for one in pack.findings] == [
        ("USE03", Severity.WARNING, "people[anna]")
    ]
    assert pack.papers == ()


def test_a_person_of_whom_nothing_is_due_is_a_warning(tmp_path: Path) -> None:
    data = demo_data()
    data["people"].append({"key": "rita", "role": "adult", "given_name": "Rita", "family_name": "Palīdze"})
    pack = make(data, tmp_path, wanted=Wanted(people=frozenset({"rita"})))
    assert [(one.code, one.path) for one in pack.findings] == [("USE04", "people[rita]")]


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


def by_hand(out: Path) -> bytes:
    """Changes Anna's agreement; returns the file's bytes."""
    data = (out / ANNA).read_bytes() + b"\0"
    (out / ANNA).write_bytes(data)
    return data


def test_a_file_changed_by_hand_is_never_overwritten(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    filled = by_hand(tmp_path)
    data = demo_data()
    record(data, "people", "anna")["phone"] = "20000009"
    pack = make(data, tmp_path)
    assert (tmp_path / ANNA).read_bytes() == filled
    assert [(one.code, one.severity, one.place.file) for one in told(pack.findings)] == [
        ("OUT04", Severity.WARNING, ANNA)
    ]
    assert pack.count(Outcome.LEFT_OUT) == 1


def test_a_paper_that_was_filled_in_by_hand_is_as_good_as_unchanged(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    filled = by_hand(tmp_path)
    pack = make(demo_data(), tmp_path)
    assert pack.count(Outcome.UNCHANGED) == 6
    assert told(pack.findings) == []
    assert (tmp_path / ANNA).read_bytes() == filled


def test_a_file_changed_by_hand_is_named_though_its_person_was_renamed(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    filled = by_hand(tmp_path)
    data = demo_data()
    record(data, "people", "anna")["family_name"] = "Jaunā"
    pack = make(data, tmp_path)
    assert [(one.code, one.place.file) for one in told(pack.findings)] == [("OUT04", ANNA)]
    assert (tmp_path / ANNA).read_bytes() == filled


def test_every_former_version_is_kept(tmp_path: Path) -> None:
    contents = set()
    for number in "123":
        data = demo_data()
        record(data, "activities", "anna-berline")["agreement"] = {"number": number}
        make(data, tmp_path, wanted=Wanted(people=frozenset({"anna"})))
        contents.add((tmp_path / ANNA).read_bytes())
    kept = set(files(tmp_path).values())
    assert len(contents) == 3
    assert contents <= kept


def test_a_namesake_moves_papers_and_makes_none_anew(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    before = files(tmp_path)[ANNA]
    data = demo_data()
    data["people"].append({"key": "otra", "role": "learner", "given_name": "Anna", "family_name": "Paraudziņa"})
    pack = make(data, tmp_path)
    assert pack.count(Outcome.UNCHANGED) == 6
    assert files(tmp_path)[ANNA.replace("/", " (anna)/", 1)] == before
    assert not [name for name in files(tmp_path) if name.startswith("superseded/")]


def test_papers_that_are_no_longer_due_are_moved_aside(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    data = demo_data()
    data["activities"] = data["activities"][1:]
    make(data, tmp_path)
    now = files(tmp_path)
    assert ANNA not in now
    assert len([name for name in now if name.startswith("superseded/")]) == 2
    assert len(json.loads(now["manifest.json"])["documents"]) == 4


def test_a_paper_that_cannot_be_made_any_more_is_named_as_out_of_date(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    data = demo_data()
    del record(data, "people", "anna")["email"]
    pack = make(data, tmp_path)
    assert next(one.place.file for one in pack.findings if one.code == "OUT08") == ANNA
    assert ANNA in files(tmp_path)


def test_a_paper_filled_in_by_hand_stays_known_when_it_is_no_longer_due(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    filled = (tmp_path / ANNA).read_bytes() + b"\0"
    (tmp_path / ANNA).write_bytes(filled)
    data = demo_data()
    data["activities"] = [one for one in data["activities"] if one["key"] != "anna-berline"]
    for _ in range(2):
        pack = make(data, tmp_path)
        assert [(one.code, one.place.file) for one in told(pack.findings)] == [("OUT10", ANNA)]
        assert (tmp_path / ANNA).read_bytes() == filled
    assert make(demo_data(), tmp_path).count(Outcome.UNCHANGED) == 5
    assert (tmp_path / ANNA).read_bytes() == filled


def test_how_many_papers_are_no_longer_due_is_counted_and_no_empty_folder_stays(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    data = demo_data()
    data["activities"] = [one for one in data["activities"] if one["key"] != "anna-berline"]
    assert make(data, tmp_path).retired == 2
    assert not (tmp_path / "Paraudziņa Anna").exists()
    assert make(data, tmp_path).retired == 0


def test_a_paper_whose_data_are_missing_is_left_out_and_the_others_are_made(tmp_path: Path) -> None:
    data = demo_data()
    del record(data, "people", "anna")["email"]
    pack = make(data, tmp_path)
    assert (pack.count(Outcome.WRITTEN), pack.count(Outcome.LEFT_OUT)) == (4, 2)
    assert {one.path for one in told(pack.findings)} == {"people[anna].email"}
    assert not (tmp_path / "Paraudziņa Anna").exists()


def test_a_draft_shows_it_and_is_in_no_manifest(tmp_path: Path) -> None:
    data = demo_data()
    del record(data, "people", "anna")["email"]
    pack = make(data, tmp_path, draft=True)
    assert pack.count(Outcome.WRITTEN) == 6
    assert "manifest.json" not in files(tmp_path)
    assert all("(uzmetums)" in name or "(draft)" in name for name in files(tmp_path))


def test_a_draft_that_was_worked_on_is_moved_aside(tmp_path: Path) -> None:
    make(demo_data(), tmp_path, draft=True)
    draft = next(file for file in tmp_path.rglob("*.docx") if "anna" in file.name)
    draft.write_bytes(b"remarks")
    make(demo_data(), tmp_path, draft=True)
    assert b"remarks" in files(tmp_path).values()
    assert draft.read_bytes() != b"remarks"


def test_only_what_is_wanted_is_made_and_the_rest_stays_in_the_manifest(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    data = demo_data()
    for person in data["people"]:
        person["phone"] = "20000009"
    pack = make(data, tmp_path, wanted=Wanted(AGREEMENTS.kinds, frozenset({"anna"})))
    assert {paper.due.people for paper in pack.papers} == {("anna",)}
    assert len(json.loads((tmp_path / "manifest.json").read_bytes())["documents"]) == 6


def test_another_projects_folder_is_refused(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    before = files(tmp_path)
    with pytest.raises(OutputError) as caught:
        make(demo_data() | {"code": "2025-1-LV01-KA121-VET-000000002"}, tmp_path)
    assert caught.value.findings[0].code == "OUT03"
    assert files(tmp_path) == before


def test_a_manifest_that_was_cut_off_is_moved_aside_and_kept_anew(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    before = files(tmp_path)
    manifest = tmp_path / "manifest.json"
    manifest.write_bytes(before["manifest.json"][:300])
    pack = make(demo_data(), tmp_path)
    assert [(one.code, one.severity) for one in told(pack.findings)] == [("OUT02", Severity.WARNING)]
    assert pack.count(Outcome.UNCHANGED) == len(pack.papers)
    now = files(tmp_path)
    assert now.pop("superseded/manifest/manifest.json") == before["manifest.json"][:300]
    assert now == before


def test_without_its_manifest_a_file_of_other_data_of_which_nothing_was_kept_is_left_alone(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    before = (tmp_path / ANNA).read_bytes()
    (tmp_path / "manifest.json").unlink()
    rmtree(tmp_path / CONTEXTS)
    data = demo_data()
    record(data, "people", "anna")["phone"] = "20000009"
    pack = make(data, tmp_path)
    assert [one.code for one in told(pack.findings)] == ["OUT04", "OUT04"]
    assert (tmp_path / ANNA).read_bytes() == before


@pytest.mark.parametrize(
    ("field", "value"), [("id", "../../../escaped"), ("path", "../escaped.docx"), ("file_digest", "x")]
)
def test_a_manifest_edited_by_hand_leads_nowhere(tmp_path: Path, field: str, value: str) -> None:
    out = tmp_path / "deep" / "out"
    make(demo_data(), out)
    manifest = json.loads((out / "manifest.json").read_bytes())
    manifest["documents"][0][field] = value
    (out / "manifest.json").write_text(json.dumps(manifest))
    rmtree(out / CONTEXTS)
    data = demo_data()
    for person in data["people"]:
        person["phone"] = "20000009"
    before = {name: content for name, content in files(out).items() if name.endswith(".docx")}
    pack = make(data, out)
    assert "OUT02" in [one.code for one in pack.findings]
    assert {name: content for name, content in files(out).items() if name in before} == before
    assert [file.name for file in tmp_path.iterdir()] == ["deep"]
    assert [file.name for file in (tmp_path / "deep").iterdir()] == ["out"]


def test_a_digest_that_was_changed_by_hand_in_the_manifest_is_put_right(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    before = files(tmp_path)
    text = before["manifest.json"].decode()
    digest = json.loads(text)["documents"][0]["file_digest"]
    (tmp_path / "manifest.json").write_text(text.replace(digest, "0" * 64))
    make(demo_data(), tmp_path)
    assert files(tmp_path) == before


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    elsewhere.mkdir()
    out.mkdir()
    (out / "Paraudziņa Anna").symlink_to(elsewhere, target_is_directory=True)
    pack = make(demo_data(), out)
    assert list(elsewhere.iterdir()) == []
    assert {one.code for one in told(pack.findings)} == {"OUT01"}
    assert pack.count(Outcome.WRITTEN) == 4


def limited(file: Path, out: Path, most_bytes: int) -> int:
    """Runs `make` where no file may grow beyond a size, as on a full disk."""
    code = f"""
        import resource, signal, sys
        from docgen.cli import main
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, ({most_bytes}, {most_bytes}))
        sys.exit(main(["make", {str(file)!r}, "-o", {str(out)!r}]))
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    return done.returncode


def test_on_a_full_disk_the_former_papers_and_a_true_manifest_remain(tmp_path: Path) -> None:
    out = tmp_path / "out"
    make(demo_data(), out)
    before = files(out)
    data = demo_data()
    record(data, "people", "anna")["phone"] = "20000009"
    assert limited(write_project(tmp_path / "p", data), out, 15_000) == 4
    assert {
        name: content for name, content in files(out).items() if "docgen-" not in name and name != "overview.xlsx"
    } == before
    pack = make(data, out)
    assert pack.count(Outcome.WRITTEN) == 2
    assert ".docgen-journal" not in files(out)


def holds(out: Path, papers: int) -> bool:
    return len(list(out.rglob("*.docx"))) >= papers


@posix
@pytest.mark.slow
def test_killed_at_any_moment_the_next_run_finishes_though_the_data_changed(tmp_path: Path) -> None:
    data, changed = demo_data(), demo_data()
    record(changed, "organisations", "tehnikums")["phone"] = "67000009"
    make(changed, tmp_path / "undisturbed")
    wanted = files(tmp_path / "undisturbed")
    for number in range(6):
        out = tmp_path / f"out{number}"
        killed(partial(make, data, out), partial(holds, out, number))
        pack = make(changed, out)
        assert [one.code for one in told(pack.findings)] == []
        now = {name: content for name, content in files(out).items() if not name.startswith("superseded/")}
        assert now == wanted


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
    assert len([file for file in everything if ".docgen" not in str(file)]) == 7


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
    environment = os.environ | {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    done = subprocess.run([sys.executable, "-c", code, file, tmp_path / "there"], env=environment, check=False)
    assert done.returncode == 3
    assert main(["make", str(file), "-o", str(tmp_path / "here")]) == 3
    assert files(tmp_path / "there") == files(tmp_path / "here")


def test_what_a_run_left_half_written_that_was_stopped_at_its_very_end_goes(tmp_path: Path) -> None:
    make(demo_data(), tmp_path, wanted=EVERYTHING)
    left = [tmp_path / ".docgen-0011.part", tmp_path / "restricted" / ".docgen-0022.part"]
    for part in left:
        part.write_bytes(b"half a stamp")
    make(demo_data(), tmp_path, wanted=EVERYTHING)
    assert all(part.exists() for part in left)
    (tmp_path / ".docgen-lock").touch()
    make(demo_data(), tmp_path, wanted=EVERYTHING)
    assert not any(part.exists() for part in left)
