"""Findings as sentences: what is wrong, where, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import PurePath
from string import Formatter
from types import UnionType
from typing import Any, Protocol, runtime_checkable

from docgen.errors import Choice, Excuse, FieldName, Finding, Named, Place, Severity
from docgen.formats.dates import long_day, short_day
from docgen.formats.numbers import number
from docgen.formats.parts import part_in_words
from docgen.i18n import Language, Texts, texts

SECTION = re.compile(r"\{section:([\w.]+)\}")
"""Where a text names a part of the data by its path: the reader of a workbook is told its sheet."""
_WORKBOOKS = (".xlsx", ".xlsm")
_SHOWN, _WHOLE, _PATH = 60, 400, 300
"""Characters of a typed value that a message shows, of a reason that it tells, and of a file's path."""


@runtime_checkable
class _SaidInALanguage(Protocol):
    """A value that knows its words: a text that the user gave in two languages, an amount of money."""

    def said_in(self, language: Language) -> str:
        """The value in a language."""


@dataclass(frozen=True, slots=True)
class Message:
    """A finding in the words of one language."""

    code: str
    where: str
    """File and line, or the data path where there is no file."""
    subject: str
    text: str
    remedy: str
    """How to mend it; empty where it is let pass or explained."""


def message(finding: Finding, language: Language) -> Message:
    """What the finding says in that language."""
    say = texts(language)
    in_workbook = _in_workbook(finding.place)
    given = {name: _offered(value) if in_workbook else value for name, value in finding.values.items()}
    values = {name: in_words(value, language) for name, value in given.items()}
    values |= {
        "subject": _one_line(finding.subject),
        "path": _spot(finding, say),
        "kinds": ", ".join(say(f"kind.{kind}") for kind in sorted(finding.stops)),
    }
    return Message(
        code=finding.code,
        where=place(finding.place, language) or finding.path or say("place.project"),
        subject=_one_line(finding.subject),
        text=_text(finding, language, values),
        remedy="" if finding.excuse else _remedy(finding, language, values),
    )


def summary(findings: Sequence[Finding], language: Language) -> str:
    """How many errors, past facts and warnings there are, in a line."""
    say = texts(language)
    if not findings:
        return say("check.none")
    counts = [
        say.counted(f"check.{severity.name.lower()}", count)
        for severity in Severity
        if (count := sum(finding.severity is severity for finding in findings))
    ]
    return ", ".join(counts) + "."


def _spot(finding: Finding, say: Texts) -> str:
    """Where to mend it: a cell or a sheet of a workbook; else, and where a past fact is explained, the data path."""
    spot = finding.place
    if not spot.sheet or finding.severity is Severity.FILE:
        return finding.path
    return say("place.in_cell", cell=spot.cell) if spot.cell else say("place.sheet", sheet=spot.sheet)


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
        "sheet": spot.sheet,
        "cell": spot.cell,
        "part": spot.part,
        "paragraph": spot.paragraph,
        "message": said.text,
        "remedy": said.remedy,
        "stops": sorted(finding.stops),
        "waived": _excuse_data(finding.excuse, language) if finding.excuse and finding.excuse.waived else None,
        "explained": _excuse_data(finding.excuse, language) if finding.excuse and not finding.excuse.waived else None,
    }


def place(spot: Place, language: Language) -> str:
    """File and line, sheet and cell of a workbook, or part and paragraph of a template."""
    say = texts(language)
    words = spot.file
    if spot.sheet:
        key = "place.cell" if spot.cell else "place.sheet"
        words += ", " + say(key, sheet=spot.sheet, cell=spot.cell)
    elif spot.line is not None:
        words += f":{spot.line}"
    if spot.part:
        words += f" ({part_in_words(spot.part, language)}"
        if spot.paragraph:
            words += ", " + say("place.paragraph", number=spot.paragraph)
        words += ")"
    return words.strip()


def _text(finding: Finding, language: Language, values: Mapping[str, str]) -> str:
    """What is wrong; where it stops papers, which; where it is let pass or explained, by what letter."""
    say = texts(language)
    text = _filled(_sections_said(say(finding.code), say, finding.place), values)
    if finding.stops and finding.severity is Severity.ERROR:
        text += " " + say("stops", kinds=values["kinds"])
    if finding.excuse:
        text += " " + excused(finding.excuse, language)
    return text


