"""What every record has in common."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from docgen.models.activities import LongTermMobility, RealStay, ShortTermMobility
from docgen.models.inclusion import InclusionCost, InclusionSupport
from docgen.models.organisations import Address, Organisation
from docgen.models.persons import Learner, RecentGraduate
from docgen.models.plan import Objective
from docgen.models.project import Project
from docgen.models.record import Refers, field_key, is_special, marks, records_within
from docgen.models.settings import Settings


def test_empty_null_and_left_out_mean_the_same() -> None:
    assert Address.model_validate({"street": None, "town": " ", "postal_code": ""}) == Address()


def test_a_record_is_frozen_and_closed() -> None:
    address = Address(street="Parauga iela 1")
    for name in type(address).model_fields:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(address, name, None)
    with pytest.raises(ValidationError):
        Address.model_validate({"steet": "x"})


def test_an_error_never_shows_what_was_typed() -> None:
    with pytest.raises(ValidationError) as caught:
        Address.model_validate({"street": {"secret": "x"}})
    assert "secret" not in str(caught.value)


def test_a_field_is_known_by_the_class_that_brings_it_in() -> None:
    assert field_key(Learner, "birth_date") == field_key(RecentGraduate, "birth_date") == "PersonBase.birth_date"
    assert field_key(ShortTermMobility, "type") == field_key(LongTermMobility, "type") == "ActivityBase.type"
    with pytest.raises(LookupError):
        field_key(Learner, "no_such_field")


def test_marks_are_found_within_optional_fields_and_lists() -> None:
    assert Refers("organisations") in marks(ShortTermMobility.model_fields["host"])
    assert Refers("plan.objectives") in marks(ShortTermMobility.model_fields["objectives"])


@pytest.mark.parametrize("name", ["barriers", "need", "criterion", "measure", "evidence", "unit_use"])
def test_what_inclusion_support_is_about_is_special(name: str) -> None:
    assert is_special(InclusionSupport.model_fields[name])


def test_amounts_of_inclusion_support_are_not_special() -> None:
    assert is_special(InclusionCost.model_fields["item"])
    assert not is_special(InclusionCost.model_fields["planned"])


def test_records_within_a_field_are_found() -> None:
    assert records_within(Learner.model_fields["address"].annotation) == (Address,)
    assert len(records_within(Project.model_fields["activities"].annotation)) == 10


@pytest.mark.parametrize("typed", ["\u2003", "\u200b", "\ufeff"])
def test_a_text_that_shows_nothing_is_empty(typed: str) -> None:
    assert Address.model_validate({"street": typed}) == Address()


def test_a_name_that_a_record_does_not_have_is_refused_though_it_is_empty() -> None:
    with pytest.raises(ValidationError):
        Address.model_validate({"steet": None})


def test_a_control_character_is_not_taken_for_an_empty_text() -> None:
    with pytest.raises(ValidationError):
        Address.model_validate({"street": "\x0b"})


@pytest.mark.parametrize("nothing", [{}, {"iban": None, "bank": " "}])
def test_a_record_within_that_says_nothing_is_left_out(nothing: dict[str, Any]) -> None:
    data = {"key": "anna", "role": "learner", "given_name": "Anna", "family_name": "Paraudziņa"}
    anna = Learner.model_validate(data | {"account": nothing})
    assert anna == Learner.model_validate(data)
    assert "account" not in anna.model_fields_set


def test_so_it_is_however_deep_nothing_is_said() -> None:
    stay = {"key": "a", "type": "short_term_mobility", "participant": "anna"}
    silent = {"support": {"individual": {"reason": {"lv": ""}, "paid": None}, "account": {}}, "adapted": {"field": ""}}
    assert ShortTermMobility.model_validate(stay | silent).model_fields_set == set(stay)


def test_an_empty_list_says_something_in_a_record_within_too() -> None:
    stay = {"key": "a", "type": "short_term_mobility", "participant": "anna"}
    activity = ShortTermMobility.model_validate(stay | {"real": {"interruptions": []}, "adapted": {"outcomes": []}})
    assert activity.real == RealStay(interruptions=())
    assert activity.adapted is not None
    assert activity.adapted.model_fields_set == {"outcomes"}
    settings = Settings.model_validate({"insurance": []})
    assert settings.insurance == ()


def test_items_of_lists_stand_though_they_say_nothing() -> None:
    with pytest.raises(ValidationError):
        Learner.model_validate(
            {
                "key": "anna",
                "role": "learner",
                "given_name": "Anna",
                "family_name": "Paraudziņa",
                "legal_representatives": [{}],
            }
        )


def test_a_record_within_that_is_needed_is_missing_where_it_says_nothing() -> None:
    with pytest.raises(ValidationError) as caught:
        Objective.model_validate({"key": "M1", "text": {"lv": "", "en": None}})
    assert [(one["type"], one["loc"]) for one in caught.value.errors()] == [("missing", ("text",))]


def test_a_name_that_a_record_within_does_not_have_is_refused_though_it_is_empty() -> None:
    with pytest.raises(ValidationError):
        Organisation.model_validate({"key": "a", "name": "A", "address": {"steet": None}})
