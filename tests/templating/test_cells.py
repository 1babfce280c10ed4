"""Tags that change the cell in which they stand."""

from __future__ import annotations

import pytest
from lxml import etree
from wordfile import cell, paragraph, run, table, unpack, word

from docgen.errors import TemplateError
from docgen.templating import check_template, compile_template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ALL = '<w:tcW w:w="9"/><w:tcBorders/><w:noWrap/><w:vAlign w:val="top"/>'


def filled(data: bytes, **values: object) -> etree._Element:
    return etree.fromstring(unpack(compile_template(data).render(values))["word/document.xml"])


def properties(root: etree._Element) -> list[str]:
    """The properties of the first cell, in their order, each with its value."""
    first = root.find(f".//{W}tc/{W}tcPr")
    return [f"{etree.QName(one).localname}={one.get(f'{W}fill') or one.get(f'{W}val') or ''}" for one in first]


@pytest.mark.parametrize(
    ("tag", "given", "found"),
    [
        ("{% colspan 2 %}", "", ["gridSpan=2"]),
        ("{% colspan n + 1 %}", ALL, ["tcW=", "gridSpan=4", "tcBorders=", "noWrap=", "vAlign=top"]),
        ("{% colspan n %}", '<w:gridSpan w:val="9"/>', ["gridSpan=3"]),
        ("{% colspan {'a': 2}['a'] %}", "", ["gridSpan=2"]),
        ("{% cellbg ground %}", "", ["shd=FFDD00"]),
        ("{% cellbg '#0a0B0c' %}", ALL, ["tcW=", "tcBorders=", "shd=0a0B0c", "noWrap=", "vAlign=top"]),
        ("{% cellbg 'auto' %}", '<w:shd w:val="clear" w:fill="AABBCC"/>', ["shd=auto"]),
        ("{% colspan 2 %}{% cellbg ground %}", "", ["gridSpan=2", "shd=FFDD00"]),
    ],
)
def test_a_tag_sets_a_property_in_its_place(tag: str, given: str, found: list[str]) -> None:
    root = filled(word([[cell(f"{tag}text", properties=given), "other"]]), n=3, ground="FFDD00")
    assert properties(root) == found
    assert "".join(root.itertext(f"{W}t")) == "textother"


@pytest.mark.parametrize("tag", ["{% colspan x %}", "{% cellbg x %}"])
@pytest.mark.parametrize("value", ["", "0", "-1", "1.5", "red", "12345", '"/>', None, True, ["2"]])
def test_a_property_takes_no_other_value(tag: str, value: object) -> None:
    with pytest.raises(TemplateError) as caught:
        filled(word("one", [[cell(f"{tag}text")]]), x=value)
    (told,) = caught.value.findings
    assert told.code in {"TPL04", "TPL16"}
    assert told.place.paragraph == 2


def test_a_cell_and_its_copies_are_merged_downwards() -> None:
    rows = [["{%tr for i in items %}", ""], [cell("{% vm %}once"), "{{ i }}"], ["{%tr endfor %}", ""]]
    root = filled(word(rows), items=["a", "b", "c"])
    assert [one.get(f"{W}val") for one in root.iter(f"{W}vMerge")] == ["restart", "continue", "continue"]
    assert "".join(root.itertext(f"{W}t")) == "onceabc"


@pytest.mark.parametrize(("given", "span"), [("", "3"), ('<w:gridSpan w:val="2"/>', "6")])
def test_cells_of_a_loop_are_one_that_is_as_wide(given: str, span: str) -> None:
    row = ["{%tc for i in items %}", cell("{% hm %}once", properties=given), "{%tc endfor %}"]
    root = filled(word(table([row], columns=[9] * 6)), items=["a", "b", "c"])
    assert properties(root) == [f"gridSpan={span}"]
    assert "".join(root.itertext(f"{W}t")) == "once"


def test_a_tag_may_stand_anywhere_in_its_cell() -> None:
    split = paragraph("a ", run("{% colspan", "<w:b/>"), " 2 %} b")
    assert properties(filled(word([[cell("first", split), "x"]]))) == ["gridSpan=2"]


def test_a_tag_of_a_table_within_a_cell_is_for_its_own_cell() -> None:
    inner = [[cell("{% colspan 2 %}inner")]]
    root = filled(word([[cell(inner, "outer", properties='<w:tcW w:w="9"/>')]]))
    assert properties(root) == ["tcW="]


@pytest.mark.parametrize("tag", ["{% colspan 2 %}", "{% cellbg 'auto' %}", "{% vm %}", "{% hm %}"])
def test_outside_a_table_there_is_no_cell(tag: str) -> None:
    (fault,) = check_template(word("one", f"a {tag}"))
    assert (fault.code, fault.place.paragraph) == ("TPL25", 2)
