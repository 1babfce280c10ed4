"""Findings as sentences."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from docgen.errors import FieldName, Finding, Named, Place, Severity
from docgen.formats.findings import as_data, in_words, message, place
from docgen.i18n import Language, texts
from docgen.models.travel import MeansOfTransport
from docgen.models.values import Bilingual, Euro

UNREADABLE = Finding(
    "DAT06",
    subject="Anna Paraudziņa",
    path="people[anna].birth_date",
    values={"field": Named("PersonBase.birth_date", field=True), "expected": Named("expected.day"), "value": "31.02."},
    place=Place("project.yaml", 9),
)


def test_a_message_says_what_where_and_how_to_mend_it() -> None:
    said = message(UNREADABLE, Language.LV)
    assert said.where == "project.yaml:9"
    assert said.text.startswith("„Dzimšanas datums”: „31.02.”")
    assert "17.03.2026" in said.remedy
    assert "Date of birth" in message(UNREADABLE, Language.EN).text


def test_a_guess_stands_before_the_remedy() -> None:
    finding = Finding("DAT04", values={"field": "nam", "suggestion": "name", "known": ["name", "key"]})
    assert message(finding, Language.EN).remedy.startswith("Did you mean “name”? ")
    assert "name, key" in message(finding, Language.EN).remedy


@pytest.mark.parametrize(
    ("spot", "words"),
    [
        (Place("project.yaml", 9), "in the section “settings.agency_model”."),
        (Place(), "in the section “settings.agency_model”."),
        (Place("project.xlsx"), "on the sheet “Settings”."),
        (Place("book.XLSM", 9, "Mani iestatījumi", "B3"), "on the sheet “Settings”."),
    ],
)
def test_a_part_of_the_data_is_named_as_the_reader_knows_it(spot: Place, words: str) -> None:
    finding = Finding("DOC08", values={"problem": "x", "detail": "y"}, place=spot)
    assert message(finding, Language.EN).remedy.endswith(words)


def test_a_field_is_named_by_its_title_in_a_workbook() -> None:
    field = FieldName("birth_date", Named("PersonBase.birth_date", field=True))
    finding = Finding("DAT04", values={"field": field, "suggestion": "", "known": [field]})
    assert "“birth_date”" in message(finding, Language.EN).text
    assert "“Date of birth”" in message(finding.at(Place("project.xlsx", 3, "x", "E3")), Language.EN).text


def test_a_long_or_broken_value_is_cut_to_one_clean_line() -> None:
    finding = Finding("DAT07", values={"value": "a\nb\x01" + "c" * 5000, "choices": [], "suggestion": ""})
    text = message(finding, Language.EN).text
    assert "\n" not in text
    assert "\x01" not in text
    assert len(text) < 200


def test_a_subject_loses_what_a_console_cannot_show() -> None:
    assert message(Finding("DAT05", subject="A\x1b[31m", values={"field": "x"}), Language.EN).subject == "A[31m"


def test_values_are_said_in_the_language() -> None:
    other = (date(2026, 3, 3), Decimal("1.5"), MeansOfTransport.FERRY)
    finding = Finding("DAT10", values={"gone": "x", "other": other}, path="x")
    assert "03.03.2026., 1,5, prāmis" in message(finding, Language.LV).text


def test_money_is_said_with_its_sign_and_cents() -> None:
    assert in_words(Euro("1853.4"), Language.LV) == "1 853,40 €"
    assert in_words((Euro(620), Euro("0.5")), Language.EN) == "€620.00, €0.50"


@pytest.mark.parametrize(
    ("limit", "said"), [(date(2027, 8, 31), "dienas: 31.08.2027."), ("a.", "dienas: a."), ("b", "dienas: b.")]
)
def test_a_value_that_ends_in_a_full_stop_closes_the_sentence(limit: object, said: str) -> None:
    finding = Finding("ACT21", values={"problem": Named("days.after_project"), "limit": limit}, path="x")
    assert message(finding, Language.LV).text == f"Mobilitāte beidzas pēc projekta pēdējās {said}"


@pytest.mark.parametrize("problem", ["payments.part", "payments.not_mixed"])
def test_a_problem_may_have_a_remedy_of_its_own(problem: str) -> None:
    finding = Finding("FIN06", values={"problem": Named(problem), "amount": Euro(5), "paid": Euro(6)}, path="x")
    say = texts(Language.EN)
    assert message(finding, Language.EN).remedy == say(f"{problem}.remedy").format(path="x")
    assert "€6.00" in message(finding, Language.EN).text


def test_a_reason_in_two_languages_is_said_in_one_and_whole() -> None:
    reason = Bilingual(lv="vārds " * 30, en="word " * 30)
    assert in_words(reason, Language.LV) == ("vārds " * 30).strip()
    assert in_words(reason, Language.EN) == ("word " * 30).strip()


def test_braces_in_a_value_stay_what_they_are() -> None:
    finding = Finding("DAT07", values={"value": "{0.__class__} {{x}}", "choices": [], "suggestion": ""})
    assert "{0.__class__} {{x}}" in message(finding, Language.EN).text


def test_places() -> None:
    assert place(Place("a.yaml", 3), Language.LV) == "a.yaml:3"
    in_a_cell = Place("a.xlsx", 7, sheet="Dalībnieki", cell="C7")
    assert place(in_a_cell, Language.LV) == "a.xlsx, lapa „Dalībnieki”, šūna C7"
    assert place(in_a_cell, Language.EN) == "a.xlsx, sheet “Dalībnieki”, cell C7"
    assert place(Place("a.xlsx", sheet="Rates"), Language.EN) == "a.xlsx, sheet “Rates”"
    assert place(Place("a.docx", part="word/header1.xml", paragraph=2), Language.LV) == "a.docx (galvene, 2. rindkopa)"
    assert place(Place("a.docx", part="docProps/core.xml", paragraph=0), Language.EN) == "a.docx (document properties)"
    assert place(Place(), Language.LV) == ""
    assert message(Finding("DAT01"), Language.EN).where == "project"


def test_the_kinds_that_a_finding_stops_are_named() -> None:
    finding = Finding("DAT20", values={"field": "x"}, path="p", stops=frozenset({"grant_agreement"}))
    assert "Dotācijas līgums" in message(finding, Language.LV).text


def test_a_finding_as_data() -> None:
    data = as_data(UNREADABLE, Language.EN)
    assert data["code"] == "DAT06"
    assert data["severity"] == Severity.ERROR.value
    assert (data["file"], data["line"]) == ("project.yaml", 9)
    assert data["stops"] == []
