"""`docgen archive verify`, `list`, `export`, `paid`, `hold`, `expired`, `dispose`: what is printed, exit status."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from archives import add_evidence, came_back, clock_shows, kept_archive
from projects import SAMPLE

from docgen import api
from docgen.api import archive as libraries
from docgen.archive.bag.events import Opened
from docgen.archive.bag.log import FILE_NAME, read_log
from docgen.cli import main
from docgen.errors import ExitStatus
from docgen.wordtext import text_of

Printed = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, small_pack: Path) -> Path:
    folder = tmp_path_factory.mktemp("world")
    archive = kept_archive(folder, small_pack, "karlis")
    first = next(read_log(archive).events)
    assert isinstance(first, Opened)
    add_evidence(archive, "anna", "biļete.pdf", opened=first)
    return folder


@pytest.fixture
def archive(world: Path, tmp_path: Path) -> Path:
    shutil.copytree(world / "archive", tmp_path / "archive")
    return tmp_path / "archive"


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCGEN_TODAY", "2033-01-01")
    clock_shows(date(2033, 1, 1), monkeypatch)


def run(*arguments: object) -> int:
    return main(["archive", *map(str, arguments)])


def test_a_good_archive_in_both_languages(archive: Path, world: Path, capsys: Printed) -> None:
    assert run("verify", archive, "--trust", world / "trust") == ExitStatus.GOOD
    said = capsys.readouterr().out
    assert said.startswith("Arhīvs: 5 datnes, 4 žurnāla rindas\n")
    assert f"Žurnāla pēdējās rindas kontrolsumma: {read_log(archive).head}" in said
    assert "No jauna pārbaudīti 2 dokumenti:\n  Pierādīts: " in said
    assert "Viss, kas ir arhīvā, ir tā, kā ielikts: neviena datne nav mainīta" in said.splitlines()[-1]
    assert run("verify", archive, "--quick", "--lang", "en") == ExitStatus.GOOD
    assert "Names and sizes alone were compared" in capsys.readouterr().out


def test_a_spoilt_one_ends_with_1_and_names_the_file(archive: Path, capsys: Printed) -> None:
    (archive / "data/anna/biļete.pdf").unlink()
    assert run("verify", archive, "--quick") == ExitStatus.ERRORS
    assert "data/anna/biļete.pdf: kļūda ARC06" in capsys.readouterr().out
    assert run("verify", archive, "--quick", "--head", "0" * 64, "--json") == ExitStatus.ERRORS
    data = json.loads(capsys.readouterr().out)
    assert data["good"] is False
    assert {one["code"] for one in data["findings"]} == {"ARC06", "ARC60"}
    assert [bag["restricted"] for bag in data["bags"]] == [False, True]


def test_no_output_names_a_restricted_paper(archive: Path, world: Path, capsys: Printed) -> None:
    for file in (archive / "restricted/data").rglob("*.asice"):
        file.write_bytes(b"x")
    for more in ((), ("--json",)):
        run("verify", archive, *more)
        run("list", archive, *more)
        run("expired", archive, *more)
    said = capsys.readouterr().out
    assert f"restricted/{FILE_NAME}" in said
    for word in ("Kārl", "karlis", "ekļaušan", "pamatojum", "inclusion"):
        assert word not in said


def test_the_list_tells_person_paper_and_who_signed_when(archive: Path, capsys: Printed) -> None:
    assert run("list", archive) == ExitStatus.GOOD
    said = capsys.readouterr().out
    assert (
        "\nParaudziņa Anna (anna)\n  Dotācijas līgums LV: parakstījuši visi\n"
        "    Ilze Paraugkalne (Organizācija), 22.11.2026." in said
    )
    assert "Ierobežotas pieejamības daļā ir 1 dokuments." in said
    assert "anna (anna): biļetes, biļete.pdf" in said
    assert run("list", archive, "--json") == ExitStatus.GOOD
    data = json.loads(capsys.readouterr().out)
    assert [(one["kind"], one["people"], one["worth"]) for one in data["papers"]] == [
        ("grant_agreement", ["anna"], "signed")
    ]
    assert data["restricted"] == 1


@pytest.mark.usefixtures("later")
def test_without_an_answer_nothing_is_destroyed_and_that_is_said(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    run("paid", archive, "2027-03-01")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run("dispose", archive) == ExitStatus.USAGE
    said = capsys.readouterr().err
    assert "Nekas nav iznīcināts." in said
    assert "turpinās" not in said
    assert len(read_log(archive).files) == 5


def test_the_list_tells_keys_of_persons(archive: Path, capsys: Printed) -> None:
    run("list", archive)
    said = capsys.readouterr().out
    assert "Paraudziņa Anna (anna)" in said
    assert "  anna (anna): " in said


def test_the_list_tells_whose_certificates_were_not_checked(small_pack: Path, tmp_path: Path, capsys: Printed) -> None:
    api.keep(tmp_path / "b", [came_back(tmp_path / "in", small_pack)], pack=small_pack)
    run("list", tmp_path / "b")
    said = capsys.readouterr().out
    assert "parakstījuši visi; sertifikāti nav pārbaudīti" in said
    assert "(nepārbaudīts laika zīmogs)" in said


def test_the_list_of_an_edited_log_tells_that_it_is_broken(archive: Path, capsys: Printed) -> None:
    log = archive / FILE_NAME
    log.write_bytes(log.read_bytes().replace(b'"worth":"signed"', b'"worth":"partly"', 1))
    assert run("list", archive) == ExitStatus.ERRORS
    assert "ARC11" in capsys.readouterr().out
    assert run("list", archive, "--json") == ExitStatus.ERRORS
    assert json.loads(capsys.readouterr().out)["findings"][0]["code"] == "ARC11"


def test_list_and_a_quick_look_need_no_library_of_signatures(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.setattr(libraries, "find_spec", lambda name: None)
    assert run("list", archive) == ExitStatus.GOOD
    assert run("verify", archive, "--quick") == ExitStatus.GOOD
    assert run("expired", archive) == ExitStatus.WARNINGS
    assert run("verify", archive) == ExitStatus.USAGE
    assert "SIG03" in capsys.readouterr().err


def test_an_export_says_who_is_in_it_and_what_is_missing(
    archive: Path, world: Path, tmp_path: Path, capsys: Printed
) -> None:
    given = ("export", archive, "--for", "check", "--trust", world / "trust", "--project", SAMPLE)
    assert run(*given, "--person", "Anna Paraudziņa", "-o", tmp_path / "a.zip") == ExitStatus.GOOD
    said = capsys.readouterr().out
    assert "Personas: Anna Paraudziņa\n" in said
    assert "Nodots 1 dokuments.\nNodots 1 apliecinošs dokuments.\nTrūkst:\n" in said
    assert "Mācību līgums EN: parakstītas datnes arhīvā nav\n" in said
    assert run(*given, "--sample", "1", "-o", tmp_path / "b.zip", "--lang", "en") == ExitStatus.GOOD
    assert "Seed of the sample: " in capsys.readouterr().out
    assert run(*given, "--sample", "1", "--seed", "x", "-o", tmp_path / "c.zip", "--json") == ExitStatus.GOOD
    assert json.loads(capsys.readouterr().out)["seed"] == "x"


def test_an_export_of_signatures_for_trial_says_so_everywhere(
    archive: Path, tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docgen.packs.trial_issuers._SAYS_SO", re.compile("."))
    run("export", archive, "--for", "check", "--everyone", "--project", SAMPLE, "-o", tmp_path / "a.zip")
    assert "Uzmanību: paraksti ir izmēģinājuma, nevis īsti." in capsys.readouterr().out
    with zipfile.ZipFile(tmp_path / "a.zip") as file:
        readme, report = file.read("README.txt").decode(), text_of(file.read("Verification report EN.docx"))
        index = file.read("index.xlsx")
    assert "Uzmanību: paraksti ir izmēģinājuma" in readme
    assert "Beware: these signatures are for trial" in readme
    assert "Beware: these signatures are for trial" in report
    about = openpyxl.load_workbook(io.BytesIO(index)).worksheets[-1]
    assert any("izmēģinājuma" in str(cell) for row in about.values for cell in row)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("--person", "nobody"), "ARC67"), ((), "ARC80"), (("--person", "anna", "--sample", "1"), "ARC80")],
)
def test_a_wrong_choice_is_wrong_use(
    archive: Path, tmp_path: Path, capsys: Printed, arguments: tuple[str, ...], code: str
) -> None:
    assert run("export", archive, "--for", "check", "-o", tmp_path / "a.zip", *arguments) == ExitStatus.USAGE
    assert code in capsys.readouterr().err
    assert not (tmp_path / "a.zip").exists()


@pytest.mark.usefixtures("later")
def test_payment_hold_and_what_is_expired(archive: Path, capsys: Printed) -> None:
    assert run("paid", archive, "1.3.2027") == ExitStatus.GOOD
    said = capsys.readouterr().out
    assert "Noslēguma maksājums: 01.03.2027.\nPēdējā glabāšanas diena: 01.03.2032. (5 gadi)\n" in said
    assert said.endswith("Glabāšanas laiks ir beidzies: drīkst iznīcināt.\n")
    assert run("hold", archive, "--reason", "pārbaude") == ExitStatus.GOOD
    assert "Glabāšana pagarināta: pārbaude" in capsys.readouterr().out
    assert run("dispose", archive) == ExitStatus.USAGE
    assert "ARC72" in capsys.readouterr().err
    assert run("hold", archive, "--over") == ExitStatus.GOOD
    assert run("hold", archive) == ExitStatus.USAGE
    capsys.readouterr()
    assert run("expired", archive, "--grant", "59 000,00", "--json") == ExitStatus.WARNINGS
    data = json.loads(capsys.readouterr().out)
    assert (data["last_day"], data["years"], data["over"]) == ("2030-03-01", 3, True)
    assert [one["code"] for one in data["findings"]] == ["ARC77"]
    assert run("paid", archive, "rīt") == ExitStatus.USAGE


@pytest.mark.usefixtures("later")
def test_destroying_asks_for_the_number_and_takes_no_other(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    run("paid", archive, "2027-03-01")
    number = read_log(archive).lines[0].what
    assert isinstance(number, Opened)
    monkeypatch.setattr("sys.stdin", io.StringIO("jā\n"))
    assert run("dispose", archive) == ExitStatus.USAGE
    assert "ARC73" in capsys.readouterr().err
    assert len(read_log(archive).files) == 5
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{number.project}\n"))
    assert run("dispose", archive, "--lang", "en") == ExitStatus.GOOD
    said = capsys.readouterr().out
    assert "9 files were destroyed." in said
    assert "Record in the log: records are kept 5 years from the balance payment of 1 Mar 2027" in said
    assert read_log(archive).files == {}
    assert run("list", archive) == ExitStatus.GOOD
    said = capsys.readouterr().out
    assert "Iznīcināts " in said
    assert "glabāšanas ilgums 5 gadi, skaitot no noslēguma maksājuma 01.03.2027." in said


@pytest.mark.usefixtures("later")
def test_of_one_person_it_names_whose_files_go_before_it_asks(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    run("paid", archive, "2027-03-01")
    opened = read_log(archive).lines[0].what
    assert isinstance(opened, Opened)
    assert run("dispose", archive, "--person", "nobody") == ExitStatus.USAGE
    assert "ARC67" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{opened.project}\n"))
    assert run("dispose", archive, "--person", "anna", "--what", "evidence") == ExitStatus.GOOD
    said = capsys.readouterr().out
    assert "apliecinošie dokumenti, kas attiecas tikai uz šīm personām: anna." in said
    assert "Iznīcināta 1 datne." in said
    assert len(read_log(archive).files) == 4


def test_nothing_is_destroyed_on_a_day_that_the_environment_alone_names(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.setenv("DOCGEN_TODAY", "2133-01-01")
    run("paid", archive, "2027-03-01")
    assert run("dispose", archive) == ExitStatus.USAGE
    assert "ARC83" in capsys.readouterr().err
    assert len(read_log(archive).files) == 5


def test_before_the_day_is_entered_or_where_there_is_no_archive_it_is_told(
    archive: Path, tmp_path: Path, capsys: Printed
) -> None:
    assert run("dispose", archive) == ExitStatus.USAGE
    assert "ARC70" in capsys.readouterr().err
    for command in ("verify", "list", "expired"):
        assert run(command, tmp_path / "nowhere") == ExitStatus.OUTSIDE
        assert "ARC01" in capsys.readouterr().err


@pytest.mark.usefixtures("later")
def test_what_was_destroyed_is_told_by_number_day_and_rule_whenever_it_is_verified(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    run("paid", archive, "2027-03-01")
    first = read_log(archive).first
    assert isinstance(first, Opened)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{first.project}\n"))
    assert run("dispose", archive, "--what", "evidence") == ExitStatus.GOOD
    capsys.readouterr()
    assert run("verify", archive, "--quick") == ExitStatus.GOOD
    assert "\nIznīcināts 01.01.2033. (datņu skaits: 1): glabāšanas ilgums 5 gadi" in capsys.readouterr().out
    run("verify", archive, "--quick", "--json")
    (told,) = json.loads(capsys.readouterr().out)["disposals"]
    assert (told["files"], told["rule"]["years"]) == (1, 5)


def test_the_list_tells_that_a_file_is_gone(archive: Path, capsys: Printed) -> None:
    (archive / "data/anna/biļete.pdf").unlink()
    assert run("list", archive) == ExitStatus.ERRORS
    assert "data/anna/biļete.pdf: kļūda ARC06" in capsys.readouterr().out


def test_what_was_entered_in_one_log_alone_is_said_where_it_is_entered(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    assert run("paid", archive, "2026-03-01") == ExitStatus.GOOD
    monkeypatch.setattr("docgen.api.bags._is_locked", lambda root: root.name == "restricted")
    for command in (("paid", archive, "2026-03-02"), ("hold", archive, "--reason", "x"), ("hold", archive, "--over")):
        assert run(*command) == ExitStatus.WARNINGS
        assert "ARC101" in capsys.readouterr().out
    assert run("expired", archive, "--grant", "-5") == ExitStatus.USAGE
    assert "ARC100" in capsys.readouterr().err
