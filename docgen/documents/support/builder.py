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
    CourseFeeFacts,
    DaysFacts,
    IndividualFacts,
    ItemFacts,
    JourneyFacts,
    LineFacts,
    SupportFacts,
    TravelFacts,
)
from docgen.errors import Named
from docgen.models.activities import Accompaniment, Course, GroupMobility, Individual, PreparatoryVisit
from docgen.models.inclusion import InclusionSupport
from docgen.models.organisations import BankAccount
from docgen.models.persons import LearnerBase, PersonBase
from docgen.models.project import Project
from docgen.models.support import Provision, Support, SupportItem
from docgen.models.values import Euro, Percent
from docgen.rules.call import Call, Figure, Status, TravelBand
from docgen.rules.due import person_path
from docgen.rules.due.paths import record_path
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

Supported = Individual | GroupMobility | PreparatoryVisit | Accompaniment
"""Stays that money is granted for."""


def support_facts(project: Project, call: Call, stay: Supported, person: PersonBase, needs: Needs) -> SupportFacts:
    """The lines of support for one person's stay, and their sums."""
    found = _Support(project, call, stay, person, needs)
    return found.visit_facts() if isinstance(stay, PreparatoryVisit) else found.facts()


def account_facts(stay: Supported, person: PersonBase, support: SupportFacts, needs: Needs) -> AccountFacts | None:
    """The account of the stay, else of the person; none is needed where nothing is paid out."""
    if support.paid is not BLANK and support.paid == ZERO:
        return None
    own = stay.support.account
    path = f"{person_path(person.key)}.account" if own is None else f"{record_path(stay)}.support.account"
    account = own or person.account or BankAccount()
    return AccountFacts(
        holder=account.holder or person.name,
        iban=needs.value(account, "iban", path),
        bank=needs.value(account, "bank", path),
        bic=needs.value(account, "bic", path),
    )


