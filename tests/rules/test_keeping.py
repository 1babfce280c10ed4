"""How long records are kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from docgen.models.values import Euro
from docgen.rules.call import call
from docgen.rules.keeping import term

PAID = date(2027, 9, 30)


@pytest.mark.parametrize(("grant", "years"), [("60000.00", 3), ("60000.01", 5), ("12.00", 3), ("250000", 5), (None, 5)])
def test_a_small_grant_is_kept_three_years_and_any_other_five(grant: str | None, years: int) -> None:
    found = term(call(2025), PAID, Euro(grant) if grant is not None else None)
    assert (found.years, found.last_day) == (years, date(2027 + years, 9, 30))


def test_the_last_day_itself_is_still_one_to_keep() -> None:
    found = term(call(2025), PAID, None)
    assert not found.is_over(found.last_day)
    assert found.is_over(found.last_day + timedelta(days=1))


def test_a_payment_on_the_29th_of_february_ends_on_the_last_of_that_month() -> None:
    assert term(call(2025), date(2028, 2, 29), None).last_day == date(2033, 2, 28)


def test_the_figure_says_that_it_is_to_be_confirmed() -> None:
    assert not term(call(2025), PAID, None).figure.is_sure
