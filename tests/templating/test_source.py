"""From a part's XML to Jinja source, and what of it can be told at once."""

from __future__ import annotations

import re

import pytest
from lxml import etree
from wordfile import (
    Block,
    Xml,
    block_control,
    cell,
    deleted,
    inserted,
    paragraph,
    run,
    section_end,
    table,
    text_box,
    unpack,
    word,
)

from docgen.errors import Finding
from docgen.templating import check_template, compile_template
from docgen.templating.dialect.source import Source, read_source
from docgen.wordtext import text_of

DRAWING = Xml("<w:r><w:drawing/></w:r>")


def read(*body: Block, raw: str = "") -> tuple[Source, list[Finding]]:
    return read_source(etree.fromstring(unpack(word(*body, raw=raw))["word/document.xml"]), "word/document.xml")


def source(*body: Block) -> list[str]:
    """The lines of the source with the numbers of their paragraphs, without most of what is XML."""
    made, _ = read(*body)
    text = made.text.partition("<w:body>")[2].partition("<w:sectPr")[0]
    text = re.sub(r"</?w:(?:r|t|rPr|tblPr|tblGrid)/?>", "", text.replace(' xml:space="preserve"', ""))
    lines = enumerate(text.split("\n"), start=1)
    return [f"{made.place(number).paragraph} {line}" for number, line in lines if line]


def faults(*body: Block) -> list[tuple[str, int | None]]:
    return [(one.code, one.place.paragraph) for one in read(*body)[1]]


def filled(*body: Block, **values: object) -> str:
    return text_of(compile_template(word(*body)).render(values))


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (["{{ a }}", "b"], ["1 <w:p>{{ a }}</w:p>", "2 <w:p>b</w:p>"]),
        (["a{# note #}b"], ["1 <w:p>ab</w:p>"]),
        (["{%p if a %}", "b", "{%p endif %}"], ["1 {% if a %}", "2 <w:p>b</w:p>", "3 {% endif %}"]),
        (["a {% if b -%}", "c", "{%- endif %} d"], ["1 <w:p>a {% if b -%}", "2 c", "3 {%- endif %} d</w:p>"]),
        (
            [[["{%tr if a %}", ""], ["b", "c"]]],
            [
                "0 <w:tbl>",
                "1 {% if a %}<w:tr>",
                "3 <w:tc><w:p>b</w:p></w:tc>",
                "4 <w:tc><w:p>c</w:p></w:tc></w:tr></w:tbl>",
            ],
        ),
        (
            [[["x", "{%tc if a %}"]]],
            ["0 \x00=<w:tbl><w:tr>", "1 <w:tc><w:p>x</w:p></w:tc>", "2 {% if a %}</w:tr></w:tbl>"],
        ),
        (
            [[[cell("x", "{% cellbg a %}y")]]],
            [
                "0 <w:tbl><w:tr>",
                '1 <w:tc><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="',
                "2 {{ a }}",
                '1 "/></w:tcPr><w:p>x</w:p>',
                "2 <w:p>y</w:p></w:tc></w:tr></w:tbl>",
            ],
        ),
        (
            [paragraph("{%r if a %}", run("b", "<w:b/>"), "{%r endif %}c")],
            ["1 <w:p>{% if a %}<w:b/>b{% endif %}c</w:p>"],
        ),
    ],
)
def test_each_paragraph_begins_a_line_and_tags_stand_for_what_they_say(body: list[Block], lines: list[str]) -> None:
    assert source(*body) == lines


