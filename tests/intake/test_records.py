"""Record by record: every problem a finding, and no special-category value in a message."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis.strategies import dictionaries, integers, lists, none, recursive, sampled_from, text

from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.intake.records import Problem, class_for, read_record
from docgen.models.inclusion import InclusionSupport
from docgen.models.persons import Learner
from docgen.models.record import Record, is_special
from docgen.models.sections import sections

PEOPLE = next(section for section in sections() if section.name == "people")
LEARNER = {"key": "anna", "role": "learner", "given_name": "Anna", "family_name": "P"}
SECRET = "Zeltenīte"


def problems(model: type[Record], data: dict[str, Any]) -> list[Problem]:
    record, found = read_record(model, data, ("people", 0))
    assert record is None
    return found


def codes(changes: dict[str, Any]) -> list[str]:
    return [problem.finding.code for problem in problems(Learner, LEARNER | changes)]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"nam": "x"}, "DAT04"),
        ({"given_name": None}, "DAT05"),
        ({"birth_date": "31.02.2009"}, "DAT06"),
        ({"birth_date": ["x"]}, "DAT06"),
        ({"given_name": {"a": "b"}}, "DAT06"),
        ({"address": "Rīga"}, "DAT06"),
        ({"legal_representatives": "Inese"}, "DAT06"),
        ({"studies": {"eqf_level": "four"}}, "DAT06"),
        ({"studies": {"eqf_level": 0}}, "DAT17"),
        ({"studies": {"eqf_level": 9}}, "DAT18"),
        ({"fewer_opportunities": "maybe"}, "DAT06"),
        ({"family_name": "P\x0b"}, "DAT08"),
        ({"legal_representatives": [{"given_name": "I", "family_name": "I", "basis": "mother"}]}, "DAT07"),
    ],
)
def test_each_mistake_has_its_code(changes: dict[str, Any], code: str) -> None:
    assert codes(changes) == [code]


def test_all_mistakes_of_a_record_are_found_at_once() -> None:
    assert sorted(codes({"birth_date": "x", "nam": "y", "family_name": None})) == ["DAT04", "DAT05", "DAT06"]


def test_a_misspelt_field_brings_a_guess() -> None:
    values = problems(Learner, LEARNER | {"birth_dat": "2009-05-12"})[0].finding.values
    assert values["suggestion"] == "birth_date"


def test_a_problem_knows_where_it_lies() -> None:
    found = problems(Learner, LEARNER | {"address": {"town": {"lv": "\x01"}}})[0]
    assert found.location == ("people", 0, "address", "town", "lv")


@pytest.mark.parametrize(("data", "code"), [("text", "DAT06"), ({}, "DAT05"), ({"role": "pupil"}, "DAT07")])
def test_a_record_says_what_it_is(data: Any, code: str) -> None:
    found = class_for(PEOPLE, data, ("people", 0))
    assert isinstance(found, Problem)
    assert found.finding.code == code


def test_a_misspelt_role_brings_a_guess() -> None:
    found = class_for(PEOPLE, {"role": "lerner"}, ("people", 0))
    assert isinstance(found, Problem)
    assert found.finding.values["suggestion"] == "learner"


@given(
    sampled_from([name for name, field in InclusionSupport.model_fields.items() if is_special(field)]),
    recursive(
        sampled_from([SECRET, f"{SECRET}\x01"]),
        lambda inner: lists(inner, min_size=1) | dictionaries(sampled_from(["lv", "en", "x"]), inner, min_size=1),
        max_leaves=4,
    ),
)
def test_no_message_shows_the_value_of_a_special_category_field(name: str, value: Any) -> None:
    data = {"key": "k", "participant": "anna", "activity": "a", name: value}
    _, found = read_record(InclusionSupport, data, ("inclusion", 0))
    for problem in found:
        for language in Language:
            said = message(problem.finding, language)
            assert SECRET not in f"{said.text} {said.remedy}"


@given(
    recursive(
        none() | text() | integers(),
        lambda inner: lists(inner) | dictionaries(sampled_from([*Learner.model_fields, "x"]), inner),
        max_leaves=20,
    )
)
def test_any_data_are_a_record_or_problems(data: Any) -> None:
    record, found = read_record(Learner, data, ())
    assert (record is None) is bool(found)
    for problem in found:
        assert message(problem.finding, Language.LV).text
