"""When a selection was first published (`INC04`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from docgen.models.selections import Publication, Selection


@dataclass(frozen=True, slots=True)
class FirstPublication:
    """The earliest publication of a selection whose day is known."""

    day: date
    number: int
    """Its place in the list: 1 for the first."""
    publication: Publication


def first_published(selection: Selection) -> FirstPublication | None:
    """The earliest publication; of several on one day the first in the list, None where no day is known."""
    dated = [(one.day, number, one) for number, one in enumerate(selection.published, start=1) if one.day is not None]
    return FirstPublication(*min(dated, key=lambda found: found[:2])) if dated else None
