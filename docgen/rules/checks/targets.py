"""Targets approved with the grant against what is planned and what came to be (`PLN09`).

Until the project has ended what counts is planned; afterwards, what came to be.
Days count inclusively, interruptions taken out of real ones. Source: the Latvian agency's
slides for call 2025.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import Enum, auto

from docgen.errors import Finding, Named, Severity
from docgen.models.activities import Activity, ActivityType
from docgen.models.project import Project
from docgen.rules.checks.case import Case, Check
from docgen.rules.due.papers import participants
from docgen.rules.stays import real_days


class Reckoning(Enum):
    """By what a target is judged."""

    PLANNED = auto()
    REAL = auto()


Count = Callable[[Project, Activity, Reckoning], int | None]
"""What an activity adds to a target; None where that is not known."""


def targets(case: Case) -> Iterator[Finding]:
    """PLN09: for each approved number, whether as many are planned, and in the end came to be."""
    last_day = case.project.last_day
    over = last_day is not None and last_day < case.today
    for number, target in enumerate(case.project.targets, start=1):
        for name in _COUNTS:
            approved = getattr(target, name)
            planned = counted(case.project, target.type, name, Reckoning.PLANNED)
            real = counted(case.project, target.type, name, Reckoning.REAL)
            reached = real if over else planned
            if approved is not None and reached is not None and reached < approved:
                values = {
                    "field": Named(f"Target.{name}", field=True),
                    "type": target.type,
                    "approved": approved,
                    "planned": "–" if planned is None else planned,
                    "real": "–" if real is None else real,
                }
                yield Finding("PLN09", Severity.WARNING, path=f"targets[{number}].{name}", values=values)


def counted(project: Project, kind: ActivityType, name: str, by: Reckoning) -> int | None:
    """How much the activities of one type come to, by the field of a target; None where a part is not known."""
    total = 0
    for activity in project.activities:
        if activity.type is not kind or (by is Reckoning.REAL and activity.real is None):
            continue
        count = _COUNTS[name](project, activity, by)
        if count is None:
            return None
        total += count
    return total


def _participants(_: Project, activity: Activity, __: Reckoning) -> int:
    return len(participants(activity))


def _days(_: Project, activity: Activity, by: Reckoning) -> int | None:
    days = real_days(activity.real) if by is Reckoning.REAL and activity.real else activity.days
    return None if days is None else days * len(participants(activity))


def _fewer_opportunities(project: Project, activity: Activity, _: Reckoning) -> int:
    people = [project.person(key) for key in participants(activity)]
    return sum(person.fewer_opportunities or person.affected_by_war for person in people)


def _green(_: Project, activity: Activity, __: Reckoning) -> int:
    return len(participants(activity)) if activity.travel.green else 0


def _blended(_: Project, activity: Activity, __: Reckoning) -> int:
    return len(participants(activity)) if activity.virtual is not None else 0


def _accompanying(project: Project, activity: Activity, by: Reckoning) -> int:
    """Stays whose first accompanied activity this is, so that each counts once."""
    stays = [stay for stay in project.accompanying(activity.key) if stay.accompanies[0] == activity.key]
    return len([stay for stay in stays if stay.real is not None] if by is Reckoning.REAL else stays)


_COUNTS: Mapping[str, Count] = {
    "participants": _participants,
    "days": _days,
    "fewer_opportunities": _fewer_opportunities,
    "green": _green,
    "blended": _blended,
    "accompanying": _accompanying,
}

CHECKS: tuple[Check, ...] = (targets,)
