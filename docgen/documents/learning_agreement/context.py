"""What a learning agreement prints."""

from __future__ import annotations

from docgen.documents.context import Context
from docgen.documents.facts.learning import ProgrammeFacts, RecognitionFacts
from docgen.documents.facts.organisations import PlaceFacts
from docgen.documents.facts.people import LearnerFacts, RepresentativeFacts
from docgen.documents.facts.projects import ProjectFacts
from docgen.documents.facts.signing import CopiedFacts, SignerFacts
from docgen.documents.facts.stays import AccompanyingFacts, LanguageFacts, SpanFacts
from docgen.models.values import Hours


class LearningStayFacts(SpanFacts):
    """The activity, its hours and its language."""

    hours_per_day: Hours
    """Hours of work and learning a day."""
    language: LanguageFacts
    """The main language."""


class GuidingPlaceFacts(PlaceFacts):
    """An organisation where the participant learns, and who guides the learning there."""

    mentor: bool
    """Whether it names a mentor."""
    tutor: bool
    """Whether it names a tutor."""


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
    coordinator: str | None
    """The beneficiary, where it coordinates a consortium whose school sends."""
    participant: LearnerFacts
    """The learner."""
    representatives: tuple[RepresentativeFacts, ...]
    """A minor's legal representatives who sign."""
    accompanying: tuple[AccompanyingFacts, ...]
    """Who goes along."""
    sending: PlaceFacts
    """The sending organisation."""
    host: GuidingPlaceFacts
    """The host organisation."""
    workplace: GuidingPlaceFacts | None
    """The workplace, where it is another than the host."""
    activity: LearningStayFacts
    """The activity."""
    incoming: bool
    """Whether the participant comes into the beneficiary's country."""
    programme: AgreedProgrammeFacts
    """What is learned, how it is followed, assessed and recognised."""
    signing: CopiedFacts
    """How it is signed."""
    signers: tuple[SignerFacts, ...]
    """Who signs, in the order of the signature blocks."""
