"""Daily rates that lie outside the range of their country's group."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from activity_data import BEFORE, found, school
from projects import demo_data, project, read_text

from docgen.api import check
from docgen.errors import Severity
from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.rules.checks.case import Case
from docgen.rules.checks.rates import daily_rates
from docgen.rules.overrides import call_of


def listed(country: str, **rates: Any) -> dict[str, Any]:
    return school(rates=[{"country": country, **rates}])


def told(data: dict[str, Any]) -> list[str]:
    whole = project(data)
    case = Case(whole, call_of(whole), BEFORE)
    return [f"{one.code} {one.severity.value} {one.path}" for one in daily_rates(case)]


def test_the_samples_rates_may_be_the_agencys() -> None:
    assert told(demo_data()) == []


@pytest.mark.parametrize(
    ("country", "field", "least", "most"),
    [
        ("FI", "learner", 36, 127),
        ("FI", "staff", 107, 191),
        ("DE", "learner", 31, 110),
        ("DE", "staff", 95, 169),
        ("EE", "learner", 26, 93),
        ("EE", "staff", 83, 148),
        ("GB", "staff", 107, 191),
        ("AD", "learner", 31, 110),
        ("DE", "learner_reduced", 21, 77),
        ("EE", "staff_reduced", 58, 104),
    ],
)
def test_dat48_least_and_most_of_the_range_are_within_it(country: str, field: str, least: int, most: int) -> None:
    warned = [f"DAT48 W rates[{country}].{field}"]
    assert told(listed(country, **{field: least})) == told(listed(country, **{field: most})) == []
    assert told(listed(country, **{field: least - 1})) == told(listed(country, **{field: most + 1})) == warned


def test_dat48_each_rate_is_told_with_its_range() -> None:
    (learner, staff) = found(daily_rates, listed("DE", learner=620, learner_reduced=43, staff=62))
    assert message(learner, Language.EN).text == (
        "This daily rate, €620.00, is outside the range for host countries of group 2: €31.00–€110.00 "
        "(how well the range is known: to be confirmed)."
    )
    assert "country_groups.2.learner.most" in message(learner, Language.LV).remedy
    assert "country_groups.2.staff.least" in message(staff, Language.LV).remedy
    assert "95,00 €–169,00 €" in message(staff, Language.LV).text
    assert "no citas nozares vai valsts" in message(staff, Language.LV).text
    assert (learner.stops, staff.stops) == (frozenset(), frozenset())


@pytest.mark.parametrize("country", ["US", "AL", "XK"])
def test_of_a_country_in_no_known_group_nothing_is_said(country: str) -> None:
    assert told(listed(country, learner=9999)) == []


def test_an_amount_below_zero_is_another_rules() -> None:
    assert told(listed("DE", learner=-1)) == []


@pytest.mark.parametrize("year", [2023, 2031])
def test_of_a_call_that_is_not_known_nothing_is_said(year: int) -> None:
    data = listed("DE", learner=620)
    assert told(data | {"code": f"{year}-1-LV01-KA121-VET-000000001"}) == []


def test_a_range_of_the_projects_own_holds_in_its_place() -> None:
    figure = {"name": "country_groups.2.learner.most", "value": 120, "reason": "aģentūras vēstule"}
    data = listed("DE", learner=115)
    assert told(data) == ["DAT48 W rates[DE].learner"]
    assert told(data | {"settings": {"figures": [figure]}}) == []


def test_a_country_may_be_put_into_another_group() -> None:
    figures = [
        {"name": f"country_groups.{group}.countries", "value": value, "reason": "tabula"}
        for group, value in ((1, "DE, FI"), (2, "AT"))
    ]
    data = listed("DE", learner=115) | {"settings": {"figures": figures}}
    assert told(data) == []


def test_dat48_has_its_line(tmp_path: Path) -> None:
    head = (
        'code: "2025-1-LV01-KA121-VET-000000001"\nbeneficiary: skola\norganisations:\n  - { key: skola, name: Skola }\n'
    )
    loaded = read_text(tmp_path, f"{head}rates:\n  - country: DE\n    staff: 142\n    learner: 620\n")
    (finding,) = [one for one in check(loaded) if one.code == "DAT48"]
    assert (finding.severity, finding.place.line) == (Severity.WARNING, 8)
