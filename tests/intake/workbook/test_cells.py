"""What a cell says, read kindly."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from workbook_grids import day

from docgen.i18n import Language, texts
from docgen.intake.spreadsheet import Cell
from docgen.intake.workbook.cells import Understood, understood
from docgen.intake.workbook.columns import Column, Shape, columns_of
from docgen.models.inclusion import Barrier
from docgen.models.learning import LearningTask
from docgen.models.organisations import Contact, OrganisationKind
from docgen.models.persons import Learner, StudyProgramme
from docgen.models.support import Payment, SupportItem
from docgen.models.values import Euro, parse_day


def column(model: Any, name: str) -> Column:
    return next(one for one in columns_of(model) if one.name == name)


def read(value: Any, shape: Column, **looks: Any) -> Understood:
    return understood(Cell(value, **looks), shape, day)


BIRTH = column(Learner, "birth_date")
CODE = column(Learner, "personal_code")
PHONE = column(Contact, "phone")
FIELD = column(StudyProgramme, "isced_f")
AMOUNT = column(Payment, "amount")
NAME = column(Learner, "given_name")
ENROLLED = column(Learner, "enrolled")
KIND = Column((), (), Shape.CHOICE, choices=tuple(OrganisationKind))
BARRIERS = Column((), (), Shape.CHOICE, many=True, choices=tuple(Barrier))
HOURS = column(LearningTask, "hours")
SHARE = Column((), (), Shape.PERCENT)
COUNT = Column((), (), Shape.WHOLE)


@pytest.mark.parametrize(
    ("typed", "otherwise"),
    [
        (datetime(2026, 3, 17), False),
        (datetime(2026, 3, 17, 14, 30), True),
        ("17.03.2026", False),
        ("17.3.26", False),
        ("2026-03-17", False),
        (46098, True),
        (46098.0, True),
    ],
)
def test_a_day_in_any_of_its_forms(typed: Any, otherwise: bool) -> None:
    found = read(typed, BIRTH)
    assert parse_day(found.value) == date(2026, 3, 17)
    assert found.otherwise is otherwise


def test_a_day_in_a_text_column_is_written_as_people_write_it() -> None:
    assert read(datetime(2026, 3, 17), NAME) == Understood("17.03.2026", otherwise=True)
    assert read(time(9, 5), NAME) == Understood("9.05", otherwise=True)
    assert read(12.0, NAME) == Understood("12")


@pytest.mark.parametrize(
    ("typed", "amount"),
    [(1850.05, "1850.05"), ("1 850,05", "1850.05"), ("€ 1 850,05", "1850.05"), ("1850.05", "1850.05"), (7, "7.00")],
)
def test_an_amount_in_any_of_its_forms(typed: Any, amount: str) -> None:
    found = read(typed, AMOUNT)
    assert str(Euro.parse(found.value)) == amount
    assert not found.otherwise


def test_what_was_reckoned_is_rounded_to_the_cent_and_told() -> None:
    assert read(1850 / 3, AMOUNT) == Understood("616.67", otherwise=True)
    assert read(0.1 + 0.2, AMOUNT) == Understood("0.30")
    assert read(2.5, HOURS) == Understood("2.5")


def test_a_personal_code_that_became_a_number_has_its_zero_again() -> None:
    assert read(1020312345, CODE) == Understood("010203-12345", otherwise=True)
    assert read(17030920123, CODE) == Understood("170309-20123", otherwise=True)
    assert read("010203-12345", CODE) == Understood("010203-12345")
    assert read(413.0, FIELD) == Understood("0413", otherwise=True)
    assert read(1013, FIELD) == Understood("1013")


def test_a_telephone_that_became_a_number_has_its_plus_again() -> None:
    assert read(37120000000, PHONE) == Understood("+37120000000", otherwise=True)
    assert read(20000000, PHONE).value == "20000000"


def test_a_percentage_counts_in_hundredths() -> None:
    assert read(0.8, SHARE, percent=True).value == "80.0"
    assert read(80, SHARE).value == "80"


@pytest.mark.parametrize("typed", ["jā", "nē", "x", "yes", "no"])
def test_yes_and_no_are_left_to_the_model(typed: str) -> None:
    assert read(typed, ENROLLED) == Understood(typed)


def test_truth_values_of_a_spreadsheet() -> None:
    yes, no = True, False
    assert read(yes, ENROLLED) == Understood(value=True)
    assert read(no, NAME) == Understood("false", otherwise=True)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(OrganisationKind))
def test_a_choice_is_known_by_its_label_in_either_language(kind: OrganisationKind, language: Language) -> None:
    label = texts(language).label(kind)
    assert read(label, KIND) == Understood(kind.value)
    assert read(f"  {label.upper()} ", KIND) == Understood(kind.value)
    assert read(kind.value, KIND) == Understood(kind.value)


def test_a_choice_is_known_by_its_beginning_where_that_is_one_choices_alone() -> None:
    assert read(texts(Language.EN).label(OrganisationKind.COMPANY)[:6], KIND).otherwise
    assert read("zzz", KIND) == Understood("zzz")


def test_several_choices_stand_on_lines_or_between_commas() -> None:
    say = texts(Language.LV)
    two = [say.label(Barrier.SOCIAL), say.label(Barrier.HEALTH)]
    assert read("\n".join(two), BARRIERS).value == ["social", "health"]
    assert read("social, health; cultural", BARRIERS).value == ["social", "health", "cultural"]


def test_whole_numbers() -> None:
    assert read(5.0, COUNT) == Understood(5)
    assert read("1 000", COUNT) == Understood("1000", otherwise=True)
    assert read(5.5, COUNT) == Understood("5.5")


@pytest.mark.parametrize("shape", list(Shape))
@pytest.mark.parametrize("value", ["", "   ", None])
def test_what_shows_nothing_is_nothing(shape: Shape, value: str | None) -> None:
    assert read(value, Column((), (), shape)) == Understood(None)


@pytest.mark.parametrize("shape", list(Shape))
@pytest.mark.parametrize(
    "value", [1e300, -1, float("inf"), 10**30, time(1, 2), datetime(9999, 12, 31), True, "x" * 32_767]
)
def test_nothing_that_a_cell_can_hold_stops_the_reading(shape: Shape, value: Any) -> None:
    understood(Cell(value), Column((), (), shape), day)


def test_a_cell_of_support_says_what_was_typed() -> None:
    assert read("1.850,05", column(SupportItem, "amount")).value == "1.850,05"
