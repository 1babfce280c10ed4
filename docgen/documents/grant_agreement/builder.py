"""Fills the context of a grant agreement from a project.

What the agreement says of money comes from `docgen.rules.support`; what it says
of people and places, from the project. Facts: the agency's slides for call 2025
(grant agreement with the participant) and `DOC01`.
"""

from __future__ import annotations

from docgen.documents.blank import BLANK
from docgen.documents.facts.organisations import organisation_facts
from docgen.documents.facts.people import contracting_representatives, participant_facts
from docgen.documents.facts.projects import funded_project_facts
from docgen.documents.facts.signing import copied_facts, signer_facts
from docgen.documents.facts.stays import offered_language_facts, stay_facts
from docgen.documents.grant_agreement.context import (
    ActivityFacts,
    FirstAnnex,
    GrantAgreement,
    InsuranceFacts,
    PaymentFacts,
)
from docgen.documents.grant_agreement.roles import (
    accompaniment_facts,
    competition_facts,
    course_facts,
    guest_facts,
    order_facts,
    teaching_facts,
)
from docgen.documents.needs import Needs
from docgen.documents.support import account_facts, support_facts
from docgen.errors import Named
from docgen.manifest import SignerRole
from docgen.models.activities import (
    Accompaniment,
    ActivityBase,
    Direction,
    GroupMobility,
    PreparatoryVisit,
    Stay,
)
from docgen.models.organisations import Organisation
from docgen.models.persons import PersonBase, RepresentationBasis, StaffMember
from docgen.models.project import Project
from docgen.models.support import Insurance, InsuranceKind
from docgen.rules.call import Call
from docgen.rules.cover import insurance_of
from docgen.rules.due import Due, member_school
from docgen.rules.due.paths import record_path
from docgen.rules.sums.lines import Supported


def build(project: Project, call: Call, due: Due, needs: Needs) -> GrantAgreement | None:
    """The agreement's context; what is missing is noted in `needs` and left blank."""
    stay = due.about
    if not isinstance(stay, Supported):
        raise TypeError(due.subject)
    person = project.person(due.people[0])
    sending = member_school(project, stay, person)
    beneficiary = project.organisation(project.beneficiary)
    support = support_facts(project, call, stay, person, needs)
    insurance = _insurances(project, stay, person, needs)
    representing = contracting_representatives(project, person, stay, needs)
    signing: dict[SignerRole, Organisation] = {SignerRole.BENEFICIARY: beneficiary}
    if sending is not None:
        signing[SignerRole.SENDING] = sending
    settings = project.settings
    return GrantAgreement(
        project=funded_project_facts(project, needs),
        beneficiary=organisation_facts(beneficiary, needs),
        sending=organisation_facts(sending, needs) if sending else None,
        participant=participant_facts(project, person, stay, needs),
        representatives=representing,
        activity=_activity(project, stay, needs),
        incoming=isinstance(stay, ActivityBase) and stay.direction is Direction.INCOMING,
        accompaniment=accompaniment_facts(project, stay, needs),
        business_trip=isinstance(person, StaffMember),
        order=order_facts(stay, needs),
        competition=competition_facts(stay, needs),
        course=course_facts(stay, needs),
        teaching=teaching_facts(stay, needs),
        guest=guest_facts(project, stay, person, needs),
        visit_reason=needs.value(stay, "reason", due.subject) if isinstance(stay, PreparatoryVisit) else None,
        hosted_here=project.host_of(stay) == beneficiary,
        parent_signs=any(one.basis is RepresentationBasis.PARENT for one in representing),
        first_annex=_first_annex(project, call, stay),
        support=support,
        payment=PaymentFacts(
            account=account_facts(stay, person, support, needs),
            advance_days=settings.payment.advance_days,
            balance_days=settings.payment.balance_days,
        ),
        insurance=insurance,
        health_card=any(one.kind is InsuranceKind.HEALTH_CARD for one in insurance),
        language=offered_language_facts(stay.language) if isinstance(stay, ActivityBase) else None,
        report_days=settings.payment.report_days,
        annexes=tuple(
            needs.text(annex, f"settings.annexes[{number}]") or "" for number, annex in enumerate(settings.annexes, 1)
        ),
        signing=copied_facts(project, due),
        signers=signer_facts(due, signing, needs, representing),
    )


def _first_annex(project: Project, call: Call, stay: Supported) -> FirstAnnex | None:
    """The paper that says what is learned or done."""
    if isinstance(stay, Accompaniment):
        with_group = any(isinstance(project.activity(key), GroupMobility) for key in stay.accompanies)
        return FirstAnnex.GROUP_PROGRAMME if with_group else None
    if isinstance(stay, GroupMobility):
        return FirstAnnex.GROUP_PROGRAMME
    learns = stay.type in call.learning_agreement.value.needed
    return FirstAnnex.LEARNING_AGREEMENT if learns else FirstAnnex.MOBILITY_PROGRAMME


def _activity(project: Project, stay: Supported, needs: Needs) -> ActivityFacts:
    path = f"{record_path(stay)}.travel"
    covered = isinstance(stay, PreparatoryVisit)
    return ActivityFacts(
        **dict(stay_facts(project, stay, needs)),
        travel_days=stay.travel.funded_days or 0 if covered else needs.value(stay.travel, "funded_days", path),
        green=stay.travel.green,
        means=needs.value(stay.travel, "means", path),
        travel_details=needs.text(stay.travel.details, f"{path}.details"),
    )


def _insurance(insurance: Insurance, path: str, needs: Needs) -> InsuranceFacts:
    return InsuranceFacts(
        kind=insurance.kind,
        taken_by=needs.value(insurance, "taken_by", path),
        company=insurance.company,
        number=insurance.number,
        first_day=insurance.first_day,
        last_day=insurance.last_day,
    )


def _insurances(project: Project, stay: Stay, person: PersonBase, needs: Needs) -> tuple[InsuranceFacts, ...]:
    found = insurance_of(project, stay, person)
    if not found:
        needs.absent(Named("Settings.insurance", field=True), "settings.insurance")
        missing: tuple[InsuranceFacts, ...] = BLANK
        return missing
    return tuple(_insurance(one, path, needs) for one, path in found)
