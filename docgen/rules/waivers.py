"""Findings that the agency lets pass or that somebody explains, and waivers that fit nothing (`DAT40`, `DAT41`).

A finding that is waived or explained stays listed, as a warning under its own code,
with the number and the day of the letter. What can be let pass is a rule of the book, and
of the findings of data those that tell of days that were. A malformed value is never let
pass: it is mended. A waiver outlives the day on which a planned fact happens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from docgen.errors import Finding, Severity
from docgen.models.oversight import Letter
from docgen.models.project import Project
from docgen.rules.book import all_rules

_MALFORMED = frozenset({"PER09", "PER10"})
"""Rules by which a value is malformed."""
_OF_DATA = frozenset({"DAT30", "DAT31", "DAT32"})
"""Findings of data that can be let pass: the days of a selection in another order than they should be."""
_WITHIN = re.compile(r"[.\[]")
"""What comes after a data path where another path leads on within it."""


@dataclass(frozen=True, slots=True)
class _Pass:
    """A waiver or an explanation."""

    path: str
    """Its own data path."""
    code: str
    concerns: str
    """The data path that it names."""
    letter: Letter | None
    cures: frozenset[Severity]

    def fits(self, finding: Finding) -> bool:
        """Whether it has something to say of a finding that it names: a warning needs no cure."""
        return finding.severity in self.cures | {Severity.WARNING}


class Passes:
    """The waivers and explanations of a project, kept by what they name."""

    def __init__(self, project: Project) -> None:
        self._all = tuple(_passes(project))
        self._by_name: dict[tuple[str, str], list[int]] = {}
        for number, one in enumerate(self._all):
            if one.code in _known_codes() - _MALFORMED:
                self._by_name.setdefault((one.code, one.concerns), []).append(number)

    def let_pass(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings, those that are waived or explained as warnings with `letter`."""
        return tuple(self._judged(finding) for finding in findings)

    def idle(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Those of a code that cannot be let pass, or that fit no finding; no message quotes their path."""
        fitting = {number for one in findings for number in self._naming(one) if self._all[number].fits(one)}
        for number, one in enumerate(self._all):
            values = {"code": one.code}
            if one.code not in _known_codes():
                yield Finding("DAT40", Severity.WARNING, path=f"{one.path}.code", values=values)
            elif number not in fitting:
                yield Finding("DAT41", Severity.WARNING, path=f"{one.path}.path", values=values)

    def _judged(self, finding: Finding) -> Finding:
        for one in (self._all[number] for number in self._naming(finding)):
            if finding.severity in one.cures:
                letter = (one.letter.number, one.letter.issued) if one.letter else ()
                values = {**finding.values, "letter": letter}
                return replace(finding, severity=Severity.WARNING, values=values, stops=frozenset())
        return finding

    def _naming(self, finding: Finding) -> list[int]:
        """Those about a finding, in their order: of its code, at its data path or at one around it."""
        if not self._by_name:
            return []
        ends = (found.start() for found in _WITHIN.finditer(finding.path))
        around = [finding.path, *(finding.path[:end] for end in ends)]
        return sorted(number for path in around for number in self._by_name.get((finding.code, path), ()))


def let_pass(findings: Iterable[Finding], project: Project) -> tuple[Finding, ...]:
    """The findings, those that are waived or explained as warnings with `letter`.

    `letter` is its number and day; it is empty for an explanation without one.
    """
    return Passes(project).let_pass(findings)


def idle(findings: Iterable[Finding], project: Project) -> tuple[Finding, ...]:
    """Waivers and explanations of a code that cannot be let pass (`DAT40`), or that fit no finding (`DAT41`)."""
    return tuple(Passes(project).idle(findings))


@cache
def _known_codes() -> frozenset[str]:
    """The codes that a waiver or an explanation may bear."""
    return frozenset(one.code for one in all_rules()) | _OF_DATA


def _passes(project: Project) -> Iterator[_Pass]:
    for number, waiver in enumerate(project.waivers, start=1):
        cures = frozenset({Severity.ERROR, Severity.FILE})
        yield _Pass(f"waivers[{number}]", waiver.code, waiver.path, waiver.letter, cures)
    for number, one in enumerate(project.explanations, start=1):
        yield _Pass(f"explanations[{number}]", one.code, one.path, one.letter, frozenset({Severity.FILE}))
