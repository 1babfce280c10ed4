"""The programme's groups of countries, and the range in which the agency's daily rate for each lies.

The agency fixes one rate for each country within the range of its group; ranges are euro a day, for the days at
the full rate. They are no rates: nothing is ever reckoned with them. Higher education has other groups.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from docgen.rules.figures import Amount, Countries, CountryCode, Figure, Frozen, Number


def _digits(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.isdecimal() else value


RegionNumber = Annotated[int, BeforeValidator(_digits), Field(ge=1), WithJsonSchema({"type": "integer", "minimum": 1})]
"""The programme's number of a region; a project's own figure may come as text."""


class RateRange(Frozen):
    """The least and the most that an agency may fix as a daily rate; both are allowed."""

    least: Amount
    """Euro a day."""
    most: Amount
    """Euro a day."""

    @model_validator(mode="after")
    def _least_is_not_above_most(self) -> Self:
        if self.least > self.most:
            raise ValueError("the least is above the most")
        return self


class CountryGroup(Frozen):
    """Host countries whose daily rates lie in one range."""

    named_by: ClassVar[str] = "number"

    number: Number
    """The programme's number of the group; the first has the highest rates."""
    countries: Figure[tuple[CountryCode, ...]]
    """Members of the European Union and associated countries, by their two letters."""
    regions: Figure[tuple[RegionNumber, ...]]
    """Regions of the other third countries."""
    learner: Figure[RateRange]
    """Learners."""
    staff: Figure[RateRange]
    """Staff and accompanying persons."""


def apart(groups: tuple[CountryGroup, ...]) -> tuple[CountryGroup, ...]:
    """The groups, of which no two share a country or a region.

    Raises:
        ValueError: two do.
    """
    countries = [country for group in groups for country in group.countries.value]
    regions = [region for group in groups for region in group.regions.value]
    if len(countries) > len(set(countries)) or len(regions) > len(set(regions)):
        raise ValueError("a country and a region are in one group alone")
    return groups


def group_of(groups: tuple[CountryGroup, ...], country: str, countries: Countries) -> CountryGroup | None:
    """The group of a host country; None where neither it nor its region is known to be in one."""
    region = countries.region(country)
    for group in groups:
        if country in group.countries.value or (region is not None and region.number in group.regions.value):
            return group
    return None
