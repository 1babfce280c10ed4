"""Persons: who may take part as what, who signs for a minor, what is arranged before departure (`PER01`–`PER11`).

`PER06` and `PER07` are seen in papers; numbers and codes are judged in `identifiers`.
Sources: the Latvian agency's slides for call 2025; of representation, national law.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from docgen.errors import Finding, Named, Severity
from docgen.manifest import ATTENDANCE, GRANT_AGREEMENT
from docgen.models.activities import (
    Accompaniment,
    AccompanyingReason,
    Activity,
    Direction,
    GroupMobility,
    LearningMobility,
    PreparatoryVisit,
    SkillsCompetition,
    StaffMobility,
    Stay,
)
from docgen.models.persons import (
    Apprentice,
    Learner,
    LearnerBase,
    Person,
    RecentGraduate,
    RepresentationBasis,
    StaffMember,
    StaffRole,
)
from docgen.models.project import Project
from docgen.rules.age import comes_of_age, is_minor
from docgen.rules.checks import identifiers
from docgen.rules.checks.breaches import breach, warning
from docgen.rules.checks.case import Case, Check
from docgen.rules.checks.kinds import AGREED, OF_A_MINOR, OF_A_STAY
from docgen.rules.due.papers import participants
from docgen.rules.due.paths import activity_path, part_path, participant_path, person_path, record_path
from docgen.rules.due.signers import may_sign_as_minor, needs_representative
from docgen.rules.opportunities import has_fewer_opportunities

_OF_LEARNERS = LearningMobility | SkillsCompetition | GroupMobility
_OF_STAFF = StaffMobility | PreparatoryVisit


def learners(case: Case) -> Iterator[Finding]:
    """PER01: who takes part in a learners' activity is a learner, an apprentice or a recent graduate, and enrolled."""
    project = case.project
    for activity in project.activities:
        if not isinstance(activity, _OF_LEARNERS):
            continue
        for key in participants(activity):
            person = project.person(key)
            if not isinstance(person, LearnerBase):
                yield Finding("PER01", path=part_path(activity, key), stops=OF_A_STAY)
            elif isinstance(person, Learner | Apprentice) and not person.enrolled:
                severity = case.severity(activity.first_day)
                yield breach("PER01", severity, f"{person_path(key)}.enrolled", AGREED)


def graduates(case: Case) -> Iterator[Finding]:
    """PER02: a recent graduate begins within the months after graduation, service added; ending later warns."""
    project, figure = case.project, case.call.graduate_months
    for activity in project.activities:
        if not isinstance(activity, _OF_LEARNERS):
            continue
        for key in participants(activity):
            person = project.person(key)
            if not isinstance(person, RecentGraduate) or person.graduated is None:
                continue
            limit = graduate_until(person.graduated, person, figure.value)
            values: dict[str, object] = {"limit": limit, "months": figure.value}
            (first, first_path), (last, last_path) = _came_to_be(activity, key)
            if first is not None and first > limit:
                yield breach("PER02", case.severity_by(figure, first), first_path, AGREED, **values)
            elif last is not None and last > limit:
                yield warning("PER02", last_path, **values)


def graduate_until(graduated: date, person: RecentGraduate, months: int) -> date:
    """The last day on which a graduate may begin, lengthened by compulsory service after graduation.

    Months run to the same day of a month, or to its last day where it has none
    (Regulation 1182/71); service counts by days, each once, where it begins in time.
    """
    years, month = divmod(graduated.month - 1 + months, 12)
    year = graduated.year + years
    limit = date(year, month + 1, min(graduated.day, monthrange(year, month + 1)[1]))
    counted = graduated
    for service in sorted(person.service, key=lambda one: one.first_day or date.max):
        if service.first_day is None or service.last_day is None or service.first_day > limit:
            continue
        first = max(service.first_day, counted + timedelta(days=1))
        if first <= service.last_day:
            limit += service.last_day - first + timedelta(days=1)
            counted = service.last_day
    return limit


