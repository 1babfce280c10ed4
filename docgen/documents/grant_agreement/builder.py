"""Fills the context of a learner's grant agreement from a project.

What the agreement says of money comes from `docgen.rules.support`; what it says
of people and places, from the project. Facts: the agency's slides for call 2025
(grant agreement with the participant) and `DOC01`.
"""

from __future__ import annotations

from dataclasses import dataclass

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
from docgen.errors import Named, Severity
from docgen.manifest import GRANT_AGREEMENT, Signer, SignerRole
from docgen.models.activities import LanguageNeed, LearningMobility
from docgen.models.persons import LearnerBase, StudyProgramme
from docgen.models.project import Project
from docgen.models.settings import SignedLanguage
from docgen.models.support import Insurance, InsuranceKind
from docgen.models.travel import VirtualPart
from docgen.rules.call import Call
from docgen.rules.due import Due, activity_path, may_sign_as_minor, needs_representative


@dataclass(frozen=True, slots=True)
class _Parties:
    """The parties beside the participant, and who represents him or her."""

    beneficiary: OrganisationFacts
    sending: OrganisationFacts | None
    representatives: tuple[RepresentativeFacts, ...]


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
    if grown := may_sign_as_minor(learner, activity):
        needs.refuse("PER08", f"{due.subject}.planned_signing", day=grown)
    minor = needs_representative(learner, activity)
    parties = _Parties(
        beneficiary=organisation_facts(project.organisation(project.beneficiary), needs),
        sending=organisation_facts(sending, needs) if sending.key != project.beneficiary else None,
        representatives=_representatives(project, learner, needs) if minor else (),
    )
    support = support_facts(project, call, activity, learner, needs)
    insurance = _insurances(project, activity, needs)
    chosen = settings.languages_of(GRANT_AGREEMENT)
    return GrantAgreement(
        project=project_facts(project, needs),
        beneficiary=parties.beneficiary,
        sending=parties.sending,
        participant=_learner(learner, activity, needs, minor=minor),
        representatives=parties.representatives,
        activity=_activity(project, activity, needs),
        support=support,
        payment=PaymentFacts(
            account=account_facts(activity, learner, support, needs),
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
            translation=due.translation,
            copies=settings.copies or (2 if parties.sending is None else 3),
            both=chosen.signed is SignedLanguage.BOTH,
            prevails=chosen.prevails,
        ),
        signers=_signers(due.signers, parties),
    )


def _learner(learner: LearnerBase, activity: LearningMobility, needs: Needs, *, minor: bool) -> LearnerFacts:
    path = f"people[{learner.key}]"
    born = needs.value(learner, "birth_date", path)
    if born is not BLANK and activity.first_day is not None and born >= activity.first_day:
        needs.refuse("DAT25", f"{path}.birth_date")
    return LearnerFacts(
        name=learner.name,
        birth_date=born,
        personal_code=learner.personal_code,
        address=postal_address(learner, path, needs),
        email=needs.value(learner, "email", path),
        phone=needs.value(learner, "phone", path),
        studies=_studies(learner.studies or StudyProgramme(), f"{path}.studies", needs),
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
    wanted = project.settings.representatives
    signing = learner.legal_representatives[:wanted]
    if len(signing) < wanted:
        needs.warn("DAT22", f"{path}.legal_representatives", wanted=wanted)
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
        travel_days=needs.value(activity.travel, "funded_days", f"{path}.travel"),
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
    if not found:
        needs.absent(Named("Settings.insurance", field=True), "settings.insurance")
        missing: tuple[InsuranceFacts, ...] = BLANK
        return missing
    order = list(InsuranceKind)
    return tuple(sorted(found, key=lambda facts: order.index(facts.kind)))


def _language(need: LanguageNeed | None) -> LanguageFacts | None:
    if need is None:
        return None
    return LanguageFacts(language=need.language, level_now=need.level_now, level_wanted=need.level_wanted, ols=need.ols)


def _signers(signers: tuple[Signer, ...], facts: _Parties) -> tuple[SignerFacts, ...]:
    """The places for signatures, one for each who signs, with position and organisation."""
    waiting = list(facts.representatives)
    places = []
    for signer in signers:
        if signer.role is SignerRole.PARTICIPANT:
            places.append(_place(signer, signer.name, None, None))
        elif signer.role is SignerRole.REPRESENTATIVE:
            representative = waiting.pop(0)
            places.append(_place(signer, representative.name, None, representative.institution))
        else:
            organisation = facts.beneficiary if signer.role is SignerRole.BENEFICIARY else facts.sending
            if organisation is not None:
                signatory = organisation.signatory
                places.append(_place(signer, signatory.name, signatory.position, organisation.name))
    return tuple(places)


def _place(signer: Signer, name: str, position: str | None, organisation: str | None) -> SignerFacts:
    return SignerFacts(role=signer.role, name=name, position=position, organisation=organisation)
