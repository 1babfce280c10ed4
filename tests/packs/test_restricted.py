"""Papers with special-category data lie in a pack of their own, which its owner alone may read."""

from __future__ import annotations

import json
import os
import stat
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import ZipFile

import pytest
from inclusion_data import displaced, including
from projects import project, record, told, write_project

from docgen.api import Work, load
from docgen.api import make as make_all
from docgen.api import plan as plan_all
from docgen.cli import main
from docgen.errors import Finding, Place, Severity
from docgen.files.writing import write_whole
from docgen.manifest import INCLUSION_JUSTIFICATION
from docgen.packs import folder, keeping, making
from docgen.packs.folder import PackFolder
from docgen.packs.journal import FILE_NAME as JOURNAL
from docgen.packs.making import make_pack
from docgen.packs.pack import Outcome, Pack
from docgen.packs.papers import Templates
from docgen.packs.standing import Manner
from docgen.packs.wanted import Wanted
from docgen.packs.zips import Zipped

KIND = frozenset({INCLUSION_JUSTIFICATION})
PAPER = "restricted/Izdomātais Kārlis/Iekļaušanas atbalsta pamatojums LV - karlis-helsinki.docx"
NAMES = ("inclusion_justification", "Iekļaušanas atbalsta pamatojums", "inclusion[", "restricted")

posix = pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")


def make(data: dict[str, Any], out: Path, **choices: Any) -> Pack:
    return make_pack(project(data), out, Templates(), wanted=Wanted(kinds=KIND), manner=Manner(**choices))


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def within(out: Path) -> list[Path]:
    folder = out / "restricted"
    return [folder, *folder.rglob("*")]


def documents(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / "manifest.json").read_bytes())["documents"]
    return found


def changed(data: dict[str, Any]) -> dict[str, Any]:
    data["inclusion"][0]["unit_use"] = "cits"
    return data


def test_such_papers_and_their_manifest_lie_apart(tmp_path: Path) -> None:
    pack = make(including(), tmp_path)
    assert [(one.outcome, one.restricted) for one in pack.papers] == [(Outcome.WRITTEN, True)] * 2
    assert PAPER in [one.path for one in pack.papers]
    assert {one.path for one in pack.papers} | {"restricted/manifest.json"} == {
        file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()
    }
    assert [one["kind"] for one in documents(tmp_path / "restricted")] == [INCLUSION_JUSTIFICATION] * 2


def test_the_other_manifest_names_nothing_of_them(tmp_path: Path) -> None:
    pack = make_pack(project(including()), tmp_path, Templates())
    text = (tmp_path / "manifest.json").read_text("utf-8")
    assert len(documents(tmp_path)) == sum(not one.restricted and bool(one.path) for one in pack.papers) > 0
    ids = [one["id"] for one in documents(tmp_path / "restricted")]
    assert len(ids) == 2
    for word in (*NAMES, *ids):
        assert word not in text


def test_the_list_that_programs_read_names_nothing_of_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_project(tmp_path / "p", including())
    main(["make", str(file), "-o", str(tmp_path / "out"), "--json"])
    told_of = json.loads(capsys.readouterr().out)["papers"]
    assert told_of
    assert (tmp_path / "out" / PAPER).is_file()
    for word in NAMES:
        assert word not in json.dumps(told_of, ensure_ascii=False)


@posix
def test_all_of_it_is_its_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        make(including(), tmp_path)
        make(changed(including()), tmp_path)
        make(including(unit_use=None), tmp_path, draft=True)
    finally:
        os.umask(before)
    found = within(tmp_path)
    assert any("superseded" in path.parts for path in found)
    assert any("uzmetums" in path.name for path in found)
    assert {rights(path) for path in found if path.is_dir()} == {0o700}
    assert {rights(path) for path in found if path.is_file()} == {0o600}


@posix
def test_nobody_else_can_look_in_while_papers_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def watched(file: Path, *rest: Any, **more: Any) -> bool:
        seen.append(rights(tmp_path / "restricted"))
        return write_whole(file, *rest, **more)

    for room in (keeping, folder):
        monkeypatch.setattr(room, "write_whole", watched)
    make(including(), tmp_path)
    assert set(seen) == {0o700}
    assert len(seen) == 3


