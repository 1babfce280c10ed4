"""A file is of another sort by its name only where its ending is that of one."""

from __future__ import annotations

import pytest

from docgen.archive.endings import is_named_as_another_sort


@pytest.mark.parametrize(
    "name", ["l.html", "l.HTML", "l.pdf", "l.docm", "l.xlsx", "l.exe", "l.7z", "l.htm. ", "l.docx.js"]
)
def test_a_word_file_with_the_ending_of_another_sort(name: str) -> None:
    assert is_named_as_another_sort(name, "docx")


@pytest.mark.parametrize(
    "name",
    [
        *("l.docx", "l.DOCX", "līgums", "līgums 1.2", "līgums v1.lv", "x.docx.bak", "l.docx.", "Anna.Paraudziņa"),
        *("līgums.labots", "l.docx (1)", "", ".", "html", "1-8.12"),
    ],
)
def test_an_ending_that_opens_no_other_program(name: str) -> None:
    assert not is_named_as_another_sort(name, "docx")


def test_a_pdf_has_its_own() -> None:
    assert not is_named_as_another_sort("l.pdf", "pdf")
    assert is_named_as_another_sort("l.docx", "pdf")