@dataclass(frozen=True)
class _Support:
    """The support of one person's stay in the making."""

    project: Project
    call: Call
    stay: Supported
    person: PersonBase
    needs: Needs

    @property
    def path(self) -> str:
        """The data path of the stay's support."""
        return f"{record_path(self.stay)}.support"

    @property
    def given(self) -> Support:
        """What the user decided."""
        return self.stay.support

    @property
    def call_is_known(self) -> bool:
        """Whether the figures are those of the project's own call year."""
        return self.call.year == self.project.code.call_year

    def facts(self) -> SupportFacts:
        """The lines and their sums; blank where a line that is granted is not known."""
        usual = self.project.settings.support
        computed = self._computed_individual()
        individual = self._line(
            self.given.individual, "individual", computed.amount if computed else None, usual.individual
        )
        band, lump_sum = self._computed_travel()
        travel = self._line(self.given.travel, "travel", lump_sum, usual.travel)
        basic = (individual, travel)
        return self._summed(
            basic,
            individual=self._individual_facts(individual, computed),
            travel=self._travel_facts(travel, band),
            visit=None,
        )

    def visit_facts(self) -> SupportFacts:
        """The unit cost of a preparatory visit: it covers travel and stay."""
        computed = self.call.preparatory_visit.value if self.call_is_known else None
        self._warn_unless_confirmed(self.call.preparatory_visit, "preparatory_visit")
        visit = self._line(self.given.individual, "individual", computed, self.project.settings.support.individual)
        return self._summed((visit,), individual=None, travel=None, visit=LineFacts(**self._facts(visit, "individual")))

    def _summed(
        self,
        basic: tuple[Split | None, ...],
        *,
        individual: IndividualFacts | None,
        travel: TravelFacts | None,
        visit: LineFacts | None,
    ) -> SupportFacts:
        """All lines with their sums; `basic`: lines without which no sum is known."""
        course, linguistic, inclusion = self._course_fee(), self._linguistic(), self._inclusion()
        exceptional = self._exceptional()
        share = self.project.settings.payment.advance
        fee = course[0] if course else None
        lines = [line for line in (*basic, fee, linguistic, inclusion, *exceptional) if line is not None]
        sums = None if None in basic or (course and fee is None) else total(lines, share)
        return SupportFacts(
            individual=individual,
            travel=travel,
            visit=visit,
            course_fee=course[1] if course else None,
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

    def _line(
        self, item: SupportItem, name: str, computed: Euro | None, usual: Provision, *, within: str = ""
    ) -> Split | None:
        """A kind of support by what the user decided of it; None where its amount is not known."""
        path = f"{within or self.path}.{name}"
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
        days, travel_days = self.stay.days, self.stay.travel.funded_days
        host = self.project.host_of(self.stay)
        where = self.project.organisation(self.stay.workplace) if self.stay.workplace else host
        address = where.address if where else None
        state = address.country if address else None
        self._judge_travel_days()
        if self.given.individual.amount is not None or state is None:
            return None
        listed = self.project.rates_in(state)
        rounding = self.project.settings.support.rounding
        tariff = Tariff.LEARNER if isinstance(self.person, LearnerBase) else Tariff.STAFF
        rates = daily_rates(listed, tariff, self.call, rounding) if listed else None
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
        travel, most = self.stay.travel, self.call.travel_days.value
        limit = most.green if travel.green else most.standard
        if travel.funded_days is not None and travel.funded_days > limit:
            self.needs.refuse("ACT21", f"{record_path(self.stay)}.travel.funded_days", limit=limit)

    def _computed_travel(self) -> tuple[TravelBand | None, Euro | None]:
        """The band of the distance and its lump sum; below the lowest band nothing, with a warning."""
        travel, path = self.stay.travel, f"{record_path(self.stay)}.travel"
        if self.given.travel.amount is not None:
            return None, None
        if self.needs.value(travel, "distance", path) is BLANK or travel.distance is None or not self.call_is_known:
            return None, None
        band = self.call.travel_band(travel.distance)
        if band is None:
            self.needs.warn("FIN02", f"{path}.distance", distance=travel.distance)
        self._warn_unless_confirmed(self.call.travel_bands, "travel_bands")
        return band, travel_support(band, green=travel.green)

    def _course_fee(self) -> tuple[Split | None, CourseFeeFacts] | None:
        """Support for a course fee by the day (`FIN03`), and how it is computed; None for what is no course."""
        if not isinstance(self.stay, Course):
            return None
        path, rules = record_path(self.stay), self.call.course_fee.value
        days = self.stay.fee_days if self.stay.fee_days is not None else self.stay.days
        if days is not None and days > rules.most_days:
            self.needs.refuse("FIN03", f"{path}.fee_days", limit=rules.most_days)
        self._warn_unless_confirmed(self.call.course_fee, "course_fee")
        computed = Euro.rounded(rules.a_day * days) if days is not None and self.call_is_known else None
        line = self._line(self.stay.fee_support, "fee_support", computed, Provision.PAID, within=path)
        by_hand = self.stay.fee_support.amount is not None
        facts = CourseFeeFacts(
            **self._facts(line, "fee_support", within=path),
            days=None if by_hand else BLANK if days is None else days,
            a_day=None if by_hand else rules.a_day,
        )
        return line, facts

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
        accompanying = isinstance(self.stay, Accompaniment)
        costs = []
        for one in self._own_inclusion():
            for number, cost in enumerate(one.costs, start=1):
                if cost.of_accompanying is accompanying:
                    self._refuse_negative(cost.planned, f"inclusion[{one.key}].costs[{number}].planned")
                    costs.append(cost)
        if not costs:
            return None
        paid = Euro.rounded(sum(cost.planned for cost in costs if cost.provision is Provision.PAID))
        return Split(Euro.rounded(sum(cost.planned for cost in costs)), paid)

    def _own_inclusion(self) -> tuple[InclusionSupport, ...]:
        """The person's inclusion support in this activity; of an accompanying person, that which names the stay."""
        if isinstance(self.stay, Accompaniment):
            return tuple(one for one in self.project.inclusion if one.accompaniment == self.stay.key)
        found = self.project.inclusion_in(self.stay.key)
        if isinstance(self.stay, Individual):
            for one in found:
                if one.participant != self.person.key:
                    self.needs.refuse("DAT24", f"inclusion[{one.key}].participant")
            return found
        return tuple(one for one in found if one.participant == self.person.key)

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

    def _facts(self, line: Split | None, name: str, *, within: str = "") -> dict[str, object]:
        path = f"{within or self.path}.{name}"
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
            "provided": self.needs.text(line.provided, f"{path}.provided"),
            "by_hand": line.by_hand,
            "reason": self.needs.text(line.reason, f"{path}.reason"),
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
            green=self.stay.travel.green,
            standard_days=self.call.travel_days.value.standard,
        )

    def _journey_facts(self, band: TravelBand | None) -> JourneyFacts:
        distance = self.stay.travel.distance
        return JourneyFacts(
            distance=BLANK if distance is None else distance,
            band_from=band.from_km if band else None,
            band_to=self.call.travel_band_end(band) if band else None,
        )

    def _item_facts(self, line: Split, number: int) -> ItemFacts:
        item = self.given.exceptional[number - 1].item
        name = f"exceptional[{number}]"
        return ItemFacts(**self._facts(line, name), item=self.needs.text(item, f"{self.path}.{name}.item") or "")
