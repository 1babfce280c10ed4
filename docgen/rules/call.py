"""The figures of one call: every limit and unit cost with its source, status and day checked.

The files `calls/<year>.toml` hold them. What is neither from the agency nor from
an official page is marked so; it warns where it is used and stops nothing. A project
may use figures of its own in place of these: `docgen.rules.overrides`.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from docgen.models.activities import ActivityType
from docgen.rules.country_groups import CountryGroup, apart, group_of
from docgen.rules.evidence import EvidenceRule
from docgen.rules.figures import (
    Amount,
    Bounds,
    Countries,
    CourseFee,
    CourseFeeCeiling,
    Figure,
    Frozen,
    IndividualSupportRules,
    Number,
    OrganisationalSupport,
    Papers,
    PerCent,
    RecordKeeping,
    Status,
    TravelBand,
    TravelDays,
    VisitLimits,
)

_CALLS = Path(__file__).parent / "calls"


def _rising(bands: tuple[TravelBand, ...]) -> tuple[TravelBand, ...]:
    edges = [band.from_km for band in bands]
    if edges != sorted(set(edges)):
        raise ValueError("each band begins farther than the one before")
    return bands


def _each_once(rows: tuple[Figure[EvidenceRule], ...]) -> tuple[Figure[EvidenceRule], ...]:
    types = [row.value.type for row in rows]
    if len(types) != len(set(types)):
        raise ValueError("each sort of evidence has one row")
    return rows


class Call(Frozen):
    """The figures of one call year for accredited mobility projects in vocational education (KA121-VET)."""

    year: int = Field(ge=2021, le=2027)
    """Year of the call; the programme runs from 2021 to 2027."""
    travel_bands: Figure[Annotated[tuple[TravelBand, ...], AfterValidator(_rising)]]
    """Lump sums for travel by distance, nearest band first; below the lowest there is none."""
    travel_days: Figure[TravelDays]
    """Most travel days that individual support is paid for."""
    individual_support: IndividualSupportRules
    """How days become individual support; the daily rates by country are the agency's, and the project's to give."""
    country_groups: Annotated[tuple[CountryGroup, ...], AfterValidator(apart)]
    """Countries by the range in which the agency's daily rates lie."""
    linguistic_support: Figure[Amount]
    """Euro for each participant without suitable courses online."""
    course_fee: Figure[CourseFee]
    """Support for course fees."""
    course_fee_days: Figure[Number]
    """Most days for each participant that a course fee is supported for."""
    course_fee_ceiling: Figure[CourseFeeCeiling]
    """How much of the grant course fees may take."""
    preparatory_visit: Figure[Amount]
    """Euro for each participant of a preparatory visit."""
    inclusion_unit: Figure[Amount]
    """Euro for the organisation, for each participant with fewer opportunities."""
    organisational_support: OrganisationalSupport
    """Support for the organisation, for each participant."""
    third_countries_share: Figure[PerCent]
    """Most of the grant, in per cent, for stays outside the EU and the countries associated to the programme."""
    graduate_months: Figure[Number]
    """Months after graduation up to which a recent graduate takes part."""
    plan_objectives: Figure[Bounds]
    """Number of objectives of the Erasmus plan."""
    plan_years: Figure[Bounds]
    """Years that the Erasmus plan spans, first and last included."""
    years_between_applications: Figure[Number]
    """Most years from one application for funding of an accredited school to the next."""
    grant_agreement: Figure[Papers]
    """Types that need a grant agreement with the participant."""
    learning_agreement: Figure[Papers]
    """Types that need a learning agreement."""
    mobility_programme: Figure[Papers]
    """Types for which a programme or a description of tasks will do in place of a learning agreement."""
    learning_outcomes: Figure[Papers]
    """Types after which the learning outcomes reached are certified."""
    attendance: Figure[Papers]
    """Types after which attendance is certified."""
    activity_days: Figure[dict[ActivityType, Bounds]]
    """Days by type of activity, first and last included; a type without one may last as long as it needs."""
    fewer_opportunities_days: Figure[Bounds]
    """Days of a short-term mobility of a participant with fewer opportunities."""
    group_learners: Figure[Number]
    """Fewest learners of a group."""
    course_countries: Figure[Number]
    """Fewest countries that the participants of a course come from."""
    visit_limits: Figure[VisitLimits]
    """How many preparatory visits there may be, and of how many persons."""
    record_keeping: Figure[RecordKeeping]
    """How long records are kept once the balance is paid; longer while a check, a dispute or a recovery runs."""
    countries: Countries
    """Which countries an activity may take place in."""
    evidence: Annotated[tuple[Figure[EvidenceRule], ...], AfterValidator(_each_once)]
    """What the agency wants to see, by what it is evidence of."""

    def status_of(self, name: str) -> Status:
        """How well a figure, or a row of a table, is known: `linguistic_support`, `travel_bands.500`."""
        name = name.partition(".")[0]
        within = self if hasattr(self, name) else self.individual_support
        figure: Figure[Any] = getattr(within, name)
        return figure.status

    def days_of(self, kind: ActivityType) -> Figure[Bounds] | None:
        """The days that an activity of a type may last; None where the source gives none."""
        table = self.activity_days
        if kind not in table.value:
            return None
        status = self.status_of(f"activity_days.{kind}")
        return Figure[Bounds].model_construct(
            value=table.value[kind], source=table.source, status=status, checked=table.checked
        )

    def group_of(self, country: str) -> CountryGroup | None:
        """The group of a host country; None where none is known."""
        return group_of(self.country_groups, country, self.countries)

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
    return read_call((_CALLS / f"{nearest}.toml").read_text("utf-8"))


def read_call(text: str) -> Call:
    """The figures in the text of a call's file.

    Raises:
        ValidationError: with the key of every value that is missing, unknown or not what it should be.
        TOMLDecodeError: the text is no TOML.
    """
    return Call.model_validate(tomllib.loads(text))
