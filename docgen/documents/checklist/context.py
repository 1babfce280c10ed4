"""What a checklist before departure prints; whatever is not known is a line to fill in by hand."""

from __future__ import annotations

from datetime import date

from docgen.documents.context import Context
from docgen.documents.facts.stays import OfferedLanguageFacts
from docgen.manifest import SignerRole
from docgen.models.activities import ActivityType
from docgen.models.identifiers import Email, ProjectCode, Telephone
from docgen.models.settings import SigningMode
from docgen.models.support import InsuranceKind, Insurer
from docgen.models.travel import MeansOfTransport


class ProjectMarkFacts(Context):
    """The project, by its number alone."""

    code: ProjectCode
    """Number of the project."""


class CallFacts(Context):
    """Somebody whom the person can call."""

    name: str
    """Given name and family name."""
    phone: Telephone | None
    """Telephone, where it is given."""


class ReachFacts(CallFacts):
    """Somebody whom the person can call or write to."""

    email: Email | None
    """E-mail address, where it is given."""


class CoordinatorFacts(Context):
    """Who arranges the mobility at home, or receives a guest."""

    organisation: str
    """Full official name of the school."""
    contact: ReachFacts | None
    """Its contact person, where there is one."""


class DestinationFacts(Context):
    """Where the person goes."""

    name: str
    """Full official name."""
    address: str | None
    """Postal address in one line, where it is known."""
    contact: ReachFacts | None
    """Its contact person, where there is one."""


class PaperSignerFacts(Context):
    """Who signs a paper."""

    role: SignerRole
    """In which role."""
    name: str | None
    """Given name and family name, where they are known."""
    own: bool
    """Whether it is the person, or who represents him or her."""


class AgreedPaperFacts(Context):
    """A paper that is agreed before departure."""

    title: str
    """What kind of paper it is, and which of two languages is signed."""
    signers: tuple[PaperSignerFacts, ...]
    """Who signs it, the organisations first."""
    signed: bool
    """Whether the person signs it too."""


class ConsentFacts(Context):
    """A parent's notarised consent."""

    number: str | None
    """Number, once known."""
    issued: date | None
    """Day, once known."""


class CoverFacts(Context):
    """One insurance."""

    kind: InsuranceKind
    """What it covers."""
    taken_by: Insurer | None
    """Who takes it out, where it is said."""
    company: str | None
    """Insurance company, once known."""
    number: str | None
    """Policy or card number, once known."""
    first_day: date | None
    """First day of cover, once known."""
    last_day: date | None
    """Last day of cover, once known."""


class JourneyFacts(Context):
    """The way there and back."""

    departure: date | None
    """Day of departure, once known."""
    arrival_home: date | None
    """Day of return home, once known."""
    means: tuple[MeansOfTransport, ...]
    """Means of transport, the main one first."""
    details: str | None
    """Route, where it is said."""


class OwnContactFacts(CallFacts):
    """Whom the person wants to be called."""

    relation: str | None
    """Who that is to the person, where it is said."""


class EmergencyFacts(Context):
    """Whom to call when something happens."""

    in_union: bool
    """Whether the stay is in the European Union, where 112 is the emergency number."""
    host: tuple[CallFacts, ...]
    """Emergency contacts at the host."""
    home: tuple[CallFacts, ...]
    """Emergency contacts at the school that sends the person, else at the beneficiary; none for a guest."""
    companions: tuple[CallFacts, ...]
    """Who goes along."""
    own: OwnContactFacts | None
    """Whom the person wants to be called, where it is given."""


class Checklist(Context):
    """All that a checklist before departure prints."""

    project: ProjectMarkFacts
    """The project."""
    coordinator: CoordinatorFacts
    """Who arranges the mobility."""
    name: str
    """Given name and family name of the person who goes."""
    email: Email | None
    """The person's e-mail address, where it is given."""
    minor: bool
    """Whether a legal representative signs too."""
    accompanies: tuple[str, ...]
    """Whom the person accompanies: names, or that of the group; none for everyone else."""
    incoming: bool
    """Whether the person comes to the beneficiary as a guest."""
    type: ActivityType | None
    """Type of activity; for an accompanying person, that of those accompanied, where it is known."""
    group: str | None
    """Name of the group, for a group that has one."""
    first_day: date | None
    """First day of the activity, once known."""
    last_day: date | None
    """Last day of the activity, once known."""
    days: int | None
    """Days of the activity, first and last included, once known."""
    host: DestinationFacts | None
    """The host organisation, course provider or organiser, where it is known."""
    workplace: DestinationFacts | None
    """The workplace, where it is another than the host."""
    signing: SigningMode
    """How papers are signed."""
    papers: tuple[AgreedPaperFacts, ...]
    """Papers that are agreed before departure."""
    consent: ConsentFacts | None
    """The notarised consent with which a minor leaves; none for everyone else."""
    insurance: tuple[CoverFacts, ...]
    """Insurance."""
    journey: JourneyFacts
    """The way there and back."""
    lodging: str | None
    """Where the person stays, where it is said."""
    visa: str | None
    """Visa or residence permit, where one is needed."""
    social_security: str | None
    """Social security, where it is said."""
    learning: bool
    """Whether the activity has a language that is learned; an accompanying person's stay has none."""
    language: OfferedLanguageFacts | None
    """The language of the activity, where it is said."""
    emergency: EmergencyFacts
    """Whom to call when something happens."""
