"""Findings as sentences: what is wrong, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Protocol, runtime_checkable

from docgen.errors import Finding, Named, Place, Severity
from docgen.formats.dates import short_day
from docgen.formats.numbers import number
from docgen.formats.parts import part_in_words
from docgen.i18n import Language, texts

_SHOWN, _WHOLE = 60, 400
"""Characters of a typed value that a message shows, and of a reason that it tells."""


@runtime_checkable
class _InBothLanguages(Protocol):
    """A text that the user gave in two languages."""

    def said_in(self, language: Language) -> str:
        """The text in a language."""


@dataclass(frozen=True, slots=True)
class Message:
    """A finding in the words of one language."""

    code: str
    where: str
    """File and line, or the data path where there is no file."""
    subject: str
    text: str
    remedy: str


def message(finding: Finding, language: Language) -> Message:
    """What the finding says in that language."""
    say = texts(language)
    values = {name: in_words(value, language) for name, value in finding.values.items()}
    values |= {
        "subject": _one_line(finding.subject),
        "path": finding.path,
        "kinds": ", ".join(say(f"kind.{kind}") for kind in sorted(finding.stops)),
    }
    return Message(
        code=finding.code,
        where=place(finding.place, language) or finding.path or say("place.project"),
        subject=_one_line(finding.subject),
        text=_text(finding, language, values),
        remedy=_remedy(finding, language, values),
    )


def as_data(finding: Finding, language: Language) -> dict[str, object]:
    """The finding as plain data, for programs that read it."""
    said = message(finding, language)
    spot = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "subject": said.subject,
        "path": finding.path,
        "file": spot.file,
        "line": spot.line,
        "part": spot.part,
        "paragraph": spot.paragraph,
        "message": said.text,
        "remedy": said.remedy,
        "stops": sorted(finding.stops),
    }


def place(spot: Place, language: Language) -> str:
    """File and line, or file, part and paragraph of a template."""
    say = texts(language)
    words = spot.file
    if spot.line is not None:
        words += f":{spot.line}"
    if spot.part:
        words += f" ({part_in_words(spot.part, language)}"
        if spot.paragraph:
            words += ", " + say("place.paragraph", number=spot.paragraph)
        words += ")"
    return words.strip()


def _text(finding: Finding, language: Language, values: Mapping[str, str]) -> str:
    """What is wrong; where it stops papers, which."""
    say = texts(language)
    text = say(finding.code).format_map(values)
    if finding.stops and finding.severity is Severity.ERROR:
        text += " " + say("stops", kinds=values["kinds"])
    return text


def _remedy(finding: Finding, language: Language, values: Mapping[str, str]) -> str:
    """How to mend it; where docgen guesses what was meant, the guess comes first."""
    say = texts(language)
    remedy = say(f"{finding.code}.remedy").format_map(values)
    guess = values.get("suggestion")
    return f"{say('did_you_mean', suggestion=guess)} {remedy}" if guess else remedy


def in_words(value: object, language: Language) -> str:
    """A message's value in words; a `Named` is looked up, a text is cut to a line.

    A text in two languages is said in that one, and whole.
    """
    say = texts(language)
    if isinstance(value, Named):
        return say.title(value.key) if value.field else say(value.key)
    if isinstance(value, Enum):
        return say.label(value)
    if isinstance(value, date):
        return short_day(value, language)
    if isinstance(value, Decimal | int):
        return number(value, language)
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(in_words(item, language) for item in value)
    whole = isinstance(value, _InBothLanguages)
    return _one_line(_text_in(value, language), _WHOLE if whole else _SHOWN)


def _text_in(value: object, language: Language) -> str:
    return value.said_in(language) if isinstance(value, _InBothLanguages) else str(value)


def _one_line(text: str, most: int = _SHOWN) -> str:
    """The text on one line, cut, and without what a console cannot show."""
    flat = "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
