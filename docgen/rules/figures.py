"""What a figure of a call is: a value with its source, status and day checked; and the values that have parts.

The units stand in the fields' descriptions: euro, per cent, whole days, months, years, kilometres. Amounts and
numbers are written as numbers, never as text, so that no unit can slip in; none is negative.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Generic, Literal, Self, TypeAlias, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from docgen.models.activities import ActivityType
from docgen.models.values import Euro, Percent

T = TypeVar("T")

FOR_A_PROJECT = {"for_a_project": True}
"""The context of validation in which a figure may be a project's own; in a call's file none is."""


class Status(StrEnum):
    """How well a figure is known."""

    SLIDES = "slides"
    """Said by the Latvian agency to holders of accredited projects."""
    OFFICIAL = "official"
    """Read in a public official page."""
    SECOND_HAND = "second_hand"
    """Read in a page of another sector's or country's agency."""
    TO_BE_CONFIRMED = "to_be_confirmed"
    """Believed true; not seen in print for this call."""
    OWN = "own"
    """The project's own, in place of the call's; it stands in no call's file."""


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise ValueError("a number is expected, without unit")
    return value


def _not_negative(amount: Euro) -> Euro:
    if amount < 0:
        raise ValueError("an amount is not negative")
    return amount


def _whole_per_cents(share: Percent) -> Percent:
    if share < 1:
        raise ValueError("a share in per cent is 1 to 100: 50 for one half")
    return share


Amount = Annotated[
    Euro,
    BeforeValidator(_number),
    AfterValidator(_not_negative),
    WithJsonSchema({"type": "number", "minimum": 0, "multipleOf": 0.01}),
]
"""Euro."""
PerCent = Annotated[
    Percent,
    BeforeValidator(_number),
    AfterValidator(_whole_per_cents),
    WithJsonSchema({"type": "number", "minimum": 1, "maximum": 100}),
]
"""A share of a hundred: 50 is one half."""
Share = Annotated[
    Decimal,
    BeforeValidator(_number),
    Field(gt=0, le=1),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": 1}),
]
"""A share of one: 0.7 is seven tenths."""
Number = Annotated[int, BeforeValidator(_number), Field(ge=0)]
"""A whole number of what the field says."""
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
"""The two letters of a country (ISO 3166-1)."""
StayType: TypeAlias = ActivityType | Literal["accompaniment"]
"""A type of activity, or the stay of an accompanying person."""


class Frozen(BaseModel):
    """A part of a call: frozen, closed, described by its own docstrings."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    named_by: ClassVar[str] = ""
    """The field that names a row of a table; empty for what is no row."""


class Figure(Frozen, Generic[T]):
    """A value of the call and how it is known."""

    value: T
    """The value itself; its unit stands in the figure's description."""
    source: str = Field(min_length=1)
    """Where it was read; or that it was not seen in print."""
    status: Annotated[Status, WithJsonSchema({"enum": [one for one in Status if one is not Status.OWN]})]
    """How well it is known."""
    checked: date
    """The day on which the value was last compared with what is known of its source."""

    @field_validator("status")
    @classmethod
    def _own_is_for_projects(cls, status: Status, info: ValidationInfo) -> Status:
        if status is Status.OWN and info.context != FOR_A_PROJECT:
            raise ValueError("a call has no figures of a project's own")
        return status

    @property
    def is_sure(self) -> bool:
        """Whether the agency or an official page says so."""
        return self.status in (Status.SLIDES, Status.OFFICIAL)


# What each kind of figure is described by is known from here: pydantic would look for the source of each anew, through
# every module that is loaded, which takes half a second.
Figure.model_config = ConfigDict(**{**Frozen.model_config, "use_attribute_docstrings": False})


class TravelBand(Frozen):
    """A lump sum for travel by distance one way; it covers the way there and back."""

    named_by: ClassVar[str] = "from_km"

    from_km: Number
    """Least distance one way in kilometres; the band reaches up to the next one's."""
    standard: Amount
    """Euro for each participant."""
    green: Amount
    """Euro for each participant who travels by low-emission means, in place of the standard amount."""


class IndividualSupportRules(Frozen):
    """How days become individual support."""

    reduced_from_day: Figure[Annotated[Number, Field(ge=1)]]
    """First day paid at the reduced rate, 1 for the first day."""
    reduced_share: Figure[Share]
    """Share of the rate, as a part of one, where the agency's table gives no reduced rate."""
    travel_days_counted: Figure[bool]
    """Whether travel days count towards the days at full rate."""


