"""Organisations, who signs for them and who speaks for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from docgen.documents.blank import BLANK, SHOWN
from docgen.documents.context import Context
from docgen.documents.needs import Needs
from docgen.errors import Named
from docgen.formats.names import country
from docgen.models.activities import Accompaniment, ActivityBase, Stay
from docgen.models.identifiers import Email, Oid, RegistrationNumber, Telephone
from docgen.models.organisations import Address, AuthorityBasis, Contact, ContactRole, Organisation
from docgen.models.persons import PersonBase
from docgen.models.project import Project
from docgen.rules.due.paths import record_path

_BY_DOCUMENT = (AuthorityBasis.POWER_OF_ATTORNEY, AuthorityBasis.ORDER)
"""Grounds that are one document among many: its number and day tell which."""

_MENTORS = (ContactRole.MENTOR, ContactRole.TUTOR)


class AuthorityFacts(Context):
    """On what a signatory's right rests."""

    basis: AuthorityBasis
    """Kind of document."""
    number: str | None
    """Number of the document."""
    issued: date | None
    """Day of the document."""


class SignatoryFacts(Context):
    """Who signs for an organisation under a contract."""

    name: str
    """Given name and family name."""
    position: str
    """Position."""
    authority: AuthorityFacts
    """On what the right to sign rests."""


class OrganisationFacts(Context):
    """An organisation that is party to a contract."""

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
    """An organisation where somebody stays."""

    name: str
    """Full official name."""
    oid: Oid | None
    """Organisation ID, where it has one."""
    address: str
    """Postal address in one line."""


class ContactFacts(Context):
    """Who speaks for an organisation, or guides a participant there."""

    name: str
    """Given name and family name."""
    position: str | None
    """Position, where it is given."""
    email: Email | None
    """E-mail address, where it is given."""
    phone: Telephone | None
    """Telephone, where it is given."""


class GuideFacts(ContactFacts):
    """Who guides a participant."""

    role: ContactRole
    """Mentor or tutor."""


class PlaceFacts(HostFacts):
    """An organisation where somebody learns or is sent from, with its people."""

    contact: ContactFacts | None
    """Contact person, where there is one."""
    mentors: tuple[GuideFacts, ...]
    """Mentors and tutors."""


class PartnerFacts(HostFacts):
    """An organisation that makes or signs a paper about learning, with its people."""

    signatory: str
    """Who signs for it: given name and family name."""
    signatory_position: str
    """Position of who signs."""
    contact: ContactFacts
    """Contact person."""
    mentors: tuple[ContactFacts, ...]
    """Mentors and tutors."""


def organisation_facts(organisation: Organisation, needs: Needs) -> OrganisationFacts:
    """An organisation that is party to a contract."""
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
    """An organisation where somebody stays."""
    path = organisation_path(organisation)
    return HostFacts(
        name=needs.value(organisation, "name", path),
        oid=organisation.oid,
        address=postal_address(organisation, path, needs),
    )


def stay_host(project: Project, stay: Stay, needs: Needs) -> Organisation | None:
    """The host of a stay; its absence is noted."""
    host = project.host_of(stay)
    if host is None:
        needs.absent(Named("Stay.host", field=True), f"{record_path(stay)}.host")
    return host


def partner_facts(project: Project, organisation: Organisation, activity: ActivityBase, needs: Needs) -> PartnerFacts:
    """An organisation with its contact person, who is needed, and its mentors in an activity."""
    path = organisation_path(organisation)
    people = contacts_of(project, organisation, activity)
    contact = next((one for one, _ in people if one.role is ContactRole.CONTACT), None)
    guides = [(one, within) for one, within in people if one.role in _MENTORS]
    if contact is None:
        needs.absent(Named("need.contact"), f"{path}.contacts")
    signing = organisation.signatories[0] if organisation.signatories else None
    if signing is None:
        needs.absent(Named("Organisation.signatories", field=True), f"{path}.signatories")
    within = next((within for one, within in people if one is contact), "")
    return PartnerFacts(
        **dict(host_facts(organisation, needs)),
        signatory=signing.name if signing else BLANK,
        signatory_position=needs.value(signing, "position", f"{path}.signatories[1]") if signing else BLANK,
        contact=contact_facts(contact, within, needs) if contact else BLANK,
        mentors=tuple(contact_facts(one, at, needs) for one, at in guides),
    )


def place_facts(
    project: Project, organisation: Organisation, activity: ActivityBase, needs: Needs, *, contact: bool = True
) -> PlaceFacts:
    """An organisation with its contact person and mentors; `contact`: whether somebody there must be named."""
    people = contacts_of(project, organisation, activity)
    speaker = next(((one, at) for one, at in people if one.role is ContactRole.CONTACT), None)
    if speaker is None and contact:
        needs.absent(Named("need.contact"), f"{organisation_path(organisation)}.contacts")
    return PlaceFacts(
        **dict(host_facts(organisation, needs)),
        contact=contact_facts(*speaker, needs) if speaker else BLANK if contact else None,
        mentors=tuple(guide_facts(one, at, needs) for one, at in people if one.role in _MENTORS),
    )


def emergency_contacts(
    project: Project, organisations: Iterable[Organisation], activity: ActivityBase, needs: Needs
) -> tuple[ContactFacts, ...]:
    """Whom to call in an emergency, at these organisations and for this activity."""
    found = {}
    for organisation in organisations:
        for one, within in contacts_of(project, organisation, activity):
            if one.role is ContactRole.EMERGENCY:
                found[within] = contact_facts(one, within, needs)
    return tuple(found.values())


def contacts_of(project: Project, organisation: Organisation, stay: Stay) -> list[tuple[Contact, str]]:
    """The organisation's contacts in a stay, each with its data path.

    Those of this activity, or of the activities accompanied, come first.
    """
    keys = stay.accompanies if isinstance(stay, Accompaniment) else ()
    activities = [stay] if isinstance(stay, ActivityBase) else [project.activity(key) for key in keys]
    own = [
        (one, f"{record_path(activity)}.contacts[{number}]")
        for activity in activities
        for number, one in enumerate(activity.contacts, start=1)
        if organisation.key == (one.organisation or _key(project.host_of(activity)))
    ]
    at_home = [
        (one, f"{organisation_path(organisation)}.contacts[{number}]")
        for number, one in enumerate(organisation.contacts, start=1)
    ]
    return [*own, *at_home]


def _key(organisation: Organisation | None) -> str | None:
    return organisation.key if organisation else None


def contact_facts(contact: Contact, path: str, needs: Needs) -> ContactFacts:
    """A contact person; one whom nobody can reach is none, nor one for emergencies without telephone."""
    phone = contact.phone
    if phone is None and (contact.email is None or contact.role is ContactRole.EMERGENCY):
        phone = needs.value(contact, "phone", path)
    return ContactFacts(
        name=contact.name,
        position=needs.text(contact.position, f"{path}.position"),
        email=contact.email,
        phone=phone,
    )


def guide_facts(contact: Contact, path: str, needs: Needs) -> GuideFacts:
    """A mentor or tutor."""
    return GuideFacts(**dict(contact_facts(contact, path, needs)), role=contact.role)


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
