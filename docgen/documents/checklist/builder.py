"""Fills the context of a checklist before departure from a project.

Nothing that is lacking stops it, and no absence is noted: a line to fill in shows it to the
person whom it concerns. Papers with special-category data are not listed, nor anything that
would tell of them.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from docgen.documents.checklist.context import (
    AgreedPaperFacts,
    CallFacts,
    Checklist,
    ConsentFacts,
    CoordinatorFacts,
    CoverFacts,
    DestinationFacts,
    EmergencyFacts,
    JourneyFacts,
    OwnContactFacts,
    PaperSignerFacts,
    ProjectMarkFacts,
    ReachFacts,
)
from docgen.documents.facts.organisations import contacts_of, organisation_path, postal_address
from docgen.documents.facts.stays import offered_language_facts, workplace_of
from docgen.documents.needs import Needs
from docgen.i18n import Texts, texts
from docgen.manifest import Signer, SignerRole
from docgen.models.activities import Accompaniment, Activity, ActivityBase, Direction, GroupMobility, Practicalities
from docgen.models.organisations import Contact, ContactRole, Organisation
from docgen.models.persons import PersonBase
from docgen.models.project import Project
from docgen.models.settings import PaperLanguages
from docgen.models.support import Insurance
from docgen.models.travel import Travel
from docgen.rules.call import Call
from docgen.rules.consent import consent_needed
from docgen.rules.cover import insurance_of
from docgen.rules.due import Due, Needed, needs_representative, person_path
from docgen.rules.due.papers import Going, agreed_before, participants
from docgen.rules.due.paths import record_path


def build(project: Project, call: Call, due: Due, needs: Needs) -> Checklist:
    """The checklist's context; what is not known is left out."""
    stay = _stay(project, due)
    person = project.person(due.people[0])
    activities = [project.activity(key) for key in stay.accompanies] if isinstance(stay, Accompaniment) else [stay]
    school = _school(project, stay, person)
    host, workplace = project.host_of(stay), workplace_of(project, stay)
    practical, path = _practical(stay), f"{record_path(stay)}.practical"
    return Checklist(
        project=ProjectMarkFacts(code=project.code),
        coordinator=CoordinatorFacts(
            organisation=_name(school, needs), contact=_reached(contacts_of(project, school, stay))
        ),
        name=person.name,
        email=person.email,
        minor=needs_representative(person, stay),
        accompanies=tuple(_accompanied(project, activities, needs)) if isinstance(stay, Accompaniment) else (),
        incoming=_incoming(stay),
        type=activities[0].type if activities else None,
        group=_group(stay, needs) if isinstance(stay, GroupMobility) else None,
        first_day=stay.first_day,
        last_day=stay.last_day,
        days=stay.days if stay.days and stay.days > 0 else None,
        host=_destination(project, host, stay, needs) if host else None,
        workplace=_destination(project, workplace, stay, needs) if workplace else None,
        signing=project.settings.signing,
        papers=tuple(_paper(project, one, person, needs) for one in agreed_before(project, call, stay, person.key)),
        consent=_consent(practical) if consent_needed(project, call, stay, person) else None,
        insurance=tuple(_cover(one) for one, _ in insurance_of(project, stay, person)),
        journey=_journey(stay.travel, f"{record_path(stay)}.travel", needs),
        lodging=needs.text(practical.lodging, f"{path}.lodging"),
        visa=needs.text(practical.visa, f"{path}.visa"),
        social_security=needs.text(practical.social_security, f"{path}.social_security"),
        learning=isinstance(stay, ActivityBase),
        language=offered_language_facts(stay.language) if isinstance(stay, ActivityBase) else None,
        emergency=_emergency(project, call, stay, person, needs),
    )


def _stay(project: Project, due: Due) -> Going:
    about = due.about
    if isinstance(about, Accompaniment):
        return about
    if isinstance(about, ActivityBase):
        return project.activity(about.key)
    raise TypeError(due.subject)


def _incoming(stay: Going) -> bool:
    return isinstance(stay, ActivityBase) and stay.direction is Direction.INCOMING


def _school(project: Project, stay: Going, person: PersonBase) -> Organisation:
    """The school that sends somebody, or receives a guest."""
    sending = None if _incoming(stay) else project.sending_organisation(stay, person)
    return sending or project.organisation(project.beneficiary)


def _practical(stay: Going) -> Practicalities:
    """What is arranged for the person; what is arranged for those accompanied need not be the same."""
    return (stay.practical if isinstance(stay, ActivityBase) else None) or Practicalities()


def _accompanied(project: Project, activities: Iterable[Activity], needs: Needs) -> Iterator[str]:
    for activity in activities:
        group = _group(activity, needs) if isinstance(activity, GroupMobility) else None
        yield from (group,) if group else (project.person(key).name for key in participants(activity))


