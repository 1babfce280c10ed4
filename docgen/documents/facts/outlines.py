"""An activity in outline: what, where and when."""

from __future__ import annotations

from datetime import date

from docgen.documents.blank import BLANK
from docgen.documents.context import Context
from docgen.documents.facts.organisations import organisation_path, stay_host
from docgen.documents.facts.stays import counted_days
from docgen.documents.needs import Needs
from docgen.models.activities import ActivityBase, ActivityType, Direction
from docgen.models.identifiers import Country
from docgen.models.organisations import Address
from docgen.models.project import Project
from docgen.rules.due import activity_path


class OutlineFacts(Context):
    """An activity in outline."""

    type: ActivityType
    """Type of activity."""
    incoming: bool
    """Whether the participant comes to the beneficiary."""
    host: str
    """Name of the host organisation, course provider or organiser."""
    town: str
    """Town of the host."""
    country: Country
    """Country of the host."""
    first_day: date
    """First day of the activity."""
    last_day: date
    """Last day of the activity."""
    days: int
    """Days of the activity, first and last included."""


def outline_facts(project: Project, activity: ActivityBase, needs: Needs) -> OutlineFacts:
    """What the activity is, where and when."""
    path, host = activity_path(activity), stay_host(project, activity, needs)
    at_host = organisation_path(host) if host else ""
    address = (host and host.address) or Address()
    return OutlineFacts(
        type=activity.type,
        incoming=activity.direction is Direction.INCOMING,
        host=needs.text(host.name, f"{at_host}.name") if host else BLANK,
        town=needs.value(address, "town", f"{at_host}.address") if host else BLANK,
        country=needs.value(address, "country", f"{at_host}.address") if host else BLANK,
        first_day=needs.value(activity, "first_day", path),
        last_day=needs.value(activity, "last_day", path),
        days=counted_days(activity.days),
    )
