"""Participants and who represents them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from docgen.documents.blank import BLANK
from docgen.documents.context import Context
from docgen.documents.facts.organisations import organisation_path, postal_address
from docgen.documents.needs import Needs
from docgen.models.activities import Stay
from docgen.models.identifiers import Email, IscedF, PersonalCode, Telephone
from docgen.models.persons import (
    Apprentice,
    InvitedExpertPerson,
    LearnerBase,
    LegalRepresentative,
    PersonBase,
    PersonRole,
    RecentGraduate,
    RepresentationBasis,
    ServiceKind,
    StaffMember,
    StudyProgramme,
    SupportingAdult,
    TeacherInTraining,
    TieKind,
)
from docgen.models.project import Project
from docgen.rules.due import needs_representative, person_path


class ServiceFacts(Context):
    """A time of compulsory service, which lengthens a graduate's time to take part."""

    kind: ServiceKind
    """Military or civil."""
    first_day: date | None
    """First day of service, where it is given."""
    last_day: date | None
    """Last day of service, where it is given."""


class StudiesFacts(Context):
    """What a learner, or a teacher in training, studies at home."""

    title: str
    """Title of the programme."""
    qualification: str | None
    """Qualification to be gained, where it is given."""
    eqf_level: int
    """Level in the European Qualifications Framework."""
    isced_f: IscedF
    """Field of education in ISCED-F 2013."""
    year: int | None
    """Year of study, where it is given."""
    group: str | None
    """Group or class at school, where it is given."""
    graduated: date | None
    """Day of graduation of a recent graduate, where it is given."""
    service: tuple[ServiceFacts, ...]
    """Compulsory service of a recent graduate."""
    employer: str | None
    """The company at home that employs an apprentice, where it is given."""


class WorkFacts(Context):
    """What somebody who works does, and where."""

    position: str
    """Position or occupation."""
    organisation: str | None
    """Where the person works, where it is said."""


class EmployedFacts(WorkFacts):
    """What somebody who works does, and what shows it."""

    tie: TieKind | None
    """What ties the person to the sending organisation, for staff."""
    tie_number: str | None
    """Number of that document, where it is given."""
    tie_issued: date | None
    """Day of that document, where it is given."""


class ParticipantFacts(Context):
    """The participant who is party to a contract."""

    name: str
    """Given name and family name."""
    role: PersonRole
    """What the person is to the project."""
    birth_date: date
    """Day of birth."""
    personal_code: PersonalCode | None
    """Personal code, where it is given."""
    address: str
    """Address of residence in one line."""
    email: Email
    """E-mail address."""
    phone: Telephone
    """Telephone."""
    studies: StudiesFacts | None
    """The programme of education, of a learner or a teacher in training."""
    work: EmployedFacts | None
    """Position and work, of everyone else."""
    minor: bool
    """Whether a legal representative signs too."""


class LearnerFacts(Context):
    """A participant as papers about learning name him or her: no codes, no address."""

    name: str
    """Given name and family name."""
    role: PersonRole
    """What the person is to the project."""
    email: Email | None
    """E-mail address, where it is given."""
    phone: Telephone | None
    """Telephone, where it is given."""
    studies: StudiesFacts | None
    """The programme of education, of a learner or a teacher in training."""
    work: WorkFacts | None
    """Position and work, of everyone else."""
    minor: bool
    """Whether a legal representative signs too."""


class RepresentativeFacts(Context):
    """A minor's legal representative."""

    name: str
    """Given name and family name."""
    basis: RepresentationBasis
    """Parent, guardian, care institution or foster family."""
    institution: str | None
    """The care institution, where the representative acts for one."""
    phone: Telephone
    """Telephone."""
    email: Email | None
    """E-mail address, where it is given."""


class RepresentativePartyFacts(RepresentativeFacts):
    """A legal representative as a contract names him or her."""

    document: str | None
    """Document that shows the right; a parent needs none."""
    personal_code: PersonalCode | None
    """Personal code, where it is given."""


def participant_facts(project: Project, person: PersonBase, stay: Stay, needs: Needs) -> ParticipantFacts:
    """The participant of a stay, as a contract names him or her."""
    path = person_path(person.key)
    born = needs.value(person, "birth_date", path)
    if born is not BLANK and stay.first_day is not None and born >= stay.first_day:
        needs.refuse("DAT25", f"{path}.birth_date")
    return ParticipantFacts(
        name=person.name,
        role=person.role,
        birth_date=born,
        personal_code=person.personal_code,
        address=postal_address(person, path, needs),
        email=needs.value(person, "email", path),
        phone=needs.value(person, "phone", path),
        studies=studies_facts(project, person, needs),
        work=employed_facts(project, person, needs),
        minor=needs_representative(person, stay),
    )


