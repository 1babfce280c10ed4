"""What is said of figures that are a project's own."""

from __future__ import annotations

from datetime import date

from projects import demo_data, project

from docgen.rules.checks import check_rules
from docgen.rules.overrides import call_of

DAY = date(2026, 11, 22)


def codes(*figures: dict[str, object]) -> list[str]:
    data = demo_data()
    data["settings"] = data.get("settings", {}) | {"figures": list(figures)}
    found = project(data)
    return [one.code for one in check_rules(found, call_of(found), DAY) if one.code.startswith("CAL")]


def test_a_project_with_the_calls_figures_is_told_nothing() -> None:
    assert codes() == []


def test_each_own_figure_is_told_in_the_order_of_the_data() -> None:
    right = {"name": "course_fee.a_day", "value": 90, "reason": "vēstule"}
    unknown = {"name": "course_fee.a_year", "value": 90, "reason": "vēstule"}
    negative = {"name": "inclusion_unit", "value": -1, "reason": "vēstule"}
    assert codes(unknown, right, negative) == ["CAL03", "CAL02", "CAL04"]
