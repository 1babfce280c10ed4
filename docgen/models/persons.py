"""Persons, by what they are to the project.

The `role` tells the classes apart. What a person does in one mobility stands
with the activity; here is what holds for the person as such. The fact of having
fewer opportunities is known here; what kind of barrier it is, never.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from docgen.models.identifiers import (
    Country,
    Email,
    IscedF,
    Key,
    PersonalCode,
    Telephone,
)
from docgen.models.organisations import Address, BankAccount, OrganisationKey
from docgen.models.record import Keyed, Record, Refers
from docgen.models.values import Bilingual, Day, Text, YesNo

PersonKey = Annotated[Key, Refers("people")]


class PersonRole(StrEnum):
    """What a person is to the project."""

    LEARNER = "learner"
    APPRENTICE = "apprentice"
    RECENT_GRADUATE = "recent_graduate"
    STAFF = "staff"
    EXPERT = "expert"
    TEACHER_IN_TRAINING = "teacher_in_training"
    ADULT = "adult"


class RepresentationBasis(StrEnum):
    """On what a legal representative's right rests."""

    PARENT = "parent"
    GUARDIAN = "guardian"
    CARE_INSTITUTION = "care_institution"
    FOSTER_FAMILY = "foster_family"


class LegalRepresentative(Record):
    """Who signs for a minor, and by what right."""

    given_name: Text
    """Given name."""
    family_name: Text
    """Family name."""
    basis: RepresentationBasis | None = None
    """Parent, guardian, care institution or foster family."""
    document: Bilingual | None = None
    """Document that shows the right, with number and day; a parent needs none."""
    institution: Bilingual | None = None
    """Name of the care institution that the person acts for."""
    personal_code: PersonalCode | None = None
    """Personal code."""
    phone: Telephone | None = None
    """Telephone."""
    email: Email | None = None
    """E-mail address."""

    @property
    def name(self) -> str:
        """Given name and family name."""
        return f"{self.given_name} {self.family_name}"


class EmergencyContact(Record):
    """Whom to call when something happens to the person."""

    name: Text
    """Given name and family name."""
    phone: Telephone | None = None
    """Telephone."""
    relation: Bilingual | None = None
    """Who that is to the person: mother, partner, …"""


class PersonBase(Keyed):
    """What holds for everyone."""

    key: Key
    """Short name by which other records refer to the person."""
    role: PersonRole
    """What the person is to the project."""
    given_name: Text
    """Given name, as in the identity document."""
    family_name: Text
    """Family name, as in the identity document."""
    birth_date: Day | None = None
    """Day of birth; it tells who is a minor."""
    personal_code: PersonalCode | None = None
    """Personal code; only where a paper needs it."""
    nationality: Country | None = None
    """Nationality, by the country's two letters."""
    address: Address | None = None
    """Address of residence."""
    email: Email | None = None
    """E-mail address; the invitation to language learning and the report go there."""
    phone: Telephone | None = None
    """Telephone."""
    account: BankAccount | None = None
    """Account that the support is paid to; it may be a parent's."""
    emergency_contact: EmergencyContact | None = None
    """Whom to call in an emergency."""
    fewer_opportunities: YesNo = False
    """Counted as a participant with fewer opportunities; the reasons stand with inclusion support alone."""
    affected_by_war: YesNo = False
    """Displaced from Ukraine by the war: counts as having fewer opportunities."""

    @property
    def name(self) -> str:
        """Given name and family name."""
        return f"{self.given_name} {self.family_name}"


class StudyProgramme(Record):
    """The programme of education that a learner follows at the sending school."""

    title: Bilingual | None = None
    """Title of the programme."""
    code: Text | None = None
    """Code of the programme in the country's classification."""
    qualification: Bilingual | None = None
    """Qualification to be gained."""
    eqf_level: int | None = Field(None, ge=1, le=8)
    """Level in the European Qualifications Framework, 1–8."""
    isced_f: IscedF | None = None
    """Field of education, four digits of ISCED-F 2013."""
    continuing: YesNo = False
    """Continuing vocational education; otherwise initial."""
    year: int | None = Field(None, ge=1, le=8)
    """Year of study."""
    group: Text | None = None
    """Group or class at school."""


