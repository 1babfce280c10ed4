"""Where activities take place (`LOC01`, `LOC02`, `LOC04`, `LOC05`).

Countries are those of the addresses of host and workplace; an unknown one breaks no
rule. The share of the funds that goes to countries outside the programme (`LOC03`)
stands with the money.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.errors import Finding, Named
from docgen.models.activities import Activity, Direction, IncomingStay, Practicalities
from docgen.models.organisations import Organisation
from docgen.rules.checks.breaches import breach, warning
from docgen.rules.checks.case import Case, Check
from docgen.rules.checks.kinds import OF_A_STAY
from docgen.rules.consent import asking_consent, leaves_as_minor
from docgen.rules.due.papers import participants
from docgen.rules.due.paths import activity_path, participant_path


def outgoing(case: Case) -> Iterator[Finding]:
    """An outgoing activity in the sending country, or outside the member states and associated countries (`LOC01`)."""
    for activity in case.project.activities:
        if activity.direction is not Direction.OUTGOING:
            continue
        at_home, severity = _sending_countries(case, activity), case.severity(activity.first_day)
        for where, country in _places(case, activity):
            if country in at_home:
                problem = Named("location.at_home")
                yield breach("LOC01", severity, where, OF_A_STAY, problem=problem, country=country)
            elif country not in case.call.countries.in_programme:
                region = case.call.countries.region(country)
                problem = Named("location.known_region") if region else Named("location.no_known_region")
                yield warning("LOC01", where, problem=problem, country=country)


def incoming(case: Case) -> Iterator[Finding]:
    """An incoming activity outside the beneficiary's country (`LOC02`)."""
    home = _country(case.project.organisation(case.project.beneficiary))
    for activity in case.project.activities:
        if activity.direction is Direction.INCOMING and home is not None:
            for where, country in _places(case, activity):
                if country != home:
                    yield breach("LOC02", case.severity(activity.first_day), where, OF_A_STAY, country=country)


def turned(case: Case) -> Iterator[Finding]:
    """A mobility turned into an incoming one: with an amendment, before it began, for people from Ukraine (`LOC04`)."""
    for activity in case.project.activities:
        if activity.direction is not Direction.INCOMING or isinstance(activity, IncomingStay):
            continue
        where, amendment = f"{activity_path(activity)}.amendment", activity.amendment
        if amendment is None:
            yield warning("LOC04", where, problem=Named("turned.no_amendment"))
        elif activity.first_day is not None and amendment > activity.first_day:
            yield warning("LOC04", where, problem=Named("turned.too_late"))
        for key in participants(activity):
            if not case.project.person(key).affected_by_war:
                yield warning("LOC04", participant_path(activity, key), problem=Named("turned.for_others"))


def consents(case: Case) -> Iterator[Finding]:
    """Minors who leave for a country that asks a parent's notarised consent, with none recorded (`LOC05`)."""
    project = case.project
    for activity in project.activities:
        practical = activity.practical or Practicalities()
        if practical.consent_number is not None and practical.consent_day is not None:
            continue
        farther = next(asking_consent(project, case.call, activity), None)
        people = (project.person(key) for key in participants(activity))
        minors = tuple(one.name for one in people if leaves_as_minor(activity, one))
        if farther is not None and minors:
            where = f"{activity_path(activity)}.practical.consent_number"
            yield warning("LOC05", where, country=farther, minors=minors)


def _places(case: Case, activity: Activity) -> Iterator[tuple[str, str]]:
    """The data paths by which host and workplace are named, each with its country where that is known."""
    workplace = case.project.organisation(activity.workplace) if activity.workplace else None
    for name, organisation in (("host", case.project.host_of(activity)), ("workplace", workplace)):
        country = _country(organisation)
        if country is not None:
            yield f"{activity_path(activity)}.{name}", country


def _sending_countries(case: Case, activity: Activity) -> frozenset[str]:
    people = (case.project.person(key) for key in participants(activity))
    countries = (_country(case.project.sending_organisation(activity, person)) for person in people)
    return frozenset(country for country in countries if country is not None)


def _country(organisation: Organisation | None) -> str | None:
    return organisation.address.country if organisation and organisation.address else None


CHECKS: tuple[Check, ...] = (outgoing, incoming, turned, consents)
