"""Whom a data path concerns, as a person would say it."""

from __future__ import annotations

import re

from docgen.i18n import Language
from docgen.models.activities import Individual
from docgen.models.project import Project
from docgen.models.sections import sections

_RECORD = re.compile(r"(\w+)\[([^\]]*)\]")


def subject_of(project: Project, path: str, language: Language) -> str:
    """The person, organisation or record that a data path leads through; empty for the project.

    An individual activity is named by its participant; a confidential record is not named.
    """
    found = _RECORD.match(path)
    if found is None or found.group(1) in _confidential():
        return ""
    section, key = found.groups()
    try:
        if section == "people":
            return project.person(key).name
        if section == "organisations":
            return project.organisation(key).name.said_in(language)
        if section == "activities":
            activity = project.activity(key)
            return project.person(activity.participant).name if isinstance(activity, Individual) else key
    except KeyError:
        return key
    return key


def _confidential() -> set[str]:
    return {section.name for section in sections() if section.confidential}
