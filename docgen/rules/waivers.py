"""Findings that the agency lets pass or that somebody explains, and waivers that fit nothing (`DAT40`, `DAT41`).

A finding that is waived or explained stays listed, as a warning under its own code,
with the number and the day of the letter. A malformed value is never let pass: it is
mended. A waiver outlives the day on which a planned fact happens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from docgen.errors import Finding, Severity
from docgen.i18n import Language, texts
from docgen.models.oversight import Letter
from docgen.models.project import Project

_MALFORMED = ("DAT", "PER09", "PER10")
"""Beginnings of codes that say that a value is malformed."""


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

    def names(self, finding: Finding) -> bool:
        """Whether it is about a finding: one of its code, at the path that it names or within."""
        beneath = (f"{self.concerns}.", f"{self.concerns}[")
        at = finding.path == self.concerns or finding.path.startswith(beneath)
        return finding.code == self.code and at and not self.code.startswith(_MALFORMED)

    def fits(self, finding: Finding) -> bool:
        """Whether it has something to say of a finding: a warning needs no cure."""
        return self.names(finding) and finding.severity in self.cures | {Severity.WARNING}


def judged(findings: Iterable[Finding], project: Project) -> tuple[Finding, ...]:
    """The findings, those let pass as warnings with `letter`; then those on waivers and explanations themselves.

    `letter` is its number and day; it is empty for an explanation without one.
    """
    findings = tuple(findings)
    return (*let_pass(findings, project), *_idle(tuple(_passes(project)), findings))


def let_pass(findings: Iterable[Finding], project: Project) -> tuple[Finding, ...]:
    """The findings, those that are waived or explained as warnings."""
    by_code: dict[str, list[_Pass]] = {}
    for one in _passes(project):
        by_code.setdefault(one.code, []).append(one)
    return tuple(_judged(finding, by_code.get(finding.code, [])) for finding in findings)


def _passes(project: Project) -> Iterator[_Pass]:
    for number, waiver in enumerate(project.waivers, start=1):
        cures = frozenset({Severity.ERROR, Severity.FILE})
        yield _Pass(f"waivers[{number}]", waiver.code, waiver.path, waiver.letter, cures)
    for number, one in enumerate(project.explanations, start=1):
        yield _Pass(f"explanations[{number}]", one.code, one.path, one.letter, frozenset({Severity.FILE}))


def _judged(finding: Finding, passes: Iterable[_Pass]) -> Finding:
    for one in passes:
        if one.names(finding) and finding.severity in one.cures:
            letter = (one.letter.number, one.letter.issued) if one.letter else ()
            values = {**finding.values, "letter": letter}
            return replace(finding, severity=Severity.WARNING, values=values, stops=frozenset())
    return finding


def _idle(passes: Iterable[_Pass], findings: Iterable[Finding]) -> Iterator[Finding]:
    """Waivers and explanations of a code that there is not, or that fit no finding; no message quotes their path."""
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    for one in passes:
        values = {"code": one.code}
        if not texts(Language.EN).has(one.code):
            yield Finding("DAT40", Severity.WARNING, path=f"{one.path}.code", values=values)
        elif not any(one.fits(finding) for finding in by_code.get(one.code, [])):
            yield Finding("DAT41", Severity.WARNING, path=f"{one.path}.path", values=values)
