"""What a participant is granted: sums from the call's figures and the agency's rates.

Amounts are `Euro`, rounded half up to the cent. Activity days count inclusively;
funded travel days are added to them. Sources: Programme Guide, Key Action 1, VET,
funding rules, as gathered with their status in `calls/<year>.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum

from docgen.models.rates import CountryRates
from docgen.models.settings import ReducedRateRounding
from docgen.models.support import Provision, SupportItem
from docgen.models.values import Bilingual, Euro, Percent
from docgen.rules.call import Call
from docgen.rules.figures import TravelBand

_WHOLE_EURO = Decimal(1)
ZERO = Euro(0)


class Tariff(StrEnum):
    """Whose daily rates hold: accompanying persons have those of staff."""

    LEARNER = "learner"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class DailyRates:
    """Individual support a day, and from the first reduced day on."""

    full: Euro
    reduced: Euro
    by_share: bool = False
    """Whether the reduced rate is the call's share of the full one, since the agency's table gives none."""


@dataclass(frozen=True, slots=True)
class IndividualSupport:
    """Days at the daily rate and at the reduced rate, and what they come to."""

    rates: DailyRates
    full_days: int
    reduced_days: int
    amount: Euro


@dataclass(frozen=True, slots=True)
class Split:
    """An amount, divided into what is paid out and what is provided in kind."""

    amount: Euro
    paid: Euro
    provided: Bilingual | None = None
    """What is provided, where the user says so."""
    by_hand: bool = False
    """Whether the user set the amount in place of the computed one."""
    reason: Bilingual | None = None
    """Why, where the user says so."""

    @property
    def in_kind(self) -> Euro:
        """The part that the organisation provides."""
        return Euro.rounded(self.amount - self.paid)


@dataclass(frozen=True, slots=True)
class Total:
    """What all lines of support come to."""

    amount: Euro
    paid: Euro
    advance: Euro
    balance: Euro

    @property
    def in_kind(self) -> Euro:
        """The part that the organisation provides."""
        return Euro.rounded(self.amount - self.paid)


def daily_rates(rates: CountryRates, tariff: Tariff, call: Call, rounding: ReducedRateRounding) -> DailyRates | None:
    """The agency's rates in a country, or None where its table has none for this tariff.

    Where the table gives no reduced rate, it is the call's share of the full one,
    rounded as the project's settings say.
    """
    full, reduced = (
        (rates.learner, rates.learner_reduced) if tariff is Tariff.LEARNER else (rates.staff, rates.staff_reduced)
    )
    if full is None:
        return None
    if reduced is None:
        share = call.individual_support.reduced_share.value
        return DailyRates(full, _rounded(full * share, rounding), by_share=True)
    return DailyRates(full, reduced)


def individual_support(activity_days: int, travel_days: int, rates: DailyRates, call: Call) -> IndividualSupport:
    """Individual support for the days of an activity and the funded days of travel."""
    rules = call.individual_support
    days_at_full_rate = rules.reduced_from_day.value - 1
    if rules.travel_days_counted.value:
        days = activity_days + travel_days
        full = min(days, days_at_full_rate)
        reduced = days - full
    else:
        full = min(activity_days, days_at_full_rate) + travel_days
        reduced = activity_days + travel_days - full
    return IndividualSupport(rates, full, reduced, Euro.rounded(rates.full * full + rates.reduced * reduced))


def travel_support(band: TravelBand | None, *, green: bool) -> Euro:
    """The lump sum for travel; nothing below the lowest band."""
    if band is None:
        return ZERO
    return band.green if green else band.standard


def split(computed: Euro, item: SupportItem, usual: Provision = Provision.PAID) -> Split:
    """A computed amount, or the one that the user set by hand, divided by its provision."""
    amount = computed if item.amount is None else item.amount
    provision = item.provision or usual
    paid = {
        Provision.PAID: amount,
        Provision.IN_KIND: ZERO,
        Provision.MIXED: min(item.paid or ZERO, amount),
    }[provision]
    by_hand = item.amount is not None
    return Split(amount, paid, item.provided, by_hand, item.reason if by_hand else None)


def total(lines: Iterable[Split], advance: Percent) -> Total:
    """The sum of the lines, and how the part paid out divides into advance and balance."""
    lines = tuple(lines)
    amount = Euro.rounded(sum((line.amount for line in lines), Decimal()))
    paid = Euro.rounded(sum((line.paid for line in lines), Decimal()))
    in_advance = advance.of(paid)
    return Total(amount, paid, in_advance, Euro.rounded(paid - in_advance))


def _rounded(rate: Decimal, rounding: ReducedRateRounding) -> Euro:
    if rounding is ReducedRateRounding.CENTS:
        return Euro.rounded(rate)
    mode = ROUND_DOWN if rounding is ReducedRateRounding.DOWN else ROUND_HALF_UP
    return Euro.rounded(rate.quantize(_WHOLE_EURO, mode))
