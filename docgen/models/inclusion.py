"""Inclusion support: why a participant with fewer opportunities gets what.

Almost every field here is special-category data. Only the inclusion
justification prints it; amounts alone reach the grant agreement.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from docgen.models.activities import ActivityKey
from docgen.models.identifiers import Key
from docgen.models.persons import PersonKey
from docgen.models.record import COMPLETES, SPECIAL, Keyed, Record, Refers
from docgen.models.selections import Order
from docgen.models.support import Provision, WholeProvision
from docgen.models.values import Bilingual, Day, Euro, Text, YesNo

AccompanimentKey = Annotated[Key, Refers("accompaniments")]


class Barrier(StrEnum):
    """The eight kinds of barrier that the programme names."""

    DISABILITY = "disability"
    HEALTH = "health"
    EDUCATION_SYSTEMS = "education_systems"
    CULTURAL = "cultural"
    SOCIAL = "social"
    ECONOMIC = "economic"
    DISCRIMINATION = "discrimination"
    GEOGRAPHIC = "geographic"


class CostKind(StrEnum):
    """What an extra cost is for."""

    TRAVEL = "travel"
    SUBSISTENCE = "subsistence"
    OTHER = "other"


class SeenEvidence(Record):
    """Evidence that was seen and not copied."""

    what: Annotated[Bilingual, SPECIAL]
    """What was seen."""
    seen: Day | None = None
    """When."""
    by: Text | None = None
    """By whom."""


class InclusionCost(Record):
    """A real cost of taking part that others do not have."""

    item: Annotated[Bilingual, SPECIAL]
    """What it is."""
    kind: CostKind = CostKind.OTHER
    """Travel and subsistence are claimed here only where they are not funded otherwise."""
    reason: Annotated[Bilingual | None, SPECIAL] = None
    """Why it is needed."""
    planned: Euro
    """Planned amount."""
    real: Euro | None = None
    """Real amount, once known."""
    provision: WholeProvision = Provision.PAID
    """Paid out, or provided in kind."""
    of_accompanying: YesNo = False
    """A cost of the accompanying person, not of the participant."""
    evidence: Annotated[SeenEvidence | None, SPECIAL] = None
    """What showed it."""


class InclusionSupport(Keyed):
    """The reasons for one participant's inclusion support."""

    key: Key
    """Short name of this record."""
    participant: PersonKey
    """The participant."""
    activity: Annotated[ActivityKey, COMPLETES]
    """The activity for which it is given."""
    barriers: Annotated[tuple[Barrier, ...], SPECIAL] = ()
    """Barriers; none is asked of a person displaced from Ukraine by the war."""
    need: Annotated[Bilingual | None, SPECIAL] = None
    """What the participant needs."""
    criterion: Annotated[Bilingual | None, SPECIAL] = None
    """The criterion that is met."""
    criteria_version: Bilingual | None = None
    """Version of the criteria, by the notice in which they stood."""
    measure: Annotated[Bilingual | None, SPECIAL] = None
    """What is done about it."""
    costs: tuple[InclusionCost, ...] = ()
    """Real costs, where they are claimed."""
    evidence: Annotated[tuple[SeenEvidence, ...], SPECIAL] = ()
    """What shows that the criterion is met."""
    unit_use: Annotated[Bilingual | None, SPECIAL] = None
    """What the organisation does with its unit cost."""
    accompaniment: AccompanimentKey | None = None
    """The accompanying person's stay."""
    consent: Day | None = None
    """Day on which the participant, or a parent, agreed to the use of these data."""
    readers: tuple[Bilingual, ...] = ()
    """Who may read it."""
    destroy: Day | None = None
    """When it is destroyed."""
    decision: Order | None = None
    """The decision."""
