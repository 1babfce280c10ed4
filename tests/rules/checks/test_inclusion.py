"""Inclusion support: barriers, costs, criteria known beforehand, justifications, and what stays apart."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from projects import demo_data, project, record

from docgen.errors import Finding, Severity
from docgen.rules.call import call
from docgen.rules.checks import inclusion
from docgen.rules.checks.case import Case

TODAY = date(2026, 11, 22)


def found(data: dict[str, Any], code: str, today: date = TODAY) -> list[Finding]:
    case = Case(project(data), call(2025), today)
    return [one for check in inclusion.CHECKS for one in check(case) if one.code == code]


def told(data: dict[str, Any], code: str, today: date = TODAY) -> list[tuple[str, str]]:
    return [(one.severity.value, one.path) for one in found(data, code, today)]


def support(data: dict[str, Any]) -> dict[str, Any]:
    return record(data, "inclusion", "karlis")


def with_selection(decision: str | None, *published: dict[str, Any]) -> dict[str, Any]:
    data = demo_data()
    data["selections"] = [{"key": "a", "title": "Atlase", "decision": decision, "published": list(published)}]
    return data


class TestBarriers:
    def test_a_barrier_is_named(self) -> None:
        assert told(demo_data(), "INC01") == []

    def test_no_barrier_is_named(self) -> None:
        data = demo_data()
        support(data)["barriers"] = []
        (one,) = found(data, "INC01")
        assert (one.severity, one.path) == (Severity.ERROR, "inclusion[karlis].barriers")
        assert not one.values
        assert one.stops == {"inclusion_justification"}

    def test_of_a_person_displaced_by_the_war_none_is_asked(self) -> None:
        data = demo_data()
        support(data)["barriers"] = []
        record(data, "people", "karlis")["affected_by_war"] = "jā"
        assert told(data, "INC01") == []


class TestCosts:
    @pytest.mark.parametrize(("kind", "twice"), [("other", False), ("travel", True), ("subsistence", True)])
    def test_nothing_is_funded_twice(self, kind: str, twice: bool) -> None:
        data = demo_data()
        support(data)["costs"][0]["kind"] = kind
        assert told(data, "INC03") == ([("E", "inclusion[karlis].costs[1].kind")] if twice else [])

    def test_support_set_to_nothing_funds_nothing(self) -> None:
        data = demo_data()
        support(data)["costs"][0]["kind"] = "travel"
        record(data, "activities", "karlis-helsinki")["support"]["travel"] = {"amount": 0, "reason": "pats"}
        assert told(data, "INC03") == []

    def test_the_unit_cost_of_a_preparatory_visit_covers_travel(self) -> None:
        data = demo_data()
        visit = {"key": "v", "type": "preparatory_visit", "host": "helsinki", "participants": ["karlis"]}
        data["activities"].append(visit | {"support": {"individual": {"amount": 0, "reason": "x"}}})
        support(data)["costs"][0]["kind"] = "travel"
        support(data)["activity"] = "v"
        assert told(data, "INC03") == [("E", "inclusion[karlis].costs[1].kind")]

    def test_a_cost_of_who_accompanies_is_compared_with_that_stay(self) -> None:
        data = demo_data()
        support(data)["costs"][0].update({"kind": "subsistence", "of_accompanying": "jā"})
        assert told(data, "INC03") == []
        stay: dict[str, Any] = {"key": "s", "person": "anna", "accompanies": ["karlis-helsinki"]}
        data["accompaniments"], support(data)["accompaniment"] = [stay], "s"
        assert told(data, "INC03") == [("E", "inclusion[karlis].costs[1].kind")]
        stay["support"] = {"individual": {"amount": 0, "reason": "pats"}}
        assert told(data, "INC03") == []


class TestCriteria:
    NOTICE = "selections[a].published[1].day"

    @pytest.mark.parametrize(("day", "late"), [("10.12.2026", False), ("11.12.2026", True)])
    def test_criteria_are_published_before_the_decision(self, day: str, late: bool) -> None:
        data = with_selection("10.12.2026", {"where": "tīmeklī", "day": day})
        assert told(data, "INC04") == ([("E", self.NOTICE)] if late else [])

    def test_the_first_publication_counts(self) -> None:
        data = with_selection(
            "10.12.2026", {"where": "pie dēļa", "day": "12.12.2026"}, {"where": "x", "day": "1.12.2026"}
        )
        assert told(data, "INC04") == []

    def test_afterwards_it_is_a_fact_that_stops_nothing(self) -> None:
        data = with_selection("10.12.2026", {"where": "tīmeklī", "day": "11.12.2026"})
        assert found(data, "INC04", date(2026, 12, 11))[0].stops == {"selection_notice"}
        (one,) = found(data, "INC04", date(2026, 12, 12))
        assert (one.severity, one.stops) == (Severity.FILE, frozenset())

    def test_what_is_proven_has_happened(self) -> None:
        data = with_selection("10.12.2026", {"where": "tīmeklī", "day": "11.12.2026", "proof": "attēls"})
        assert told(data, "INC04") == [("F", self.NOTICE)]

    def test_unknown_days_break_nothing(self) -> None:
        assert told(with_selection(None, {"where": "tīmeklī", "day": "11.12.2026"}), "INC04") == []
        assert told(with_selection("10.12.2026", {"where": "tīmeklī"}), "INC04") == []


class TestJustifications:
    def test_who_is_counted_has_a_justification(self) -> None:
        assert told(demo_data(), "INC05") == []

    @pytest.mark.parametrize("mark", ["fewer_opportunities", "affected_by_war"])
    def test_who_is_counted_has_none(self, mark: str) -> None:
        data = demo_data()
        record(data, "people", "anna")[mark] = "jā"
        (one,) = found(data, "INC05")
        assert (one.severity, one.path) == (Severity.ERROR, "activities[anna-berline].participant")
        assert one.stops == {"inclusion_justification"}

    def test_each_activity_needs_one(self) -> None:
        data = demo_data()
        data["activities"].append({"key": "x", "type": "short_term_mobility", "participant": "karlis"})
        data["activities"].append({"key": "g", "type": "group_mobility", "participants": ["anna", "karlis"]})
        assert told(data, "INC05") == [("E", "activities[x].participant"), ("E", "activities[g].participants[karlis]")]


class TestKeptApart:
    def test_the_sample_keeps_the_reasons_apart(self) -> None:
        assert told(demo_data(), "INC06") == []

    def test_a_need_repeated_in_the_activity_stops_all_other_papers(self) -> None:
        data = demo_data()
        secret = support(data)["need"]["lv"]
        record(data, "activities", "karlis-helsinki")["practical"] = {"lodging": f"Tuvu. {secret.upper()}!"}
        (one,) = found(data, "INC06")
        assert (one.severity, one.path) == (Severity.ERROR, "activities[karlis-helsinki].practical.lodging")
        assert one.values == {}
        assert "grant_agreement" in one.stops
        assert "inclusion_justification" not in one.stops

    def test_so_does_one_repeated_for_who_accompanies(self) -> None:
        data = demo_data()
        stay = {"key": "s", "person": "anna", "duties": support(data)["measure"]["en"]}
        data["accompaniments"], support(data)["accompaniment"] = [stay], "s"
        assert told(data, "INC06") == [("E", "accompaniments[s].duties")]

    def test_a_short_word_in_common_tells_nothing(self) -> None:
        data = demo_data()
        support(data)["need"] = "ziema"
        record(data, "activities", "karlis-helsinki")["practical"] = {"lodging": "istaba, arī ziemā"}
        assert told(data, "INC06") == []
