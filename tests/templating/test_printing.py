"""How values become text of a paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import IntEnum, StrEnum
from typing import Any

import pytest
from docxtpl import Listing, RichText, RichTextParagraph
from hypothesis import given
from hypothesis.strategies import characters, text
from lxml import etree
from markupsafe import Markup, escape
from wordfile import hyperlink, paragraph, text_box, unpack, word

from docgen.errors import TemplateError
from docgen.templating import compile_template
from docgen.templating.dialect.marks import PLAIN, Spot
from docgen.templating.filling.captured import Fragment, Made
from docgen.templating.filling.meter import METER, Meter
from docgen.templating.filling.printing import ForbiddenCharacterError, Printing, UnfitError, UnprintableError
from docgen.wordtext import text_of

ONE = compile_template(word("{{ value }}|{{ value }}", header=["{{ value }}"]))
RUNNING, PARAGRAPH = Spot("<tab>", "<paragraph>", "<page>"), Spot("<tab>", form="p", before="<p>", after="</p>")
LINE = '</w:t><w:br/><w:t xml:space="preserve">'


class Colour(StrEnum):
    RED = "red"


class Level(IntEnum):
    FIRST = 1


def printed(value: Any, spot: Spot = RUNNING, printers: dict[type, Callable[[Any], str]] | None = None) -> str:
    """What a value is at a spot, escaped as Jinja would."""
    METER.set(Meter())
    printing = Printing({str: str, int: str} if printers is None else printers)
    number = printing.add((PLAIN, spot)) + 1
    made = printing.whole(value, number) if spot.form else printing.text(value, number)
    return str(escape(made))


@given(text(characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")))
def test_any_text_comes_out_as_it_went_in(value: str) -> None:
    assert text_of(ONE.render({"value": value})) == f"{value}|{value}\n{value}"


@pytest.mark.parametrize(
    "value",
    ["A & B", "<unset", 'SIA "Rīga" <x>', "{{ 6*7 }}", "{% raw %}", "{_{ x }_}", "&amp;", "]]>", "a\nb", "a\tb", "„x”"],
)
def test_a_value_is_neither_xml_nor_template(value: str) -> None:
    assert text_of(ONE.render({"value": value})) == f"{value}|{value}\n{value}"


@pytest.mark.parametrize("value", [Markup("<w:br/>"), [Markup("<w:br/>")], {"a": Markup("<w:br/>")}])
def test_markup_among_the_values_is_mere_text(value: object) -> None:
    body = "{{ value if value is string else (value.a if value is mapping else value[0]) }}"
    assert text_of(compile_template(word(body)).render({"value": value})) == "<w:br/>"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a & <b>", "a &amp; &lt;b&gt;"),
        ("1\n2", f"1{LINE}2"),
        ("1\t2", "1<tab>2"),
        ("1\a2", "1<paragraph>2"),
        ("1\f2", "1<page>2"),
        ("1\r\n2", f"1&#13;{LINE}2"),
        ("&\n<", f"&amp;{LINE}&lt;"),
        ("no\u00a0break", "no\u00a0break"),
        (3, "3"),
        (Listing("a\n&"), f"a{LINE}&amp;"),
        (Made("a\n&"), f"a{LINE}&amp;"),
        (Fragment("a</w:t><w:t>b"), "a</w:t><w:t>b"),
    ],
)
def test_breaks_in_running_text_are_words_own(value: object, shown: str) -> None:
    assert printed(value) == shown


def test_where_no_paragraph_can_begin_a_line_does() -> None:
    assert printed("1\a2\f3", Spot("<tab>")) == f"1{LINE}2{LINE}3"


@pytest.mark.parametrize(("value", "shown"), [("1\n2\t3", "1&#10;2&#9;3"), ("a & b", "a &amp; b"), ('"', "&#34;")])
def test_elsewhere_breaks_stay_characters(value: str, shown: str) -> None:
    assert printed(value, PLAIN) == shown


@pytest.mark.parametrize("value", ["\x00", "a\x0bb", "\x1b[31m", "\ufffe", "\ud800"])
@pytest.mark.parametrize("spot", [RUNNING, PLAIN, PARAGRAPH])
def test_what_xml_forbids_is_refused(value: str, spot: Spot) -> None:
    with pytest.raises(ForbiddenCharacterError):
        printed(value, spot)


@pytest.mark.parametrize("value", ["\a", "\f"])
def test_breaks_that_xml_forbids_are_refused_outside_running_text(value: str) -> None:
    with pytest.raises(ForbiddenCharacterError):
        printed(value, PLAIN)


@pytest.mark.parametrize("value", [None, True, 1.5, [], {}, object(), RichText("x"), RichTextParagraph("x"), len])
def test_a_value_without_printer_is_refused(value: object) -> None:
    with pytest.raises(UnprintableError):
        printed(value)


@pytest.mark.parametrize(
    ("value", "spot"),
    [
        (Fragment("<w:p/>"), RUNNING),
        (Fragment("<w:r/>"), RUNNING),
        (Fragment("a</w:t><w:t>b"), PLAIN),
        (Fragment("a</w:p><w:p>b"), Spot("<tab>")),
        (Markup("<w:br/>"), RUNNING),
        (Fragment("<w:tr/>"), PARAGRAPH),
        ("text", Spot("<tab>", form="tr")),
    ],
)
def test_elements_are_refused_where_they_have_no_place(value: object, spot: Spot) -> None:
    with pytest.raises(UnprintableError):
        printed(value, spot)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a & b", "<p>a &amp; b</p>"),
        ("", ""),
        (3, "<p>3</p>"),
        (Fragment("<w:p>x</w:p>"), "<w:p>x</w:p>"),
        (Fragment("a</w:t><w:t>b"), "<p>a</w:t><w:t>b</p>"),
        (RichTextParagraph("x"), '<w:p><w:r><w:t xml:space="preserve">x</w:t></w:r></w:p>'),
    ],
)
def test_text_in_place_of_an_element_gets_one_of_its_own(value: object, shown: str) -> None:
    assert printed(value, PARAGRAPH) == shown


@pytest.mark.parametrize(
    ("shape", "value", "shown"),
    [
        ("span", 3, "3"),
        ("span", "12", "12"),
        ("span", "0", None),
        ("span", "x", None),
        ("colour", "FFdd00", "FFdd00"),
        ("colour", "#FFDD00", "FFDD00"),
        ("colour", "auto", "auto"),
        ("colour", "red", None),
        ("colour", "", None),
    ],
)
def test_a_property_of_a_cell_takes_its_own_kind(shape: str, value: object, shown: str | None) -> None:
    printing = Printing({str: str, int: str})
    number = printing.add((Spot(shape=shape),))
    if shown is None:
        with pytest.raises(UnfitError):
            printing.shaped(value, number)
    else:
        assert printing.shaped(value, number) == shown


def test_a_type_is_printed_by_its_own_printer_or_its_bases() -> None:
    printers: dict[type, Callable[[Any], str]] = {
        str: str,
        int: str,
        StrEnum: lambda member: f"label of {member.value}",
        date: lambda day: f"{day:%d.%m.%Y}",
    }
    assert printed(Colour.RED, printers=printers) == "label of red"
    assert printed(Level.FIRST, printers=printers) == "1"
    assert printed(date(2026, 3, 3), printers=printers) == "03.03.2026"


def test_a_label_is_printed_while_its_value_is_compared() -> None:
    printers: dict[type, Callable[[Any], str]] = {str: str, StrEnum: lambda member: f"label of {member.value}"}
    template = compile_template(word("{{ c }} {% if c == 'red' %}yes{% endif %}"), printers=printers)
    assert text_of(template.render({"c": Colour.RED})) == "label of red yes"


def test_the_field_that_holds_a_forbidden_character_is_named() -> None:
    template = compile_template(word("{{ first }}{% for p in people %}{{ p.name }}{% endfor %}"))
    with pytest.raises(TemplateError) as caught:
        template.render({"first": "a page\fbreak", "people": [{"name": "x"}, {"name": "\x0b"}]})
    finding = caught.value.findings[0]
    assert (finding.code, finding.values["field"]) == ("TPL07", "people[].name")


@pytest.mark.parametrize("rich", [RichText("a\x0b"), Listing("a\x0b")])
def test_a_rich_text_that_holds_one_is_named_too(rich: object) -> None:
    with pytest.raises(TemplateError) as caught:
        compile_template(word("{{r a }}")).render({"a": rich})
    finding = caught.value.findings[0]
    assert (finding.code, finding.values["field"]) == ("TPL07", "a")


def test_a_value_prints_in_links_text_boxes_and_attributes() -> None:
    body = word(paragraph(hyperlink("{{ a }}", "{{ a }}"), text_box("{{ a }}")))
    made = compile_template(body).render({"a": 'x & "y"\n<z>'})
    root = etree.fromstring(unpack(made)["word/document.xml"])
    assert root.find(".//{*}hyperlink").get(f"{{{root.nsmap['w']}}}anchor") == 'x & "y"\n<z>'
    assert len(list(root.iter("{*}br"))) == 3
