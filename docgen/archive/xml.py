"""XML out of an untrusted file, bounded before it is parsed: no document type, no entities, no comments.

Only UTF-8 is read; that is what signing tools write, and bytes in another coding could hide a document type.
What is bounded here is what parsing and canonicalisation take time and memory for.
"""

from __future__ import annotations

from lxml import etree

from docgen.archive.limits import Limits
from docgen.archive.refusing import Refused

_MOST_TAGS = 200_000
"""Begin and end tags; a hundred signatures with all that may hang on them have some 50 000."""
_MOST_ATTRIBUTES = 100_000
_MOST_SPACES = 64
"""Namespaces that an element is in the scope of; each is looked through for each element."""
_MOST_OF_ONE = 64
"""Attributes of one element; sorting them takes the square of it."""


def parse(data: bytes, limits: Limits) -> etree._Element:
    """The root element, without comments.

    Raises:
        Refused: `SIG30` where it is no XML, or larger or deeper than any signature file; `SIG31`
            where it has a document type or entities.
    """
    if len(data) > limits.xml_bytes:
        raise Refused("SIG30")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("SIG30") from None
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Refused("SIG31")
    if text.count("<") > _MOST_TAGS or text.count("=") > _MOST_ATTRIBUTES:
        raise Refused("SIG30")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, encoding="utf-8"
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Refused("SIG30") from None
    _judge(root, limits.xml_depth)
    return root


def text_in(element: etree._Element | None) -> str:
    """The text of an element that holds nothing but text.

    Raises:
        Refused: `SIG38` where it is not there, or holds more.
    """
    if element is None or len(element):
        raise Refused("SIG38")
    return element.text or ""


def _judge(root: etree._Element, most_depth: int) -> None:
    depth = spaces = 0
    for event, found in etree.iterwalk(root, events=("start", "end", "start-ns", "end-ns")):
        step = 1 if event.startswith("start") else -1
        if event.endswith("ns"):
            spaces += step
        else:
            depth += step
            if len(found.attrib) > _MOST_OF_ONE:
                raise Refused("SIG30")
        if depth > most_depth or spaces > _MOST_SPACES:
            raise Refused("SIG30")
