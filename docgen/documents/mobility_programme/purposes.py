"""What a mobility programme says of one type of activity alone."""

from __future__ import annotations

from docgen.documents.blank import BLANK
from docgen.documents.facts.learning import task_facts
from docgen.documents.facts.organisations import organisation_path
from docgen.documents.mobility_programme.context import (
    CompetitionFacts,
    CourseFacts,
    PreparedFacts,
    TeachingFacts,
    VisitFacts,
)
from docgen.documents.needs import Needs
from docgen.formats.names import country, country_code
from docgen.models.activities import (
    ActivityBase,
    Course,
    IncomingStay,
    PreparatoryVisit,
    SkillsCompetition,
    TeachingAssignment,
)
from docgen.models.project import Project
from docgen.models.values import Hours
from docgen.rules.due.papers import participants
from docgen.rules.due.paths import activity_path


def competition_facts(activity: ActivityBase, needs: Needs) -> CompetitionFacts | None:
    """The skills competition."""
    if not isinstance(activity, SkillsCompetition):
        return None
    path = activity_path(activity)
    planned = activity.programme is not None or activity.adapted is not None
    return CompetitionFacts(
        name=needs.value(activity, "competition", path),
        discipline=needs.text(activity.discipline, f"{path}.discipline"),
        task=needs.text(activity.task, f"{path}.task") if planned else needs.value(activity, "task", path),
    )


def course_facts(activity: ActivityBase, needs: Needs) -> CourseFacts | None:
    """The course; the countries that its provider declares are named in the paper's language."""
    if not isinstance(activity, Course):
        return None
    path = activity_path(activity)
    codes = tuple(dict.fromkeys(country_code(one) or one for one in activity.countries))
    return CourseFacts(
        title=needs.value(activity, "title", path),
        countries=tuple(country(code, needs.language) for code in codes),
    )


def teaching_facts(activity: ActivityBase, needs: Needs) -> TeachingFacts | None:
    """The teaching or training assignment."""
    if not isinstance(activity, TeachingAssignment):
        return None
    path = activity_path(activity)
    return TeachingFacts(subject=needs.value(activity, "subject", path), hours=needs.value(activity, "hours", path))


def theme_of(activity: ActivityBase, needs: Needs) -> str | None:
    """What a guest does; None for others."""
    if not isinstance(activity, IncomingStay):
        return None
    theme: str = needs.value(activity, "theme", activity_path(activity))
    return theme


def visit_facts(project: Project, activity: ActivityBase, needs: Needs) -> VisitFacts | None:
    """The preparatory visit."""
    if not isinstance(activity, PreparatoryVisit):
        return None
    path = activity_path(activity)
    needs.value(activity, "agenda", path)
    return VisitFacts(
        reason=needs.value(activity, "reason", path),
        agenda=task_facts(activity.agenda, f"{path}.agenda", needs) or BLANK,
        hours=_total(activity),
        prepares=tuple(_prepared(project, key, needs) for key in activity.prepares),
    )


def _total(visit: PreparatoryVisit) -> Hours | None:
    given = [item.hours for item in visit.agenda if item.hours is not None]
    return Hours(sum(given)) if given else None


def _prepared(project: Project, key: str, needs: Needs) -> PreparedFacts:
    activity = project.activity(key)
    host = project.host_of(activity)
    return PreparedFacts(
        type=activity.type,
        host=needs.text(host.name, f"{organisation_path(host)}.name") if host else None,
        participants=len(participants(activity)),
        first_day=activity.first_day,
        last_day=activity.last_day,
    )
