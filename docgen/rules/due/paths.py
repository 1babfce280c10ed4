"""The data paths by which papers and findings name what they are about."""

from __future__ import annotations

from docgen.models.activities import Accompaniment, ActivityBase, Individual, Stay
from docgen.models.inclusion import InclusionSupport
from docgen.models.selections import Selection


def person_path(key: str) -> str:
    """The data path of a person."""
    return f"people[{key}]"


def activity_path(activity: ActivityBase) -> str:
    """The data path of an activity."""
    return f"activities[{activity.key}]"


def participant_path(stay: Stay, person: str) -> str:
    """The data path of one person's part in a stay: the stay itself, unless it is several persons'."""
    if isinstance(stay, ActivityBase) and not isinstance(stay, Individual):
        return f"{activity_path(stay)}.participants[{person}]"
    return record_path(stay)


def part_path(stay: Stay, person: str) -> str:
    """The data path at which an activity names somebody who takes part."""
    path = participant_path(stay, person)
    return f"{path}.participant" if isinstance(stay, Individual) else path


def record_path(record: Stay | Selection | InclusionSupport) -> str:
    """The data path of the record that a paper is about."""
    if isinstance(record, ActivityBase):
        return activity_path(record)
    if isinstance(record, Accompaniment):
        return f"accompaniments[{record.key}]"
    if isinstance(record, Selection):
        return f"selections[{record.key}]"
    if isinstance(record, InclusionSupport):
        return f"inclusion[{record.key}]"
    raise TypeError(type(record).__name__)