@posix
def test_a_killed_run_leaves_its_journal_there_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(keeping, "write_whole", die)
        with pytest.raises(KeyboardInterrupt):
            make(including(), tmp_path)
    assert [path.name for path in within(tmp_path)] == ["restricted", JOURNAL]
    assert rights(tmp_path / "restricted") == 0o700
    assert not (tmp_path / JOURNAL).exists()
    assert make(including(), tmp_path).count(Outcome.WRITTEN) == 2
    assert not (tmp_path / "restricted" / JOURNAL).exists()


def test_a_former_version_is_kept_there(tmp_path: Path) -> None:
    make(including(), tmp_path)
    former = (tmp_path / PAPER).read_bytes()
    make(changed(including()), tmp_path)
    aside = [file for file in (tmp_path / "restricted" / "superseded").rglob("*") if file.is_file()]
    assert former in [file.read_bytes() for file in aside]
    assert len(aside) == 2
    assert not (tmp_path / "superseded").exists()


@posix
def test_what_is_no_longer_due_is_kept_there_and_stays_its_owners(tmp_path: Path) -> None:
    make(including(), tmp_path)
    data = including()
    data["inclusion"] = []
    record(data, "people", "karlis")["fewer_opportunities"] = False
    make_pack(project(data), tmp_path, Templates())
    assert documents(tmp_path / "restricted") == []
    assert not (tmp_path / PAPER).exists()
    assert {rights(path) for path in within(tmp_path)} == {0o700, 0o600}


def test_a_second_run_leaves_them_unchanged(tmp_path: Path) -> None:
    make(including(), tmp_path)
    before = {path: (path.stat().st_mtime_ns, rights(path)) for path in tmp_path.rglob("*")}
    assert make(including(), tmp_path).count(Outcome.UNCHANGED) == 2
    assert {path: (path.stat().st_mtime_ns, rights(path)) for path in tmp_path.rglob("*")} == before


def test_a_run_for_other_kinds_leaves_them_alone(tmp_path: Path) -> None:
    make(including(), tmp_path)
    before = {path: path.read_bytes() for path in within(tmp_path) if path.is_file()}
    make_pack(project(including()), tmp_path, Templates(), wanted=Wanted(kinds=frozenset({"grant_agreement"})))
    assert {path: path.read_bytes() for path in within(tmp_path) if path.is_file()} == before


def test_a_disk_that_keeps_no_rights_is_a_warning_and_the_papers_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "owner_only", lambda _: False)
    pack = make(including(), tmp_path)
    assert [(one.code, one.severity, one.place.file) for one in told(pack.findings)] == [
        ("OUT09", Severity.WARNING, "restricted")
    ]
    assert (tmp_path / PAPER).is_file()


def test_where_none_can_be_made_there_is_no_folder_and_no_warning_of_the_disk(tmp_path: Path) -> None:
    pack = make(including(unit_use=None), tmp_path / "out")
    assert [one.outcome for one in pack.papers] == [Outcome.LEFT_OUT] * 2
    assert {one.code for one in told(pack.findings)} == {"DAT20"}
    assert not (tmp_path / "out").exists()


def test_without_such_papers_there_is_no_folder(tmp_path: Path) -> None:
    data = including()
    data["inclusion"] = []
    record(data, "people", "karlis")["fewer_opportunities"] = False
    make_pack(project(data), tmp_path, Templates())
    assert not (tmp_path / "restricted").exists()


def test_what_is_told_of_a_file_names_the_restricted_folder_and_the_number_of_the_record(tmp_path: Path) -> None:
    out, file = tmp_path / "out", write_project(tmp_path, including())
    make_all(load(file), out)
    (out / PAPER).write_bytes(b"by hand")
    write_project(tmp_path, changed(including()))
    (edited,) = [one for one in make_all(load(file), out).findings if one.code.startswith("OUT")]
    assert (edited.code, edited.place, edited.path, edited.subject) == (
        "OUT32",
        Place("restricted"),
        "inclusion[1]",
        "",
    )
    assert (out / PAPER).read_bytes() == b"by hand"


def test_a_file_of_one_who_has_no_record_of_barriers_is_told_without_the_person(tmp_path: Path) -> None:
    file = "restricted/Izdomātais Kārlis/a.docx"
    warning = Finding("OUT01", path="activities[karlis-helsinki]", place=Place(file), values={"reason": file})
    (unnamed,) = PackFolder(tmp_path, restricted=True).unnamed([warning])
    assert unnamed == Finding("OUT01", place=Place("restricted"), values={"reason": "restricted"})
    assert PackFolder(tmp_path, restricted=False).unnamed([warning]) == (warning,)


