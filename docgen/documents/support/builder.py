"""Fills the lines of support from the project, the call and the agency's rates.

Where a figure is missing its line and the sums are blank, and what is missing is a
finding. An amount that nobody should sign (negative, or paid out beyond what is
granted) is a finding too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docgen.documents.blank import BLANK
from docgen.documents.needs import Needs
from docgen.documents.support.context import (
    AccountFacts,
    DaysFacts,
    IndividualFacts,
    ItemFacts,
    JourneyFacts,
    LineFacts,
    SupportFacts,
    TravelFacts,
)
from docgen.errors import Named
from docgen.models.activities import Individual
from docgen.models.inclusion import InclusionSupport
from docgen.models.organisations import BankAccount
from docgen.models.persons import PersonBase
from docgen.models.project import Project
from docgen.models.support import Provision, Support, SupportItem
from docgen.models.values import Euro, Percent
from docgen.rules.call import Call, Figure, Status, TravelBand
from docgen.rules.due import activity_path
from docgen.rules.support import (
    ZERO,
    IndividualSupport,
    Split,
    Tariff,
    daily_rates,
    individual_support,
    split,
    total,
    travel_support,
)


def support_facts(project: Project, call: Call, activity: Individual, person: PersonBase, needs: Needs) -> SupportFacts:
    """The lines of support of a learner's activity, and their sums."""
    return _Support(project, call, activity, person, needs).facts()


def account_facts(activity: Individual, person: PersonBase, support: SupportFacts, needs: Needs) -> AccountFacts | None:
    """The account of the activity, else of the person; none is needed where nothing is paid out."""
    if support.paid is not BLANK and support.paid == ZERO:
        return None
    own = activity.support.account
    path = f"people[{person.key}].account" if own is None else f"{activity_path(activity)}.support.account"
    account = own or person.account or BankAccount()
    return AccountFacts(
        holder=account.holder or person.name,
        iban=needs.value(account, "iban", path),
        bank=needs.value(account, "bank", path),
        bic=needs.value(account, "bic", path),
    )


