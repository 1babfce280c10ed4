"""How the lines of support for one person's stay come about, and what is wrong with them.

The grant agreement and the budget print these same lines. Planned lines rest on planned
days, real ones on the days that somebody was there and on the real costs of inclusion
support. Real lines tell what a stay came to be, longer than agreed included; that no more
is due than was agreed is seen to in `parts`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from docgen.errors import Finding, Named, Severity
from docgen.models.activities import Accompaniment, Course, Individual, PreparatoryVisit
from docgen.models.identifiers import Country
from docgen.models.inclusion import InclusionCost, InclusionSupport
from docgen.models.persons import LearnerBase, PersonBase
from docgen.models.project import Project
from docgen.models.support import Provision, SupportItem
from docgen.models.values import Euro
from docgen.rules.call import Call
from docgen.rules.due.paths import record_path
from docgen.rules.stays import real_days
from docgen.rules.sums.lines import CourseFeeLine, IndividualLine, Line, LineKind, Lines, Supported, TravelLine
from docgen.rules.support import (
    ZERO,
    DailyRates,
    Split,
    Tariff,
    daily_rates,
    individual_support,
    split,
    travel_support,
)


def planned_lines(project: Project, call: Call, stay: Supported, person: PersonBase) -> Lines:
    """What is granted for the stay as it is planned."""
    return _Reckoning(project, call, stay, person, stay.days, stay.travel.funded_days).lines()


def real_lines(project: Project, call: Call, stay: Supported, person: PersonBase) -> Lines | None:
    """What the stay comes to as it came to be; None until that is given."""
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
        return IndividualLine(
            kind=LineKind.INDIVIDUAL,
            path=path,
            granted=granted,
            decided=item,
            provision=provision,
            figures=self._reduced_by(computed.rates) if computed is not None and computed.reduced_days > 0 else (),
            faults=(*faults, *_faults(item, granted, path)),
            computed=computed,
        )

    def _reduced_by(self, rates: DailyRates) -> tuple[str, ...]:
        """Figures that individual support with days at the reduced rate rests on."""
        found = ["reduced_from_day"]
        if rates.by_share:
            found.append("reduced_share")
        if (self.travel_days or 0) > 0:
            found.append("travel_days_counted")
        return tuple(found)

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
            figures=(f"travel_bands.{band.from_km}" if band else "travel_bands",) if computed is not None else (),
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
        costs = [(cost.real if self.real else cost.planned, cost.provision) for cost in self._inclusion_costs()]
        if not costs:
            return None
        known = [(amount, provision) for amount, provision in costs if amount is not None]
        amount = _sum(amount for amount, _ in known)
        paid = _sum(amount for amount, provision in known if provision is Provision.PAID)
        granted = Split(amount, paid) if len(known) == len(costs) else None
        return Line(LineKind.INCLUSION, f"{self.path}.inclusion", granted)

    def _inclusion_costs(self) -> Iterator[InclusionCost]:
        """The costs that belong to this stay."""
        accompanying = isinstance(self.stay, Accompaniment)
        for one in own_inclusion(self.project, self.stay, self.person):
            yield from (cost for cost in one.costs if cost.of_accompanying is accompanying)

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
        mixed = item.provision in (None, Provision.MIXED)
        problem = Named("payments.part" if mixed else "payments.not_mixed")
        values = {"problem": problem, "amount": granted.amount, "paid": item.paid}
        found.append(Finding("FIN06", path=f"{path}.paid", values=values))
    return tuple(found)


def _negative(amount: Euro | None, path: str) -> Iterator[Finding]:
    if amount is not None and amount < 0:
        yield Finding("FIN11", path=path)


def _sum(amounts: Iterator[Euro]) -> Euro:
    return Euro.rounded(sum(amounts, Decimal()))
