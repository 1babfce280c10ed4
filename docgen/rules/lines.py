"""The lines of support for one person's stay: which kinds, from what, how they are given, and what is wrong with them.

The grant agreement and the budget print these same lines. A line whose amount
follows from data that are not there has no amount; it is never taken for nothing.
Planned lines rest on planned days, real ones on the days that somebody was there
and on the real costs of inclusion support. A stay longer than agreed counts as
long as it was: whether the agreement was amended is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from docgen.errors import Finding, Named, Severity
from docgen.models.activities import Accompaniment, Course, GroupMobility, Individual, PreparatoryVisit
from docgen.models.identifiers import Country
from docgen.models.inclusion import InclusionCost, InclusionSupport
from docgen.models.persons import LearnerBase, PersonBase
from docgen.models.project import Project
from docgen.models.support import Provision, SupportItem
from docgen.models.values import Bilingual, Euro, Percent
from docgen.rules.call import Call, TravelBand
from docgen.rules.due.paths import record_path
from docgen.rules.stays import real_days
from docgen.rules.support import (
    ZERO,
    DailyRates,
    IndividualSupport,
    Split,
    Tariff,
    Total,
    daily_rates,
    individual_support,
    split,
    total,
    travel_support,
)

Supported: TypeAlias = Individual | GroupMobility | PreparatoryVisit | Accompaniment
"""Stays that money is granted for."""

_NOTHING_DECIDED = SupportItem()


class LineKind(StrEnum):
    """A kind of support for a participant."""

    INDIVIDUAL = "individual"
    TRAVEL = "travel"
    VISIT = "visit"
    """The unit cost of a preparatory visit, which covers travel and stay."""
    COURSE_FEE = "course_fee"
    LINGUISTIC = "linguistic"
    INCLUSION = "inclusion"
    """Inclusion support for the participant: its amount alone, never what it is for."""
    EXCEPTIONAL = "exceptional"


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of support for one person's stay."""

    kind: LineKind
    path: str
    """Data path of what the user decides of it."""
    granted: Split | None
    """The amount and how it is given; None where it is not known."""
    decided: SupportItem = _NOTHING_DECIDED
    """What the user decided."""
    provision: Provision = Provision.PAID
    """How it is given, by that decision or as usual."""
    figures: tuple[str, ...] = ()
    """Names of the call's figures that it rests on."""
    faults: tuple[Finding, ...] = ()
    """What is wrong with it or worth a look; errors stop no kind of paper yet."""
    item: Bilingual | None = None
    """What it is, of exceptional costs."""

    @property
    def by_hand(self) -> bool:
        """Whether the user set the amount in place of the computed one."""
        return self.decided.amount is not None


@dataclass(frozen=True, slots=True)
class IndividualLine(Line):
    """Individual support."""

    computed: IndividualSupport | None = None
    """Days and rates; None where one is not known, or the amount was set by hand."""


@dataclass(frozen=True, slots=True)
class TravelLine(Line):
    """Travel support."""

    band: TravelBand | None = None
    """The band of the distance; None below the lowest, or where it is not needed or not known."""


@dataclass(frozen=True, slots=True)
class CourseFeeLine(Line):
    """Support for the fee of a course."""

    days: int | None = None
    """Days that it is given for; None where they are not known."""


@dataclass(frozen=True, slots=True)
class Lines:
    """All support for one person's stay."""

    individual: IndividualLine | None = None
    """None for a preparatory visit."""
    travel: TravelLine | None = None
    """None for a preparatory visit."""
    visit: Line | None = None
    """None for all but preparatory visits."""
    course_fee: CourseFeeLine | None = None
    linguistic: Line | None = None
    inclusion: Line | None = None
    exceptional: tuple[Line, ...] = ()

    def __iter__(self) -> Iterator[Line]:
        """The lines that there are, in the order in which papers print them."""
        single = (self.individual, self.travel, self.visit, self.course_fee, self.linguistic, self.inclusion)
        yield from (line for line in single if line is not None)
        yield from self.exceptional

    def total(self, advance: Percent) -> Total | None:
        """The sum, and how the part paid out divides; None where an amount is not known."""
        granted = [line.granted for line in self]
        known = [line for line in granted if line is not None]
        return total(known, advance) if len(known) == len(granted) else None


def planned_lines(project: Project, call: Call, stay: Supported, person: PersonBase) -> Lines:
    """What is granted for the stay as it is planned."""
    return _Reckoning(project, call, stay, person, stay.days, stay.travel.funded_days).lines()


def real_lines(project: Project, call: Call, stay: Supported, person: PersonBase) -> Lines | None:
    """What is due for the stay as it came to be (`FIN08`); None until that is given."""
    real = stay.real
    if real is None:
        return None
    travel_days = stay.travel.funded_days if real.travel_days is None else real.travel_days
    return _Reckoning(project, call, stay, person, real_days(real), travel_days, real=True).lines()


