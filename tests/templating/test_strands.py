"""Tags in text that is split into runs as paragraphs are, and is none: formulas, field codes, what is drawn."""

from __future__ import annotations

import pytest
from lxml import etree
from wordfile import Xml, paragraph, unpack, word

from docgen.templating import check_template, compile_template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
HOSTILE = 'a & <b> "c" \\* d {{ 1 }}'


def formula(*texts: str) -> Xml:
    """A formula; texts that begin with * are upright."""
    looks = '<m:rPr><m:sty m:val="p"/></m:rPr>'
    runs = "".join(
        f"<m:r>{looks if one.startswith('*') else ''}<m:t>{one.removeprefix('*')}</m:t></m:r>" for one in texts
    )
    return Xml(f'<m:oMath xmlns:m="{M}">{runs}</m:oMath>')


def fraction(above: str, below: str) -> Xml:
    over, under = (f"<m:r><m:t>{one}</m:t></m:r>" for one in (above, below))
    inner = f"<m:f><m:num>{over}</m:num><m:den>{under}</m:den></m:f>"
    return Xml(f'<m:oMath xmlns:m="{M}">{inner}</m:oMath>')


def field(*texts: str) -> Xml:
    """A field with its instruction in several runs."""
    runs = "".join(f'<w:r><w:instrText xml:space="preserve">{one}</w:instrText></w:r>' for one in texts)
    begin, parted, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return Xml(f"{begin}{runs}{parted}<w:r><w:t>shown</w:t></w:r>{end}")


def told(made: bytes, name: str) -> str:
    """The text of all elements of that name."""
    root = etree.fromstring(unpack(made)["word/document.xml"])
    return "".join(one.text or "" for one in root.iter(f"{{*}}{name}"))


@pytest.mark.parametrize(
    "texts",
    [
        ("x={{ a }}+1",),
        ("x={", "{ a }}+1"),
        ("x={{", "* a", "}", "}+1"),
        ("*x={{ ", "a", "* }}+1"),
        ("x={{ a }}", "+1"),
    ],
)
def test_a_tag_in_a_formula_is_filled_however_it_is_split(texts: tuple[str, ...]) -> None:
    made = compile_template(word(paragraph("so ", formula(*texts)))).render({"a": HOSTILE})
    assert told(made, "t") == f"so x={HOSTILE}+1"


@pytest.mark.parametrize(
    "texts", [(' QUOTE "{{ a }}" ',), (' QUOTE "{{', " a }", '}" '), (' QUOTE "', "{{ a }}", '" ')]
)
def test_a_value_in_a_field_code_stays_within_its_quotes_however_the_tag_is_split(texts: tuple[str, ...]) -> None:
    template = compile_template(word(paragraph(field(*texts))))
    quoted = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    assert told(template.render({"a": HOSTILE}), "instrText") == f' QUOTE "{quoted}" '
    assert told(template.render({"a": "Liepāja 2"}), "instrText") == ' QUOTE "Liepāja 2" '


def test_a_value_in_a_simple_field_stays_within_its_quotes() -> None:
    simple = Xml('<w:fldSimple w:instr=" QUOTE &quot;{{ a }}&quot; "><w:r><w:t>shown</w:t></w:r></w:fldSimple>')
    made = compile_template(word(paragraph(simple))).render({"a": 'x" \\o'})
    (one,) = etree.fromstring(unpack(made)["word/document.xml"]).iter(f"{W}fldSimple")
    assert one.get(f"{W}instr") == ' QUOTE "x\\" \\\\o" '


def test_a_condition_in_a_field_code_chooses_its_words() -> None:
    template = compile_template(word(paragraph(field(" PAGE {% if a", " %}", "\\* roman{% endif %} "))))
    assert told(template.render({"a": True}), "instrText") == " PAGE \\* roman "
    assert told(template.render({"a": False}), "instrText") == " PAGE  "


def test_elements_are_no_words_of_a_field_code() -> None:
    body = paragraph("{% set a %}x", Xml("<w:r><w:b/><w:t>y</w:t></w:r>"), "{% endset %}", field(" QUOTE {{ a }} "))
    assert [one.code for one in check_template(word(body))] == ["TPL22"]


@pytest.mark.parametrize(
    ("body", "tag"),
    [
        (fraction("{{ a", "b }}"), "{{ a"),
        (formula("{{ a"), "{{ a"),
        (field(" QUOTE {{ a "), "{{ a"),
        (Xml(field(" IF {{ a ") + field(" }} ")), "{{ a"),
        (Xml('<w:fldSimple w:instr=" QUOTE {{ a "><w:r><w:t>b</w:t></w:r></w:fldSimple>'), "{{ a"),
        (Xml('<w:hyperlink w:tooltip="{% if a"><w:r><w:t>b</w:t></w:r></w:hyperlink>'), "{% if a"),
    ],
)
def test_a_tag_that_does_not_end_there_is_told_with_its_place(body: Xml, tag: str) -> None:
    (fault, *_) = check_template(word("first", paragraph("c", body)))
    assert (fault.code, fault.values["tag"], fault.place.paragraph) == ("TPL18", tag, 2)


def test_a_tag_that_does_not_end_in_a_property_is_told() -> None:
    assert "TPL18" in {one.code for one in check_template(word("a", core={"title": "of {{ name"}))}


CODE = "<w:instrText>{}</w:instrText>"
SPLIT = {
    "a bookmark between": '<w:r>{}</w:r><w:bookmarkStart w:id="1" w:name="b"/><w:bookmarkEnd w:id="1"/><w:r>{}</w:r>',
    "one run": "<w:r>{}{}</w:r>",
}


@pytest.mark.parametrize("runs", SPLIT.values(), ids=SPLIT)
def test_a_tag_goes_on_over_what_nobody_sees(runs: str) -> None:
    body = paragraph(Xml(runs.format(CODE.format("QUOTE {{"), CODE.format(" a }}"))))
    assert told(compile_template(word(body)).render({"a": "x"}), "instrText") == "QUOTE x"


def test_a_tag_ends_where_a_run_holds_more_than_text() -> None:
    runs = f"<w:r>{CODE.format('QUOTE {{')}</w:r><w:r><w:tab/>{CODE.format(' a }}')}</w:r>"
    assert [one.code for one in check_template(word(paragraph(Xml(runs))))] == ["TPL18"]