def staff_ties(case: Case) -> Iterator[Finding]:
    """PER03: a document shows that outgoing staff, on visits and accompanying too, work for who sends them."""
    project = case.project
    going = [(stay, stay.person) for stay in project.accompaniments]
    agreement, untied = frozenset({GRANT_AGREEMENT}), dict[str, Finding]()
    for stay, key in (*_outgoing_staff(project), *going):
        person = project.person(key)
        if isinstance(person, StaffMember):
            if person.tie is None:
                path = f"{person_path(key)}.tie"
                untied[path] = breach("PER03", Severity.ERROR, path, agreement, problem=Named("tie.undocumented"))
        elif isinstance(stay, StaffMobility):
            problem = Named("tie.no_staff")
            yield breach("PER03", Severity.ERROR, part_path(stay, key), OF_A_STAY, problem=problem)
    yield from untied.values()


def staff_roles(case: Case) -> Iterator[Finding]:
    """PER04: staff say their role, and in words where none of the known ones fits."""
    for person in case.project.people:
        if isinstance(person, StaffMember) and _role_unsaid(person):
            yield warning("PER04", f"{person_path(person.key)}.staff_role")


def accompaniment(case: Case) -> Iterator[Finding]:
    """PER05: an accompanying person is tied to somebody; the reason and the days fit those accompanied."""
    project = case.project
    for stay in project.accompaniments:
        path, accompanied = record_path(stay), [project.activity(key) for key in stay.accompanies]
        if not accompanied:
            stops, problem = frozenset({GRANT_AGREEMENT, ATTENDANCE}), Named("accompanying.nobody")
            yield breach("PER05", Severity.ERROR, f"{path}.accompanies", stops, problem=problem)
            continue
        if case.forgot(f"{path}.accompanies"):
            continue
        if not _reason_fits(project, stay, accompanied):
            yield warning("PER05", f"{path}.reason", problem=Named("accompanying.other_reason"))
        if not any(_may_meet(stay, activity) for activity in accompanied):
            yield warning("PER05", f"{path}.first_day", problem=Named("accompanying.other_days"))


def minors(case: Case) -> Iterator[Finding]:
    """PER08: for a minor a legal representative is named with the right to sign, and the day of signing is settled."""
    project = case.project
    found: dict[str, Finding] = {}
    for stay in (*project.activities, *project.accompaniments):
        for key in (stay.person,) if isinstance(stay, Accompaniment) else participants(stay):
            person = project.person(key)
            if isinstance(person, LearnerBase) and person.birth_date is not None:
                day = comes_of_age(person.birth_date)
                for path, severity, problem in _unsettled(project, stay, person):
                    found[path] = breach("PER08", severity, path, OF_A_MINOR, day=day, problem=Named(problem))
    yield from found.values()


def practicalities(case: Case) -> Iterator[Finding]:
    """PER11: travel, lodging, social security, insurance, emergency contact and safety rules are recorded."""
    for activity in case.project.activities:
        if lacking := tuple(_unarranged(case.project, activity)):
            yield warning("PER11", f"{activity_path(activity)}.practical", lacking=lacking)


def _came_to_be(activity: Activity, key: str) -> tuple[tuple[date | None, str], tuple[date | None, str]]:
    """First and last day, the real ones once they are known, each with its data path."""
    path, real = activity_path(activity), activity.real
    if isinstance(activity, GroupMobility):
        mine = participant_path(activity, key)
        first_path = last_path = real_first_path = real_last_path = mine
    else:
        first_path, last_path = f"{path}.first_day", f"{path}.last_day"
        real_first_path, real_last_path = f"{path}.real.first_day", f"{path}.real.last_day"
    first = (real.first_day, real_first_path) if real and real.first_day else (activity.first_day, first_path)
    last = (real.last_day, real_last_path) if real and real.last_day else (activity.last_day, last_path)
    return first, last


def _outgoing_staff(project: Project) -> Iterator[tuple[Stay, str]]:
    """Who goes abroad in an activity of staff or on a visit."""
    for activity in project.activities:
        if isinstance(activity, _OF_STAFF) and activity.direction is Direction.OUTGOING:
            yield from ((activity, key) for key in participants(activity))


