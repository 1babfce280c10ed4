r"""docxtpl's rich text: runs and paragraphs with looks of their own, made by a program.

`{{r }}` takes a `RichText`, `{{p }}` a `RichTextParagraph`. Line ends, tabs, `\a` and
`\f` in them become what they are in Word. What a program puts into them by hand must
be well-formed; a link is refused, since a template cannot be given its address.
"""

from __future__ import annotations

import re

from docxtpl import RichText, RichTextParagraph
from lxml import etree
from markupsafe import Markup

from docgen.templating.dialect.marks import Spot
from docgen.templating.dialect.spots import LINE, breaks

RICH = {"r": RichText, "p": RichTextParagraph}
"""What stands for a whole run, and for a whole paragraph."""

_RUN = re.compile(r"<w:r>(<w:rPr>.*?</w:rPr>)?(<w:t[^>]*>)(.*?)(?=</w:t>)", re.DOTALL)
_PARAGRAPH = re.compile(r"<w:p>(<w:pPr>.*?</w:pPr>)?(?:(?!</w:p>).)*</w:p>", re.DOTALL)
_PREFIXES = "w", "wp", "a", "pic", "w14", "v", "o", "mc"
_LINK = " r:id="


def rich_markup(value: RichText | RichTextParagraph, spot: Spot) -> Markup | None:
    """The XML of a rich text at a spot; None where it is none that a document can hold."""
    xml = str(value).replace("\r", "&#13;")
    if isinstance(value, RichTextParagraph):
        xml = _PARAGRAPH.sub(lambda found: _with_breaks(found.group(), found.group(1) or ""), xml)
    else:
        xml = _with_breaks(xml, spot.around)
    declared = " ".join(f'xmlns:{prefix}="{prefix}"' for prefix in _PREFIXES)
    try:
        etree.fromstring(f"<x {declared}><w:p>{xml}</w:p></x>")
    except etree.XMLSyntaxError:
        return None
    return None if _LINK in xml else Markup(xml)


def _with_breaks(xml: str, around: str | None) -> str:
    def replaced(found: re.Match[str]) -> str:
        looks, opening, text = found.group(1) or "", found.group(2), found.group(3)
        tab, paragraph, page = breaks(looks, around)
        text = text.replace("\n", LINE).replace("\t", tab)
        text = text.replace("\a", paragraph or LINE).replace("\f", page or LINE)
        return f"<w:r>{looks}{opening}{text}"

    return _RUN.sub(replaced, xml)
