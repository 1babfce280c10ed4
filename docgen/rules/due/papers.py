"""All papers that a project needs, by the call's tables and the project's choices."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.manifest import (
    ATTENDANCE,
    CHECKLIST,
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

Going = Activity | Accompaniment
"""A stay that somebody goes on."""

_SIGNED_BY_HOST = JobShadowing | TeachingAssignment | IncomingStay
"""Activities of staff whose programme the host makes too; of a course or competition its own programme is annexed."""


def participants(activity: Activity) -> tuple[str, ...]:
    """The keys of those who take part in an activity, each once."""
    return (activity.participant,) if isinstance(activity, Individual) else tuple(dict.fromkeys(activity.participants))


def _going(stay: Going) -> tuple[str, ...]:
    """The keys of those who take part in an activity, or of the one who accompanies."""
    return (stay.person,) if isinstance(stay, Accompaniment) else participants(stay)


def selection_notices(project: Project, _: Call) -> Iterator[Due]:
    """One for each selection (`PLN05`)."""
    for selection in project.selections:
        signers = (beneficiary_signer(project),)
        yield from Needed(SELECTION_NOTICE, selection, "PLN05", signers, Phase.SELECTION).in_each_language(project)


def grant_agreements(project: Project, call: Call) -> Iterator[Due]:
    """Where the call's table asks for one, and where the project wants one (`DOC01`, `DOC02`)."""
    for stay in (*project.activities, *project.accompaniments):
        for person in _going(stay):
            for needed in _grant_agreement(project, call, stay, person):
                yield from needed.in_each_language(project)


def _grant_agreement(project: Project, call: Call, stay: Going, person: str) -> Iterator[Needed]:
    name = ACCOMPANIMENT if isinstance(stay, Accompaniment) else stay.type
    asked = name in call.grant_agreement.value.needed
    if asked or name in project.settings.agreements_for:
        signers = agreement_signers(project, stay, project.person(person))
        yield Needed(GRANT_AGREEMENT, stay, "DOC01" if asked else "DOC02", signers, person=person)


def learning_agreements(project: Project, call: Call) -> Iterator[Due]:
    """For learners in individual mobility (`DOC03`)."""
    for activity in project.activities:
        for needed in _learning_agreement(project, call, activity):
            yield from needed.in_each_language(project)


def _learning_agreement(project: Project, call: Call, stay: Going) -> Iterator[Needed]:
    if isinstance(stay, Individual) and stay.type in call.learning_agreement.value.needed:
        signers = learning_signers(project, stay, project.person(stay.participant))
        yield Needed(LEARNING_AGREEMENT, stay, "DOC03", signers, person=stay.participant)


def mobility_programmes(project: Project, call: Call) -> Iterator[Due]:
    """Where a programme or description of tasks will do in place of a learning agreement (`DOC03`)."""
    for activity in project.activities:
        for needed in _mobility_programme(project, call, activity):
            yield from needed.in_each_language(project)


def _mobility_programme(project: Project, call: Call, stay: Going) -> Iterator[Needed]:
    """The programme of an activity; those who go on a visit have one together."""
    if isinstance(stay, Accompaniment) or stay.type not in call.mobility_programme.value.needed:
        return
    if isinstance(stay, PreparatoryVisit):
        signers = [beneficiary_signer(project)]
        for key in stay.participants:
            signers += participant_signers(project, stay, project.person(key))
        yield Needed(MOBILITY_PROGRAMME, stay, "DOC03", tuple(signers))
    elif isinstance(stay, Individual):
        yield Needed(MOBILITY_PROGRAMME, stay, "DOC03", _programme_signers(project, stay), person=stay.participant)


def _programme_signers(project: Project, activity: Individual) -> tuple[Signer, ...]:
    person = project.person(activity.participant)
    if isinstance(activity, _SIGNED_BY_HOST):
        return learning_signers(project, activity, person)
    return (partner_signers(project, activity, person)[0], *participant_signers(project, activity, person))


def group_programmes(project: Project, _: Call) -> Iterator[Due]:
    """One for each group (`ACT08`)."""
    for activity in project.activities:
        for needed in _group_programme(project, activity):
            yield from needed.in_each_language(project)


def _group_programme(project: Project, activity: Activity) -> Iterator[Needed]:
    if isinstance(activity, GroupMobility):
        yield Needed(GROUP_PROGRAMME, activity, "ACT08", _partners_of_several(project, activity))


def checklists(project: Project, call: Call) -> Iterator[Due]:
    """One for everyone who goes somewhere and whom a paper concerns that is agreed before (`DOC04`)."""
    for stay in (*project.activities, *project.accompaniments):
        for person in _going(stay):
            if any(agreed_before(project, call, stay, person)):
                yield from Needed(CHECKLIST, stay, "DOC04", (), person=person).in_each_language(project)


def agreed_before(project: Project, call: Call, stay: Going, person: str) -> Iterator[Needed]:
    """The papers that are agreed before departure and concern one person's part in a stay.

    Those that are restricted are none of them: that there is one tells too much.
    """
    yield from _grant_agreement(project, call, stay, person)
    yield from _learning_agreement(project, call, stay)
    yield from _mobility_programme(project, call, stay)
    shared = map(project.activity, stay.accompanies) if isinstance(stay, Accompaniment) else (stay,)
    for activity in shared:
        yield from _group_programme(project, activity)


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
