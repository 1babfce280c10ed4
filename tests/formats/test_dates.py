"""Days as people write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis.strategies import dates

from docgen.formats.dates import long_day, moment, on_day, short_day
from docgen.i18n import Language

DAY = date(2026, 3, 3)


def test_a_day_in_words() -> None:
    assert long_day(DAY, Language.LV) == "2026. gada 3. marts"
    assert long_day(DAY, Language.EN) == "3 March 2026"


def test_the_date_line_has_the_locative() -> None:
    assert on_day(DAY, Language.LV) == "2026. gada 3. martā"
    assert on_day(DAY, Language.EN) == "3 March 2026"


@pytest.mark.parametrize("month", range(1, 13))
def test_every_latvian_month_has_its_locative(month: int) -> None:
    day = date(2026, month, 1)
    nominative, locative = long_day(day, Language.LV).split()[-1], on_day(day, Language.LV).split()[-1]
    assert locative[:-1] == nominative[:-1].removesuffix("i")[: len(locative) - 1]
    assert locative[-1] in "āī"


def test_a_day_in_figures() -> None:
    assert short_day(DAY, Language.LV) == "03.03.2026."
    assert short_day(DAY, Language.EN) == "3 Mar 2026"


def test_a_day_and_a_time() -> None:
    assert moment(datetime(2026, 1, 30, 12, 5), Language.LV) == "2026. gada 30. janvāris, plkst. 12.05"
    assert moment(datetime(2026, 1, 30, 12, 5), Language.EN) == "30 January 2026, 12:05"


@given(dates(min_value=date(1900, 1, 1)))
def test_every_day_names_its_year(day: date) -> None:
    for language in Language:
        assert str(day.year) in long_day(day, language)
