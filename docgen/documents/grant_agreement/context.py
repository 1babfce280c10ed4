"""What a grant agreement prints."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from docgen.documents.context import Context
from docgen.documents.facts.organisations import OrganisationFacts
from docgen.documents.facts.people import ParticipantFacts, RepresentativePartyFacts
from docgen.documents.facts.projects import FundedProjectFacts
from docgen.documents.facts.signing import CopiedFacts, SignerFacts
from docgen.documents.facts.stays import OfferedLanguageFacts, StayFacts
from docgen.documents.support import AccountFacts, SupportFacts
from docgen.models.activities import AccompanyingReason, ActivityType
from docgen.models.identifiers import Country
from docgen.models.support import InsuranceKind, Insurer
from docgen.models.travel import MeansOfTransport
from docgen.models.values import Euro, Hours


class ActivityFacts(StayFacts):
    """The activity, and the way there."""

    travel_days: int
    """Funded travel days; 0 where the unit cost covers travel."""
    green: bool
    """Whether it is green travel."""
    means: tuple[MeansOfTransport, ...]
    """Means of transport, the main one first."""
    travel_details: str | None
    """Route and what makes it green, where it is said."""


class AccompaniedFacts(Context):
    """One activity whose participants are accompanied."""

    participants: tuple[str, ...]
    """Who is accompanied."""
    group: str | None
    """Name of the group, for a group."""
    type: ActivityType
    """Type of activity."""
    first_day: date
    """First day of the activity."""
    last_day: date
    """Last day of the activity."""


class FirstAnnex(StrEnum):
    """The paper that says what is learned or done."""

    LEARNING_AGREEMENT = "learning_agreement"
    MOBILITY_PROGRAMME = "mobility_programme"
    GROUP_PROGRAMME = "group_programme"


class AccompanimentFacts(Context):
    """Whom an accompanying person accompanies, and what for."""

    activities: tuple[AccompaniedFacts, ...]
    """The activities whose participants are accompanied."""
    reason: AccompanyingReason
    """Why the person goes along."""
    duties: str | None
    """Duties, where they are given."""
    whole: bool
    """Whether the person is there for the whole of those activities."""


class OrderFacts(Context):
    """The order for a business trip."""

    number: str
    """Number of the order."""
    issued: date
    """Day of the order."""


class CompetitionFacts(Context):
    """A skills competition."""

    name: str
    """Name of the competition."""
    discipline: str | None
    """Trade or discipline, where it is given."""
    task: str | None
    """What the participant does there, where it is said."""


class CourseFacts(Context):
    """A course."""

    title: str
    """Title of the course."""
    fee: Euro | None
    """The fee that the provider asks, where it is given."""
    fee_days: int | None
    """Days that a fee is paid for, where they are given."""


class TeachingFacts(Context):
    """A teaching or training assignment."""

    subject: str
    """What is taught."""
    hours: Hours | None
    """Hours of teaching, where they are given."""


class GuestFacts(Context):
    """A guest who comes from abroad."""

    theme: str | None
    """What an invited expert or a teacher in training does."""
    comes_from: str | None
    """The guest's own organisation, where it is said."""
    country: Country | None
    """The country that the guest comes from, where it is known."""
    own_costs: str | None
    """Costs that the guest or the guest's organisation bears, where it is said."""


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


class GrantAgreement(Context):
    """All that a grant agreement prints."""

    project: FundedProjectFacts
    """The project."""
    beneficiary: OrganisationFacts
    """The organisation that holds the grant and pays; of a guest also the host."""
    sending: OrganisationFacts | None
    """The sending school of a consortium, where it is another."""
    participant: ParticipantFacts
    """The participant."""
    representatives: tuple[RepresentativePartyFacts, ...]
    """A minor's legal representatives who sign."""
    activity: ActivityFacts
    """The activity."""
    incoming: bool
    """Whether the participant comes as a guest."""
    accompaniment: AccompanimentFacts | None
    """Whom an accompanying person accompanies."""
    business_trip: bool
    """Whether staff of the project's schools are sent on a business trip."""
    order: OrderFacts | None
    """The order for the business trip, once it is given."""
    competition: CompetitionFacts | None
    """The skills competition."""
    course: CourseFacts | None
    """The course."""
    teaching: TeachingFacts | None
    """The teaching or training assignment."""
    guest: GuestFacts | None
    """Where a guest comes from, and what he or she does."""
    hosted_here: bool
    """Whether the organisation that pays is the host too."""
    parent_signs: bool
    """Whether a parent signs for a minor."""
    visit_reason: str | None
    """Why a preparatory visit is needed."""
    first_annex: FirstAnnex | None
    """The paper that says what is learned or done; none for who accompanies no group."""
    support: SupportFacts
    """Financial support."""
    payment: PaymentFacts
    """Payment terms."""
    insurance: tuple[InsuranceFacts, ...]
    """Insurance."""
    health_card: bool
    """Whether the European Health Insurance Card is among it."""
    language: OfferedLanguageFacts | None
    """The language of the activity."""
    report_days: int
    """Days after the invitation within which the participant reports."""
    annexes: tuple[str, ...]
    """Further annexes."""
    signing: CopiedFacts
    """How it is signed."""
    signers: tuple[SignerFacts, ...]
    """Who signs, in the order of the signature blocks."""
