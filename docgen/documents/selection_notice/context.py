"""What a selection notice prints. It comes before the selection: no participant has a name in it."""

from __future__ import annotations

from datetime import date, datetime

from docgen.documents.context import Context
from docgen.documents.facts.decisions import DecisionFacts
from docgen.documents.facts.organisations import ContactFacts
from docgen.documents.facts.outlines import OutlineFacts
from docgen.documents.facts.projects import ProjectFacts
from docgen.documents.facts.signing import PrevailingFacts, SignerFacts
from docgen.models.identifiers import Email, RegistrationNumber, Telephone
from docgen.models.selections import Applicants
from docgen.models.values import Euro


class AnnouncerFacts(Context):
    """The beneficiary, who selects and answers for personal data."""

    name: str
    """Full official name."""
    registration_number: RegistrationNumber
    """Number in the register."""
    address: str
    """Postal address in one line."""
    email: Email
    """E-mail address."""
    phone: Telephone
    """Telephone."""
    contact: ContactFacts
    """Whom applicants can ask."""


class OfferFacts(OutlineFacts):
    """Places on offer: activities of one type with one host on the same days."""

    places: int | None
    """How many participants can take part, where it is known."""


class CriterionFacts(Context):
    """One criterion of the selection."""

    text: str
    """The criterion."""
    measured: str
    """How it is measured."""
    points: int
    """Most points that it gives."""
    minimum: int | None
    """Fewest points needed, where there is such a limit."""


class ContributionFacts(Context):
    """Money that participants are asked for."""

    amount: Euro
    """The amount."""
    reason: str | None
    """Why it is asked, where it is given."""


class PublicationFacts(Context):
    """Where and when the notice was published."""

    where: str
    """Where."""
    day: date
    """When."""
    proof: str | None
    """What shows it, once it is there."""


class SelectionNotice(Context):
    """All that a selection notice prints."""

    project: ProjectFacts
    """The project."""
    beneficiary: AnnouncerFacts
    """The organisation that selects."""
    title: str
    """Title of the notice."""
    approved: DecisionFacts
    """The order that approves the rules of selection."""
    offers: tuple[OfferFacts, ...]
    """What is offered, by type, host and days."""
    offered: tuple[str, ...]
    """What is offered, in words."""
    applicants: tuple[Applicants, ...]
    """Who may apply."""
    eligibility: tuple[str, ...]
    """Conditions to apply."""
    criteria: tuple[CriterionFacts, ...]
    """Criteria with their points."""
    total: int
    """Most points in all."""
    minimum: int | None
    """Fewest points in all, where there is such a limit."""
    tie_break: str
    """What decides between equal scores."""
    inclusion_criteria: tuple[str, ...]
    """By what criteria inclusion support is given."""
    inclusion_offer: str
    """What support is on offer."""
    papers: tuple[str, ...]
    """What to hand in."""
    deadline: datetime
    """Until when."""
    hand_in: str
    """Where."""
    commission: tuple[str, ...]
    """The commission, by role."""
    conflict_of_interest: str
    """How conflicts of interest are avoided."""
    decision: date
    """Day of the decision."""
    notification: date
    """Day by which applicants are told."""
    appeal: str
    """How and until when a decision can be appealed."""
    reserve: str
    """How the reserve list works."""
    covered: tuple[str, ...]
    """What the grant covers."""
    contributions: tuple[ContributionFacts, ...]
    """What participants are asked to pay, and why; nothing where it is empty."""
    kept_months: int
    """Months that unsuccessful applications are kept."""
    published: tuple[PublicationFacts, ...]
    """Where and when the notice was published."""
    signing: PrevailingFacts
    """How it is signed."""
    signers: tuple[SignerFacts, ...]
    """Who signs."""
