"""Languages, and the texts that people read, from gettext catalogues.

Texts are looked up by key, never by English wording, so both languages stand on
one footing. Four contexts keep the keys apart:

- none: messages of commands and of findings (`DAT05`, `DAT05.remedy`);
- `label`: names of enum members (`Severity.error`);
- `title`, `description`: names and meanings of fields (`Learner.birth_date`).

A key that a catalogue lacks is a fault of the program, not of its user:
`MissingText` is raised, and a test keeps it from happening.
"""

from __future__ import annotations

import gettext
from enum import Enum, StrEnum
from functools import cache
from pathlib import Path

LOCALE_DIR = Path(__file__).parent / "locale"
DOMAIN = "docgen"


class Language(StrEnum):
    """A language of messages and papers."""

    LV = "lv"
    EN = "en"


class MissingText(LookupError):
    """A key without a text in the catalogue of a language."""


class Texts:
    """The texts of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._catalogue = gettext.translation(DOMAIN, LOCALE_DIR, [language.value])

    def __call__(self, key: str, **values: object) -> str:
        """The message with `values` filled in.

        Raises:
            MissingText: the catalogue has no such key.
        """
        found = self._catalogue.gettext(key)
        if found == key:
            raise MissingText(f"{self.language}: {key}")
        return found.format(**values) if values else found

    def counted(self, key: str, count: int, **values: object) -> str:
        """The message in the plural form that `count` asks for; it may print `{count}`.

        Raises:
            MissingText: the catalogue has no such key.
        """
        found = self._catalogue.ngettext(key, key, count)
        if found == key:
            raise MissingText(f"{self.language}: {key}")
        return found.format(count=count, **values)

    def has(self, key: str) -> bool:
        """Whether the catalogue knows the message, with or without plural forms."""
        return {self._catalogue.gettext(key), self._catalogue.ngettext(key, key, 1)} != {key}

    def label(self, member: Enum) -> str:
        """What people call an enum member: `disability`, *invaliditāte*."""
        return self._in_context("label", f"{type(member).__name__}.{member.name.lower()}")

    def title(self, field: str) -> str:
        """The heading of a field, given as `Learner.birth_date`."""
        return self._in_context("title", field)

    def description(self, field: str) -> str:
        """What a field means, given as `Learner.birth_date`."""
        return self._in_context("description", field)

    def _in_context(self, context: str, key: str) -> str:
        found = self._catalogue.pgettext(context, key)
        if found == key:
            raise MissingText(f"{self.language}: {context} {key}")
        return found


@cache
def texts(language: Language) -> Texts:
    """The texts of a language, read once."""
    return Texts(language)
