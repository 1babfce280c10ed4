"""What a template makes and prints elsewhere."""

from __future__ import annotations

import pytest
from markupsafe import Markup
from wordfile import paragraph, run, word

from docgen.errors import TemplateError
from docgen.templating import compile_template
from docgen.templating.filling.captured import Fragment, Made, NotTextError, as_text, captured
from docgen.wordtext import text_of

MACRO = "{% macro m(x) %}<{{ x }}>{% endmacro %}"
BOLD = paragraph("{% set q %}a ", run("{{ x }}", "<w:b/>"), "{% endset %}")
PARAGRAPHS = ("{%p macro p(x) %}", "– {{ x }}", "{%p endmacro %}")


def filled(*body: str, **values: object) -> str:
    return text_of(compile_template(word(*body)).render(values))


@pytest.mark.parametrize("text", ["", "a", "A & B <x> \"q\" 'z'", "&amp;", "&notin;", "a\nb\tc"])
def test_mere_text_is_text_again(text: str) -> None:
    made = captured(Markup.escape(text))
    assert (type(made), made) == (Made, text)
    assert as_text(Markup.escape(text)) == text


@pytest.mark.parametrize(
    ("xml", "form"),
    [
        ("a</w:t></w:r><w:r><w:t>b", ""),
        ("<w:r><w:t>a</w:t></w:r>", "r"),
        ("<w:p/>", "p"),
        ("<w:tbl></w:tbl>", "p"),
        ("<w:tr></w:tr>", "tr"),
        ("<w:tc></w:tc>", "tc"),
        ("<w:sectPr/>", "?"),
    ],
)
def test_elements_are_a_fragment_of_a_form(xml: str, form: str) -> None:
    made = captured(Markup(xml))
    assert isinstance(made, Fragment)
    assert made.form == form
    with pytest.raises(NotTextError):
        as_text(made)


@pytest.mark.parametrize(
    ("use", "shown"),
    [
        ("{{ m(x) }}", "<A & B>"),
        ("{{ m(x)|upper }}", "<A & B>"),
        ("{{ m(x)|replace('&', 'and') }}", "<A and B>"),
        ("{{ m(x)|truncate(4, True, '', 0) }}", "<A &"),
        ("{{ m(x)[1:4] }}", "A &"),
        ("{{ m(x).lower() }}", "<a & b>"),
        ("{{ m(x)|length }}", "7"),
        ("{{ m(x) ~ '&' ~ x }}", "<A & B>&A & B"),
        ("{{ [m(x), x]|join(' & ') }}", "<A & B> & A & B"),
        ("{{ m(m(x)) }}", "<<A & B>>"),
        ("{% if m(x) == '<A & B>' %}same{% endif %}", "same"),
        ("{% for c in m('&') %}{{ c }}.{% endfor %}", "<.&.>."),
        ("{% set y = m(x) %}{{ y }}", "<A & B>"),
        ("{% set y %}{{ m(x) }}{% endset %}{{ y }}", "<A & B>"),
        ("{% set y|lower %}{{ m(x) }}{% endset %}{{ y }}", "<a & b>"),
        ("{% filter lower %}{{ m(x) }}{% endfilter %}", "<a & b>"),
        ("{% call m(x) %}{% endcall %}", None),
    ],
)
def test_the_text_of_a_macro_is_a_text_like_any_other(use: str, shown: str | None) -> None:
    if shown is None:
        with pytest.raises(TemplateError):
            filled(MACRO + use, x="A & B")
    else:
        assert filled(MACRO + use, x="A & B") == shown


def test_breaks_become_what_they_are_where_the_text_is_printed() -> None:
    assert filled(MACRO + "{{ m(x) }}{% set y %}{{ x }}{% endset %}{{ y }}", x="a\nb") == "<a\nb>a\nb"


@pytest.mark.parametrize(
    "use",
    [
        "{{ q|upper }}",
        "{{ q[1:] }}",
        "{{ q.upper() }}",
        "{{ q ~ 'a' }}",
        "{{ q + 'a' }}",
        "{% for c in q %}{{ c }}{% endfor %}",
    ],
)
def test_elements_are_not_taken_for_text(use: str) -> None:
    with pytest.raises(TemplateError) as caught:
        filled(BOLD, use, x="1")
    assert {one.code for one in caught.value.findings} <= {"TPL04", "TPL22"}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (("{{ p('1') }}",), "TPL22"),
        (("{% set y = p('1') %}{{ y }}",), "TPL04"),
        (("{% macro o(x) %}{{ x }}{% endmacro %}{{ o(p('1')) }}",), "TPL22"),
        (("{{r p('1') }}",), "TPL22"),
    ],
)
def test_paragraphs_go_in_no_other_place(body: tuple[str, ...], code: str) -> None:
    with pytest.raises(TemplateError) as caught:
        filled(*PARAGRAPHS, *body)
    assert {one.code for one in caught.value.findings} == {code}


def test_elements_go_where_they_belong() -> None:
    assert filled(*PARAGRAPHS, "{{p p('1') }}", "{%p set y = p('2') %}", "{{p y }}") == "– 1\n– 2"
    assert filled(BOLD, "{{ q }}; {{ q }}{{r q }}", "{{p q }}", x="&").endswith("a &; a &a &\na &")
