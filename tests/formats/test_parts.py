"""Parts of a Word file as people know them."""

from __future__ import annotations

import pytest

from docgen.formats.parts import is_body, part_in_words
from docgen.i18n import Language


@pytest.mark.parametrize(
    ("part", "latvian", "english"),
    [
        ("word/document.xml", "teksts", "text"),
        ("word/document2.xml", "teksts", "text"),
        ("word/header12.xml", "galvene", "header"),
        ("word/footer1.xml", "kājene", "footer"),
        ("word/footnotes.xml", "vēres", "footnotes"),
        ("word/endnotes.xml", "beigu vēres", "endnotes"),
        ("docProps/core.xml", "dokumenta rekvizīti", "document properties"),
        ("docProps/custom.xml", "dokumenta rekvizīti", "document properties"),
    ],
)
def test_a_part_is_called_by_its_name(part: str, latvian: str, english: str) -> None:
    assert part_in_words(part, Language.LV) == latvian
    assert part_in_words(part, Language.EN) == english


def test_a_part_without_name_is_called_as_it_is() -> None:
    assert part_in_words("word/charts/chart1.xml", Language.LV) == "word/charts/chart1.xml"
    assert part_in_words("word/headers.xml", Language.LV) == "word/headers.xml"


def test_the_text_itself_needs_no_name() -> None:
    assert is_body("word/document.xml")
    assert not is_body("word/header1.xml")
