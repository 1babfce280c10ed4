"""Content controls that a field fills."""

from __future__ import annotations

import pytest
from lxml import etree
from pydantic import BaseModel
from wordfile import Xml, block_control, checkbox, control, paragraph, run, unpack, word

from docgen.errors import TemplateError
from docgen.templating import check_template, compile_template
from docgen.wordtext import text_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
TEMPLATE = compile_template(word(raw=control("docgen:document.number", "........") + control("other", "kept")))


class Paper(BaseModel):
    agreed: bool
    perhaps: bool | None = None
    name: str


class Blank:
    """Stands in a draft for what is not known: it is as true as anything."""


def document(number: str | None) -> bytes:
    return TEMPLATE.render({"document": {"number": number}})


def body(data: bytes) -> etree._Element:
    return etree.fromstring(unpack(data)["word/document.xml"])


def test_a_control_shows_its_fields_value() -> None:
    assert text_of(document("1-5/7 & <x>")) == "1-5/7 & <x>\nkept"


def test_a_control_without_value_keeps_its_placeholder_to_be_filled_by_hand() -> None:
    assert text_of(document(None)) == "........\nkept"


def test_only_an_empty_control_is_marked_as_showing_its_placeholder() -> None:
    def marks(data: bytes) -> int:
        return unpack(data)["word/document.xml"].count(b"showingPlcHdr")

    assert marks(document(None)) == 2
    assert marks(document("1")) == 1


def test_a_filled_control_loses_the_look_of_a_placeholder() -> None:
    assert unpack(document("1"))["word/document.xml"].count(b"PlaceholderText") == 1


def test_a_filled_control_looks_as_the_control_says() -> None:
    own = control("docgen:x", "...").replace("<w:tag", "<w:rPr><w:b/></w:rPr><w:tag")
    template = compile_template(word(raw=own))
    assert [one.tag for one in body(template.render({"x": "1"})).find(f".//{W}r/{W}rPr")] == [f"{W}b"]
    assert body(template.render({"x": None})).find(f".//{W}r/{W}rPr/{W}b") is None


def test_the_control_stays_a_control() -> None:
    for number in ("1", None):
        assert b'w:val="docgen:document.number"' in unpack(document(number))["word/document.xml"]


def test_the_field_of_a_control_is_a_field_of_the_template() -> None:
    assert {use.field for use in TEMPLATE.fields()} == {"document.number"}


def test_what_a_control_was_bound_to_no_longer_takes_the_place_of_its_value() -> None:
    bound = control("docgen:x", "...").replace("<w:text/>", '<w:dataBinding w:xpath="/y"/><w:text/>')
    assert body(compile_template(word(raw=bound)).render({"x": "1"})).find(f".//{W}dataBinding") is None


def test_a_control_around_paragraphs_keeps_them_until_it_is_filled() -> None:
    template = compile_template(word("before", raw=block_control("docgen:x", "first", "second"), header=["{{ x }}"]))
    assert text_of(template.render({"x": "a\nb"})) == "before\na\nb\na\nb"
    assert text_of(word("before", raw=block_control("y", "first", "second"))) == "before\nfirst\nsecond"
    empty = compile_template(word("before", raw=block_control("docgen:x", "first", "second")))
    assert text_of(empty.render({"x": None})) == "before\nfirst\nsecond"


def test_an_empty_control_is_filled() -> None:
    empty = paragraph(Xml('<w:sdt><w:sdtPr><w:tag w:val="docgen:x"/></w:sdtPr><w:sdtContent/></w:sdt>'), "!")
    template = compile_template(word(empty))
    assert text_of(template.render({"x": "1"})) == "1!"
    assert text_of(template.render({"x": None})) == "!"


@pytest.mark.parametrize(
    "made", [block_control("docgen:x", "first", "second"), control("docgen:x", "..."), paragraph(checkbox("docgen:x"))]
)
def test_controls_leave_the_numbers_of_paragraphs_and_their_words_as_they_are(made: str) -> None:
    own = word("one", raw=made + paragraph("{{ nothing }}"))
    count = len(list(body(own).iter(f"{W}p")))
    with pytest.raises(TemplateError) as caught:
        compile_template(own).render({"x": None})
    (told,) = caught.value.findings
    assert (told.place.paragraph, told.place.quote) == (count, "{{ nothing }}")


