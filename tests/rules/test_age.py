"""Who is a minor, and on which day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis.strategies import dates

from docgen.rules.age import comes_of_age, is_minor


def test_on_the_eighteenth_birthday_nobody_is_a_minor() -> None:
    born = date(2009, 5, 12)
    assert is_minor(born, date(2027, 5, 11))
    assert not is_minor(born, date(2027, 5, 12))


def test_who_is_born_on_29_february_comes_of_age_on_1_march() -> None:
    assert comes_of_age(date(2008, 2, 29)) == date(2026, 3, 1)
    assert is_minor(date(2008, 2, 29), date(2026, 2, 28))


def test_the_last_days_of_the_calendar_do_no_harm() -> None:
    assert is_minor(date(9999, 12, 31), date(9999, 1, 1))


@given(dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_minority_ends_once_and_for_ever(born: date) -> None:
    day = comes_of_age(born)
    assert is_minor(born, day - timedelta(days=1))
    assert not is_minor(born, day)
    assert not is_minor(born, day + timedelta(days=1000))
