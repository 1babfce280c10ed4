"""What is learned, how it is followed, assessed and recognised.

A programme is read as one participant has it: the shared one with what the
activity adapts. Each part keeps the data path of where it is written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from docgen.documents.blank import BLANK
from docgen.documents.context import Context
from docgen.documents.needs import Needs
from docgen.errors import Named
from docgen.models.activities import Individual
from docgen.models.identifiers import IscedF
from docgen.models.learning import LearningTask, ProgrammeContent
from docgen.models.project import Project
from docgen.models.record import Record
from docgen.models.values import Bilingual, Hours, Percent
from docgen.rules.due.paths import activity_path


class OutcomeFacts(Context):
    """One learning outcome."""

    text: str
    """The outcome."""
    assessment: str | None
    """How it is seen that it is reached, where it is said."""


class TaskFacts(Context):
    """One task, or one item of an agenda."""

    text: str
    """The task."""
    time: str | None
    """When it is done, where it is said."""
    hours: Hours | None
    """Hours, where they are given."""


class RecognitionFacts(Context):
    """What the time abroad counts for at home."""

    module: str | None
    """Module, subject or practice that it replaces, where it is said."""
    hours: Hours | None
    """Hours recognised, where they are given."""
    graded: bool
    """Whether it ends with a mark on the ten-point scale."""
    otherwise: str | None
    """What happens where outcomes are not reached, where it is said."""


class ProgrammeFacts(Context):
    """A learning programme as one participant has it."""

    title: str | None
    """Title of the programme, where it has one."""
    field: IscedF | None
    """Field of education in ISCED-F 2013, where it is given."""
    eqf_level: int | None
    """Level in the European Qualifications Framework, where it is given."""
    outcomes: tuple[OutcomeFacts, ...]
    """Learning outcomes."""
    tasks: tuple[TaskFacts, ...]
    """Tasks and timetable."""
    work_based_hours: Hours | None
    """Hours of learning at work, where they are given."""
    total_hours: Hours | None
    """Hours in all, where they are given."""
    work_based_share: Percent | None
    """Share of learning at work, where both numbers are known."""
    monitoring: str | None
    """Who follows the learning, where it is said."""
    mentoring: str | None
    """How the mentor helps, where it is said."""
    supervision: str | None
    """How a minor is supervised, where it is said."""
    safety: str | None
    """Safety briefing, where it is said."""
    assessment: str | None
    """Who assesses, how and by what criteria, where it is said."""
    recognition: RecognitionFacts | None
    """What it counts for at home, where it is said."""


@dataclass(frozen=True, slots=True)
class Learning:
    """The programme of one activity, and where each of its parts is written."""

    title: Bilingual | None
    content: ProgrammeContent
    shared: str
    """Data path of the shared programme; empty where there is none."""
    adapted: str
    """Data path of what is adapted."""
    changed: frozenset[str]
    """Parts that the activity gives itself."""

    def record(self, name: str) -> str:
        """The data path of the record in which a part is written."""
        return self.adapted if name in self.changed or not self.shared else self.shared

    def path(self, name: str) -> str:
        """The data path of a part."""
        return f"{self.record(name)}.{name}"


def learning_of(project: Project, activity: Individual, needs: Needs, *, needed: bool = True) -> Learning | None:
    """The programme of an activity; its absence is noted where it is `needed`."""
    path, changes = activity_path(activity), activity.adapted
    shared = project.learning_programme(activity.programme) if activity.programme else None
    content = shared.adapted(changes) if shared else changes
    if content is None:
        if needed:
            needs.absent(Named("Individual.programme", field=True), f"{path}.programme")
        return None
    return Learning(
        title=shared.title if shared else None,
        content=content,
        shared=f"learning_programmes[{shared.key}]" if shared else "",
        adapted=f"{path}.adapted",
        changed=frozenset(changes.model_fields_set) if changes else frozenset(),
    )


def programme_facts(learning: Learning, needs: Needs, needed: Collection[str]) -> ProgrammeFacts:
    """The programme; the parts named in `needed` are asked for, others printed where they are given."""
    content = learning.content

    def part(name: str) -> Any:
        return _part(content, name, learning.record(name), needs, needed=name in needed)

    return ProgrammeFacts(
        title=needs.text(learning.title, f"{learning.shared}.title"),
        field=content.field,
        eqf_level=content.eqf_level,
        outcomes=outcome_facts(learning, needs, needed="outcomes" in needed),
        tasks=_tasks(learning, needs, needed="tasks" in needed),
        work_based_hours=part("work_based_hours"),
        total_hours=part("total_hours"),
        work_based_share=_share(learning, needs),
        monitoring=part("monitoring"),
        mentoring=part("mentoring"),
        supervision=part("supervision"),
        safety=part("safety"),
        assessment=part("assessment"),
        recognition=recognition_facts(learning, needs, whole="recognition" in needed),
    )


def outcome_facts(learning: Learning, needs: Needs, *, needed: bool = True) -> tuple[OutcomeFacts, ...]:
    """The learning outcomes; that there are none is noted where they are `needed`."""
    path = learning.path("outcomes")
    if not learning.content.outcomes and needed:
        missing: tuple[OutcomeFacts, ...] = needs.value(learning.content, "outcomes", learning.record("outcomes"))
        return missing
    return tuple(
        OutcomeFacts(
            text=needs.text(one.text, f"{path}[{number}].text") or BLANK,
            assessment=needs.text(one.assessment, f"{path}[{number}].assessment"),
        )
        for number, one in enumerate(learning.content.outcomes, start=1)
    )


def task_facts(tasks: Iterable[LearningTask], path: str, needs: Needs) -> tuple[TaskFacts, ...]:
    """Tasks, or the items of an agenda, that are listed at a data path."""
    return tuple(
        TaskFacts(
            text=needs.text(one.text, f"{path}[{number}].text") or BLANK,
            time=needs.text(one.time, f"{path}[{number}].time"),
            hours=one.hours,
        )
        for number, one in enumerate(tasks, start=1)
    )


def recognition_facts(learning: Learning, needs: Needs, *, whole: bool) -> RecognitionFacts | None:
    """What it counts for at home; `whole`: all of it is needed."""
    path, found = learning.path("recognition"), learning.content.recognition
    if found is None:
        missing: RecognitionFacts | None = _part(
            learning.content, "recognition", learning.record("recognition"), needs, needed=whole
        )
        return missing
    return RecognitionFacts(
        module=_part(found, "module", path, needs, needed=whole),
        hours=_part(found, "hours", path, needs, needed=whole),
        graded=found.graded,
        otherwise=_part(found, "otherwise", path, needs, needed=whole),
    )


def _part(record: Record, name: str, path: str, needs: Needs, *, needed: bool) -> Any:
    """A part as it is printed; None for one that is not given and not needed."""
    return needs.value(record, name, path) if needed or getattr(record, name) is not None else None


def _tasks(learning: Learning, needs: Needs, *, needed: bool) -> tuple[TaskFacts, ...]:
    if not learning.content.tasks and needed:
        missing: tuple[TaskFacts, ...] = needs.value(learning.content, "tasks", learning.record("tasks"))
        return missing
    return task_facts(learning.content.tasks, learning.path("tasks"), needs)


def _share(learning: Learning, needs: Needs) -> Percent | None:
    """The share of learning at work, in whole per cent; more of it than of all hours is refused."""
    worked, total = learning.content.work_based_hours, learning.content.total_hours
    if worked is None or not total:
        return None
    if worked > total:
        needs.refuse("DAT37", learning.path("work_based_hours"), worked=worked, total=total)
        return None
    return Percent((Decimal(100) * worked / total).quantize(Decimal(1), ROUND_HALF_UP))
