"""Fills the context of an attendance document from a project.

Days are those that came to be, without interruptions; why somebody was not there is never
said. Sources: the agency's slides for call 2025 (names and stay of accompanying persons)
and `PER06`, `DOC07`.
"""

from __future__ import annotations

from docgen.documents.attendance.context import AccompaniedFacts, Attendance, AttendeeFacts, PurposeFacts
from docgen.documents.blank import BLANK
from docgen.documents.facts.organisations import host_facts, organisation_path, stay_host
from docgen.documents.facts.parties import Parties
from docgen.documents.facts.projects import coordinator_of, objectives, project_facts
from docgen.documents.facts.signing import signer_facts, signing_facts
from docgen.documents.facts.stays import real_facts, workplace_of
from docgen.documents.needs import Needs
from docgen.errors import Named
from docgen.models.activities import (
    Accompaniment,
    Activity,
    ActivityBase,
    Course,
    GroupMobility,
    IncomingStay,
    JobShadowing,
    PreparatoryVisit,
    Stay,
    TeachingAssignment,
)
from docgen.models.persons import PersonBase
from docgen.models.project import Project
from docgen.rules.call import Call
from docgen.rules.due import Due
from docgen.rules.due.papers import participants
from docgen.rules.due.paths import activity_path, record_path

_CONTENT = {TeachingAssignment: "subject", IncomingStay: "theme", PreparatoryVisit: "reason"}
"""The field that says what an activity of that type was about."""


def build(project: Project, call: Call, due: Due, needs: Needs) -> Attendance | None:
    """The document's context; what is missing is noted in `needs` and left blank."""
    stay = due.about
    if not isinstance(stay, ActivityBase | Accompaniment):
        raise TypeError(due.subject)
    keys = (stay.person,) if isinstance(stay, Accompaniment) else participants(project.activity(stay.key))
    people = [project.person(key) for key in keys]
    parties = Parties(
        project.sending_organisation(stay, people[0]), stay_host(project, stay, needs), workplace_of(project, stay)
    )
    sending, host, workplace = parties.sending, parties.host, parties.workplace
    if sending is None:
        needs.absent(Named("ActivityBase.sending", field=True), f"{record_path(stay)}.sending")
    return Attendance(
        project=project_facts(project, needs),
        coordinator=coordinator_of(project, stay, sending, needs),
        sending=needs.value(sending, "name", organisation_path(sending)) if sending else BLANK,
        host=host_facts(host, needs) if host else BLANK,
        workplace=host_facts(workplace, needs) if workplace else None,
        purpose=_purpose(project, stay, needs),
        group=_group_name(stay, needs),
        participants=tuple(_attendee(person, stay, needs) for person in people),
        accompanying=_accompanying(project, stay, needs),
        signing=signing_facts(project, due),
        signers=signer_facts(due, parties.signing, needs),
    )


def _attendee(person: PersonBase, stay: Stay, needs: Needs) -> AttendeeFacts:
    return AttendeeFacts(**dict(real_facts(stay, needs)), name=person.name, role=person.role)


def _accompanying(project: Project, stay: Stay, needs: Needs) -> tuple[AttendeeFacts, ...]:
    """Who accompanied a group; everyone else who accompanies has a document of his or her own."""
    if not isinstance(stay, GroupMobility):
        return ()
    return tuple(_attendee(project.person(one.person), one, needs) for one in project.accompanying(stay.key))


def _purpose(project: Project, stay: ActivityBase | Accompaniment, needs: Needs) -> PurposeFacts:
    path = record_path(stay)
    accompanied = [project.activity(key) for key in stay.accompanies] if isinstance(stay, Accompaniment) else []
    if isinstance(stay, Accompaniment):
        needs.value(stay, "accompanies", path)
    served = [stay] if isinstance(stay, ActivityBase) else accompanied
    keys = tuple(dict.fromkeys(key for activity in served for key in activity.objectives))
    found: tuple[str, ...] = BLANK
    if served:
        found = objectives(project, keys, f"{activity_path(served[0])}.objectives", needs, for_host=True)
    return PurposeFacts(
        type=served[0].type if served else BLANK,
        objectives=found,
        mobility_id=stay.mobility_id,
        content=_content(project, stay, needs),
        accompanied=tuple(_accompanied(project, activity, needs) for activity in accompanied),
    )


def _content(project: Project, stay: Stay, needs: Needs) -> str | None:
    """What it was about, where the type of activity tells it; a course needs its title."""
    path = record_path(stay)
    if isinstance(stay, Course):
        title: str = needs.value(stay, "title", path)
        return title
    if isinstance(stay, GroupMobility) and stay.programme is not None:
        return needs.text(stay.programme.title, f"{path}.programme.title")
    if isinstance(stay, JobShadowing) and stay.programme is not None:
        shared = project.learning_programme(stay.programme)
        return needs.text(shared.title, f"learning_programmes[{shared.key}].title")
    for kind, name in _CONTENT.items():
        if isinstance(stay, kind):
            return needs.text(getattr(stay, name), f"{path}.{name}")
    return None


def _group_name(stay: Stay, needs: Needs) -> str | None:
    return needs.text(stay.name, f"{record_path(stay)}.name") if isinstance(stay, GroupMobility) else None


def _accompanied(project: Project, activity: Activity, needs: Needs) -> AccompaniedFacts:
    return AccompaniedFacts(
        participants=tuple(project.person(key).name for key in participants(activity)),
        group=_group_name(activity, needs),
        type=activity.type,
    )
