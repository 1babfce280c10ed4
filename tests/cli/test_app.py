"""The command line: what is printed, and the exit status."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from projects import demo_data, record, write_project

from docgen.cli import main
from docgen.cli.language import message_language
from docgen.documents.kinds import KINDS
from docgen.i18n import Language

Printed = pytest.CaptureFixture[str]
COMMANDS = ["check", "make", "budget", "demo", "schema", "doctor"]


def broken(folder: Path) -> Path:
    data: dict[str, Any] = demo_data()
    record(data, "people", "anna")["birth_date"] = "31.02.2007"
    return write_project(folder, data)


def flawless(folder: Path) -> Path:
    """The sample project without anybody in it, and with a team."""
    data: dict[str, Any] = demo_data()
    for section in ("activities", "people", "inclusion", "learning_programmes"):
        data[section] = []
    for objective in data["plan"]["objectives"]:
        objective.update(need="vajadzība", measure="mērs", use="lietojums")
    areas = ["coordination", "selection", "preparation", "practical", "agreements", "finance", "results"]
    data["team"] = [{"name": "Juris Piemērs", "email": "juris@izdomu.example", "areas": areas}]
    data["settings"]["agency_model"] = {"annex": "6", "version": "2025", "compared": "01.09.2025"}
    return write_project(folder, data)


def test_check_says_when_nothing_is_wrong(tmp_path: Path, capsys: Printed) -> None:
    assert main(["check", str(flawless(tmp_path))]) == 0
    assert capsys.readouterr().out == "Nekas nav atrasts: dati ir pilnīgi.\n"


def test_check_tells_each_mistake_with_place_code_and_remedy(tmp_path: Path, capsys: Printed) -> None:
    assert main(["check", str(broken(tmp_path)), "--lang", "en"]) == 1
    printed = capsys.readouterr().out
    assert "project.yaml:" in printed
    assert "error DAT06" in printed
    assert "Anna Paraudziņa: “Date of birth”: “31.02.2007” cannot be understood" in printed
    assert "→ What is needed: a day such as 17.03.2026" in printed
    assert printed.rstrip().split("\n")[-1].startswith("2 errors")


def test_warnings_alone_have_a_status_of_their_own(tmp_path: Path, capsys: Printed) -> None:
    data = demo_data()
    del data["plan"]["objectives"][0]["text"]["en"]
    assert main(["check", str(write_project(tmp_path, data))]) == 3
    assert "brīdinājums DAT21" in capsys.readouterr().out


def test_check_as_json(tmp_path: Path, capsys: Printed) -> None:
    assert main(["check", str(broken(tmp_path)), "--json", "--lang", "en"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert {one["code"]: one["path"] for one in findings if one["severity"] == "E"} == {
        "DAT06": "people[anna].birth_date",
        "DAT10": "activities[anna-berline].participant",
    }


def test_make_tells_what_it_made(tmp_path: Path, demo_copy: Path, capsys: Printed) -> None:
    out = tmp_path / "out"
    assert main(["make", str(demo_copy), "-o", str(out)]) == 3
    printed = capsys.readouterr().out
    assert "sagatavoti 17" in printed
    said, further, complete = printed.rstrip().split("\n")[-3:]
    assert said == "2 brīdinājumi."
    assert re.fullmatch(r"Visi prasītie dokumenti ir (\d+) personām no \1\.", complete)
    assert re.fullmatch(r"Par šiem datiem docgen check rāda vēl \d+ norādes; .*", further)
    assert main(["make", str(demo_copy), "-o", str(out), "--json"]) == 3
    made = json.loads(capsys.readouterr().out)
    papers = made["papers"]
    assert str(made["further"]) in further
    assert {one["outcome"] for one in papers} == {"unchanged"}
    assert all((out / one["path"]).is_file() for one in papers)


def test_make_narrows_by_person_and_kind(tmp_path: Path, demo_copy: Path, capsys: Printed) -> None:
    arguments = ["make", str(demo_copy), "-o", str(tmp_path / "out")]
    assert main([*arguments, "--person", "karlis", "--kind", "grant_agreement"]) == 0
    assert len(list((tmp_path / "out").rglob("*.docx"))) == 2
    assert main([*arguments, "--person", "nobody"]) == 2
    assert "USE02" in capsys.readouterr().err


def test_make_draft(tmp_path: Path, capsys: Printed) -> None:
    data = demo_data()
    del record(data, "people", "anna")["email"]
    out = tmp_path / "out"
    assert main(["make", str(write_project(tmp_path / "p", data)), "-o", str(out), "--draft"]) == 3
    assert len(list(out.rglob("*(uzmetums).docx"))) == 10
    printed = capsys.readouterr().out
    assert "„E-pasts”" in printed
    assert "netiek sagatavoti" not in printed


def test_what_cannot_be_read_is_said_without_traceback(tmp_path: Path, capsys: Printed) -> None:
    for command in (["check"], ["make", "-o", str(tmp_path / "out")]):
        assert main([*command, str(tmp_path / "no.yaml")]) == 1
        printed = capsys.readouterr()
        assert "DAT01" in printed.out + printed.err
        assert "Traceback" not in printed.out + printed.err


def test_where_json_is_asked_for_errors_are_json_too(tmp_path: Path, demo_copy: Path, capsys: Printed) -> None:
    assert main(["make", str(tmp_path / "no.yaml"), "-o", str(tmp_path), "--json"]) == 1
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["findings"]] == ["DAT01"]
    assert main(["make", str(demo_copy), "-o", str(tmp_path / "out"), "--person", "x", "--json"]) == 2
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["findings"]] == ["USE02"]


@pytest.mark.parametrize("command", ["check", "make", "demo"])
def test_a_path_that_no_disk_takes_is_said_without_traceback(
    command: str, tmp_path: Path, demo_copy: Path, capsys: Printed
) -> None:
    long = str(tmp_path / ("x" * 300))
    arguments = {"check": ["check", long], "make": ["make", str(demo_copy), "-o", long], "demo": ["demo", long]}
    assert main(arguments[command]) in (1, 4)
    printed = capsys.readouterr()
    assert "DAT01" in printed.out + printed.err or "OUT01" in printed.out + printed.err


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, demo_copy: Path, capsys: Printed) -> None:
    (tmp_path / "out").write_text("x")
    assert main(["make", str(demo_copy), "-o", str(tmp_path / "out")]) == 4
    assert "OUT01" in capsys.readouterr().err


def test_demo(tmp_path: Path, capsys: Printed) -> None:
    assert main(["demo", str(tmp_path / "demo"), "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    assert printed.count(" written") == 3
    assert "THE SIGNATURES ARE NOT REAL." in printed
    assert f"docgen status {tmp_path / 'demo' / 'konsorcijs'}" in printed
    assert (tmp_path / "demo" / "konsorcijs" / "archive" / "docgen-log.jsonl").is_file()
    assert main(["demo", str(tmp_path / "demo")]) == 4
    assert "OUT06" in capsys.readouterr().err


def test_schema(tmp_path: Path, capsys: Printed) -> None:
    assert main(["schema", "-o", str(tmp_path)]) == 0
    written = {Path(line).name.removesuffix(".schema.json") for line in capsys.readouterr().out.splitlines()}
    assert written == {"project.lv", "project.en", "call", *KINDS}


def test_doctor(capsys: Printed) -> None:
    assert main(["doctor"]) == 0
    assert "Python" in capsys.readouterr().out
    assert main(["doctor", "--json"]) == 0
    assert all(one["name"].startswith("doctor.") for one in json.loads(capsys.readouterr().out))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("language", "word"), [("lv", "Lietošana:"), ("en", "Usage:")])
def test_every_command_explains_itself_in_both_languages(
    command: str, language: str, word: str, capsys: Printed
) -> None:
    assert main([command, "--help", "--lang", language]) == 0
    assert word in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["chek"], ["make"], ["check"], ["check", "x", "--nothing"], ["check", "x", "--lang", "de"]]
)
def test_wrong_use_is_status_2_and_says_how(arguments: list[str], capsys: Printed) -> None:
    assert main(arguments) == 2
    assert "Kļūda:" in capsys.readouterr().err


def test_without_arguments_there_is_help(capsys: Printed) -> None:
    assert main([]) == 2
    printed = capsys.readouterr()
    assert all(command in printed.out + printed.err for command in COMMANDS)


def test_the_version(capsys: Printed) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.strip()[0].isdigit()


@pytest.mark.parametrize(
    ("arguments", "variable", "language"),
    [
        ([], "", "lv"),
        ([], "en", "en"),
        (["check", "--lang", "en"], "lv", "en"),
        (["check", "--lang=en"], "", "en"),
        (["--lang"], "", "lv"),
        (["--lang", "de"], "", "lv"),
    ],
)
def test_the_language_of_messages(arguments: list[str], variable: str, language: str) -> None:
    assert message_language(arguments, {"DOCGEN_LANG": variable}) == Language(language)


def test_python_m_docgen_works_alike_and_takes_a_console_of_another_encoding(demo_copy: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "docgen", "check", demo_copy], env=environment, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (3, b"")
    assert done.stdout.decode().strip().endswith("brīdinājumi.")
