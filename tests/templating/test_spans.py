"""Blocks over several runs."""

from __future__ import annotations

import pytest
from lxml import etree
from wordfile import Xml, hyperlink, paragraph, run, unpack, word

from docgen.templating import compile_template
from docgen.templating.dialect.paragraphs import paragraphs_of
from docgen.templating.dialect.spans import spans_of
from docgen.templating.dialect.tags import read_tags

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def bold(text: str) -> Xml:
    return run(text, "<w:b/>")


def looks(one: Xml, **values: object) -> str:
    """The text of a filled paragraph, with `*` around what is bold."""
    root = etree.fromstring(unpack(compile_template(word(one)).render(values))["word/document.xml"])
    runs = ((piece.find(f"{W}rPr/{W}b") is not None, "".join(piece.itertext(f"{W}t"))) for piece in root.iter(f"{W}r"))
    return "".join(f"*{text}*" if is_bold else text for is_bold, text in runs if text)


@pytest.mark.parametrize(
    ("one", "between", "anew"),
    [
        (paragraph("a {% if x %}b{% endif %}"), [], []),
        (paragraph("{% if x %}", bold("b{% endif %}")), ["if", "endif"], []),
        (paragraph("{% if x %}a", bold("{% else %}"), "b{% endif %}"), ["if", "else", "endif"], []),
        (paragraph("{% for i in x %}", bold("{% if i %}b{% endif %}"), "{% endfor %}"), ["for", "endfor"], []),
        (paragraph("{% if x %}", bold("b")), [], []),
        (paragraph("{% endif %}", bold("{% if x %}")), [], []),
        (paragraph("{% macro m() %}", bold("b{% endmacro %}")), [], ["macro", "endmacro"]),
        (paragraph("{% set x %}", bold("b{% endset %}")), [], ["set", "endset"]),
        (paragraph("{% set x = 1 %}", bold("b")), [], []),
        (paragraph("{%r if x %}", bold("b"), "{%r endif %}"), [], []),
        (paragraph("{% if x %}", hyperlink("b{% endif %}", "k")), [], []),
        (paragraph("{% if x -%}", bold("b"), "{%- endif %}"), ["if", "endif"], []),
    ],
)
def test_blocks_over_runs_are_told_from_others(one: Xml, between: list[str], anew: list[str]) -> None:
    (read,) = paragraphs_of(etree.fromstring(unpack(word(one))["word/document.xml"]))
    tags = read_tags(read.text).tags
    spans = spans_of(tags, read)
    assert [tag.word for tag in tags if tag.start in spans.between] == between
    assert [tag.word for tag in tags if tag.start in spans.anew] == anew


CASES = [
    (paragraph(bold("a {% if x %}b"), "c{% endif %} d"), "*a **b*c d", "*a * d"),
    (paragraph("a {% if x %}", bold("b{% else %}c"), "d{% endif %} e"), "a *b* e", "a *c*d e"),
    (paragraph("{% for i in '12' %}{{ i }}", bold("{% if x %}b"), "{% endif %}{% endfor %}c"), "1*b*2*b*c", "12c"),
    (paragraph("{% if x -%} a ", bold(" {%- endif %} b")), " a * b*", "* b*"),
    (paragraph(bold("{% macro m() %}a"), "b{% endmacro %}c {{ m() if x }}"), "c *a*b", "c "),
    (paragraph("{% macro m() %}a", bold("b{% endmacro %} "), "c {{ m() if x }} d"), "* *c a*b* d", "* *c  d"),
    (paragraph(bold("{% set s %}a"), "b{% endset %}c {{ s if x }}"), "c *a*b", "c "),
]


@pytest.mark.parametrize(("one", "true", "false"), CASES)
def test_each_text_keeps_its_own_looks(one: Xml, true: str, false: str) -> None:
    assert plain(looks(one, x=True)) == plain(true)
    assert plain(looks(one, x=False)) == plain(false)


def plain(text: str) -> str:
    """Bold texts that follow one another are one."""
    return text.replace("**", "")
