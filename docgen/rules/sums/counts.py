"""How many take part, and for how many days, by what the agency counts (`PLN09`).

Days count inclusively, interruptions taken out of real ones; travel days are not among
them. Whoever accompanies counts to the first activity that he or she accompanies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from docgen.models.activities import Activity, ActivityType
from docgen.models.project import Project
from docgen.rules.due.papers import participants
from docgen.rules.opportunities import has_fewer_opportunities
from docgen.rules.stays import real_days


class Basis(Enum):
    """Which stays are counted."""

    PLANNED = auto()
    REAL = auto()
    """Stays that have come to be."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many take part, by what the agency counts; the fields are those of an approved target."""

    participants: int = 0
    days: int | None = 0
    """Days of the activities, of all participants together; None where those of one activity are not known."""
    fewer_opportunities: int = 0
    green: int = 0
    blended: int = 0
    accompanying: int = 0


def counts(project: Project, by: Basis) -> Mapping[ActivityType, Counts]:
    """What the activities of each type come to; a type without one is not there."""
    by_type: dict[ActivityType, list[Activity]] = {}
    for activity in project.activities:
        if by is Basis.PLANNED or activity.real is not None:
            by_type.setdefault(activity.type, []).append(activity)
    return {kind: _counts(project, activities, by) for kind, activities in by_type.items()}


def _counts(project: Project, activities: Iterable[Activity], by: Basis) -> Counts:
    everyone = [(activity, key) for activity in activities for key in participants(activity)]
    days = [_days(activity, by) for activity, _ in everyone]
    known = [one for one in days if one is not None]
    return Counts(
        participants=len(everyone),
        days=sum(known) if len(known) == len(days) else None,
        fewer_opportunities=sum(has_fewer_opportunities(project.person(key)) for _, key in everyone),
        green=sum(activity.travel.green for activity, _ in everyone),
        blended=sum(activity.virtual is not None for activity, _ in everyone),
        accompanying=sum(_accompanying(project, activity, by) for activity in activities),
    )


def _days(activity: Activity, by: Basis) -> int | None:
    if by is Basis.PLANNED:
        return activity.days
    return real_days(activity.real) if activity.real else None


def _accompanying(project: Project, activity: Activity, by: Basis) -> int:
    stays = [stay for stay in project.accompanying(activity.key) if stay.accompanies[0] == activity.key]
    return len([stay for stay in stays if by is Basis.PLANNED or stay.real is not None])
