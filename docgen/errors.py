"""Findings, the places they point at, and the one tree of errors.

A *finding* is a value: what is wrong (a stable code), how grave it is, whom it
concerns, where the datum lies and which kinds of paper it stops. It holds no
sentence: `docgen.formats.findings` says it in Latvian or English. An *error* is
raised only where work cannot go on; it carries the findings that say why, and
the exit status that a command ends with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum, IntEnum, StrEnum
from typing import Self


class Severity(StrEnum):
    """How grave a finding is; the letters are those of the programme's rules."""

    ERROR = "E"
    """The data are wrong or missing: papers that print them are not made."""
    FILE = "F"
    """A past fact that no honest edit can cure: listed until it is explained."""
    WARNING = "W"
    """Lawful but worth a look."""


class ExitStatus(IntEnum):
    """What a command ends with."""

    GOOD = 0
    ERRORS = 1
    USAGE = 2
    WARNINGS = 3
    OUTSIDE = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where a datum was typed, or where in a template a fault lies."""

    file: str = ""
    line: int | None = None
    """1 for the first line, or for the first row of a sheet."""
    sheet: str = ""
    """Sheet of a workbook, by the name on its tab."""
    cell: str = ""
    """Cell of that sheet, as a spreadsheet names it (`C7`)."""
    part: str = ""
    """Part of a Word file (`word/footer1.xml`)."""
    paragraph: int | None = None
    """1 for the first paragraph of the part."""
    quote: str = ""
    """The words at that place of a template; never a value of the data."""


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Named:
    """A value of a finding that each language says in its own words."""

    key: str
    """Key of the catalogue: `expected.day`, `kind.grant_agreement`, or a field."""
    field: bool = False
    """Whether the key is a field's (`Learner.birth_date`)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that may be chosen: as it is typed in a text file, and as a workbook offers it."""

    value: str
    member: Enum | None = None
    """The member of an enum whose label a workbook shows."""


@dataclass(frozen=True, slots=True)
class FieldName:
    """A field by its name, as it is typed in a text file; a workbook shows its title."""

    name: str
    titled: Named


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the agency, as a finding names it."""

    number: str
    issued: date


@dataclass(frozen=True, slots=True)
class Excuse:
    """What the project says of a finding that the agency lets pass, or that somebody explains."""

    path: str
    """Data path of the record that says it: `waivers[1]`."""
    letter: Letter | None
    """None for an explanation without one."""
    reason: object | None
    """Text in two languages; None where it could tell special-category data."""
    waived: bool
    """Whether the agency lets it pass; otherwise it is explained."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know about the data, a template or the machine."""

    code: str
    severity: Severity = Severity.ERROR
    subject: str = ""
    """Whom it concerns, as a person would say it; empty for the project."""
    path: str = ""
    """Data path by key: `people[anna].birth_date`."""
    values: Mapping[str, object] = field(default_factory=dict)
    """What the message names; never the value of a special-category field."""
    place: Place = NOWHERE
    stops: frozenset[str] = frozenset()
    """Names of the kinds of paper that it stops for its subject."""
    excuse: Excuse | None = None
    """Why it may stay as it is, where the project says so."""

    def at(self, place: Place) -> Finding:
        """The same finding with its place."""
        return replace(self, place=place)


class DocgenError(Exception):
    """The root of every error that docgen raises on purpose.

    `findings` say why, each with code and place; `exit_status` is what a command
    that stops here ends with. Its text is codes and places alone, with the words of
    a template, so that no personal data reach a traceback or a log.
    """

    exit_status = ExitStatus.ERRORS

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(", ".join(_spot(finding) for finding in self.findings))

    @classmethod
    def of(cls, code: str, *, place: Place = NOWHERE, path: str = "", **values: object) -> Self:
        """The error that one finding makes."""
        return cls([Finding(code, path=path, place=place, values=values)])


class DataError(DocgenError):
    """The project cannot be read at all, or its head is broken."""


class TemplateError(DocgenError):
    """A Word template is faulty, or a value cannot stand in it."""


class OutputError(DocgenError):
    """The folder named for the papers cannot take them."""

    exit_status = ExitStatus.OUTSIDE


class UsageError(DocgenError):
    """docgen was asked for something that it does not know."""

    exit_status = ExitStatus.USAGE


def _spot(finding: Finding) -> str:
    place = finding.place
    where = [finding.path or place.part or place.file]
    if place.part and not finding.path:
        where += [f"paragraph {place.paragraph}"] if place.paragraph else []
        where += [f"“{place.quote}”"] if place.quote else []
    return f"{finding.code} ({', '.join(where)})" if where[0] else finding.code


_OUTSIDE = frozenset({"OUT01", "OUT27", "OUT33"})
"""Codes whose cause lies outside the data: the disk, another program, another user."""


def worst(findings: Iterable[Finding]) -> ExitStatus:
    """GOOD for none; OUTSIDE where something outside failed, ERRORS for an error, else WARNINGS."""
    findings = tuple(findings)
    if any(finding.code in _OUTSIDE and finding.severity is not Severity.WARNING for finding in findings):
        return ExitStatus.OUTSIDE
    severities = {finding.severity for finding in findings}
    if Severity.ERROR in severities:
        return ExitStatus.ERRORS
    return ExitStatus.WARNINGS if severities else ExitStatus.GOOD
