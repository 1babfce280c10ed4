"""`docgen archive inspect`: what is printed in both languages, JSON, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from projects import SAMPLE
from returned import agreement, anna, container, director, make_small_pack, trust, with_another_figure, with_number

from docgen.api import archive
from docgen.archive.comparison import Agreement
from docgen.cli import main
from docgen.errors import ExitStatus
from docgen.i18n import Language, texts

Printed = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_small_pack(tmp_path_factory.mktemp("issued"))


@pytest.fixture
def back(tmp_path: Path, pack: Path) -> Path:
    """A container that all have signed, beside the authority that is believed."""
    paper = with_number((pack / agreement(pack).path).read_bytes())
    trust(tmp_path / "trust")
    (tmp_path / "atpakaļ.asice").write_bytes(container({"līgums.docx": paper}, director(), anna()))
    return tmp_path / "atpakaļ.asice"


def inspect(*arguments: object) -> int:
    return main(["archive", "inspect", *map(str, arguments)])


def test_a_proven_file_in_latvian(back: Path, pack: Path, capsys: Printed) -> None:
    given = (back, "--pack", pack, "--project", SAMPLE, "--trust", back.parent / "trust")
    assert inspect(*given) == ExitStatus.GOOD
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == [str(back), "  Pierādīts: izsniegtais dokuments, parakstījuši visi, sertifikātiem var ticēt"]
    assert said[2].startswith("  Atrasts:      jā; Dotācijas līgums LV, Paraudziņa Anna/")
    assert said[3] == "  Nemainīts:    jā; tas, kas izsniegts; aizpildīts tikai tam paredzētais (numurs: 1-8/12)"
    assert said[4] == "  Apstiprināts: jā"
    assert said[5:8] == [
        "  Paraksti:",
        "    Ilze Paraugkalne (Organizācija), sertifikātu izdevis „Parauga sertifikācijas centrs (personas)”, "
        "22.11.2026. 09:00 UTC (laika zīmogs): paraksts der",
        "    Anna Paraudziņa (Dalībnieks), sertifikātu izdevis „Parauga sertifikācijas centrs (personas)”, "
        "22.11.2026. 09:00 UTC (laika zīmogs): paraksts der",
    ]
    assert said[8] == "  Nav pārbaudīts:"
    assert said[-3:] == ["  Kas jādara: Nekas; dokumentu var pieņemt.", "", "Viss kārtībā."]


def test_the_same_in_english(back: Path, pack: Path, capsys: Printed) -> None:
    given = (back, "--pack", pack, "--trust", back.parent / "trust", "--lang", "en")
    assert inspect(*given) == ExitStatus.GOOD
    said = capsys.readouterr().out
    assert "  Proven: the paper that was issued, signed by all, with certificates to be believed\n" in said
    assert "    – whether the signer had the right to sign for the organisation\n" in said
    assert "What to do: Nothing; the paper can be accepted." in said


def test_a_changed_paper_shows_what_was_changed(tmp_path: Path, pack: Path, capsys: Printed) -> None:
    (tmp_path / "l.docx").write_bytes(with_another_figure((pack / agreement(pack).path).read_bytes()))
    assert inspect(tmp_path / "l.docx", "--pack", pack) == ExitStatus.ERRORS
    said = capsys.readouterr().out
    assert "  Mainīts: tas nav tas, kas izsniegts\n" in said
    assert "l.docx: kļūda SIG86\n    Teksts atšķiras no izsniegtā: bija „" in said


def test_short_of_a_proof_it_warns(back: Path, capsys: Printed) -> None:
    assert inspect(back) == ExitStatus.WARNINGS
    assert "vai sertifikātiem var ticēt: nav norādīts" in capsys.readouterr().out


def test_json_for_programs(back: Path, pack: Path, capsys: Printed) -> None:
    assert inspect(back, "--pack", pack, "--project", SAMPLE, "--json") == ExitStatus.WARNINGS
    (one,) = json.loads(capsys.readouterr().out)["files"]
    assert (one["verdict"], one["form"], one["restricted"]) == ("intact", "asice", False)
    (paper,) = one["papers"]
    assert (paper["id"], paper["known_by"], paper["agreement"]) == (agreement(pack).id, "property", "filled_in")
    assert paper["filled_in"] == [{"control": "document.number", "text": "1-8/12"}]
    assert [(each["role"], each["matched_by"]) for each in paper["signers"]] == [
        ("beneficiary", "name"),
        ("participant", "code"),
    ]
    assert paper["confirmed"]["answer"] == "not_checked"
    assert paper["confirmed"]["unchecked"]
    assert [each["unchanged"] for each in one["signatures"]] == ["yes", "yes"]
    assert [each["code"] for each in one["findings"]] == ["SIG97"]


def test_no_personal_code_is_ever_printed(back: Path, pack: Path, capsys: Printed) -> None:
    for more in ((), ("--json",), ("--lang", "en")):
        inspect(back, "--pack", pack, "--project", SAMPLE, *more)
        said = capsys.readouterr()
        for code in ("321234", "56785", "020280"):
            assert code not in said.out + said.err


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (["nowhere.pdf"], ExitStatus.ERRORS, "SIG01"),
        (["."], ExitStatus.ERRORS, "SIG01"),
        (["x.pdf", "--as", "x"], ExitStatus.USAGE, "SIG04"),
        (["x.pdf", "--pack", "nowhere"], ExitStatus.USAGE, "SIG05"),
        (["x.pdf", "--trust", "nowhere"], ExitStatus.USAGE, "SIG60"),
        (["x.pdf", "--trust", "empty"], ExitStatus.USAGE, "SIG60"),
        (["x.pdf", "--trust", "empty/x.pem"], ExitStatus.USAGE, "SIG60"),
        (["x.pdf", "--project", "nowhere"], ExitStatus.ERRORS, "DAT01"),
    ],
)
def test_what_is_wrong_has_a_code_and_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed, arguments: list[str], status: int, code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    assert inspect(*arguments) == status
    said = capsys.readouterr()
    assert code in said.out + said.err


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, capsys: Printed) -> None:
    monkeypatch.setattr(archive, "find_spec", lambda name: None)
    assert inspect("x.pdf") == ExitStatus.USAGE
    assert 'pip install ".[archive]"' in capsys.readouterr().err
    main(["doctor", "--lang", "en"])
    assert "lacking  Checking signed files (extra `archive`): –" in capsys.readouterr().out


def test_help_names_every_option(capsys: Printed) -> None:
    assert main(["archive", "inspect", "--help"]) == 0
    said = capsys.readouterr().out
    for option in ("--pack", "--project", "--trust", "--as", "--json", "--lang"):
        assert option in said


@pytest.mark.parametrize("agreement", Agreement)
@pytest.mark.parametrize("language", Language)
def test_whatever_a_comparison_comes_to_can_be_said(agreement: Agreement, language: Language) -> None:
    assert texts(language)(f"agreement.{agreement}")


@pytest.mark.parametrize("text", ["1. Summa ir 9 999,00 €", "bez numura"])
def test_what_is_no_number_is_for_a_person_to_read(text: str, pack: Path, tmp_path: Path, capsys: Printed) -> None:
    paper = with_number((pack / agreement(pack).path).read_bytes(), text)
    (tmp_path / "a.asice").write_bytes(container({"līgums.docx": paper}, director(), anna()))
    trust(tmp_path / "trust")
    assert inspect(tmp_path / "a.asice", "--pack", pack, "--trust", tmp_path / "trust") == ExitStatus.WARNINGS
    said = capsys.readouterr().out
    assert f"ierakstīts kas cits (numurs: {text})" in said
    assert "Viss kārtībā" not in said
