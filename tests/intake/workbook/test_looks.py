"""How a workbook looks."""

from __future__ import annotations

import pytest

from docgen.intake.workbook import looks
from docgen.intake.workbook.columns import Shape


@pytest.mark.parametrize(
    ("shape", "format_"),
    [(Shape.DAY, "dd.mm.yyyy"), (Shape.EURO, "#,##0.00"), (Shape.CODE, "@"), (Shape.TEXT, "@"), (Shape.WHOLE, "0")],
)
def test_codes_and_texts_are_texts_days_are_days(shape: Shape, format_: str) -> None:
    assert looks.number_format(shape) == format_


def test_a_column_is_as_wide_as_its_texts_within_reason() -> None:
    assert looks.width(Shape.TEXT, 5, "Vārds") == 22
    assert looks.width(Shape.TEXT, 30, "Vārds") == 32
    assert looks.width(Shape.TEXT, 900, "Vārds") == 44


def test_no_word_of_a_heading_is_cut() -> None:
    assert looks.width(Shape.WHOLE, 1, "Nr.") == 9
    assert looks.width(Shape.WHOLE, 1, "Praktiskie jautājumi: Apdrošināšana") == 14


def test_a_row_is_as_high_as_its_longest_text_asks() -> None:
    assert looks.height([]) == 15
    assert looks.height([("viens", 10), ("viens divi trīs", 10), ("a\n\nb", 10)]) == 45
    assert looks.height([("a" * 21, 10)]) == 45
    assert looks.height([("a " * 9_000, 10)]) == 300


def test_days_and_small_numbers_stand_apart_from_the_text_beside_them() -> None:
    assert looks.alignment(Shape.DAY).horizontal == "center"
    assert looks.alignment(Shape.TEXT).horizontal is None


@pytest.mark.parametrize(("width", "pages"), [(10, 1), (130, 1), (131, 2), (1_300, 10)])
def test_wide_tables_are_printed_on_pages_side_by_side(width: int, pages: int) -> None:
    assert looks.pages_across(width) == pages
