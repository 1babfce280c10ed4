"""Several texts in one cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.intake.workbook.lines import NONE_AT_ALL, joined, split

SIGNS = st.text("–∅ \n-a", max_size=6).map(str.strip)
TEXTS = st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]), max_size=12).map(str.strip)


@given(st.lists(st.one_of(TEXTS, SIGNS), max_size=5))
def test_any_texts_come_back(texts: list[str]) -> None:
    assert split(joined(texts)) == texts


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("viens\ndivi", ["viens", "divi"]),
        ("viens\n\n divi ", ["viens", "divi"]),
        ("viens\n–\ntrīs", ["viens", "", "trīs"]),
        ("viens\n    un vēl\ndivi", ["viens\nun vēl", "divi"]),
        (NONE_AT_ALL, []),
    ],
)
def test_lines_are_read_as_people_mean_them(cell: str, texts: list[str]) -> None:
    assert split(cell) == texts
