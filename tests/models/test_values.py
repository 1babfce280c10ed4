"""Values as people type them."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis.strategies import characters, dates, decimals, sampled_from, text
from pydantic import TypeAdapter, ValidationError

from docgen.i18n import Language
from docgen.models.values import Bilingual, Day, Euro, Hours, Kilometres, Moment, Percent, Text, YesNo


def read(kind: Any, value: Any) -> Any:
    return TypeAdapter(kind).validate_python(value)


def refusal(kind: Any, value: Any) -> dict[str, Any]:
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    return dict(caught.value.errors()[0])


def test_a_text_becomes_nfc_with_plain_line_ends() -> None:
    assert read(Text, "  Ģirts\r\nBērziņš\r ") == "Ģirts\nBērziņš"
    assert read(Text, unicodedata.normalize("NFD", "ģirts")) == "ģirts"


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x0b", "\x0c", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_a_character_that_xml_forbids_is_refused_with_its_position(character: str) -> None:
    error = refusal(Text, f"ab{character}c")
    assert error["type"] == "forbidden_character"
    assert error["ctx"] == {"character": f"U+{ord(character):04X}", "position": 3}


@given(text(characters(exclude_categories=["Cs", "Cc"])))
def test_what_was_typed_is_kept_but_for_its_form(typed: str) -> None:
    if all(letter not in "\ufffe\uffff" for letter in typed):
        assert read(Text, typed) == unicodedata.normalize("NFC", typed).strip()


@pytest.mark.parametrize("typed", ["2026-03-17", "2026-3-17", "17.03.2026", "17.3.2026.", "17.3.26", " 17.03.2026 "])
def test_a_day_in_every_usual_spelling(typed: str) -> None:
    assert read(Day, typed) == date(2026, 3, 17)


@pytest.mark.parametrize("typed", ["31.02.2026", "2026-13-01", "17/03/2026", "March", "17.03", "1.1.126", ""])
def test_what_is_no_day_is_refused(typed: str) -> None:
    assert refusal(Day, typed)["ctx"] == {"expected": "day"}


@given(dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_read_back_is_the_same(day: date) -> None:
    assert read(Day, day.isoformat()) == read(Day, f"{day:%d.%m.%Y}") == day


def test_a_day_and_a_time() -> None:
    wanted = datetime(2026, 1, 30, 12, 5)
    for typed in ("2026-01-30 12:05", "2026-01-30T12:05:00", "30.01.2026 12.05"):
        assert read(Moment, typed) == wanted
    for typed in ("30.01.2026", "30.01.2026 25:00", "soon"):
        assert refusal(Moment, typed)["ctx"]["expected"] in ("moment", "day")


@pytest.mark.parametrize(
    "typed",
    ["1850.05", "1850,05", "1 850,05", "1\u00a0850,05 €", "€ 1 850,05", "1.850,05", "1,850.05", "1850,05 EUR", 1850.05],
)
def test_an_amount_in_every_usual_spelling(typed: object) -> None:
    assert read(Euro, typed) == Decimal("1850.05")


@pytest.mark.parametrize("typed", ["1.850", "1,850", "1850.055", "", "abc", "NaN", "Infinity", "1e400000", True, "--1"])
def test_an_amount_that_could_mean_two_things_is_refused(typed: object) -> None:
    assert refusal(Euro, typed)["ctx"] == {"expected": "amount"}


def test_an_amount_has_two_places_rounded_half_up() -> None:
    assert str(read(Euro, 62)) == "62.00"
    assert Euro.rounded(Decimal("0.125")) == Decimal("0.13")
    assert Euro.rounded(Decimal("0.135")) == Decimal("0.14")


@given(decimals(min_value=0, max_value=10**9, places=2), sampled_from([".", ","]))
def test_an_amount_read_back_is_the_same(amount: Decimal, separator: str) -> None:
    assert read(Euro, str(amount).replace(".", separator)) == amount


def test_shares() -> None:
    assert read(Percent, "80 %") == 80
    assert read(Percent, "12,5") == Decimal("12.5")
    assert Percent(80).of(Decimal("188.60")) == Decimal("150.88")
    for typed in ("-1", "100.01", "all"):
        assert refusal(Percent, typed)["ctx"] == {"expected": "percent"}


@pytest.mark.parametrize(
    ("typed", "year"), [("14.03.99", 1999), ("14.03.51", 1951), ("14.03.50", 2050), ("1.1.07", 2007)]
)
def test_a_year_of_two_figures_lies_in_the_nearer_century(typed: str, year: int) -> None:
    assert read(Day, typed).year == year


@pytest.mark.parametrize("typed", [0, 86400, 1.5, True, datetime(2026, 1, 1), ["2026-01-01"]])
def test_a_number_is_no_day(typed: object) -> None:
    assert refusal(Day, typed)["ctx"] == {"expected": "day"}


@pytest.mark.parametrize("typed", ["1,104", "1.104", "-5", "-0,5"])
def test_a_distance_that_could_be_thousands_or_is_negative_is_refused(typed: str) -> None:
    assert refusal(Kilometres, typed)["ctx"] == {"expected": "kilometres"}


def test_the_same_quantity_has_one_spelling() -> None:
    assert str(read(Kilometres, "845,20")) == str(read(Kilometres, 845.2)) == "845.2"
    assert str(read(Kilometres, "1 100")) == str(read(Kilometres, 1100.0)) == "1100"


def test_distances_and_hours() -> None:
    assert read(Kilometres, "1 104,5 km") == Decimal("1104.5")
    assert read(Hours, "7,5") == Decimal("7.5")
    assert refusal(Hours, "seven")["ctx"] == {"expected": "hours"}


@pytest.mark.parametrize(("typed", "truth"), [("jā", True), ("X", True), ("yes", True), ("nē", False), ("no", False)])
def test_yes_and_no(typed: str, truth: bool) -> None:
    assert read(YesNo, typed) is truth


def test_what_is_neither_yes_nor_no_is_refused() -> None:
    assert refusal(YesNo, "maybe")["ctx"] == {"expected": "yes_no"}


def test_one_text_stands_for_both_languages() -> None:
    both = read(Bilingual, "SIA „Rīga”")
    assert both.said_in(Language.LV) == both.said_in(Language.EN) == "SIA „Rīga”"
    assert read(Bilingual, 2026).lv == "2026"


def test_a_text_missing_in_one_language_is_lent_by_the_other() -> None:
    latvian = read(Bilingual, {"lv": "direktore"})
    assert latvian.said_in(Language.EN) == "direktore"
    assert latvian.lacks(Language.EN)
    assert not latvian.lacks(Language.LV)


def test_a_text_in_no_language_is_refused() -> None:
    assert refusal(Bilingual, {})["ctx"] == {"expected": "bilingual"}
    assert refusal(Bilingual, {"lv": "  "})["ctx"] == {"expected": "bilingual"}
