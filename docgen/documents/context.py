"""What contexts have in common: the base class, and the facts that several kinds print.

A context holds typed values (days, amounts, enum members) in the paper's
language, and only what the paper prints. Its fields are what a template author
may use.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidatorFunctionWrapHandler, field_validator

from docgen.documents.blank import BLANK
from docgen.manifest import SignerRole
from docgen.models.identifiers import (
    Email,
    Oid,
    PersonalCode,
    ProjectCode,
    RegistrationNumber,
    Telephone,
)
from docgen.models.organisations import AuthorityBasis
from docgen.models.persons import RepresentationBasis


class Context(BaseModel):
    """The base of contexts: frozen, closed; a blank may stand in any field."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        hide_input_in_errors=True,
        use_attribute_docstrings=True,
    )

    @field_validator("*", mode="wrap")
    @classmethod
    def _blank_passes(cls, value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        return value if value is BLANK else handler(value)


class ProjectFacts(Context):
    """The project, as every paper names it."""

    code: ProjectCode
    """Number of the project."""
    title: str
    """Title of the project."""
    call_year: int
    """Year of the call."""
    accreditation: ProjectCode | None
    """Number of the accreditation, where it is given."""


class AuthorityFacts(Context):
    """On what a signatory's right rests."""

    basis: AuthorityBasis
    """Kind of document."""
    number: str | None
    """Number of the document."""
    issued: date | None
    """Day of the document."""


class SignatoryFacts(Context):
    """Who signs for an organisation."""

    name: str
    """Given name and family name."""
    position: str
    """Position."""
    authority: AuthorityFacts
    """On what the right to sign rests."""


class OrganisationFacts(Context):
    """An organisation that signs a paper."""

    name: str
    """Full official name."""
    registration_number: RegistrationNumber
    """Number in the register."""
    oid: Oid | None
    """Organisation ID, where it has one."""
    address: str
    """Postal address in one line."""
    email: Email
    """E-mail address."""
    phone: Telephone
    """Telephone."""
    signatory: SignatoryFacts
    """Who signs for it."""


class HostFacts(Context):
    """An organisation abroad that a participant goes to."""

    name: str
    """Full official name."""
    oid: Oid | None
    """Organisation ID, where it has one."""
    address: str
    """Postal address in one line."""


class RepresentativeFacts(Context):
    """A minor's legal representative."""

    name: str
    """Given name and family name."""
    basis: RepresentationBasis
    """Parent, guardian, care institution or foster family."""
    institution: str | None
    """The care institution, where the representative acts for one."""
    document: str | None
    """Document that shows the right; a parent needs none."""
    personal_code: PersonalCode | None
    """Personal code, where it is given."""
    phone: Telephone
    """Telephone."""
    email: Email | None
    """E-mail address, where it is given."""


class SignerFacts(Context):
    """One place for a signature."""

    role: SignerRole
    """In which role the person signs."""
    name: str
    """Given name and family name."""
    position: str | None
    """Position, for a signatory."""
    organisation: str | None
    """The organisation, for a signatory."""
