"""What a paper of learning outcomes reached prints."""

from __future__ import annotations

from datetime import date

from docgen.documents.context import Context
from docgen.documents.facts.learning import OutcomeFacts
from docgen.documents.facts.organisations import PlaceFacts
from docgen.documents.facts.people import LearnerFacts
from docgen.documents.facts.projects import ProjectFacts
from docgen.documents.facts.signing import SignerFacts, SigningFacts
from docgen.documents.facts.stays import AccompanyingFacts, LanguageFacts, RealFacts, VirtualFacts
from docgen.models.activities import ActivityType
from docgen.models.identifiers import MobilityId
from docgen.models.results import Reached
from docgen.models.values import Hours


class PastStayFacts(RealFacts):
    """The activity as it came to be."""

    type: ActivityType
    """Type of activity."""
    mobility_id: MobilityId | None
    """Number in the Beneficiary Module, where it is given."""
    objectives: tuple[str, ...]
    """Objectives of the Erasmus plan that it served."""
    programme: str | None
    """Title of the programme, where it has one."""
    competition: str | None
    """Name of the skills competition."""
    theme: str | None
    """What a teacher in training did, where it is said."""
    virtual: VirtualFacts | None
    """The virtual part, where there was one."""
    language: LanguageFacts | None
    """The main language, where it is given."""


class ReachedFacts(OutcomeFacts):
    """A learning outcome, and how far it was reached."""

    reached: Reached
    """How far it was reached."""
    remark: str | None
    """What showed it, or what is lacking, where it is said."""


class AssessedFacts(Context):
    """How the outcomes were assessed."""

    by: str
    """Who assessed."""
    day: date
    """Day of the assessment."""
    text: str
    """How it was assessed, and with what outcome."""


class RecognisedFacts(Context):
    """What is recognised at home."""

    what: str
    """Module, subject or practice."""
    hours: Hours | None
    """Hours recognised, where they are given."""
    mark: int | None
    """Mark on the ten-point scale, where there is one."""
    otherwise: str | None
    """What happens where outcomes were not reached, as agreed; none where all were."""


class LearningOutcomes(Context):
    """All that a paper of learning outcomes reached prints."""

    project: ProjectFacts
    """The project."""
    coordinator: str | None
    """The beneficiary, where it coordinates a consortium whose school sends."""
    participant: LearnerFacts
    """The participant."""
    sending: PlaceFacts
    """The sending organisation."""
    host: PlaceFacts
    """The host organisation."""
    workplace: PlaceFacts | None
    """The workplace, where it is another than the host."""
    activity: PastStayFacts
    """The activity as it came to be."""
    accompanying: tuple[AccompanyingFacts, ...]
    """Who went along, with their real days where they are known."""
    outcomes: tuple[ReachedFacts, ...]
    """The outcomes of the programme, in its order."""
    tasks: str
    """What was done."""
    assessed: AssessedFacts
    """How it was assessed."""
    recognised: RecognisedFacts | None
    """What is recognised at home; none where nothing was to be."""
    signing: SigningFacts
    """How it is signed."""
    signers: tuple[SignerFacts, ...]
    """Who signs, in the order of the signature blocks."""
