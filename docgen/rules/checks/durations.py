"""How long activities last (`ACT01`–`ACT04`, `ACT10`, `ACT11`, `ACT13`–`ACT16`).

Days count inclusively; travel days and virtual days are none of them. Source: the
agency's slides for call 2025, lengths by type of activity.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from docgen.errors import Finding, Severity
from docgen.models.activities import Activity, ActivityType, ShortTermMobility, Stay
from docgen.rules.checks.breaches import breach
from docgen.rules.checks.case import Case, Check
from docgen.rules.checks.kinds import OF_A_STAY
from docgen.rules.due.paths import activity_path
from docgen.rules.figures import Bounds, Figure
from docgen.rules.opportunities import has_fewer_opportunities
from docgen.rules.stays import real_days

_CODES = {
    ActivityType.SHORT_TERM_MOBILITY: "ACT01",
    ActivityType.LONG_TERM_MOBILITY: "ACT03",
    ActivityType.GROUP_MOBILITY: "ACT04",
    ActivityType.SKILLS_COMPETITION: "ACT10",
    ActivityType.COURSE: "ACT11",
    ActivityType.JOB_SHADOWING: "ACT13",
    ActivityType.TEACHING_ASSIGNMENT: "ACT14",
    ActivityType.INVITED_EXPERT: "ACT15",
    ActivityType.HOSTED_TEACHER: "ACT16",
}
"""The rule of each type; a preparatory visit has no length given."""


@dataclass(frozen=True, slots=True)
class _Limit:
    """The days that an activity may have, and by which rule."""

    code: str
    bounds: Bounds
    figure: Figure[Any]

    def allows(self, days: int) -> bool:
        return self.bounds.least <= days <= self.bounds.most

    def broken(self, severity: Severity, path: str, days: int) -> Finding:
        values = {"days": days, "least": self.bounds.least, "most": self.bounds.most}
        return breach(self.code, severity, path, OF_A_STAY, **values)


def lengths(case: Case) -> Iterator[Finding]:
    """Activities that are planned too short or too long, or came to be so.

    A real stay is told of only where it is not as long as planned: what was planned is told once.
    """
    for activity in case.project.activities:
        limit = _limit(case, activity)
        if limit is not None:
            yield from _planned(case, activity, limit)
            yield from _real(case, activity, limit)


def short_without_justification(case: Case) -> Iterator[Finding]:
    """A stay that is short because of fewer opportunities, with no justification for it (`ACT02`)."""
    usual = case.call.days_of(ActivityType.SHORT_TERM_MOBILITY)
    for activity in case.project.activities:
        limit = _limit(case, activity) if isinstance(activity, ShortTermMobility) else None
        if not isinstance(activity, ShortTermMobility) or activity.days is None or limit is None or usual is None:
            continue
        justified = any(one.participant == activity.participant for one in case.project.inclusion_in(activity.key))
        if limit.allows(activity.days) and activity.days < usual.value.least and not justified:
            severity = case.severity_by(limit.figure)
            yield limit.broken(severity, f"{activity_path(activity)}.last_day", activity.days)


def ended(stay: Stay) -> date | None:
    """The last day of a stay: the real one where it is known."""
    return (stay.real and stay.real.last_day) or stay.last_day


def is_over(stay: Stay, today: date) -> bool:
    """Whether the last day of a stay lies behind; one that is not known lies ahead."""
    last = ended(stay)
    return last is not None and last < today


def _limit(case: Case, activity: Activity) -> _Limit | None:
    fewer = case.call.fewer_opportunities_days
    if isinstance(activity, ShortTermMobility) and has_fewer_opportunities(case.project.person(activity.participant)):
        return _Limit("ACT02", fewer.value, fewer)
    days, code = case.call.days_of(activity.type), _CODES.get(activity.type)
    return _Limit(code, days.value, days) if code and days else None


def _planned(case: Case, activity: Activity, limit: _Limit) -> Iterator[Finding]:
    days = activity.days
    if days is not None and days > 0 and not limit.allows(days):
        severity = case.severity_by(limit.figure, ended(activity))
        yield limit.broken(severity, f"{activity_path(activity)}.last_day", days)


def _real(case: Case, activity: Activity, limit: _Limit) -> Iterator[Finding]:
    days = real_days(activity.real) if activity.real else None
    if days is not None and days > 0 and days != activity.days and not limit.allows(days):
        severity = case.severity_by(limit.figure, date.min)
        yield limit.broken(severity, f"{activity_path(activity)}.real.last_day", days)


CHECKS: tuple[Check, ...] = (lengths, short_without_justification)
