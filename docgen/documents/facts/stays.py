"""Where and when somebody stays, and who goes along."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from docgen.documents.blank import BLANK
from docgen.documents.context import Context
from docgen.documents.facts.organisations import HostFacts, host_facts, stay_host
from docgen.documents.facts.projects import objectives
from docgen.documents.needs import Needs
from docgen.models.activities import Accompaniment, AccompanyingReason, ActivityBase, ActivityType, LanguageNeed, Stay
from docgen.models.identifiers import LanguageCode, MobilityId
from docgen.models.persons import StaffMember, SupportingAdult
from docgen.models.project import Project
from docgen.models.support import CefrLevel
from docgen.models.travel import VirtualPart
from docgen.models.values import Bilingual, Hours
from docgen.rules.due.paths import record_path


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
    """Level before departure, where it is known."""
    level_wanted: CefrLevel | None
    """Level to be reached, where it is known."""
    ols: bool
    """Whether the participant is invited to Online Language Support."""


class StayFacts(Context):
    """An activity, or the stay of an accompanying person."""

    type: ActivityType
    """Type of activity; for an accompanying person, that of those accompanied."""
    objectives: tuple[str, ...]
    """Objectives of the Erasmus plan that it serves."""
    mobility_id: MobilityId | None
    """Number in the Beneficiary Module, once it is given."""
    host: HostFacts
    """The host organisation, course provider or organiser."""
    workplace: HostFacts | None
    """The workplace, where it is another than the host."""
    first_day: date
    """First day of the activity."""
    last_day: date
    """Last day of the activity."""
    days: int
    """Days of the activity, first and last included."""
    virtual: VirtualFacts | None
    """The virtual part, where there is one."""


class AccompanyingFacts(Context):
    """Somebody who accompanies participants."""

    name: str
    """Given name and family name."""
    occupation: str | None
    """Position or occupation, where it is given."""
    phone: str | None
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
    path = record_path(stay)
    host = stay_host(project, stay, needs)
    workplace = stay.workplace if host is None or stay.workplace != host.key else None
    activities = [stay] if isinstance(stay, ActivityBase) else _accompanied(project, stay)
    keys = tuple(dict.fromkeys(key for activity in activities for key in activity.objectives))
    if stay.days is not None and stay.days < 1:
        needs.refuse("ACT26", f"{path}.last_day")
    virtual = stay.virtual if isinstance(stay, ActivityBase) else None
    return StayFacts(
        type=activities[0].type if activities else BLANK,
        objectives=objectives(project, keys, f"{path}.objectives", needs),
        mobility_id=getattr(stay, "mobility_id", None),
        host=host_facts(host, needs) if host else BLANK,
        workplace=host_facts(project.organisation(workplace), needs) if workplace else None,
        first_day=needs.value(stay, "first_day", path),
        last_day=needs.value(stay, "last_day", path),
        days=BLANK if stay.days is None else stay.days,
        virtual=virtual_facts(virtual, f"{path}.virtual", needs),
    )


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
    return LanguageFacts(language=need.language, level_now=need.level_now, level_wanted=need.level_wanted, ols=need.ols)


def accompanying_facts(
    project: Project, stays: Iterable[Accompaniment], needs: Needs, *, real: bool = False
) -> tuple[AccompanyingFacts, ...]:
    """Those who accompany, with the days planned; `real`: with the real days where they are known."""
    return tuple(_accompanying(project, stay, needs, real=real) for stay in stays)


def _accompanying(project: Project, stay: Accompaniment, needs: Needs, *, real: bool) -> AccompanyingFacts:
    person, path = project.person(stay.person), record_path(stay)
    work: Bilingual | None = None
    if isinstance(person, StaffMember):
        work = person.position
    elif isinstance(person, SupportingAdult):
        work = person.occupation
    came_to_be = stay.real if real else None
    return AccompanyingFacts(
        name=person.name,
        occupation=needs.text(work, f"people[{person.key}].position"),
        phone=person.phone,
        first_day=(came_to_be and came_to_be.first_day) or needs.value(stay, "first_day", path),
        last_day=(came_to_be and came_to_be.last_day) or needs.value(stay, "last_day", path),
        reason=stay.reason,
        qualified=stay.qualified,
        duties=needs.text(stay.duties, f"{path}.duties"),
    )


def _accompanied(project: Project, stay: Stay) -> list[ActivityBase]:
    keys = stay.accompanies if isinstance(stay, Accompaniment) else ()
    return [project.activity(key) for key in keys]