def excused(excuse: Excuse, language: Language) -> str:
    """By what letter it is let pass or explained, and why; a reason that may not be told is pointed to."""
    say, letter = texts(language), excuse.letter
    told = in_words(excuse.reason, language).removesuffix(".") if excuse.reason is not None else ""
    reason = say("excuse.reason", reason=told) if told else say("excuse.kept", path=excuse.path)
    key = "excuse.letter" if excuse.waived else "excuse.letter_too"
    by = say(key, number=letter.number, day=long_day(letter.issued, language)) if letter else ""
    if excuse.waived:
        return f"{say('excuse.waived')} {by} {reason}"
    return " ".join(filter(None, (say("excuse.explained"), f"{told}." if told else reason, by)))


def _excuse_data(excuse: Excuse, language: Language) -> dict[str, object]:
    letter = excuse.letter
    return {
        "number": letter.number if letter else None,
        "date": letter.issued.isoformat() if letter else None,
        "reason": None if excuse.reason is None else in_words(excuse.reason, language),
        "path": excuse.path,
    }


def _remedy(finding: Finding, language: Language, values: Mapping[str, str]) -> str:
    """How to mend it, or of a past fact, how to explain it; where docgen guesses what was meant, that comes first."""
    say = texts(language)
    problem = finding.values.get("problem")
    key = remedy_key(finding.code, finding.severity, say)
    if isinstance(problem, Named):
        own = f"{problem.key}.F.remedy" if finding.severity is Severity.FILE else f"{problem.key}.remedy"
        key = own if say.has(own) else key
    said = _sections_said(say(key), say, finding.place)
    remedy = _filled(said, {**values, "code": finding.code})
    guess = values.get("suggestion")
    return f"{say('did_you_mean', suggestion=guess)} {remedy}" if guess else remedy


def _sections_said(text: str, say: Texts, spot: Place) -> str:
    """The text with each `{section:…}` said as the reader knows it: a sheet of the workbook, or a part of the file."""
    return SECTION.sub(lambda found: _section(found[1], say, in_workbook=_in_workbook(spot)), text)


def _in_workbook(spot: Place) -> bool:
    return bool(spot.sheet) or spot.file.casefold().endswith(_WORKBOOKS)


def _section(name: str, say: Texts, *, in_workbook: bool) -> str:
    if not in_workbook:
        return say("place.in_section", name=name)
    steps = name.split(".")
    names = (".".join(steps[:count]) for count in range(len(steps), 0, -1))
    sheet = next(one for one in names if say.has(f"sheet.{one}"))
    return say("place.on_sheet", sheet=say(f"sheet.{sheet}"))


def remedy_key(code: str, severity: Severity, say: Texts) -> str:
    """The key of the words by which a finding is mended; what has happened is explained, never corrected."""
    if severity is not Severity.FILE:
        return f"{code}.remedy"
    own = f"{code}.F.remedy"
    return own if say.has(own) else "past.remedy"


def _filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its values; where one ends in a full stop, as a day does, that closes the sentence too."""
    said = ""
    closed = False
    for literal, name, _, _ in Formatter().parse(text):
        said += literal.removeprefix(".") if closed else literal
        closed = False
        if name is not None:
            said += values[name]
            closed = values[name].endswith(".")
    return said


def in_words(value: object, language: Language) -> str:
    """A message's value in words; a `Named` is looked up, a text is cut to a line.

    A text in two languages is said in that one, and whole; money with its sign and cents.
    """
    if isinstance(value, Named | Enum):
        return _looked_up(value, texts(language))
    if isinstance(value, _SaidInALanguage):
        return _one_line(value.said_in(language), _WHOLE)
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(in_words(item, language) for item in value)
    said = next((say(value, language) for cls, say in _SAID.items() if isinstance(value, cls)), None)
    return _one_line(str(value)) if said is None else said


_SAID: Mapping[type | UnionType, Callable[[Any, Language], str]] = {
    Place: place,
    PurePath: lambda value, _: _one_line(value.as_posix(), _PATH),
    Choice: lambda value, _: value.value,
    FieldName: lambda value, _: value.name,
    date: short_day,
    Decimal | int: number,
}
"""How values of some types are said."""


def _offered(value: object) -> object:
    """A value as a workbook offers it: choices by their labels, fields by their titles."""
    if isinstance(value, Choice):
        return value.member or value.value
    if isinstance(value, FieldName):
        return value.titled
    return [_offered(item) for item in value] if isinstance(value, list) else value


def _looked_up(value: Named | Enum, say: Texts) -> str:
    if isinstance(value, Enum):
        return say.label(value)
    return say.title(value.key) if value.field else say(value.key)


def _one_line(text: str, most: int = _SHOWN) -> str:
    """The text on one line, cut, and without what a console cannot show."""
    flat = "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