ALONE = control("docgen:nme", "........")
BLOCKS = block_control("docgen:nme", "........", "second")
IN_TEXT = paragraph("I am ", Xml(ALONE.removeprefix("<w:p>").removesuffix("</w:p>")), ".")


@pytest.mark.parametrize(("raw", "last"), [(ALONE, 3), (BLOCKS, 4), (IN_TEXT, 3)], ids=["alone", "blocks", "in text"])
def test_a_fault_in_a_control_quotes_its_tag(raw: str, last: int) -> None:
    found = check_template(word("one", raw=f"{raw}{paragraph('{{ nam }}')}"), Paper)
    places = {(one.code, one.place.paragraph, one.place.quote, one.values["quote"]) for one in found}
    assert places == {("TPL02", 2, "docgen:nme", "docgen:nme"), ("TPL02", last, "{{ nam }}", "{{ nam }}")}
    assert {one.values["suggestion"] for one in found} == {"name"}


def test_a_fault_beside_a_control_quotes_what_the_author_wrote() -> None:
    raw = paragraph("{{ nam }} ", Xml(checkbox("docgen:agreed")), " {{ nme }}")
    found = check_template(word("one", raw=raw), Paper)
    assert [(one.values["field"], one.place.quote) for one in found] == [
        ("nam", "{{ nam }} ☐ {{ nme }}"),
        ("nme", "{{ nam }} ☐ {{ nme }}"),
    ]


def test_a_control_that_cannot_be_filled_quotes_its_tag_too() -> None:
    template = compile_template(word(raw=control("docgen:x.y", "...")))
    with pytest.raises(TemplateError) as caught:
        template.render({})
    assert caught.value.findings[0].place.quote == "docgen:x.y"


@pytest.mark.parametrize("tag", ["Docgen:name", "DOCGEN:name", " docgen: name ", "docgen :name"])
def test_the_word_before_the_field_may_be_written_as_word_writes_it(tag: str) -> None:
    made = compile_template(word(raw=control(tag, "..."))).render({"name": "Anna"})
    assert text_of(made) == "Anna"
    assert body(made).find(f".//{W}tag").get(f"{W}val") == "docgen:name"
    assert text_of(compile_template(word(raw=control(f"my{tag}", "..."))).render({"name": "Anna"})) == "..."


def test_a_control_that_names_no_field_is_a_fault() -> None:
    found = check_template(word("one", raw=control("docgen:", "...")))
    assert {(one.code, one.place.paragraph, one.place.quote) for one in found} == {("TPL03", 2, "docgen:")}


def ticked(*, by: object, states: str = "") -> tuple[str, str]:
    """Whether a checkbox is ticked, and what it shows."""
    template = compile_template(word(paragraph("I agree ", checkbox("docgen:agreed", states=states))))
    root = body(template.render({"agreed": by}))
    (checked,) = root.iter(f"{W14}checked")
    (content,) = root.iter(f"{W}sdtContent")
    (shown,) = content.iter(f"{W}t", f"{W}sym")
    return checked.get(f"{W14}val"), shown.text or shown.get(f"{W}char")


def test_a_checkbox_is_ticked_where_its_field_is_true() -> None:
    assert ticked(by=True) == ("1", "☒")


@pytest.mark.parametrize("value", [False, None, "True", 1, Blank(), [True]])
def test_a_checkbox_is_ticked_by_nothing_but_true(value: object) -> None:
    assert ticked(by=value) == ("0", "☐")


