"""Activities of learners: short and long stays, groups, skills competitions."""

from __future__ import annotations

from typing import Literal

from docgen.models.activities.base import ActivityBase, ActivityType, Individual
from docgen.models.activities.stay import Direction
from docgen.models.groups import GroupProgramme
from docgen.models.persons import PersonKey
from docgen.models.support import Support
from docgen.models.values import Bilingual


class LearningMobility(Individual):
    """A learning stay of one learner."""


class ShortTermMobility(LearningMobility):
    """Short-term learning mobility of VET learners: 10 to 89 days."""

    type: Literal[ActivityType.SHORT_TERM_MOBILITY]
    """Type of activity."""


class LongTermMobility(LearningMobility):
    """Long-term learning mobility of VET learners (ErasmusPro): 90 to 365 days."""

    type: Literal[ActivityType.LONG_TERM_MOBILITY]
    """Type of activity."""


class SkillsCompetition(Individual):
    """A learner takes part in a skills competition: 1 to 10 days."""

    type: Literal[ActivityType.SKILLS_COMPETITION]
    """Type of activity."""
    direction: Literal[Direction.OUTGOING] = Direction.OUTGOING
    """Always outgoing."""
    competition: Bilingual | None = None
    """Name of the competition."""
    discipline: Bilingual | None = None
    """Trade or discipline."""
    task: Bilingual | None = None
    """What the participant does there."""


class GroupMobility(ActivityBase):
    """A group of learners learns with its peers abroad: 2 to 30 days."""

    type: Literal[ActivityType.GROUP_MOBILITY]
    """Type of activity."""
    name: Bilingual | None = None
    """Name of the group."""
    participants: tuple[PersonKey, ...] = ()
    """The learners."""
    programme: GroupProgramme | None = None
    """The common programme."""
    support: Support = Support()
    """Financial support of each participant."""
