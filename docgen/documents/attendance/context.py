"""What an attendance document prints."""

from __future__ import annotations

from docgen.documents.context import Context
from docgen.documents.facts.organisations import HostFacts
from docgen.documents.facts.projects import ProjectFacts
from docgen.documents.facts.signing import SignerFacts, SigningFacts
from docgen.documents.facts.stays import RealFacts
from docgen.models.activities import ActivityType
from docgen.models.identifiers import MobilityId
from docgen.models.persons import PersonRole


class AttendeeFacts(RealFacts):
    """Somebody who was there, and when."""

    name: str
    """Given name and family name."""
    role: PersonRole
    """What the person is to the project."""


class AccompaniedFacts(Context):
    """One activity whose participants were accompanied."""

    participants: tuple[str, ...]
    """Who was accompanied."""
    group: str | None
    """Name of the group, for a group that has one."""
    type: ActivityType
    """Type of activity."""


class PurposeFacts(Context):
    """What the persons were there for."""

    type: ActivityType
    """Type of activity; for an accompanying person, that of those accompanied."""
    objectives: tuple[str, ...]
    """Objectives of the Erasmus plan that it served."""
    mobility_id: MobilityId | None
    """Number in the Beneficiary Module, once it is given."""
    content: str | None
    """Title of a course or of the programme, subject taught, task of a guest, purpose of a visit."""
    accompanied: tuple[AccompaniedFacts, ...]
    """Whom an accompanying person accompanied; none for everyone else."""


class Attendance(Context):
    """All that an attendance document prints."""

    project: ProjectFacts
    """The project."""
    coordinator: str | None
    """The beneficiary, where it coordinates a consortium whose school sends."""
    sending: str
    """The organisation that sent the persons."""
    host: HostFacts
    """The organisation where they stayed."""
    workplace: HostFacts | None
    """The workplace, where it is another than the host."""
    purpose: PurposeFacts
    """What they were there for."""
    group: str | None
    """Name of the group, for a group that has one."""
    participants: tuple[AttendeeFacts, ...]
    """Who took part; for an accompanying person's own document, that person."""
    accompanying: tuple[AttendeeFacts, ...]
    """Who accompanied a group."""
    signing: SigningFacts
    """How it is signed."""
    signers: tuple[SignerFacts, ...]
    """Who signs, in the order of the signature blocks."""
