"""One cell: numbers, days, times."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, to_excel

from docgen.intake.spreadsheet.cells import Value, day_of, moment, number, shown
from docgen.intake.spreadsheet.looks import Look

MOMENTS = st.datetimes(datetime(1904, 1, 2), datetime(9999, 12, 30)).map(lambda one: one.replace(microsecond=0))


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        (1, datetime(1900, 1, 1)),
        (59, datetime(1900, 2, 28)),
        (61, datetime(1900, 3, 1)),
        (46098.5, datetime(2026, 3, 17, 12)),
        (2958465, datetime(9999, 12, 31)),
    ],
)
def test_days_are_counted_from_1900(serial: float, day: datetime) -> None:
    assert day_of(serial, day_zero_1904=False) == day


@pytest.mark.parametrize("serial", [-1, 0, 0.5, 60, 60.5, 2958466, 1e300, float("nan"), float("inf")])
def test_some_numbers_are_no_day(serial: float) -> None:
    assert day_of(serial, day_zero_1904=False) is None


def test_days_are_counted_from_1904() -> None:
    assert day_of(0, day_zero_1904=True) == datetime(1904, 1, 1)
    assert day_of(0.5, day_zero_1904=True) == datetime(1904, 1, 1, 12)
    assert day_of(44636, day_zero_1904=True) == datetime(2026, 3, 17)
    assert day_of(-1, day_zero_1904=True) is None


@given(MOMENTS, st.booleans())
def test_every_moment_comes_back(one: datetime, old: bool) -> None:
    assert day_of(to_excel(one, MAC_EPOCH if old else WINDOWS_EPOCH), day_zero_1904=old) == one


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("-7", -7),
        ("1850.05", 1850.05),
        ("1.85005E3", 1850.05),
        ("123456789012345", 123456789012345),
        (" 7 ", 7),
        ("1.", 1.0),
        ("1e999", None),
        ("9" * 401, None),
        ("NaN", None),
        ("1_0", None),
        ("1,5", None),
        ("٣", None),
        ("", None),
    ],
)
def test_numbers_are_as_the_file_has_them(text: str, value: float | None) -> None:
    assert number(text) == value
    assert type(number(text)) is type(value)


@pytest.mark.parametrize(
    ("value", "look", "says"),
    [
        (46098, Look.MOMENT, datetime(2026, 3, 17)),
        (0.25, Look.MOMENT, time(6)),
        (0, Look.MOMENT, time(0)),
        (60, Look.MOMENT, 60),
        (-3, Look.MOMENT, -3),
        (99_999_999, Look.MOMENT, 99_999_999),
        (0.99999999999, Look.MOMENT, 0.99999999999),
        (1.5, Look.DURATION, timedelta(hours=36)),
        (1e300, Look.DURATION, 1e300),
        (0.25, Look.PERCENT, 0.25),
        (46098, Look.PLAIN, 46098),
    ],
)
def test_a_number_says_what_it_looks_like(value: float, look: Look, says: Value) -> None:
    assert shown(value, look, day_zero_1904=False) == says


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2026-03-17", date(2026, 3, 17)),
        ("2026-03-17T12:30:00Z", datetime(2026, 3, 17, 12, 30)),
        ("12:30:00", time(12, 30)),
        ("PT36H", timedelta(hours=36)),
        ("2026-13-17", "2026-13-17"),
        ("rīt", "rīt"),
    ],
)
def test_a_day_may_be_written_out(text: str, says: Value) -> None:
    assert moment(text) == says
