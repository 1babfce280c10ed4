"""What a mobility programme prints."""

from __future__ import annotations

from datetime import date

from docgen.documents.context import Context
from docgen.documents.facts.learning import ProgrammeFacts, TaskFacts
from docgen.documents.facts.organisations import PlaceFacts
from docgen.documents.facts.people import LearnerFacts, RepresentativeFacts
from docgen.documents.facts.projects import ProjectFacts
from docgen.documents.facts.signing import CopiedFacts, SignerFacts
from docgen.documents.facts.stays import AccompanyingFacts, LanguageFacts, SpanFacts
from docgen.models.activities import ActivityType
from docgen.models.values import Hours


class ProgrammeStayFacts(SpanFacts):
    """The activity, its hours and its language."""

    hours_per_day: Hours | None
    """Hours of work and learning a day, where they are given."""
    language: LanguageFacts | None
    """The main language, where it is given."""


class TravellerFacts(LearnerFacts):
    """A participant, and who represents a minor."""

    representatives: tuple[RepresentativeFacts, ...]
    """A minor's legal representatives who sign."""


class CompetitionFacts(Context):
    """A skills competition."""

    name: str
    """Name of the competition."""
    discipline: str | None
    """Trade or discipline, where it is given."""
    task: str | None
    """What the participant does there; none where the programme lists tasks."""


class CourseFacts(Context):
    """A course."""

    title: str
    """Title of the course."""
    countries: tuple[str, ...]
    """Countries that its participants come from, as the provider declares."""


class TeachingFacts(Context):
    """A teaching or training assignment."""

    subject: str
    """What is taught."""
    hours: Hours
    """Hours of teaching."""


class PreparedFacts(Context):
    """An activity that a visit prepares."""

    type: ActivityType
    """Type of activity."""
    host: str | None
    """Name of the host, where it is known."""
    participants: int
    """How many take part, as far as it is known; the host is not told who."""
    first_day: date | None
    """First day, where it is known."""
    last_day: date | None
    """Last day, where it is known."""


class VisitFacts(Context):
    """A preparatory visit."""

    reason: str
    """Why it is needed."""
    agenda: tuple[TaskFacts, ...]
    """What is done and agreed there, and when."""
    hours: Hours | None
    """Hours of the agenda in all, where any are given."""
    prepares: tuple[PreparedFacts, ...]
    """The activities that it prepares."""


class MobilityProgramme(Context):
    """All that a mobility programme prints."""

    project: ProjectFacts
    """The project."""
    coordinator: str | None
    """The beneficiary, where it coordinates a consortium whose school sends."""
    participants: tuple[TravellerFacts, ...]
    """Who takes part; several in a visit alone."""
    accompanying: tuple[AccompanyingFacts, ...]
    """Who goes along: mentors of a competition, companions."""
    sending: PlaceFacts
    """The sending organisation."""
    host: PlaceFacts
    """The host organisation, course provider or organiser."""
    workplace: PlaceFacts | None
    """The workplace, where it is another than the host."""
    activity: ProgrammeStayFacts
    """The activity."""
    incoming: bool
    """Whether the participant comes as a guest."""
    host_signs: bool
    """Whether the host signs."""
    competition: CompetitionFacts | None
    """The skills competition."""
    course: CourseFacts | None
    """The course."""
    teaching: TeachingFacts | None
    """The teaching or training assignment."""
    theme: str | None
    """What an invited expert or a teacher in training does."""
    visit: VisitFacts | None
    """The preparatory visit."""
    programme: ProgrammeFacts | None
    """What is learned and done; none for a visit."""
    signing: CopiedFacts
    """How it is signed."""
    signers: tuple[SignerFacts, ...]
    """Who signs, in the order of the signature blocks."""
