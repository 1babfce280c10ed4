"""Which papers breaches of rules are about: those that print the record at a breach's data path."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from docgen.errors import Finding
from docgen.manifest import (
    ATTENDANCE,
    CHECKLIST,
    GROUP_PROGRAMME,
    LEARNING_AGREEMENT,
    LEARNING_OUTCOMES,
    MOBILITY_PROGRAMME,
    Kind,
)
from docgen.models.activities import Accompaniment, ActivityBase, GroupMobility, Individual, Stay
from docgen.models.inclusion import InclusionSupport
from docgen.models.project import Project
from docgen.models.selections import Selection
from docgen.rules.due.paper import Due
from docgen.rules.sums.lines import Supported
from docgen.rules.sums.reckoning import country_of, own_inclusion

_PATH = re.compile(r"(\w+)\[([^\]]*)\](?:\.participants\[([^\]]*)\])?")
_TELLING_WHO_ACCOMPANIES = frozenset(
    {LEARNING_AGREEMENT, MOBILITY_PROGRAMME, GROUP_PROGRAMME, CHECKLIST, LEARNING_OUTCOMES}
)
"""Papers of an activity that say when somebody accompanies; an attendance list does so of a group."""
_EVERY_PAPER = ("", "")
"""Where breaches are kept that are the whole project's: they are about every paper of the kinds that they stop."""
_EXCUSED = "excused"
"""Under what breaches are kept that are let pass or explained; no kind of paper has that name."""
_SECTIONS = frozenset(
    {
        "people",
        "activities",
        "accompaniments",
        "selections",
        "inclusion",
        "organisations",
        "rates",
        "learning_programmes",
    }
)
"""Sections whose records some papers print and others do not."""


@dataclass(frozen=True, slots=True)
class _Breach:
    """A finding in its order, and whose part in the record it is about; empty for all of it."""

    number: int
    finding: Finding
    participant: str


class Breaches:
    """Findings of rules over a whole project, kept by the record that each is about."""

    def __init__(self, project: Project, findings: Iterable[Finding]) -> None:
        self._project = project
        self._by_record: dict[tuple[Kind, str, str], list[_Breach]] = {}
        """By the kind that they stop, or by their code where they stop none; those let pass also by `_EXCUSED`."""
        self._backwards: dict[str, Finding] = {}
        """Of activities that end before they begin, by key, the finding."""
        for number, finding in enumerate(findings):
            found = _PATH.match(finding.path)
            section, key, participant = found.groups("") if found else ("", "", "")
            where = (section, key) if section in _SECTIONS else _EVERY_PAPER
            if finding.code == "ACT26" and finding.path == f"activities[{key}].last_day" and not finding.excuse:
                self._backwards[key] = finding
            excused = (_EXCUSED,) if finding.excuse else ()
            for kind in (*(finding.stops or (finding.code,)), *excused):
                self._by_record.setdefault((kind, *where), []).append(_Breach(number, finding, participant))

    def of(self, one: Due) -> tuple[Finding, ...]:
        """Those that stop a paper, in their order."""
        return tuple(breach.finding for breach in self._about(one, one.kind))

    def behind_a_blank(self, one: Due) -> tuple[Finding, ...]:
        """Those by which a notice cannot tell how long an activity lasts that it offers; they stop it then."""
        if not isinstance(one.about, Selection):
            return ()
        offered = one.about.offers or tuple(activity.key for activity in self._project.chosen_by(one.about.key))
        found = (self._backwards[key] for key in offered if key in self._backwards)
        return tuple(replace(finding, stops=frozenset({one.kind})) for finding in found)

    def let_pass(self, one: Due) -> tuple[Finding, ...]:
        """Those of the rule that asks for the paper which stop nothing, since the agency lets them pass."""
        return tuple(breach.finding for breach in self._about(one, one.because))

    def excused(self, one: Due) -> tuple[Finding, ...]:
        """Those about the records that a paper prints which are let pass or explained, whatever they would stop."""
        return tuple(breach.finding for breach in self._about(one, _EXCUSED))

    def stopping(self, due: Iterable[Due]) -> dict[int, set[Kind]]:
        """Of which kinds each of the findings, by its number, stops a paper that is due."""
        stopped: dict[int, set[Kind]] = {}
        for one in due:
            for breach in self._about(one, one.kind):
                stopped.setdefault(breach.number, set()).add(one.kind)
        return stopped

    def _about(self, one: Due, which: str) -> list[_Breach]:
        """Those that stop that kind, or have that code and stop none, at the records that a paper prints."""
        if not self._by_record:
            return []
        places = [_EVERY_PAPER, *_printed(self._project, one)]
        found = {
            breach.number: breach
            for section, key in places
            for breach in self._by_record.get((which, section, key), ())
            if not breach.participant or breach.participant in one.people
        }
        return [found[number] for number in sorted(found)]


