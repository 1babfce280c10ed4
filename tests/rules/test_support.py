"""Sums, against worked examples written out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis.strategies import integers, lists, sampled_from

from docgen.models.rates import CountryRates
from docgen.models.settings import ReducedRateRounding
from docgen.models.support import Provision, SupportItem
from docgen.models.values import Bilingual, Euro, Percent
from docgen.rules.call import Call, call
from docgen.rules.support import (
    DailyRates,
    Split,
    Tariff,
    daily_rates,
    individual_support,
    split,
    total,
    travel_support,
)

CALL = call(2025)
RATES = DailyRates(Euro(62), Euro(43))


def test_a_21_day_placement_with_2_travel_days() -> None:
    # 21 + 2 = 23 days: 14 at 62 = 868, 9 at 43 = 387, together 1255
    found = individual_support(21, 2, RATES, CALL)
    assert (found.full_days, found.reduced_days, found.amount) == (14, 9, Decimal(1255))


def test_a_12_day_stay_with_2_travel_days_is_all_at_the_full_rate() -> None:
    # 12 + 2 = 14 days at 71 = 994
    found = individual_support(12, 2, DailyRates(Euro(71), Euro(50)), CALL)
    assert (found.full_days, found.reduced_days, found.amount) == (14, 0, Decimal(994))


def test_a_91_day_erasmuspro_with_4_travel_days() -> None:
    # 91 + 4 = 95 days: 14 at 62 = 868, 81 at 43 = 3483, together 4351
    assert individual_support(91, 4, RATES, CALL).amount == Decimal(4351)


@pytest.mark.parametrize(("days", "amount"), [(14, 868), (15, 911), (1, 62)])
def test_day_15_is_the_first_at_the_reduced_rate(days: int, amount: int) -> None:
    assert individual_support(days, 0, RATES, CALL).amount == amount


def test_where_travel_days_do_not_count_they_are_all_at_the_full_rate() -> None:
    rules = CALL.individual_support
    apart = rules.travel_days_counted.model_copy(update={"value": False})
    changed: Call = CALL.model_copy(
        update={"individual_support": rules.model_copy(update={"travel_days_counted": apart})}
    )
    # 14 + 2 travel days at 62 = 992, 7 at 43 = 301, together 1293
    found = individual_support(21, 2, RATES, changed)
    assert (found.full_days, found.reduced_days, found.amount) == (16, 7, Decimal(1293))


def test_the_agencys_own_reduced_rate_comes_first() -> None:
    listed = CountryRates.model_validate({"country": "DE", "learner": 64, "learner_reduced": 46})
    rates = daily_rates(listed, Tariff.LEARNER, CALL, ReducedRateRounding.HALF_UP)
    assert rates == DailyRates(Euro(64), Euro(46))


@pytest.mark.parametrize(
    ("rounding", "reduced"),
    [(ReducedRateRounding.HALF_UP, "45"), (ReducedRateRounding.DOWN, "44"), (ReducedRateRounding.CENTS, "44.80")],
)
def test_else_it_is_70_per_cent_rounded_as_the_settings_say(rounding: ReducedRateRounding, reduced: str) -> None:
    listed = CountryRates.model_validate({"country": "DE", "learner": 64, "staff": 150})
    rates = daily_rates(listed, Tariff.LEARNER, CALL, rounding)
    assert rates == DailyRates(Euro(64), Euro(Decimal(reduced)), by_share=True)


def test_staff_have_rates_of_their_own_or_none() -> None:
    listed = CountryRates.model_validate({"country": "DE", "learner": 64})
    assert daily_rates(listed, Tariff.STAFF, CALL, ReducedRateRounding.HALF_UP) is None


def test_travel_is_a_lump_sum_and_nothing_below_10_km() -> None:
    band = CALL.travel_band(Decimal("361.5"))
    assert travel_support(band, green=False) == 211
    assert travel_support(band, green=True) == 285
    assert travel_support(CALL.travel_band(Decimal(9)), green=True) == 0


@pytest.mark.parametrize(
    ("item", "paid", "in_kind"),
    [
        ({}, 100, 0),
        ({"provision": "in_kind"}, 0, 100),
        ({"provision": "mixed", "paid": 30}, 30, 70),
        ({"provision": "mixed", "paid": 300}, 100, 0),
        ({"provision": "mixed"}, 0, 100),
        ({"amount": 80, "reason": "x"}, 80, 0),
    ],
)
def test_an_amount_is_divided_by_how_it_is_provided(item: dict[str, object], paid: int, in_kind: int) -> None:
    found = split(Euro(100), SupportItem.model_validate(item))
    assert found.paid == paid
    assert found.in_kind == in_kind


def test_what_an_activity_does_not_say_the_settings_do() -> None:
    assert split(Euro(100), SupportItem(), Provision.IN_KIND).paid == 0
    assert split(Euro(100), SupportItem(provision=Provision.PAID), Provision.IN_KIND).paid == 100


def test_an_amount_set_by_hand_brings_its_reason() -> None:
    reason = Bilingual(lv="aģentūras vēstule", en="agency's letter")
    by_hand = split(Euro(100), SupportItem(amount=Euro(80), reason=reason))
    assert by_hand.by_hand
    assert by_hand.reason == reason
    assert split(Euro(100), SupportItem(reason=reason)).reason is None


@given(
    lists(integers(0, 10**7).flatmap(lambda cents: integers(0, cents).map(lambda part: (cents, part))), max_size=8),
    integers(0, 100),
    sampled_from([0, 1]),
)
def test_advance_and_balance_add_up_to_the_cent(lines: list[tuple[int, int]], share: int, half: int) -> None:
    splits = [Split(Euro(Decimal(amount) / 100), Euro(Decimal(paid) / 100)) for amount, paid in lines]
    sums = total(splits, Percent(min(Decimal(share) + Decimal(half) / 2, Decimal(100))))
    assert sums.advance + sums.balance == sums.paid
    assert sums.paid + sums.in_kind == sums.amount
    assert sums.amount == sum((line.amount for line in splits), Decimal())