def own_inclusion(project: Project, stay: Supported, person: PersonBase) -> tuple[InclusionSupport, ...]:
    """The inclusion support that belongs to a person's stay.

    Of an accompanying person it is that which names the stay; of an individual
    activity, all that is given for it, somebody else's by mistake included.
    """
    if isinstance(stay, Accompaniment):
        return project.inclusion_with(stay.key)
    found = project.inclusion_in(stay.key)
    return found if isinstance(stay, Individual) else tuple(one for one in found if one.participant == person.key)


@dataclass(frozen=True)
class _Reckoning:
    """The lines of one person's stay in the making, for the days given."""

    project: Project
    call: Call
    stay: Supported
    person: PersonBase
    days: int | None
    travel_days: int | None
    real: bool = False
    """Whether real costs stand in place of planned ones."""

    @property
    def path(self) -> str:
        """The data path of the stay's support."""
        return f"{record_path(self.stay)}.support"

    @property
    def call_is_known(self) -> bool:
        """Whether the figures are those of the project's own call year."""
        return self.call.year == self.project.code.call_year

    def lines(self) -> Lines:
        """All of them."""
        visit = isinstance(self.stay, PreparatoryVisit)
        return Lines(
            individual=None if visit else self._individual(),
            travel=None if visit else self._travel(),
            visit=self._visit() if visit else None,
            course_fee=self._course_fee(self.stay) if isinstance(self.stay, Course) else None,
            linguistic=self._linguistic(),
            inclusion=self._inclusion(),
            exceptional=tuple(self._exceptional()),
        )

    def _individual(self) -> IndividualLine:
        """By the agency's rate for the country of the workplace, or of the host."""
        item, path = self.stay.support.individual, f"{self.path}.individual"
        provision = _provision(item, self.project.settings.support.individual)
        rates, faults = (None, ()) if item.amount is not None else self._rates()
        computed, days, travel_days = None, self.days, self.travel_days
        if rates is not None and days is not None and days > 0 and travel_days is not None and self.call_is_known:
            computed = individual_support(days, travel_days, rates, self.call)
        granted = _granted(item, computed.amount if computed else None, provision)
        counted = computed is not None and computed.reduced_days > 0 and (travel_days or 0) > 0
        return IndividualLine(
            kind=LineKind.INDIVIDUAL,
            path=path,
            granted=granted,
            decided=item,
            provision=provision,
            figures=("travel_days_counted",) if counted else (),
            faults=(*faults, *_faults(item, granted, path)),
            computed=computed,
        )

    def _rates(self) -> tuple[DailyRates | None, tuple[Finding, ...]]:
        """The daily rates, or why there are none."""
        country = country_of(self.project, self.stay)
        if country is None:
            return None, ()
        listed = self.project.rates_in(country)
        tariff = Tariff.LEARNER if isinstance(self.person, LearnerBase) else Tariff.STAFF
        rounding = self.project.settings.support.rounding
        rates = daily_rates(listed, tariff, self.call, rounding) if listed else None
        path = f"rates[{country}]"
        if rates is None:
            return None, (Finding("FIN10", path=path, values={"country": country}),)
        if min(rates.full, rates.reduced) < 0:
            return None, (Finding("FIN11", path=path),)
        return rates, ()

    def _travel(self) -> TravelLine:
        """A lump sum by the distance; below the lowest band nothing, with a warning."""
        item, path, travel = self.stay.support.travel, f"{self.path}.travel", self.stay.travel
        provision = _provision(item, self.project.settings.support.travel)
        computed, band, faults = None, None, []
        if item.amount is None and travel.distance is not None and self.call_is_known:
            band = self.call.travel_band(travel.distance)
            computed = travel_support(band, green=travel.green)
            if band is None:
                within = f"{record_path(self.stay)}.travel.distance"
                faults.append(Finding("FIN02", Severity.WARNING, path=within, values={"distance": travel.distance}))
        granted = _granted(item, computed, provision)
        return TravelLine(
            kind=LineKind.TRAVEL,
            path=path,
            granted=granted,
            decided=item,
            provision=provision,
            figures=("travel_bands",) if computed is not None else (),
            faults=(*faults, *_faults(item, granted, path)),
            band=band,
        )

    def _visit(self) -> Line:
        """The unit cost of a preparatory visit."""
        usual = self.project.settings.support.individual
        return self._unit(LineKind.VISIT, self.stay.support.individual, "individual", "preparatory_visit", usual)

    def _linguistic(self) -> Line | None:
        item = self.stay.support.linguistic
        if item is None:
            return None
        return self._unit(LineKind.LINGUISTIC, item, "linguistic", "linguistic_support", Provision.PAID)

    def _unit(self, kind: LineKind, item: SupportItem, name: str, figure: str, usual: Provision) -> Line:
        """A kind of support that the call gives as one amount."""
        path, provision = f"{self.path}.{name}", _provision(item, usual)
        computed: Euro | None = getattr(self.call, figure).value if self.call_is_known else None
        granted = _granted(item, computed, provision)
        figures = (figure,) if item.amount is None else ()
        return Line(kind, path, granted, item, provision, figures, _faults(item, granted, path))

    def _course_fee(self, course: Course) -> CourseFeeLine:
        """By the day; of a real stay, for no more days than were spent and are funded."""
        item, limit = course.fee_support, self.call.course_fee_days
        path, provision = f"{record_path(course)}.fee_support", _provision(item, Provision.PAID)
        days, faults = self.days if course.fee_days is None else course.fee_days, []
        if self.real and days is not None:
            days = None if self.days is None else min(days, self.days, limit.value)
        elif days is not None and days > limit.value:
            severity = Severity.ERROR if limit.is_sure else Severity.WARNING
            values = {"problem": Named("course_fee.days"), "amount": days, "limit": limit.value}
            faults.append(Finding("FIN03", severity, path=f"{record_path(course)}.fee_days", values=values))
        a_day = self.call.course_fee.value.a_day
        computed = Euro.rounded(a_day * max(days, 0)) if days is not None and self.call_is_known else None
        granted = _granted(item, computed, provision)
        return CourseFeeLine(
            kind=LineKind.COURSE_FEE,
            path=path,
            granted=granted,
            decided=item,
            provision=provision,
            figures=("course_fee",),
            faults=(*faults, *_faults(item, granted, path)),
            days=days,
        )

    def _inclusion(self) -> Line | None:
        """The real costs of inclusion support: as planned, or once spent, as they were."""
        costs, faults = [], []
        for path, cost in self._inclusion_costs():
            if cost.planned < 0:
                faults.append(Finding("FIN11", path=f"{path}.planned"))
            costs.append((cost.real if self.real else cost.planned, cost.provision))
        if not costs:
            return None
        known = [(amount, provision) for amount, provision in costs if amount is not None]
        amount = _sum(amount for amount, _ in known)
        paid = _sum(amount for amount, provision in known if provision is Provision.PAID)
        granted = Split(amount, paid) if len(known) == len(costs) else None
        return Line(LineKind.INCLUSION, f"{self.path}.inclusion", granted, faults=tuple(faults))

    def _inclusion_costs(self) -> Iterator[tuple[str, InclusionCost]]:
        """The costs that belong to this stay, each with its data path."""
        accompanying = isinstance(self.stay, Accompaniment)
        for one in own_inclusion(self.project, self.stay, self.person):
            for number, cost in enumerate(one.costs, start=1):
                if cost.of_accompanying is accompanying:
                    yield f"{record_path(one)}.costs[{number}]", cost

    def _exceptional(self) -> Iterator[Line]:
        for number, cost in enumerate(self.stay.support.exceptional, start=1):
            path = f"{self.path}.exceptional[{number}]"
            granted = split(cost.amount, SupportItem(provision=cost.provision))
            faults = _negative(cost.amount, f"{path}.amount")
            yield Line(LineKind.EXCEPTIONAL, path, granted, faults=tuple(faults), item=cost.item)


