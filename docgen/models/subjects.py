"""Whom a data path concerns, as a person would say it."""

from __future__ import annotations

import re
from functools import cache

from docgen.i18n import Language, texts
from docgen.models.activities import GroupMobility, Individual
from docgen.models.project import Project
from docgen.models.sections import sections

_RECORD = re.compile(r"(\w+)\[([^\]]*)\]")
_PART = re.compile(r"\.participants\[([^\]]*)\]")


def subject_of(project: Project, path: str, language: Language) -> str:
    """The person, organisation or record that a data path leads through; empty for the project.

    An individual activity is named by its participant, several persons' part in one by that
    person, an accompanying person's stay by that person; a confidential record is not named.
    """
    found = _RECORD.match(path)
    if found is None or found.group(1) in _confidential():
        return ""
    section, key = found.groups()
    try:
        return _NAMED[section](project, key, path, language) if section in _NAMED else key
    except LookupError:
        return key


def _of_activity(project: Project, key: str, path: str, language: Language) -> str:
    activity = project.activity(key)
    if isinstance(activity, Individual):
        return project.person(activity.participant).name
    part = _PART.search(path)
    if part is not None and part.group(1) in activity.participants:
        return project.person(part.group(1)).name
    named = activity.name if isinstance(activity, GroupMobility) else None
    return named.said_in(language) if named else key


def _of_person(project: Project, key: str, _: str, __: Language) -> str:
    return project.person(key).name


def _of_organisation(project: Project, key: str, _: str, language: Language) -> str:
    return project.organisation(key).name.said_in(language)


def _of_team_member(project: Project, key: str, _: str, __: Language) -> str:
    return project.team[int(key) - 1].name


def _of_accompaniment(project: Project, key: str, _: str, __: Language) -> str:
    return project.person(project.accompaniment(key).person).name


_NAMED = {
    "people": _of_person,
    "organisations": _of_organisation,
    "supporting": _of_organisation,
    "waivers": lambda project, key, _, __: project.waivers[int(key) - 1].code,
    "explanations": lambda project, key, _, __: project.explanations[int(key) - 1].code,
    "targets": lambda project, key, _, language: texts(language).label(project.targets[int(key) - 1].type),
    "team": _of_team_member,
    "activities": _of_activity,
    "accompaniments": _of_accompaniment,
}


@cache
def _confidential() -> frozenset[str]:
    return frozenset(section.name for section in sections() if section.confidential)
