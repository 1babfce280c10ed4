"""Findings that the agency lets pass or that somebody explains, and waivers that fit nothing (`DAT40`, `DAT41`).

A finding that is waived or explained stays listed, as a warning under its own code,
with the letter and the reason (`Finding.excuse`). A reason that could tell what kind of barrier
somebody has is left where it was written. What can be let pass is a rule of the book, and
of the findings of data those that tell of days that were. A malformed value is never let
pass: it is mended. A waiver outlives the day on which a planned fact happens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from docgen.errors import Excuse, Finding, Letter, Severity
from docgen.models.oversight import Explanation, Waiver
from docgen.models.project import Project
from docgen.rules.book import Notice, Rule, RuleKind, all_rules

_MALFORMED = frozenset({"PER09", "PER10"})
"""Rules by which a value is malformed."""
_OF_DATA = {
    "DAT30": "selections[audzekni-2027].decision",
    "DAT31": "selections[audzekni-2027].published[1].day",
    "DAT32": "selections[audzekni-2027].notification",
}
"""Findings of data that can be let pass, each with the form of its path: days of a selection out of their order."""
_PAST_DATA = frozenset({"DAT31"})
"""Those of them that can be facts that have happened."""
_SEEN_IN_SIGNATURES = frozenset({"DOC04"})
"""Rules whose breaches signatures show, too: the data alone cannot tell that nothing is left to explain."""
_OF_BARRIERS = re.compile(r"INC\d\d|ACT02")
"""Rules about participants with fewer opportunities: why one is let pass could tell of a barrier."""
_CONFIDENTIAL = "inclusion"
"""The section whose records are special-category data."""
_WITHIN = re.compile(r"[.\[]")
"""What comes after a data path where another path leads on within it."""


@dataclass(frozen=True, slots=True)
class _Pass:
    """A waiver or an explanation."""

    code: str
    concerns: str
    """The data path that it names."""
    excuse: Excuse
    cures: frozenset[Severity]

    @property
    def path(self) -> str:
        """Its own data path."""
        return self.excuse.path

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
        """The findings, those that are waived or explained as warnings with their excuse."""
        return tuple(self._judged(finding) for finding in findings)

    def idle(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Those of a code that cannot be let pass, or that fit no finding; no message quotes their path."""
        fitting = {number for one in findings for number in self._naming(one) if self._all[number].fits(one)}
        for number, one in enumerate(self._all):
            values = {"code": one.code}
            if one.code not in _known_codes():
                yield Finding("DAT40", Severity.WARNING, path=f"{one.path}.code", values=values)
            elif number not in fitting and one.code not in _SEEN_IN_SIGNATURES:
                yield Finding("DAT41", Severity.WARNING, path=f"{one.path}.path", values=values)

    def _judged(self, finding: Finding) -> Finding:
        for one in (self._all[number] for number in self._naming(finding)):
            if one.fits(finding):
                excuse = replace(one.excuse, reason=None) if is_confidential(finding) else one.excuse
                return replace(finding, severity=Severity.WARNING, stops=frozenset(), excuse=excuse)
        return finding

    def _naming(self, finding: Finding) -> list[int]:
        """Those about a finding, in their order: of its code, at its data path or at one around it."""
        if not self._by_name:
            return []
        ends = (found.start() for found in _WITHIN.finditer(finding.path))
        around = [finding.path, *(finding.path[:end] for end in ends)]
        return sorted(number for path in around for number in self._by_name.get((finding.code, path), ()))


def let_pass(findings: Iterable[Finding], project: Project) -> tuple[Finding, ...]:
    """The findings, those that are waived or explained as warnings with their excuse."""
    return Passes(project).let_pass(findings)


def idle(findings: Iterable[Finding], project: Project) -> tuple[Finding, ...]:
    """Waivers and explanations of a code that cannot be let pass (`DAT40`), or that fit no finding (`DAT41`)."""
    return tuple(Passes(project).idle(findings))


def is_confidential(finding: Finding) -> bool:
    """Whether what is said of a finding could tell what kind of barrier somebody has."""
    within = _WITHIN.split(finding.path, maxsplit=1)[0] == _CONFIDENTIAL
    return within or _OF_BARRIERS.fullmatch(finding.code) is not None


def may_be_waived(found: Rule | Notice) -> bool:
    """Whether the agency can let a breach pass."""
    if isinstance(found, Notice):
        return found.code in _OF_DATA
    return found.code not in _MALFORMED and not {RuleKind.ERROR, RuleKind.FILE}.isdisjoint(found.kinds)


def may_be_explained(found: Rule | Notice) -> bool:
    """Whether it can be a fact that has happened."""
    return found.code in _PAST_DATA if isinstance(found, Notice) else RuleKind.FILE in found.kinds


def pattern_path(found: Rule | Notice) -> str:
    """A data path as a check tells it with that finding; empty where nothing of it can be let pass."""
    return _OF_DATA.get(found.code, "") if isinstance(found, Notice) else found.path or ""


@cache
def _known_codes() -> frozenset[str]:
    """The codes that a waiver or an explanation may bear."""
    return frozenset(one.code for one in all_rules()) | _OF_DATA.keys()


def _passes(project: Project) -> Iterator[_Pass]:
    for number, waiver in enumerate(project.waivers, start=1):
        excuse = _excuse(f"waivers[{number}]", waiver)
        yield _Pass(waiver.code, waiver.path, excuse, frozenset({Severity.ERROR, Severity.FILE}))
    for number, one in enumerate(project.explanations, start=1):
        yield _Pass(one.code, one.path, _excuse(f"explanations[{number}]", one), frozenset({Severity.FILE}))


def _excuse(path: str, one: Waiver | Explanation) -> Excuse:
    letter = Letter(one.letter.number, one.letter.issued) if one.letter else None
    return Excuse(path, letter, one.reason, waived=isinstance(one, Waiver))
