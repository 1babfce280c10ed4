"""Fills the context of a learner's grant agreement from a project.

What the agreement says of money comes from `docgen.rules.support`; what it says
of people and places, from the project. Facts: the agency's slides for call 2025
(grant agreement with the participant) and `DOC01`.
"""

from __future__ import annotations

from datetime import timedelta

from docgen.documents.blank import BLANK
from docgen.documents.context import OrganisationFacts, RepresentativeFacts, SignerFacts
from docgen.documents.grant_agreement.context import (
    ActivityFacts,
    GrantAgreement,
    InsuranceFacts,
    LanguageFacts,
    LearnerFacts,
    PaymentFacts,
    SigningFacts,
    StudiesFacts,
    VirtualFacts,
)
from docgen.documents.needs import Needs
from docgen.documents.parties import (
    host_facts,
    organisation_facts,
    postal_address,
    project_facts,
    representative_facts,
)
from docgen.documents.support import account_facts, support_facts
from docgen.errors import Severity
from docgen.manifest import GRANT_AGREEMENT, SignerRole
from docgen.models.activities import LanguageNeed, LearningMobility
from docgen.models.persons import LearnerBase, StudyProgramme
from docgen.models.project import Project
from docgen.models.settings import SignedLanguage
from docgen.models.support import Insurance, InsuranceKind
from docgen.models.travel import VirtualPart
from docgen.rules.age import comes_of_age
from docgen.rules.call import Call
from docgen.rules.due import Due, activity_path, needs_representative

_SIGNED_AHEAD = timedelta(days=90)
"""How long before departure an agreement may be expected to be signed."""


def build(project: Project, call: Call, due: Due, needs: Needs) -> GrantAgreement | None:
    """The agreement's context; what is missing is noted in `needs` and left blank.

    None for another type of activity (`OUT05`) and for a participant who is no
    learner (`PER01`).
    """
    activity = due.stay
    if not isinstance(activity, LearningMobility):
        needs.refuse("OUT05", due.subject, Severity.WARNING)
        return None
    learner = project.person(activity.participant)
    if not isinstance(learner, LearnerBase):
        needs.refuse("PER01", f"{due.subject}.participant")
        return None
    settings = project.settings
    sending = project.sending_organisation(activity, learner)
    beneficiary_facts = organisation_facts(project.organisation(project.beneficiary), needs)
    sending_facts = organisation_facts(sending, needs) if sending.key != project.beneficiary else None
    minor = _is_minor(activity, learner)
    _warn_of_birthday(activity, learner, needs)
    representatives = _representatives(project, learner, needs) if minor else ()
    participant = _learner(learner, needs, minor=minor)
    support = support_facts(project, call, activity, learner, needs)
    insurance = _insurances(project, activity, needs)
    chosen = settings.languages_of(GRANT_AGREEMENT)
    parties = 2 if sending_facts is None else 3
    return GrantAgreement(
        project=project_facts(project, needs),
        beneficiary=beneficiary_facts,
        sending=sending_facts,
        participant=participant,
        representatives=representatives,
        activity=_activity(project, activity, needs),
        support=support,
        payment=PaymentFacts(
            account=account_facts(activity.support, learner, support, needs),
            advance_days=settings.payment.advance_days,
            balance_days=settings.payment.balance_days,
        ),
        insurance=insurance,
        health_card=any(one.kind is InsuranceKind.HEALTH_CARD for one in insurance),
        language=_language(activity.language),
        report_days=settings.payment.report_days,
        annexes=tuple(
            needs.text(annex, f"settings.annexes[{number}]") or "" for number, annex in enumerate(settings.annexes, 1)
        ),
        signing=SigningFacts(
            mode=settings.signing,
            copies=settings.copies or parties,
            both=chosen.signed is SignedLanguage.BOTH,
            prevails=chosen.prevails,
        ),
        signers=_signers(beneficiary_facts, sending_facts, participant, representatives),
    )


def _is_minor(activity: LearningMobility, learner: LearnerBase) -> bool:
    signed = activity.agreement.signed if activity.agreement else None
    return needs_representative(learner, activity.first_day, signed)


def _warn_of_birthday(activity: LearningMobility, learner: LearnerBase, needs: Needs) -> None:
    """Who comes of age shortly before departure may still be a minor when the agreement is signed (`PER08`)."""
    signed = activity.agreement.signed if activity.agreement else None
    if signed is None and activity.first_day is not None and learner.birth_date is not None:
        grown = comes_of_age(learner.birth_date)
        if timedelta() <= activity.first_day - grown <= _SIGNED_AHEAD and not learner.of_age_before_18:
            needs.warn("PER08", f"{activity_path(activity)}.agreement.signed", day=grown)


