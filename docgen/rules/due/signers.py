"""Who signs a paper: organisations first, then the participant and who represents a minor.

Where a name is not known yet the place is there without one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from docgen.manifest import Signer, SignerRole
from docgen.models.activities import ActivityBase, Direction, Stay
from docgen.models.organisations import Organisation
from docgen.models.persons import LearnerBase, PersonBase
from docgen.models.project import Project
from docgen.rules.age import comes_of_age, is_minor

_SIGNED_AHEAD = timedelta(days=90)
"""How long before departure a paper may be expected to be signed."""


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


def agreement_signers(project: Project, stay: Stay, person: PersonBase) -> tuple[Signer, ...]:
    """The beneficiary, a sending school of its consortium, the participant, a minor's representatives."""
    signers = [beneficiary_signer(project)]
    school = member_school(project, stay, person)
    if school is not None:
        signers.append(organisation_signer(SignerRole.SENDING, school))
    return (*signers, *participant_signers(project, stay, person))


def member_school(project: Project, stay: Stay, person: PersonBase) -> Organisation | None:
    """The school of a consortium that sends somebody, and is party to his or her contract; None elsewhere."""
    if isinstance(stay, ActivityBase) and stay.direction is Direction.INCOMING:
        return None
    sending = project.sending_organisation(stay, person)
    return None if sending is None or sending.key == project.beneficiary else sending


def learning_signers(project: Project, stay: ActivityBase, person: PersonBase) -> tuple[Signer, ...]:
    """Both organisations, the workplace where it is another, the participant, a minor's representatives."""
    return (*partner_signers(project, stay, person), *participant_signers(project, stay, person))


def partner_signers(project: Project, stay: Stay, person: PersonBase) -> tuple[Signer, ...]:
    """The sending organisation, the host, and the workplace where it is another."""
    host = project.host_of(stay)
    sending = project.sending_organisation(stay, person)
    signers = [organisation_signer(SignerRole.SENDING, sending), organisation_signer(SignerRole.HOST, host)]
    if stay.workplace is not None and (host is None or stay.workplace != host.key):
        signers.append(organisation_signer(SignerRole.WORKPLACE, project.organisation(stay.workplace)))
    return tuple(signers)


def participant_signers(project: Project, stay: Stay, person: PersonBase) -> Iterator[Signer]:
    """The participant and, for a minor, each legal representative who signs."""
    yield Signer(role=SignerRole.PARTICIPANT, name=person.name)
    if isinstance(person, LearnerBase) and needs_representative(person, stay):
        signing = person.legal_representatives[: project.settings.representatives]
        for name in [one.name for one in signing] or [""]:
            yield Signer(role=SignerRole.REPRESENTATIVE, name=name)


def beneficiary_signer(project: Project) -> Signer:
    """Who signs for the beneficiary."""
    return organisation_signer(SignerRole.BENEFICIARY, project.organisation(project.beneficiary))


def organisation_signer(role: SignerRole, organisation: Organisation | None) -> Signer:
    """Who signs for an organisation."""
    signatories = organisation.signatories if organisation else ()
    return Signer(role=role, name=signatories[0].name if signatories else "")
