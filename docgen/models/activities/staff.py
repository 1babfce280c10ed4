"""Activities of staff: courses, job shadowing, teaching assignments."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from docgen.models.activities.base import ActivityType, Individual
from docgen.models.activities.stay import BusinessTripOrder
from docgen.models.record import Record
from docgen.models.support import SupportItem
from docgen.models.values import Bilingual, Euro, Hours, Text, YesNo


class StaffMobility(Individual):
    """A stay of a member of staff."""

    order: BusinessTripOrder | None = None
    """Order for the business trip."""


class CourseQuality(Record):
    """Why this course was chosen, by the five quality standards for courses."""

    information: Bilingual | None = None
    """Information and transparency."""
    service: Bilingual | None = None
    """Quality and service."""
    pedagogy: Bilingual | None = None
    """Pedagogy."""
    european: Bilingual | None = None
    """European dimension."""
    continuity: Bilingual | None = None
    """Continuity."""


class Course(StaffMobility):
    """Courses and training: 2 to 10 days."""

    type: Literal[ActivityType.COURSE]
    """Type of activity."""
    title: Bilingual | None = None
    """Title of the course."""
    fee_days: int | None = Field(None, ge=0)
    """Days that a course fee is paid for."""
    fee: Euro | None = None
    """The fee that the provider asks."""
    fee_support: SupportItem = SupportItem()
    """Support for the course fee."""
    lecture: YesNo = False
    """Only lectures or a conference: not funded."""
    countries: tuple[Text, ...] = ()
    """Countries that the participants come from, as the provider declares."""
    countries_confirmed: YesNo = False
    """Whether the provider confirmed them afterwards."""
    quality: CourseQuality | None = None
    """Choice by the course quality standards."""


class JobShadowing(StaffMobility):
    """Job shadowing: 2 to 60 days."""

    type: Literal[ActivityType.JOB_SHADOWING]
    """Type of activity."""


class TeachingAssignment(StaffMobility):
    """A teaching or training assignment: 2 to 365 days."""

    type: Literal[ActivityType.TEACHING_ASSIGNMENT]
    """Type of activity."""
    subject: Bilingual | None = None
    """What is taught."""
    hours: Hours | None = None
    """Hours of teaching."""
