"""The context of a learner's grant agreement, case by case."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from projects import demo_data, project, record, told, write_project

from docgen.api import check, load
from docgen.documents.blank import BLANK
from docgen.documents.grant_agreement import GrantAgreement, build
from docgen.documents.kinds import due_papers
from docgen.documents.needs import Needs
from docgen.documents.support.context import DaysFacts, IndividualFacts, JourneyFacts, TravelFacts
from docgen.errors import Finding, Named
from docgen.i18n import Language
from docgen.models.support import InsuranceKind
from docgen.rules.call import call


def agreement(
    data: dict[str, Any], key: str, language: Language = Language.LV
) -> tuple[GrantAgreement | None, list[Finding]]:
    made, figures = project(data), call(2025)
    one = next(
        one for one in due_papers(made, figures) if one.subject == f"activities[{key}]" and one.language is language
    )
    needs = Needs(one.kind, language)
    return build(made, figures, one, needs), needs.findings


def whole(data: dict[str, Any], key: str, language: Language = Language.LV) -> GrantAgreement:
    made, findings = agreement(data, key, language)
    assert made is not None
    assert told(findings) == []
    return made


def individual(made: GrantAgreement | None) -> IndividualFacts:
    assert made is not None
    assert made.support.individual is not None
    return made.support.individual


def travel(made: GrantAgreement | None) -> TravelFacts:
    assert made is not None
    assert made.support.travel is not None
    return made.support.travel


def days(made: GrantAgreement) -> DaysFacts:
    found = individual(made).days
    assert found is not None
    return found


def journey(made: GrantAgreement | None) -> JourneyFacts:
    found = travel(made).journey
    assert found is not None
    return found


def lacking(data: dict[str, Any], key: str) -> list[tuple[str, str]]:
    return [(one.code, one.path) for one in told(agreement(data, key)[1])]


def test_a_learner_who_is_of_age() -> None:
    made = whole(demo_data(), "anna-berline")
    assert not made.participant.minor
    assert made.representatives == ()
    assert (made.activity.days, made.activity.travel_days) == (21, 2)
    assert made.activity.workplace is not None
    assert made.activity.workplace.name == "Muster & Söhne „Backstube“ GmbH"
    assert made.activity.first_day == date(2027, 3, 1)


def test_the_sums_of_a_21_day_placement() -> None:
    # 14 × 62 + 9 × 43 = 1255; 845.2 km standard 309; together 1564; 80 % = 1251.20
    made = whole(demo_data(), "anna-berline")
    assert (days(made).full, days(made).reduced) == (14, 9)
    support = made.support
    assert individual(made).amount == Decimal(1255)
    assert travel(made).amount == Decimal(309)
    assert support.total == support.paid == Decimal(1564)
    assert support.in_kind == 0
    assert (support.advance, support.balance) == (Decimal("1251.20"), Decimal("312.80"))


def test_a_minor_with_support_in_kind() -> None:
    made = whole(demo_data(), "karlis-helsinki")
    assert made.participant.minor
    assert [one.name for one in made.representatives] == ["Inese Izdomātā"]
    # 14 × 71 = 994, of which 140 paid; green travel 285 in kind; inclusion 48.60 paid, 120 in kind
    support = made.support
    assert support.inclusion is not None
    assert (support.inclusion.amount, support.inclusion.paid) == (Decimal("168.60"), Decimal("48.60"))
    assert (support.total, support.paid, support.in_kind) == (
        Decimal("1447.60"),
        Decimal("188.60"),
        Decimal("1259.00"),
    )
    assert made.payment.account is not None
    assert made.payment.account.holder == "Inese Izdomātā"


def test_an_erasmuspro_stay_with_virtual_part_and_exceptional_costs() -> None:
    made = whole(demo_data(), "kerli-vine", Language.EN)
    assert made.activity.virtual is not None
    assert made.activity.virtual.details == "online introduction to the company's safety rules"
    # 14 × 62 + 81 × 43 = 4351; 1104 km green 417; linguistic 150; certificate 86.40
    assert made.support.linguistic is not None
    assert [cost.item for cost in made.support.exceptional] == ["certificate of registration of residence in Austria"]
    assert made.support.total == Decimal("5004.40")


def test_the_agreement_says_nothing_of_the_reasons_for_inclusion_support() -> None:
    made = whole(demo_data(), "karlis-helsinki")
    said = made.model_dump_json()
    for word in ("economic", "geographic", "Ģimene", "apģērb", "Trūcīg"):
        assert word not in said


def test_texts_stand_in_the_papers_language() -> None:
    assert whole(demo_data(), "anna-berline").beneficiary.signatory.position == "direktore"
    assert whole(demo_data(), "anna-berline", Language.EN).beneficiary.signatory.position == "Director"


def test_insurance_of_the_activity_stands_in_place_of_the_settings() -> None:
    kinds = [(one.kind, one.number) for one in whole(demo_data(), "karlis-helsinki").insurance]
    assert kinds == [
        (InsuranceKind.HEALTH_CARD, None),
        (InsuranceKind.HEALTH, "PA-2027-000002"),
        (InsuranceKind.LIABILITY, None),
        (InsuranceKind.ACCIDENT, None),
    ]


def test_exactly_those_who_sign_have_a_place() -> None:
    assert [one.name for one in whole(demo_data(), "karlis-helsinki").signers] == [
        "Ilze Paraugkalne",
        "Kārlis Izdomātais",
        "Inese Izdomātā",
    ]


def test_in_a_consortium_the_sending_school_is_a_party() -> None:
    data = demo_data()
    school = dict(record(data, "organisations", "tehnikums"), key="skola", name="Otra skola")
    data["organisations"].append(school)
    record(data, "people", "anna")["school"] = "skola"
    made = whole(data, "anna-berline")
    assert made.sending is not None
    assert made.sending.name == "Otra skola"
    assert len(made.signers) == 3
    assert made.signing.copies == 3


def test_support_wholly_in_kind_needs_no_account() -> None:
    data = demo_data()
    record(data, "activities", "anna-berline")["support"] = {
        "individual": {"provision": "in_kind", "provided": "visu"},
        "travel": {"provision": "in_kind", "provided": "biļetes"},
    }
    del record(data, "people", "anna")["account"]
    made = whole(data, "anna-berline")
    assert made.payment.account is None
    assert made.support.advance == 0
    assert made.support.balance == 0


@pytest.mark.parametrize(
    ("section", "key", "path", "found"),
    [
        ("people", "anna", ("birth_date",), ("DAT20", "people[anna].birth_date")),
        ("people", "anna", ("address",), ("DAT20", "people[anna].address.town")),
        ("people", "anna", ("address", "town"), ("DAT20", "people[anna].address.town")),
        ("people", "anna", ("email",), ("DAT20", "people[anna].email")),
        ("people", "anna", ("phone",), ("DAT20", "people[anna].phone")),
        ("people", "anna", ("studies",), ("DAT20", "people[anna].studies.eqf_level")),
        ("people", "anna", ("studies", "eqf_level"), ("DAT20", "people[anna].studies.eqf_level")),
        ("people", "anna", ("account",), ("DAT20", "people[anna].account.iban")),
        ("people", "anna", ("account", "iban"), ("DAT20", "people[anna].account.iban")),
        ("activities", "anna-berline", ("host",), ("DAT20", "activities[anna-berline].host")),
        ("activities", "anna-berline", ("first_day",), ("DAT20", "activities[anna-berline].first_day")),
        ("activities", "anna-berline", ("objectives",), ("DAT20", "activities[anna-berline].objectives")),
        ("activities", "anna-berline", ("travel", "distance"), ("DAT20", "activities[anna-berline].travel.distance")),
        ("activities", "anna-berline", ("travel", "means"), ("DAT20", "activities[anna-berline].travel.means")),
        (
            "activities",
            "anna-berline",
            ("travel", "funded_days"),
            ("DAT20", "activities[anna-berline].travel.funded_days"),
        ),
        ("organisations", "berline", ("address",), ("DAT20", "organisations[berline].address.country")),
        ("organisations", "tehnikums", ("signatories",), ("DAT20", "organisations[tehnikums].signatories")),
    ],
)
def test_whatever_is_missing_is_named(section: str, key: str, path: tuple[str, ...], found: tuple[str, str]) -> None:
    data = demo_data()
    where = record(data, section, key)
    for step in path[:-1]:
        where = where[step]
    del where[path[-1]]
    assert found in lacking(data, "anna-berline")


def test_a_minor_without_representative_is_told_and_left_blank() -> None:
    data = demo_data()
    del record(data, "people", "karlis")["legal_representatives"]
    made, findings = agreement(data, "karlis-helsinki")
    assert ("DAT20", "people[karlis].legal_representatives") in [(one.code, one.path) for one in findings]
    assert made is not None
    assert made.representatives is BLANK
    assert made.signers[-1].name is BLANK


def test_no_rate_for_the_country_leaves_the_sum_blank() -> None:
    data = demo_data()
    data["rates"] = [rate for rate in data["rates"] if rate["country"] != "DE"]
    made, findings = agreement(data, "anna-berline")
    assert told(findings) == []
    assert made is not None
    assert made.support.total is BLANK


def test_the_rate_is_that_of_the_country_of_the_workplace() -> None:
    data = demo_data()
    record(data, "organisations", "maiznica")["address"]["country"] = "AT"
    data["rates"] = [rate for rate in data["rates"] if rate["country"] != "DE"]
    assert days(whole(data, "anna-berline")).full_rate == 62


def test_mixed_support_says_how_much_is_paid_out() -> None:
    data = demo_data()
    del record(data, "activities", "karlis-helsinki")["support"]["individual"]["paid"]
    assert lacking(data, "karlis-helsinki") == [("DAT20", "activities[karlis-helsinki].support.individual.paid")]


def test_days_in_the_wrong_order_are_not_counted() -> None:
    data = demo_data()
    record(data, "activities", "anna-berline")["last_day"] = "28.02.2027"
    made, _ = agreement(data, "anna-berline")
    assert made is not None
    assert (made.activity.days, made.support.total) == (BLANK, BLANK)


@pytest.mark.parametrize("code", ["2031-1-LV01-KA121-VET-000000001", "KA121"])
def test_of_an_unknown_call_year_no_sum_is_known(code: str) -> None:
    data = demo_data() | {"code": code}
    made, _ = agreement(data, "anna-berline")
    assert made is not None
    assert made.support.total is BLANK


def test_a_participant_who_is_no_learner_has_work_in_place_of_studies() -> None:
    data = demo_data()
    data["people"].append({"key": "juris", "role": "staff", "given_name": "J", "family_name": "P", "position": "x"})
    record(data, "activities", "anna-berline")["participant"] = "juris"
    made, _ = agreement(data, "anna-berline")
    assert made is not None
    assert made.participant.studies is None
    assert made.participant.work is not None
    assert made.participant.work.position == "x"


def test_an_amount_set_by_hand_stands_with_its_reason() -> None:
    data = demo_data()
    by_hand = {"amount": 250, "reason": "Aģentūras vēstule Nr. 5"}
    record(data, "activities", "anna-berline")["support"] = {"travel": by_hand}
    granted = travel(whole(data, "anna-berline"))
    assert granted.by_hand
    assert granted.amount == 250
    assert granted.reason == "Aģentūras vēstule Nr. 5"
    assert granted.journey is None


def test_a_travel_amount_set_by_hand_needs_no_distance() -> None:
    data = demo_data()
    record(data, "activities", "anna-berline")["support"] = {"travel": {"amount": 0, "reason": "Brauc ar skolas auto"}}
    record(data, "activities", "anna-berline")["travel"].pop("distance")
    assert travel(whole(data, "anna-berline")).amount == 0


def test_an_amount_set_by_hand_may_be_without_reason() -> None:
    data = demo_data()
    record(data, "activities", "anna-berline")["support"] = {"travel": {"amount": 250}}
    granted = travel(whole(data, "anna-berline"))
    assert (granted.by_hand, granted.reason) == (True, None)


def test_support_in_kind_says_what_is_provided() -> None:
    data = demo_data()
    del record(data, "activities", "karlis-helsinki")["support"]["travel"]["provided"]
    assert lacking(data, "karlis-helsinki") == [("DAT20", "activities[karlis-helsinki].support.travel.provided")]


@pytest.mark.parametrize("basis", ["power_of_attorney", "order"])
def test_a_signatory_by_a_document_shows_its_number_and_day(basis: str) -> None:
    data = demo_data()
    record(data, "organisations", "tehnikums")["signatories"][0]["authority"] = {"basis": basis}
    path = "organisations[tehnikums].signatories[1].authority"
    assert lacking(data, "anna-berline") == [("DAT20", f"{path}.number"), ("DAT20", f"{path}.issued")]


def test_where_two_representatives_are_to_sign_one_is_too_few() -> None:
    data = demo_data()
    data["settings"]["representatives"] = 2
    assert lacking(data, "karlis-helsinki") == [("DAT22", "people[karlis].legal_representatives")]


@pytest.mark.parametrize(
    ("support", "found"),
    [
        ({"linguistic": {"provision": "mixed"}}, ("DAT20", "linguistic.paid")),
        ({"travel": {"provision": "in_kind"}}, ("DAT20", "travel.provided")),
    ],
)
def test_decisions_on_support_that_say_too_little_are_told(support: dict[str, Any], found: tuple[str, str]) -> None:
    data = demo_data()
    record(data, "activities", "anna-berline")["support"] = support
    assert (found[0], f"activities[anna-berline].support.{found[1]}") in lacking(data, "anna-berline")


def test_a_part_paid_out_makes_support_mixed() -> None:
    data = demo_data()
    record(data, "activities", "anna-berline")["support"] = {"travel": {"paid": 100, "provided": "bi\u013ceti"}}
    granted = travel(whole(data, "anna-berline"))
    assert (granted.paid, granted.in_kind) == (Decimal(100), Decimal(209))


def test_below_the_lowest_band_there_is_no_support_for_travel() -> None:
    data = demo_data()
    record(data, "activities", "anna-berline")["travel"]["distance"] = 5
    assert travel(whole(data, "anna-berline")).amount == 0


def test_figures_that_nobody_saw_in_print_warn_where_they_are_used() -> None:
    figures = [one.values["figure"] for one in agreement(demo_data(), "kerli-vine")[1] if one.code == "CAL01"]
    assert figures == [Named("figure.travel_days_counted"), Named("figure.linguistic_support")]
    assert [one for one in agreement(demo_data(), "karlis-helsinki")[1] if one.code == "CAL01"] == []


@pytest.mark.parametrize(
    ("rate", "last_day", "told_of"),
    [
        ({"learner": 62}, "21.03.2027", True),
        ({"learner": 62, "learner_reduced": 43}, "21.03.2027", False),
        ({"learner": 62}, "12.03.2027", False),
    ],
)
def test_the_share_of_the_rate_is_told_where_the_agencys_table_lacks_a_reduced_one(
    tmp_path: Path, rate: dict[str, Any], last_day: str, told_of: bool
) -> None:
    data = demo_data() | {"code": "2026-1-LV01-KA121-VET-000000001"}
    data["rates"] = [{"country": "DE", **rate}]
    record(data, "activities", "anna-berline")["last_day"] = last_day
    findings = check(load(write_project(tmp_path, data)))
    figures = {str(one.values["figure"]) for one in findings if one.code == "CAL01"}
    assert (str(Named("figure.reduced_share")) in figures) is told_of


def test_an_individual_amount_set_by_hand_needs_no_rate() -> None:
    data = demo_data() | {"rates": []}
    record(data, "activities", "anna-berline")["support"] = {"individual": {"amount": 900, "reason": "x"}}
    assert whole(data, "anna-berline").support.total == Decimal(1209)


def test_inclusion_support_of_somebody_else_is_refused() -> None:
    data = demo_data()
    data["inclusion"][0]["participant"] = "anna"
    assert ("DAT24", "inclusion[karlis].participant") in lacking(data, "karlis-helsinki")


def test_of_fewer_opportunities_without_a_justification_the_agreement_says_nothing() -> None:
    data = demo_data() | {"inclusion": []}
    assert whole(data, "karlis-helsinki").support.inclusion is None


def test_nobody_is_born_after_departure() -> None:
    data = demo_data()
    record(data, "people", "anna")["birth_date"] = "31.12.9999"
    assert ("DAT25", "people[anna].birth_date") in lacking(data, "anna-berline")


def test_an_account_given_for_the_activity_is_named_where_it_lacks_something() -> None:
    data = demo_data()
    record(data, "activities", "anna-berline")["support"] = {"account": {"bank": "B", "bic": "PARALV22"}}
    assert lacking(data, "anna-berline") == [("DAT20", "activities[anna-berline].support.account.iban")]


def test_insurance_is_named_by_somebody() -> None:
    data = demo_data()
    data["settings"]["insurance"] = []
    assert lacking(data, "anna-berline") == [("DAT20", "settings.insurance")]


def test_of_who_comes_of_age_shortly_before_departure_the_planned_day_of_signing_decides() -> None:
    data = demo_data()
    record(data, "people", "karlis")["birth_date"] = "01.03.2009"
    activity = record(data, "activities", "karlis-helsinki")
    activity["planned_signing"] = "15.02.2027"
    assert whole(data, "karlis-helsinki").participant.minor
    activity["planned_signing"] = "15.03.2027"
    assert not whole(data, "karlis-helsinki").participant.minor


def test_the_real_day_of_signing_is_no_part_of_the_agreement() -> None:
    data = demo_data()
    before = whole(data, "karlis-helsinki")
    record(data, "activities", "karlis-helsinki")["agreement"] = {"number": "1", "signed": "01.05.2020"}
    assert whole(data, "karlis-helsinki") == before


def test_the_band_of_the_distance_is_printed() -> None:
    made = whole(demo_data(), "anna-berline")
    assert (journey(made).band_from, journey(made).band_to) == (500, 1999)
    assert travel(made).standard_days == 2
    data = demo_data()
    record(data, "activities", "anna-berline")["travel"]["distance"] = 9000
    assert journey(whole(data, "anna-berline")).band_to is None
    record(data, "activities", "anna-berline")["travel"]["distance"] = 5
    assert journey(agreement(data, "anna-berline")[0]).band_from is None


def test_each_party_has_a_copy() -> None:
    assert whole(demo_data(), "anna-berline").signing.copies == 2
    data = demo_data()
    data["settings"]["copies"] = 4
    assert whole(data, "anna-berline").signing.copies == 4