def test_that_a_file_is_open_is_told_without_its_name(tmp_path: Path) -> None:
    make(including(), tmp_path)
    (tmp_path / PAPER).with_name(f".~lock.{Path(PAPER).name}#").touch()
    (warning,) = told(make(changed(including()), tmp_path).findings)
    assert (warning.code, warning.place.file, warning.values) == ("OUT21", "restricted", {"mark": ".~…"})


def test_a_paper_of_a_displaced_person_is_restricted_as_well(tmp_path: Path) -> None:
    assert make(displaced(), tmp_path).count(Outcome.WRITTEN) == 2
    assert (tmp_path / PAPER).is_file()


def test_what_the_agency_lets_pass_of_barriers_is_named_in_the_restricted_manifest_alone(tmp_path: Path) -> None:
    data = including()
    letter = {"number": "1-5/77", "issued": "01.02.2027"}
    part = "activities[karlis-helsinki]"
    texts = [{"code": code, "path": part, "reason": "Slimība", "letter": letter} for code in ("ACT02", "ACT23")]
    data |= {"waivers": texts}
    record(data, "activities", "karlis-helsinki")["last_day"] = record(data, "activities", "karlis-helsinki")[
        "first_day"
    ]
    file = write_project(tmp_path, data)
    make_all(load(file), tmp_path / "out", today=date(2026, 11, 22))
    written = {"number": "1-5/77", "issued": "2027-02-01"}
    (open_paper,) = (
        one["waived"]
        for one in documents(tmp_path / "out")
        if one["kind"] == "grant_agreement" and one["subject"] == part and one["language"] == "lv"
    )
    assert open_paper == [{"code": None, **written}]
    for one in documents(tmp_path / "out/restricted"):
        assert one["waived"] == [{"code": "ACT02", **written}]
    for manifest in (tmp_path / "out").rglob("manifest.json"):
        assert "Slimība" not in manifest.read_text("utf-8")


def test_one_that_was_moved_into_an_open_folder_is_told_by_its_place_alone_and_no_second_one_is_made(
    tmp_path: Path,
) -> None:
    out, file = tmp_path / "out", write_project(tmp_path, including())
    make_all(load(file), out)
    lies = f"Izdomātais Kārlis/{Path(PAPER).name}"
    (out / PAPER).rename(out / lies)
    for data in (including(), changed(including())):
        write_project(tmp_path, data)
        for _ in range(2):
            (planned,) = [one for one in plan_all(load(file), out).findings if one.code.startswith("OUT")]
            pack = make_all(load(file), out, work=Work(zipped=Zipped.PERSON))
            (one,) = [one for one in pack.findings if one.code.startswith("OUT")]
            assert one == planned
            assert (one.code, one.severity, one.place, one.path, one.subject, one.stops, dict(one.values)) == (
                "OUT37",
                Severity.ERROR,
                Place(lies),
                "",
                "",
                frozenset(),
                {},
            )
            assert not (out / PAPER).exists()
            assert lies not in [made.path for made in pack.papers]
            assert not any(lies in ZipFile(archive).namelist() for archive in out.rglob("*.zip"))
    (out / lies).rename(out / PAPER)
    write_project(tmp_path, including())
    assert not [one for one in make_all(load(file), out).findings if one.code.startswith("OUT3")]


def test_one_of_somebody_who_needs_none_any_more_is_told_there_too(tmp_path: Path) -> None:
    make_pack(project(including()), tmp_path, Templates())
    (tmp_path / PAPER).rename(tmp_path / "x.docx")
    data = including()
    data["inclusion"] = []
    record(data, "people", "karlis")["fewer_opportunities"] = False
    for _ in range(2):
        pack = make_pack(project(data), tmp_path, Templates())
        assert [(one.code, one.place.file) for one in told(pack.findings)] == [("OUT37", "x.docx")]


def test_an_open_paper_that_was_moved_there_is_told_without_its_place_and_no_second_one_is_made(
    tmp_path: Path,
) -> None:
    make_pack(project(including()), tmp_path, Templates())
    agreement = "Izdomātais Kārlis/Dotācijas līgums LV - karlis-helsinki.docx"
    (tmp_path / agreement).rename(tmp_path / "restricted" / agreement)
    for _ in range(2):
        pack = make_pack(project(including()), tmp_path, Templates())
        (one,) = told(pack.findings)
        assert (one.code, one.place, dict(one.values)) == (
            "OUT34",
            Place("restricted"),
            {"wanted": PurePosixPath(agreement)},
        )
        assert not (tmp_path / agreement).exists()
