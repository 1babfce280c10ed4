"""Charts, SmartArt and the addresses of links: what a template has beside its text, and nothing fills.

A tag there would stand in every paper as the author typed it, so it is told (`TPL27`).
What a chart shows comes from the workbook within it, which is the author's too. The
address of a link stands apart from the text, often with its braces spelt `%7B`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from lxml import etree

from docgen.errors import Finding, Place
from docgen.templating.dialect.paragraphs import PARAGRAPH, ancestor, paragraphs_of
from docgen.templating.dialect.tags import read_tags
from docgen.templating.files.parts import OFFICE, content_types, parse_part, rels_name

_DRAWN = tuple(
    f"application/vnd.{kind}+xml"
    for kind in (
        *(f"openxmlformats-officedocument.drawingml.{name}" for name in ("chart", "chartshapes", "diagramData")),
        "ms-office.chartex",
    )
)
"""Content types; the drawing that Word keeps of a diagram besides says the same once more."""
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = f"{{{OFFICE}}}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_PARAGRAPH, _TEXT = f"{_A}p", f"{_A}t"


def unfilled_tags(parts: Mapping[str, bytes]) -> Iterator[Finding]:
    """A fault for each text of a chart or a diagram, and each address, that holds a tag.

    Raises:
        TemplateError: `TPL06`, where such a part is not well-formed.
    """
    types = content_types(parts)
    for part in sorted(parts):
        if types.get(f"/{part}".casefold()) in _DRAWN and b"{" in parts[part]:
            for text in dict.fromkeys(_texts(parse_part(parts[part], part))):
                reading = read_tags(text)
                if reading.tags or reading.unclosed is not None:
                    yield Finding("TPL27", values={"quote": text}, place=Place(part=part, quote=text))
    for part in sorted(parts):
        data = parts.get(rels_name(part), b"")
        if b"{" in data or b"%7b" in data.lower():
            yield from _addresses(parts, part)


def _addresses(parts: Mapping[str, bytes], part: str) -> Iterator[Finding]:
    """A fault for each address with a tag that a part leads to, at the paragraph that leads there."""
    name = rels_name(part)
    for link in parse_part(parts[name], name).iter(f"{_RELS}Relationship"):
        address = unquote(link.get("Target", ""))
        if link.get("TargetMode") == "External" and read_tags(address).tags:
            number = _paragraph_with(parse_part(parts[part], part), link.get("Id", ""))
            place = Place(part=part, paragraph=number, quote=address)
            yield Finding("TPL27", values={"quote": address}, place=place)


def _paragraph_with(root: etree._Element, relationship: str) -> int:
    """The paragraph in which a relationship is used first; 0 where in none."""
    numbers = {paragraph.element: paragraph.number for paragraph in paragraphs_of(root)}
    for element in root.iter(etree.Element):
        if relationship in element.attrib.values() and any(name.startswith(_R) for name in element.attrib):
            around = ancestor(element, PARAGRAPH)
            return 0 if around is None else numbers[around]
    return 0


def _texts(root: etree._Element) -> Iterator[str]:
    """What each paragraph says, and each point of a chart."""
    for element in root.iter(etree.Element):
        if element.tag == _PARAGRAPH:
            yield "".join(one.text or "" for one in element.iter(_TEXT)).strip()
        elif element.tag != _TEXT and element.text:
            yield element.text.strip()
