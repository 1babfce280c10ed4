"""What makes a group's programme wrong, or worth a look (`ACT05`–`ACT09`)."""

from __future__ import annotations

from docgen.documents.needs import Needs
from docgen.errors import Named
from docgen.models.activities import GroupMobility
from docgen.models.groups import GroupProgramme
from docgen.models.organisations import Organisation, OrganisationKind
from docgen.models.persons import LearnerBase
from docgen.models.project import Project
from docgen.rules.due import activity_path, participant_path
from docgen.rules.groups import (
    LEAST_LEARNERS,
    activity_days,
    days_without_programme,
    fewest_accompanying,
    first_unguided_day,
    guides,
    is_there,
    only_commercial,
    programme_hours,
    programme_items,
)

_BOTH_SCHOOLS = 2
"""Fewest authors of a programme that two schools make together (`ACT08`)."""


def check_group(project: Project, group: GroupMobility, host: Organisation | None, needs: Needs) -> None:
    """Notes in `needs` what breaks the rules of group mobility."""
    _check_host(group, host, needs)
    _check_learners(project, group, needs)
    _check_guidance(project, group, needs)
    if group.programme is not None:
        _check_content(project, group, group.programme, needs)
        _check_days(group, group.programme, needs)


def _check_host(group: GroupMobility, host: Organisation | None, needs: Needs) -> None:
    if host is None:
        return
    kind = needs.value(host, "kind", f"organisations[{host.key}]")
    if isinstance(kind, OrganisationKind) and kind is not OrganisationKind.VET_PROVIDER:
        needs.refuse("ACT06", f"{activity_path(group)}.host", kind=kind)


def _check_learners(project: Project, group: GroupMobility, needs: Needs) -> None:
    if 0 < len(set(group.participants)) < LEAST_LEARNERS:
        needs.refuse("ACT05", f"{activity_path(group)}.participants", least=LEAST_LEARNERS)
    if len(set(group.participants)) < len(group.participants):
        needs.refuse("DAT42", f"{activity_path(group)}.participants")
    for key in group.participants:
        if not isinstance(project.person(key), LearnerBase):
            needs.refuse("PER01", participant_path(group, key))


def _check_guidance(project: Project, group: GroupMobility, needs: Needs) -> None:
    """Somebody qualified on every day, enough persons, and one of them in charge (`ACT07`)."""
    path, stays = activity_path(group), project.accompanying(group.key)
    guiding = guides(project, group)
    day = first_unguided_day(group, guiding)
    if day is not None or not guiding:
        needs.refuse("ACT07", path, problem=Named("guidance.unguided_day"), detail=day or "–")
    limit, fewest = project.settings.warn.learners_per_accompanying, fewest_accompanying(group, stays)
    if len(group.participants) > limit * fewest > 0:
        ratio = f"{len(group.participants)} : {fewest}"
        needs.warn("ACT07", f"{path}.participants", problem=Named("guidance.too_few"), detail=ratio)
    in_charge = group.programme.in_charge if group.programme else None
    if in_charge is not None and in_charge not in {stay.person for stay in stays}:
        name = project.person(in_charge).name
        within = f"{path}.programme.in_charge"
        needs.warn("ACT07", within, problem=Named("guidance.in_charge_absent"), detail=name)


def _check_content(project: Project, group: GroupMobility, programme: GroupProgramme, needs: Needs) -> None:
    path = f"{activity_path(group)}.programme"
    if len(programme.authors) in range(1, _BOTH_SCHOOLS):
        needs.refuse("ACT08", f"{path}.authors")
    hours, limit = programme_hours(programme), project.settings.warn.commercial
    if only_commercial(programme):
        needs.refuse("ACT09", f"{path}.days", problem=Named("content.only_commercial"))
    elif hours is not None and hours.more_commercial_than(limit):
        needs.warn("ACT09", f"{path}.days", problem=Named("content.much_commercial"))
    if hours is not None and hours.total and hours.mainly_secondary:
        needs.refuse("ACT09", f"{path}.days", problem=Named("content.mainly_secondary"))


def _check_days(group: GroupMobility, programme: GroupProgramme, needs: Needs) -> None:
    path = f"{activity_path(group)}.programme.days"
    if not activity_days(group) or not programme_items(programme):
        return
    for number, day in enumerate(programme.days, start=1):
        if not is_there(group, day.day):
            needs.refuse("DAT28", f"{path}[{number}].day", day=day.day)
    if without := days_without_programme(group):
        needs.warn("DAT29", path, first=without[0], count=len(without))
