"""Support for the organisation: a unit cost for each participant, by type of activity (`FIN05`, `INC02`).

It is given for participants: not for accompanying persons, and not for preparatory
visits, which one unit cost covers (the agency's slides; `FIN04`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.models.activities import ActivityBase, ActivityType, Direction
from docgen.models.project import Project
from docgen.models.values import Euro
from docgen.rules.call import Call
from docgen.rules.categories import Category
from docgen.rules.due.papers import participants
from docgen.rules.opportunities import has_fewer_opportunities
from docgen.rules.sums.lines import Supported
from docgen.rules.sums.reckoning import country_of


@dataclass(frozen=True, slots=True)
class UnitSum:
    """Support for the organisation: a number of participants, and what they come to."""

    category: Category
    type: ActivityType
    participants: int
    amount: Euro | None
    """None where the figures of the project's call year are not known."""
    third_countries: bool = False
    """Whether for stays outside the EU and the countries associated to the programme."""


def units(project: Project, call: Call) -> Iterator[UnitSum]:
    """Organisational support, then inclusion support for the organisation, by type of activity."""
    known = call.year == project.code.call_year
    everyone, beyond, counted = Counter[ActivityType](), Counter[ActivityType](), Counter[ActivityType]()
    for activity in project.activities:
        if activity.type is ActivityType.PREPARATORY_VISIT:
            continue
        people = participants(activity)
        (beyond if in_third_country(project, call, activity) else everyone)[activity.type] += len(people)
        counted[activity.type] += sum(has_fewer_opportunities(project.person(key)) for key in people)
    rules = call.organisational_support
    for kind in ActivityType:
        unit = rules.of(kind)
        if unit is not None and everyone[kind]:
            amount = unit.value.of(everyone[kind]) if known else None
            yield UnitSum(Category.ORGANISATIONAL, kind, everyone[kind], amount)
        if beyond[kind]:
            amount = Euro.rounded(rules.third_countries.value * beyond[kind]) if known else None
            yield UnitSum(Category.ORGANISATIONAL, kind, beyond[kind], amount, third_countries=True)
    for kind in ActivityType:
        if counted[kind]:
            amount = Euro.rounded(call.inclusion_unit.value * counted[kind]) if known else None
            yield UnitSum(Category.INCLUSION_ORGANISATION, kind, counted[kind], amount)


def in_third_country(project: Project, call: Call, stay: Supported) -> bool:
    """Whether somebody goes outside the EU and the associated countries; no for a country that is not known."""
    if isinstance(stay, ActivityBase) and stay.direction is Direction.INCOMING:
        return False
    country = country_of(project, stay)
    return country is not None and country not in call.countries.in_programme
