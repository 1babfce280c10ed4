"""Content controls that a field fills: Word's own boxes for text, named in their tag.

A control with the tag `docgen:document.number` shows that field's value, and its
own placeholder text where the value is None. People may fill it by hand later.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

PREFIX = "docgen:"
"""How the tag of a driven control and the alt text of a placeholder picture begin."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def drive_controls(root: etree._Element) -> None:
    """Puts into each named text control the Jinja that fills it."""
    for control in list(root.iter(f"{_W}sdt")):
        tag = control.find(f"{_W}sdtPr/{_W}tag")
        content = control.find(f"{_W}sdtContent")
        name = tag.get(f"{_W}val", "") if tag is not None else ""
        if content is not None and name.startswith(PREFIX):
            _drive(control, content, name.removeprefix(PREFIX))


def _drive(control: etree._Element, content: etree._Element, field: str) -> None:
    filled = deepcopy(content)
    runs = list(filled.iter(f"{_W}r"))
    texts = [text for run in runs for text in run.iter(f"{_W}t")]
    if not texts:
        return
    texts[0].text = f"{{{{ {field} }}}}"
    texts[0].set(_SPACE, "preserve")
    for text in texts[1:]:
        text.text = ""
    for run in runs:
        properties = run.find(f"{_W}rPr")
        style = properties.find(f"{_W}rStyle") if properties is not None else None
        if properties is not None and style is not None:
            properties.remove(style)
    _either(content, filled, field)
    shows_placeholder = control.find(f"{_W}sdtPr/{_W}showingPlcHdr")
    if shows_placeholder is not None:
        _only_where_empty(shows_placeholder, field)


def _either(content: etree._Element, filled: etree._Element, field: str) -> None:
    """Both readings one after the other: the value where there is one, else the placeholder."""
    own = list(content)
    for child in filled:
        content.append(child)
    for child in own:
        content.append(child)
    content.text = f"{{% if {field} is not none %}}"
    content[len(own) - 1].tail = "{% else %}"
    own[-1].tail = "{% endif %}"


def _only_where_empty(element: etree._Element, field: str) -> None:
    before = element.getprevious()
    opening = f"{{% if {field} is none %}}"
    parent = element.getparent()
    if before is not None:
        before.tail = (before.tail or "") + opening
    elif parent is not None:
        parent.text = (parent.text or "") + opening
    element.tail = "{% endif %}" + (element.tail or "")
