"""What holds for activities of any type: days, order, work, hosts, overlaps (`ACT21`, `ACT23`–`ACT26`).

Which days a group or a course has, and how long each type lasts, stands in modules of
their own. `ACT19` and `ACT20` are shown in papers; nothing in the data can break them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_DOWN, Decimal

from docgen.errors import Finding, Named, Severity
from docgen.manifest import ATTENDANCE, GRANT_AGREEMENT, INCLUSION_JUSTIFICATION, LEARNING_AGREEMENT, LEARNING_OUTCOMES
from docgen.models.activities import Accompaniment, LearningMobility, RealStay, Stay
from docgen.models.learning import ProgrammeContent
from docgen.models.project import Project
from docgen.models.values import Hours, Percent
from docgen.rules.call import call
from docgen.rules.checks.breaches import breach, warning
from docgen.rules.checks.case import Case, Check
from docgen.rules.checks.durations import ended
from docgen.rules.checks.kinds import AGREED, EVERY_KIND, OF_A_STAY
from docgen.rules.due.paths import activity_path, record_path
from docgen.rules.overlaps import overlaps

_WITH_REAL_DAYS = frozenset({ATTENDANCE, LEARNING_OUTCOMES})
_WITH_TRAVEL_DAYS = frozenset({GRANT_AGREEMENT})
_WITH_THEIR_SUM = frozenset({INCLUSION_JUSTIFICATION})
"""What prints the support of who accompanies, beside that person's agreement."""
_WITH_HOURS_AT_WORK = frozenset({LEARNING_AGREEMENT})
_WITH_THE_HOST = AGREED - {GRANT_AGREEMENT}
_TOO_EARLY, _TOO_LATE = Named("days.before_project"), Named("days.after_project")
_TOO_MANY, _NO_TRAVEL = Named("days.too_many_funded"), Named("days.not_travelled")
_BACKWARDS = Named("days.backwards")
_INSIDE, _FAR, _REALLY_INSIDE = Named("journey.inside"), Named("journey.far"), Named("journey.inside_real")
_TENTH = Decimal("0.1")


def project_days(case: Case) -> Iterator[Finding]:
    """The project's own days in the wrong order (`DAT51`): then nothing is said of what lies outside them."""
    first, last = case.project.first_day, case.project.last_day
    if _before(last, first):
        yield breach("DAT51", Severity.ERROR, "last_day", EVERY_KIND, first=first, last=last)


def within_project(case: Case) -> Iterator[Finding]:
    """Days of an activity outside the project's period (`ACT21`); real days only where they were planned otherwise."""
    start, end = case.project.first_day, case.project.last_day
    if _before(end, start):
        return
    for stay in _stays(case.project):
        path, real = record_path(stay), stay.real or RealStay()
        if _before(stay.first_day, start):
            severity = case.severity(stay.first_day)
            yield breach("ACT21", severity, f"{path}.first_day", OF_A_STAY, problem=_TOO_EARLY, limit=start)
        if _before(end, stay.last_day):
            severity = case.severity(ended(stay))
            yield breach("ACT21", severity, f"{path}.last_day", OF_A_STAY, problem=_TOO_LATE, limit=end)
        if _before(real.first_day, start) and real.first_day != stay.first_day:
            yield breach("ACT21", Severity.FILE, f"{path}.real.first_day", problem=_TOO_EARLY, limit=start)
        if _before(end, real.last_day) and real.last_day != stay.last_day:
            yield breach("ACT21", Severity.FILE, f"{path}.real.last_day", problem=_TOO_LATE, limit=end)


def travel_days(case: Case) -> Iterator[Finding]:
    """More travel days funded than the kind of travel allows, or than lie outside the activity (`ACT21`)."""
    figure = case.call.travel_days
    for stay in _stays(case.project):
        path, funded = record_path(stay), stay.travel.funded_days
        limit = figure.value.green if stay.travel.green else figure.value.standard
        outside = _days_outside(stay)
        stops = _WITH_TRAVEL_DAYS | _WITH_THEIR_SUM if isinstance(stay, Accompaniment) else _WITH_TRAVEL_DAYS
        if funded is not None and funded > limit:
            severity = case.severity_by(figure, ended(stay))
            yield breach("ACT21", severity, f"{path}.travel.funded_days", stops, problem=_TOO_MANY, limit=limit)
        elif funded is not None and outside is not None and funded > outside:
            where = f"{path}.travel.funded_days"
            yield breach("ACT21", case.severity(ended(stay)), where, stops, problem=_NO_TRAVEL, limit=outside)
        really = stay.real.travel_days if stay.real else None
        if really is not None and really > limit and really != funded:
            severity = case.severity_by(figure, date.min)
            yield breach("ACT21", severity, f"{path}.real.travel_days", problem=_TOO_MANY, limit=limit)


