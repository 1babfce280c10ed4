"""What a group's programme comes to, and who guides the group on which day.

Hours are sums of what the items say; days are those of the activity, first and last
included. Sources: Programme Guide 2025, group mobility of VET learners, and the agency's
slides for call 2025 (`ACT05`–`ACT09`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from docgen.models.activities import Accompaniment, GroupMobility, Stay
from docgen.models.groups import GroupProgramme, ItemNature, ProgrammeItem
from docgen.models.organisations import Organisation
from docgen.models.persons import StaffMember
from docgen.models.project import Project
from docgen.models.values import Hours, Percent

_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class ProgrammeHours:
    """Hours of a programme by their nature; commercial ones are counted among these."""

    peers: Hours
    work_based: Hours
    secondary: Hours
    commercial: Hours

    @property
    def main(self) -> Hours:
        """Hours of learning, with peers and at work."""
        return Hours(self.peers + self.work_based)

    @property
    def total(self) -> Hours:
        """All hours."""
        return Hours(self.main + self.secondary)

    @property
    def peers_share(self) -> Percent:
        """The share of learning with peers, rounded half up to a tenth."""
        return self._share(self.peers)

    @property
    def work_based_share(self) -> Percent:
        """The share of learning at work, rounded half up to a tenth."""
        return self._share(self.work_based)

    @property
    def secondary_share(self) -> Percent:
        """The share of secondary content, rounded half up to a tenth."""
        return self._share(self.secondary)

    @property
    def commercial_share(self) -> Percent:
        """The share of what anyone can buy, rounded half up to a tenth."""
        return self._share(self.commercial)

    @property
    def mainly_secondary(self) -> bool:
        """Whether secondary content is not less than learning (`ACT09`)."""
        return self.secondary >= self.main

    def more_commercial_than(self, limit: Percent) -> bool:
        """Whether what anyone can buy takes more than that share, unrounded."""
        return self.commercial * 100 > limit * self.total

    def _share(self, part: Hours) -> Percent:
        share = part * 100 / self.total if self.total else Decimal()
        return Percent(share.quantize(_TENTH, ROUND_HALF_UP))


def programme_items(programme: GroupProgramme) -> tuple[ProgrammeItem, ...]:
    """The items of all days."""
    return tuple(item for day in programme.days for item in day.items)


def programme_hours(programme: GroupProgramme) -> ProgrammeHours | None:
    """The hours by nature; None where an item does not say its nature or its hours."""
    items = programme_items(programme)
    if any(item.nature is None or item.hours is None for item in items):
        return None
    peers, work_based, secondary = (
        _sum(item for item in items if item.nature is nature)
        for nature in (ItemNature.PEERS, ItemNature.WORK_BASED, ItemNature.SECONDARY)
    )
    return ProgrammeHours(peers, work_based, secondary, _sum(item for item in items if item.commercial))


def only_commercial(programme: GroupProgramme) -> bool:
    """Whether all that there is can be bought by anyone (`ACT09`)."""
    items = programme_items(programme)
    return bool(items) and all(item.commercial for item in items)


def activity_days(stay: Stay) -> tuple[date, ...]:
    """The days of a stay; none where the first or the last is unknown."""
    if stay.first_day is None or stay.days is None:
        return ()
    return tuple(stay.first_day + timedelta(days=number) for number in range(stay.days))


def is_there(stay: Stay, day: date) -> bool:
    """Whether a day is one of the stay's."""
    return stay.first_day is not None and stay.last_day is not None and stay.first_day <= day <= stay.last_day


def days_without_programme(group: GroupMobility) -> tuple[date, ...]:
    """The days of the activity for which the programme has no item."""
    planned = {day.day for day in group.programme.days if day.items} if group.programme else set()
    return tuple(day for day in activity_days(group) if day not in planned)


def group_sender(project: Project, group: GroupMobility) -> Organisation | None:
    """The sending organisation of a group, whose learners come from one school."""
    if group.participants:
        return project.sending_organisation(group, project.person(group.participants[0]))
    return project.organisation(group.sending or project.beneficiary)


def guides(project: Project, group: GroupMobility) -> tuple[Accompaniment, ...]:
    """Stays of qualified staff of the sending organisation who accompany a group (`ACT07`)."""
    sender = group_sender(project, group)
    return tuple(
        stay for stay in project.accompanying(group.key) if sender is not None and _guides(project, stay, sender.key)
    )


def first_unguided_day(group: GroupMobility, guiding: Iterable[Accompaniment]) -> date | None:
    """The first day of the activity on which nobody qualified is there (`ACT07`)."""
    stays = tuple(guiding)
    return next((day for day in activity_days(group) if not any(is_there(stay, day) for stay in stays)), None)


def fewest_accompanying(group: GroupMobility, stays: Iterable[Accompaniment]) -> int:
    """How many persons accompany a group on the day on which they are fewest."""
    stays = tuple(stays)
    counts = [len({stay.person for stay in stays if is_there(stay, day)}) for day in activity_days(group)]
    return min(counts, default=len({stay.person for stay in stays}))


def _guides(project: Project, stay: Accompaniment, sender: str) -> bool:
    person = project.person(stay.person)
    if not stay.qualified or not isinstance(person, StaffMember):
        return False
    return (person.organisation or project.beneficiary) == sender


def _sum(items: Iterable[ProgrammeItem]) -> Hours:
    return Hours(sum((item.hours for item in items if item.hours is not None), Decimal()))
