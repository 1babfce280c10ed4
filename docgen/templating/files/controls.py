"""Content controls that a field fills: Word's own boxes for text, and those to be ticked.

A control with the tag `docgen:document.number` shows that field's value, and its own
placeholder text where the value is None; people may fill it by hand later. A checkbox
is ticked where its field is true, and for nothing else. `Docgen:` and a space before or
after the colon are what Word makes of it, and mean the same.

The paragraphs of a part keep their numbers: what is put in stands within them.
"""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from docgen.errors import Finding, Named, Place
from docgen.templating.dialect.paragraphs import (
    PARAGRAPH,
    RUN,
    TABLE,
    TEXT,
    W,
    ancestor,
    insert_after,
    insert_before,
    paragraphs_of,
)
from docgen.templating.filling.environment import GIVEN
from docgen.templating.filling.printing import FORBIDDEN_IN_XML

PREFIX = "docgen:"
"""How the tag of a driven control and the alt text of a placeholder picture begin."""
_NAMED = re.compile(r"\s*docgen\s*:\s*(.*?)\s*", re.IGNORECASE | re.DOTALL)

_FIELD = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*|\[\d+\])*")
"""The name of a field: nothing is computed in a tag that nobody sees."""

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PROPERTIES, _LOOKS, _FONTS = f"{W}sdtPr", f"{W}rPr", f"{W}rFonts"
_PLACEHOLDER = f"{W}showingPlcHdr"
_BINDING = "dataBinding"
"""Whatever a control is bound to would be shown in place of the field's value."""
_STAYING = tuple(f"{W}{name}" for name in ("pPr", "bookmarkStart", "bookmarkEnd"))
"""What is not part of what a control shows."""
_END = "{% endif %}"
_STATES = {"checkedState": ("2612", "MS Gothic"), "uncheckedState": ("2610", "MS Gothic")}
"""How a checkbox is shown in each state unless it says otherwise: ☒ and ☐."""
_SIGN = re.compile("[0-9A-Fa-f]{4}")
_SYMBOL_FONTS = ("wingdings", "webdings", "symbol", "marlett")
_SYMBOLS = 0xF000
"""Where the signs of a symbol font lie."""


def named(text: str) -> str:
    """The name of a control or a placeholder picture, as it is written at best: `docgen:` first; empty for another."""
    found = _NAMED.fullmatch(text)
    return f"{PREFIX}{found.group(1)}" if found else ""


def drive_controls(root: etree._Element, part: str) -> tuple[dict[etree._Element, str], list[Finding]]:
    """Puts into each named control the Jinja that fills it; returns what holds it with the name, and the faults."""
    driven: dict[etree._Element, str] = {}
    faults: list[Finding] = []
    for control in list(root.iter(f"{W}sdt")):
        properties, content = control.find(_PROPERTIES), control.find(f"{W}sdtContent")
        tag = properties.find(f"{W}tag") if properties is not None else None
        name = named(tag.get(f"{W}val", "")) if tag is not None else ""
        if properties is None or content is None or tag is None or not name:
            continue
        field = name.removeprefix(PREFIX)
        if _FIELD.fullmatch(field) is None:
            faults.append(_fault("TPL03", control, part, name, problem=Named("syntax.field")))
            continue
        if properties.find(f"{W}picture") is not None:
            faults.append(_fault("TPL25", control, part, name, tag=name))
            continue
        tag.set(f"{W}val", name)
        driven[control] = name
        checkbox = properties.find(f"{_W14}checkbox")
        if checkbox is not None:
            _tick(checkbox, content, field)
        else:
            driven[_fill(properties, content, field)] = name
    return driven, faults


def _fault(code: str, control: etree._Element, part: str, name: str, **values: object) -> Finding:
    """A fault of a control, at the paragraph in which it stands, or the first that it holds."""
    numbers = {paragraph.element: paragraph.number for paragraph in paragraphs_of(control.getroottree().getroot())}
    around = ancestor(control, PARAGRAPH)
    first = next(control.iter(PARAGRAPH), None) if around is None else around
    place = Place(part=part, paragraph=0 if first is None else numbers[first], quote=name)
    return Finding(code, values={**values, "quote": name}, place=place)


