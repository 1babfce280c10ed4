"""Record by record: every problem a finding, and no special-category value in a message."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis.strategies import dictionaries, integers, lists, none, recursive, sampled_from, text

from docgen.errors import Choice, FieldName, Named
from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.intake.records import Problem, read_item, read_record
from docgen.intake.tree import Doubled
from docgen.models.inclusion import InclusionSupport
from docgen.models.persons import Learner, PersonRole
from docgen.models.record import Record
from docgen.models.sections import sections

PEOPLE, ACTIVITIES, INCLUSION = (
    next(section for section in sections() if section.name == name) for name in ("people", "activities", "inclusion")
)
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
        ({"00": None}, "DAT04"),
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
    assert values["suggestion"] == FieldName("birth_date", Named("PersonBase.birth_date", field=True))


def test_a_problem_knows_where_it_lies() -> None:
    found = problems(Learner, LEARNER | {"address": {"town": {"lv": "\x01"}}})[0]
    assert found.location == ("people", 0, "address", "town", "lv")


@pytest.mark.parametrize(("data", "codes"), [("text", ["DAT06"]), ({}, ["DAT05"]), ({"role": "x"}, ["DAT07"])])
def test_a_record_says_what_it_is(data: Any, codes: list[str]) -> None:
    record, found = read_item(PEOPLE, data, ("people", 0))
    assert record is None
    assert [problem.finding.code for problem in found] == codes


def test_a_misspelt_role_brings_a_guess_and_hides_no_other_fault() -> None:
    record, found = read_item(PEOPLE, {**LEARNER, "role": "lerner", "birth_date": "x"}, ("people", 0))
    assert record is None
    assert [problem.finding.code for problem in found] == ["DAT07", "DAT06"]
    assert found[0].finding.values["suggestion"] == Choice("learner", PersonRole.LEARNER)


def test_a_name_given_twice_leaves_the_record_out() -> None:
    assert codes({"birth_date": Doubled("birth_date")}) == ["DAT11"]
    assert codes({"address": Doubled("address")}) == ["DAT11"]
    assert [one.finding.code for one in read_item(PEOPLE, {"role": Doubled("role")}, ("people", 0))[1]] == ["DAT11"]


def test_an_unknown_name_is_refused_though_it_has_no_value() -> None:
    assert codes({"konditorejas izstr\u0101d\u0101jumi": None}) == ["DAT04"]


HOSTILE = recursive(
    sampled_from([SECRET, f"{SECRET}\x01"]),
    lambda inner: (
        lists(inner, min_size=1) | dictionaries(sampled_from(["lv", "en", SECRET, "costs"]), inner, min_size=1)
    ),
    max_leaves=4,
)


@given(sampled_from([*InclusionSupport.model_fields, SECRET]), HOSTILE)
def test_no_message_shows_what_was_typed_in_a_record_of_inclusion_support(name: str, value: Any) -> None:
    data = {"key": "k", "participant": "anna", "activity": "a", "barriers": ["x"], name: value}
    for problem in read_item(INCLUSION, data, ("inclusion", 0))[1]:
        assert SECRET not in str(problem.location)
        for language in Language:
            said = message(problem.finding, language)
            assert SECRET not in f"{said.text} {said.remedy}"


def test_no_message_shows_the_value_of_a_marked_field_of_another_record() -> None:
    data = {"key": "a", "type": "short_term_mobility", "participant": "anna"}
    paused = {"interruptions": [{"first_day": "1.3.2027", "last_day": "2.3.2027", "reason": f"{SECRET}\x01"}]}
    _, found = read_item(ACTIVITIES, {**data, "real": paused}, ("activities", 0))
    assert [problem.finding.code for problem in found] == ["DAT08"]
    assert SECRET not in message(found[0].finding, Language.LV).text


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
