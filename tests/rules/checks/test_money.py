"""What is wrong with the money, code by code."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from budget_data import course, group, only
from projects import demo_data, project, record

from docgen.errors import Finding, Severity
from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.rules.call import Call, call
from docgen.rules.checks.case import Case
from docgen.rules.checks.money import CHECKS

TODAY = date(2026, 11, 22)
CALL = call(2025)
AGREEMENT = frozenset({"grant_agreement"})
JUSTIFICATION = frozenset({"inclusion_justification"})


def found(data: dict[str, Any], figures: Call = CALL, today: date = TODAY) -> list[Finding]:
    case = Case(project(data), figures, today)
    return [finding for check in CHECKS for finding in check(case)]


def told(data: dict[str, Any], figures: Call = CALL) -> list[tuple[str, Severity, str]]:
    return [(one.code, one.severity, one.path) for one in found(data, figures)]


def supported(**support: Any) -> dict[str, Any]:
    data = only("anna-berline")
    data["activities"][0]["support"] = support
    return data


def test_the_sample_has_nothing_wrong_with_its_money() -> None:
    assert told(demo_data()) == []


@pytest.mark.parametrize(("fee_days", "refused"), [(10, False), (11, True)])
def test_fin03_a_course_fee_is_supported_for_at_most_10_days(fee_days: int, refused: bool) -> None:
    expected = [("FIN03", Severity.ERROR, "activities[kurss].fee_days")]
    assert told(only(course(fee_days=fee_days))) == (expected if refused else [])


def test_fin03_without_days_of_the_fee_those_of_the_course_count() -> None:
    (finding,) = found(only(course(last_day="11.03.2027")))
    assert (finding.values["amount"], finding.values["limit"]) == (11, 10)
    assert finding.stops == AGREEMENT


@pytest.mark.parametrize(
    ("grant", "fee", "refused"),
    [
        ("40000,00", "20000,00", False),
        ("40000,00", "20000,01", True),
        ("39999,99", "20000,00", False),
        ("39999,99", "20000,01", True),
        ("30000,00", "19999,99", False),
        ("50000,00", "25000,00", False),
        ("50000,00", "25000,01", True),
    ],
)
def test_fin03_course_fees_have_a_ceiling(grant: str, fee: str, refused: bool) -> None:
    fees = {"amount": fee, "reason": "x"}
    data = only(course(fee_support=fees), course(key="otrs", participant="juris", fee_support={**fees, "amount": 0}))
    expected = [
        ("FIN03", Severity.ERROR, "activities[kurss].fee_support"),
        ("FIN03", Severity.ERROR, "activities[otrs].fee_support"),
    ]
    assert told(data | {"grant": grant}) == (expected if refused else [])


def test_fin03_is_a_warning_where_the_call_is_not_known_in_print() -> None:
    fees = {"amount": 45_000, "reason": "x"}
    data = only(course(fee_support=fees, fee_days=11), code="2026-1-LV01-KA121-VET-000000001")
    assert {one.severity for one in found(data, call(2026)) if one.code == "FIN03"} == {Severity.WARNING}
    assert len([one for one in found(data, call(2026)) if one.code == "FIN03"]) == 2


@pytest.mark.parametrize(
    ("course_data", "field"),
    [
        ({"fee_days": 11}, "fee_days"),
        ({"fee_support": {"amount": "20000,01", "reason": "a"}}, "fee_support"),
    ],
)
def test_fin03_once_a_course_is_over_is_for_the_file(course_data: dict[str, Any], field: str) -> None:
    data = only(course(last_day="05.03.2027", **course_data), grant="30000,00")
    for today, severity in ((date(2027, 3, 5), Severity.ERROR), (date(2027, 3, 6), Severity.FILE)):
        (one,) = found(data, today=today)
        assert (one.code, one.severity, one.path) == ("FIN03", severity, f"activities[kurss].{field}")
        assert one.stops == (AGREEMENT if severity is Severity.ERROR else frozenset())


def test_fin03_has_no_ceiling_without_a_grant() -> None:
    assert told(only(course(fee_support={"amount": 90_000, "reason": "x"}), grant=None)) == []


@pytest.mark.parametrize(
    ("travel", "refused"),
    [
        ({"provision": "mixed", "paid": 309, "provided": "x"}, False),
        ({"provision": "mixed", "paid": "309,01", "provided": "x"}, True),
        ({"provision": "paid", "paid": 5}, True),
    ],
)
def test_fin06_the_part_paid_out_fits_the_amount(travel: dict[str, Any], refused: bool) -> None:
    path = "activities[anna-berline].support.travel.paid"
    assert told(supported(travel=travel)) == ([("FIN06", Severity.ERROR, path)] if refused else [])


@pytest.mark.parametrize(("amount", "too_much"), [("1564,00", False), ("1564,01", True)])
def test_fin06_no_more_is_paid_than_the_agreement_says(amount: str, too_much: bool) -> None:
    data = supported(payments=[{"day": "01.02.2027", "amount": amount}])
    path = "activities[anna-berline].support.payments"
    assert told(data) == ([("FIN06", Severity.FILE, path)] if too_much else [])


@pytest.mark.parametrize(("back", "too_much"), [("-61,99", True), ("-62,00", False)])
def test_fin06_after_an_early_return_what_was_paid_is_measured_by_real_days(back: str, too_much: bool) -> None:
    # 13 + 2 days: 14 × 62 + 43 = 911; with travel 1220; paid 1282
    payments = [{"day": "01.02.2027", "amount": 1282}, {"day": "01.05.2027", "amount": back}]
    data = supported(payments=payments)
    data["activities"][0]["real"] = {"first_day": "01.03.2027", "last_day": "13.03.2027"}
    assert bool(told(data)) is too_much


@pytest.mark.parametrize(
    ("support", "real", "said"),
    [
        ({"travel": {"provision": "mixed", "paid": 310, "provided": "x"}}, None, "more than the whole amount: €310.00"),
        ({"travel": {"provision": "paid", "paid": 5}}, None, "not mixed: €5.00; the amount is €309.00."),
        ({"payments": [{"day": "01.02.2027", "amount": "1564,10"}]}, None, "grants: €1,564.10; the amount is"),
        ({"payments": [{"day": "01.02.2027", "amount": 1300}]}, "13.03.2027", "days: €1,300.00; the amount is"),
    ],
)
def test_fin06_says_what_was_paid_and_why_that_is_wrong(support: dict[str, Any], real: str | None, said: str) -> None:
    data = supported(**support)
    if real:
        data["activities"][0]["real"] = {"first_day": "01.03.2027", "last_day": real}
    (finding,) = found(data)
    assert said in message(finding, Language.EN).text
    assert "{" not in message(finding, Language.LV).text + message(finding, Language.LV).remedy


def test_fin06_more_than_agreed_for_a_longer_stay_is_too_much() -> None:
    data = supported(payments=[{"day": "01.02.2027", "amount": 1600}])
    data["activities"][0]["real"] = {"first_day": "01.03.2027", "last_day": "25.03.2027"}
    assert told(data) == [("FIN06", Severity.FILE, "activities[anna-berline].support.payments")]


def test_fin06_of_a_group_is_told_once() -> None:
    data = group(support={"payments": [{"day": "01.02.2027", "amount": 900}]})
    assert told(data) == [("FIN06", Severity.FILE, "activities[grupa].support.payments")]


def test_fin07_an_amount_set_by_hand_has_its_reason() -> None:
    assert told(supported(travel={"amount": 250, "reason": "x"})) == []
    path = "activities[anna-berline].support.travel.amount"
    assert told(supported(travel={"amount": 250})) == [("FIN07", Severity.WARNING, path)]


@pytest.mark.parametrize(("module", "told_of"), [("1564,00", False), ("1563,99", True), ("1564,01", True)])
def test_fin09_the_beneficiary_module_shows_the_same_to_the_cent(module: str, told_of: bool) -> None:
    path = "activities[anna-berline].support.module_amount"
    assert told(supported(module_amount=module)) == ([("FIN09", Severity.WARNING, path)] if told_of else [])


def test_fin09_after_the_stay_the_module_is_compared_with_what_is_due() -> None:
    data = supported(module_amount=1220)
    data["activities"][0]["real"] = {"first_day": "01.03.2027", "last_day": "13.03.2027"}
    assert told(data) == []


def test_fin09_says_nothing_of_what_is_not_known() -> None:
    data = supported(module_amount=5)
    del data["activities"][0]["travel"]["distance"]
    assert told(data) == []


def test_fin10_a_country_without_rate_stops_the_agreements_that_need_it() -> None:
    (finding,) = found(only("anna-berline", rates=[]))
    assert (finding.code, finding.severity, finding.path) == ("FIN10", Severity.ERROR, "rates[DE]")
    assert finding.stops == AGREEMENT


def test_fin10_is_a_warning_where_no_agreement_needs_the_rate() -> None:
    data = group() | {"rates": [{"country": "DE", "staff": 142}]}
    (finding,) = found(data)
    assert (finding.code, finding.severity, finding.path) == ("FIN10", Severity.WARNING, "rates[DE]")
    assert finding.stops == frozenset()
    data["settings"]["agreements_for"] = ["group_mobility"]
    assert told(data) == [("FIN10", Severity.ERROR, "rates[DE]")]


def test_fin10_is_told_once_for_a_country() -> None:
    data = only("anna-berline", rates=[])
    data["activities"].append(record(demo_data(), "activities", "kerli-vine") | {"host": "berline"})
    assert told(data) == [("FIN10", Severity.ERROR, "rates[DE]")]


@pytest.mark.parametrize(
    ("support", "path"),
    [
        ({"individual": {"amount": -1, "reason": "x"}}, "individual.amount"),
        ({"travel": {"paid": -1, "provided": "x"}}, "travel.paid"),
        ({"exceptional": [{"item": "x", "amount": -1}]}, "exceptional[1].amount"),
        ({"module_amount": -1}, "module_amount"),
    ],
)
def test_fin11_no_amount_of_a_stay_is_negative(support: dict[str, Any], path: str) -> None:
    expected = ("FIN11", Severity.ERROR, f"activities[anna-berline].support.{path}")
    assert expected in told(supported(**support))


def test_fin11_neither_grant_nor_rates_nor_fees_are_negative() -> None:
    assert told(only("anna-berline", grant=-1)) == [("FIN11", Severity.ERROR, "grant")]
    assert told(only(course(fee=-1))) == [("FIN11", Severity.ERROR, "activities[kurss].fee")]
    rates = [{"country": "DE", "learner": 62, "learner_reduced": -1}, {"country": "FI", "staff": -1}]
    assert told(only("anna-berline", rates=rates)) == [
        ("FIN11", Severity.ERROR, "rates[DE]"),
        ("FIN11", Severity.ERROR, "rates[FI]"),
    ]


@pytest.mark.parametrize("name", ["planned", "real"])
def test_fin11_costs_of_inclusion_support_stop_papers_that_print_them(name: str) -> None:
    data = only("karlis-helsinki")
    data["inclusion"][0]["costs"][0][name] = -5
    (finding,) = found(data)
    assert (finding.code, finding.severity) == ("FIN11", Severity.ERROR)
    assert finding.stops == (JUSTIFICATION | AGREEMENT if name == "planned" else JUSTIFICATION)


def test_fin11_zero_is_not_negative() -> None:
    assert told(supported(travel={"amount": 0, "reason": "x"}, module_amount=1255)) == []


def test_fin02_a_distance_below_the_lowest_band_is_a_warning() -> None:
    data = only("anna-berline")
    data["activities"][0]["travel"]["distance"] = "9,99"
    assert told(data) == [("FIN02", Severity.WARNING, "activities[anna-berline].travel.distance")]
    data["activities"][0]["travel"]["distance"] = 10
    assert told(data) == []


@pytest.mark.parametrize(("grant", "told_of"), [("7820,00", False), ("7819,99", True)])
def test_loc03_stays_outside_programme_countries_take_a_fifth_of_the_grant(grant: str, told_of: bool) -> None:
    # 1564 of 7820 are just 20 %
    data = only("anna-berline", grant=grant)
    data["rates"].append({"country": "GB", "learner": 62, "learner_reduced": 43})
    assert told(data) == []
    record(data, "organisations", "maiznica")["address"]["country"] = "GB"
    assert told(data) == ([("LOC03", Severity.WARNING, "grant")] if told_of else [])


def test_loc03_does_not_count_guests() -> None:
    data = only("anna-berline", grant=100)
    record(data, "organisations", "maiznica")["address"]["country"] = "GB"
    data["rates"].append({"country": "GB", "learner": 62, "learner_reduced": 43})
    data["activities"][0]["direction"] = "incoming"
    assert told(data) == []
