"""Word templates on their own, through the library."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from wordfile import unpack, word

from docgen.api import (
    check_template_file,
    document_text,
    fields_data,
    kinds,
    read_articles,
    template_fields,
    write_marked,
)
from docgen.errors import DataError, Finding, Named, OutputError, Place, TemplateError, UsageError
from docgen.i18n import Language

FAULT = Finding(
    "TPL02",
    values={"field": "host.nam", "name": "nam", "suggestion": "name", "quote": "{{ host.nam }}"},
    place=Place("attendance.docx", part="word/document.xml", paragraph=1, quote="{{ host.nam }}"),
)


@pytest.fixture
def form(tmp_path: Path) -> Path:
    file = tmp_path / "attendance.docx"
    file.write_bytes(word("{{ host.nam }}", footer=["{{ document.di }}"]))
    return file


def shown(file: Path) -> list[str]:
    """The comments in a Word file."""
    return [comment.text for comment in docx.Document(str(file)).comments]


def test_the_files_name_tells_the_kind(form: Path) -> None:
    assert [fault.values["field"] for fault in check_template_file(form)] == ["host.nam", "document.di"]
    assert check_template_file(form)[0] == FAULT


def test_a_kind_that_is_named_wins(form: Path) -> None:
    assert [fault.values["field"] for fault in check_template_file(form, "selection_notice")] == ["host", "document.di"]


def test_a_kind_that_there_is_not_is_refused(form: Path) -> None:
    with pytest.raises(UsageError, match="USE01"):
        check_template_file(form, "attendence")
    with pytest.raises(UsageError, match="USE07"):
        check_template_file(form.rename(form.with_name("form.docx")))


@pytest.mark.parametrize("folder", ["templates_lv", "templates_en", "elsewhere"])
def test_the_folder_may_tell_the_language(folder: str, form: Path) -> None:
    (form.parent / folder).mkdir()
    assert len(check_template_file(form.rename(form.parent / folder / form.name))) == 2


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    assert [fault.code for fault in check_template_file(tmp_path / "attendance.docx")] == ["TPL01"]


def test_headings_are_read_line_by_line(tmp_path: Path, form: Path) -> None:
    listed = tmp_path / "articles.txt"
    listed.write_bytes("\ufeff1. Priekšmets\r\n\r\n# piezīme\r\n  Maksājumi \r\n".encode())
    assert read_articles(listed) == ("1. Priekšmets", "Maksājumi")
    assert [fault.code for fault in check_template_file(form, articles=read_articles(listed))][2:] == ["DOC08", "DOC08"]


def test_headings_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_bytes("Priekšmets".encode("cp1257"))
    for name in ("other.txt", "none.txt"):
        with pytest.raises(DataError, match="DAT01"):
            read_articles(tmp_path / name)


def test_faults_are_marked_in_the_language_of_messages(form: Path, tmp_path: Path) -> None:
    before, out = form.read_bytes(), tmp_path / "marked.docx"
    assert write_marked(form, check_template_file(form), out, Language.EN)
    here, elsewhere = shown(out)
    assert here.startswith("The template uses a field that does not exist: host.nam")
    assert here.endswith("(TPL02)\nDid you mean “name”? Correct “nam” in the template.")
    assert elsewhere.startswith("footer: The template uses a field")
    assert form.read_bytes() == before
    assert write_marked(form, check_template_file(form), out, Language.LV)
    assert shown(out)[1].startswith("kājene: Veidne izmanto")


def test_without_faults_nothing_is_written(form: Path, tmp_path: Path) -> None:
    assert not write_marked(form, (), tmp_path / "marked.docx", Language.LV)
    assert not (tmp_path / "marked.docx").exists()


def test_the_template_itself_is_never_overwritten(form: Path) -> None:
    for out in (form, form.parent / "." / form.name):
        with pytest.raises(UsageError, match="USE09"):
            write_marked(form, [FAULT], out, Language.LV)


def test_what_is_no_name_of_a_word_document_is_refused(form: Path) -> None:
    with pytest.raises(UsageError, match="USE08"):
        write_marked(form, [FAULT], form.with_suffix(".txt"), Language.LV)


def test_a_file_of_somebody_elses_is_left_alone(form: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.docx"
    other.write_bytes(word("mine"))
    with pytest.raises(OutputError, match="OUT11"):
        write_marked(form, [FAULT], other, Language.LV)
    assert other.read_bytes() == word("mine")


def test_a_marked_template_in_which_somebody_worked_is_left_alone(form: Path, tmp_path: Path) -> None:
    out = tmp_path / "marked.docx"
    write_marked(form, [FAULT], out, Language.LV)
    write_marked(form, [FAULT], out, Language.EN)
    document = docx.Document(str(out))
    document.paragraphs[0].add_run("mended")
    document.save(str(out))
    with pytest.raises(OutputError, match="OUT11"):
        write_marked(form, [FAULT], out, Language.LV)


def test_what_cannot_be_read_cannot_be_marked(tmp_path: Path) -> None:
    for file in (tmp_path / "none.docx", tmp_path / "text.docx"):
        (tmp_path / "text.docx").write_text("no zip")
        with pytest.raises(TemplateError, match="TPL01"):
            write_marked(file, check_template_file(file, "attendance"), tmp_path / "out.docx", Language.LV)


def test_fields_come_with_examples_of_the_sample_project() -> None:
    reference = template_fields("grant_agreement", Language.EN)
    tags = {field.path: field.tag for field in reference.fields}
    assert tags["participant.name"] == "{{ participant.name }}"
    assert reference.examples["participant.name"] == "Līga Ziemeļniece"
    assert reference.examples["participant.birth_date"] == "5 June 2008"
    assert reference.examples["support.total"].startswith("EUR") or "€" in reference.examples["support.total"]
    assert len(reference.examples["document.id"]) == 16
    assert {one.name for one in reference.filters} >= {"days", "short", "listed"}


@pytest.mark.parametrize("kind", kinds())
def test_most_fields_of_every_kind_have_an_example(kind: str) -> None:
    reference = template_fields(kind)
    printed = [field.path for field in reference.fields if field.tag.count("{{")]
    assert sum(path in reference.examples for path in printed) > len(printed) / 2
    assert set(reference.examples) <= {field.path for field in reference.fields}


def test_fields_of_no_kind_are_refused() -> None:
    with pytest.raises(UsageError, match="USE01"):
        template_fields("attendence")


def test_fields_as_data_tell_their_meaning_in_both_languages() -> None:
    data = fields_data(template_fields("attendance"))
    found = {field["path"]: field for field in data["fields"]}
    assert found["host.oid"]["meaning"] == {
        "lv": "Organizācijas identifikators (OID), ja tāds ir.",
        "en": "Organisation ID, where it has one.",
    }
    assert found["host.oid"] | {"meaning": None, "example": None} == {
        "path": "host.oid",
        "type": "text",
        "list": False,
        "optional": True,
        "choices": [],
        "meaning": None,
        "tag": "{% if host.oid %}{{ host.oid }}{% endif %}",
        "example": None,
    }
    assert "staff" in found["participants[].role"]["choices"]
    assert {one["name"] for one in data["filters"]} >= {"days", "short"}


def test_the_text_of_a_document(form: Path) -> None:
    assert document_text(form) == "{{ host.nam }}\n{{ document.di }}"


def test_what_is_no_document_has_no_text(tmp_path: Path) -> None:
    (tmp_path / "text.docx").write_text("no zip")
    for name, reason in (("text.docx", "template.no_word"), ("none.docx", "template.unreadable")):
        with pytest.raises(TemplateError) as caught:
            document_text(tmp_path / name)
        assert caught.value.findings[0].values["reason"] == Named(reason)


def test_a_marked_template_is_still_the_authors(form: Path, tmp_path: Path) -> None:
    out = tmp_path / "marked.docx"
    write_marked(form, [FAULT], out, Language.LV)
    assert unpack(out.read_bytes())["word/footer1.xml"] == unpack(form.read_bytes())["word/footer1.xml"]
    assert document_text(out) == document_text(form)
