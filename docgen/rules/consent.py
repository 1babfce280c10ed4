"""Where a minor leaves the country with a parent's notarised consent alone (`LOC05`).

Countries are those of the addresses of host and workplace; one that is not known asks for
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.models.activities import Accompaniment, Activity, Direction
from docgen.models.persons import LearnerBase, PersonBase
from docgen.models.project import Project
from docgen.rules.age import is_minor
from docgen.rules.call import Call


def consent_needed(project: Project, call: Call, stay: Activity | Accompaniment, person: PersonBase) -> bool:
    """Whether somebody leaves with such a consent."""
    return leaves_as_minor(stay, person) and any(asking_consent(project, call, stay))


def leaves_as_minor(stay: Activity | Accompaniment, person: PersonBase) -> bool:
    """Whether a learner is under 18 on the day of departure; who was declared of age is no minor."""
    leaves = stay.travel.departure or stay.first_day
    if not isinstance(person, LearnerBase) or person.of_age_before_18 or person.birth_date is None or leaves is None:
        return False
    return is_minor(person.birth_date, leaves)


def asking_consent(project: Project, call: Call, stay: Activity | Accompaniment) -> Iterator[str]:
    """The countries of host and workplace to which no minor leaves without it; none for a stay at home."""
    if not isinstance(stay, Accompaniment) and stay.direction is not Direction.OUTGOING:
        return
    workplace = project.organisation(stay.workplace) if stay.workplace else None
    for place in (project.host_of(stay), workplace):
        country = place.address.country if place is not None and place.address is not None else None
        if country is not None and country not in call.countries.without_consent:
            yield country
