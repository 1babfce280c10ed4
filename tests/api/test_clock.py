"""The day on which rules are applied."""

from __future__ import annotations

from datetime import date

import pytest

from docgen.api.clock import VARIABLE, this_day


def test_the_environment_may_name_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "2027-03-01")
    assert this_day() == date(2027, 3, 1)


@pytest.mark.parametrize("named", ["", "soon"])
def test_otherwise_it_is_that_of_the_clock(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv(VARIABLE, named)
    before = date.today()
    assert before <= this_day() <= date.today()
