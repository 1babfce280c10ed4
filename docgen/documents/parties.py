"""Facts about parties that several kinds of paper print: how they are read from the project."""

from __future__ import annotations

from docgen.documents.blank import BLANK, SHOWN
from docgen.documents.context import (
    AuthorityFacts,
    HostFacts,
    OrganisationFacts,
    ProjectFacts,
    RepresentativeFacts,
    SignatoryFacts,
)
from docgen.documents.needs import Needs
from docgen.formats.names import country
from docgen.models.organisations import Address, AuthorityBasis, Organisation
from docgen.models.persons import LegalRepresentative, PersonBase, RepresentationBasis
from docgen.models.project import Project
from docgen.rules.call import known_years

_SHOWN_BY = {
    RepresentationBasis.GUARDIAN: ("document",),
    RepresentationBasis.FOSTER_FAMILY: ("document",),
    RepresentationBasis.CARE_INSTITUTION: ("institution", "document"),
}
"""What shows a legal representative's right; a parent's needs no showing (`PER08`)."""


_BY_DOCUMENT = (AuthorityBasis.POWER_OF_ATTORNEY, AuthorityBasis.ORDER)
"""Grounds that are one document among many: its number and day tell which."""


def project_facts(project: Project, needs: Needs) -> ProjectFacts:
    """The project as papers name it."""
    year = project.code.call_year
    if year not in known_years():
        needs.refuse("PLN13", "code", years=[str(known) for known in known_years()])
    return ProjectFacts(
        code=project.code,
        title=needs.value(project, "title", ""),
        call_year=BLANK if year is None else year,
        accreditation=project.accreditation,
    )


def organisation_facts(organisation: Organisation, needs: Needs) -> OrganisationFacts:
    """An organisation that signs."""
    path = organisation_path(organisation)
    return OrganisationFacts(
        name=needs.value(organisation, "name", path),
        registration_number=needs.value(organisation, "registration_number", path),
        oid=organisation.oid,
        address=postal_address(organisation, path, needs),
        email=needs.value(organisation, "email", path),
        phone=needs.value(organisation, "phone", path),
        signatory=_signatory(organisation, path, needs),
    )


def host_facts(organisation: Organisation, needs: Needs) -> HostFacts:
    """An organisation abroad."""
    path = organisation_path(organisation)
    return HostFacts(
        name=needs.value(organisation, "name", path),
        oid=organisation.oid,
        address=postal_address(organisation, path, needs),
    )


def representative_facts(representative: LegalRepresentative, path: str, needs: Needs) -> RepresentativeFacts:
    """A legal representative."""
    basis = needs.value(representative, "basis", path)
    for name in _SHOWN_BY.get(basis, ()):
        needs.value(representative, name, path)
    return RepresentativeFacts(
        name=representative.name,
        basis=basis,
        institution=needs.text(representative.institution, f"{path}.institution"),
        document=needs.text(representative.document, f"{path}.document"),
        personal_code=representative.personal_code,
        phone=needs.value(representative, "phone", path),
        email=representative.email,
    )


def organisation_path(organisation: Organisation) -> str:
    """The data path of an organisation."""
    return f"organisations[{organisation.key}]"


def postal_address(owner: Organisation | PersonBase, path: str, needs: Needs) -> str:
    """An address in one line, in the order of its country; town and country are needed."""
    address, within = owner.address or Address(), f"{path}.address"
    town = needs.value(address, "town", within)
    state = needs.value(address, "country", within)
    town_shown = SHOWN if town is BLANK else town
    places = (town_shown, address.postal_code) if state == "LV" else (_joined(address.postal_code, town_shown),)
    words = (address.street, *places, SHOWN if state is BLANK else country(state, needs.language))
    return ", ".join(word for word in words if word)


def _joined(postal_code: str | None, town: str) -> str:
    return f"{postal_code} {town}" if postal_code else town


def _signatory(organisation: Organisation, path: str, needs: Needs) -> SignatoryFacts:
    if needs.value(organisation, "signatories", path) is BLANK:
        blank: SignatoryFacts = BLANK
        return blank
    first, within = organisation.signatories[0], f"{path}.signatories[1]"
    authority = needs.value(first, "authority", within)
    if authority is not BLANK and authority.basis in _BY_DOCUMENT:
        for name in ("number", "issued"):
            needs.value(authority, name, f"{within}.authority")
    return SignatoryFacts(
        name=first.name,
        position=needs.value(first, "position", within),
        authority=authority
        if authority is BLANK
        else AuthorityFacts(basis=authority.basis, number=authority.number, issued=authority.issued),
    )
