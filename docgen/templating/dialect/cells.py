"""docxtpl's tags for table cells: `colspan`, `cellbg`, `vm` and `hm`.

`{% colspan n %}` and `{% cellbg colour %}` set the span and the ground of the cell in
which they stand; `{% vm %}` and `{% hm %}` merge a cell and its copies within a loop,
downwards or sideways.
"""

from __future__ import annotations

from lxml import etree

from docgen.templating.dialect.marks import Marks, Spot
from docgen.templating.dialect.paragraphs import CELL, W, ancestor, insert_after, insert_before
from docgen.templating.dialect.tags import Tag

CELL_WORDS = ("colspan", "cellbg", "vm", "hm")

_PROPERTIES = f"{W}tcPr"
_ORDER = tuple(
    f"{W}{name}"
    for name in (
        *("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar"),
        *("textDirection", "tcFitText", "vAlign", "hideMark"),
    )
)
"""The properties of a cell in the order that the format demands."""
SPAN, COLOUR = "span", "colour"
"""What the properties hold."""
_LONGEST = 4
"""Digits of a span from which on it is none."""
_FIRST = "{% if loop.first %}"
_END = "{% endif %}"


def apply_to_cell(tag: Tag, text: etree._Element, marks: Marks, lines: tuple[str, str]) -> bool:
    """Carries out a cell's tag that stands in this text; returns False outside a table.

    `lines` are the marks of a line for the tag's paragraph, and for the first one of the cell.
    """
    cell = ancestor(text, CELL)
    if cell is None:
        return False
    said = tag.body.strip().removeprefix(tag.word).strip()
    given = f"{{{{ {said} }}}}"
    if tag.word == "colspan":
        _property(cell, "gridSpan", {"val": marks.mark(given, Spot(shape=SPAN, said=said)).join(lines)})
    elif tag.word == "cellbg":
        _property(
            cell,
            "shd",
            {"val": "clear", "color": "auto", "fill": marks.mark(given, Spot(shape=COLOUR, said=said)).join(lines)},
        )
    elif tag.word == "vm":
        _merge_downwards(cell, text, marks)
    else:
        _merge_sideways(cell, marks)
    return True


def _merge_downwards(cell: etree._Element, text: etree._Element, marks: Marks) -> None:
    merge = marks.mark(f"{_FIRST}restart{{% else %}}continue{_END}")
    _property(cell, "vMerge", {"val": merge})
    text.text = f"{marks.mark(_FIRST)}{text.text or ''}{marks.mark(_END)}"


def _merge_sideways(cell: etree._Element, marks: Marks) -> None:
    properties = cell.find(_PROPERTIES)
    span = properties.find(f"{W}gridSpan") if properties is not None else None
    wide = span.get(f"{W}val", "") if span is not None else ""
    times = f"{wide} * " if len(wide) < _LONGEST and wide.isdecimal() else ""
    _property(
        cell, "gridSpan", {"val": marks.mark(f"{{{{ {times}loop.length }}}}", Spot(shape=SPAN, said="loop.length"))}
    )
    insert_before(cell, marks.mark(_FIRST))
    insert_after(cell, marks.mark(_END))


def _property(cell: etree._Element, name: str, values: dict[str, str]) -> None:
    """Sets a property of a cell, in its place among the others."""
    properties = cell.find(_PROPERTIES)
    if properties is None:
        properties = etree.Element(_PROPERTIES)
        cell.insert(0, properties)
    for old in properties.findall(f"{W}{name}"):
        properties.remove(old)
    rank = _ORDER.index(f"{W}{name}")
    place = sum(1 for other in properties if other.tag in _ORDER and _ORDER.index(other.tag) < rank)
    properties.insert(place, etree.Element(f"{W}{name}", {f"{W}{key}": value for key, value in values.items()}))
