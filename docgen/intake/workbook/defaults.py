"""What a workbook need not say: the value that holds where only one can be meant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.intake.workbook.columns import Column, Shape
from docgen.models.activities import ActivityType
from docgen.models.persons import PersonRole

_ROLES: Mapping[str, PersonRole] = {
    ActivityType.SHORT_TERM_MOBILITY: PersonRole.LEARNER,
    ActivityType.LONG_TERM_MOBILITY: PersonRole.LEARNER,
    ActivityType.GROUP_MOBILITY: PersonRole.LEARNER,
    ActivityType.SKILLS_COMPETITION: PersonRole.LEARNER,
    ActivityType.COURSE: PersonRole.STAFF,
    ActivityType.JOB_SHADOWING: PersonRole.STAFF,
    ActivityType.TEACHING_ASSIGNMENT: PersonRole.STAFF,
    ActivityType.INVITED_EXPERT: PersonRole.EXPERT,
    ActivityType.HOSTED_TEACHER: PersonRole.TEACHER_IN_TRAINING,
    ActivityType.PREPARATORY_VISIT: PersonRole.STAFF,
}
"""What a person is who takes part in an activity of a type, unless the row says otherwise."""


def is_made(column: Column) -> bool:
    """Whether docgen finds the value itself where a cell that every row needs is empty."""
    made = column.shape is Shape.OWN_KEY or column.path in (("role",), ("beneficiary",))
    return made or only_choice(column) is not None


def only_choice(column: Column) -> str | None:
    """The one value that a column allows; None where there are several."""
    return str(column.choices[0].value) if len(column.choices) == 1 else None


def beneficiary(data: dict[str, Any]) -> None:
    """Where the project does not name it, the first organisation is the beneficiary."""
    organisations = data.get("organisations")
    if not data.get("beneficiary") and organisations:
        data["beneficiary"] = organisations[0].get("key")


def role_of(data: dict[str, Any]) -> None:
    """Gives each person without a role the one that goes with what the person does; a learner's where nothing says."""
    roles: dict[str, PersonRole] = {}
    for stay in data.get("accompaniments", ()):
        roles.setdefault(str(stay.get("person")), PersonRole.STAFF)
    for activity in data.get("activities", ()):
        for person in (activity.get("participant"), *activity.get("participants", ())):
            role = _ROLES.get(str(activity.get("type")))
            if role is not None:
                roles.setdefault(str(person), role)
    for person in data.get("people", ()):
        person.setdefault("role", roles.get(str(person.get("key")), PersonRole.LEARNER).value)
