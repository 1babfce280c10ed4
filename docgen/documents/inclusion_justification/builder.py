"""Fills the context of an inclusion-support justification from a project.

Facts: the agency's slides for call 2025 (inclusion support for organisations and
for participants; evidence of the criteria and of real costs), `INC01`–`INC06`, `PER07`.
"""

from __future__ import annotations

from docgen.documents.blank import BLANK
from docgen.documents.facts.decisions import decision_facts
from docgen.documents.facts.organisations import organisation_path
from docgen.documents.facts.outlines import outline_facts
from docgen.documents.facts.people import RepresentativeFacts, representatives
from docgen.documents.facts.projects import project_facts
from docgen.documents.facts.signing import prevailing_facts, signer_facts
from docgen.documents.inclusion_justification.companions import companion_facts, group_companions
from docgen.documents.inclusion_justification.context import (
    CountedFacts,
    EvidenceFacts,
    InclusionJustification,
    KeeperFacts,
)
from docgen.documents.inclusion_justification.costs import cost_facts, evidence_facts, sums
from docgen.documents.needs import Needs
from docgen.errors import Named
from docgen.manifest import SignerRole
from docgen.models.activities import Activity
from docgen.models.inclusion import InclusionSupport
from docgen.models.organisations import Organisation
from docgen.models.persons import Person
from docgen.models.project import Project
from docgen.models.values import Euro
from docgen.rules.call import Call
from docgen.rules.due import Due, person_path
from docgen.rules.due.papers import participants
from docgen.rules.figures import Status
from docgen.rules.opportunities import has_fewer_opportunities


def build(project: Project, call: Call, due: Due, needs: Needs) -> InclusionJustification | None:
    """The justification's context; what is missing is noted in `needs` and left blank.

    None where a counted person has no record, which the rules tell (`INC05`), where the
    record is for somebody who does not take part (`DAT24`), and for a second record (`DAT26`).
    """
    record, path = due.about, due.subject
    person = project.person(due.people[0])
    if not isinstance(record, InclusionSupport):
        return None
    activity = project.activity(record.activity)
    if not _is_usable(project, record, activity, path, needs):
        return None
    if not has_fewer_opportunities(person):
        needs.warn("DAT36", f"{person_path(person.key)}.fewer_opportunities")
    beneficiary = project.organisation(project.beneficiary)
    representing = representatives(project, person, activity, needs)
    planned, real = sums(record)
    asked = not person.affected_by_war
    return InclusionJustification(
        project=project_facts(project, needs),
        beneficiary=_keeper(beneficiary, needs),
        sending=_sending(project, activity, person, needs),
        participant=_participant(person, representing),
        activity=outline_facts(project, activity, needs),
        barriers=needs.value(record, "barriers", path) if asked else record.barriers,
        need=_text(record, "need", path, needs, asked=asked or bool(record.costs)),
        criterion=_text(record, "criterion", path, needs, asked=asked),
        criteria_version=_text(record, "criteria_version", path, needs, asked=asked),
        measure=_text(record, "measure", path, needs, asked=asked or bool(record.costs)),
        evidence=_evidence(record, path, needs, asked=asked),
        costs=cost_facts(record, path, needs),
        planned=planned,
        real=real,
        unit=_unit(project, call, needs),
        unit_use=needs.value(record, "unit_use", path),
        companion=companion_facts(project, call, record, path, needs),
        group_companions=group_companions(project, activity),
        consent=needs.value(record, "consent", path),
        readers=_readers(record, path, needs),
        destroy=needs.value(record, "destroy", path),
        decision=decision_facts(record.decision, f"{path}.decision", beneficiary, needs),
        signing=prevailing_facts(project, due),
        signers=signer_facts(due, {SignerRole.BENEFICIARY: beneficiary}, needs, representing),
    )


def _is_usable(project: Project, record: InclusionSupport, activity: Activity, path: str, needs: Needs) -> bool:
    """Whether the record is for somebody who takes part, and the first for that person there."""
    if record.participant not in participants(activity):
        needs.refuse("DAT24", f"{path}.participant")
        return False
    alike = [one for one in project.inclusion_in(activity.key) if one.participant == record.participant]
    if alike[0] is not record:
        needs.refuse("DAT26", f"{path}.activity")
        return False
    return True


def _keeper(beneficiary: Organisation, needs: Needs) -> KeeperFacts:
    path = organisation_path(beneficiary)
    return KeeperFacts(
        name=needs.value(beneficiary, "name", path),
        email=needs.value(beneficiary, "email", path),
        phone=needs.value(beneficiary, "phone", path),
    )


def _sending(project: Project, activity: Activity, person: Person, needs: Needs) -> str | None:
    """The name of who sends the participant, where that is not the beneficiary."""
    sending = project.sending_organisation(activity, person)
    if sending is None or sending.key == project.beneficiary:
        return None
    return needs.text(sending.name, f"{organisation_path(sending)}.name")


def _participant(person: Person, representing: tuple[RepresentativeFacts, ...]) -> CountedFacts:
    return CountedFacts(
        name=person.name,
        role=person.role,
        affected_by_war=person.affected_by_war,
        represented_by=representing if representing is BLANK else tuple(one.name for one in representing),
    )


def _text(record: InclusionSupport, name: str, path: str, needs: Needs, *, asked: bool) -> str | None:
    """A text that is needed where it is asked for, else printed where it is given."""
    if asked:
        said: str = needs.value(record, name, path)
        return said
    return needs.text(getattr(record, name), f"{path}.{name}")


def _evidence(record: InclusionSupport, path: str, needs: Needs, *, asked: bool) -> tuple[EvidenceFacts, ...]:
    if asked and needs.value(record, "evidence", path) is BLANK:
        missing: tuple[EvidenceFacts, ...] = BLANK
        return missing
    return tuple(
        evidence_facts(one, f"{path}.evidence[{number}]", needs) for number, one in enumerate(record.evidence, start=1)
    )


def _readers(record: InclusionSupport, path: str, needs: Needs) -> tuple[str, ...]:
    if needs.value(record, "readers", path) is BLANK:
        missing: tuple[str, ...] = BLANK
        return missing
    return tuple(
        needs.text(one, f"{path}.readers[{number}]") or "" for number, one in enumerate(record.readers, start=1)
    )


def _unit(project: Project, call: Call, needs: Needs) -> Euro:
    """The unit cost for the organisation (`INC02`); of another call year than the project's it is not known."""
    figure = call.inclusion_unit
    if call.year != project.code.call_year:
        unknown: Euro = BLANK
        return unknown
    if figure.status is Status.TO_BE_CONFIRMED:
        needs.warn("CAL01", "code", figure=Named("figure.inclusion_unit"), year=str(call.year))
    return figure.value