class TravelDays(Frozen):
    """Most travel days that individual support is paid for."""

    standard: Number
    """Days."""
    green: Number
    """Days, where the main part of the way is travelled by low-emission means."""


class CourseFee(Frozen):
    """Support for course fees."""

    a_day: Amount
    """Euro for each participant and day."""


class CourseFeeCeiling(Frozen):
    """How much of the grant course fees may take."""

    share: PerCent
    """Most in per cent of the grant."""
    small_grant: Amount
    """Grants below this sum in euro have a ceiling of their own."""
    most_of_small: Amount
    """The ceiling of a small grant in euro."""


class OrganisationalUnit(Frozen):
    """Support for the organisation, for each participant in activities of some types."""

    types: tuple[ActivityType, ...]
    """The types of activity that it is given for."""
    amount: Amount
    """Euro for each participant."""
    above: Number | None = None
    """Number of participants of one type above which each further one counts for less."""
    further: Amount | None = None
    """Euro for each further one."""

    @model_validator(mode="after")
    def _fewer_euro_from_some_number_on(self) -> Self:
        if (self.above is None) != (self.further is None):
            raise ValueError("above and further go together")
        return self

    def of(self, participants: int) -> Euro:
        """What that many participants of one type come to."""
        full = participants if self.above is None else min(participants, self.above)
        further = self.amount if self.further is None else self.further
        return Euro.rounded(self.amount * full + further * (participants - full))


class OrganisationalSupport(Frozen):
    """Support for the organisation by type of activity; a type that is not named has none."""

    usual: Figure[OrganisationalUnit]
    """Types with the usual unit cost."""
    long_term: Figure[OrganisationalUnit]
    """Long-term mobility of learners."""
    light: Figure[OrganisationalUnit]
    """Types that cost the organisation less work."""
    third_countries: Figure[Amount]
    """Euro for each participant in a stay outside the EU and the countries associated to the programme."""

    def of(self, kind: ActivityType) -> Figure[OrganisationalUnit] | None:
        """The figure for a type of activity; None for a type that has no such support."""
        return next((one for one in (self.usual, self.long_term, self.light) if kind in one.value.types), None)


class Bounds(Frozen):
    """The least and the most that is allowed; both are allowed."""

    least: Number
    """The least."""
    most: Number
    """The most."""

    @model_validator(mode="after")
    def _least_is_not_above_most(self) -> Self:
        if self.least > self.most:
            raise ValueError("the least is above the most")
        return self


class Papers(Frozen):
    """Which activity types need a kind of paper."""

    needed: tuple[StayType, ...]
    """Types that need it."""
    by_choice: tuple[StayType, ...] = ()
    """Types of which the source says nothing: the project decides."""


class VisitLimits(Frozen):
    """How many preparatory visits there may be, and of how many persons."""

    most_participants: Number
    """Persons on one visit."""
    most_a_host: Number
    """Visits to one hosting organisation."""


class RecordKeeping(Frozen):
    """How long records are kept once the balance is paid."""

    years: Number
    """Years."""
    years_of_small: Number
    """Years, for a small grant."""
    most_of_small: Amount
    """The largest grant in euro that counts as small."""

    def of(self, grant: Euro | None) -> int:
        """The years for a grant; those of a large one where it is not known."""
        return self.years if grant is None or grant > self.most_of_small else self.years_of_small


class Region(Frozen):
    """A region of third countries that are not associated with the programme."""

    named_by: ClassVar[str] = "number"

    number: Number
    """The programme's number of the region."""
    name: str
    """Its English name."""
    countries: tuple[CountryCode, ...] = ()
    """Countries known to belong to it, by their two letters; none where the source names none."""


class Countries(Frozen):
    """Which countries an activity may take place in, by their two letters."""

    member_states: Figure[tuple[CountryCode, ...]]
    """Members of the European Union."""
    associated: Figure[tuple[CountryCode, ...]]
    """Third countries that are associated with the programme."""
    regions: tuple[Figure[Region], ...]
    """The other third countries, region by region."""
    beyond_union_without_consent: Figure[tuple[CountryCode, ...]]
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
