"""What the agency approved, decided and was told: targets, waivers, explanations, the team."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints

from docgen.models.activities import ActivityType
from docgen.models.organisations import Contact
from docgen.models.record import Record
from docgen.models.values import Bilingual, Day, Text


def _in_capitals(value: Any) -> Any:
    """The code as it is printed: without spaces around it, in capital letters."""
    return value.strip().upper() if isinstance(value, str) else value


RuleCode = Annotated[str, BeforeValidator(_in_capitals), StringConstraints(pattern=r"^[A-Z]{3}\d{2}$")]
"""The code of a rule: `ACT01`."""


class Target(Record):
    """What was approved with the grant for one type of activity."""

    type: ActivityType
    """Type of activity."""
    participants: int | None = Field(None, ge=0)
    """Participants."""
    days: int | None = Field(None, ge=0)
    """Days of all participants together."""
    fewer_opportunities: int | None = Field(None, ge=0)
    """Participants with fewer opportunities."""
    green: int | None = Field(None, ge=0)
    """Participants with green travel."""
    blended: int | None = Field(None, ge=0)
    """Participants with a virtual part."""
    accompanying: int | None = Field(None, ge=0)
    """Accompanying persons."""


class TeamArea(StrEnum):
    """What somebody in the project team answers for."""

    COORDINATION = "coordination"
    SELECTION = "selection"
    PREPARATION = "preparation"
    PRACTICAL = "practical"
    AGREEMENTS = "agreements"
    FINANCE = "finance"
    RESULTS = "results"


class TeamMember(Contact):
    """Somebody in the project team."""

    areas: tuple[TeamArea, ...] = ()
    """What the person answers for."""


class Letter(Record):
    """A letter of the agency."""

    number: Text
    """Number of the letter."""
    issued: Day
    """Day of the letter."""


class Waiver(Record):
    """The agency lets one breach of a rule pass."""

    code: RuleCode
    """The rule."""
    path: Text
    """Data path of what it concerns: `activities[anna-berlin]`, `people[anna]`."""
    reason: Bilingual
    """Why."""
    letter: Letter
    """The agency's letter."""


class Explanation(Record):
    """Why a past fact is as it is, which no honest edit can cure."""

    code: RuleCode
    """The rule."""
    path: Text
    """Data path of what it concerns: `activities[anna-berlin]`, `people[anna]`."""
    reason: Bilingual
    """What happened, and why."""
    letter: Letter | None = None
    """The agency's letter, where there is one."""
