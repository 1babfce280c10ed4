"""The Erasmus plan and the running of the project (`PLN01`–`PLN08`, `PLN10`–`PLN13`).

Targets (`PLN09`) are judged in `targets`. Source: the Latvian agency's slides for call 2025.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docgen.errors import Finding, Named, Severity
from docgen.manifest import SELECTION_NOTICE
from docgen.models.activities import Activity, Followup, IncomingStay
from docgen.models.organisations import SupportingOrganisation, SupportingTask
from docgen.models.oversight import TeamArea
from docgen.models.plan import Objective
from docgen.models.project import Project
from docgen.models.selections import Selection
from docgen.rules.call import known_years
from docgen.rules.checks import targets
from docgen.rules.checks.breaches import breach, warning
from docgen.rules.checks.case import Case, Check
from docgen.rules.checks.durations import is_over
from docgen.rules.checks.kinds import AGREED, EVERY_KIND, WITH_OBJECTIVES
from docgen.rules.due.paths import activity_path, record_path
from docgen.rules.figures import Bounds, Figure

_NOTICE = frozenset({SELECTION_NOTICE})
_NEEDED = ("need", "measure", "use")
"""What is said of each objective beside its text."""


def plan_size(case: Case) -> Iterator[Finding]:
    """PLN01: the plan has as many objectives, and spans as many years, as the call allows."""
    plan = case.project.plan
    if not case.lost("plan.objectives"):
        count = len(plan.objectives)
        yield from _outside(case, case.call.plan_objectives, count, "plan.objectives", "plan.objectives")
    if plan.first_year is not None and plan.last_year is not None:
        years = plan.last_year - plan.first_year + 1
        yield from _outside(case, case.call.plan_years, years, "plan.last_year", "plan.years")


def objectives_served(case: Case) -> Iterator[Finding]:
    """PLN02: every mobility names an objective of the plan that it serves."""
    for activity in case.project.activities:
        if not activity.objectives:
            yield Finding("PLN02", path=f"{activity_path(activity)}.objectives", stops=WITH_OBJECTIVES)


def supporting_tasks(case: Case) -> Iterator[Finding]:
    """PLN03: a supporting organisation has practical tasks that are named, and is not the beneficiary itself."""
    for one in case.project.supporting:
        path = _supporting_path(one)
        if not one.tasks:
            yield breach("PLN03", Severity.ERROR, f"{path}.tasks", problem=Named("supporting.no_tasks"))
        elif SupportingTask.OTHER in one.tasks and one.details is None:
            yield breach("PLN03", Severity.ERROR, f"{path}.details", problem=Named("supporting.no_details"))
        if one.organisation == case.project.beneficiary:
            problem = Named("supporting.is_beneficiary")
            yield breach("PLN03", Severity.ERROR, f"{path}.organisation", problem=problem)


def contributions(case: Case) -> Iterator[Finding]:
    """PLN04: a contribution asked of participants is justified."""
    for selection in case.project.selections:
        for number, one in enumerate(selection.contributions, start=1):
            if one.reason is None:
                yield warning("PLN04", f"{record_path(selection)}.contributions[{number}].reason")


def selection_order(case: Case) -> Iterator[Finding]:
    """PLN05: participants are chosen before they leave, by rules that were approved before they were published."""
    for selection in case.project.selections:
        decision, path = selection.decision, record_path(selection)
        days = [one.day for one in selection.published if one.day is not None]
        approved = selection.approved.issued if selection.approved else None
        if approved is not None and days and approved > min(days):
            yield warning("PLN05", f"{path}.approved.issued", problem=Named("selection.approved_late"))
        begun = [one.first_day for one in _chosen_by(case.project, selection) if one.first_day is not None]
        if decision is not None and begun and decision >= min(begun):
            problem = Named("selection.decided_late")
            yield breach("PLN05", case.severity(min(begun)), f"{path}.decision", _NOTICE, problem=problem)


def selection_documented(case: Case) -> Iterator[Finding]:
    """PLN05: a decided selection has its minutes, written after the deadline; a mobility names its selection.

    No paper prints minutes or the name of a selection: that they are missing is a warning.
    """
    for selection in case.project.selections:
        decision, minutes = selection.decision, selection.minutes
        path = f"{record_path(selection)}.minutes"
        if decision is not None and decision < case.today and minutes is None:
            yield warning("PLN05", path, problem=Named("selection.no_minutes"))
        deadline = selection.deadline.date() if selection.deadline else None
        if minutes is not None and minutes.issued is not None and deadline is not None and minutes.issued < deadline:
            problem = Named("selection.minutes_early")
            yield breach("PLN05", case.severity(minutes.issued), f"{path}.issued", _NOTICE, problem=problem)
    for activity in case.project.activities:
        path = f"{activity_path(activity)}.selection"
        if activity.selection is None and not isinstance(activity, IncomingStay) and not case.forgot(path):
            yield warning("PLN05", path, problem=Named("selection.unnamed"))


def later_supporters(case: Case) -> Iterator[Finding]:
    """PLN06: who supports since after the application has an amendment; without it no paper names that organisation."""
    for one in case.project.supporting:
        if one.in_application or one.amendment is not None:
            continue
        yield warning("PLN06", f"{_supporting_path(one)}.amendment")
        for activity in case.project.activities:
            for path in _naming(activity, one.organisation):
                yield breach("PLN06", case.severity(activity.first_day), path, AGREED)


def team_areas(case: Case) -> Iterator[Finding]:
    """PLN07: somebody in the team answers for each area."""
    covered = {area for member in case.project.team for area in member.areas}
    if lacking := tuple(area for area in TeamArea if area not in covered):
        yield warning("PLN07", "team", lacking=lacking)


def regular_applications(case: Case) -> Iterator[Finding]:
    """PLN08: from the accreditation on, and until today, no longer time without an application than allowed."""
    project, most = case.project, case.call.years_between_applications.value
    if not project.applications:
        return
    accredited = project.accreditation.call_year if project.accreditation else None
    known = {accredited, project.code.call_year, *project.applications} - {None}
    years = sorted(year for year in (*known, case.today.year) if year is not None)
    for earlier, later in pairwise(years):
        if later - earlier > most:
            yield warning("PLN08", "applications", earlier=str(earlier), later=str(later), most=most)


def objectives_described(case: Case) -> Iterator[Finding]:
    """PLN10: each objective says its need, its measure and how its result is used."""
    for one in case.project.plan.objectives:
        if lacking := tuple(_undescribed(one)):
            yield warning("PLN10", f"plan.objectives[{one.key}]", lacking=lacking)


def registered(case: Case) -> Iterator[Finding]:
    """PLN11: every mobility is entered in the Beneficiary Module, and the day is recorded."""
    for activity in case.project.activities:
        if activity.registered is None:
            yield warning("PLN11", f"{activity_path(activity)}.registered")


def followed_up(case: Case) -> Iterator[Finding]:
    """PLN12: after a mobility its feedback, shared results, environmental and digital side are noted."""
    for activity in case.project.activities:
        followup = activity.followup or Followup()
        names = [name for name in Followup.model_fields if getattr(followup, name) is None]
        if names and is_over(activity, case.today):
            lacking = tuple(Named(f"Followup.{name}", field=True) for name in names)
            yield warning("PLN12", f"{activity_path(activity)}.followup", lacking=lacking)


def known_call(case: Case) -> Iterator[Finding]:
    """PLN13: the project code names a call year that docgen knows."""
    if case.project.code.call_year not in known_years():
        values = {"years": [str(year) for year in known_years()]}
        yield Finding("PLN13", path="code", values=values, stops=EVERY_KIND)


def _outside(case: Case, figure: Figure[Bounds], count: int, path: str, what: str) -> Iterator[Finding]:
    """A finding where a count lies outside the bounds of the call."""
    least, most = figure.value.least, figure.value.most
    if not least <= count <= most:
        values = {"what": Named(what), "count": count, "least": least, "most": most}
        yield breach("PLN01", case.severity_by(figure), path, WITH_OBJECTIVES, **values)


def _supporting_path(one: SupportingOrganisation) -> str:
    return f"supporting[{one.organisation}]"


def _chosen_by(project: Project, selection: Selection) -> Iterator[Activity]:
    """The activities whose participants a selection chose."""
    yield from project.chosen_by(selection.key)
    yield from (one for one in map(project.activity, selection.offers) if one.selection is None)


def _naming(activity: Activity, organisation: str) -> Iterator[str]:
    """Where papers of an activity take an organisation's name from."""
    path = activity_path(activity)
    for name in ("sending", "host", "workplace"):
        if getattr(activity, name) == organisation:
            yield f"{path}.{name}"
    for number, contact in enumerate(activity.contacts, start=1):
        if contact.organisation == organisation:
            yield f"{path}.contacts[{number}].organisation"


def _undescribed(objective: Objective) -> Iterator[Named]:
    return (Named(f"Objective.{name}", field=True) for name in _NEEDED if getattr(objective, name) is None)


CHECKS: tuple[Check, ...] = (
    plan_size,
    objectives_served,
    supporting_tasks,
    contributions,
    selection_order,
    selection_documented,
    later_supporters,
    team_areas,
    regular_applications,
    *targets.CHECKS,
    objectives_described,
    registered,
    followed_up,
    known_call,
)
