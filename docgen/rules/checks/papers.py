"""Papers: what is agreed, signed, recorded and issued, and when (`DOC02`, `DOC04`, `DOC07`–`DOC10`, `DOC12`).

All are warnings. Sources: the Latvian agency's slides for call 2025; the Commission's
pages on mobility documents and on agreements with participants.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.errors import FieldName, Finding, Named
from docgen.models.activities import (
    Accompaniment,
    Activity,
    Direction,
    GroupMobility,
    Individual,
    LearningMobility,
    Preparation,
    PreparatoryVisit,
    SkillsCompetition,
    StaffMobility,
    Stay,
)
from docgen.models.project import Project
from docgen.models.settings import SigningMode
from docgen.rules.checks.breaches import warning
from docgen.rules.checks.case import Case, Check
from docgen.rules.checks.durations import is_over
from docgen.rules.due.papers import ACCOMPANIMENT
from docgen.rules.due.paths import activity_path, record_path

_OF_LEARNERS = LearningMobility | SkillsCompetition | GroupMobility


def agreements_by_choice(case: Case) -> Iterator[Finding]:
    """DOC02: of types that the agency's table does not list the project says whether it makes an agreement.

    Said is also an empty list: then none is made.
    """
    project = case.project
    open_types = {*case.call.grant_agreement.value.by_choice}
    types = tuple(dict.fromkeys(one.type for one in project.activities if one.type in open_types))
    if types and "agreements_for" not in project.settings.model_fields_set:
        yield warning("DOC02", "settings.agreements_for", types=types)


def before_departure(case: Case) -> Iterator[Finding]:
    """DOC04: agreements, orders and decisions on support are dated before anyone leaves."""
    project = case.project
    needed = {*case.call.grant_agreement.value.needed, *project.settings.agreements_for}
    for stay in (*project.activities, *project.accompaniments):
        start = starts(stay)
        if start is None:
            continue
        kind = ACCOMPANIMENT if isinstance(stay, Accompaniment) else stay.type
        signed = stay.agreement.signed if stay.agreement else None
        if signed is None and kind in needed and start < case.today:
            values = {"paper": Named("kind.grant_agreement"), "problem": Named("before_departure.unrecorded")}
            yield warning("DOC04", f"{record_path(stay)}.agreement", **values, start=start)
        for paper, day, path in _dated(project, stay):
            if day > start:
                values = {"paper": Named(paper), "problem": Named("before_departure.late")}
                yield warning("DOC04", path, **values, start=start)


def after_mobility(case: Case) -> Iterator[Finding]:
    """DOC07: once a mobility has ended, what proves it can be issued: the real stay and, of learning, its results."""
    for activity in case.project.activities:
        if not is_over(activity, case.today):
            continue
        path = activity_path(activity)
        if activity.real is None:
            yield warning("DOC07", f"{path}.real", field=Named("Stay.real", field=True))
        if (
            isinstance(activity, Individual)
            and activity.type in case.call.learning_outcomes.value.needed
            and activity.results is None
        ):
            yield warning("DOC07", f"{path}.results", field=Named("Individual.results", field=True))


def agency_model(case: Case) -> Iterator[Finding]:
    """DOC08: the project names the agency's model with which its grant agreement was compared."""
    model = case.project.settings.agency_model
    if model is None or model.compared is None or (model.annex is None and model.version is None):
        path = "settings.agency_model"
        yield warning("DOC08", path, problem=Named("model.unrecorded"), detail=FieldName(path, Named("sheet.settings")))


def host_agreements(case: Case) -> Iterator[Finding]:
    """DOC09: an agreement with each host is recorded, and signed before the first mobility there."""
    project = case.project
    first_days: dict[str, date | None] = {}
    for activity in project.activities:
        if activity.host is None or activity.direction is Direction.INCOMING or isinstance(activity, PreparatoryVisit):
            continue
        known = [day for day in (first_days.get(activity.host), activity.first_day) if day is not None]
        first_days[activity.host] = min(known, default=None)
    for key, first_day in first_days.items():
        agreement, path = project.organisation(key).agreement, f"organisations[{key}].agreement"
        if agreement is None or agreement.signed is None:
            yield warning("DOC09", path)
        elif first_day is not None and agreement.signed > first_day:
            yield warning("DOC09", f"{path}.signed")


def preparation(case: Case) -> Iterator[Finding]:
    """DOC10: preparation is recorded: for learners each of the five sorts, for others at least one."""
    for activity in case.project.activities:
        recorded = activity.preparation or Preparation()
        names = [name for name in Preparation.model_fields if getattr(recorded, name) is None]
        every = len(names) == len(Preparation.model_fields)
        if every or (names and isinstance(activity, _OF_LEARNERS)):
            lacking = tuple(Named(f"Preparation.{name}", field=True) for name in names)
            yield warning("DOC10", f"{activity_path(activity)}.preparation", lacking=lacking)


def one_signing_mode(case: Case) -> Iterator[Finding]:
    """DOC12: papers are signed in ink or electronically: copies are made of papers in ink alone.

    That one text does not bear both sorts of signature shows once it is signed, in the archive.
    """
    settings = case.project.settings
    if settings.signing is SigningMode.ELECTRONIC and settings.copies is not None:
        what = Named("Settings.signing", field=True)
        yield warning("DOC12", "settings.copies", paper=what, problem=Named("signing.copies"))


def starts(stay: Stay) -> date | None:
    """The day of departure, else the first day; the real one once it is known, where nobody says when they left."""
    real = stay.real.first_day if stay.real else None
    return stay.travel.departure or real or stay.first_day


def _dated(project: Project, stay: Activity | Accompaniment) -> Iterator[tuple[str, date, str]]:
    """The papers that belong before a stay, each with its day and the data path of that."""
    path = record_path(stay)
    if stay.agreement and stay.agreement.signed:
        yield "kind.grant_agreement", stay.agreement.signed, f"{path}.agreement.signed"
    order = stay.order if isinstance(stay, StaffMobility | Accompaniment) else None
    if order and order.issued:
        yield "before_departure.order", order.issued, f"{path}.order.issued"
    if not isinstance(stay, Accompaniment):
        for one in project.inclusion_in(stay.key):
            if one.decision and one.decision.issued:
                yield "before_departure.support", one.decision.issued, f"{record_path(one)}.decision.issued"


CHECKS: tuple[Check, ...] = (
    agreements_by_choice,
    before_departure,
    after_mobility,
    agency_model,
    host_agreements,
    preparation,
    one_signing_mode,
)
