"""What an inclusion-support justification prints: the one context that may hold special-category data."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from docgen.documents.context import Context
from docgen.documents.facts.decisions import DecisionFacts
from docgen.documents.facts.outlines import OutlineFacts
from docgen.documents.facts.projects import ProjectFacts
from docgen.documents.facts.signing import PrevailingFacts, SignerFacts
from docgen.models.identifiers import Email, Telephone
from docgen.models.inclusion import Barrier, CostKind
from docgen.models.persons import PersonRole
from docgen.models.record import SPECIAL
from docgen.models.values import Euro


class KeeperFacts(Context):
    """The beneficiary, who decides and keeps the data."""

    name: str
    """Full official name."""
    email: Email
    """E-mail address."""
    phone: Telephone
    """Telephone."""


class CountedFacts(Context):
    """The participant who is counted as having fewer opportunities."""

    name: str
    """Given name and family name."""
    role: PersonRole
    """What the person is to the project."""
    affected_by_war: bool
    """Whether the person counts by the programme's exception for people displaced from Ukraine by the war."""
    represented_by: tuple[str, ...]
    """A minor's legal representatives who sign."""


class EvidenceFacts(Context):
    """Evidence that was seen and not copied."""

    what: Annotated[str, SPECIAL]
    """What was seen."""
    seen: date
    """When."""
    by: str
    """By whom."""


class CostFacts(Context):
    """A real cost of taking part that others do not have."""

    item: Annotated[str, SPECIAL]
    """What it is."""
    kind: Annotated[CostKind, SPECIAL]
    """Travel, subsistence or other."""
    of_accompanying: bool
    """Whether it is the accompanying person's."""
    reason: Annotated[str, SPECIAL]
    """Why it is needed."""
    planned: Euro
    """Planned amount."""
    real: Euro | None
    """Real amount, once known."""
    evidence: Annotated[EvidenceFacts | None, SPECIAL]
    """What showed it, once there is a real amount."""


class CompanionFacts(Context):
    """The accompanying person."""

    name: str
    """Given name and family name."""
    first_day: date
    """First day of the stay."""
    last_day: date
    """Last day of the stay."""
    days: int
    """Days of the stay, first and last included."""
    duties: Annotated[str, SPECIAL]
    """Duties."""
    costs: Euro
    """Real costs among those claimed here; 0 where there are none."""
    support: Euro
    """Travel, individual and other support under the person's own grant agreement."""


class InclusionJustification(Context):
    """All that an inclusion-support justification prints."""

    project: ProjectFacts
    """The project."""
    beneficiary: KeeperFacts
    """The organisation that gives the support."""
    sending: str | None
    """The organisation that sends the participant, where it is another."""
    participant: CountedFacts
    """The participant."""
    activity: OutlineFacts
    """The activity."""
    barriers: Annotated[tuple[Barrier, ...], SPECIAL]
    """Barriers; none is asked of a person displaced from Ukraine by the war."""
    need: Annotated[str | None, SPECIAL]
    """What the participant needs; a person affected by the war need not say it unless costs are claimed."""
    criterion: Annotated[str | None, SPECIAL]
    """The criterion that is met; for a person affected by the war the exception stands in its place."""
    criteria_version: str | None
    """Version of the criteria, where a criterion is named."""
    measure: Annotated[str | None, SPECIAL]
    """What is done about the need, where one is said."""
    evidence: Annotated[tuple[EvidenceFacts, ...], SPECIAL]
    """What shows that the criterion is met."""
    costs: Annotated[tuple[CostFacts, ...], SPECIAL]
    """Real costs, where they are claimed."""
    planned: Euro
    """Sum of the planned amounts."""
    real: Euro | None
    """Sum of the real amounts, once all are known."""
    unit: Euro
    """The unit cost that the organisation receives for this participant."""
    unit_use: Annotated[str, SPECIAL]
    """What the organisation does with its unit cost."""
    companion: CompanionFacts | None
    """Who accompanies this participant, where there is such a person."""
    group_companions: tuple[str, ...]
    """Who accompanies the participant's whole group; their costs are no inclusion support of this participant."""
    consent: date
    """Day on which the participant, or a minor's legal representative, agreed to the use of these data."""
    readers: tuple[str, ...]
    """Who may read the paper."""
    destroy: date
    """When it is destroyed."""
    decision: DecisionFacts
    """The decision."""
    signing: PrevailingFacts
    """How it is signed."""
    signers: tuple[SignerFacts, ...]
    """Who signs, in the order of the signature blocks."""