def _group(group: GroupMobility, needs: Needs) -> str | None:
    return needs.text(group.name, f"{record_path(group)}.name")


def _destination(project: Project, place: Organisation, stay: Going, needs: Needs) -> DestinationFacts:
    address, path = place.address, organisation_path(place)
    known = address is not None and address.town is not None and address.country is not None
    return DestinationFacts(
        name=_name(place, needs),
        address=postal_address(place, path, needs) if known else None,
        contact=_reached(contacts_of(project, place, stay)),
    )


def _name(organisation: Organisation, needs: Needs) -> str:
    return needs.text(organisation.name, f"{organisation_path(organisation)}.name") or ""


def _reached(contacts: Iterable[tuple[Contact, str]]) -> ReachFacts | None:
    speakers = (one for one, _ in contacts if one.role is ContactRole.CONTACT)
    return next((ReachFacts(name=one.name, phone=one.phone, email=one.email) for one in speakers), None)


def _paper(project: Project, needed: Needed, person: PersonBase, needs: Needs) -> AgreedPaperFacts:
    signers = tuple(_signer(one, person) for one in needed.signers)
    title = _title(needed.languages(project), texts(needs.language))
    return AgreedPaperFacts(title=title, signers=signers, signed=any(one.own for one in signers))


def _title(made: PaperLanguages, say: Texts) -> str:
    """What kind of paper it is; where it is made in two languages, also which of them is signed."""
    title = say(f"kind.{made.kind}")
    return title if len(made.made) == 1 else say(f"checklist.signed_in.{made.signed}", paper=title)


def _signer(signer: Signer, person: PersonBase) -> PaperSignerFacts:
    own = signer.role is SignerRole.REPRESENTATIVE or (
        signer.role is SignerRole.PARTICIPANT and signer.name == person.name
    )
    return PaperSignerFacts(role=signer.role, name=signer.name or None, own=own)


def _consent(practical: Practicalities) -> ConsentFacts:
    return ConsentFacts(number=practical.consent_number, issued=practical.consent_day)


def _cover(insurance: Insurance) -> CoverFacts:
    return CoverFacts(
        kind=insurance.kind,
        taken_by=insurance.taken_by,
        company=insurance.company,
        number=insurance.number,
        first_day=insurance.first_day,
        last_day=insurance.last_day,
    )


def _journey(travel: Travel, path: str, needs: Needs) -> JourneyFacts:
    return JourneyFacts(
        departure=travel.departure,
        arrival_home=travel.arrival_home,
        means=travel.means,
        details=needs.text(travel.details, f"{path}.details"),
    )


def _country(place: Organisation | None) -> str | None:
    return place.address.country if place is not None and place.address is not None else None


def _emergency(project: Project, call: Call, stay: Going, person: PersonBase, needs: Needs) -> EmergencyFacts:
    host = project.host_of(stay)
    companions = _companions(project, stay, person)
    named = {person.name, *(one.name for one in companions)}
    return EmergencyFacts(
        in_union=_country(host) in call.countries.member_states.value,
        host=tuple(_on_call(project, host, stay, named)) if host else (),
        home=_home(project, stay, person, named),
        companions=companions,
        own=_own_contact(person, needs),
    )


def _home(project: Project, stay: Going, person: PersonBase, named: Container[str]) -> tuple[CallFacts, ...]:
    """Who is on call at home: at the sending school, else at the beneficiary; a guest has the host."""
    if _incoming(stay):
        return ()
    found = tuple(_on_call(project, _school(project, stay, person), stay, named))
    return found or tuple(_on_call(project, project.organisation(project.beneficiary), stay, named))


def _on_call(project: Project, place: Organisation, stay: Going, named: Container[str]) -> Iterator[CallFacts]:
    """Whom to call at an organisation but those `named` elsewhere; who has no telephone is nobody to call."""
    for one, _ in contacts_of(project, place, stay):
        if one.role is ContactRole.EMERGENCY and one.phone and one.name not in named:
            yield CallFacts(name=one.name, phone=one.phone)


def _companions(project: Project, stay: Going, person: PersonBase) -> tuple[CallFacts, ...]:
    """Who accompanies the same activities, but for the person."""
    keys = stay.accompanies if isinstance(stay, Accompaniment) else (stay.key,)
    found = dict.fromkeys(one.person for key in keys for one in project.accompanying(key))
    people = [project.person(key) for key in found if key != person.key]
    return tuple(CallFacts(name=one.name, phone=one.phone) for one in people)


def _own_contact(person: PersonBase, needs: Needs) -> OwnContactFacts | None:
    known = person.emergency_contact
    if known is None:
        return None
    relation = needs.text(known.relation, f"{person_path(person.key)}.emergency_contact.relation")
    return OwnContactFacts(name=known.name, relation=relation, phone=known.phone)
