"""From what is due to finished papers."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import docx
import pytest
from projects import demo_data, project, record
from wordfile import unpack, word

from docgen.documents.kinds import KINDS
from docgen.errors import Severity, TemplateError
from docgen.i18n import Language
from docgen.intake import Loaded
from docgen.packs.papers import Paper, Templates, papers, settings_findings
from docgen.packs.rendering import Rendered, render
from docgen.resources import templates_folder
from docgen.wordtext import text_of

KIND = KINDS["grant_agreement"]


def made(data: dict[str, object], language: Language = Language.LV, *, draft: bool = False) -> Rendered:
    whole = project(data)
    paper = next(one for one in papers(whole) if one.due.language is language)
    assert paper.context is not None
    return render(whole, paper.due, paper.context, Templates().of(KIND, language), draft=draft, logo=None)


def test_a_paper_bears_its_id_as_text_and_in_its_properties() -> None:
    rendered = made(demo_data())
    assert rendered.id in text_of(rendered.data)
    assert rendered.id.encode() in unpack(rendered.data)["docProps/custom.xml"]


def test_new_data_make_a_new_id_and_the_same_data_the_same() -> None:
    data = demo_data()
    before = made(data)
    assert made(data) == before
    record(data, "people", "anna")["phone"] = "20000009"
    assert made(data).id != before.id


@pytest.mark.parametrize(
    ("field", "value"), [("number", "1-5/7"), ("place", {"lv": "Rīgā", "en": "Riga"}), ("signed", "15.01.2027")]
)
def test_number_place_and_day_of_signing_are_filled_in_outside_the_digest(field: str, value: object) -> None:
    data = demo_data()
    before = made(data)
    record(data, "activities", "anna-berline")["agreement"] = {field: value}
    after = made(data)
    assert (after.id, after.context_digest) == (before.id, before.context_digest)
    assert after.data != before.data


def test_the_date_line_stands_in_the_locative() -> None:
    data = demo_data()
    record(data, "activities", "anna-berline")["agreement"] = {
        "number": "1-5/7",
        "place": {"lv": "Rīgā", "en": "Riga"},
        "signed": "03.03.2026",
    }
    assert "Nr. 1-5/7\tRīgā, 2026. gada 3. martā" in text_of(made(data).data)
    assert "No. 1-5/7\tRiga, 3 March 2026" in text_of(made(data, Language.EN).data)


def test_a_text_to_sign_and_a_translation_have_different_ids() -> None:
    data = demo_data()
    signed = made(data)
    data["settings"]["languages"] = [{"kind": "grant_agreement", "signed": "en"}]
    assert made(data).id != signed.id


def test_the_same_distance_in_another_spelling_is_the_same_paper() -> None:
    data = demo_data()
    before = made(data)
    record(data, "activities", "anna-berline")["travel"]["distance"] = "845,20"
    assert made(data) == before


def test_a_translation_says_so_and_has_no_place_for_signatures() -> None:
    text = text_of(made(demo_data(), Language.EN).data)
    assert "Translation for information." in text
    assert "signature\tdate" not in text
    assert "paraksts\tdatums" in text_of(made(demo_data()).data)


@pytest.mark.parametrize(
    ("language", "mark"), [(Language.LV, "UZMETUMS – NEPARAKSTĪT"), (Language.EN, "DRAFT – DO NOT SIGN")]
)
def test_a_draft_is_marked_on_each_page_and_has_no_id(language: Language, mark: str) -> None:
    rendered = made(demo_data(), language, draft=True)
    assert rendered.id == ""
    parts = unpack(rendered.data)
    assert mark in parts["word/footer1.xml"].decode()
    assert b"docgen.id" not in parts.get("docProps/custom.xml", b"")


def test_a_draft_shows_blanks_where_data_are_missing() -> None:
    data = demo_data()
    for name in ("birth_date", "address", "account", "studies", "phone"):
        del record(data, "people", "anna")[name]
    for name in ("objectives", "host", "first_day", "last_day", "travel"):
        del record(data, "activities", "anna-berline")[name]
    del record(data, "organisations", "tehnikums")["signatories"]
    for language in Language:
        assert "…" * 8 in text_of(made(data, language, draft=True).data)


def test_electronic_signing_has_the_statement_and_no_lines() -> None:
    data = demo_data()
    data["settings"]["signing"] = "electronic"
    text = text_of(made(data).data)
    assert "DOKUMENTS IR PARAKSTĪTS AR DROŠU ELEKTRONISKO PARAKSTU UN SATUR LAIKA ZĪMOGU" in text
    assert "____" not in text
    assert "eksemplār" not in text.split("Paraksti")[0].split("spēkā stāšanās")[1]


def test_where_both_texts_are_signed_one_prevails() -> None:
    data = demo_data()
    data["settings"]["languages"] = [{"kind": "grant_agreement", "signed": "both", "prevails": "en"}]
    assert "noteicošais ir teksts angļu valodā" in text_of(made(data).data)
    assert "Translation for information" not in text_of(made(data, Language.EN).data)


def test_a_schools_own_template_wins_file_by_file(tmp_path: Path) -> None:
    own = tmp_path / "templates_lv" / "grant_agreement.docx"
    own.parent.mkdir()
    own.write_bytes(word("Mūsu līgums: {{ participant.name }} {{ document.id }}"))
    templates = Templates(tmp_path)
    assert templates.file(KIND, Language.LV) == own
    assert templates.file(KIND, Language.EN) == templates_folder("en") / "grant_agreement.docx"
    assert {use.field for use in templates.of(KIND, Language.LV).fields()} == {"participant.name", "document.id"}


def test_a_template_whose_papers_would_bear_no_id_is_a_warning(tmp_path: Path) -> None:
    own = tmp_path / "templates_lv" / "grant_agreement.docx"
    own.parent.mkdir()
    own.write_bytes(word("{{ participant.name }}"))
    (finding,) = Templates(tmp_path).lacks(KIND, Language.LV)
    assert (finding.code, finding.severity) == ("TPL10", Severity.WARNING)
    assert finding.place.file == "templates_lv/grant_agreement.docx"
    assert Templates(tmp_path).lacks(KIND, Language.EN) == ()


def test_a_kind_of_paper_that_there_is_not_is_told() -> None:
    data = demo_data()
    data["settings"]["languages"] = [{"kind": "grant_agrement"}]
    assert [(one.code, one.path) for one in settings_findings(project(data))] == [
        ("USE01", "settings.languages[1].kind")
    ]


def test_a_template_is_compiled_once_and_its_faults_are_kept(tmp_path: Path) -> None:
    own = tmp_path / "templates_lv" / "grant_agreement.docx"
    own.parent.mkdir()
    own.write_bytes(word("{{ participant.nam }}"))
    templates = Templates(tmp_path)
    assert templates.of(KIND, Language.EN) is templates.of(KIND, Language.EN)
    for _ in range(2):
        with pytest.raises(TemplateError) as caught:
            templates.of(KIND, Language.LV)
        assert caught.value.findings[0].stops == {"grant_agreement"}


def test_a_template_saved_again_by_another_program_makes_the_same_text(tmp_path: Path) -> None:
    own = tmp_path / "templates_lv" / "grant_agreement.docx"
    own.parent.mkdir()
    shutil.copy(templates_folder("lv") / "grant_agreement.docx", own)
    opened = docx.Document(str(own))
    opened.save(str(own))
    whole = project(demo_data())
    paper = next(papers(whole))
    assert paper.context is not None
    texts = [
        text_of(render(whole, paper.due, paper.context, one.of(KIND, Language.LV), draft=True, logo=None).data)
        for one in (Templates(), Templates(tmp_path))
    ]
    assert texts[0] == texts[1]


def test_a_paper_with_an_error_is_not_complete(demo: Loaded) -> None:
    assert demo.project is not None
    assert all(paper.complete for paper in papers(demo.project))
    data = demo_data()
    del record(data, "people", "anna")["email"]
    states: list[Paper] = [paper for paper in papers(project(data)) if paper.due.kind == "grant_agreement"]
    assert [paper.complete for paper in states] == [False, False, True, True, True, True]


def test_a_paper_opens_in_python_docx() -> None:
    core = docx.Document(io.BytesIO(made(demo_data()).data)).core_properties
    assert core.title == "Dotācijas līgums – Anna Paraudziņa"
    assert core.language == "lv-LV"


def test_a_template_of_the_schools_own_that_bears_no_kinds_name_is_told(tmp_path: Path) -> None:
    for name in ("atendance.docx", "Grant_Agreement.DOCX", "~$grant_agreement.docx", "notes.txt", "attendance.docx"):
        file = tmp_path / "templates_lv" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"")
    found = Templates(tmp_path).unused()
    assert [(one.code, one.place.file, one.values["suggestion"]) for one in found] == [
        ("TPL11", "templates_lv/Grant_Agreement.DOCX", "grant_agreement.docx"),
        ("TPL11", "templates_lv/atendance.docx", "attendance.docx"),
    ]
    assert Templates().unused() == ()
