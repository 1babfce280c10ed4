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
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from docgen.models.activities import ActivityType
from docgen.models.values import Euro, Percent

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

    @property
    def is_sure(self) -> bool:
        """Whether the agency or an official page says so."""
        return self.status in (Status.SLIDES, Status.OFFICIAL)


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


class CourseFeeCeiling(_Frozen):
    """How much of the grant course fees may take."""

    share: Percent
    """Most in per cent of the grant."""
    small_grant: Euro
    """Grants below this sum have a ceiling of their own."""
    most_of_small: Euro
    """The ceiling of a small grant."""


class OrganisationalUnit(_Frozen):
    """Support for the organisation, for each participant in activities of some types."""

    types: tuple[ActivityType, ...]
    amount: Euro
    above: int | None = None
    """Number of participants of one type above which each further one counts for less."""
    further: Euro | None = None
    """The amount for each further one."""

    def of(self, participants: int) -> Euro:
        """What that many participants of one type come to."""
        full = participants if self.above is None else min(participants, self.above)
        further = self.amount if self.further is None else self.further
        return Euro.rounded(self.amount * full + further * (participants - full))


class OrganisationalSupport(_Frozen):
    """Support for the organisation by type of activity; a type that is not named has none."""

    usual: Figure[OrganisationalUnit]
    long_term: Figure[OrganisationalUnit]
    light: Figure[OrganisationalUnit]
    third_countries: Figure[Euro]
    """For each participant in a stay outside the EU and the countries associated to the programme."""

    def of(self, kind: ActivityType) -> Figure[OrganisationalUnit] | None:
        """The figure for a type of activity; None for a type that has no such support."""
        return next((one for one in (self.usual, self.long_term, self.light) if kind in one.value.types), None)


class Bounds(_Frozen):
    """The least and the most that is allowed; both are allowed."""

    least: int
    most: int


class Papers(_Frozen):
    """Which activity types need a kind of paper."""

    needed: tuple[str, ...]
    by_choice: tuple[str, ...] = ()
    """Types of which the source says nothing: the project decides."""


class VisitLimits(_Frozen):
    """How many preparatory visits there may be, and of how many persons."""

    most_participants: int
    """Persons on one visit."""
    most_a_host: int
    """Visits to one hosting organisation."""


class Region(_Frozen):
    """A region of third countries that are not associated with the programme."""

    number: int
    name: str
    countries: tuple[str, ...] = ()
    """Countries known to belong to it, by their two letters; none where the source names none."""


class Countries(_Frozen):
    """Which countries an activity may take place in, by their two letters."""

    member_states: Figure[tuple[str, ...]]
    """Members of the European Union."""
    associated: Figure[tuple[str, ...]]
    """Third countries that are associated with the programme."""
    regions: tuple[Figure[Region], ...]
    """The other third countries, region by region."""
    beyond_union_without_consent: Figure[tuple[str, ...]]
    """Countries outside the Union to which a minor leaves without a parent's notarised consent."""

    @property
    def in_programme(self) -> frozenset[str]:
        """Member states and associated countries."""
        return frozenset((*self.member_states.value, *self.associated.value))

    @property
    def without_consent(self) -> frozenset[str]:
        """Countries to which a minor leaves without a parent's notarised consent."""
        return frozenset((*self.member_states.value, *self.beyond_union_without_consent.value))

    def region(self, country: str) -> Region | None:
        """The region to which a country is known to belong."""
        return next((region.value for region in self.regions if country in region.value.countries), None)


class Call(_Frozen):
    """The figures of one call year."""

    year: int
    travel_bands: Figure[tuple[TravelBand, ...]]
    travel_days: Figure[TravelDays]
    individual_support: IndividualSupportRules
    linguistic_support: Figure[Euro]
    course_fee: Figure[CourseFee]
    course_fee_days: Figure[int]
    """Most days that a course fee is supported for."""
    course_fee_ceiling: Figure[CourseFeeCeiling]
    preparatory_visit: Figure[Euro]
    """Unit cost for each participant of a preparatory visit."""
    inclusion_unit: Figure[Euro]
    """Unit cost for the organisation, for each participant with fewer opportunities."""
    organisational_support: OrganisationalSupport
    third_countries_share: Figure[Percent]
    """Most of the grant, in per cent, for stays outside the EU and the countries associated to the programme."""
    graduate_months: Figure[int]
    """Months after graduation up to which a recent graduate takes part."""
    plan_objectives: Figure[Bounds]
    """Objectives of the Erasmus plan."""
    plan_years: Figure[Bounds]
    """Years that the Erasmus plan spans, first and last included."""
    years_between_applications: Figure[int]
    """Most years from one application for funding of an accredited school to the next."""
    grant_agreement: Figure[Papers]
    learning_agreement: Figure[Papers]
    mobility_programme: Figure[Papers]
    """Types for which a programme or a description of tasks will do in place of a learning agreement."""
    learning_outcomes: Figure[Papers]
    attendance: Figure[Papers]
    activity_days: Figure[dict[ActivityType, Bounds]]
    """Days by type of activity, first and last included; a type without one may last as long as it needs."""
    fewer_opportunities_days: Figure[Bounds]
    """Days of a short-term mobility of a participant with fewer opportunities."""
    group_learners: Figure[int]
    """Fewest learners of a group."""
    course_countries: Figure[int]
    """Fewest countries that the participants of a course come from."""
    visit_limits: Figure[VisitLimits]
    countries: Countries

    def status_of(self, name: str) -> Status:
        """How well a figure is known that support for a participant rests on: `linguistic_support`."""
        within = self if hasattr(self, name) else self.individual_support
        figure: Figure[Any] = getattr(within, name)
        return figure.status

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
