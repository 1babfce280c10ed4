"""One person in two places on the same day (`ACT25`): lawful now and then, and worth a look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from docgen.errors import Finding, Severity
from docgen.models.project import Project
from docgen.rules.due.papers import participants
from docgen.rules.due.paths import participant_path, record_path


@dataclass(frozen=True, slots=True)
class _Presence:
    """Where a person is planned to be, first and last day included."""

    path: str
    first_day: date
    last_day: date

    def meets(self, other: _Presence) -> bool:
        return self.first_day <= other.last_day and other.first_day <= self.last_day


def overlaps(project: Project) -> tuple[Finding, ...]:
    """A warning at each of two stays of one person that share a day; each names the other."""
    found = []
    for presences in _presences(project).values():
        for one, other in combinations(presences, 2):
            if one.meets(other):
                found += [_finding(one, other), _finding(other, one)]
    return tuple(found)


def _finding(one: _Presence, other: _Presence) -> Finding:
    values = {"other": other.path, "day": max(one.first_day, other.first_day)}
    return Finding("ACT25", Severity.WARNING, path=one.path, values=values)


def _presences(project: Project) -> dict[str, list[_Presence]]:
    """By person, in the order of the data."""
    found: dict[str, list[_Presence]] = {}
    for person, presence in _all(project):
        found.setdefault(person, []).append(presence)
    return found


def _all(project: Project) -> Iterator[tuple[str, _Presence]]:
    for activity in project.activities:
        if activity.first_day is not None and activity.last_day is not None:
            for person in participants(activity):
                path = participant_path(activity, person)
                yield person, _Presence(path, activity.first_day, activity.last_day)
    for stay in project.accompaniments:
        if stay.first_day is not None and stay.last_day is not None:
            yield stay.person, _Presence(record_path(stay), stay.first_day, stay.last_day)
