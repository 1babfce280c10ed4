"""What a paper says of itself: its id, its project, that it is a draft."""

from __future__ import annotations

from pathlib import Path

import pytest
from returned import agreement
from wordfile import word

from docgen.archive.limits import USUAL
from docgen.archive.written import DRAFT_MARKS, in_pages, in_word, is_id
from docgen.i18n import Language
from docgen.resources import templates_folder
from docgen.wordtext import text_of

OWN, OTHER = "ZR8SQR7KJKJT62HN", "NTBJ13XN1H7B4C5J"
FOOTER = f"Document ID {OWN}"


def test_an_issued_paper_bears_its_id_twice(small_pack: Path) -> None:
    entry = agreement(small_pack)
    written = in_word((small_pack / entry.path).read_bytes(), "l.docx", USUAL)
    assert (written.by_property, written.in_text, written.ids) == (entry.id, (entry.id,), (entry.id,))
    assert written.projects == {"2025-1-LV01-KA121-VET-000000001"}
    assert not written.draft


def test_ids_in_the_body_are_mentions_of_other_papers() -> None:
    assert in_word(word(f"Amends {OTHER}", footer=[FOOTER]), "a", USUAL).ids == (OWN,)
    assert in_word(word(f"Paper {OTHER}"), "a", USUAL).ids == (OTHER,)
    assert in_word(word(f"Papers {OTHER}, {OWN}"), "a", USUAL).ids == ()


def test_a_property_that_differs_from_the_pages_is_seen() -> None:
    data = word("x", footer=[FOOTER], custom={"docgen.id": OTHER})
    assert in_word(data, "a", USUAL).ids == (OTHER, OWN)
    assert in_word(word("x", custom={"docgen.id": "../../etc"}), "a", USUAL).ids == ()


def test_the_id_of_a_page_is_the_last_on_it() -> None:
    assert in_pages([f"Amends {OTHER}\n{FOOTER}", f"more\n{FOOTER}", "blank"], "a").ids == (OWN,)
    assert in_pages([FOOTER, f"Document ID {OTHER}"], "a").ids == (OWN, OTHER)


def test_ids_are_seen_wherever_they_stand() -> None:
    data = word(f"Papers {OTHER}", footer=[FOOTER], custom={"note": "7K3M9Q2V4X5Z8A1B"})
    assert in_word(data, "a", USUAL).mentioned >= {OWN, OTHER, "7K3M9Q2V4X5Z8A1B"}
    assert in_pages([f"Amends {OTHER}\n{FOOTER}"], "a").mentioned == {OWN, OTHER}


@pytest.mark.parametrize("text", ["1234567890123456", OWN[:-1], f"{OWN}X", OWN.lower(), "ABCDEFGHIJKLMNOP", ""])
def test_what_is_no_id(text: str) -> None:
    assert not is_id(text)
    assert in_pages([text], "a").ids == ()


def test_a_project_number_may_be_broken_by_a_line() -> None:
    assert in_pages(["2025-1-LV01-KA121-\nVET-000000001"], "a").projects == {"2025-1-LV01-KA121-VET-000000001"}


@pytest.mark.parametrize("mark", DRAFT_MARKS)
def test_a_draft_is_known_by_its_mark(mark: str) -> None:
    assert in_word(word("x", footer=[mark]), "a", USUAL).draft
    assert in_pages([mark.replace(" ", "\n", 1)], "a").draft


def test_a_file_without_an_id_that_is_called_a_draft_is_one() -> None:
    assert in_word(word("x"), "Dotācijas līgums LV - anna (uzmetums).docx", USUAL).draft
    assert not in_word(word("x", footer=[FOOTER]), "līgums (draft).docx", USUAL).draft


@pytest.mark.parametrize("language", list(Language))
def test_the_marks_are_those_of_the_templates(language: Language) -> None:
    for template in templates_folder(language).glob("*.docx"):
        assert any(mark in text_of(template) for mark in DRAFT_MARKS), template.name
