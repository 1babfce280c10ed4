"""Short names as people type them in cells."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.intake.workbook.keys import KeyBook, as_key, own_name
from docgen.models.identifiers import parse_key

PEOPLE = [
    {"key": "anna", "given_name": "Anna", "family_name": "Bērziņa"},
    {"key": "Juris-Kalns", "given_name": "Juris", "family_name": "Kalns"},
    {"key": "j2", "given_name": "Juris", "family_name": "Ozols"},
    {"key": "j3", "given_name": "Juris", "family_name": "Ozols"},
]


@pytest.fixture
def book() -> KeyBook:
    return KeyBook.of({"people": PEOPLE})


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Anna Bērziņa", "Anna-Bērziņa"),
        ("SIA „Liepa” & Co", "SIA-Liepa-Co"),
        ("  anna ", "anna"),
        ("Jānis Šķēle–Ģērmane", "Jānis-Šķēle-Ģērmane"),
        ("-a-", "-a-"),
        ("„”", "„”"),
    ],
)
def test_what_was_typed_as_a_short_name(typed: str, key: str) -> None:
    assert as_key(typed) == key


@given(st.from_regex(r"[\w-]{1,40}", fullmatch=True))
def test_a_short_name_stays_as_it_is(key: str) -> None:
    known = parse_key(key)
    assert as_key(known) == known


@given(st.text(min_size=1, max_size=80))
def test_a_short_name_can_be_made_of_most_that_is_typed_and_twice_is_as_once(typed: str) -> None:
    assert as_key(as_key(typed)) == as_key(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("anna", "anna"),
        ("ANNA", "anna"),
        ("Anna Bērziņa", "anna"),
        ("juris kalns", "Juris-Kalns"),
        ("Juris Ozols", "Juris-Ozols"),
        ("Nav Tāda", "Nav-Tāda"),
    ],
)
def test_a_person_is_found_by_name_where_one_alone_bears_it(book: KeyBook, typed: str, meant: str) -> None:
    assert book.meant("people", typed) == meant


def test_a_name_that_is_taken_gets_a_number(book: KeyBook) -> None:
    assert book.free("people", "Liga") == "Liga"
    assert book.free("people", "juris-kalns") == "juris-kalns-2"
    book.add("people", {}, "juris-kalns-2")
    assert book.free("people", "Juris-Kalns") == "Juris-Kalns-3"


def test_a_thousand_of_one_name_are_told_apart() -> None:
    book = KeyBook()
    for _ in range(1_000):
        book.add("people", {}, book.free("people", "Anna"))
    assert len(book.keys("people")) == 1_000


@pytest.mark.parametrize(
    ("section", "record", "name"),
    [
        ("organisations", {"name": {"lv": "Skola", "en": "School"}}, "Skola"),
        ("organisations", {"name": {"en": "School"}}, "School"),
        ("activities", {"name": "Grupa A", "host": "h"}, "Grupa-A"),
        ("activities", {"participant": "anna", "host": "h"}, "anna"),
        ("rates", {"country": "LV"}, ""),
        ("people", {}, ""),
    ],
)
def test_what_a_record_is_called(section: str, record: dict[str, Any], name: str) -> None:
    assert own_name(section, record) == name
