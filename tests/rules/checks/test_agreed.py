"""What came to be beyond what was agreed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from budget_data import group, only
from projects import demo_data, project

from docgen.errors import Finding
from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.rules.call import call
from docgen.rules.checks.agreed import CHECKS
from docgen.rules.checks.case import Case

TODAY = date(2027, 6, 1)
ANNA = "activities[anna-berline].real"
PAUSE = {"first_day": "05.03.2027", "last_day": "08.03.2027"}


def found(data: dict[str, Any]) -> list[Finding]:
    case = Case(project(data), call(2025), TODAY)
    return [finding for check in CHECKS for finding in check(case)]


def told(data: dict[str, Any]) -> list[str]:
    return [f"{one.code} {one.severity.value} {one.path}" for one in found(data)]


def stayed(first_day: str = "01.03.2027", last_day: str = "21.03.2027", **real: Any) -> dict[str, Any]:
    data = only("anna-berline")
    data["activities"][0]["real"] = {"first_day": first_day, "last_day": last_day, **real}
    return data


def test_the_sample_holds_to_what_was_agreed() -> None:
    assert told(demo_data()) == []


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (stayed(), None),
        (stayed(last_day="20.03.2027"), None),
        (stayed(last_day="22.03.2027"), f"{ANNA}.last_day"),
        (stayed(first_day="28.02.2027"), f"{ANNA}.first_day"),
        (stayed(first_day="02.03.2027", last_day="22.03.2027"), None),
        (stayed(last_day="25.03.2027", interruptions=[PAUSE]), None),
        (stayed(travel_days=2), None),
        (stayed(travel_days=3), f"{ANNA}.travel_days"),
    ],
)
def test_a_longer_stay_asks_for_an_amendment(data: dict[str, Any], path: str | None) -> None:
    assert told(data) == ([f"DAT49 W {path}"] if path else [])


def test_it_says_how_long_it_was_and_how_long_it_was_to_be() -> None:
    (finding,) = found(stayed(last_day="25.03.2027"))
    assert ": 25 instead of 21. Is there an amendment?" in message(finding, Language.EN).text
    assert ": 25, nevis 21. Vai līgums ir grozīts?" in message(finding, Language.LV).text


def test_an_amended_amount_answers_it() -> None:
    data = stayed(last_day="25.03.2027")
    data["activities"][0]["support"] = {"individual": {"amount": 1400, "reason": "Grozījumi Nr. 1"}}
    assert told(data) == []


def test_of_a_group_it_is_told_once() -> None:
    real = {"first_day": "01.03.2027", "last_day": "06.03.2027"}
    assert told(group(real=real)) == ["DAT49 W activities[grupa].real.last_day"]


@pytest.mark.parametrize(("more", "expected"), [("0.00", False), ("0.01", True)])
def test_real_costs_above_the_agreed_ones(more: str, expected: bool) -> None:
    data = only("karlis-helsinki")
    costs = data["inclusion"][0]["costs"]
    for cost in costs:
        cost["real"] = cost["planned"]
    first = float(str(costs[0]["planned"]).replace(",", "."))
    costs[0]["real"] = f"{first + float(more):.2f}"
    key = data["inclusion"][0]["key"]
    assert told(data) == ([f"DAT49 W inclusion[{key}].costs"] if expected else [])


def test_costs_of_which_one_is_not_known_yet_are_not_judged() -> None:
    data = only("karlis-helsinki")
    costs = data["inclusion"][0]["costs"]
    costs[0]["real"] = 10_000
    assert told(data) == ([] if len(costs) > 1 else [f"DAT49 W inclusion[{data['inclusion'][0]['key']}].costs"])
