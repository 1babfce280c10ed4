"""How many take part, by what the agency counts."""

from __future__ import annotations

from typing import Any

from projects import demo_data, project, record

from docgen.models.activities import ActivityType
from docgen.rules.sums.counts import Basis, Counts, counts

SHORT = ActivityType.SHORT_TERM_MOBILITY
REAL = {"first_day": "01.03.2027", "last_day": "15.03.2027"}


def counted(data: dict[str, Any], kind: ActivityType = SHORT, by: Basis = Basis.PLANNED) -> Counts:
    return counts(project(data), by)[kind]


def test_everyone_counts_with_all_days() -> None:
    found = counted(demo_data())
    assert (found.participants, found.days, found.fewer_opportunities, found.green) == (2, 33, 1, 1)


def test_days_that_are_not_known_leave_no_sum_that_passes_for_whole() -> None:
    data = demo_data()
    record(data, "activities", "anna-berline")["last_day"] = None
    assert counted(data).days is None
    assert counted(data).participants == 2


def test_only_what_came_to_be_is_real() -> None:
    data = demo_data()
    assert counts(project(data), Basis.REAL) == {}
    record(data, "activities", "anna-berline")["real"] = REAL
    found = counted(data, by=Basis.REAL)
    assert (found.participants, found.days) == (1, 15)


def test_who_accompanies_counts_once_with_the_first_activity() -> None:
    data = demo_data()
    stay: dict[str, Any] = {"key": "s", "person": "kerli", "accompanies": ["kerli-vine", "anna-berline"]}
    data["accompaniments"] = [stay]
    assert counted(data).accompanying == 0
    assert counted(data, ActivityType.LONG_TERM_MOBILITY).accompanying == 1
    record(data, "activities", "kerli-vine")["real"] = REAL
    assert counted(data, ActivityType.LONG_TERM_MOBILITY, Basis.REAL).accompanying == 0
    stay["real"] = REAL
    assert counted(data, ActivityType.LONG_TERM_MOBILITY, Basis.REAL).accompanying == 1


def test_people_displaced_by_the_war_count_as_having_fewer_opportunities() -> None:
    data = demo_data()
    record(data, "people", "anna")["affected_by_war"] = "jā"
    assert counted(data).fewer_opportunities == 2
