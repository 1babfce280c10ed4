"""What is learned: the common programme of a group, day by day, with its hours."""

from __future__ import annotations

from docgen.documents.blank import BLANK
from docgen.documents.group_programme.context import DayFacts, HoursFacts, ItemFacts, ProgrammeFacts
from docgen.documents.needs import Needs
from docgen.errors import Named
from docgen.models.activities import GroupMobility
from docgen.models.groups import GroupProgramme, ProgrammeDay, ProgrammeItem
from docgen.rules.due import activity_path
from docgen.rules.groups import ProgrammeHours, programme_hours, programme_items


def programme_facts(group: GroupMobility, needs: Needs) -> ProgrammeFacts:
    """The programme of a group; without one, its absence alone is noted."""
    programme, path = group.programme, f"{activity_path(group)}.programme"
    if programme is None:
        missing: ProgrammeFacts = needs.value(group, "programme", activity_path(group))
        return missing
    hours = programme_hours(programme)
    if hours is not None and programme_items(programme) and not hours.total:
        needs.absent(Named("ProgrammeItem.hours", field=True), f"{path}.days")
    return ProgrammeFacts(
        title=needs.value(programme, "title", path),
        authors=needs.value(programme, "authors", path),
        peers=needs.value(programme, "peers", path),
        objectives=_texts(programme, "objectives", path, needs),
        outcomes=_texts(programme, "outcomes", path, needs),
        days=_days(programme, f"{path}.days", needs),
        hours=BLANK if hours is None or not hours.total else _hours(hours),
        lodging=needs.value(programme, "lodging", path),
        night_supervision=needs.value(programme, "night_supervision", path),
        first_aid=needs.value(programme, "first_aid", path),
        assessment=needs.value(programme, "assessment", path),
        recognition=needs.value(programme, "recognition", path),
    )


def _texts(programme: GroupProgramme, name: str, path: str, needs: Needs) -> tuple[str, ...]:
    found = needs.value(programme, name, path)
    if found is BLANK:
        missing: tuple[str, ...] = BLANK
        return missing
    return tuple(needs.text(one, f"{path}.{name}[{number}]") or "" for number, one in enumerate(found, start=1))


def _days(programme: GroupProgramme, path: str, needs: Needs) -> tuple[DayFacts, ...]:
    """The days that have items, in the order of the calendar."""
    if not programme_items(programme):
        needs.absent(Named("GroupProgramme.days", field=True), path)
        missing: tuple[DayFacts, ...] = BLANK
        return missing
    days = [_day(day, f"{path}[{number}]", needs) for number, day in enumerate(programme.days, start=1) if day.items]
    return tuple(sorted(days, key=lambda facts: facts.day))


def _day(day: ProgrammeDay, path: str, needs: Needs) -> DayFacts:
    items = enumerate(day.items, start=1)
    return DayFacts(day=day.day, items=tuple(_item(item, f"{path}.items[{number}]", needs) for number, item in items))


def _item(item: ProgrammeItem, path: str, needs: Needs) -> ItemFacts:
    return ItemFacts(
        starts=item.starts,
        place=needs.text(item.place, f"{path}.place"),
        text=needs.value(item, "text", path),
        nature=needs.value(item, "nature", path),
        hours=needs.value(item, "hours", path),
        commercial=item.commercial,
        led_by=item.led_by,
    )


def _hours(hours: ProgrammeHours) -> HoursFacts:
    return HoursFacts(**{name: getattr(hours, name) for name in HoursFacts.model_fields})