def _role_unsaid(person: StaffMember) -> bool:
    return person.staff_role is None or (person.staff_role is StaffRole.OTHER and person.position is None)


def _reason_fits(project: Project, stay: Accompaniment, accompanied: list[Activity]) -> bool:
    """Whether the reason can hold for those accompanied; one that is not said is asked for by papers."""
    people = [(activity, project.person(key)) for activity in accompanied for key in participants(activity)]
    match stay.reason:
        case AccompanyingReason.FEWER_OPPORTUNITIES:
            return any(has_fewer_opportunities(person) for _, person in people)
        case AccompanyingReason.MINORITY:
            return any(_may_be_minor(person, activity) for activity, person in people)
        case AccompanyingReason.GROUP:
            return any(isinstance(activity, GroupMobility) for activity in accompanied)
        case AccompanyingReason.COMPETITION:
            return any(isinstance(activity, SkillsCompetition) for activity in accompanied)
    return True


def _may_be_minor(person: Person, stay: Stay) -> bool:
    """Whether somebody is under 18 on the first day; what is not known is not held against anyone."""
    if person.birth_date is None or stay.first_day is None:
        return True
    return is_minor(person.birth_date, stay.first_day)


def _may_meet(one: Stay, other: Stay) -> bool:
    """Whether two stays share a day; unknown days may."""
    if one.first_day is None or one.last_day is None or other.first_day is None or other.last_day is None:
        return True
    return one.first_day <= other.last_day and other.first_day <= one.last_day


def _unsettled(project: Project, stay: Stay, person: LearnerBase) -> Iterator[tuple[str, Severity, str]]:
    """Where it is not settled who signs for a minor, and what is not."""
    if may_sign_as_minor(person, stay):
        yield f"{record_path(stay)}.planned_signing", Severity.ERROR, "minor.day_of_signing"
    elif needs_representative(person, stay):
        yield from ((path, Severity.ERROR, problem) for path, problem in _without_right(project, person))
    elif _signed_alone(person, stay):
        yield f"{record_path(stay)}.agreement.signed", Severity.FILE, "minor.signed_alone"


def _without_right(project: Project, person: LearnerBase) -> Iterator[tuple[str, str]]:
    """Where it is missing who represents a minor, or by what right; a parent needs no document."""
    path = f"{person_path(person.key)}.legal_representatives"
    if not person.legal_representatives:
        yield path, "minor.nobody"
    for number, one in enumerate(person.legal_representatives[: project.settings.representatives], start=1):
        if one.basis not in (None, RepresentationBasis.PARENT) and one.document is None:
            yield f"{path}[{number}].document", "minor.no_document"
        if one.basis is RepresentationBasis.CARE_INSTITUTION and one.institution is None:
            yield f"{path}[{number}].institution", "minor.no_institution"


def _signed_alone(person: LearnerBase, stay: Stay) -> bool:
    """Whether a paper was signed by a minor of whom nobody expected it."""
    signed = stay.agreement.signed if stay.agreement else None
    if signed is None or person.birth_date is None or person.of_age_before_18:
        return False
    return is_minor(person.birth_date, signed)


def _unarranged(project: Project, activity: Activity) -> Iterator[Named]:
    practical = activity.practical
    programme = activity.programme if isinstance(activity, GroupMobility) else None
    if not activity.travel.means and activity.travel.details is None:
        yield Named("Travel.means", field=True)
    if not (practical and practical.lodging) and not (programme and programme.lodging):
        yield Named("Practicalities.lodging", field=True)
    if not (practical and practical.social_security):
        yield Named("Practicalities.social_security", field=True)
    if not activity.insurance and not project.settings.insurance:
        yield Named("Stay.insurance", field=True)
    if any(project.person(key).emergency_contact is None for key in participants(activity)):
        yield Named("PersonBase.emergency_contact", field=True)
    if not (practical and practical.safety):
        yield Named("Practicalities.safety", field=True)


CHECKS: tuple[Check, ...] = (
    learners,
    graduates,
    staff_ties,
    staff_roles,
    accompaniment,
    minors,
    *identifiers.CHECKS,
    practicalities,
)
