"""docxtpl as the judge of its own dialect, and what counts as the same document."""

from __future__ import annotations

import io
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import jinja2
from docxtpl import DocxTemplate
from lxml import etree
from wordfile import unpack

from docgen.templating.dialect.paragraphs import PARAGRAPH, RUN, TEXT, W

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_UNSEEN = (f"{W}proofErr", f"{W}bookmarkStart", f"{W}bookmarkEnd")


def filled_by_docxtpl(
    template: bytes,
    values: Mapping[str, Any],
    environment: jinja2.Environment | None = None,
    *,
    autoescape: bool = True,
) -> bytes:
    """What docxtpl makes of a template; its README leaves `autoescape` off."""
    document = DocxTemplate(io.BytesIO(template))
    document.render(dict(values), environment, autoescape=autoescape)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def canonical(data: bytes, part: str = "word/document.xml") -> str:
    """A part in canonical XML, without what no reader of the document can tell.

    - The numbers of drawings, the marks of the spelling checker and the revisions
      (`rsid`) of runs go.
    - Of text without `xml:space="preserve"` the spaces at its ends go, as Word drops
      them; the attribute itself goes too.
    - Texts that follow one another in a run are one; so are runs with the same properties
      that follow one another; a text or run that holds nothing goes.
    """
    root = etree.fromstring(unpack(data)[part])
    for element in list(root.iter(*_UNSEEN)):
        _take_out(element)
    for element in root.iter(_DRAWING):
        element.attrib.pop("id", None)
    for text in root.iter(TEXT):
        if text.attrib.pop(_SPACE, None) != "preserve":
            text.text = (text.text or "").strip()
    for run in list(root.iter(RUN)):
        run.attrib.clear()
        _join([child for child in run if child.tag == TEXT])
        if all(child.tag == f"{W}rPr" for child in run):
            _take_out(run)
    for paragraph in root.iter(PARAGRAPH, f"{W}hyperlink", f"{W}sdtContent"):
        _merge_runs(paragraph)
    return str(etree.tostring(root, method="c14n2").decode())


def _take_out(element: etree._Element) -> None:
    above = element.getparent()
    if above is not None:
        above.remove(element)


def _join(texts: list[etree._Element]) -> None:
    """Joins texts that follow one another, and takes out those that are empty."""
    for text in texts:
        before = text.getprevious()
        if before is not None and before.tag == TEXT:
            before.text = (before.text or "") + (text.text or "")
            _take_out(text)
        elif not text.text:
            _take_out(text)


def _merge_runs(paragraph: etree._Element) -> None:
    for first, second in list(pairwise(paragraph)):
        if first.tag == second.tag == RUN and _properties(first) == _properties(second):
            for properties in second.findall(f"{W}rPr"):
                second.remove(properties)
            second[:0] = list(first)
            _take_out(first)
            _join([child for child in second if child.tag == TEXT])


def _properties(run: etree._Element) -> bytes:
    found = run.find(f"{W}rPr")
    return b"" if found is None else bytes(etree.tostring(found, method="c14n", exclusive=True, with_tail=False))
