"""Preparatory visits: how many, of whom, and for what (`ACT17`, `ACT18`).

Source: the agency's slides for call 2025, support activity. That a visit has its reason
is asked by the paper that prints it.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.errors import Finding, Named
from docgen.manifest import MOBILITY_PROGRAMME
from docgen.models.activities import Course, LongTermMobility, PreparatoryVisit
from docgen.models.persons import LearnerBase, PersonBase, StaffMember
from docgen.rules.checks.breaches import breach
from docgen.rules.checks.case import Case, Check
from docgen.rules.due.paths import activity_path, participant_path
from docgen.rules.opportunities import has_fewer_opportunities

_STOPS = frozenset({MOBILITY_PROGRAMME})


def numbers(case: Case) -> Iterator[Finding]:
    """More persons on one visit than the call allows (`ACT17`)."""
    figure = case.call.visit_limits
    most = figure.value.most_participants
    for visit in _visits(case):
        count = len(set(visit.participants))
        if count > most:
            where, detail = f"{activity_path(visit)}.participants", f"{count} > {most}"
            severity, problem = case.severity_by(figure, visit.first_day), Named("visit.too_many")
            yield breach("ACT17", severity, where, _STOPS, problem=problem, detail=detail)


def visits_to_one_host(case: Case) -> Iterator[Finding]:
    """More visits to one hosting organisation than the call allows; those beyond are told of (`ACT17`)."""
    figure = case.call.visit_limits
    earlier: dict[str, list[str]] = {}
    for visit in _visits(case):
        if visit.host is None:
            continue
        known = earlier.setdefault(visit.host, [])
        if len(known) >= figure.value.most_a_host:
            where, severity = f"{activity_path(visit)}.host", case.severity_by(figure, visit.first_day)
            yield breach("ACT17", severity, where, _STOPS, problem=Named("visit.again"), detail=known[0])
        known.append(activity_path(visit))


def what_visits_prepare(case: Case) -> Iterator[Finding]:
    """A visit that prepares a course (`ACT17`)."""
    for visit in _visits(case):
        for key in visit.prepares:
            if isinstance(case.project.activity(key), Course):
                where, severity = f"{activity_path(visit)}.prepares[{key}]", case.severity(visit.first_day)
                yield breach("ACT17", severity, where, _STOPS, problem=Named("visit.course"), detail=key)


def who_goes(case: Case) -> Iterator[Finding]:
    """Somebody on a visit who is neither staff nor a learner who may go (`ACT18`).

    Where a visit does not say what it prepares, any long-term mobility of the learner will do.
    """
    long_stays = {one.participant for one in case.project.activities if isinstance(one, LongTermMobility)}
    for visit in _visits(case):
        prepares = f"{activity_path(visit)}.prepares"
        prepared = [case.project.activity(key) for key in visit.prepares]
        own = {one.participant for one in prepared if isinstance(one, LongTermMobility)}
        for key in visit.participants:
            person = case.project.person(key)
            if not _may_go(person, own if prepared else long_stays) and not case.forgot(prepares):
                where, severity = participant_path(visit, key), case.severity(visit.first_day)
                yield breach("ACT18", severity, where, _STOPS, role=person.role)


def _may_go(person: PersonBase, on_long_stays: set[str]) -> bool:
    """Staff may; a learner with fewer opportunities, or whose own long-term mobility the visit prepares."""
    if not isinstance(person, LearnerBase):
        return isinstance(person, StaffMember)
    return person.key in on_long_stays or has_fewer_opportunities(person)


def _visits(case: Case) -> Iterator[PreparatoryVisit]:
    return (activity for activity in case.project.activities if isinstance(activity, PreparatoryVisit))


CHECKS: tuple[Check, ...] = (numbers, visits_to_one_host, what_visits_prepare, who_goes)
