"""Elements that open and close in pieces of XML, whatever stands between the pieces.

The source of a template is XML cut into pieces by tags, also within an attribute.
`read_markup` goes on where the piece before it ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

_NAME = re.compile(r"[^\s/>]+")
_TAG_END = re.compile(r'["\']|/?>')


class Within(Enum):
    """What a piece of XML ends in."""

    TEXT = "text"
    TAG = "tag"
    CLOSING = "closing"
    ATTRIBUTE = "attribute"
    """Between double quotes, as all attributes are written here."""


@dataclass(frozen=True, slots=True)
class Reached:
    """Where the reading of XML stands."""

    within: Within = Within.TEXT
    name: str = ""
    """The element whose tag is open."""
    seen: str = field(default="", compare=False)
    """What has been read of that tag: of what stands in its attributes no branch depends."""


@dataclass(frozen=True, slots=True)
class Step:
    """An element opens, closes, or both at once."""

    name: str
    opens: bool
    closes: bool
    at: int
    """Where its tag begins in the piece; 0 where it began in an earlier one."""
    tag: str
    """Its tag, as it is written; what a template puts into an attribute is not there."""


def read_markup(piece: str, reached: Reached) -> Iterator[Step | Reached]:
    """The elements of a piece in their order, and last where it ends."""
    at = start = 0
    within, name, seen = reached.within, reached.name, reached.seen
    while True:
        if within is Within.TEXT:
            start = piece.find("<", at)
            if start < 0:
                yield Reached()
                return
            if piece.startswith(("<!--", "<?"), start):
                end = piece.find(">" if piece[start + 1] == "?" else "-->", start)
                at = len(piece) if end < 0 else end + 1
                continue
            closing = piece.startswith("/", start + 1)
            found = _NAME.match(piece, start + 1 + closing)
            name = found.group() if found else ""
            at = found.end() if found else len(piece)
            within = Within.CLOSING if closing else Within.TAG
        elif within is Within.ATTRIBUTE:
            end = piece.find('"', at)
            if end < 0:
                yield Reached(within, name, seen + piece[start:])
                return
            at, within = end + 1, Within.TAG
        else:
            ending = _TAG_END.search(piece, at)
            if ending is None:
                yield Reached(within, name, seen + piece[start:])
                return
            at = ending.end()
            if ending.group() == '"':
                within = Within.ATTRIBUTE
                continue
            opens = within is Within.TAG
            yield Step(name, opens, not opens or ending.group() == "/>", start, seen + piece[start:at])
            start, within, seen = 0, Within.TEXT, ""
