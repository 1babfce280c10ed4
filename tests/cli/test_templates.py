"""The commands about Word templates: what is printed, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from conftest import CHECKOUT
from wordfile import word

from docgen.cli import main
from docgen.documents.kinds import KINDS
from docgen.resources import templates_folder

Printed = pytest.CaptureFixture[str]
COMMANDS = ["check", "fields", "text"]


@pytest.fixture
def form(tmp_path: Path) -> Path:
    file = tmp_path / "attendance.docx"
    file.write_bytes(word("First", "{{ host.nam }}", header=["{{ document.di }}"]))
    return file


def test_check_tells_each_fault_with_part_paragraph_and_remedy(form: Path, capsys: Printed) -> None:
    assert main(["templates", "check", str(form), "--lang", "en"]) == 1
    printed = capsys.readouterr().out
    assert "attendance.docx (text, paragraph 2): error TPL02" in printed
    assert "attendance.docx (header, paragraph 1): error TPL02" in printed
    assert "→ Did you mean “name”? Correct “nam” in the template." in printed
    assert printed.rstrip().endswith("2 errors.")


def test_check_in_latvian(form: Path, capsys: Printed) -> None:
    assert main(["templates", "check", str(form)]) == 1
    assert "attendance.docx (galvene, 1. rindkopa): kļūda TPL02" in capsys.readouterr().out


@pytest.mark.parametrize("kind", list(KINDS))
def test_docgens_own_templates_are_good(kind: str, capsys: Printed) -> None:
    assert main(["templates", "check", str(templates_folder("lv") / f"{kind}.docx")]) == 0
    assert capsys.readouterr().out == "Nekas nav atrasts: veidne ir derīga.\n"


def test_warnings_alone_have_a_status_of_their_own(form: Path, capsys: Printed) -> None:
    form.write_bytes(word("{{ host.name }}"))
    (form.parent / "articles.txt").write_text("Apdrošināšana\n", encoding="utf-8")
    arguments = ["templates", "check", str(form), "--articles", str(form.parent / "articles.txt"), "--lang", "en"]
    assert main(arguments) == 3
    printed = capsys.readouterr().out
    assert "The form and the agency's model: an article is missing (Apdrošināšana)." in printed
    assert "TPL10" in printed


def test_check_as_json(form: Path, capsys: Printed) -> None:
    assert main(["templates", "check", str(form), "--json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [(one["code"], one["part"], one["paragraph"]) for one in findings] == [
        ("TPL02", "word/document.xml", 2),
        ("TPL02", "word/header1.xml", 1),
    ]


def test_check_marks_the_faults_in_a_copy(form: Path, tmp_path: Path, capsys: Printed) -> None:
    out = tmp_path / "marked.docx"
    assert main(["templates", "check", str(form), "-o", str(out), "--lang", "en"]) == 1
    assert capsys.readouterr().out.rstrip().endswith(f"Written: {out}")
    assert len(list(docx.Document(str(out)).comments)) == 2
    assert main(["templates", "check", str(out), "--kind", "attendance"]) == 1


def test_what_is_said_of_the_copy_does_not_disturb_json(form: Path, tmp_path: Path, capsys: Printed) -> None:
    assert main(["templates", "check", str(form), "-o", str(tmp_path / "marked.docx"), "--json"]) == 1
    printed = capsys.readouterr()
    assert json.loads(printed.out)
    assert "marked.docx" in printed.err


def test_nothing_is_marked_where_nothing_is_wrong(tmp_path: Path, capsys: Printed) -> None:
    good, out = templates_folder("lv") / "attendance.docx", tmp_path / "marked.docx"
    assert main(["templates", "check", str(good), "-o", str(out)]) == 0
    assert "Nav ko atzīmēt" in capsys.readouterr().out
    assert not out.exists()


def test_what_cannot_be_read_is_said_not_to_be_marked(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "attendance.docx").write_text("no zip")
    out = tmp_path / "marked.docx"
    assert main(["templates", "check", str(tmp_path / "attendance.docx"), "-o", str(out), "--lang", "en"]) == 1
    printed = capsys.readouterr().out
    assert "TPL01" in printed
    assert "nothing can be marked in it" in printed
    assert not out.exists()


def test_the_template_itself_is_not_overwritten(form: Path, capsys: Printed) -> None:
    before = form.read_bytes()
    assert main(["templates", "check", str(form), "-o", str(form)]) == 2
    assert "USE09" in capsys.readouterr().err
    assert form.read_bytes() == before


def test_a_template_of_no_known_kind_is_wrong_use(form: Path, capsys: Printed) -> None:
    other = form.rename(form.with_name("form.docx"))
    assert main(["templates", "check", str(other)]) == 2
    assert "--kind" in capsys.readouterr().err
    assert main(["templates", "check", str(other), "--kind", "nothing", "--json"]) == 2
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["findings"]] == ["USE01"]


def test_fields_for_people(capsys: Printed) -> None:
    assert main(["templates", "fields", "--kind", "grant_agreement"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Veidnes lauki: Dotācijas līgums\n")
    assert "participant.name – teksts\n    Vārds un uzvārds.\n    {{ participant.name }} → " in printed
    assert "signers – saraksts: lauku grupa\n" in printed
    assert "order (rīkojums)" in printed
    assert "|days         Dienu skaits ar vārdu. → 21 diena" in printed


def test_fields_as_json(capsys: Printed) -> None:
    assert main(["templates", "fields", "--kind", "attendance", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["kind"] == "attendance"
    assert {one["path"] for one in data["fields"]} >= {"host.name", "participants[].name", "document.id"}


def test_fields_of_no_known_kind_are_wrong_use(capsys: Printed) -> None:
    assert main(["templates", "fields", "--kind", "nothing"]) == 2
    assert "USE01" in capsys.readouterr().err
    assert main(["templates", "fields"]) == 2


def test_text(form: Path, capsys: Printed) -> None:
    assert main(["templates", "text", str(form)]) == 0
    assert capsys.readouterr().out == "First\n{{ host.nam }}\n{{ document.di }}\n"
    assert main(["templates", "text", str(form.with_name("none.docx"))]) == 1
    assert "TPL01" in capsys.readouterr().err


def test_git_can_be_told_to_show_the_text_of_a_word_file() -> None:
    assert "*.docx binary diff=word" in (CHECKOUT / ".gitattributes").read_text("utf-8")
    assert "git config diff.word.textconv '.venv/bin/docgen templates text'" in (
        CHECKOUT / "CONTRIBUTING.md"
    ).read_text("utf-8")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("language", "word"), [("lv", "Lietošana:"), ("en", "Usage:")])
def test_every_command_explains_itself_in_both_languages(
    command: str, language: str, word: str, capsys: Printed
) -> None:
    assert main(["templates", command, "--help", "--lang", language]) == 0
    assert word in capsys.readouterr().out


def test_without_a_command_there_is_help(capsys: Printed) -> None:
    assert main(["templates"]) == 2
    printed = capsys.readouterr()
    assert all(command in printed.out + printed.err for command in COMMANDS)
