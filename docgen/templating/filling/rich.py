r"""docxtpl's rich text: runs and paragraphs with looks of their own, made by a program.

`{{r }}` takes a `RichText`, `{{p }}` a `RichTextParagraph`. Line ends, tabs, `\a` and
`\f` in them become what they are in Word. What a program puts into them by hand must
be well-formed; a link is refused, since a template cannot be given its address. Looks
are put into the order that the format demands; what it has no place for is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

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
_W = "{w}"
_LOOKS = re.compile(r'<w:rPr>((?:<w:\w+(?: [\w:]+="[^"<]*")*/>)+)</w:rPr>')
_LOOK = re.compile(r'<w:(\w+)(?: [\w:]+="[^"<]*")*/>')
_ORDER: Mapping[str, int] = {
    name: rank
    for rank, name in enumerate(
        (
            *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline"),
            *("shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing"),
            *("w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText"),
            *("vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath"),
        )
    )
}
"""The looks of a run in the order that the format demands (ISO/IEC 29500-1, `CT_RPr`)."""
_CLEAR = '<w:shd w:val="clear" w:color="auto" w:fill'
"""A ground as the format demands it: with its pattern."""
_COLOUR = re.compile("auto|[0-9A-Fa-f]{6}")
_HALF_POINTS = re.compile(r"[1-9]\d{0,3}", re.ASCII)
_NAMED = re.compile(r".{1,253}", re.DOTALL)
_VALUES: Mapping[str, tuple[str, str, re.Pattern[str]]] = {
    "rStyle": ("style", "val", _NAMED),
    "color": ("color", "val", _COLOUR),
    "shd": ("highlight", "fill", _COLOUR),
    "sz": ("size", "val", _HALF_POINTS),
    "lang": ("lang", "val", re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")),
}
"""For each look the argument of docxtpl's that makes it, where its value stands, and what it may be."""
_FONT = re.compile(r".{1,31}", re.DOTALL)
_FONTS = frozenset(f"{_W}{name}" for name in ("ascii", "hAnsi", "cs", "eastAsia"))


class UnfitLooksError(Exception):
    """A rich text has looks that the format does not know."""

    def __init__(self, argument: str) -> None:
        super().__init__(argument)
        self.argument = argument


def rich_markup(value: RichText | RichTextParagraph, spot: Spot) -> Markup | None:
    """The XML of a rich text at a spot; None where it is none that a document can hold.

    Raises:
        UnfitLooksError: for a colour, size, font or language that is none.
    """
    xml = _LOOKS.sub(_ordered, str(value).replace("\r", "&#13;"))
    if isinstance(value, RichTextParagraph):
        xml = _PARAGRAPH.sub(lambda found: _with_breaks(found.group(), found.group(1) or ""), xml)
    else:
        xml = _with_breaks(xml, spot.around)
    declared = " ".join(f'xmlns:{prefix}="{prefix}"' for prefix in _PREFIXES)
    try:
        root = etree.fromstring(f"<x {declared}><w:p>{xml}</w:p></x>")
    except etree.XMLSyntaxError:
        return None
    for looks in root.iter(f"{_W}rPr"):
        _refuse_unfit(looks)
    return None if _LINK in xml else Markup(xml)


def _with_breaks(xml: str, around: str | None) -> str:
    def replaced(found: re.Match[str]) -> str:
        looks, opening, text = found.group(1) or "", found.group(2), found.group(3)
        tab, paragraph, page = breaks(looks, around)
        text = text.replace("\n", LINE).replace("\t", tab)
        text = text.replace("\a", paragraph or LINE).replace("\f", page or LINE)
        return f"<w:r>{looks}{opening}{text}"

    return _RUN.sub(replaced, xml)


def _ordered(found: re.Match[str]) -> str:
    looks = sorted(_LOOK.finditer(found.group(1)), key=lambda look: _ORDER.get(look.group(1), len(_ORDER)))
    return f"<w:rPr>{''.join(look.group() for look in looks)}</w:rPr>".replace("<w:shd w:fill", _CLEAR)


def _refuse_unfit(looks: etree._Element) -> None:
    names = [str(look.tag).removeprefix(_W) for look in looks]
    if names.count("vertAlign") > 1:
        raise UnfitLooksError("superscript")
    for name, look in zip(names, looks, strict=True):
        if name in _VALUES:
            argument, attribute, wanted = _VALUES[name]
            if not wanted.fullmatch(look.get(f"{_W}{attribute}", "")):
                raise UnfitLooksError(argument)
        elif name == "rFonts" and not (
            _FONTS.issuperset(look.attrib) and all(_FONT.fullmatch(font) for font in look.attrib.values())
        ):
            raise UnfitLooksError("font")
