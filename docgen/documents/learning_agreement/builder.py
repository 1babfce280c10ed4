"""Fills the context of a learning agreement from a project.

Facts: the learning agreement of the programme's recommended templates, and the
standards for individual learner mobility (`DOC03`).
"""

from __future__ import annotations

from docgen.documents.blank import BLANK
from docgen.documents.facts.learning import learning_of, programme_facts
from docgen.documents.facts.organisations import PlaceFacts
from docgen.documents.facts.parties import known_place, mentor_needed, parties_of, workplace_facts
from docgen.documents.facts.people import learner_facts, representatives
from docgen.documents.facts.projects import coordinator_of, project_facts
from docgen.documents.facts.signing import copied_facts, signer_facts
from docgen.documents.facts.stays import accompanying_facts, language_facts, span_facts
from docgen.documents.learning_agreement.context import (
    AgreedProgrammeFacts,
    AgreedRecognitionFacts,
    GuidingPlaceFacts,
    LearningAgreement,
    LearningStayFacts,
)
from docgen.documents.needs import Needs
from docgen.models.activities import Direction, LearningMobility
from docgen.models.organisations import ContactRole
from docgen.models.project import Project
from docgen.rules.call import Call
from docgen.rules.due import Due, needs_representative
from docgen.rules.due.paths import activity_path

AGREED = frozenset(
    {
        "outcomes",
        "tasks",
        "work_based_hours",
        "total_hours",
        "monitoring",
        "mentoring",
        "safety",
        "assessment",
        "recognition",
    }
)
"""Parts of a programme without which there is nothing to agree on."""


def build(project: Project, _: Call, due: Due, needs: Needs) -> LearningAgreement | None:
    """The agreement's context; what is missing is noted in `needs` and left blank."""
    activity = due.about
    if not isinstance(activity, LearningMobility):
        raise TypeError(due.subject)
    person = project.person(activity.participant)
    parties = parties_of(project, activity, needs)
    host = known_place(project, parties.host, activity, needs)
    workplace = workplace_facts(project, parties, activity, needs)
    mentor_needed(parties, host, workplace, needs)
    representing = representatives(project, person, activity, needs)
    minor = needs_representative(person, activity)
    return LearningAgreement(
        project=project_facts(project, needs),
        coordinator=coordinator_of(project, activity, parties.sending, needs),
        participant=learner_facts(project, person, activity, needs),
        representatives=representing,
        accompanying=accompanying_facts(project, project.accompanying(activity.key), needs),
        sending=known_place(project, parties.sending, activity, needs),
        host=BLANK if host is BLANK else _guiding(host),
        workplace=_guiding(workplace) if workplace else None,
        activity=_activity(project, activity, needs),
        incoming=activity.direction is Direction.INCOMING,
        programme=_programme(project, activity, needs, minor=minor),
        signing=copied_facts(project, due),
        signers=signer_facts(due, parties.signing, needs, representing),
    )


def _guiding(place: PlaceFacts) -> GuidingPlaceFacts:
    roles = {one.role for one in place.mentors}
    return GuidingPlaceFacts(**dict(place), mentor=ContactRole.MENTOR in roles, tutor=ContactRole.TUTOR in roles)


def _activity(project: Project, activity: LearningMobility, needs: Needs) -> LearningStayFacts:
    path = activity_path(activity)
    language = needs.value(activity, "language", path)
    return LearningStayFacts(
        **dict(span_facts(project, activity, needs, for_host=True)),
        hours_per_day=needs.value(activity, "hours_per_day", path),
        language=BLANK if language is BLANK else language_facts(language),
    )


def _programme(project: Project, activity: LearningMobility, needs: Needs, *, minor: bool) -> AgreedProgrammeFacts:
    learning = learning_of(project, activity, needs)
    if learning is None:
        missing: AgreedProgrammeFacts = BLANK
        return missing
    needed = AGREED | {"supervision"} if minor else AGREED
    facts = dict(programme_facts(learning, needs, needed))
    if not minor:
        facts["supervision"] = None
    if facts["recognition"] is not BLANK:
        facts["recognition"] = AgreedRecognitionFacts(**dict(facts["recognition"]))
    return AgreedProgrammeFacts(**facts)
