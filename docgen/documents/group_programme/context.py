"""What the learning programme of a group prints."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from docgen.documents.context import Context
from docgen.documents.facts.organisations import ContactFacts, PartnerFacts, PlaceFacts
from docgen.documents.facts.projects import ProjectFacts
from docgen.documents.facts.signing import CopiedFacts, SignerFacts
from docgen.documents.facts.stays import AccompanyingFacts, LanguageFacts, SpanFacts
from docgen.models.groups import ItemNature
from docgen.models.identifiers import Telephone
from docgen.models.travel import MeansOfTransport
from docgen.models.values import Hours, Percent


class UnderAge(StrEnum):
    """Whether a learner is under age; a blank in a draft says that it is not known."""

    YES = "yes"
    NO = "no"


class ItemFacts(Context):
    """One item of a day."""

    starts: str | None
    """Time of day, where it is given."""
    place: str | None
    """Place, where it is given."""
    text: str
    """What happens."""
    nature: ItemNature
    """Learning with peers, learning at work, or secondary."""
    hours: Hours
    """Length in hours."""
    commercial: bool
    """Whether anyone can buy it."""
    led_by: str | None
    """Who leads it, where it is said."""


class DayFacts(Context):
    """One day."""

    day: date
    """The day."""
    items: tuple[ItemFacts, ...]
    """What happens, in order."""


class HoursFacts(Context):
    """What the hours of all days come to."""

    peers: Hours
    """Learning with peers."""
    peers_share: Percent
    """Share of learning with peers in all hours."""
    work_based: Hours
    """Learning at work."""
    work_based_share: Percent
    """Share of learning at work in all hours."""
    main: Hours
    """Both together."""
    secondary: Hours
    """Secondary content."""
    secondary_share: Percent
    """Share of secondary content in all hours."""
    total: Hours
    """All hours."""
    commercial: Hours
    """Hours among these that anyone can buy."""
    commercial_share: Percent
    """Their share in all hours."""


class ProgrammeFacts(Context):
    """What is learned, when, where and how."""

    title: str
    """Title of the programme."""
    authors: tuple[str, ...]
    """Who made it, at both schools."""
    peers: str
    """The class of the host school that the group learns with."""
    objectives: tuple[str, ...]
    """What the group sets out to do."""
    outcomes: tuple[str, ...]
    """Learning outcomes of the group."""
    days: tuple[DayFacts, ...]
    """The programme, day by day."""
    hours: HoursFacts
    """Hours by nature."""
    lodging: str
    """Where the group stays."""
    night_supervision: str
    """Who watches at night, and how."""
    first_aid: str
    """First aid: who can give it, where help is."""
    assessment: str
    """Who assesses, how and by what criteria."""
    recognition: str
    """What it counts for at home."""


class TravelFacts(Context):
    """The way there and back."""

    departure: date | None
    """Day of departure from home, where it is given."""
    arrival_home: date | None
    """Day of return home, where it is given."""
    means: tuple[MeansOfTransport, ...]
    """Means of transport, the main one first."""
    green: bool
    """Whether it is green travel."""
    details: str | None
    """Route and what makes it green, where it is said."""


class MemberFacts(Context):
    """A learner of the group."""

    name: str
    """Given name and family name."""
    studies: str
    """The programme of education at the sending school."""
    school_group: str | None
    """Group or class at school, where it is given."""
    minor: UnderAge
    """Whether the learner is under age on the first day of the activity."""


class RatioFacts(Context):
    """How many accompany how many."""

    learners: int
    """Learners of the group."""
    accompanying: int
    """Accompanying persons who are there on the day on which they are fewest."""
    reason: str
    """Why that fits the group."""


class PersonInChargeFacts(Context):
    """Who is in charge of the group abroad."""

    name: str
    """Given name and family name."""
    phone: Telephone
    """Telephone."""


class EmergencyFacts(ContactFacts):
    """Whom to call in an emergency."""

    organisation: str
    """The organisation that the person speaks for."""


class GroupLearningProgramme(Context):
    """All that the learning programme of a group prints."""

    project: ProjectFacts
    """The project."""
    coordinator: str | None
    """The beneficiary, where it coordinates a consortium whose school sends."""
    group: str | None
    """Name of the group, where it is given."""
    activity: SpanFacts
    """The activity."""
    sending: PartnerFacts
    """The VET provider that sends the group."""
    host: PartnerFacts
    """The VET provider that hosts it."""
    workplace: PlaceFacts | None
    """The workplace, where it is another than the host."""
    programme: ProgrammeFacts
    """The programme."""
    language: LanguageFacts
    """The language of the activity."""
    travel: TravelFacts
    """The way there and back."""
    participants: tuple[MemberFacts, ...]
    """The learners."""
    accompanying: tuple[AccompanyingFacts, ...]
    """Who accompanies them."""
    ratio: RatioFacts
    """How many accompany how many."""
    in_charge: PersonInChargeFacts
    """Who is in charge of the group abroad."""
    emergency: tuple[EmergencyFacts, ...]
    """Whom to call in an emergency, at both organisations."""
    signing: CopiedFacts
    """How it is signed."""
    signers: tuple[SignerFacts, ...]
    """Who signs, in the order of the signature blocks."""