def country_of(project: Project, stay: Supported) -> Country | None:
    """The country whose daily rate holds: that of the workplace, or of the host; None where it is not known."""
    where = project.organisation(stay.workplace) if stay.workplace else project.host_of(stay)
    return where.address.country if where and where.address else None


def _provision(item: SupportItem, usual: Provision) -> Provision:
    """How a kind of support is given; a part paid out makes it mixed."""
    return item.provision or (Provision.MIXED if item.paid is not None else usual)


def _granted(item: SupportItem, computed: Euro | None, provision: Provision) -> Split | None:
    """The computed amount or the one set by hand, divided; None where there is neither."""
    if computed is None and item.amount is None:
        return None
    return split(computed or ZERO, item, provision)


def _faults(item: SupportItem, granted: Split | None, path: str) -> tuple[Finding, ...]:
    """What is wrong with a decision: negative amounts, no reason, more paid out than there is."""
    found = [*_negative(item.amount, f"{path}.amount"), *_negative(item.paid, f"{path}.paid")]
    if item.amount is not None and item.reason is None:
        found.append(Finding("FIN07", Severity.WARNING, path=f"{path}.amount"))
    if granted is not None and item.paid is not None and item.paid != granted.paid:
        values = {"problem": Named("payments.part"), "amount": granted.amount}
        found.append(Finding("FIN06", path=f"{path}.paid", values=values))
    return tuple(found)


def _negative(amount: Euro | None, path: str) -> Iterator[Finding]:
    if amount is not None and amount < 0:
        yield Finding("FIN11", path=path)


def _sum(amounts: Iterator[Euro]) -> Euro:
    return Euro.rounded(sum(amounts, Decimal()))
