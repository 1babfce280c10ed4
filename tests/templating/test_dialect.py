"""From a part's XML to Jinja source."""

from __future__ import annotations

import pytest
from wordfile import Block, word

from docgen.templating import compile_template
from docgen.wordtext import text_of


def filled(*body: Block, **values: object) -> str:
    return text_of(compile_template(word(*body)).render(values))


def test_a_tag_that_word_split_over_runs_is_one_tag() -> None:
    assert filled("Hello {¦{ na¦me }¦}!", name="Anna") == "Hello Anna!"


def test_conditions_on_paragraphs_leave_no_blank_line() -> None:
    body = ("a", "{%p if shown %}", "b", "{%p endif %}", "c")
    assert filled(*body, shown=True) == "a\nb\nc"
    assert filled(*body, shown=False) == "a\nc"


def test_rows_are_repeated() -> None:
    body = [["{%tr for p in people %}"], ["{{ p }}"], ["{%tr endfor %}"]]
    assert filled(body, people=["Anna", "Kārlis"]) == "Anna\nKārlis"


@pytest.mark.parametrize("quote", ["„lv”", "“lv”", "‘lv’", "‚lv’", '"lv"'])
def test_typographic_quotation_marks_inside_a_tag_are_plain(quote: str) -> None:
    assert filled("{% if language == " + quote + " %}yes{% endif %}", language="lv") == "yes"


def test_no_break_spaces_inside_a_tag_are_plain() -> None:
    assert filled("{{\u00a0name\u202f}}", name="Anna") == "Anna"


def test_quotation_marks_outside_tags_stay() -> None:
    assert filled("„Erasmus+” {{ name }}", name="“x”") == "„Erasmus+” “x”"


def test_a_comment_prints_nothing() -> None:
    assert filled("a{# said to the author #}b") == "ab"
