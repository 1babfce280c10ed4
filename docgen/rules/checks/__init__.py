"""The programme's rules over all data of a project at once: findings by code, pure and in the order of the data."""

from __future__ import annotations

from datetime import date

from docgen.errors import Finding
from docgen.models.project import Project
from docgen.rules.call import Call
from docgen.rules.checks import (
    activities,
    agreed,
    courses,
    distances,
    durations,
    figures,
    groups,
    inclusion,
    money,
    papers,
    persons,
    places,
    plan,
    rates,
    visits,
)
from docgen.rules.checks.case import Case, Check

CHECKS: tuple[Check, ...] = (
    *durations.CHECKS,
    *activities.CHECKS,
    *groups.CHECKS,
    *courses.CHECKS,
    *visits.CHECKS,
    *places.CHECKS,
    *persons.CHECKS,
    *inclusion.CHECKS,
    *papers.CHECKS,
    *plan.CHECKS,
    *money.CHECKS,
    *agreed.CHECKS,
    *rates.CHECKS,
    *distances.CHECKS,
    *figures.CHECKS,
)
"""Every check, area by area."""


def check_rules(project: Project, call: Call, today: date, gone: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """All that breaks the programme's rules, or is worth a look, on that day.

    `gone` are the data paths of what intake left out; no rule tells that it is absent.
    """
    case = Case(project, call, today, gone)
    return tuple(finding for check in CHECKS for finding in check(case))
