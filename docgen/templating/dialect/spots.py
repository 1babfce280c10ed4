r"""What a tab, a new paragraph or a new page in a value becomes where it is printed.

As in docxtpl: a tab is a run of its own, `\a` begins a new paragraph and `\f` a new
page, each with the properties of the run and the paragraph in which the tag stands.
"""

from __future__ import annotations

import re

from lxml import etree

from docgen.templating.dialect.marks import PLAIN, Spot
from docgen.templating.dialect.paragraphs import PARAGRAPH, RUN, W, ancestor

_DECLARED = re.compile(r' xmlns:\w+="[^"]*"')
_OPEN_TEXT = '<w:t xml:space="preserve">'
LINE = '</w:t><w:br/><w:t xml:space="preserve">'
"""What the end of a line becomes."""
_CLOSE_RUN = "</w:t></w:r>"
_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def spot_of(text: etree._Element, form: str = "") -> Spot:
    """The spot of a value printed in a `w:t`, or in place of its run, paragraph, row or cell where `form` says so."""
    run = text.getparent()
    if run is None or run.tag != RUN:
        return PLAIN
    looks = _xml(run.find(f"{W}rPr"))
    paragraph = ancestor(run, PARAGRAPH)
    properties = None if paragraph is None else paragraph.find(f"{W}pPr")
    before, after = (f"<w:r>{looks}{_OPEN_TEXT}", _CLOSE_RUN) if form in ("r", "p") else ("", "")
    if form == "p":
        before, after = f"<w:p>{_xml(properties)}{before}", f"{after}</w:p>"
    ends_section = properties is not None and properties.find(f"{W}sectPr") is not None
    at_top = paragraph is not None and run.getparent() is paragraph and not ends_section
    around = _xml(properties) if at_top else None
    return Spot(*breaks(looks, around), form, before, after, around, run_again(text))


def run_again(text: etree._Element) -> str:
    """What closes the run that is open and begins that of a text."""
    run = text.getparent()
    looks = "" if run is None else _xml(run.find(f"{W}rPr"))
    return f"{_CLOSE_RUN}<w:r>{looks}{_OPEN_TEXT}"


def breaks(looks: str, around: str | None) -> tuple[str, str, str]:
    """What a tab, a new paragraph and a new page become; the latter are empty where there can be none.

    Args:
        looks: the properties of the run.
        around: those of its paragraph; None where no new paragraph can begin.
    """
    opened = f"<w:r>{looks}{_OPEN_TEXT}"
    tab = f"{_CLOSE_RUN}<w:r>{looks}<w:tab/></w:r>{opened}"
    if around is None:
        return tab, "", ""
    closed, again = f"{_CLOSE_RUN}</w:p>", f"<w:p>{around}{opened}"
    return tab, closed + again, closed + _PAGE + again


def _xml(element: etree._Element | None) -> str:
    """The XML of an element, without the namespaces that its part declares."""
    if element is None:
        return ""
    return _DECLARED.sub("", str(etree.tostring(element, encoding="unicode", with_tail=False)))
