"""Identifiers normalise themselves."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis.strategies import text
from pydantic import TypeAdapter, ValidationError

from docgen.models.identifiers import (
    Bic,
    Country,
    Iban,
    Identifier,
    Key,
    LanguageCode,
    Oid,
    PersonalCode,
    Pic,
    ProjectCode,
    RegistrationNumber,
    Telephone,
)
from docgen.models.record import FORBIDDEN_IN_XML


@pytest.mark.parametrize(
    ("kind", "typed", "normal"),
    [
        (ProjectCode, " 2025-1-lv01-ka121-vet-000123456 ", "2025-1-LV01-KA121-VET-000123456"),
        (Oid, "e10 000 001", "E10000001"),
        (Pic, "912 345 678", "912345678"),
        (RegistrationNumber, 90000000014, "90000000014"),
        (PersonalCode, "12050920031", "120509-20031"),
        (PersonalCode, "120509-20031", "120509-20031"),
        (Iban, "lv78 para 0000 0000 0000 1", "LV78PARA0000000000001"),
        (Bic, "paralv22", "PARALV22"),
        (Telephone, "2000 0001", "+371 20000001"),
        (Telephone, "+37120000001", "+371 20000001"),
        (Telephone, "+49  30  0000001", "+49 30 0000001"),
        (Country, "lv", "LV"),
        (Country, "EL", "GR"),
        (Country, "uk", "GB"),
        (Country, "Vācija", "DE"),
        (Country, "north macedonia", "MK"),
        (LanguageCode, "DE", "de"),
    ],
)
def test_what_was_typed_becomes_the_official_spelling(kind: type[Identifier], typed: object, normal: str) -> None:
    assert TypeAdapter(kind).validate_python(typed) == normal


@given(text())
def test_normalising_twice_changes_nothing_more(typed: str) -> None:
    for kind in (ProjectCode, PersonalCode, Iban, Telephone, Country):
        once = kind.normalised(typed)
        assert kind.normalised(once) == once


def test_a_malformed_one_is_kept_for_the_rules_to_judge() -> None:
    assert TypeAdapter(Iban).validate_python("not an iban") == "NOTANIBAN"


@pytest.mark.parametrize(
    ("code", "year"), [("2025-1-LV01-KA121-VET-000123456", 2025), ("2025-1-LV01", None), ("", None)]
)
def test_a_project_code_tells_the_call_year(code: str, year: int | None) -> None:
    assert ProjectCode(code).call_year == year


def test_an_iban_is_printed_in_groups_of_four() -> None:
    assert Iban("LV78PARA0000000000001").grouped == "LV78 PARA 0000 0000 0000 1"


@pytest.mark.parametrize("typed", ["anna", "Ģirts-2", "7", 7, "a_b"])
def test_a_key_is_a_short_name(typed: object) -> None:
    assert TypeAdapter(Key).validate_python(typed) == str(typed)


@pytest.mark.parametrize("typed", ["", "a b", "../x", "a/b", "a.b", "[x]", "x" * 41, "a\nb"])
def test_a_key_is_no_path_and_no_sentence(typed: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Key).validate_python(typed)
    context: dict[str, Any] = caught.value.errors()[0]["ctx"]
    assert context == {"expected": "key"}


@pytest.mark.parametrize(
    "kind", [ProjectCode, Oid, Pic, RegistrationNumber, PersonalCode, Iban, Bic, Telephone, Country, LanguageCode]
)
@given(typed=text(min_size=1))
@example(typed="l atvia")
@example(typed="a \u0301b")
@example(typed="\u0390")
def test_what_is_normal_stays_as_it_is(kind: type[Identifier], typed: str) -> None:
    if FORBIDDEN_IN_XML.search(typed):
        return
    normal = kind.parse(typed)
    assert kind.parse(normal) == normal