@pytest.mark.parametrize(
    "body",
    [
        ["one", "two", "{{ here }}"],
        ["one", "{%p if here %}", "x", "{%p endif %}"],
        ["one", [["a", "b"], ["c", "{{ here }}"]]],
        ["one", [["{%tr if here %}", "", ""], ["{%tr endif %}", "", ""]]],
        ["one", [["", "{%tr if here %}", ""], ["{%tr endif %}", "", ""]]],
        ["one", [[cell("{% colspan here %}x", "y")]]],
        ["one", [[cell("x", [["inner"]], "{% cellbg here %}y")]]],
        ["one", paragraph("a", text_box("x", "{{ here }}", "y"), "b")],
        ["one", paragraph("{{ here }}", text_box("x"))],
        ["one {% if a -%}", "x", "{%- endif %}", "{{ here }}"],
        ["one {% if a -%}", "{{ here }}", "{%- endif %}"],
        ["{# x #}", "{#p y #}", "{{ here }}"],
    ],
)
def test_a_line_tells_its_paragraph(body: list[Block]) -> None:
    made, _ = read(*body)
    numbers = [number for number, words in enumerate(made.words, start=1) if "here" in words]
    lines = [number for number, text in enumerate(made.text.split("\n"), start=1) if "here" in text]
    assert [made.place(line).paragraph for line in lines] == numbers * (len(lines) // len(numbers))


def test_a_part_without_tags_is_told() -> None:
    assert not read("text { } with braces")[0].has_tags
    for text in ("{{ a }}", "{# note #}", "{_{ spelt }_}", "a\ttab"):
        assert read(text)[0].has_tags


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (["one", "{{ a", "b }}"], [("TPL18", 2)]),
        (["{% if a"], [("TPL18", 1)]),
        (["{# a"], [("TPL18", 1)]),
        (["a {%p if x %}"], [("TPL17", 1)]),
        (["{%p if x %} b"], [("TPL17", 1)]),
        (["{%p if x %}{%p if y %}"], [("TPL17", 1), ("TPL17", 1)]),
        ([paragraph("{%p if x %}", DRAWING)], [("TPL17", 1)]),
        ([paragraph("{%p if x %}", properties="<w:sectPr/>")], [("TPL17", 1)]),
        ([[["{%tr if x %}", "b"]]], [("TPL17", 1)]),
        ([[[cell("{%tc if x %}", "b")]]], [("TPL17", 1)]),
        (["{%p if x %}", "  {%p endif %}  "], []),
        ([paragraph("a", inserted("{{ x }}"))], [("TPL19", 1)]),
        ([paragraph("a", deleted("{{ x }}"))], [("TPL19", 1)]),
        ([paragraph("{{ x }}", deleted("old"), inserted("new"))], []),
        (["{%tr if x %}"], [("TPL25", 1)]),
        (["{%tc if x %}"], [("TPL25", 1)]),
        (["{{tr x }}"], [("TPL25", 1)]),
        (["{% colspan 2 %}"], [("TPL25", 1)]),
        (["a {% if x -%}", [["b"]]], [("TPL25", 1)]),
        ([[["b"]], "{%- if x %} a"], [("TPL25", 2)]),
        (["a {% if x -%}", paragraph("b", properties="<w:sectPr/>")], [("TPL17", 1)]),
        (["{%- if x %}a", "b{% endif -%}"], []),
        ([[["{% if x -%}"], ["{%- endif %}"]]], []),
    ],
)
def test_what_would_be_lost_is_told_with_its_paragraph(body: list[Block], found: list[tuple[str, int]]) -> None:
    assert faults(*body) == found


def test_what_would_be_lost_is_quoted() -> None:
    (told,) = read("one", "before {%p if x %} after")[1]
    assert told.values["lost"] == "before  after"
    assert told.place.quote == "before {%p if x %} after"


def test_paragraphs_keep_their_looks_when_they_are_drawn_together() -> None:
    body = (paragraph("a {% if x -%}"), paragraph(run("b", "<w:b/>")), "{%- else -%}", "c", "{%- endif %} d")
    for x, shown in ((True, "a b d"), (False, "a c d")):
        made = compile_template(word(*body)).render({"x": x})
        assert text_of(made) == shown
        assert (b"<w:b/>" in unpack(made)["word/document.xml"]) is x


def test_conditions_on_paragraphs_leave_no_blank_line() -> None:
    body = ("a", "{%p if shown %}", "b", "{%p endif %}", "c")
    assert filled(*body, shown=True) == "a\nb\nc"
    assert filled(*body, shown=False) == "a\nc"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (("{% raw %}{{ a }}{% endraw %}{{ b }}",), "{{ a }}2"),
        (("{% raw %}{{ a }}", "{% if %}", "{# x #}{% endraw %}{{ b }}"), "{{ a }}\n{% if %}\n{# x #}2"),
        (("{_{ a }_} {_% b %_} {{ b }}",), "{{ a }} {% b %} 2"),
        (("{ { b } } {{ b }}",), "{ { b } } 2"),
        (("„Erasmus+” {{ b }}",), "„Erasmus+” 2"),
    ],
)
def test_what_is_no_tag_stays_text(body: tuple[str, ...], shown: str) -> None:
    assert filled(*body, b="2") == shown


