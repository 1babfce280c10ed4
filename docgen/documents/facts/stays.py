"""Where and when somebody stays, and who goes along."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from docgen.documents.blank import BLANK
from docgen.documents.context import Context
from docgen.documents.facts.organisations import HostFacts, host_facts, stay_host
from docgen.documents.facts.projects import objectives
from docgen.documents.needs import Needs
from docgen.models.activities import (
    Accompaniment,
    AccompanyingReason,
    ActivityBase,
    ActivityType,
    LanguageNeed,
    RealStay,
    Stay,
)
from docgen.models.identifiers import LanguageCode, MobilityId, Telephone
from docgen.models.organisations import Organisation
from docgen.models.persons import PersonBase, StaffMember, SupportingAdult
from docgen.models.project import Project
from docgen.models.support import CefrLevel
from docgen.models.travel import VirtualPart
from docgen.models.values import Bilingual, Hours
from docgen.rules.due.paths import person_path, record_path
from docgen.rules.stays import interrupted_days, real_days


class VirtualFacts(Context):
    """The virtual part."""

    first_day: date
    """First day."""
    last_day: date
    """Last day."""
    hours: Hours | None
    """Hours, where they are given."""
    details: str | None
    """What is learned, where it is said."""


class LanguageFacts(Context):
    """The language of the activity, and how it is learned."""

    language: LanguageCode
    """The main language."""
    level_now: CefrLevel | None
    """Level before the activity, where it is known."""
    level_wanted: CefrLevel | None
    """Level to be reached, where it is known."""


class OfferedLanguageFacts(LanguageFacts):
    """The language of the activity, and what is offered to learn it."""

    ols: bool
    """Whether the participant is invited to Online Language Support."""


class SpanFacts(Context):
    """What an activity, or the stay of an accompanying person, is and when."""

    type: ActivityType
    """Type of activity; for an accompanying person, that of those accompanied."""
    objectives: tuple[str, ...]
    """Objectives of the Erasmus plan that it serves."""
    mobility_id: MobilityId | None
    """Number in the Beneficiary Module, once it is given."""
    first_day: date
    """First day of the activity."""
    last_day: date
    """Last day of the activity."""
    days: int
    """Days of the activity, first and last included."""
    virtual: VirtualFacts | None
    """The virtual part, where there is one."""


class StayFacts(SpanFacts):
    """An activity, or the stay of an accompanying person, and where it is."""

    host: HostFacts
    """The host organisation, course provider or organiser."""
    workplace: HostFacts | None
    """The workplace, where it is another than the host."""


class RealFacts(Context):
    """A stay as it came to be."""

    first_day: date
    """Real first day."""
    last_day: date
    """Real last day."""
    days: int
    """Days of the activity, first and last included, interruptions taken out."""
    interrupted: int
    """Days of interruption; 0 where there was none."""


class AccompanyingFacts(Context):
    """Somebody who accompanies participants."""

    name: str
    """Given name and family name."""
    occupation: str | None
    """Position or occupation, where it is given."""
    phone: Telephone | None
    """Telephone, where it is given."""
    first_day: date
    """First day of the stay."""
    last_day: date
    """Last day of the stay."""
    reason: AccompanyingReason | None
    """Why the person goes along, where it is said."""
    qualified: bool
    """Teacher, trainer or other qualified education staff of the sending organisation."""
    duties: str | None
    """Duties, where they are given."""


def stay_facts(project: Project, stay: Stay, needs: Needs) -> StayFacts:
    """Where, when and for which objectives somebody stays."""
    host, workplace = stay_host(project, stay, needs), workplace_of(project, stay)
    return StayFacts(
        **dict(span_facts(project, stay, needs)),
        host=host_facts(host, needs) if host else BLANK,
        workplace=host_facts(workplace, needs) if workplace else None,
    )


def workplace_of(project: Project, stay: Stay) -> Organisation | None:
    """The workplace, where it is another organisation than the host."""
    host = project.host_of(stay)
    if stay.workplace is None or (host is not None and stay.workplace == host.key):
        return None
    return project.organisation(stay.workplace)


def span_facts(project: Project, stay: Stay, needs: Needs, *, for_host: bool = False) -> SpanFacts:
    """When and for which objectives somebody stays; `for_host`: without internal ones, as a host reads it."""
    path = record_path(stay)
    activities = [stay] if isinstance(stay, ActivityBase) else _accompanied(project, stay)
    keys = tuple(dict.fromkeys(key for activity in activities for key in activity.objectives))
    where = record_path(activities[0]) if activities else path
    virtual = stay.virtual if isinstance(stay, ActivityBase) else None
    return SpanFacts(
        type=activities[0].type if activities else BLANK,
        objectives=objectives(project, keys, f"{where}.objectives", needs, for_host=for_host) if activities else BLANK,
        mobility_id=stay.mobility_id,
        first_day=needs.value(stay, "first_day", path),
        last_day=needs.value(stay, "last_day", path),
        days=counted_days(stay.days),
        virtual=virtual_facts(virtual, f"{path}.virtual", needs),
    )


def real_facts(stay: Stay, needs: Needs) -> RealFacts:
    """The stay as it came to be; why it was interrupted stays unsaid."""
    path, real = f"{record_path(stay)}.real", stay.real or RealStay()
    return RealFacts(
        first_day=needs.value(real, "first_day", path),
        last_day=needs.value(real, "last_day", path),
        days=counted_days(real_days(real)),
        interrupted=interrupted_days(real),
    )


def counted_days(days: int | None) -> int:
    """The days of a stay; blank where they are not known, or the last one lies before the first."""
    unknown: int = BLANK
    return unknown if days is None or days < 1 else days


def virtual_facts(virtual: VirtualPart | None, path: str, needs: Needs) -> VirtualFacts | None:
    """The virtual part, where there is one."""
    if virtual is None:
        return None
    return VirtualFacts(
        first_day=needs.value(virtual, "first_day", path),
        last_day=needs.value(virtual, "last_day", path),
        hours=virtual.hours,
        details=needs.text(virtual.details, f"{path}.details"),
    )


def language_facts(need: LanguageNeed | None) -> LanguageFacts | None:
    """The language of an activity, where it is said."""
    if need is None:
        return None
    return LanguageFacts(language=need.language, level_now=need.level_now, level_wanted=need.level_wanted)


def offered_language_facts(need: LanguageNeed | None) -> OfferedLanguageFacts | None:
    """The language of an activity, where it is said, and what is offered to learn it."""
    facts = language_facts(need)
    if need is None or facts is None:
        return None
    return OfferedLanguageFacts(**dict(facts), ols=need.ols)


def accompanying_facts(
    project: Project, stays: Iterable[Accompaniment], needs: Needs, *, real: bool = False
) -> tuple[AccompanyingFacts, ...]:
    """Those who accompany, with the days planned; `real`: with the real days where they are known."""
    return tuple(_accompanying(project, stay, needs, real=real) for stay in stays)


def _accompanying(project: Project, stay: Accompaniment, needs: Needs, *, real: bool) -> AccompanyingFacts:
    person, path = project.person(stay.person), record_path(stay)
    work, name = _occupation(person)
    came_to_be = stay.real if real else None
    return AccompanyingFacts(
        name=person.name,
        occupation=needs.text(work, f"{person_path(person.key)}.{name}"),
        phone=person.phone,
        first_day=(came_to_be and came_to_be.first_day) or needs.value(stay, "first_day", path),
        last_day=(came_to_be and came_to_be.last_day) or needs.value(stay, "last_day", path),
        reason=stay.reason,
        qualified=stay.qualified,
        duties=needs.text(stay.duties, f"{path}.duties"),
    )


def _occupation(person: PersonBase) -> tuple[Bilingual | None, str]:
    """What somebody does, and the field that says so."""
    if isinstance(person, SupportingAdult):
        return person.occupation, "occupation"
    return (person.position if isinstance(person, StaffMember) else None), "position"


def _accompanied(project: Project, stay: Stay) -> list[ActivityBase]:
    keys = stay.accompanies if isinstance(stay, Accompaniment) else ()
    return [project.activity(key) for key in keys]