def stopping(project: Project, findings: Sequence[Finding], due: Iterable[Due]) -> tuple[Finding, ...]:
    """The findings, of which each stops just those kinds of which a paper is due that prints its record."""
    stopped = Breaches(project, findings).stopping(due)
    return tuple(replace(one, stops=frozenset(stopped.get(number, ()))) for number, one in enumerate(findings))


def concerning(project: Project, findings: Sequence[Finding], due: Sequence[Due]) -> tuple[Finding, ...]:
    """The findings about a record that one of the papers prints, or about the whole project, whatever they stop."""
    kinds = frozenset(one.kind for one in due)
    concerned = Breaches(project, [replace(one, stops=kinds) for one in findings]).stopping(due)
    return tuple(one for number, one in enumerate(findings) if number in concerned)


def _printed(project: Project, one: Due) -> set[tuple[str, str]]:
    """The records that a paper prints, of those sections whose records not every paper prints."""
    about = one.about
    stay = project.activity(about.activity) if isinstance(about, InclusionSupport) else about
    found = {("people", key) for key in one.people}
    found |= {("organisations", key) for key in _organisations(project, stay, one)}
    if isinstance(stay, Selection):
        return found | {("selections", stay.key)}
    found |= {("accompaniments", key) for key in _accompaniments(project, one)}
    found |= {("inclusion", key) for key in _inclusion(project, one)}
    found.add(("rates", _country(project, one)))
    if isinstance(stay, ActivityBase):
        found.add(("activities", stay.key))
    if isinstance(stay, Individual) and stay.programme:
        found.add(("learning_programmes", stay.programme))
    return found


def _accompaniments(project: Project, one: Due) -> set[str]:
    """The stays of accompanying persons of which a paper tells: its own, or those who go along."""
    about = one.about
    if isinstance(about, Accompaniment):
        return {about.key}
    if isinstance(about, InclusionSupport):
        companion = project.companion_of(about)
        return {companion.key} if companion else set()
    listed = one.kind == ATTENDANCE and isinstance(about, GroupMobility)
    if isinstance(about, ActivityBase) and (listed or one.kind in _TELLING_WHO_ACCOMPANIES):
        return {stay.key for stay in project.accompanying(about.key)}
    return set()


def _inclusion(project: Project, one: Due) -> set[str]:
    """The records of inclusion support: its own, or those whose sum an agreement prints."""
    about = one.about
    if isinstance(about, InclusionSupport):
        return {about.key}
    if not isinstance(about, Supported):
        return set()
    return {found.key for person in one.people for found in own_inclusion(project, about, project.person(person))}


def _country(project: Project, one: Due) -> str:
    """The country whose daily rate a paper rests on, a justification by who goes along; empty where there is none."""
    about = one.about
    stay = project.companion_of(about) if isinstance(about, InclusionSupport) else about
    return (country_of(project, stay) if isinstance(stay, Supported) else None) or ""


def _organisations(project: Project, stay: Stay | Selection, one: Due) -> set[str]:
    """The keys of all organisations that a paper names."""
    if isinstance(stay, Selection):
        return {project.beneficiary}
    host = project.host_of(stay)
    found = {project.beneficiary, stay.workplace or "", host.key if host else ""}
    for person in one.people:
        sending = project.sending_organisation(stay, project.person(person))
        found.add(sending.key if sending else "")
    return found