def test_a_tab_in_a_text_is_words_own() -> None:
    made = unpack(compile_template(word("a\tb")).render({}))["word/document.xml"]
    assert b"<w:tab/>" in made
    assert b"\t" not in made


@pytest.mark.parametrize(
    "between", [Xml("<w:r><w:tab/></w:r>"), Xml("<w:r><w:br/></w:r>"), Xml("<w:r><w:noBreakHyphen/></w:r>")]
)
def test_tabs_and_breaks_within_a_tag_are_spaces(between: Xml) -> None:
    tag = "{{ 5" if "Hyphen" in between else "{{"
    assert filled(paragraph(tag, between, "3 }}" if "Hyphen" in between else "b }}"), b="2") == "2"


def test_tags_in_alternative_texts_and_field_codes_are_filled() -> None:
    field = Xml('<w:fldSimple w:instr="X {{ a }}"><w:r><w:t>{{ a }}</w:t></w:r></w:fldSimple>')
    code = Xml('<w:r><w:instrText xml:space="preserve"> REF {{ a }} </w:instrText></w:r>')
    made = unpack(compile_template(word(paragraph(field, code))).render({"a": 'x"y'}))["word/document.xml"].decode()
    assert 'w:instr="X x\\&#34;y"' in made
    assert "> REF x\\&#34;y </w:instrText>" in made


def test_a_controls_paragraphs_and_text_boxes_are_read() -> None:
    made = compile_template(word(paragraph(text_box("{{ a }}"), "{{ a }}"), raw=block_control("x", "{{ a }}")))
    assert [use.paragraph for use in made.fields()] == [2, 3, 1, 4]


def test_the_end_of_a_section_stays_in_a_loop_of_paragraphs() -> None:
    body = ("{%p for i in 'ab' %}", "{{ i }}", "{%p endfor %}", section_end(), "end")
    made = compile_template(word(*body)).render({})
    assert unpack(made)["word/document.xml"].count(b"<w:sectPr") == 2


def test_a_table_whose_cells_vary_is_marked_for_its_grid() -> None:
    varying = table([["{%tc for i in items %}", "{{ i }}", "{%tc endfor %}"]], columns=[300])
    made = compile_template(word(varying)).render({"items": ["a", "b", "c"]})
    assert unpack(made)["word/document.xml"].count(b'<w:gridCol w:w="100"/>') == 3


FORMULA = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>E=mc</m:t></m:r></m:oMath>'
)
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'


@pytest.mark.parametrize(
    "beside", [FORMULA, FIELD, '<w:r><w:br w:type="page"/></w:r>'], ids=["formula", "field", "page"]
)
def test_what_is_no_text_is_not_lost_beside_a_tag_either(beside: str) -> None:
    tagged = Xml(f"<w:p>{beside}<w:r><w:t>{{%p if a %}}</w:t></w:r></w:p>")
    assert [one.code for one in check_template(word(tagged, "x", "{%p endif %}"))] == ["TPL17"]


@pytest.mark.parametrize("tag", ["{{ a¦ }}", "{{ a|replace('x¦y', 'b') }}", "{% if a¦ %}c{% endif %}", "{# a¦b #}"])
def test_a_break_within_a_tag_leaves_the_places_after_it_as_they_are(tag: str) -> None:
    broken = paragraph(Xml(f"<w:r><w:t>{tag.replace('¦', '</w:t><w:br/><w:br/><w:t>')}</w:t></w:r>"))
    made, _ = read("one", broken, "{{ here }}")
    assert [made.place(number).paragraph for number, text in enumerate(made.text.split("\n"), 1) if "here" in text] == [
        3
    ]


def test_a_break_in_quotes_is_what_the_author_wrote() -> None:
    broken = paragraph(Xml("<w:r><w:t>{{ a|replace('</w:t><w:br/><w:t>', '/') }}</w:t></w:r>"))
    assert filled(broken, a="x\ny") == "x/y"


def test_a_line_break_in_a_property_stays_one() -> None:
    made = compile_template(word("x", core={"description": "of {{ a }}\nand more"})).render({"a": "x\ny"})
    assert b">of x&#10;y&#10;and more<" in unpack(made)["docProps/core.xml"]
