"""All papers that a project needs, by the call's tables and the project's choices."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.manifest import (
    ATTENDANCE,
    GRANT_AGREEMENT,
    GROUP_PROGRAMME,
    INCLUSION_JUSTIFICATION,
    LEARNING_AGREEMENT,
    LEARNING_OUTCOMES,
    MOBILITY_PROGRAMME,
    SELECTION_NOTICE,
    Signer,
)
from docgen.models.activities import (
    Accompaniment,
    Activity,
    GroupMobility,
    IncomingStay,
    Individual,
    JobShadowing,
    PreparatoryVisit,
    Stay,
    TeachingAssignment,
)
from docgen.models.inclusion import InclusionSupport
from docgen.models.project import Project
from docgen.rules.call import Call
from docgen.rules.due.needed import Needed
from docgen.rules.due.paper import Due, Phase
from docgen.rules.due.signers import (
    agreement_signers,
    beneficiary_signer,
    learning_signers,
    participant_signers,
    partner_signers,
)
from docgen.rules.opportunities import has_fewer_opportunities

ACCOMPANIMENT = "accompaniment"
"""How the call's tables of papers name the stay of an accompanying person."""

_SIGNED_BY_HOST = JobShadowing | TeachingAssignment | IncomingStay
"""Activities of staff whose programme the host makes too; of a course or competition its own programme is annexed."""


def participants(activity: Activity) -> tuple[str, ...]:
    """The keys of those who take part in an activity, each once."""
    return (activity.participant,) if isinstance(activity, Individual) else tuple(dict.fromkeys(activity.participants))


def selection_notices(project: Project, _: Call) -> Iterator[Due]:
    """One for each selection (`PLN05`)."""
    for selection in project.selections:
        signers = (beneficiary_signer(project),)
        yield from Needed(SELECTION_NOTICE, selection, "PLN05", signers, Phase.SELECTION).in_each_language(project)


def grant_agreements(project: Project, call: Call) -> Iterator[Due]:
    """Where the call's table asks for one, and where the project wants one (`DOC01`, `DOC02`)."""
    table = call.grant_agreement.value
    chosen = {*project.settings.agreements_for}
    for activity in project.activities:
        if activity.type in {*table.needed, *chosen}:
            because = "DOC01" if activity.type in table.needed else "DOC02"
            for person in participants(activity):
                yield from _grant_agreement(project, activity, person, because)
    for stay in project.accompaniments:
        if ACCOMPANIMENT in table.needed:
            yield from _grant_agreement(project, stay, stay.person, "DOC01")


def _grant_agreement(project: Project, stay: Stay, person: str, because: str) -> Iterator[Due]:
    signers = agreement_signers(project, stay, project.person(person))
    needed = Needed(GRANT_AGREEMENT, stay, because, signers, person=person)
    yield from needed.in_each_language(project)


def learning_agreements(project: Project, call: Call) -> Iterator[Due]:
    """For learners in individual mobility (`DOC03`)."""
    for activity in project.activities:
        if isinstance(activity, Individual) and activity.type in call.learning_agreement.value.needed:
            signers = learning_signers(project, activity, project.person(activity.participant))
            needed = Needed(LEARNING_AGREEMENT, activity, "DOC03", signers, person=activity.participant)
            yield from needed.in_each_language(project)


def mobility_programmes(project: Project, call: Call) -> Iterator[Due]:
    """Where a programme or description of tasks will do in place of a learning agreement (`DOC03`)."""
    for activity in project.activities:
        if activity.type not in call.mobility_programme.value.needed:
            continue
        if isinstance(activity, PreparatoryVisit):
            yield from _visit_programme(project, activity)
        elif isinstance(activity, Individual):
            signers = _programme_signers(project, activity)
            needed = Needed(MOBILITY_PROGRAMME, activity, "DOC03", signers, person=activity.participant)
            yield from needed.in_each_language(project)


