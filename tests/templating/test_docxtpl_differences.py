"""Where the engine differs from docxtpl on purpose: the whole list, each with its reason and both results.

A result is the text of the paper, or the name of docxtpl's error, or the code of our
fault. What docxtpl loses in silence is in `test_docxtpl_limits.py` besides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from docxtpl import RichText
from judge import filled_by_docxtpl
from lxml import etree
from wordfile import (
    Xml,
    cell,
    hyperlink,
    inserted,
    note,
    paragraph,
    run,
    section_end,
    table,
    text_box,
    unpack,
    word,
)

from docgen.errors import TemplateError
from docgen.templating import compile_template
from docgen.wordtext import text_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Look = Callable[[bytes], str]


@dataclass(frozen=True)
class Difference:
    """One place where the two differ."""

    reason: str
    template: bytes
    theirs: str
    ours: str
    values: Mapping[str, Any] = field(default_factory=dict)
    look: Look = text_of


def part(name: str) -> Look:
    """The text of a part, with a bar between elements."""

    def look(data: bytes) -> str:
        root = etree.fromstring(unpack(data)[name])
        return "|".join(text for text in root.itertext() if text.strip())

    return look


def names(*tags: str) -> Look:
    """Which of these elements the body has, in their order, with their values."""

    def look(data: bytes) -> str:
        root = etree.fromstring(unpack(data)["word/document.xml"])
        found = root.iter(*(f"{W}{tag}" for tag in tags))
        return " ".join(f"{one.tag.removeprefix(W)}{one.get(f'{W}w', one.get(f'{W}val', ''))}" for one in found)

    return look


def looks(data: bytes) -> str:
    """Each run, with `*` where it is bold."""
    root = etree.fromstring(unpack(data)["word/document.xml"])
    runs = ((one, "".join(text.text or "" for text in one.iter(f"{W}t"))) for one in root.iter(f"{W}r"))
    return "".join(f"*{text}*" if one.find(f"{W}rPr/{W}b") is not None else text for one, text in runs if text)


def sections(data: bytes) -> str:
    """How many sections the body has."""
    root = etree.fromstring(unpack(data)["word/document.xml"])
    return str(len(list(root.iter(f"{W}sectPr"))))


def bold(text: str) -> Xml:
    return run(text, "<w:b/>")


WIDE = '<w:tcW w:w="9"/>'

SHOWN: dict[str, Difference] = {
    "text in quotes is what the author typed": Difference(
        "docxtpl leaves &amp; in tags escaped and escapes it once more",
        word("{{ 'a & b' }}", header=["x & y {{ n }}"]),
        theirs="a &amp; b\nx & y 3",
        ours="a & b\nx & y 3",
        values={"n": 3},
    ),
    "typographic quotes in a text in quotes": Difference(
        "docxtpl makes them plain there too, which ends the text",
        word("{{ 'don’t' }}"),
        theirs="TemplateSyntaxError",
        ours="don’t",
    ),
    "a value in a field code stays within its quotes": Difference(
        "with docxtpl a quotation mark in the data ends the text and gives the field further orders",
        word(paragraph(Xml('<w:r><w:instrText xml:space="preserve"> QUOTE "{{ a }}" </w:instrText></w:r>'))),
        theirs=' QUOTE "x" \\* Upper" ',
        ours=' QUOTE "x\\" \\\\* Upper" ',
        values={"a": 'x" \\* Upper'},
        look=part("word/document.xml"),
    ),
    "properties of a cell in the order that the format demands": Difference(
        "docxtpl puts the ground and the span first; a strict reader refuses the file",
        word([[cell("{% cellbg c %}{% colspan 2 %}x", properties='<w:tcW w:w="9"/><w:vAlign w:val="top"/>')]]),
        theirs="shdclear gridSpan2 tcW9 vAligntop",
        ours="tcW9 gridSpan2 shdclear vAligntop",
        values={"c": "FF0000"},
        look=names("tcW", "shd", "gridSpan", "vAlign"),
    ),
    "a cell without properties can have a span and a ground": Difference(
        "docxtpl looks for properties, and without them does nothing",
        word([[cell("{% cellbg c %}{% colspan 2 %}x")]]),
        theirs="",
        ours="gridSpan2 shdclear",
        values={"c": "FF0000"},
        look=names("shd", "gridSpan"),
    ),
    "a ground may be written with its #": Difference(
        "as people know colours; docxtpl writes what the format forbids",
        word([[cell("{% cellbg c %}x", properties=WIDE)]]),
        theirs="#FF0000",
        ours="FF0000",
        values={"c": "#FF0000"},
        look=lambda data: etree.fromstring(unpack(data)["word/document.xml"]).find(f".//{W}shd").get(f"{W}fill"),
    ),
    "a cell with empty properties can have a ground": Difference(
        "docxtpl puts it beside them, where nobody looks",
        word([[Xml("<w:tc><w:tcPr/><w:p><w:r><w:t>{% cellbg c %}x</w:t></w:r></w:p></w:tc>")]]),
        theirs="tc",
        ours="tcPr",
        values={"c": "FF0000"},
        look=lambda data: (
            next(etree.fromstring(unpack(data)["word/document.xml"]).iter(f"{W}shd")).getparent().tag[len(W) :]
        ),
    ),
    "looks of a rich text in the order that the format demands": Difference(
        "docxtpl writes them in the order of its arguments; a strict reader refuses the file",
        word("{{r t }}"),
        theirs="colorFF0000 sz20 b",
        ours="b colorFF0000 sz20",
        values={"t": RichText("a", bold=True, color="FF0000", size=20)},
        look=names("b", "color", "sz"),
    ),
    "the ground of a rich text has a pattern": Difference(
        "docxtpl leaves out what the format demands",
        word("{{r t }}"),
        theirs="shd",
        ours="shdclear",
        values={"t": RichText("a", highlight="#ffff00")},
        look=names("shd"),
    ),
    "per cent signs and braces in a tag for a paragraph or a row": Difference(
        "docxtpl looks for the end of the tag there",
        word("{%p set a = 7 % 4 %}", "{%p set b = {'c': 1} %}", "{{ a }} {{ b.c }}"),
        theirs="TemplateSyntaxError",
        ours="3 1",
    ),
    "looks after a tag for a run": Difference(
        "docxtpl splits the run without its properties",
        word(paragraph(bold("a {{r rich }} b"))),
        theirs="*a *x b",
        ours="*a *x* b*",
        values={"rich": RichText("x")},
        look=looks,
    ),
    "looks after a condition": Difference(
        "docxtpl goes on in the run in which the condition began",
        word(paragraph(bold("{% if x %}a"), "b{% endif %}c")),
        theirs="*c*",
        ours="c",
        values={"x": False},
        look=looks,
    ),
    "looks in a loop": Difference(
        "docxtpl begins the second round in the run in which the first one ended",
        word(paragraph("{% for i in 'xy' %}{{ i }}", bold("{% endfor %}"), "z")),
        theirs="x*y*z",
        ours="xyz",
        look=looks,
    ),
    "looks of a macro's text": Difference(
        "however Word has split it, it looks as the place where it is printed",
        word("{% macro m() %}¦a¦{% endmacro %}", paragraph(bold("{{ m() }}"))),
        theirs="a",
        ours="*a*",
        look=looks,
    ),
    "looks after a macro": Difference(
        "docxtpl goes on in the last run of the macro",
        word(paragraph("{% macro m() %}a", bold("b{% endmacro %}")), "{{ m() }}c"),
        theirs="a*bc*",
        ours="a*b*c",
        look=looks,
    ),
    "a link between trimming tags": Difference(
        "docxtpl takes out what stands between a tag and the next text",
        word(paragraph("{% if x -%}", hyperlink("a", "k"), "{%- endif %}")),
        theirs="",
        ours="hyperlink",
        values={"x": True},
        look=names("hyperlink"),
    ),
    "looks of paragraphs that are drawn together": Difference(
        "docxtpl puts their text into the first run",
        word(paragraph("a {% if x -%}"), paragraph(bold("b")), paragraph("{%- endif %} c")),
        theirs="a b c",
        ours="a *b* c",
        values={"x": True},
        look=looks,
    ),
    "text before {%- stays": Difference(
        "docxtpl takes out whatever stands between the last text and the tag, also in a table",
        word("first", "second {%- if x %} third{% endif %}"),
        theirs="first third",
        ours="first\nsecond third",
        values={"x": True},
    ),
    "a text that is filtered is text": Difference(
        "docxtpl filters what has been escaped: &AMP; is lost",
        word("{% filter upper %}{{ a }}{% endfilter %}", "{% macro m() %}{{ a }}{% endmacro %}{{ m()|upper }}"),
        theirs="X  Y\nX  Y",
        ours="X & Y\nX & Y",
        values={"a": "x & y"},
    ),
    "a text that is set can be compared": Difference(
        "docxtpl compares what has been escaped",
        word("{% set q %}{{ a }}{% endset %}{% if q == a %}same{% else %}other{% endif %}"),
        theirs="other",
        ours="same",
        values={"a": "x & y"},
    ),
    "breaks after a text box": Difference(
        "docxtpl takes the end of the box for the end of the paragraph",
        word(paragraph(text_box("x"), "{{ a }}")),
        theirs="",
        ours="br",
        values={"a": "1\n2"},
        look=names("br"),
    ),
    "a new paragraph within a link is a new line": Difference(
        "docxtpl closes the paragraph and leaves the link open; the recovering parser makes of it what it can",
        word(paragraph(hyperlink("{{ a }}", "x"), " end"), "last"),
        theirs="12 end\nlast",
        ours="1\n2 end\nlast",
        values={"a": "1\a2"},
    ),
    "a new paragraph in the last one of a section is a new line": Difference(
        "docxtpl repeats the end of the section with its properties",
        word(paragraph("{{ a }}", properties="<w:sectPr/>"), "last"),
        theirs="3",
        ours="2",
        values={"a": "1\a2"},
        look=sections,
    ),
    "plain text in place of a run or paragraph": Difference(
        "docxtpl puts bare text between elements, which no reader shows",
        word(paragraph("a ", bold("{{r name }}"), " c"), "{{p name }}"),
        theirs="a  c",
        ours="a *x* cx",
        values={"name": "x"},
        look=looks,
    ),
    "endnotes are filled": Difference(
        "docxtpl does not look at them",
        word(paragraph("x", note("endnote", 1)), endnotes=["{{ n }}"]),
        theirs="{{ n }}",
        ours="3",
        values={"n": 3},
        look=part("word/endnotes.xml"),
    ),
    "footnotes are filled once": Difference(
        "docxtpl fills them once for each section, so that values are run as code",
        word(paragraph("x", note("footnote", 1)), section_end(), "y", footnotes=["{{ n }}"]),
        theirs="42",
        ours="{{ 6*7 }}",
        values={"n": "{{ 6*7 }}"},
        look=part("word/footnotes.xml"),
    ),
    "keywords, category and custom properties are filled": Difference(
        "docxtpl leaves them out",
        word("x", core={"keywords": "{{ n }}", "category": "{{ n }}"}),
        theirs="{{ n }}|{{ n }}",
        ours="3|3",
        values={"n": 3},
        look=part("docProps/core.xml"),
    ),
    "the grid of a table whose rows stay as they are": Difference(
        "docxtpl fits every table, also those whose author meant it so",
        word(table([["a", "{{ n }}"]], columns=[100, 100, 100, 100])),
        theirs="gridCol200 gridCol200",
        ours="gridCol100 gridCol100 gridCol100 gridCol100",
        values={"n": 3},
        look=names("gridCol"),
    ),
    "the grid of a table in a header": Difference(
        "docxtpl fits those of the body alone",
        word("x", header=[table([["{%tc for i in 'abc' %}", "{{ i }}", "{%tc endfor %}"]], columns=[300]), "y"]),
        theirs="1",
        ours="3",
        look=lambda data: str(unpack(data)["word/header1.xml"].count(b"<w:gridCol ")),
    ),
    "spelt braces in values": Difference(
        "docxtpl puts braces for them in the finished paper; they are the template's spelling, not the data's",
        word("{{ a }} {_{"),
        theirs="{{ {{",
        ours="{_{ {{",
        values={"a": "{_{"},
    ),
    "a carriage return": Difference(
        "docxtpl's parser makes it a mere space; what was typed stays",
        word("{{ a }}"),
        theirs="1\n2",
        ours="1\r2",
        values={"a": "1\r2"},
        look=lambda data: "".join(etree.fromstring(unpack(data)["word/document.xml"]).itertext(f"{W}t")),
    ),
    "a file without properties gets none of another program's": Difference(
        "docxtpl signs it",
        word("{{ n }}"),
        theirs="python-docx",
        ours="",
        values={"n": 3},
        look=lambda data: "python-docx" if b"python-docx" in unpack(data)["docProps/core.xml"] else "",
    ),
}
"""Where both make a paper, or docxtpl does not."""

REFUSED: dict[str, Difference] = {
    "text beside a tag for a paragraph": Difference(
        "it would vanish", word("a {#p note #}", "b"), theirs="b", ours="TPL17"
    ),
    "two tags for one paragraph": Difference(
        "the first would vanish",
        word("{%p if x %}{%p if y %}", "a", "{%p endif %}"),
        theirs="",
        ours="TPL17",
        values={"x": True, "y": False},
    ),
    "a picture beside a tag for a row": Difference(
        "it would vanish",
        word([["{#tr note #}", cell(paragraph(text_box("")))], ["b"]]),
        theirs="b",
        ours="TPL17",
    ),
    "a comment over paragraphs": Difference(
        "a tag that is not closed would swallow what follows", word("a {# b", "c #} d"), theirs="a  d", ours="TPL18"
    ),
    "a tag in a tracked change": Difference(
        "nobody has said yet whether it stays",
        word(paragraph("a ", inserted("{{ n }}"))),
        theirs="a 3",
        ours="TPL19",
        values={"n": 3},
    ),
    "a tag for a row outside a table": Difference(
        "the fault names it", word("{%tr if x %}", "a"), theirs="TemplateSyntaxError", ours="TPL25"
    ),
    "a span outside a table": Difference(
        "the fault names it", word("{% colspan 2 %}"), theirs="TemplateSyntaxError", ours="TPL25"
    ),
    "paragraphs drawn to a table": Difference(
        "docxtpl reaches into the first cell, and the table is gone",
        word("a {% if x -%}", [["b"]], "{% endif %}c"),
        theirs="a c",
        ours="TPL25",
        values={"x": True},
    ),
    "a condition out of a cell": Difference(
        "the table is left open, and the recovering parser puts the rest of the paper into it",
        word([["{% if x %}a", "b"]], "{% endif %}c"),
        theirs="c",
        ours="TPL22",
        values={"x": False},
    ),
    "paragraphs in a call block": Difference(
        "the body of a call block is text",
        word("{%p macro m() %}", "P {{ caller() }}", "{%p endmacro %}", "{%p call m() %}", "x", "{%p endcall %}"),
        theirs="P ",
        ours="TPL22",
    ),
    "what is not there": Difference(
        "a misspelt field would be a silent gap", word("[{{ p.nam }}]"), theirs="[]", ours="TPL05", values={"p": {}}
    ),
    "none": Difference(
        "it would be a word of the paper", word("{{ a }}"), theirs="None", ours="TPL04", values={"a": None}
    ),
    "true and false": Difference(
        "they would be English words", word("{{ a }}"), theirs="True", ours="TPL04", values={"a": True}
    ),
    "a list": Difference(
        "it would be Python's spelling", word("{{ a }}"), theirs="[1]", ours="TPL04", values={"a": [1]}
    ),
    "rich text without its r": Difference(
        "a run would stand within a text",
        word("{{ a }}"),
        theirs="",
        ours="TPL04",
        values={"a": RichText("x")},
    ),
    "rich text with a link": Difference(
        "its address is in another file",
        word("{{r a }}"),
        theirs="x",
        ours="TPL04",
        values={"a": RichText("x", url_id="rId7")},
    ),
    "rich text in a colour that is none": Difference(
        "Word would refuse the file",
        word("{{r a }}"),
        theirs="x",
        ours="TPL04",
        values={"a": RichText("x", color="red")},
    ),
    "rich text in a size that is none": Difference(
        "Word would refuse the file",
        word("{{r a }}"),
        theirs="x",
        ours="TPL04",
        values={"a": RichText("x", size="abc")},
    ),
    "rich text in a font for a script that is none": Difference(
        "Word would refuse the file",
        word("{{r a }}"),
        theirs="x",
        ours="TPL04",
        values={"a": RichText("x", font="region:Arial")},
    ),
    "rich text in a filter": Difference(
        "its XML would be read as text",
        word("{{ a|upper }}"),
        theirs='<W:R><W:T XML:SPACE="PRESERVE">X</W:T></W:R>',
        ours="TPL04",
        values={"a": RichText("x")},
    ),
    "a control character": Difference(
        "XML forbids it; docxtpl loses it in silence",
        word("{{ a }} end"),
        theirs="12 end",
        ours="TPL07",
        values={"a": "1\x002"},
    ),
    "a span that is no number": Difference(
        "Word would refuse the file",
        word([[cell("{% colspan a %}x", properties=WIDE)]]),
        theirs="ValueError",
        ours="TPL16",
        values={"a": "wide"},
    ),
    "a ground that is no colour": Difference(
        "Word would refuse the file",
        word([[cell("{% cellbg a %}x", properties=WIDE)]]),
        theirs="x",
        ours="TPL16",
        values={"a": "red"},
    ),
    "safe": Difference("a value is never XML", word("{{ '<w:br/>'|safe }}"), theirs="", ours="TPL15"),
    "unescaped parts": Difference(
        "a value is never XML",
        word("{% autoescape false %}{{ a }}{% endautoescape %}"),
        theirs="",
        ours="TPL09",
        values={"a": "<x>"},
    ),
    "filters that give something else each time": Difference(
        "the same data make the same paper", word("{{ 'aaaa'|random }}"), theirs="a", ours="TPL15"
    ),
    "loops that call themselves": Difference(
        "their form cannot be proven",
        word("{% for i in [1, 2] recursive %}{{ i }}{% endfor %}"),
        theirs="12",
        ours="TPL09",
    ),
    "other files": Difference("a template is one file", word("{% include 'x' %}"), theirs="TypeError", ours="TPL09"),
    "methods that change values": Difference(
        "a template changes nothing",
        word("{{ a.append(2) }}{{ a|join }}"),
        theirs="None12",
        ours="TPL09",
        values={"a": [1]},
    ),
    "texts made after a pattern": Difference(
        "a width in it would have no bounds; the filter `format` has", word("{{ '%s' % 1 }}"), theirs="1", ours="TPL09"
    ),
    "statements that print": Difference(
        "a value is printed by {{ }} alone", word("{% print 1, 2 %}"), theirs="12", ours="TPL09"
    ),
    "texts times numbers": Difference(
        "a template writes within bounds", word("{{ 'ab' * 3 }}"), theirs="ababab", ours="TPL09"
    ),
}
"""What the engine does not take."""

DIFFERENCES = SHOWN | REFUSED
"""The list."""


@pytest.mark.parametrize("one", DIFFERENCES.values(), ids=DIFFERENCES)
def test_docxtpl_does_it_its_way(one: Difference) -> None:
    try:
        shown = one.look(filled_by_docxtpl(one.template, one.values))
    except Exception as error:  # noqa: BLE001 (whatever docxtpl raises is its result)
        shown = type(error).__name__
    assert shown == one.theirs


@pytest.mark.parametrize("one", DIFFERENCES.values(), ids=DIFFERENCES)
def test_the_engine_does_it_another_way(one: Difference) -> None:
    try:
        shown = one.look(compile_template(one.template).render(one.values))
    except TemplateError as error:
        (shown,) = {finding.code for finding in error.findings}
    assert shown == one.ours


@pytest.mark.parametrize("one", DIFFERENCES.values(), ids=DIFFERENCES)
def test_each_difference_is_one_and_has_a_reason(one: Difference) -> None:
    assert one.theirs != one.ours
    assert one.reason
