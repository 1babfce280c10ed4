"""Short names as people type them in cells: read kindly, found by name, made where they are missing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from docgen.models.sections import sections

_KEY = re.compile(r"[\w-]{1,40}")
_GAP = re.compile(r"[\s/–—-]+")
_STRANGE = re.compile(r"[^\w\s/–—-]")
_LONGEST = 40

_NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "organisations": ("name",),
    "people": ("given_name", "family_name"),
    "learning_programmes": ("title",),
    "activities": ("participant", "name", "host"),
    "accompaniments": ("person",),
    "selections": ("title",),
    "plan.objectives": ("text",),
    "inclusion": ("participant",),
}
"""The fields of a record that its short name is made of: of the first three activities have one alone."""
_EITHER = frozenset({"activities"})
"""Sections whose records are named by the first of those fields that they have."""


def named_by(section: str) -> tuple[str, ...]:
    """The fields that give a record of a section its short name, where it has none of its own."""
    return _NAMED_BY.get(section, ())


def as_key(typed: str) -> str:
    """What was typed, as a short name: `Anna Bērziņa` is `Anna-Bērziņa`; a short name stays as it is."""
    text = unicodedata.normalize("NFC", typed).strip()
    if _KEY.fullmatch(text):
        return text
    return _GAP.sub("-", _STRANGE.sub("", text)).strip("-")[:_LONGEST].rstrip("-") or text


def own_name(section: str, record: Mapping[str, Any]) -> str:
    """What a record is called, as a short name; empty where nothing says so."""
    words = [word for name in _NAMED_BY.get(section, ()) if (word := _said(record.get(name)))]
    name = " ".join(words[:1] if section in _EITHER else words)
    return as_key(name) if name else ""


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        return _said(value.get("lv")) or _said(value.get("en"))
    return value.strip() if isinstance(value, str) else ""


@dataclass
class KeyBook:
    """The short names of a project, by section, and what else may be typed in their place."""

    _keys: dict[str, set[str]] = field(default_factory=dict)
    _other: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    _folded: dict[str, set[str]] = field(default_factory=dict)
    _last: dict[tuple[str, str], int] = field(default_factory=dict)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> KeyBook:
        """The short names in plain data."""
        book = cls()
        for section in sections():
            items: Any = data
            for step in section.location:
                items = items.get(step) if isinstance(items, Mapping) else None
            for item in items if isinstance(items, list) else ():
                if isinstance(item, Mapping):
                    book.add(section.name, item, str(item.get(section.key_field) or ""))
        return book

    def add(self, section: str, record: Mapping[str, Any], key: str) -> None:
        """Notes a record by its short name, and by the name that it would have without one."""
        if not key:
            return
        self._keys.setdefault(section, set()).add(key)
        self._folded.setdefault(section, set()).add(key.casefold())
        others = self._other.setdefault(section, {})
        for name in {key, own_name(section, record)} - {""}:
            others.setdefault(name.casefold(), set()).add(key)

    def keys(self, section: str) -> set[str]:
        """The short names of a section."""
        return self._keys.get(section, set())

    def meant(self, section: str, typed: str) -> str:
        """The short name that was meant: as typed, but for letter case or by the record's name; else as typed."""
        known = self.keys(section)
        for text in (typed.strip(), as_key(typed)):
            if text in known:
                return text
        found = self._other.get(section, {}).get(as_key(typed).casefold(), set())
        return next(iter(found)) if len(found) == 1 else as_key(typed)

    def free(self, section: str, name: str) -> str:
        """The name, or with a number after it where it is taken: as file systems see it, letter case aside."""
        taken = self._folded.get(section, set())
        if name.casefold() not in taken:
            return name
        number = self._last.get((section, name), 1) + 1
        while f"{name}-{number}".casefold() in taken:
            number += 1
        self._last[section, name] = number
        return f"{name}-{number}"
