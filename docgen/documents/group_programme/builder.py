"""Fills the context of a group's learning programme from a project.

Sources: the agency's slides for call 2025 (group mobility: one programme, made by both VET
providers) and `ACT05`–`ACT09`.
"""

from __future__ import annotations

from docgen.documents.blank import BLANK
from docgen.documents.facts.organisations import (
    PartnerFacts,
    PlaceFacts,
    emergency_contacts,
    organisation_path,
    partner_facts,
    place_facts,
    stay_host,
)
from docgen.documents.facts.parties import Parties
from docgen.documents.facts.projects import coordinator_of, project_facts
from docgen.documents.facts.signing import copied_facts, signer_facts
from docgen.documents.facts.stays import AccompanyingFacts, accompanying_facts, language_facts, span_facts, workplace_of
from docgen.documents.group_programme.checks import check_group
from docgen.documents.group_programme.context import (
    EmergencyFacts,
    GroupLearningProgramme,
    MemberFacts,
    PersonInChargeFacts,
    RatioFacts,
    TravelFacts,
    UnderAge,
)
from docgen.documents.group_programme.programme import programme_facts
from docgen.documents.needs import Needs
from docgen.errors import Named
from docgen.models.activities import GroupMobility
from docgen.models.organisations import Organisation
from docgen.models.persons import LearnerBase, Person, StudyProgramme
from docgen.models.project import Project
from docgen.rules.age import is_minor
from docgen.rules.call import Call
from docgen.rules.due import Due, activity_path, person_path
from docgen.rules.due.paths import record_path
from docgen.rules.groups import fewest_accompanying, group_sender, guides


def build(project: Project, call: Call, due: Due, needs: Needs) -> GroupLearningProgramme | None:
    """The programme's context; what is missing is noted in `needs` and left blank."""
    group = due.about
    if not isinstance(group, GroupMobility):
        raise TypeError(due.subject)
    path = activity_path(group)
    parties = Parties(group_sender(project, group), stay_host(project, group, needs), workplace_of(project, group))
    if parties.sending is None:
        needs.absent(Named("ActivityBase.sending", field=True), f"{path}.sending")
    check_group(group, needs)
    return GroupLearningProgramme(
        project=project_facts(project, needs),
        coordinator=coordinator_of(project, group, parties.sending, needs),
        group=needs.text(group.name, f"{path}.name"),
        activity=span_facts(project, group, needs, for_host=True),
        sending=_partner(project, parties.sending, group, needs),
        host=_partner(project, parties.host, group, needs),
        workplace=_workplace(project, parties.workplace, group, needs),
        programme=programme_facts(group, needs),
        language=BLANK if needs.value(group, "language", path) is BLANK else language_facts(group.language),
        travel=_travel(group, needs),
        participants=_participants(project, group, needs),
        accompanying=_accompanying(project, group, needs),
        ratio=_ratio(project, group, needs),
        in_charge=_in_charge(project, group, needs),
        emergency=_emergency(project, parties, group, needs),
        signing=copied_facts(project, due),
        signers=signer_facts(due, parties.signing, needs),
    )


def _partner(project: Project, organisation: Organisation | None, group: GroupMobility, needs: Needs) -> PartnerFacts:
    if organisation is None:
        missing: PartnerFacts = BLANK
        return missing
    return partner_facts(project, organisation, group, needs)


def _workplace(
    project: Project, organisation: Organisation | None, group: GroupMobility, needs: Needs
) -> PlaceFacts | None:
    return place_facts(project, organisation, group, needs, contact=False) if organisation else None


def _travel(group: GroupMobility, needs: Needs) -> TravelFacts:
    travel, path = group.travel, f"{activity_path(group)}.travel"
    return TravelFacts(
        departure=travel.departure,
        arrival_home=travel.arrival_home,
        means=needs.value(travel, "means", path),
        green=travel.green,
        details=needs.text(travel.details, f"{path}.details"),
    )


def _participants(project: Project, group: GroupMobility, needs: Needs) -> tuple[MemberFacts, ...]:
    if needs.value(group, "participants", activity_path(group)) is BLANK:
        missing: tuple[MemberFacts, ...] = BLANK
        return missing
    return tuple(_member(project.person(key), group, needs) for key in group.participants)


def _member(person: Person, group: GroupMobility, needs: Needs) -> MemberFacts:
    """A learner of the group; of somebody else it is not known what he or she studies."""
    path = person_path(person.key)
    born = needs.value(person, "birth_date", path)
    learner = person if isinstance(person, LearnerBase) else None
    minor = BLANK
    if born is not BLANK and group.first_day is not None:
        declared = learner is not None and learner.of_age_before_18
        minor = UnderAge.YES if is_minor(born, group.first_day) and not declared else UnderAge.NO
    studies = (learner and learner.studies) or StudyProgramme()
    return MemberFacts(
        name=person.name,
        studies=needs.value(studies, "title", f"{path}.studies"),
        school_group=studies.group,
        minor=minor,
    )


def _accompanying(project: Project, group: GroupMobility, needs: Needs) -> tuple[AccompanyingFacts, ...]:
    """Who accompanies; qualified is who meets the rule, whatever the data mark (`ACT07`)."""
    stays = project.accompanying(group.key)
    if not stays:
        needs.absent(Named("Project.accompaniments", field=True), activity_path(group))
        missing: tuple[AccompanyingFacts, ...] = BLANK
        return missing
    qualified = guides(project, group)
    found = []
    for stay, facts in zip(stays, accompanying_facts(project, stays, needs), strict=True):
        duties = facts.duties or needs.value(stay, "duties", record_path(stay))
        found.append(facts.model_copy(update={"qualified": stay in qualified, "duties": duties}))
    return tuple(found)


def _ratio(project: Project, group: GroupMobility, needs: Needs) -> RatioFacts:
    reason = BLANK
    if group.programme is not None:
        reason = needs.value(group.programme, "ratio_reason", f"{activity_path(group)}.programme")
    stays = project.accompanying(group.key)
    return RatioFacts(
        learners=len(group.participants) or BLANK,
        accompanying=fewest_accompanying(group, stays) if stays else BLANK,
        reason=reason,
    )


def _in_charge(project: Project, group: GroupMobility, needs: Needs) -> PersonInChargeFacts:
    path = f"{activity_path(group)}.programme"
    key = needs.value(group.programme, "in_charge", path) if group.programme else BLANK
    if key is BLANK:
        return PersonInChargeFacts(name=BLANK, phone=BLANK)
    person = project.person(key)
    return PersonInChargeFacts(name=person.name, phone=needs.value(person, "phone", person_path(key)))


def _emergency(project: Project, parties: Parties, group: GroupMobility, needs: Needs) -> tuple[EmergencyFacts, ...]:
    found = [
        EmergencyFacts(**dict(facts), organisation=needs.value(partner, "name", organisation_path(partner)))
        for partner in (parties.sending, parties.host)
        if partner is not None
        for facts in emergency_contacts(project, [partner], group, needs)
    ]
    if not found:
        needs.absent(Named("need.emergency"), f"{activity_path(group)}.contacts")
        missing: tuple[EmergencyFacts, ...] = BLANK
        return missing
    return tuple(found)
