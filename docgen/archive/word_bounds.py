"""How large the parts of a Word file may be that came back: judged before any of them is parsed.

The whole file's allowance is drawn upon, once for each Word file in it. How deep elements lie is bounded by the parser
(256), how often they are shown by `docgen.archive.stories`.
"""

from __future__ import annotations

import io

from lxml import etree

from docgen.archive.allowance import Allowance
from docgen.archive.containers.forms import Kind, kind_of
from docgen.archive.containers.package import Package
from docgen.archive.refusing import Refused

_BEGINNINGS = (b"<", b"\xef\xbb\xbf", b"\xfe\xff", b"\xff\xfe")
"""Of XML, with the marks of its coding; a part is parsed whatever its name."""


_MOST_ATTRIBUTES = 200
"""Equals signs between two signs that open a tag; looking through attributes takes the square of them."""
_MOST_SPACES = 100
"""Namespaces in the scope of one element; Word declares some thirty."""


def is_word(data: bytes, allowance: Allowance) -> bool:
    """Whether a zip is a Word file; one that holds more than there is room for is refused.

    Raises:
        Refused: it is no zip within the limits (`SIG11`, `SIG12`, `SIG14`–`SIG19`), or parts of it are larger or
            have more elements than those of any paper (`SIG08`).
    """
    limits = allowance.limits
    package = Package(data, allowance)
    if kind_of(package) is not Kind.DOCX:
        return False
    tags = 0
    for name in package:
        part = package.read(name)
        if part.lstrip().startswith(_BEGINNINGS):
            tags += part.count(b"<")
            if len(part) > limits.xml_bytes or tags > limits.word_tags or _is_crowded(part):
                raise Refused("SIG08")
    return True


def _is_crowded(part: bytes) -> bool:
    """Whether one element has more attributes than any has, or is in the scope of more namespaces."""
    if any(piece.count(b"=") > _MOST_ATTRIBUTES for piece in part.split(b"<")):
        return True
    if part.count(b"xmlns") <= _MOST_SPACES:
        return False
    spaces = 0
    try:
        for event, _ in etree.iterparse(io.BytesIO(part), events=("start-ns", "end-ns"), resolve_entities=False):
            spaces += 1 if event == "start-ns" else -1
            if spaces > _MOST_SPACES:
                return True
    except etree.XMLSyntaxError:
        return False  # what is no XML is refused by who reads it
    return False