@dataclass(frozen=True)
class _Support:
    """The support of one activity in the making."""

    project: Project
    call: Call
    activity: Individual
    person: PersonBase
    needs: Needs

    @property
    def path(self) -> str:
        """The data path of the activity's support."""
        return f"{activity_path(self.activity)}.support"

    @property
    def given(self) -> Support:
        """What the user decided."""
        return self.activity.support

    @property
    def call_is_known(self) -> bool:
        """Whether the figures are those of the project's own call year."""
        return self.call.year == self.project.code.call_year

    def facts(self) -> SupportFacts:
        """The lines and their sums; blank where individual or travel support is not known."""
        usual = self.project.settings.support
        computed = self._computed_individual()
        individual = self._line(
            self.given.individual, "individual", computed.amount if computed else None, usual.individual
        )
        band, lump_sum = self._computed_travel()
        travel = self._line(self.given.travel, "travel", lump_sum, usual.travel)
        linguistic, inclusion = self._linguistic(), self._inclusion()
        exceptional = self._exceptional()
        share = self.project.settings.payment.advance
        lines = [line for line in (individual, travel, linguistic, inclusion, *exceptional) if line is not None]
        sums = None if individual is None or travel is None else total(lines, share)
        return SupportFacts(
            individual=self._individual_facts(individual, computed),
            travel=self._travel_facts(travel, band),
            linguistic=linguistic and LineFacts(**self._facts(linguistic, "linguistic")),
            inclusion=inclusion and LineFacts(**self._facts(inclusion, "inclusion")),
            exceptional=tuple(self._item_facts(line, number) for number, line in enumerate(exceptional, start=1)),
            total=sums.amount if sums else BLANK,
            paid=sums.paid if sums else BLANK,
            in_kind=sums.in_kind if sums else BLANK,
            advance_share=share,
            advance=sums.advance if sums else BLANK,
            balance_share=Percent(100 - share),
            balance=sums.balance if sums else BLANK,
        )

    def _line(self, item: SupportItem, name: str, computed: Euro | None, usual: Provision) -> Split | None:
        """A kind of support by what the user decided of it; None where its amount is not known."""
        path = f"{self.path}.{name}"
        self._refuse_negative(item.amount, f"{path}.amount")
        self._refuse_negative(item.paid, f"{path}.paid")
        provision = item.provision or (Provision.MIXED if item.paid is not None else usual)
        if provision is Provision.MIXED:
            self.needs.value(item, "paid", path)
        if item.amount is not None and item.reason is None:
            self.needs.warn("FIN07", f"{path}.amount")
        if computed is None and item.amount is None:
            return None
        line = split(computed or ZERO, item, provision)
        if item.paid is not None and item.paid != line.paid:
            self.needs.refuse("FIN06", f"{path}.paid", amount=line.amount)
        if line.in_kind > 0:
            self.needs.value(item, "provided", path)
        return line

    def _computed_individual(self) -> IndividualSupport | None:
        """Individual support at the agency's rate for the country of the workplace, or of the host."""
        activity = self.activity
        days, travel_days = activity.days, activity.travel.funded_days
        where = activity.workplace or activity.host
        address = self.project.organisation(where).address if where else None
        state = address.country if address else None
        self._judge_travel_days()
        if self.given.individual.amount is not None or state is None:
            return None
        listed = self.project.rates_in(state)
        rounding = self.project.settings.support.rounding
        rates = daily_rates(listed, Tariff.LEARNER, self.call, rounding) if listed else None
        if rates is not None and min(rates.full, rates.reduced) < 0:
            self.needs.refuse("FIN11", f"rates[{state}]")
            return None
        if rates is None:
            self.needs.refuse("FIN10", f"rates[{state}]", country=state)
        if rates is None or days is None or days < 1 or travel_days is None or not self.call_is_known:
            return None
        found = individual_support(days, travel_days, rates, self.call)
        if found.reduced_days and travel_days:
            self._warn_unless_confirmed(self.call.individual_support.travel_days_counted, "travel_days_counted")
        return found

    def _judge_travel_days(self) -> None:
        """No more travel days are funded than the kind of travel allows (`ACT21`)."""
        travel, most = self.activity.travel, self.call.travel_days.value
        limit = most.green if travel.green else most.standard
        if travel.funded_days is not None and travel.funded_days > limit:
            self.needs.refuse("ACT21", f"{activity_path(self.activity)}.travel.funded_days", limit=limit)

    def _computed_travel(self) -> tuple[TravelBand | None, Euro | None]:
        """The band of the distance and its lump sum; below the lowest band nothing, with a warning."""
        travel, path = self.activity.travel, f"{activity_path(self.activity)}.travel"
        if self.given.travel.amount is not None:
            return None, None
        if self.needs.value(travel, "distance", path) is BLANK or travel.distance is None or not self.call_is_known:
            return None, None
        band = self.call.travel_band(travel.distance)
        if band is None:
            self.needs.warn("FIN02", f"{path}.distance", distance=travel.distance)
        self._warn_unless_confirmed(self.call.travel_bands, "travel_bands")
        return band, travel_support(band, green=travel.green)

    def _linguistic(self) -> Split | None:
        item = self.given.linguistic
        if item is None:
            return None
        if item.amount is None:
            self._warn_unless_confirmed(self.call.linguistic_support, "linguistic_support")
        computed = self.call.linguistic_support.value if self.call_is_known else None
        return self._line(item, "linguistic", computed, Provision.PAID)

    def _inclusion(self) -> Split | None:
        """The planned real costs of inclusion support, without a word of what they are for."""
        found = self._own_inclusion()
        costs = [cost for one in found for cost in one.costs]
        if not costs:
            return None
        for one in found:
            for number, cost in enumerate(one.costs, start=1):
                self._refuse_negative(cost.planned, f"inclusion[{one.key}].costs[{number}].planned")
        paid = Euro.rounded(sum(cost.planned for cost in costs if cost.provision is Provision.PAID))
        return Split(Euro.rounded(sum(cost.planned for cost in costs)), paid)

    def _own_inclusion(self) -> tuple[InclusionSupport, ...]:
        """The person's inclusion support in this activity; who has fewer opportunities should have one."""
        found = self.project.inclusion_in(self.activity.key)
        for one in found:
            if one.participant != self.person.key:
                self.needs.refuse("DAT24", f"inclusion[{one.key}].participant")
        if self.person.fewer_opportunities and not found:
            self.needs.warn("INC05", f"people[{self.person.key}].fewer_opportunities")
        return found

    def _exceptional(self) -> list[Split]:
        for number, cost in enumerate(self.given.exceptional, start=1):
            self._refuse_negative(cost.amount, f"{self.path}.exceptional[{number}].amount")
        return [split(cost.amount, SupportItem(provision=cost.provision)) for cost in self.given.exceptional]

    def _refuse_negative(self, amount: Euro | None, path: str) -> None:
        if amount is not None and amount < 0:
            self.needs.refuse("FIN11", path)

    def _warn_unless_confirmed(self, figure: Figure[Any], name: str) -> None:
        """A figure that nobody saw in print warns where it is used, and stops nothing."""
        if self.call_is_known and figure.status is Status.TO_BE_CONFIRMED:
            self.needs.warn("CAL01", "code", figure=Named(f"figure.{name}"), year=str(self.call.year))

    def _facts(self, line: Split | None, name: str) -> dict[str, object]:
        if line is None:
            return {
                "amount": BLANK,
                "paid": BLANK,
                "in_kind": BLANK,
                "provided": None,
                "by_hand": False,
                "reason": None,
            }
        return {
            "amount": line.amount,
            "paid": line.paid,
            "in_kind": line.in_kind,
            "provided": self.needs.text(line.provided, f"{self.path}.{name}.provided"),
            "by_hand": line.by_hand,
            "reason": self.needs.text(line.reason, f"{self.path}.{name}.reason"),
        }

    def _individual_facts(self, line: Split | None, computed: IndividualSupport | None) -> IndividualFacts:
        by_hand = self.given.individual.amount is not None
        return IndividualFacts(**self._facts(line, "individual"), days=None if by_hand else self._days_facts(computed))

    def _days_facts(self, computed: IndividualSupport | None) -> DaysFacts:
        return DaysFacts(
            full=computed.full_days if computed else BLANK,
            full_rate=computed.rates.full if computed else BLANK,
            reduced=computed.reduced_days if computed else 0,
            reduced_rate=computed.rates.reduced if computed else BLANK,
            reduced_from=self.call.individual_support.reduced_from_day.value,
        )

    def _travel_facts(self, line: Split | None, band: TravelBand | None) -> TravelFacts:
        by_hand = self.given.travel.amount is not None
        return TravelFacts(
            **self._facts(line, "travel"),
            journey=None if by_hand else self._journey_facts(band),
            green=self.activity.travel.green,
            standard_days=self.call.travel_days.value.standard,
        )

    def _journey_facts(self, band: TravelBand | None) -> JourneyFacts:
        distance = self.activity.travel.distance
        return JourneyFacts(
            distance=BLANK if distance is None else distance,
            band_from=band.from_km if band else None,
            band_to=self.call.travel_band_end(band) if band else None,
        )

    def _item_facts(self, line: Split, number: int) -> ItemFacts:
        item = self.given.exceptional[number - 1].item
        name = f"exceptional[{number}]"
        return ItemFacts(**self._facts(line, name), item=self.needs.text(item, f"{self.path}.{name}.item") or "")
