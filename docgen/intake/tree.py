"""Plain data with the line of every item: what the readers hand to validation.

A mapping or list that was read from a text file knows the line on which each of
its items stands. Data paths name items by key, `people[anna].birth_date`; an
item without a key is named by its number, `people[3]`, 1 for the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from docgen.models.sections import Section

Location: TypeAlias = tuple[str | int, ...]
"""A way through plain data: names in mappings, numbers from 0 in lists."""

_STEP = re.compile(r"([^.\[\]]+)|\[([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Doubled:
    """Stands for the value of a name that one mapping gives twice: nobody knows which is meant."""

    name: str


class LinedDict(dict[str, Any]):
    """A mapping that knows the line of each of its entries."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}


class LinedList(list[Any]):
    """A list that knows the line of each of its items."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[int] = []


def line_at(data: Any, location: Iterable[str | int]) -> int | None:
    """The line of an item, or of the nearest one around it; None where no line is known."""
    line: int | None = None
    for step in location:
        if isinstance(data, LinedDict) and isinstance(step, str) and step in data:
            line = data.lines.get(step, line)
            data = data[step]
        elif isinstance(data, LinedList) and isinstance(step, int) and 0 <= step < len(data):
            line = data.lines[step]
            data = data[step]
        else:
            break
    return line


def data_path(data: Any, location: Location, sections: Mapping[Location, Section]) -> str:
    """The data path of a location, items of a section named by their key; confidential ones by their number.

    `sections` are those of a project, by their location.
    """
    words: list[str] = []
    for depth, step in enumerate(location):
        if isinstance(step, int):
            item = data[step] if isinstance(data, list) and step < len(data) else None
            section = sections.get(location[:depth])
            words.append(f"[{_shown_key(section, item) or step + 1}]")
            data = item
        else:
            words.append(f".{step}" if words else step)
            data = data.get(step) if isinstance(data, dict) else None
    return "".join(words)


def _shown_key(section: Section | None, item: Any) -> str | None:
    if section is None or section.confidential or not isinstance(item, dict):
        return None
    return section.normal_key(item.get(section.key_field))


class KeyIndex:
    """Finds items of sections by their key, each section read once."""

    def __init__(self, data: Any, sections: Mapping[Location, Section]) -> None:
        self._data = data
        self._sections = sections
        self._numbers: dict[Location, dict[str, int]] = {}

    def location(self, path: str) -> Location:
        """The location that a data path names, as far as the data have it."""
        return self.reach(path)[0]

    def reach(self, path: str) -> tuple[Location, tuple[str, ...]]:
        """The location that a data path names as far as the data have it, and the names that lead on from there."""
        location: Location = ()
        data = self._data
        steps = _STEP.findall(path)
        for depth, (name, key) in enumerate(steps):
            step = name or self._number(location, data, key)
            if step is None or (isinstance(step, str) and not (isinstance(data, dict) and step in data)):
                return location, tuple(name for name, _ in steps[depth:] if name)
            location, data = (*location, step), data[step]
        return location, ()

    def shown(self, path: str) -> str:
        """The path as messages name it: a confidential record by its number, since its key may say too much."""
        for section in self._sections.values():
            if section.confidential and path.startswith(f"{section.name}["):
                steps = self.location(path)[len(section.location) :]
                number = steps[0] + 1 if steps and isinstance(steps[0], int) else "…"
                return f"{section.name}[{number}]{path.partition(']')[2]}"
        return path

    def _number(self, location: Location, data: Any, key: str) -> int | None:
        if not isinstance(data, list):
            return None
        if location in self._sections:
            if location not in self._numbers:
                self._numbers[location] = dict(_keys(data, self._sections[location]))
            if key in self._numbers[location]:
                return self._numbers[location][key]
        return int(key) - 1 if key.isdecimal() and 0 < int(key) <= len(data) else None


def _keys(items: list[Any], section: Section) -> Iterator[tuple[str, int]]:
    """Keys and numbers of items, the last first, so that of two with one key the first stays."""
    for number in range(len(items) - 1, -1, -1):
        item = items[number]
        key = section.normal_key(item.get(section.key_field)) if isinstance(item, dict) else None
        if key is not None:
            yield key, number