def _learner(learner: LearnerBase, needs: Needs, *, minor: bool) -> LearnerFacts:
    path = f"people[{learner.key}]"
    studies = needs.value(learner, "studies", path)
    return LearnerFacts(
        name=learner.name,
        birth_date=needs.value(learner, "birth_date", path),
        personal_code=learner.personal_code,
        address=postal_address(learner, path, needs),
        email=needs.value(learner, "email", path),
        phone=needs.value(learner, "phone", path),
        studies=studies if studies is BLANK else _studies(studies, f"{path}.studies", needs),
        minor=minor,
    )


def _studies(studies: StudyProgramme, path: str, needs: Needs) -> StudiesFacts:
    return StudiesFacts(
        title=needs.value(studies, "title", path),
        qualification=needs.text(studies.qualification, f"{path}.qualification"),
        eqf_level=needs.value(studies, "eqf_level", path),
        isced_f=needs.value(studies, "isced_f", path),
    )


def _representatives(project: Project, learner: LearnerBase, needs: Needs) -> tuple[RepresentativeFacts, ...]:
    path = f"people[{learner.key}]"
    if needs.value(learner, "legal_representatives", path) is BLANK:
        missing: tuple[RepresentativeFacts, ...] = BLANK
        return missing
    signing = learner.legal_representatives[: project.settings.representatives]
    return tuple(
        representative_facts(one, f"{path}.legal_representatives[{number}]", needs)
        for number, one in enumerate(signing, start=1)
    )


def _activity(project: Project, activity: LearningMobility, needs: Needs) -> ActivityFacts:
    path = activity_path(activity)
    host = needs.value(activity, "host", path)
    workplace = activity.workplace if activity.workplace != activity.host else None
    served = needs.value(activity, "objectives", path)
    days = activity.days
    if days is not None and days < 1:
        needs.refuse("ACT26", f"{path}.last_day")
    return ActivityFacts(
        type=activity.type,
        objectives=served if served is BLANK else _objectives(project, served, needs),
        mobility_id=activity.mobility_id,
        host=host if host is BLANK else host_facts(project.organisation(host), needs),
        workplace=host_facts(project.organisation(workplace), needs) if workplace else None,
        first_day=needs.value(activity, "first_day", path),
        last_day=needs.value(activity, "last_day", path),
        days=BLANK if days is None else days,
        travel_days=activity.travel.funded_days,
        green=activity.travel.green,
        means=needs.value(activity.travel, "means", f"{path}.travel"),
        travel_details=needs.text(activity.travel.details, f"{path}.travel.details"),
        virtual=_virtual(activity.virtual, f"{path}.virtual", needs),
    )


def _objectives(project: Project, keys: tuple[str, ...], needs: Needs) -> tuple[str, ...]:
    return tuple(needs.text(project.objective(key).text, f"plan.objectives[{key}].text") or "" for key in keys)


def _virtual(virtual: VirtualPart | None, path: str, needs: Needs) -> VirtualFacts | None:
    if virtual is None:
        return None
    return VirtualFacts(
        first_day=needs.value(virtual, "first_day", path),
        last_day=needs.value(virtual, "last_day", path),
        hours=virtual.hours,
        details=needs.text(virtual.details, f"{path}.details"),
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


def _insurances(project: Project, activity: LearningMobility, needs: Needs) -> tuple[InsuranceFacts, ...]:
    """The activity's own insurance and, for kinds that it does not name, that of the settings."""
    own = {one.kind for one in activity.insurance}
    path = f"{activity_path(activity)}.insurance"
    found = [
        _insurance(one, f"settings.insurance[{number}]", needs)
        for number, one in enumerate(project.settings.insurance, start=1)
        if one.kind not in own
    ]
    found += (_insurance(one, f"{path}[{number}]", needs) for number, one in enumerate(activity.insurance, start=1))
    order = list(InsuranceKind)
    return tuple(sorted(found, key=lambda facts: order.index(facts.kind)))


def _language(need: LanguageNeed | None) -> LanguageFacts | None:
    if need is None:
        return None
    return LanguageFacts(language=need.language, level_now=need.level_now, level_wanted=need.level_wanted, ols=need.ols)


def _signers(
    beneficiary: OrganisationFacts,
    sending: OrganisationFacts | None,
    participant: LearnerFacts,
    representatives: tuple[RepresentativeFacts, ...],
) -> tuple[SignerFacts, ...]:
    """The places for signatures: organisations first, then the participant and who represents him or her."""
    signers = [_signatory(SignerRole.BENEFICIARY, beneficiary)]
    if sending is not None:
        signers.append(_signatory(SignerRole.SENDING, sending))
    signers.append(_person(SignerRole.PARTICIPANT, participant.name))
    signers += [_person(SignerRole.REPRESENTATIVE, one.name, one.institution) for one in representatives]
    return tuple(signers)


def _signatory(role: SignerRole, organisation: OrganisationFacts) -> SignerFacts:
    return SignerFacts(
        role=role,
        name=organisation.signatory.name,
        position=organisation.signatory.position,
        organisation=organisation.name,
    )


def _person(role: SignerRole, name: str, institution: str | None = None) -> SignerFacts:
    return SignerFacts(role=role, name=name, position=None, organisation=institution)
