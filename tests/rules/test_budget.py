"""The money of a whole project, against worked examples written out by hand."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

import pytest
from budget_data import course, group, only, visit
from hypothesis import given
from hypothesis.strategies import integers
from projects import demo_data, project, record

from docgen.models.activities import ActivityType
from docgen.models.values import Euro
from docgen.rules.call import call
from docgen.rules.categories import Category
from docgen.rules.sums.budget import Budget, budget
from docgen.rules.sums.lines import LineKind
from docgen.rules.sums.parts import Sums

CALL = call(2025)
PLACEMENT = only("anna-berline")


def reckoned(data: dict[str, Any]) -> Budget:
    return budget(project(data), CALL)


def lines(found: Budget, part: int = 0) -> dict[LineKind, Decimal | None]:
    return {line.kind: line.granted.amount if line.granted else None for line in found.parts[part].planned}


def categories(found: Budget) -> dict[Category, Decimal]:
    return {category: amount for category, amount in found.categories if amount}


def test_a_21_day_placement() -> None:
    # 21 + 2 days: 14 × 62 + 9 × 43 = 1255; 845.2 km: 309; together 1564, of which 80 % are 1251.20
    found = reckoned(only("anna-berline"))
    assert lines(found) == {LineKind.INDIVIDUAL: 1255, LineKind.TRAVEL: 309}
    assert found.sums.granted == found.sums.paid_out == 1564
    assert (found.sums.advance, found.sums.balance) == (Euro("1251.20"), Euro("312.80"))
    assert categories(found) == {
        Category.INDIVIDUAL: 1255,
        Category.TRAVEL: 309,
        Category.ORGANISATIONAL: 350,
    }
    # 84 350 − 1564 − 350
    assert (found.planned, found.remains) == (Euro(1914), Euro(82436))


def test_a_90_day_erasmuspro_with_green_travel() -> None:
    # 90 + 4 days: 14 × 62 + 80 × 43 = 4308; 1104 km green: 417; linguistic 150; a certificate 86.40
    data = only("kerli-vine")
    data["activities"][0]["last_day"] = "01.05.2027"
    found = reckoned(data)
    assert lines(found) == {
        LineKind.INDIVIDUAL: 4308,
        LineKind.TRAVEL: 417,
        LineKind.LINGUISTIC: 150,
        LineKind.EXCEPTIONAL: Decimal("86.40"),
    }
    assert found.sums.granted == Decimal("4961.40")
    assert categories(found)[Category.ORGANISATIONAL] == 500
    assert found.unconfirmed == ("travel_days_counted", "linguistic_support", "organisational_support")


def test_a_5_day_course() -> None:
    # 5 + 2 days at the staff rate: 7 × 142 = 994; 309; fee 5 × 80 = 400
    found = reckoned(only(course()))
    assert lines(found) == {LineKind.INDIVIDUAL: 994, LineKind.TRAVEL: 309, LineKind.COURSE_FEE: 400}
    assert found.planned == 1703 + 100


def test_a_group_of_8_with_2_accompanying_persons() -> None:
    # each learner 7 × 62 = 434 and 309, so 8 × 743 = 5944; each adult 7 × 142 = 994 and 309, so 2 × 1303 = 2606
    found = reckoned(group())
    assert len(found.parts) == 10
    assert {one.stay.key: one.sums.granted for one in found.activities} == {
        "grupa": 5944,
        "ieva-grupa": 1303,
        "juris-grupa": 1303,
    }
    assert categories(found) == {
        Category.INDIVIDUAL: 8 * 434 + 2 * 994,
        Category.TRAVEL: 10 * 309,
        Category.ORGANISATIONAL: 8 * 100,
    }
    assert found.planned == 5944 + 2606 + 800


def test_a_visit_of_3() -> None:
    found = reckoned(only(visit()))
    assert categories(found) == {Category.PREPARATORY_VISITS: 3 * 680}
    assert [(person.key, sums.granted) for person, sums in found.people] == [
        ("ieva", Euro(680)),
        ("juris", Euro(680)),
        ("rita", Euro(680)),
    ]
    assert found.units == ()


def early_return(**real: Any) -> dict[str, Any]:
    data = only("anna-berline")
    payments = [{"day": "20.02.2027", "amount": "1251,20"}]
    stay = {"first_day": "01.03.2027", "last_day": "15.03.2027", **real}
    data["activities"][0] |= {"real": stay, "support": {"payments": payments}}
    return data


def test_an_early_return() -> None:
    # 15 days less 2 of interruption, and 2 of travel: 14 × 62 + 1 × 43 = 911; with travel 1220; paid 1251.20
    pause = {"first_day": "05.03.2027", "last_day": "06.03.2027"}
    sums = reckoned(early_return(interruptions=[pause])).sums
    assert (sums.granted, sums.due, sums.received) == (Euro(1564), Euro(1220), Euro("1251.20"))
    assert (sums.outstanding, sums.recovery) == (Euro("-31.20"), Euro("31.20"))


def test_what_was_paid_back_is_taken_off() -> None:
    data = early_return(interruptions=[{"first_day": "05.03.2027", "last_day": "06.03.2027"}])
    data["activities"][0]["support"]["payments"].append({"day": "20.04.2027", "amount": "-31,20"})
    assert reckoned(data).sums.outstanding == 0


def test_real_travel_days_stand_in_place_of_the_planned_ones() -> None:
    # 15 + 1 days: 14 × 62 + 2 × 43 = 954; with travel 1263; still to pay 11.80
    sums = reckoned(early_return(travel_days=1)).sums
    assert (sums.due, sums.outstanding, sums.recovery) == (Euro(1263), Euro("11.80"), Euro(0))


def test_until_the_real_last_day_is_known_nothing_is_due() -> None:
    data = early_return()
    del data["activities"][0]["real"]["last_day"]
    sums = reckoned(data).sums
    assert (sums.due, sums.outstanding, sums.unknown) == (None, None, 1)


def test_a_stay_longer_than_agreed_has_no_more_due_than_was_agreed() -> None:
    # 25 + 2 days would be 14 × 62 + 13 × 43 = 1427; agreed are 21 + 2 days: 1255; with travel 1564
    stay = early_return(last_day="25.03.2027")
    sums = reckoned(stay).sums
    assert (sums.granted, sums.due, sums.outstanding) == (Euro(1564), Euro(1564), Euro("312.80"))


def test_an_amended_agreement_has_the_longer_stay_due() -> None:
    # amended to 25 + 2 days: 14 × 62 + 13 × 43 = 1427; with travel 1736; or an amended amount, 1400 and 309
    by_days, by_hand = early_return(last_day="25.03.2027"), early_return(last_day="25.03.2027")
    by_days["activities"][0]["last_day"] = "25.03.2027"
    by_hand["activities"][0]["support"]["individual"] = {"amount": 1400, "reason": "Grozījumi Nr. 1"}
    assert reckoned(by_days).sums.due == 1736
    assert reckoned(by_hand).sums.due == 1709


def test_days_made_up_for_after_a_pause_are_due_like_those_agreed() -> None:
    # 25 days less 4 of interruption are the 21 agreed
    pause = {"first_day": "05.03.2027", "last_day": "08.03.2027"}
    assert reckoned(early_return(last_day="25.03.2027", interruptions=[pause])).sums.due == 1564


def test_more_real_travel_days_than_agreed_bring_no_more() -> None:
    assert reckoned(early_return(last_day="21.03.2027", travel_days=4)).sums.due == 1564


def test_a_course_that_ended_early_has_its_fee_for_the_days_spent() -> None:
    # 3 + 2 days: 5 × 142 = 710; 309; 3 × 80 = 240
    real = {"first_day": "01.03.2027", "last_day": "03.03.2027"}
    assert reckoned(only(course(fee_days=5, real=real))).sums.due == 710 + 309 + 240


def test_real_costs_of_inclusion_support_are_due_once_all_are_known() -> None:
    data = only("karlis-helsinki")
    stay = {"first_day": "12.04.2027", "last_day": "23.04.2027"}
    data["activities"][0]["real"] = stay
    assert reckoned(data).sums.due is None
    for number, cost in enumerate(data["inclusion"][0]["costs"]):
        cost["real"] = 10 + number
    costs = sum(cost["real"] for cost in data["inclusion"][0]["costs"])
    assert reckoned(data).sums.due == 994 + 285 + costs
    for cost in data["inclusion"][0]["costs"]:
        cost["real"] = 1000
    # the agreement grants 168.60 for them
    assert reckoned(data).sums.due == 994 + 285 + Decimal("168.60")


def test_a_missing_rate_leaves_its_line_out_and_says_so() -> None:
    found = reckoned(only("anna-berline", rates=[]))
    assert lines(found) == {LineKind.INDIVIDUAL: None, LineKind.TRAVEL: 309}
    assert (found.sums.granted, found.sums.unknown) == (Euro(309), 1)


def test_no_figures_of_another_call_are_used() -> None:
    data = group()
    record(data, "people", "a1")["fewer_opportunities"] = True
    found = budget(project(data), call(2026))
    # 10 persons have two lines each; beside them stand organisational support and a unit for inclusion
    assert (found.sums.unknown, found.unknown) == (20, 22)
    assert (found.planned, found.unconfirmed, found.second_hand) == (Euro(0), (), ())
    assert [unit.amount for unit in found.units] == [None, None]
    assert found.unknown_in == {
        Category.INDIVIDUAL: 10,
        Category.TRAVEL: 10,
        Category.ORGANISATIONAL: 1,
        Category.INCLUSION_ORGANISATION: 1,
    }
    assert [target.unknown for target in found.targets] == [22]


def test_second_hand_figures_are_named_where_a_sum_rests_on_them() -> None:
    assert reckoned(only(course())).second_hand == ("travel_bands", "course_fee")
    by_hand = {"amount": 100, "reason": "x"}
    data = only(course(fee_support=by_hand, support={"travel": by_hand}))
    assert reckoned(data).second_hand == ()


def test_where_no_grant_is_known_nothing_remains_of_it() -> None:
    assert reckoned(only("anna-berline", grant=None)).remains is None
    assert reckoned(only("anna-berline", grant=1000)).remains == -914


@pytest.mark.parametrize(("participants", "amount"), [(1, 350), (100, 35_000), (101, 35_200), (150, 45_000)])
def test_above_100_participants_of_a_type_each_further_one_counts_for_less(participants: int, amount: int) -> None:
    unit = CALL.organisational_support.of(ActivityType.JOB_SHADOWING)
    assert unit is not None
    assert unit.value.of(participants) == amount


def test_every_type_but_the_visit_has_organisational_support_of_one_kind() -> None:
    rules = CALL.organisational_support
    named = [kind for unit in (rules.usual, rules.long_term, rules.light) for kind in unit.value.types]
    assert sorted(named) == sorted(set(ActivityType) - {ActivityType.PREPARATORY_VISIT})


def test_outside_the_programme_countries_organisational_support_is_another() -> None:
    data = only("anna-berline")
    record(data, "organisations", "maiznica")["address"]["country"] = "GB"
    (unit,) = reckoned(data).units
    assert (unit.third_countries, unit.amount) == (True, Euro(500))


@pytest.mark.parametrize("mark", ["fewer_opportunities", "affected_by_war"])
def test_each_participant_with_fewer_opportunities_brings_a_unit(mark: str) -> None:
    data = group()
    for key in ("a1", "a2"):
        record(data, "people", key)[mark] = True
    record(data, "people", "ieva")[mark] = True
    assert categories(reckoned(data))[Category.INCLUSION_ORGANISATION] == 2 * 125


def test_planned_and_ended_stand_beside_what_was_approved() -> None:
    data = group()
    target = {"type": "group_mobility", "participants": 10, "days": 50, "accompanying": 2}
    data["targets"] = [target, {"type": "course", "participants": 1}]
    record(data, "people", "a1")["fewer_opportunities"] = True
    groups, courses = reckoned(data).targets
    assert groups.approved is not None
    assert (groups.planned.participants, groups.planned.days) == (8, 40)
    assert (groups.planned.fewer_opportunities, groups.planned.accompanying) == (1, 2)
    assert groups.ended.participants == 0
    # learners 5944, adults 2606, organisation 800 and 125
    assert groups.granted == 9475
    assert (courses.type, courses.planned.participants, courses.granted) == (ActivityType.COURSE, 0, Euro(0))


def test_days_that_have_ended_are_counted_as_they_were() -> None:
    (target,) = reckoned(early_return()).targets
    assert (target.planned.days, target.ended.days) == (21, 15)


@pytest.mark.parametrize(("module", "difference"), [(1564, 0), (1500, -64), (1600, 36)])
def test_the_beneficiary_modules_amount_stands_beside_ours(module: int, difference: int) -> None:
    data = only("anna-berline")
    data["activities"][0]["support"] = {"module_amount": module}
    (activity,) = reckoned(data).activities
    assert (activity.module_amount, activity.difference) == (Euro(module), Euro(difference))


def test_of_a_group_the_module_shows_all_participants_together() -> None:
    (activity, *_) = reckoned(group(support={"module_amount": 5944})).activities
    assert activity.difference == 0


def test_a_person_has_one_sum_over_all_stays() -> None:
    second = course(key="kurss2", first_day="10.05.2027", last_day="14.05.2027")
    found = reckoned(only(course(), second))
    assert [(person.key, sums.granted) for person, sums in found.people] == [("ieva", Euro(2 * 1703))]


def test_by_category_person_and_activity_the_sums_are_the_same() -> None:
    found = reckoned(demo_data())
    of_people = sum((sums for _, sums in found.people), Sums())
    assert of_people == sum((one.sums for one in found.activities), Sums()) == found.sums
    assert found.planned == found.sums.granted + sum(unit.amount or 0 for unit in found.units)
    assert sum(target.granted for target in found.targets) == found.planned


@given(integers(1, 300), integers(0, 6), integers(0, 20_000), integers(0, 100))
def test_advance_and_balance_make_up_what_is_paid_out(days: int, travel: int, kilometres: int, share: int) -> None:
    data = copy.deepcopy(PLACEMENT)
    last = f"2027-{1 + (days % 12):02}-28"
    data["activities"][0] |= {"first_day": "2027-01-01", "last_day": last}
    data["activities"][0]["travel"] = {"distance": kilometres, "funded_days": travel}
    data["settings"]["payment"] = {"advance": share}
    sums = reckoned(data).sums
    assert sums.advance + sums.balance == sums.paid_out
    assert sums.paid_out + sums.in_kind == sums.granted
    assert isinstance(sums.granted, Euro)


def test_nothing_planned_comes_to_nothing() -> None:
    found = reckoned(only())
    assert (found.planned, found.parts, found.targets) == (Euro(0), (), ())
