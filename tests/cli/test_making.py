"""The command that makes papers: plan, narrowing, processes, archives."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from inclusion_data import including
from projects import demo_data, record, write_project

from docgen import api
from docgen.cli import main
from docgen.cli.making import print_plan
from docgen.files.lock import alone_in
from docgen.i18n import Language, texts
from docgen.manifest import Manifest

Printed = pytest.CaptureFixture[str]
KIND = ["--kind", "grant_agreement"]


@pytest.fixture
def project(tmp_path: Path) -> str:
    return str(write_project(tmp_path / "p", demo_data()))


def test_a_dry_run_tells_phase_by_phase_who_gets_what_and_why_and_writes_nothing(
    project: str, tmp_path: Path, capsys: Printed
) -> None:
    assert main(["make", project, "-o", str(tmp_path / "out"), "--dry-run"]) in (0, 3)
    said = capsys.readouterr().out
    assert "Pirms izbraukšanas" in said
    assert "Paraudziņa Anna – Dotācijas līgums LV (DOC01) – tiks sagatavots" in said
    assert "dokumenti mapē ar ierobežotu piekļuvi" in said
    assert "pamatojums" not in said.casefold()
    assert not (tmp_path / "out").exists()


def test_where_a_person_has_two_papers_of_a_kind_the_stay_is_named(tmp_path: Path, capsys: Printed) -> None:
    data = demo_data()
    data["activities"].append({**record(data, "activities", "anna-berline"), "key": "anna-roma"})
    arguments = ["make", str(write_project(tmp_path / "p", data)), "-o", str(tmp_path / "out"), *KIND]
    main([*arguments, "--dry-run"])
    said = capsys.readouterr().out
    main(arguments)
    for key in ("anna-berline", "anna-roma"):
        assert f"Paraudziņa Anna – Dotācijas līgums LV - {key} (DOC01) – " in said
    assert "Izdomātais Kārlis – Dotācijas līgums LV (DOC01) – " in said
    assert "Paraudziņa Anna – Dotācijas līgums LV - anna-berline\n" in capsys.readouterr().out


def test_restricted_papers_that_are_not_made_are_counted_and_not_named(tmp_path: Path, capsys: Printed) -> None:
    file = write_project(tmp_path / "p", including(unit_use=None))
    main(["make", str(file), "-o", str(tmp_path / "out")])
    said = capsys.readouterr().out
    assert "Nav sagatavoti 2 dokumenti ar ierobežotu piekļuvi." in said
    write_project(tmp_path / "p", including())
    main(["make", str(file), "-o", str(tmp_path / "out")])
    assert "Nav sagatavoti" not in capsys.readouterr().out


def test_amendments_of_one_person_are_told_apart_by_what_they_amend(tmp_path: Path, capsys: Printed) -> None:
    data, out = demo_data(), tmp_path / "out"
    stay = record(data, "activities", "anna-berline")
    stay |= {"agreement": {"number": "7-1/5", "signed": "01.10.2026"}, "amendment_reason": {"lv": "a", "en": "b"}}
    file = write_project(tmp_path / "p", data)
    api.make(api.load(file), out)
    entries = Manifest.from_json((out / "manifest.json").read_bytes(), "").entries
    signed = {one.id: one.context_digest for one in entries if one.people == ("anna",) and one.signers}
    record(data, "people", "anna")["phone"] = "20000009"
    write_project(tmp_path / "p", data)
    plan = api.plan(api.load(file), out, people=["anna"], work=api.Work(signed=signed))
    print_plan(plan, out, Language.LV, texts(Language.LV))
    said = capsys.readouterr().out
    for paper in ("Dotācijas līgums", "Mācību līgums"):
        assert f"Paraudziņa Anna – Vienošanās par grozījumiem ({paper}) " in said


def test_a_dry_run_for_programs(project: str, tmp_path: Path, capsys: Printed) -> None:
    main(["make", project, "-o", str(tmp_path / "out"), "--dry-run", "--json", *KIND])
    papers = json.loads(capsys.readouterr().out)["papers"]
    assert {paper["state"] for paper in papers} == {"new"}
    assert {paper["phase"] for paper in papers} == {"before_departure"}
    assert {paper["because"] for paper in papers} == {"DOC01"}


def test_what_stands_in_the_way_is_named_by_code(tmp_path: Path, capsys: Printed) -> None:
    data = demo_data()
    record(data, "people", "anna")["email"] = None
    file = write_project(tmp_path / "p", data)
    assert main(["make", str(file), "-o", str(tmp_path / "out"), "--dry-run", *KIND, "--person", "anna"]) == 1
    assert "nevar sagatavot: DAT20" in capsys.readouterr().out


def test_narrowing_by_phase_and_activity(project: str, tmp_path: Path, capsys: Printed) -> None:
    out = str(tmp_path / "out")
    main(["make", project, "-o", out, "--json", "--phase", "selection"])
    assert {paper["kind"] for paper in json.loads(capsys.readouterr().out)["papers"]} <= {"selection_notice"}
    main(["make", project, "-o", out, "--json", "--activity", "anna-berline", *KIND])
    assert {paper["people"][0] for paper in json.loads(capsys.readouterr().out)["papers"]} == {"anna"}


def test_an_activity_that_is_not_there_is_wrong_use(project: str, tmp_path: Path, capsys: Printed) -> None:
    assert main(["make", project, "-o", str(tmp_path / "out"), "--activity", "nav"]) == 2
    assert "USE18" in capsys.readouterr().err


def test_while_another_run_is_at_work_the_second_says_so(project: str, tmp_path: Path, capsys: Printed) -> None:
    with alone_in(tmp_path / "out"):
        assert main(["make", project, "-o", str(tmp_path / "out"), *KIND]) == 4
    assert "OUT19" in capsys.readouterr().err


def test_at_the_end_it_is_said_who_is_complete_and_who_lacks_what(tmp_path: Path, capsys: Printed) -> None:
    data = demo_data()
    record(data, "people", "anna")["email"] = None
    main(["make", str(write_project(tmp_path / "p", data)), "-o", str(tmp_path / "out"), *KIND])
    said = capsys.readouterr().out
    assert "Visi prasītie dokumenti ir" in said
    assert "  Anna Paraudziņa: trūkst – Dotācijas līgums" in said


@pytest.mark.slow
def test_two_processes_and_archives(project: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    main(["make", project, "-o", str(tmp_path / "alone")])
    main(["make", project, "-o", str(out), "--jobs", "2", "--zip", "whole"])
    papers = {file.name: file.read_bytes() for file in (tmp_path / "alone").rglob("*.docx")}
    assert {file.name: file.read_bytes() for file in out.rglob("*.docx")} == papers
    assert (out / "zip" / "pack.zip").exists()


def a_link(archives: Path) -> None:
    (archives.parent.parent / "elsewhere").mkdir()
    archives.symlink_to(archives.parent.parent / "elsewhere", target_is_directory=True)


def a_folder_in_its_place(archives: Path) -> None:
    (archives / "Paraudziņa Anna.zip").mkdir(parents=True)


@pytest.mark.parametrize("hinder", [a_link, a_folder_in_its_place])
def test_archives_that_could_not_be_written_are_not_said_to_be_there(
    project: str, tmp_path: Path, capsys: Printed, hinder: Callable[[Path], None]
) -> None:
    out = tmp_path / "out"
    arguments = ["make", project, "-o", str(out), "--person", "anna", "--zip", "person"]
    main(arguments)
    assert f"Arhīvi mapē {out / 'zip'}." in capsys.readouterr().out
    shutil.rmtree(out / "zip")
    hinder(out / "zip")
    main(arguments)
    said = capsys.readouterr().out
    assert "OUT01" in said
    assert "Arhīvi mapē" not in said


def test_what_was_written_is_named_and_a_second_run_names_nothing(
    project: str, tmp_path: Path, capsys: Printed
) -> None:
    arguments = ["make", project, "-o", str(tmp_path / "out")]
    main(arguments)
    said = capsys.readouterr().out
    assert "Sagatavots:" in said
    assert "  Paraudziņa Anna – Dotācijas līgums LV\n" in said
    assert "amatojums" not in said
    main(arguments)
    assert "Sagatavots:" not in capsys.readouterr().out


def test_of_many_papers_the_first_twenty_are_named(tmp_path: Path, capsys: Printed) -> None:
    data = demo_data()
    anna, stay = record(data, "people", "anna"), record(data, "activities", "anna-berline")
    for number in range(12):
        data["people"].append({**anna, "key": f"a{number}", "family_name": f"Ozola{number}"})
        data["activities"].append({**stay, "key": f"s{number}", "participant": f"a{number}"})
    main(["make", str(write_project(tmp_path / "p", data)), "-o", str(tmp_path / "out"), "--draft", *KIND])
    said = capsys.readouterr().out
    assert said.count(" – Dotācijas līgums LV\n") + said.count(" – Dotācijas līgums EN\n") == 20
    assert "… un vēl 10 dokumenti" in said


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--zip", "person", "--kind", "grant_agreement"], "USE19"),
        (["--zip", "person", "--phase", "selection"], "USE19"),
        (["--zip", "person", "--activity", "anna-berline"], "USE19"),
        (["--zip", "person", "--draft"], "USE19"),
        (["--zip", "whole", "--person", "anna"], "USE19"),
        (["--zip-restricted"], "USE20"),
    ],
)
@pytest.mark.parametrize("mode", [[], ["--dry-run"]])
def test_archives_of_a_part_are_wrong_use(
    project: str, tmp_path: Path, capsys: Printed, options: list[str], code: str, mode: list[str]
) -> None:
    assert main(["make", project, "-o", str(tmp_path / "out"), *options, *mode]) == 2
    assert code in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_phase_of_which_nothing_is_due_is_told(project: str, tmp_path: Path, capsys: Printed) -> None:
    for options in (["--phase", "during"], ["--phase", "during", "--activity", "anna-berline"]):
        assert main(["make", project, "-o", str(tmp_path / "out"), *options]) == 3
        printed = capsys.readouterr()
        assert "USE22" in printed.out + printed.err
