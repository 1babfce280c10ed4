"""Money and other numbers as people write them, and sums in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis.strategies import integers

from docgen.formats.numbers import cardinal, money, money_in_words, number, percent, with_unit
from docgen.i18n import Language

LV, EN = Language.LV, Language.EN


@pytest.mark.parametrize(
    ("amount", "latvian", "english"),
    [
        ("1234.50", "1\u00a0234,50\u00a0€", "€1,234.50"),
        ("0", "0,00\u00a0€", "€0.00"),
        ("84350", "84\u00a0350,00\u00a0€", "€84,350.00"),
    ],
)
def test_money(amount: str, latvian: str, english: str) -> None:
    assert money(Decimal(amount), LV) == latvian
    assert money(Decimal(amount), EN) == english


def test_shares_and_distances() -> None:
    assert percent(Decimal(80), LV) == "80\u00a0%"
    assert percent(Decimal("12.5"), EN) == "12.5%"
    assert with_unit(Decimal("1104.0"), "km", LV) == "1\u00a0104\u00a0km"
    assert number(Decimal("361.5"), LV) == "361,5"


@pytest.mark.parametrize(
    ("value", "latvian", "english"),
    [
        (0, "nulle", "zero"),
        (1, "viens", "one"),
        (10, "desmit", "ten"),
        (11, "vienpadsmit", "eleven"),
        (21, "divdesmit viens", "twenty-one"),
        (100, "simts", "one hundred"),
        (101, "simts viens", "one hundred and one"),
        (200, "divi simti", "two hundred"),
        (1000, "viens tūkstotis", "one thousand"),
        (1001, "viens tūkstotis viens", "one thousand and one"),
        (1101, "viens tūkstotis simts viens", "one thousand one hundred and one"),
        (2000, "divi tūkstoši", "two thousand"),
        (21000, "divdesmit viens tūkstotis", "twenty-one thousand"),
        (101000, "simts viens tūkstotis", "one hundred and one thousand"),
        (1_000_000, "viens miljons", "one million"),
        (1_001_000, "viens miljons viens tūkstotis", "one million one thousand"),
    ],
)
def test_whole_numbers_as_a_contract_spells_them(value: int, latvian: str, english: str) -> None:
    assert cardinal(value, LV) == latvian
    assert cardinal(value, EN) == english


@pytest.mark.parametrize(
    ("amount", "latvian", "english"),
    [
        ("0.00", "nulle eiro un nulle centu", "zero euro and zero cents"),
        ("1.01", "viens eiro un viens cents", "one euro and one cent"),
        ("2.11", "divi eiro un vienpadsmit centi", "two euro and eleven cents"),
        (
            "1850.05",
            "viens tūkstotis astoņi simti piecdesmit eiro un pieci centi",
            "one thousand eight hundred and fifty euro and five cents",
        ),
        ("10.21", "desmit eiro un divdesmit viens cents", "ten euro and twenty-one cents"),
        ("1000000.00", "viens miljons eiro un nulle centu", "one million euro and zero cents"),
    ],
)
def test_money_in_words(amount: str, latvian: str, english: str) -> None:
    assert money_in_words(Decimal(amount), LV) == latvian
    assert money_in_words(Decimal(amount), EN) == english


@pytest.mark.parametrize("amount", ["-0.01", "0.001"])
def test_no_words_for_negative_amounts_and_parts_of_a_cent(amount: str) -> None:
    with pytest.raises(ValueError, match="not negative"):
        money_in_words(Decimal(amount), LV)


@given(integers(min_value=0, max_value=10**9), integers(min_value=0, max_value=10**9))
def test_different_numbers_have_different_words(one: int, other: int) -> None:
    for language in Language:
        assert (cardinal(one, language) == cardinal(other, language)) is (one == other)
