"""The prefixes by which Word itself names its elements, for files in which a program has chosen others.

To XML `ns0:p` is as good as `w:p`. What the engine writes into a part bears Word's own
prefixes, and what it proves of a part it reads by them; so a part is given these first.
Lists of prefixes (`mc:Ignorable`, `Requires`) follow.
"""

from __future__ import annotations

from lxml import etree

_USUAL = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LISTS = (f"{_MC}Ignorable", f"{_MC}MustUnderstand", f"{_MC}ProcessContent", "Requires")
_OTHERS = tuple(
    etree.XPath(
        f"boolean(//*[namespace-uri() = '{space}' and not(starts-with(name(), '{prefix}:'))]"
        f" | //@*[namespace-uri() = '{space}' and not(starts-with(name(), '{prefix}:'))])"
    )
    for prefix, space in _USUAL.items()
)


def with_usual_prefixes(root: etree._Element) -> etree._Element:
    """The same part, or one whose elements bear the usual prefixes."""
    if not any(other(root) for other in _OTHERS):
        return root
    known = {space: prefix for prefix, space in _USUAL.items()}
    renamed = {
        prefix: known[space]
        for one in root.iter(etree.Element)
        for prefix, space in one.nsmap.items()
        if space in known
    }
    others = {prefix: space for prefix, space in root.nsmap.items() if space not in known and prefix not in _USUAL}
    made = etree.Element(root.tag, dict(root.attrib), nsmap={**others, **_USUAL})
    made.text = root.text
    made.extend(list(root))
    for one in made.iter(etree.Element):
        for name in _LISTS:
            if (listed := one.get(name)) is not None:
                one.set(name, " ".join(renamed.get(prefix, prefix) for prefix in listed.split()))
    return made
