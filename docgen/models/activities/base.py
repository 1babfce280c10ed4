"""What every activity has, and what an activity of one person has."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from docgen.manifest import SELECTION_NOTICE
from docgen.models.activities.stay import Direction, Followup, LanguageNeed, Practicalities, Preparation, Stay
from docgen.models.identifiers import Key
from docgen.models.learning import ProgrammeContent, ProgrammeKey
from docgen.models.organisations import Contact, OrganisationKey
from docgen.models.persons import PersonKey
from docgen.models.plan import ObjectiveKey
from docgen.models.record import Completes, Keyed, Refers
from docgen.models.results import Results
from docgen.models.support import Support
from docgen.models.travel import VirtualPart
from docgen.models.values import Day, Hours

ActivityKey = Annotated[Key, Refers("activities")]
SelectionKey = Annotated[Key, Refers("selections", loosely=True)]
"""No paper of an activity prints its selection: where that one fails, the activity stays whole."""


class ActivityType(StrEnum):
    """The ten types of activity."""

    SHORT_TERM_MOBILITY = "short_term_mobility"
    LONG_TERM_MOBILITY = "long_term_mobility"
    GROUP_MOBILITY = "group_mobility"
    SKILLS_COMPETITION = "skills_competition"
    COURSE = "course"
    JOB_SHADOWING = "job_shadowing"
    TEACHING_ASSIGNMENT = "teaching_assignment"
    INVITED_EXPERT = "invited_expert"
    HOSTED_TEACHER = "hosted_teacher"
    PREPARATORY_VISIT = "preparatory_visit"


class ActivityContact(Contact):
    """A contact person or mentor of one activity."""

    organisation: OrganisationKey | None = None
    """The organisation that the person speaks for; otherwise the host."""


class ActivityBase(Stay, Keyed):
    """What every activity has."""

    key: Key
    """Short name by which other records refer to the activity."""
    type: ActivityType
    """Type of activity."""
    direction: Direction = Direction.OUTGOING
    """Out of the country or into it; learners and staff from Ukraine may come in."""
    objectives: tuple[ObjectiveKey, ...] = ()
    """Objectives of the Erasmus plan that it serves."""
    selection: Annotated[SelectionKey | None, Completes(frozenset({SELECTION_NOTICE}))] = None
    """The selection by which participants were chosen."""
    sending: OrganisationKey | None = None
    """The sending organisation, where it is not the beneficiary."""
    language: LanguageNeed | None = None
    """The main language of the activity."""
    virtual: VirtualPart | None = None
    """The virtual part."""
    preparation: Preparation | None = None
    """Preparation before departure."""
    practical: Practicalities | None = None
    """Practical arrangements."""
    contacts: tuple[ActivityContact, ...] = ()
    """Contact persons and mentors of this activity, beside those of the organisations."""
    registered: Day | None = None
    """Day of entry in the Beneficiary Module."""
    amendment: Day | None = None
    """Day of the amendment that turned it into an incoming mobility."""
    followup: Followup | None = None
    """Feedback and results."""


class Individual(ActivityBase):
    """An activity of one person."""

    participant: PersonKey
    """Who takes part."""
    programme: ProgrammeKey | None = None
    """The learning programme, or the description of tasks."""
    adapted: ProgrammeContent | None = None
    """What differs from the shared programme for this person."""
    hours_per_day: Hours | None = None
    """Hours of work and learning a day."""
    results: Results | None = None
    """What was reached; left out until the activity has ended."""
    support: Support = Support()
    """Financial support."""
