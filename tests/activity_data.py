"""A small school, its partners and its people, for tests of the rules on activities."""

from __future__ import annotations

from datetime import date
from typing import Any

from projects import project

from docgen.errors import Finding
from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.rules.call import call
from docgen.rules.checks.case import Case, Check

BEFORE, AFTER = date(2026, 11, 22), date(2027, 12, 1)
"""Days before and after all activities, which are in 2027."""


def school(*activities: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A project of 2026 and 2027 with these activities."""
    return {
        "code": "2025-1-LV01-KA121-VET-000000001",
        "first_day": "01.01.2026",
        "last_day": "31.12.2028",
        "beneficiary": "skola",
        "organisations": [
            organisation("skola", "LV"),
            organisation("berline", "DE"),
            organisation("ceptuve", "DE", "company"),
            organisation("malta", "MT", "course_provider"),
            organisation("izmira", "TR"),
        ],
        "people": [
            person("anna", "learner", birth_date="15.03.2009"),
            person("karlis", "learner", birth_date="15.03.2007"),
            person("emils", "learner", birth_date="15.03.2007", fewer_opportunities="jā"),
            person("oksana", "learner", birth_date="15.03.2007", affected_by_war="jā"),
            person("ieva", "staff"),
            person("gatis", "staff"),
            person("laima", "staff"),
            person("dace", "staff"),
            person("gunta", "adult"),
            person("henri", "expert"),
        ],
        "activities": list(activities),
    } | more


def organisation(key: str, country: str | None, kind: str | None = "vet_provider") -> dict[str, Any]:
    return {"key": key, "name": key.title(), "kind": kind, "address": {"country": country}}


def person(key: str, role: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "role": role, "given_name": key.title(), "family_name": "Paraugs"} | more


def activity(
    kind: str, first_day: str, last_day: str, *, who: str | list[str] = "karlis", **more: Any
) -> dict[str, Any]:
    """An activity in Berlin; a list of persons makes it one of several."""
    people = {"participant": who} if isinstance(who, str) else {"participants": who}
    days = {"first_day": first_day, "last_day": last_day}
    return {"key": "a", "type": kind, "host": "berline"} | people | days | more


def found(check: Check, data: dict[str, Any], today: date = BEFORE, year: int = 2025) -> list[Finding]:
    """What a check finds on a day, by the figures of a call; each finding can be said in both languages."""
    findings = list(check(Case(project(data), call(year), today)))
    assert all(message(finding, language).remedy for finding in findings for language in Language)
    return findings


def codes(check: Check, data: dict[str, Any], today: date = BEFORE, year: int = 2025) -> list[str]:
    """What a check finds, in short: `ACT01 E activities[a].last_day`."""
    return [f"{one.code} {one.severity.value} {one.path}" for one in found(check, data, today, year)]
