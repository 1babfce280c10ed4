"""What every record has in common."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from docgen.models.activities import LongTermMobility, ShortTermMobility
from docgen.models.inclusion import InclusionCost, InclusionSupport
from docgen.models.organisations import Address
from docgen.models.persons import Learner, RecentGraduate
from docgen.models.project import Project
from docgen.models.record import Refers, field_key, is_special, marks, records_within


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
