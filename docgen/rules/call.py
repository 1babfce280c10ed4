"""The figures of one call: every limit and unit cost with its source, status and day checked.

The files `calls/<year>.toml` hold them. What is neither from the agency nor from
an official page is marked so; it warns where it is used and stops nothing.
"""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from docgen.models.values import Euro

_CALLS = Path(__file__).parent / "calls"

T = TypeVar("T")


class Status(StrEnum):
    """How well a figure is known."""

    SLIDES = "slides"
    """Said by the Latvian agency to holders of accredited projects."""
    OFFICIAL = "official"
    """Read in a public official page."""
    SECOND_HAND = "second_hand"
    """Read in a page of another sector's or country's agency."""
    TO_BE_CONFIRMED = "to_be_confirmed"
    """Believed true; not seen in print."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Figure(_Frozen, Generic[T]):
    """A value of the call and how it is known."""

    value: T
    source: str
    status: Status
    checked: date


class TravelBand(_Frozen):
    """A lump sum for travel by distance one way; it covers the way there and back."""

    from_km: int
    """Least distance; the band reaches up to the next one's."""
    standard: Euro
    green: Euro


class IndividualSupportRules(_Frozen):
    """How days become individual support."""

    reduced_from_day: Figure[int]
    """First day paid at the reduced rate."""
    reduced_share: Figure[Decimal]
    """Share of the rate, where the agency's table gives no reduced rate."""
    travel_days_counted: Figure[bool]
    """Whether travel days count towards the days at full rate."""


class TravelDays(_Frozen):
    """Most travel days that individual support is paid for."""

    standard: int
    green: int


class CourseFee(_Frozen):
    """Support for course fees."""

    a_day: Euro
    most_days: int


class Papers(_Frozen):
    """Which activity types need a kind of paper."""

    needed: tuple[str, ...]
    by_choice: tuple[str, ...] = ()
    """Types of which the source says nothing: the project decides."""


class Call(_Frozen):
    """The figures of one call year."""

    year: int
    travel_bands: Figure[tuple[TravelBand, ...]]
    travel_days: Figure[TravelDays]
    individual_support: IndividualSupportRules
    linguistic_support: Figure[Euro]
    course_fee: Figure[CourseFee]
    preparatory_visit: Figure[Euro]
    """Unit cost for each participant of a preparatory visit."""
    inclusion_unit: Figure[Euro]
    """Unit cost for the organisation, for each participant with fewer opportunities."""
    grant_agreement: Figure[Papers]
    learning_agreement: Figure[Papers]
    mobility_programme: Figure[Papers]
    """Types for which a programme or a description of tasks will do in place of a learning agreement."""
    learning_outcomes: Figure[Papers]
    attendance: Figure[Papers]

    def travel_band_end(self, band: TravelBand) -> int | None:
        """The greatest whole kilometre of a band, or None for the last one."""
        later = [other.from_km for other in self.travel_bands.value if other.from_km > band.from_km]
        return min(later) - 1 if later else None

    def travel_band(self, kilometres: Decimal) -> TravelBand | None:
        """The band of a distance, or None below the lowest.

        A band holds distances from its lower edge up to, not including, the next
        band's: 499.9 km lies in the band from 100, 500 km in the band from 500.
        """
        found = None
        for band in self.travel_bands.value:
            if kilometres >= band.from_km:
                found = band
        return found


def known_years() -> tuple[int, ...]:
    """The call years whose figures docgen holds."""
    return tuple(sorted(int(file.stem) for file in _CALLS.glob("*.toml")))


@cache
def call(year: int) -> Call:
    """The figures of a call year; for a year that docgen does not hold, the nearest one's."""
    nearest = min(known_years(), key=lambda known: (abs(known - year), known))
    return Call.model_validate(tomllib.loads((_CALLS / f"{nearest}.toml").read_text("utf-8")))
