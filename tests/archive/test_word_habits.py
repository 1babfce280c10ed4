"""What Word writes into any file counts for nothing; what only looks like it counts."""

from __future__ import annotations

import pytest
from lxml import etree

from docgen.archive.word_habits import attributes, in_order, is_habit

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def read(text: str) -> etree._Element:
    """The element that is marked as the one in question, or the first."""
    root = etree.fromstring(text.replace(">", f" {NAMES}>", 1))
    return next((one for one in root.iter() if one.get("this")), root)


@pytest.mark.parametrize(
    ("text", "habit"),
    [
        ("<w:styles><w:latentStyles this='1'/></w:styles>", True),
        ("<w:style><w:qFormat this='1'/></w:style>", True),
        ("<w:rPr><w:qFormat this='1'/></w:rPr>", False),
        ("<w:style><w:rPr this='1'/></w:style>", False),
        ("<w:sdt><w:sdtEndPr this='1'/></w:sdt>", True),
        ("<w:sdt><w:sdtEndPr this='1'><w:rPr/></w:sdtEndPr></w:sdt>", False),
        ("<w:settings><w:footnotePr this='1'><w:footnote/></w:footnotePr></w:settings>", True),
        ("<w:sectPr><w:footnotePr this='1'><w:footnote/></w:footnotePr></w:sectPr>", False),
        ("<w:settings><w:clrSchemeMapping this='1' w:bg1='dark1'/></w:settings>", False),
        ("<w:fonts><w:font this='1' w:name='Times New Roman'/></w:fonts>", False),
        ("<a:theme><a:objectDefaults this='1'/></a:theme>", True),
        ("<a:theme><a:objectDefaults this='1'><a:spDef/></a:objectDefaults></a:theme>", False),
    ],
)
def test_a_habit_is_known_by_where_it_stands_and_what_it_holds(text: str, *, habit: bool) -> None:
    element = read(text)
    del element.attrib["this"]
    assert is_habit(element) is habit


def test_looks_of_a_table_are_one_number_where_both_say_the_same() -> None:
    once = read("<w:tblLook w:val='0420'></w:tblLook>")
    twice = read("<w:tblLook w:val='0420' w:firstRow='1' w:lastRow='0'></w:tblLook>")
    against = read("<w:tblLook w:val='0420' w:firstRow='0'></w:tblLook>")
    assert list(attributes(once)) == list(attributes(twice))
    assert list(attributes(once)) != list(attributes(against))


def test_the_order_of_styles_shows_nothing_unless_one_is_there_twice() -> None:
    styles = "<w:styles>{}</w:styles>"
    first, second = "<w:style w:styleId='a'/>", "<w:style w:styleId='b'/>"
    forth, back = (read(styles.format(one)) for one in (first + second, second + first))
    assert list(map(etree.tostring, in_order(forth))) == list(map(etree.tostring, in_order(back)))
    twice = read(styles.format(second + first + second))
    assert list(twice) == in_order(twice)
