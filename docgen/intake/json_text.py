"""JSON text to plain data, and the line of any item when a problem asks for it.

Large projects are written by machines and come as JSON. Python's own parser reads
them at once; lines are found afterwards, by skipping over the text item by item
with that parser, only as far as a question needs.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any, NoReturn

from docgen.errors import DataError, Place
from docgen.intake.tree import Doubled

_GAP = re.compile(r"[\s,:]*")
_DECODER = json.JSONDecoder(object_pairs_hook=lambda _: None)
"""It tells where an item ends; what stands in the item's objects is not kept."""


def parse_json(text: str, file: str) -> Any:
    """The data of a JSON text; a name that an object gives twice has `Doubled` for its value.

    Raises:
        DataError: `DAT03` where the text is no JSON, with the line; `DAT14` where it is
            nested too deeply.
    """
    try:
        return json.loads(text, object_pairs_hook=_mapping, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise DataError.of("DAT03", place=Place(file, error.lineno)) from None
    except ValueError:
        raise DataError.of("DAT03", place=Place(file)) from None
    except RecursionError:
        raise DataError.of("DAT14", place=Place(file)) from None


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                data[name] = Doubled(name)
            seen.add(name)
    return data


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)


class JsonLines:
    """The lines of a JSON text's items, found when they are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [found.start() for found in re.finditer("\n", text)]
        self._inside: dict[int, dict[str | int, int]] = {}

    def line(self, location: Iterable[str | int]) -> int | None:
        """The line of an item, 1 for the first, or of the nearest one around it; None for none."""
        at, found = self._skip(0), None
        for step in location:
            items = self._items(at)
            if step not in items:
                break
            at = items[step]
            found = bisect_right(self._ends, at) + 1
        return found

    def _items(self, at: int) -> dict[str | int, int]:
        """Where the items of the object or array at a place begin."""
        if at not in self._inside:
            self._inside[at] = dict(self._scan(at))
        return self._inside[at]

    def _scan(self, at: int) -> Iterable[tuple[str | int, int]]:
        opening = self._text[at : at + 1]
        if opening not in ("{", "["):
            return
        number, at = 0, self._skip(at + 1)
        while self._text[at] not in "]}":
            step: str | int = number
            if opening == "{":
                step, at = _DECODER.raw_decode(self._text, at)
                at = self._skip(at)
            yield step, at
            _, end = _DECODER.raw_decode(self._text, at)
            number, at = number + 1, self._skip(end)

    def _skip(self, at: int) -> int:
        """The place after white space, commas and colons."""
        found = _GAP.match(self._text, at)
        return found.end() if found else at
