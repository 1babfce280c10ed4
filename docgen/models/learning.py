"""Learning programmes: what is learned abroad, how it is assessed and recognised.

Many participants may share one programme; an activity may adapt it for one
person by giving only what differs.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from docgen.models.identifiers import IscedF, Key
from docgen.models.record import Keyed, Record, Refers
from docgen.models.values import Bilingual, Hours, YesNo

ProgrammeKey = Annotated[Key, Refers("learning_programmes")]


class LearningOutcome(Record):
    """Something that a participant knows, can do or answers for afterwards."""

    text: Bilingual
    """The outcome, beginning with what the participant can do."""
    assessment: Bilingual | None = None
    """How it is seen that the outcome is reached."""


class LearningTask(Record):
    """A task, and when it is done."""

    text: Bilingual
    """The task."""
    time: Bilingual | None = None
    """When: `week 1`, `3 days`."""
    hours: Hours | None = None
    """How many hours."""


class Recognition(Record):
    """What the time abroad counts for at home."""

    module: Bilingual | None = None
    """Module, subject or practice that it replaces."""
    hours: Hours | None = None
    """Hours recognised."""
    graded: YesNo = True
    """Whether it ends with a mark on the ten-point scale."""
    otherwise: Bilingual | None = None
    """What happens where outcomes are not reached."""


class ProgrammeContent(Record):
    """What a learning programme says; every part may be unknown."""

    field: IscedF | None = None
    """Field of education, four digits of ISCED-F 2013."""
    eqf_level: int | None = Field(None, ge=1, le=8)
    """Level in the European Qualifications Framework, 1–8."""
    outcomes: tuple[LearningOutcome, ...] = ()
    """Learning outcomes."""
    tasks: tuple[LearningTask, ...] = ()
    """Tasks and timetable."""
    work_based_hours: Hours | None = None
    """Hours of learning at work."""
    total_hours: Hours | None = None
    """Hours in all."""
    monitoring: Bilingual | None = None
    """Who follows the learning, and how often."""
    mentoring: Bilingual | None = None
    """How the mentor abroad helps."""
    supervision: Bilingual | None = None
    """How minors are supervised."""
    safety: Bilingual | None = None
    """Safety briefing and rules at work."""
    assessment: Bilingual | None = None
    """Who assesses, how and by what criteria."""
    recognition: Recognition | None = None
    """What it counts for at home."""


class LearningProgramme(ProgrammeContent, Keyed):
    """A learning programme that participants share."""

    key: Key
    """Short name by which activities refer to it."""
    title: Bilingual
    """Title of the programme."""

    def adapted(self, changes: ProgrammeContent | None) -> LearningProgramme:
        """The programme with what `changes` gives in place of its own."""
        if changes is None:
            return self
        return self.model_copy(update={name: getattr(changes, name) for name in changes.model_fields_set})
