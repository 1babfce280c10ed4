"""Charts and SmartArt: parts with text of their own, which is drawn and never filled.

A tag there would stand in every paper as the author typed it, so it is told (`TPL27`).
What a chart shows comes from the workbook within it, which is the author's too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from docgen.errors import Finding, Place
from docgen.templating.dialect.tags import read_tags
from docgen.templating.files.parts import content_types, parse_part

_DRAWN = tuple(
    f"application/vnd.{kind}+xml"
    for kind in (
        *(f"openxmlformats-officedocument.drawingml.{name}" for name in ("chart", "chartshapes", "diagramData")),
        "ms-office.chartex",
    )
)
"""Content types; the drawing that Word keeps of a diagram besides says the same once more."""
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PARAGRAPH, _TEXT = f"{_A}p", f"{_A}t"


def unfilled_tags(parts: Mapping[str, bytes]) -> Iterator[Finding]:
    """A fault for each text of a chart or a diagram that holds a tag.

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


def _texts(root: etree._Element) -> Iterator[str]:
    """What each paragraph says, and each point of a chart."""
    for element in root.iter(etree.Element):
        if element.tag == _PARAGRAPH:
            yield "".join(one.text or "" for one in element.iter(_TEXT)).strip()
        elif element.tag != _TEXT and element.text:
            yield element.text.strip()
