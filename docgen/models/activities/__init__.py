"""The ten activity types of the action, and who accompanies whom.

Each type is a class of its own with just the fields that it needs; `type` tells
them apart. An individual mobility is one person's; a group or a visit is
several persons'. Days count inclusively: first and last day are both days of
the activity; travel days stand apart.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from docgen.models.activities.accompaniment import Accompaniment, AccompanyingReason
from docgen.models.activities.base import (
    ActivityBase,
    ActivityContact,
    ActivityKey,
    ActivityType,
    Individual,
    SelectionKey,
)
from docgen.models.activities.learners import (
    GroupMobility,
    LearningMobility,
    LongTermMobility,
    ShortTermMobility,
    SkillsCompetition,
)
from docgen.models.activities.others import HostedTeacher, IncomingStay, InvitedExpert, PreparatoryVisit
from docgen.models.activities.staff import Course, CourseQuality, JobShadowing, StaffMobility, TeachingAssignment
from docgen.models.activities.stay import (
    BusinessTripOrder,
    Direction,
    Followup,
    Interruption,
    LanguageNeed,
    Practicalities,
    Preparation,
    RealStay,
    Stay,
)

Activity = Annotated[
    ShortTermMobility
    | LongTermMobility
    | GroupMobility
    | SkillsCompetition
    | Course
    | JobShadowing
    | TeachingAssignment
    | InvitedExpert
    | HostedTeacher
    | PreparatoryVisit,
    Field(discriminator="type"),
]
"""An activity, told apart by `type`."""

__all__ = [
    "Accompaniment",
    "AccompanyingReason",
    "Activity",
    "ActivityBase",
    "ActivityContact",
    "ActivityKey",
    "ActivityType",
    "BusinessTripOrder",
    "Course",
    "CourseQuality",
    "Direction",
    "Followup",
    "GroupMobility",
    "HostedTeacher",
    "IncomingStay",
    "Individual",
    "Interruption",
    "InvitedExpert",
    "JobShadowing",
    "LanguageNeed",
    "LearningMobility",
    "LongTermMobility",
    "Practicalities",
    "Preparation",
    "PreparatoryVisit",
    "RealStay",
    "SelectionKey",
    "ShortTermMobility",
    "SkillsCompetition",
    "StaffMobility",
    "Stay",
    "TeachingAssignment",
]
