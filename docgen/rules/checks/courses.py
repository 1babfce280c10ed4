"""Courses and training: content, countries, choice (`ACT12`, `ACT22`).

How long a course lasts (`ACT11`) stands with the other lengths, for how many days its fee
is paid with the money (`FIN03`). That a course has its learning
outcomes beforehand is asked by the paper that prints them.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.errors import Finding, Named
from docgen.formats.names import country_code
from docgen.manifest import GRANT_AGREEMENT, MOBILITY_PROGRAMME
from docgen.models.activities import Course, CourseQuality
from docgen.models.record import field_key
from docgen.rules.checks.breaches import breach, warning
from docgen.rules.checks.case import Case, Check
from docgen.rules.checks.durations import is_over
from docgen.rules.due.paths import activity_path

_WITH_THE_CONTENT = frozenset({GRANT_AGREEMENT, MOBILITY_PROGRAMME})


def lectures(case: Case) -> Iterator[Finding]:
    """Lectures or a conference, which are not funded as a course (`ACT12`)."""
    for course in _courses(case):
        if course.lecture:
            where = f"{activity_path(course)}.lecture"
            severity, problem = case.severity(course.first_day), Named("course.lecture")
            yield breach("ACT12", severity, where, _WITH_THE_CONTENT, problem=problem)


def countries(case: Case) -> Iterator[Finding]:
    """Participants from too few countries, as the provider declares before and confirms after (`ACT12`)."""
    for course in _courses(case):
        path = activity_path(course)
        if len({country_code(one) or one for one in course.countries}) < case.call.course_countries.value:
            yield warning("ACT12", f"{path}.countries", problem=Named("course.few_countries"))
        elif is_over(course, case.today) and not course.countries_confirmed:
            yield warning("ACT12", f"{path}.countries_confirmed", problem=Named("course.unconfirmed"))


def choice(case: Case) -> Iterator[Finding]:
    """A course of which it is not recorded how it meets each quality standard (`ACT22`)."""
    for course in _courses(case):
        quality = course.quality or CourseQuality()
        names = [name for name in CourseQuality.model_fields if getattr(quality, name) is None]
        if names:
            missing = tuple(Named(field_key(CourseQuality, name), field=True) for name in names)
            yield warning("ACT22", f"{activity_path(course)}.quality", missing=missing)


def _courses(case: Case) -> Iterator[Course]:
    return (activity for activity in case.project.activities if isinstance(activity, Course))


CHECKS: tuple[Check, ...] = (lectures, countries, choice)