def _programme_signers(project: Project, activity: Individual) -> tuple[Signer, ...]:
    person = project.person(activity.participant)
    if isinstance(activity, _SIGNED_BY_HOST):
        return learning_signers(project, activity, person)
    return (partner_signers(project, activity, person)[0], *participant_signers(project, activity, person))


def _visit_programme(project: Project, visit: PreparatoryVisit) -> Iterator[Due]:
    """One programme for all who go."""
    signers = [beneficiary_signer(project)]
    for key in visit.participants:
        signers += participant_signers(project, visit, project.person(key))
    yield from Needed(MOBILITY_PROGRAMME, visit, "DOC03", tuple(signers)).in_each_language(project)


def group_programmes(project: Project, _: Call) -> Iterator[Due]:
    """One for each group (`ACT08`)."""
    for group in project.activities:
        if isinstance(group, GroupMobility):
            signers = _partners_of_several(project, group)
            yield from Needed(GROUP_PROGRAMME, group, "ACT08", signers).in_each_language(project)


def inclusion_justifications(project: Project, _: Call) -> Iterator[Due]:
    """For everyone counted as having fewer opportunities, in each activity (`INC05`).

    A record for somebody who takes no part is due too, so that it is told of.
    """
    for activity in project.activities:
        for key in participants(activity):
            person = project.person(key)
            found = [one for one in project.inclusion_in(activity.key) if one.participant == key]
            abouts: list[InclusionSupport | Stay] = [*found]
            if not found and has_fewer_opportunities(person):
                abouts = [activity]
            signers = (beneficiary_signer(project), *participant_signers(project, activity, person))
            for about in abouts:
                needed = Needed(INCLUSION_JUSTIFICATION, about, "INC05", signers, person=key)
                yield from needed.in_each_language(project)
        for stray in project.inclusion_in(activity.key):
            if stray.participant not in participants(activity):
                needed = Needed(INCLUSION_JUSTIFICATION, stray, "INC05", (), person=stray.participant)
                yield from needed.in_each_language(project)


def learning_outcomes(project: Project, call: Call) -> Iterator[Due]:
    """Once the real stay is known (`DOC07`)."""
    for activity in project.activities:
        ended = activity.real is not None and activity.type in call.learning_outcomes.value.needed
        if ended and isinstance(activity, Individual):
            signers = learning_signers(project, activity, project.person(activity.participant))
            needed = Needed(LEARNING_OUTCOMES, activity, "DOC07", signers, Phase.AFTER, activity.participant)
            yield from needed.in_each_language(project)


def attendances(project: Project, call: Call) -> Iterator[Due]:
    """A list of those who were there: one for a group or a visit, one for each other stay (`PER06`, `DOC07`)."""
    needed = call.attendance.value.needed
    for activity in project.activities:
        if activity.real is None or activity.type not in needed or not participants(activity):
            continue
        signers = _partners_of_several(project, activity)
        person = activity.participant if isinstance(activity, Individual) else ""
        yield from Needed(ATTENDANCE, activity, "DOC07", signers, Phase.AFTER, person).in_each_language(project)
    for stay in project.accompaniments:
        if stay.real is not None and ACCOMPANIMENT in needed and not _listed_with_a_group(project, stay):
            signers = partner_signers(project, stay, project.person(stay.person))
            yield from Needed(ATTENDANCE, stay, "PER06", signers, Phase.AFTER, stay.person).in_each_language(project)


def _listed_with_a_group(project: Project, stay: Accompaniment) -> bool:
    """Whether the attendance of the groups accompanied lists this person already."""
    accompanied = [project.activity(key) for key in stay.accompanies]
    return bool(accompanied) and all(isinstance(one, GroupMobility) and one.real is not None for one in accompanied)


def _partners_of_several(project: Project, activity: Activity) -> tuple[Signer, ...]:
    """Both organisations of an activity, whose participants come from one school."""
    keys = participants(activity)
    person = project.person(keys[0]) if keys else None
    if person is None:
        return (beneficiary_signer(project),)
    return partner_signers(project, activity, person)
