"""A list of articles that a form must hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from wordfile import word

from docgen.errors import Severity
from docgen.templating import check_template
from docgen.templating.checking.articles import missing_articles


def lacks(form: bytes, *articles: str) -> list[object]:
    return [one.values["detail"] for one in missing_articles(form, articles)]


@pytest.mark.parametrize(
    "heading",
    [
        "Līguma priekšmets",
        "1. LĪGUMA  PRIEKŠMETS",
        "1.2. pants. Līguma priekšmets.",
        "Article 1 – Līguma priekšmets",
        "IV. Līguma¦ priekšmets un mērķis",
        "{{ number }} Līguma{% if a %} priekšmets{% endif %}",
    ],
)
def test_a_heading_is_found_whatever_its_case_spaces_punctuation_and_number(heading: str) -> None:
    for wanted in ("Līguma priekšmets", "3. pants – Līguma priekšmets", "Article III: līguma priekšmets"):
        assert lacks(word("Ievads", heading), wanted) == []


def test_a_heading_in_a_table_or_a_header_is_found() -> None:
    assert lacks(word([["1.", "Apdrošināšana"]], header=["Maksājumi"]), "Apdrošināšana", "Maksājumi") == []


def test_each_that_is_missing_is_told_once_in_order() -> None:
    assert lacks(word("Apdrošināšana"), "Priekšmets", "Apdrošināšana", "Maksājumi") == ["Priekšmets", "Maksājumi"]


def test_words_within_a_sentence_are_no_heading() -> None:
    assert lacks(word("Par to sk. apdrošināšana."), "Apdrošināšana") == ["Apdrošināšana"]


def test_an_empty_line_asks_for_nothing() -> None:
    assert lacks(word("a"), "", " – ") == []


def test_it_is_a_warning_among_the_faults(tmp_path: Path) -> None:
    form = tmp_path / "form.docx"
    form.write_bytes(word("{% if %}"))
    found = check_template(form, articles=["Maksājumi"])
    assert [one.code for one in found] == ["TPL03", "DOC08"]
    assert (found[1].severity, found[1].place.file) == (Severity.WARNING, "form.docx")


def test_a_file_that_cannot_be_read_lacks_no_articles() -> None:
    assert [one.code for one in check_template(b"", articles=["Maksājumi"])] == ["TPL01"]