class LearnerBase(PersonBase):
    """Someone who learns, or has just learned, at a vocational school."""

    school: OrganisationKey | None = None
    """The sending school, where it is not the beneficiary."""
    studies: StudyProgramme | None = None
    """The programme of education."""
    legal_representatives: tuple[LegalRepresentative, ...] = ()
    """Who signs for a minor."""
    of_age_before_18: YesNo = False
    """Declared of age or married before 18: no representative signs."""


class Learner(LearnerBase):
    """A learner in initial or continuing vocational education."""

    role: Literal[PersonRole.LEARNER]
    """What the person is to the project."""
    enrolled: YesNo = True
    """Enrolled in the programme."""


class Apprentice(LearnerBase):
    """A learner who is employed by a company at home while learning."""

    role: Literal[PersonRole.APPRENTICE]
    """What the person is to the project."""
    enrolled: YesNo = True
    """Enrolled in the programme."""
    employer: OrganisationKey | None = None
    """The company at home."""


class ServiceKind(StrEnum):
    """Compulsory service that lengthens a graduate's time to take part."""

    MILITARY = "military"
    CIVIL = "civil"


class CompulsoryService(Record):
    """A time of compulsory military or civil service."""

    kind: ServiceKind
    """Military or civil."""
    first_day: Day | None = None
    """First day of service."""
    last_day: Day | None = None
    """Last day of service."""


class RecentGraduate(LearnerBase):
    """Someone who finished the programme within the last twelve months."""

    role: Literal[PersonRole.RECENT_GRADUATE]
    """What the person is to the project."""
    graduated: Day | None = None
    """Day of graduation."""
    service: tuple[CompulsoryService, ...] = ()
    """Compulsory service after graduation."""


class StaffRole(StrEnum):
    """What a member of staff does."""

    TEACHER = "teacher"
    TRAINER = "trainer"
    HEAD = "head"
    MANAGEMENT = "management"
    COORDINATOR = "coordinator"
    IN_COMPANY_TRAINER = "in_company_trainer"
    COUNSELLOR = "counsellor"
    POLICY_COORDINATOR = "policy_coordinator"
    OTHER = "other"


class TieKind(StrEnum):
    """What ties a person to the sending organisation."""

    EMPLOYMENT = "employment"
    VOLUNTEERING = "volunteering"
    SERVICES = "services"
    TASKS = "tasks"


class Tie(Record):
    """The document that shows work for the sending organisation."""

    kind: TieKind
    """Kind of document."""
    number: Text | None = None
    """Number of the document."""
    issued: Day | None = None
    """Day of the document."""


class StaffMember(PersonBase):
    """Someone who works for the sending organisation or regularly with it."""

    role: Literal[PersonRole.STAFF]
    """What the person is to the project."""
    staff_role: StaffRole | None = None
    """What the person does there."""
    position: Bilingual | None = None
    """Position, as in the contract."""
    organisation: OrganisationKey | None = None
    """Where the person works, where it is not the beneficiary."""
    tie: Tie | None = None
    """The document that shows it."""


class InvitedExpertPerson(PersonBase):
    """A trainer, teacher or other professional who is invited from abroad."""

    role: Literal[PersonRole.EXPERT]
    """What the person is to the project."""
    position: Bilingual | None = None
    """Position at home."""
    organisation: OrganisationKey | None = None
    """Where the expert works."""
    expertise: Bilingual | None = None
    """What the expert is invited for."""


class TeacherInTraining(PersonBase):
    """Someone who studies to be a teacher or trainer and comes for a traineeship."""

    role: Literal[PersonRole.TEACHER_IN_TRAINING]
    """What the person is to the project."""
    organisation: OrganisationKey | None = None
    """Where the person studies."""
    studies: StudyProgramme | None = None
    """What the person studies."""


class SupportingAdult(PersonBase):
    """An adult who accompanies participants and is not staff: a parent, an assistant."""

    role: Literal[PersonRole.ADULT]
    """What the person is to the project."""
    occupation: Bilingual | None = None
    """Occupation."""


Person = Annotated[
    Learner | Apprentice | RecentGraduate | StaffMember | InvitedExpertPerson | TeacherInTraining | SupportingAdult,
    Field(discriminator="role"),
]
"""A person, told apart by `role`."""
