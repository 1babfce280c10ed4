"""Data paths name items by key."""

from __future__ import annotations

from docgen.intake.tree import KeyIndex, Location, data_path, line_at
from docgen.models.sections import Section, sections

DATA = {"people": [{"key": "anna", "address": {"town": "Rīga"}}, {"name": "no key"}, {"key": "anna"}], "plan": {"a": 1}}
KEYS: dict[Location, Section] = {section.location: section for section in sections()}


def test_a_location_has_a_path_by_key() -> None:
    assert data_path(DATA, ("people", 0, "address", "town"), KEYS) == "people[anna].address.town"
    assert data_path(DATA, ("people", 1, "name"), KEYS) == "people[2].name"
    assert data_path(DATA, ("plan", "a"), KEYS) == "plan.a"
    assert data_path(DATA, (), KEYS) == ""


def test_a_path_leads_back_as_far_as_the_data_go() -> None:
    index = KeyIndex(DATA, KEYS)
    assert index.location("people[anna].address.town") == ("people", 0, "address", "town")
    assert index.location("people[anna].address.country") == ("people", 0, "address")
    assert index.location("people[2].name") == ("people", 1, "name")
    assert index.location("people[nobody].name") == ("people",)
    assert index.location("no.such") == ()


def test_plain_data_know_no_lines() -> None:
    assert line_at(DATA, ("people", 0)) is None


def test_a_key_is_found_in_its_official_spelling() -> None:
    index = KeyIndex({"rates": [{"country": "EL"}], "people": [{"key": "g\u0327irts"}]}, KEYS)
    assert index.location("rates[GR].learner") == ("rates", 0)
    assert index.location("people[\u0123irts].email") == ("people", 0)


def test_what_is_no_key_is_not_shown_as_one() -> None:
    data = {"people": [{"key": "some text / that is no key"}]}
    assert data_path(data, ("people", 0, "email"), KEYS) == "people[1].email"
