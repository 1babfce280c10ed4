"""Fills the context of a mobility programme from a project.

It stands in place of a learning agreement for competitions, staff, guests and
visits (`DOC03`). Facts: the agency's slides for call 2025; a course has a
programme and learning outcomes beforehand (`ACT12`).
"""

from __future__ import annotations

from collections.abc import Iterable

from docgen.documents.blank import BLANK
from docgen.documents.facts.learning import ProgrammeFacts, learning_of, programme_facts
from docgen.documents.facts.organisations import PlaceFacts
from docgen.documents.facts.parties import known_place, parties_of, workplace_facts
from docgen.documents.facts.people import learner_facts, representatives
from docgen.documents.facts.projects import coordinator_of, project_facts
from docgen.documents.facts.signing import copied_facts, signer_facts
from docgen.documents.facts.stays import AccompanyingFacts, accompanying_facts, language_facts, span_facts
from docgen.documents.mobility_programme.context import MobilityProgramme, ProgrammeStayFacts, TravellerFacts
from docgen.documents.mobility_programme.purposes import (
    competition_facts,
    course_facts,
    teaching_facts,
    theme_of,
    visit_facts,
)
from docgen.documents.needs import Needs
from docgen.manifest import SignerRole
from docgen.models.activities import (
    Course,
    Direction,
    Individual,
    PreparatoryVisit,
    SkillsCompetition,
)
from docgen.models.project import Project
from docgen.rules.call import Call
from docgen.rules.due import Due
from docgen.rules.due.paths import activity_path

_LEARNED = frozenset({"outcomes"})
"""What a course or a competition needs: its own programme says what is done, day by day."""

_DONE = frozenset({"outcomes", "tasks"})
"""What everyone else's programme needs."""


def build(project: Project, _: Call, due: Due, needs: Needs) -> MobilityProgramme | None:
    """The programme's context; what is missing is noted in `needs` and left blank."""
    activity = due.about
    if not isinstance(activity, Individual | PreparatoryVisit):
        raise TypeError(due.subject)
    parties = parties_of(project, activity, needs)
    outgoing = activity.direction is Direction.OUTGOING
    travellers = _travellers(project, activity, needs)
    accompanying = accompanying_facts(project, project.accompanying(activity.key), needs)
    sending = known_place(project, parties.sending, activity, needs, contact=outgoing)
    return MobilityProgramme(
        project=project_facts(project, needs),
        coordinator=coordinator_of(project, activity, parties.sending, needs),
        participants=travellers,
        accompanying=accompanying,
        sending=_without(sending, accompanying),
        host=known_place(project, parties.host, activity, needs),
        workplace=workplace_facts(project, parties, activity, needs),
        activity=_activity(project, activity, needs),
        incoming=not outgoing,
        host_signs=any(signer.role is SignerRole.HOST for signer in due.signers),
        competition=competition_facts(activity, needs),
        course=course_facts(activity, needs),
        teaching=teaching_facts(activity, needs),
        theme=theme_of(activity, needs),
        visit=visit_facts(project, activity, needs),
        programme=_programme(project, activity, needs),
        signing=copied_facts(project, due),
        signers=signer_facts(
            due,
            parties.signing,
            needs,
            [one for traveller in travellers for one in traveller.representatives],
        ),
    )


def _without(place: PlaceFacts, accompanying: Iterable[AccompanyingFacts]) -> PlaceFacts:
    """The organisation without mentors who go along and can be called: they are introduced among those."""
    if place is BLANK:
        missing: PlaceFacts = BLANK
        return missing
    named = {one.name for one in accompanying if one.phone}
    return place.model_copy(update={"mentors": tuple(one for one in place.mentors if one.name not in named)})


def _travellers(project: Project, activity: Individual | PreparatoryVisit, needs: Needs) -> tuple[TravellerFacts, ...]:
    if isinstance(activity, PreparatoryVisit) and not activity.participants:
        missing: tuple[TravellerFacts, ...] = needs.value(activity, "participants", activity_path(activity))
        return missing
    keys = activity.participants if isinstance(activity, PreparatoryVisit) else (activity.participant,)
    people = [project.person(key) for key in keys]
    return tuple(
        TravellerFacts(
            **dict(learner_facts(project, person, activity, needs)),
            representatives=representatives(project, person, activity, needs),
        )
        for person in people
    )


def _activity(project: Project, activity: Individual | PreparatoryVisit, needs: Needs) -> ProgrammeStayFacts:
    return ProgrammeStayFacts(
        **dict(span_facts(project, activity, needs, for_host=True)),
        hours_per_day=activity.hours_per_day if isinstance(activity, Individual) else None,
        language=language_facts(activity.language),
    )


def _programme(project: Project, activity: Individual | PreparatoryVisit, needs: Needs) -> ProgrammeFacts | None:
    if isinstance(activity, PreparatoryVisit):
        return None
    learning = learning_of(project, activity, needs)
    if learning is None:
        missing: ProgrammeFacts = BLANK
        return missing
    if isinstance(activity, SkillsCompetition):
        at_work = {"work_based_hours": None, "work_based_share": None}
        return programme_facts(learning, needs, _LEARNED).model_copy(update=at_work)
    return programme_facts(learning, needs, _LEARNED if isinstance(activity, Course) else _DONE)
