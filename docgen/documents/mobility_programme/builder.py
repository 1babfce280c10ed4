"""Fills the context of a mobility programme from a project.

It stands in place of a learning agreement for competitions, staff, guests and
visits (`DOC03`). Facts: the agency's slides for call 2025; a course has a
programme and learning outcomes beforehand (`ACT12`).
"""

from __future__ import annotations

from docgen.documents.blank import BLANK
from docgen.documents.facts.learning import ProgrammeFacts, learning_of, programme_facts
from docgen.documents.facts.parties import known_place, parties_of, workplace_facts
from docgen.documents.facts.people import learner_facts, representatives
from docgen.documents.facts.projects import project_facts
from docgen.documents.facts.signing import signer_facts, signing_facts
from docgen.documents.facts.stays import accompanying_facts, language_facts, span_facts
from docgen.documents.mobility_programme.context import MobilityProgramme, ProgrammeStayFacts, TravellerFacts
from docgen.documents.mobility_programme.purposes import (
    competition_facts,
    course_facts,
    teaching_facts,
    theme_of,
    visit_facts,
)
from docgen.documents.needs import Needs
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


def build(project: Project, call: Call, due: Due, needs: Needs) -> MobilityProgramme | None:
    """The programme's context; what is missing is noted in `needs` and left blank."""
    del call
    activity = due.about
    if not isinstance(activity, Individual | PreparatoryVisit):
        raise TypeError(due.subject)
    parties = parties_of(project, activity, needs)
    outgoing = activity.direction is Direction.OUTGOING
    travellers = _travellers(project, activity, needs)
    return MobilityProgramme(
        project=project_facts(project, needs),
        participants=travellers,
        accompanying=accompanying_facts(project, project.accompanying(activity.key), needs),
        sending=known_place(project, parties.sending, activity, needs, contact=outgoing),
        host=known_place(project, parties.host, activity, needs),
        workplace=workplace_facts(project, parties, activity, needs),
        activity=_activity(project, activity, needs),
        incoming=not outgoing,
        competition=competition_facts(activity, needs),
        course=course_facts(activity, needs),
        teaching=teaching_facts(activity, needs),
        theme=theme_of(activity, needs),
        visit=visit_facts(project, activity, needs),
        programme=_programme(project, activity, needs),
        signing=signing_facts(project, due),
        signers=signer_facts(
            due,
            parties.signing,
            needs,
            [one for traveller in travellers for one in traveller.representatives],
        ),
    )


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
        **dict(span_facts(project, activity, needs)),
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
    return programme_facts(learning, needs, _LEARNED if isinstance(activity, Course | SkillsCompetition) else _DONE)