def learner_facts(project: Project, person: PersonBase, stay: Stay, needs: Needs) -> LearnerFacts:
    """The participant of a stay, as a paper about learning names him or her."""
    return LearnerFacts(
        name=person.name,
        role=person.role,
        email=person.email,
        phone=person.phone,
        studies=studies_facts(project, person, needs),
        work=work_facts(project, person, needs),
        minor=needs_representative(person, stay),
    )


def studies_facts(project: Project, person: PersonBase, needs: Needs) -> StudiesFacts | None:
    """What a learner or a teacher in training studies; None for others."""
    if not isinstance(person, LearnerBase | TeacherInTraining):
        return None
    studies, path = person.studies or StudyProgramme(), f"{person_path(person.key)}.studies"
    return StudiesFacts(
        title=needs.value(studies, "title", path),
        qualification=needs.text(studies.qualification, f"{path}.qualification"),
        eqf_level=needs.value(studies, "eqf_level", path),
        isced_f=needs.value(studies, "isced_f", path),
        year=studies.year,
        group=studies.group,
        graduated=person.graduated if isinstance(person, RecentGraduate) else None,
        service=_service(person),
        employer=_employer(project, person, needs),
    )


def _service(person: PersonBase) -> tuple[ServiceFacts, ...]:
    served = person.service if isinstance(person, RecentGraduate) else ()
    return tuple(ServiceFacts(kind=one.kind, first_day=one.first_day, last_day=one.last_day) for one in served)


def _employer(project: Project, person: PersonBase, needs: Needs) -> str | None:
    if not isinstance(person, Apprentice) or person.employer is None:
        return None
    company = project.organisation(person.employer)
    return needs.text(company.name, f"{organisation_path(company)}.name")


def work_facts(project: Project, person: PersonBase, needs: Needs) -> WorkFacts | None:
    """What somebody who does not study does; None for learners."""
    if not isinstance(person, StaffMember | InvitedExpertPerson | SupportingAdult):
        return None
    path = person_path(person.key)
    employer = None if isinstance(person, SupportingAdult) else person.organisation
    if isinstance(person, StaffMember):
        employer = employer or project.beneficiary
    found = project.organisation(employer) if employer else None
    return WorkFacts(
        position=needs.value(person, "occupation" if isinstance(person, SupportingAdult) else "position", path),
        organisation=needs.text(found.name, f"{organisation_path(found)}.name") if found else None,
    )


def employed_facts(project: Project, person: PersonBase, needs: Needs) -> EmployedFacts | None:
    """What somebody who does not study does, and what shows it; None for learners."""
    facts = work_facts(project, person, needs)
    if facts is None:
        return None
    tie = person.tie if isinstance(person, StaffMember) else None
    return EmployedFacts(
        **dict(facts),
        tie=tie.kind if tie else None,
        tie_number=tie.number if tie else None,
        tie_issued=tie.issued if tie else None,
    )


def contracting_representatives(
    project: Project, person: PersonBase, stay: Stay, needs: Needs
) -> tuple[RepresentativePartyFacts, ...]:
    """The legal representatives of a minor who sign a contract; none for one of age."""
    signing = _signing(project, person, stay, needs)
    if signing is None:
        missing: tuple[RepresentativePartyFacts, ...] = BLANK
        return missing
    return tuple(
        RepresentativePartyFacts(
            **dict(_representative(one, path, needs)),
            document=needs.text(one.document, f"{path}.document"),
            personal_code=one.personal_code,
        )
        for one, path in signing
    )


def representatives(project: Project, person: PersonBase, stay: Stay, needs: Needs) -> tuple[RepresentativeFacts, ...]:
    """The legal representatives of a minor who sign; none for one of age."""
    signing = _signing(project, person, stay, needs)
    if signing is None:
        missing: tuple[RepresentativeFacts, ...] = BLANK
        return missing
    return tuple(_representative(one, path, needs) for one, path in signing)


def _signing(
    project: Project, person: PersonBase, stay: Stay, needs: Needs
) -> Sequence[tuple[LegalRepresentative, str]] | None:
    """Those who sign for a minor, each with its data path; None where nobody is given."""
    if not isinstance(person, LearnerBase) or not needs_representative(person, stay):
        return ()
    path = f"{person_path(person.key)}.legal_representatives"
    wanted = project.settings.representatives
    signing = person.legal_representatives[:wanted]
    if not signing:
        needs.value(person, "legal_representatives", person_path(person.key))
        return None
    if len(signing) < wanted:
        needs.warn("DAT22", path, wanted=wanted)
    return [(one, f"{path}[{number}]") for number, one in enumerate(signing, start=1)]


def _representative(representative: LegalRepresentative, path: str, needs: Needs) -> RepresentativeFacts:
    return RepresentativeFacts(
        name=representative.name,
        basis=needs.value(representative, "basis", path),
        institution=needs.text(representative.institution, f"{path}.institution"),
        phone=needs.value(representative, "phone", path),
        email=representative.email,
    )
