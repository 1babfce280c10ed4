"""What a learner's grant agreement prints."""

from __future__ import annotations

from datetime import date

from docgen.documents.context import (
    Context,
    HostFacts,
    OrganisationFacts,
    ProjectFacts,
    RepresentativeFacts,
    SignerFacts,
)
from docgen.documents.support import AccountFacts, SupportFacts
from docgen.i18n import Language
from docgen.models.activities import ActivityType
from docgen.models.identifiers import (
    Email,
    IscedF,
    LanguageCode,
    MobilityId,
    PersonalCode,
    Telephone,
)
from docgen.models.settings import SigningMode
from docgen.models.support import CefrLevel, InsuranceKind, Insurer
from docgen.models.travel import MeansOfTransport
from docgen.models.values import Hours


class StudiesFacts(Context):
    """What the learner studies at home."""

    title: str
    """Title of the programme."""
    qualification: str | None
    """Qualification to be gained, where it is given."""
    eqf_level: int
    """Level in the European Qualifications Framework."""
    isced_f: IscedF
    """Field of education in ISCED-F 2013."""


class LearnerFacts(Context):
    """The participant."""

    name: str
    """Given name and family name."""
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
    studies: StudiesFacts
    """The programme of education."""
    minor: bool
    """Whether a legal representative signs too."""


class VirtualFacts(Context):
    """The virtual part."""

    first_day: date
    """First day."""
    last_day: date
    """Last day."""
    hours: Hours | None
    """Hours, where they are given."""
    details: str | None
    """What is learned, where it is said."""


class ActivityFacts(Context):
    """The activity."""

    type: ActivityType
    """Type of activity."""
    objectives: tuple[str, ...]
    """Objectives of the Erasmus plan that it serves."""
    mobility_id: MobilityId | None
    """Number in the Beneficiary Module, once it is given."""
    host: HostFacts
    """The host organisation."""
    workplace: HostFacts | None
    """The workplace, where it is another than the host."""
    first_day: date
    """First day of the activity."""
    last_day: date
    """Last day of the activity."""
    days: int
    """Days of the activity, first and last included."""
    travel_days: int
    """Funded travel days."""
    green: bool
    """Whether it is green travel."""
    means: tuple[MeansOfTransport, ...]
    """Means of transport, the main one first."""
    travel_details: str | None
    """Route and what makes it green, where it is said."""
    virtual: VirtualFacts | None
    """The virtual part, where there is one."""


class PaymentFacts(Context):
    """Payment terms."""

    account: AccountFacts | None
    """The account; none where nothing is paid out."""
    advance_days: int
    """Days after entry into force within which the advance is paid."""
    balance_days: int
    """Days after the report within which the balance is paid."""


class InsuranceFacts(Context):
    """One insurance."""

    kind: InsuranceKind
    """What it covers."""
    taken_by: Insurer
    """Who takes it out."""
    company: str | None
    """Insurance company, once known."""
    number: str | None
    """Policy or card number, once known."""
    first_day: date | None
    """First day of cover, once known."""
    last_day: date | None
    """Last day of cover, once known."""


class LanguageFacts(Context):
    """The language of the activity, and how it is learned."""

    language: LanguageCode
    """The main language."""
    level_now: CefrLevel | None
    """Level before departure, where it is known."""
    level_wanted: CefrLevel | None
    """Level to be reached, where it is known."""
    ols: bool
    """Whether the participant is invited to Online Language Support."""


class SigningFacts(Context):
    """How the agreement is signed."""

    mode: SigningMode
    """In ink or electronically."""
    translation: bool
    """Whether this text is a translation for information, which nobody signs."""
    copies: int
    """Copies in each language, where it is signed in ink."""
    both: bool
    """Whether the Latvian and the English text are both signed."""
    prevails: Language
    """The text that prevails where both are signed."""


class GrantAgreement(Context):
    """All that a learner's grant agreement prints."""

    project: ProjectFacts
    """The project."""
    beneficiary: OrganisationFacts
    """The organisation that holds the grant and pays."""
    sending: OrganisationFacts | None
    """The sending school, where it is another."""
    participant: LearnerFacts
    """The participant."""
    representatives: tuple[RepresentativeFacts, ...]
    """A minor's legal representatives who sign."""
    activity: ActivityFacts
    """The activity."""
    support: SupportFacts
    """Financial support."""
    payment: PaymentFacts
    """Payment terms."""
    insurance: tuple[InsuranceFacts, ...]
    """Insurance."""
    health_card: bool
    """Whether the European Health Insurance Card is among it."""
    language: LanguageFacts | None
    """The language of the activity."""
    report_days: int
    """Days after the invitation within which the participant reports."""
    annexes: tuple[str, ...]
    """Annexes beside the learning agreement."""
    signing: SigningFacts
    """How it is signed."""
    signers: tuple[SignerFacts, ...]
    """Who signs, in the order of the signature blocks."""
