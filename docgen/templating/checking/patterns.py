"""What a pattern for `format` asks for: `"%s of %d"` a text and a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PLACES = re.compile(r"%(?:\((\w+)\))?[#0\- +]*\d*(?:\.\d+)?(.?)", re.DOTALL)
_TEXTS = "sra"
_WHOLE = "diouxX"
_NUMBERS = "eEfFgG"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Where a pattern writes a value."""

    name: str
    """The argument's name; empty for the next in order."""
    is_number: bool
    """Whether only a number can be written there."""


def placeholders(pattern: str) -> list[Placeholder] | None:
    """Where a pattern writes its values; None where it cannot be read."""
    return None if None in (found := list(_read(pattern))) else [one for one in found if one is not None]


def _read(pattern: str) -> Iterator[Placeholder | None]:
    for match in _PLACES.finditer(pattern):
        name, letter = match.groups()
        if letter == "%":
            continue
        yield Placeholder(name or "", letter not in _TEXTS) if letter and letter in _TEXTS + _WHOLE + _NUMBERS else None