def _fill(properties: etree._Element, content: etree._Element, field: str) -> etree._Element:
    """Lets a control show a field; returns the run that does."""
    holder = _holder(content)
    own = _own(holder)
    value = etree.Element(RUN)
    value.extend(_looks(properties, holder))
    etree.SubElement(value, TEXT, {_SPACE: "preserve"}).text = f"{{{{ {field} }}}}"
    _put(holder, own, f"{{% if {field} is {GIVEN} %}}", value, "{% else %}", *own)
    for more in holder.itersiblings(PARAGRAPH, TABLE) if holder is not content else ():
        _surround(more, f"{{% if {field} is not {GIVEN} %}}")
    shows_placeholder = properties.find(_PLACEHOLDER)
    if shows_placeholder is not None:
        _surround(shows_placeholder, f"{{% if {field} is not {GIVEN} %}}")
    for bound in [child for child in properties if etree.QName(child).localname == _BINDING]:
        properties.remove(bound)
    return value


def _looks(properties: etree._Element, holder: etree._Element) -> list[etree._Element]:
    """How the value is to look: as the control says, else as its placeholder without a placeholder's style."""
    of_control = properties.find(_LOOKS)
    found = deepcopy(of_control if of_control is not None else holder.find(f".//{RUN}/{_LOOKS}"))
    if found is None:
        return []
    if of_control is None:
        for style in found.findall(f"{W}rStyle"):
            found.remove(style)
    return [found]


def _tick(checkbox: etree._Element, content: etree._Element, field: str) -> None:
    condition = f"{{% if {field} == true and {field} is true %}}"
    checked = checkbox.find(f"{_W14}checked")
    if checked is None:
        checked = etree.Element(f"{_W14}checked")
        checkbox.insert(0, checked)
    checked.set(f"{_W14}val", f"{condition}1{{% else %}}0{_END}")
    holder = _holder(content)
    yes, no = (_shown(checkbox, state, holder) for state in _STATES)
    _put(holder, _own(holder), condition, yes, "{% else %}", no)


def _shown(checkbox: etree._Element, state: str, holder: etree._Element) -> etree._Element:
    """The run that shows a state of a checkbox."""
    said = checkbox.find(f"{_W14}{state}")
    sign, font = _STATES[state]
    if said is not None and _is_sign(said.get(f"{_W14}val", sign)):
        sign, font = said.get(f"{_W14}val", sign), said.get(f"{_W14}font", font)
    run = etree.Element(RUN)
    looks = deepcopy(holder.find(f".//{RUN}/{_LOOKS}"))
    looks = etree.Element(_LOOKS) if looks is None else looks
    run.append(looks)
    for fonts in looks.findall(_FONTS):
        looks.remove(fonts)
    number = int(sign, 16)
    if font.casefold().startswith(_SYMBOL_FONTS):
        sign = f"{number if number >= _SYMBOLS else _SYMBOLS + number:04X}"
        etree.SubElement(run, f"{W}sym", {f"{W}font": font, f"{W}char": sign})
        return run
    fonts = {f"{W}{script}": font for script in ("ascii", "eastAsia", "hAnsi", "cs")}
    style = looks.find(f"{W}rStyle")
    looks.insert(0 if style is None else 1, etree.Element(_FONTS, {**fonts, f"{W}hint": "eastAsia"}))
    etree.SubElement(run, TEXT).text = chr(number)
    return run


def _is_sign(code: str) -> bool:
    """Whether a sign of that number can stand in a document."""
    return _SIGN.fullmatch(code) is not None and FORBIDDEN_IN_XML.search(chr(int(code, 16))) is None


def _holder(content: etree._Element) -> etree._Element:
    """What holds the runs of a control: its first paragraph, or itself within a paragraph."""
    return content if content.find(RUN) is not None else next(content.iter(PARAGRAPH), content)


def _own(holder: etree._Element) -> list[etree._Element]:
    """What a holder shows."""
    return [child for child in holder if child.tag not in _STAYING]


def _put(holder: etree._Element, own: list[etree._Element], *pieces: str | etree._Element) -> None:
    """Puts runs and the tags between them in place of what a holder has."""
    for child in own:
        holder.remove(child)
    before = ""
    for piece in (*pieces, _END):
        if isinstance(piece, str):
            before += piece
        else:
            holder.append(piece)
            insert_before(piece, before)
            before = ""
    if len(holder):
        insert_after(holder[-1], before)


def _surround(element: etree._Element, condition: str) -> None:
    """Lets an element stand under a condition."""
    insert_before(element, condition)
    insert_after(element, _END)
