"""Guests who come in, and preparatory visits."""

from __future__ import annotations

from typing import Annotated, Literal

from docgen.manifest import MOBILITY_PROGRAMME
from docgen.models.activities.base import ActivityBase, ActivityType, Individual
from docgen.models.activities.stay import Direction
from docgen.models.identifiers import Key
from docgen.models.learning import LearningTask
from docgen.models.persons import PersonKey
from docgen.models.record import Refers
from docgen.models.support import Support
from docgen.models.values import Bilingual


class IncomingStay(Individual):
    """A guest comes to the beneficiary."""

    direction: Literal[Direction.INCOMING] = Direction.INCOMING
    """Always incoming."""
    theme: Bilingual | None = None
    """What the guest does."""
    costs_of_guest: Bilingual | None = None
    """Costs that the guest, or the guest's organisation, bears."""


class InvitedExpert(IncomingStay):
    """An expert is invited from abroad: 2 to 60 days."""

    type: Literal[ActivityType.INVITED_EXPERT]
    """Type of activity."""


class HostedTeacher(IncomingStay):
    """A teacher or educator in training is hosted: 10 to 365 days."""

    type: Literal[ActivityType.HOSTED_TEACHER]
    """Type of activity."""


PreparedKey = Annotated[Key, Refers("activities", loosely=True, printed=frozenset({MOBILITY_PROGRAMME}))]


class PreparatoryVisit(ActivityBase):
    """A visit to a host before a mobility."""

    type: Literal[ActivityType.PREPARATORY_VISIT]
    """Type of activity."""
    direction: Literal[Direction.OUTGOING] = Direction.OUTGOING
    """Always outgoing."""
    participants: tuple[PersonKey, ...] = ()
    """Who goes; at most three."""
    reason: Bilingual | None = None
    """Why the visit is needed."""
    prepares: tuple[PreparedKey, ...] = ()
    """The activities that it prepares."""
    agenda: tuple[LearningTask, ...] = ()
    """What is done and agreed there, and when."""
    support: Support = Support()
    """Financial support."""
