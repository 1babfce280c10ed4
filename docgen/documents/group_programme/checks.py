"""Whether a group's programme fits its activity: who is named, and which days it holds."""

from __future__ import annotations

from docgen.documents.needs import Needs
from docgen.models.activities import GroupMobility
from docgen.models.groups import GroupProgramme
from docgen.rules.due import activity_path
from docgen.rules.groups import activity_days, days_without_programme, is_there, programme_items


def check_group(group: GroupMobility, needs: Needs) -> None:
    """Notes in `needs` what of the group and its programme contradicts itself."""
    if len(set(group.participants)) < len(group.participants):
        needs.refuse("DAT42", f"{activity_path(group)}.participants")
    if group.programme is not None:
        _check_days(group, group.programme, needs)


def _check_days(group: GroupMobility, programme: GroupProgramme, needs: Needs) -> None:
    path = f"{activity_path(group)}.programme.days"
    if not activity_days(group) or not programme_items(programme):
        return
    for number, day in enumerate(programme.days, start=1):
        if not is_there(group, day.day):
            needs.refuse("DAT28", f"{path}[{number}].day", day=day.day)
    if without := days_without_programme(group):
        needs.warn("DAT29", path, first=without[0], count=len(without))