def order_of_days(case: Case) -> Iterator[Finding]:
    """A last day before its first, planned, real or of a pause or a virtual part (`ACT26`)."""
    for stay in _stays(case.project):
        path, real = record_path(stay), stay.real or RealStay()
        if _before(stay.last_day, stay.first_day):
            yield breach("ACT26", Severity.ERROR, f"{path}.last_day", OF_A_STAY, problem=_BACKWARDS)
        for number, pause in enumerate(real.interruptions, start=1):
            if pause.last_day < pause.first_day:
                where = f"{path}.real.interruptions[{number}].last_day"
                yield breach("ACT26", Severity.ERROR, where, _WITH_REAL_DAYS, problem=_BACKWARDS)
        if _before(real.last_day, real.first_day):
            where = f"{path}.real.last_day"
            yield breach("ACT26", Severity.ERROR, where, _WITH_REAL_DAYS, problem=_BACKWARDS)
        virtual = getattr(stay, "virtual", None)
        if virtual is not None and _before(virtual.last_day, virtual.first_day):
            yield breach("ACT26", Severity.ERROR, f"{path}.virtual.last_day", AGREED, problem=_BACKWARDS)


def journeys(case: Case) -> Iterator[Finding]:
    """A departure after the first day, a return before the last, or a journey far from the activity (`ACT26`).

    Far is farther than the most travel days that could be funded, by the call or by the
    project's own figure, whichever is more: lawful, since people may stay longer at their
    own cost, and worth a look. So is a real stay that was longer than the journey.
    """
    figures = (case.call.travel_days.value, call(case.call.year).travel_days.value)
    for stay in _stays(case.project):
        path, travel = f"{record_path(stay)}.travel", stay.travel
        most = max(one.green if travel.green else one.standard for one in figures)
        real = stay.real or RealStay()
        sides = (
            (f"{path}.departure", travel.departure, stay.first_day, _before(real.first_day, travel.departure)),
            (f"{path}.arrival_home", stay.last_day, travel.arrival_home, _before(travel.arrival_home, real.last_day)),
        )
        for where, earlier, later, really_inside in sides:
            if _before(later, earlier):
                yield breach("ACT26", case.severity(ended(stay)), where, _WITH_TRAVEL_DAYS, problem=_INSIDE)
            elif really_inside:
                yield warning("ACT26", where, problem=_REALLY_INSIDE)
            elif earlier is not None and later is not None and (later - earlier).days > most:
                yield warning("ACT26", where, problem=_FAR)


def work_based_part(case: Case) -> Iterator[Finding]:
    """Individual mobility of a learner with no learning at work, or with less than the project sets (`ACT23`).

    What a shared programme says is warned of once.
    """
    limit, told = case.project.settings.warn.work_based, set[str]()
    for activity in case.project.activities:
        content = _content(case.project, activity) if isinstance(activity, LearningMobility) else None
        work, total = (content.work_based_hours, content.total_hours) if content else (None, None)
        if not isinstance(activity, LearningMobility) or work is None:
            continue
        if not work:
            where, values = f"{activity_path(activity)}.programme", {"share": Percent(0), "limit": limit}
            yield breach("ACT23", case.severity(ended(activity)), where, _WITH_HOURS_AT_WORK, **values)
        elif total and work * 100 < limit * total:
            where = _where_hours_stand(activity)
            if where not in told:
                told.add(where)
                yield warning("ACT23", where, share=_share(work, total), limit=limit)


def kinds_of_hosts(case: Case) -> Iterator[Finding]:
    """A host of which nobody recorded what it is; each is told of once (`ACT24`)."""
    hosts = (case.project.host_of(activity) for activity in case.project.activities)
    for host in dict.fromkeys(host.key for host in hosts if host is not None and host.kind is None):
        yield breach("ACT24", Severity.ERROR, f"organisations[{host}].kind", _WITH_THE_HOST)


def one_person_twice(case: Case) -> Iterator[Finding]:
    """One person in two activities on the same day (`ACT25`)."""
    yield from overlaps(case.project)


def _stays(project: Project) -> Iterator[Stay]:
    yield from project.activities
    yield from project.accompaniments


def _before(day: date | None, other: date | None) -> bool:
    """Whether a day lies before another; unknown days are in no order."""
    return day is not None and other is not None and day < other


def _days_outside(stay: Stay) -> int | None:
    """Days of the journey that are no days of the activity; None where one is unknown or they are out of order."""
    departure, arrival = stay.travel.departure, stay.travel.arrival_home
    if departure is None or arrival is None or stay.first_day is None or stay.last_day is None:
        return None
    if not departure <= stay.first_day <= stay.last_day <= arrival:
        return None
    return (stay.first_day - departure).days + (arrival - stay.last_day).days


def _content(project: Project, activity: LearningMobility) -> ProgrammeContent | None:
    if activity.programme is None:
        return activity.adapted
    return project.learning_programme(activity.programme).adapted(activity.adapted)


def _where_hours_stand(activity: LearningMobility) -> str:
    adapted = activity.adapted is not None and "work_based_hours" in activity.adapted.model_fields_set
    if adapted or activity.programme is None:
        return f"{activity_path(activity)}.adapted.work_based_hours"
    return f"learning_programmes[{activity.programme}].work_based_hours"


def _share(part: Hours, total: Hours) -> Percent:
    """The share, cut to a tenth, so that it never seems to reach a limit that it misses."""
    return Percent((part * 100 / total).quantize(_TENTH, ROUND_DOWN))


CHECKS: tuple[Check, ...] = (
    project_days,
    within_project,
    travel_days,
    order_of_days,
    journeys,
    work_based_part,
    kinds_of_hosts,
    one_person_twice,
)
