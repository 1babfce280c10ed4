"""The one place that says which papers are due, for whom, and who signs them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from docgen.i18n import Language
from docgen.manifest import GRANT_AGREEMENT, Kind, Signer, SignerRole
from docgen.models.activities import Accompaniment, ActivityBase, GroupMobility, Individual, PreparatoryVisit, Stay
from docgen.models.organisations import Organisation
from docgen.models.persons import LearnerBase, PersonBase
from docgen.models.project import Project
from docgen.models.settings import SignedLanguage
from docgen.rules.age import comes_of_age, is_minor
from docgen.rules.call import Call

_ACCOMPANIMENT = "accompaniment"
"""How the call's table of papers names the stay of an accompanying person."""

_SIGNED_AHEAD = timedelta(days=90)
"""How long before departure a paper may be expected to be signed."""


class Phase(StrEnum):
    """When a paper is needed."""

    SELECTION = "selection"
    BEFORE_DEPARTURE = "before_departure"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Due:
    """A paper that has to be made."""

    kind: Kind
    subject: str
    """Data path of what it is about: `activities[anna-berlin]`."""
    stay: Stay
    """The activity, or the stay of an accompanying person."""
    person: str
    """Key of the person whom it concerns."""
    language: Language
    translation: bool
    """Whether it is a translation for information, which nobody signs."""
    phase: Phase
    signers: tuple[Signer, ...]
    """Who signs the paper; a translation names them and is signed by nobody."""
    because: str
    """Code of the rule that asks for it."""


def due(project: Project, call: Call) -> tuple[Due, ...]:
    """All papers that the project needs, in the order of its data."""
    return tuple(_grant_agreements(project, call))


def activity_path(activity: ActivityBase) -> str:
    """The data path of an activity."""
    return f"activities[{activity.key}]"


def needs_representative(person: PersonBase, stay: Stay) -> bool:
    """Whether a legal representative signs for a person (`PER08`).

    So it is for a learner who is under 18 on the first day of the activity or on the
    planned day of signing, unless declared of age before. What is not known makes
    nobody a minor here: the paper that needs it reports its absence. The day on which
    a paper was really signed is filled in later and changes nothing.
    """
    if not isinstance(person, LearnerBase) or person.of_age_before_18 or person.birth_date is None:
        return False
    born = person.birth_date
    return any(is_minor(born, day) for day in (stay.planned_signing, stay.first_day) if day is not None)


def may_sign_as_minor(person: PersonBase, stay: Stay) -> date | None:
    """The day on which a learner comes of age, where the day of signing decides who signs.

    So it is where that day lies shortly before departure and no signing is planned yet; else None.
    """
    if not isinstance(person, LearnerBase) or person.of_age_before_18 or person.birth_date is None:
        return None
    grown = comes_of_age(person.birth_date)
    if stay.planned_signing is None and stay.first_day is not None:
        return grown if timedelta() <= stay.first_day - grown <= _SIGNED_AHEAD else None
    return None


def _grant_agreements(project: Project, call: Call) -> Iterator[Due]:
    needed = {*call.grant_agreement.value.needed, *project.settings.agreements_for}
    for activity in project.activities:
        if activity.type in needed:
            several = isinstance(activity, GroupMobility | PreparatoryVisit)
            for person in _participants(activity):
                path = activity_path(activity) + (f".participants[{person}]" if several else "")
                signers = _agreement_signers(project, activity, project.person(person))
                yield from _agreement(project, activity, path, person, signers)
    for stay in project.accompaniments:
        if _ACCOMPANIMENT in needed:
            path = f"accompaniments[{stay.key}]"
            yield from _agreement(project, stay, path, stay.person, _stay_signers(project, stay))


def _participants(activity: ActivityBase) -> tuple[str, ...]:
    if isinstance(activity, Individual):
        return (activity.participant,)
    return activity.participants if isinstance(activity, GroupMobility | PreparatoryVisit) else ()


def _agreement(project: Project, stay: Stay, subject: str, person: str, signers: tuple[Signer, ...]) -> Iterator[Due]:
    """One person's grant agreement in each language in which it is made."""
    chosen = project.settings.languages_of(GRANT_AGREEMENT)
    for language in chosen.made:
        translation = chosen.signed is not SignedLanguage.BOTH and chosen.signed.value != language.value
        yield Due(
            kind=GRANT_AGREEMENT,
            subject=subject,
            stay=stay,
            person=person,
            language=language,
            translation=translation,
            phase=Phase.BEFORE_DEPARTURE,
            signers=signers,
            because="DOC01",
        )


def _agreement_signers(project: Project, activity: ActivityBase, person: PersonBase) -> tuple[Signer, ...]:
    """Organisations first, then the participant and who represents a minor; an unknown one has no name."""
    signers = [_for(SignerRole.BENEFICIARY, project.organisation(project.beneficiary))]
    sending = project.sending_organisation(activity, person)
    if sending.key != project.beneficiary:
        signers.append(_for(SignerRole.SENDING, sending))
    signers.append(Signer(role=SignerRole.PARTICIPANT, name=person.name))
    if isinstance(person, LearnerBase) and needs_representative(person, activity):
        signing = person.legal_representatives[: project.settings.representatives]
        names = [one.name for one in signing] or [""]
        signers += [Signer(role=SignerRole.REPRESENTATIVE, name=name) for name in names]
    return tuple(signers)


def _stay_signers(project: Project, stay: Accompaniment) -> tuple[Signer, ...]:
    beneficiary = _for(SignerRole.BENEFICIARY, project.organisation(project.beneficiary))
    return (beneficiary, Signer(role=SignerRole.PARTICIPANT, name=project.person(stay.person).name))


def _for(role: SignerRole, organisation: Organisation) -> Signer:
    """Who signs for an organisation; without a signatory the place is there with no name."""
    name = organisation.signatories[0].name if organisation.signatories else ""
    return Signer(role=role, name=name)
