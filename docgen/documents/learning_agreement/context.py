"""What a learning agreement prints."""

from __future__ import annotations

from docgen.documents.context import Context
from docgen.documents.facts.learning import ProgrammeFacts, RecognitionFacts
from docgen.documents.facts.organisations import PlaceFacts
from docgen.documents.facts.people import LearnerFacts, RepresentativeFacts
from docgen.documents.facts.projects import ProjectFacts
from docgen.documents.facts.signing import SignerFacts, SigningFacts
from docgen.documents.facts.stays import LanguageFacts, SpanFacts
from docgen.models.values import Hours


class LearningStayFacts(SpanFacts):
    """The activity, its hours and its language."""

    hours_per_day: Hours
    """Hours of work and learning a day."""
    language: LanguageFacts
    """The main language."""


class AgreedRecognitionFacts(RecognitionFacts):
    """Recognition with all that the parties agree on."""

    module: str
    """Module, subject or practice that it replaces."""
    hours: Hours
    """Hours recognised."""
    otherwise: str
    """What happens where outcomes are not reached."""


class AgreedProgrammeFacts(ProgrammeFacts):
    """The programme with all that the parties agree on."""

    work_based_hours: Hours
    """Hours of learning at work."""
    total_hours: Hours
    """Hours in all."""
    monitoring: str
    """Who follows the learning, and how often."""
    mentoring: str
    """How the mentor abroad helps."""
    safety: str
    """Safety briefing and rules at work."""
    assessment: str
    """Who assesses, how and by what criteria."""
    recognition: AgreedRecognitionFacts
    """What it counts for at home."""


class LearningAgreement(Context):
    """All that a learning agreement prints."""

    project: ProjectFacts
    """The project."""
    participant: LearnerFacts
    """The learner."""
    representatives: tuple[RepresentativeFacts, ...]
    """A minor's legal representatives who sign."""
    sending: PlaceFacts
    """The sending organisation."""
    host: PlaceFacts
    """The host organisation."""
    workplace: PlaceFacts | None
    """The workplace, where it is another than the host."""
    activity: LearningStayFacts
    """The activity."""
    programme: AgreedProgrammeFacts
    """What is learned, how it is followed, assessed and recognised."""
    signing: SigningFacts
    """How it is signed."""
    signers: tuple[SignerFacts, ...]
    """Who signs, in the order of the signature blocks."""