def test_a_checkbox_shows_its_own_signs_in_their_fonts() -> None:
    states = (
        '<w14:checkedState w14:val="2714" w14:font="Segoe UI Symbol"/>'
        '<w14:uncheckedState w14:val="00A8" w14:font="Wingdings"/>'
    )
    assert ticked(by=True, states=states) == ("1", "✔")
    assert ticked(by=False, states=states) == ("0", "F0A8")
    template = compile_template(word(paragraph(checkbox("docgen:agreed", states=states))))
    fonts = body(template.render({"agreed": True})).find(f".//{W}rFonts")
    assert {fonts.get(f"{W}{script}") for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Segoe UI Symbol"}
    assert body(template.render({"agreed": False})).find(f".//{W}sym").get(f"{W}font") == "Wingdings"


def test_a_sign_that_is_none_is_the_usual_one() -> None:
    assert ticked(by=True, states='<w14:checkedState w14:val="x" w14:font="Arial"/>') == ("1", "☒")


def test_a_checkbox_keeps_the_size_of_its_sign() -> None:
    large = checkbox("docgen:agreed").replace("</w:rPr>", '<w:sz w:val="40"/></w:rPr>')
    root = body(compile_template(word(paragraph(Xml(large)))).render({"agreed": True}))
    assert [one.tag for one in root.find(f".//{W}sdtContent/{W}r/{W}rPr")] == [f"{W}rFonts", f"{W}sz"]


def test_a_checkbox_of_a_whole_cell_or_paragraph_is_ticked() -> None:
    inner = checkbox("docgen:agreed")
    around = inner.replace("<w:sdtContent>", "<w:sdtContent><w:p>").replace("</w:sdtContent>", "</w:p></w:sdtContent>")
    cell = around.replace("<w:p>", "<w:tc><w:p>").replace("</w:p>", "</w:p></w:tc>")
    for raw in (around, f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cell}</w:tr></w:tbl>"):
        assert "☒" in text_of(compile_template(word(raw=raw)).render({"agreed": True}))


def test_a_field_that_is_not_there_ticks_nothing_in_silence() -> None:
    with pytest.raises(TemplateError) as caught:
        compile_template(word(paragraph(checkbox("docgen:agred")))).render({"agreed": True})
    assert caught.value.findings[0].code == "TPL05"


@pytest.mark.parametrize(("field", "codes"), [("agreed", []), ("perhaps", []), ("name", ["TPL21"]), ("x", ["TPL02"])])
def test_a_checkbox_needs_a_field_that_is_true_or_false(field: str, codes: list[str]) -> None:
    found = check_template(word(paragraph(checkbox(f"docgen:{field}"), run("agreed"))), Paper)
    assert sorted({fault.code for fault in found}) == codes


def test_a_field_that_is_always_there_fills_its_control_without_a_fault() -> None:
    class Paper(BaseModel):
        name: str
        nick: str | None

    for field in ("name", "nick"):
        assert check_template(word(raw=control(f"docgen:{field}", "?")), Paper) == []
    (fault,) = check_template(word(raw=control("docgen:nmae", "?")), Paper)
    assert (fault.code, fault.values["suggestion"]) == ("TPL02", "name")


class Titled(BaseModel):
    title: str


def faults(raw: str) -> list[tuple[str, int | None, str]]:
    return [(one.code, one.place.paragraph, one.place.quote) for one in check_template(word("a", raw=raw), Titled)]


@pytest.mark.parametrize("tag", ["docgen:", "docgen:title|upper", "docgen:title.", "docgen:'a'", "docgen:title }}"])
def test_a_tag_that_names_no_field_is_told_once(tag: str) -> None:
    assert faults(control(tag, "…")) == [("TPL03", 2, tag.strip())]
    assert faults(block_control(tag, "…")) == [("TPL03", 2, tag.strip())]


def test_the_authors_own_tag_in_a_control_is_quoted_as_it_stands() -> None:
    assert faults(control("docgen:title", "{{ nope }}")) == [("TPL02", 2, "{{ nope }}")]
    assert faults(control("docgen:nope", "{{ title }}"))[0] == ("TPL02", 2, "docgen:nope")


def test_a_tag_in_an_equation_is_quoted() -> None:
    math = (
        '<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
        "<m:r><m:t>{{ nope }}</m:t></m:r></m:oMath></w:p>"
    )
    assert faults(math) == [("TPL02", 2, "{{ nope }}")]


def test_a_control_for_a_picture_takes_no_text() -> None:
    raw = control("docgen:title", "…").replace("<w:text/>", "<w:picture/>")
    assert faults(raw) == [("TPL25", 2, "docgen:title")]


def test_a_value_that_a_property_cannot_hold_is_told_with_its_tag() -> None:
    template = compile_template(word("a", core={"title": "{{ title }}"}), Titled)
    with pytest.raises(TemplateError) as caught:
        template.render({"title": "\x01"})
    (told,) = caught.value.findings
    assert (told.code, told.place.part, told.place.quote) == ("TPL07", "docProps/core.xml", "{{ title }}")
