"""Organisations: schools, hosts, workplaces, course providers, supporting organisations.

What an organisation is in the project (beneficiary, sending school, host, …) is
said where it is referred to, not here: one school may host and be visited.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from docgen.models.identifiers import (
    Bic,
    Country,
    Email,
    Iban,
    Key,
    Oid,
    Pic,
    RegistrationNumber,
    Telephone,
)
from docgen.models.record import Keyed, Record, Refers
from docgen.models.values import Bilingual, Day, Text, YesNo

OrganisationKey = Annotated[Key, Refers("organisations")]


class Address(Record):
    """A postal address."""

    street: Text | None = None
    """Street and house, or the name of the house."""
    town: Bilingual | None = None
    """Town or village."""
    postal_code: Text | None = None
    """Postal code, in Latvia `LV-1010`."""
    country: Country | None = None
    """Country, by its two letters."""


class BankAccount(Record):
    """An account that money is paid to."""

    holder: Text | None = None
    """Whose account it is, where it is another's (a parent's)."""
    iban: Iban | None = None
    """The account number (IBAN)."""
    bank: Text | None = None
    """The bank's name."""
    bic: Bic | None = None
    """The bank's code (SWIFT/BIC)."""


class AuthorityBasis(StrEnum):
    """On what the right to sign for an organisation rests."""

    STATUTE = "statute"
    """The by-laws of a public institution, *nolikums*."""
    ARTICLES = "articles"
    """The articles of association of a company or society, *statūti*."""
    POWER_OF_ATTORNEY = "power_of_attorney"
    """A power of attorney, *pilnvara*."""
    ORDER = "order"
    """An order of the head, *rīkojums*."""
    LAW = "law"
    """An act of law."""


class Authority(Record):
    """The document on which the right to sign rests."""

    basis: AuthorityBasis
    """Kind of document."""
    number: Text | None = None
    """Number of the document."""
    issued: Day | None = None
    """Day of the document."""


class Signatory(Record):
    """Who signs for an organisation."""

    name: Text
    """Given name and family name."""
    position: Bilingual | None = None
    """Position in the organisation."""
    authority: Authority | None = None
    """On what the right to sign rests."""


class ContactRole(StrEnum):
    """What a contact person answers for."""

    CONTACT = "contact"
    MENTOR = "mentor"
    TUTOR = "tutor"
    EMERGENCY = "emergency"


class Contact(Record):
    """A person whom participants and partners can reach."""

    name: Text
    """Given name and family name."""
    role: ContactRole = ContactRole.CONTACT
    """What the person answers for."""
    position: Bilingual | None = None
    """Position in the organisation."""
    email: Email | None = None
    """E-mail address."""
    phone: Telephone | None = None
    """Telephone."""


class OrganisationKind(StrEnum):
    """What an organisation is by the programme's rules."""

    VET_PROVIDER = "vet_provider"
    COMPANY = "company"
    COURSE_PROVIDER = "course_provider"
    COMPETITION_ORGANISER = "competition_organiser"
    PUBLIC_BODY = "public_body"
    OTHER = "other"


class HostAgreement(Record):
    """The agreement with a host, made before the first mobility there."""

    number: Text | None = None
    """Number of the agreement."""
    signed: Day | None = None
    """Day of signing."""


class Organisation(Keyed):
    """An organisation that takes part in the project."""

    key: Key
    """Short name by which other records refer to it."""
    name: Bilingual
    """Full official name."""
    kind: OrganisationKind | None = None
    """What the organisation is by the programme's rules."""
    registration_number: RegistrationNumber | None = None
    """Number in the register of its country."""
    oid: Oid | None = None
    """Organisation ID (`E` and eight digits); companies have none."""
    pic: Pic | None = None
    """Participant Identification Code (nine digits), where there is one."""
    address: Address | None = None
    """Registered address, or the address of the workplace."""
    email: Email | None = None
    """Official e-mail address."""
    phone: Telephone | None = None
    """Telephone."""
    website: Text | None = None
    """Address of the web page."""
    account: BankAccount | None = None
    """Account that money is paid from or to."""
    signatories: tuple[Signatory, ...] = ()
    """Who may sign; the first one signs papers."""
    contacts: tuple[Contact, ...] = ()
    """Contact persons, mentors, tutors, emergency contacts."""
    agreement: HostAgreement | None = None
    """The agreement made with this host."""


class SupportingTask(StrEnum):
    """Practical tasks that a supporting organisation may take on."""

    TRAVEL = "travel"
    LODGING = "lodging"
    PLACEMENT = "placement"
    INSURANCE = "insurance"
    LANGUAGE = "language"
    CULTURAL = "cultural"
    MONITORING = "monitoring"
    OTHER = "other"


class SupportingOrganisation(Record):
    """An organisation that helps with practical matters, and with what."""

    key_field: ClassVar[str] = "organisation"

    organisation: OrganisationKey
    """The organisation."""
    tasks: tuple[SupportingTask, ...] = ()
    """Its practical tasks."""
    details: Bilingual | None = None
    """What it does, in words."""
    in_application: YesNo = True
    """Whether it was named in the application."""
    amendment: Day | None = None
    """Day of the amendment by which it was added later."""
