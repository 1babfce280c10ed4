"""The Erasmus plan, selections, supporting organisations, the team, targets, and the module."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from projects import demo_data, project, record

from docgen.errors import Finding, Named, Severity
from docgen.models.oversight import TeamArea
from docgen.rules.call import call
from docgen.rules.checks import plan
from docgen.rules.checks.case import Case

TODAY = date(2026, 11, 22)
AREAS = [area.value for area in TeamArea]


def found(data: dict[str, Any], code: str, today: date = TODAY, year: int = 2025) -> list[Finding]:
    case = Case(project(data), call(year), today)
    return [one for check in plan.CHECKS for one in check(case) if one.code == code]


def told(data: dict[str, Any], code: str, today: date = TODAY, year: int = 2025) -> list[tuple[str, str]]:
    return [(one.severity.value, one.path) for one in found(data, code, today, year)]


def with_objectives(count: int) -> dict[str, Any]:
    data = demo_data()
    data["activities"] = data["inclusion"] = []
    data["plan"]["objectives"] = [{"key": f"M{number}", "text": "x"} for number in range(count)]
    return data


def with_selection(**fields: Any) -> dict[str, Any]:
    """The sample, in which a selection chose Anna, who leaves on 1 March 2027."""
    data = demo_data()
    data["activities"] = [record(data, "activities", "anna-berline")]
    data["activities"][0]["selection"] = "a"
    data["inclusion"] = []
    data["selections"] = [{"key": "a", "title": "Atlase", **fields}]
    return data


def with_supporter(**fields: Any) -> dict[str, Any]:
    data = demo_data()
    data["supporting"] = [{"organisation": "vine", "tasks": ["travel"], **fields}]
    return data


class TestPlan:
    @pytest.mark.parametrize(("count", "right"), [(0, False), (1, True), (10, True), (11, False)])
    def test_it_has_one_to_ten_objectives(self, count: int, right: bool) -> None:
        findings = found(with_objectives(count), "PLN01")
        assert [(one.severity, one.path) for one in findings] == (
            [] if right else [(Severity.ERROR, "plan.objectives")]
        )
        for one in findings:
            assert one.values == {"what": Named("plan.objectives"), "count": count, "least": 1, "most": 10}
            assert "grant_agreement" in one.stops

    @pytest.mark.parametrize(
        ("last", "right"), [(2023, False), (2024, True), (2027, True), (2028, False), (2022, False)]
    )
    def test_it_spans_two_to_five_years_first_and_last_included(self, last: int, right: bool) -> None:
        data = demo_data()
        data["plan"].update({"first_year": 2023, "last_year": last})
        assert told(data, "PLN01") == ([] if right else [("E", "plan.last_year")])
        data["plan"]["first_year"] = None
        assert told(data, "PLN01") == []

    def test_a_figure_that_is_not_sure_stops_nothing(self) -> None:
        (one,) = found(with_objectives(11), "PLN01", year=2026)
        assert (one.severity, one.stops) == (Severity.WARNING, frozenset())

    def test_every_mobility_serves_an_objective(self) -> None:
        data = demo_data()
        assert told(data, "PLN02") == []
        record(data, "activities", "anna-berline")["objectives"] = []
        assert told(data, "PLN02") == [("E", "activities[anna-berline].objectives")]

    def test_an_objective_says_need_measure_and_use(self) -> None:
        data = demo_data()
        (one,) = found(data, "PLN10")
        assert (one.severity, one.path) == (Severity.WARNING, "plan.objectives[M2]")
        fields = (Named("Objective.need", field=True), Named("Objective.measure", field=True))
        assert one.values == {"lacking": (*fields, Named("Objective.use", field=True))}
        data["plan"]["objectives"][1].update({"need": "x", "measure": "y", "use": "z"})
        assert told(data, "PLN10") == []


class TestSupportingOrganisations:
    def test_tasks_are_named(self) -> None:
        assert told(with_supporter(), "PLN03") == []
        assert told(with_supporter(tasks=[]), "PLN03") == [("E", "supporting[vine].tasks")]

    def test_other_tasks_are_said_in_words(self) -> None:
        assert told(with_supporter(tasks=["other"]), "PLN03") == [("E", "supporting[vine].details")]
        assert told(with_supporter(tasks=["other"], details="tulko"), "PLN03") == []

    def test_the_beneficiary_does_not_support_itself(self) -> None:
        assert told(with_supporter(organisation="tehnikums"), "PLN03") == [("E", "supporting[tehnikums].organisation")]

    def test_one_of_the_application_needs_no_amendment(self) -> None:
        assert told(with_supporter(), "PLN06") == []
        assert told(with_supporter(in_application="nē", amendment="01.10.2026"), "PLN06") == []

    def test_a_later_one_warns_and_papers_that_name_it_are_stopped(self) -> None:
        data = with_supporter(in_application="nē")
        host = "activities[kerli-vine].host"
        assert told(data, "PLN06") == [("W", "supporting[vine].amendment"), ("E", host)]
        assert "grant_agreement" in found(data, "PLN06")[1].stops
        assert told(data, "PLN06", date(2027, 2, 2))[1] == ("F", host)

    def test_so_are_those_on_which_its_contact_stands(self) -> None:
        data = with_supporter(organisation="maiznica", in_application="nē")
        activity = record(data, "activities", "anna-berline")
        del activity["workplace"]
        assert told(data, "PLN06") == [("W", "supporting[maiznica].amendment")]
        activity["contacts"] = [{"name": "A"}, {"name": "B", "organisation": "maiznica"}]
        assert told(data, "PLN06")[1] == ("E", "activities[anna-berline].contacts[2].organisation")


class TestSelections:
    def test_a_contribution_has_its_reason(self) -> None:
        data = with_selection(contributions=[{"amount": 10, "reason": "karte"}, {"amount": 5}])
        assert told(data, "PLN04") == [("W", "selections[a].contributions[2].reason")]

    @pytest.mark.parametrize(("decision", "late"), [("28.02.2027", False), ("01.03.2027", True)])
    def test_participants_are_chosen_before_they_leave(self, decision: str, late: bool) -> None:
        data = with_selection(decision=decision)
        assert told(data, "PLN05") == ([("E", "selections[a].decision")] if late else [])

    def test_afterwards_it_is_a_fact(self) -> None:
        data = with_selection(decision="01.03.2027", minutes={"issued": "01.03.2027"})
        assert told(data, "PLN05", date(2027, 3, 1)) == [("E", "selections[a].decision")]
        assert told(data, "PLN05", date(2027, 3, 2)) == [("F", "selections[a].decision")]

    def test_minutes_are_missed_once_it_is_decided(self) -> None:
        data = with_selection(decision="14.12.2026")
        assert told(data, "PLN05", date(2026, 12, 14)) == []
        assert told(data, "PLN05", date(2026, 12, 15)) == [("W", "selections[a].minutes")]

    @pytest.mark.parametrize(("issued", "early"), [("01.12.2026", True), ("02.12.2026", False)])
    def test_minutes_follow_the_deadline(self, issued: str, early: bool) -> None:
        data = with_selection(deadline="02.12.2026 15:00", minutes={"issued": issued})
        assert told(data, "PLN05") == ([("E", "selections[a].minutes.issued")] if early else [])
        assert told(data, "PLN05", date(2027, 1, 1)) == ([("F", "selections[a].minutes.issued")] if early else [])

    @pytest.mark.parametrize(("approved", "late"), [("10.12.2026", False), ("11.12.2026", True)])
    def test_rules_are_approved_before_they_are_published(self, approved: str, late: bool) -> None:
        data = with_selection(approved={"issued": approved}, published=[{"where": "x", "day": "10.12.2026"}])
        assert told(data, "PLN05") == ([("W", "selections[a].approved.issued")] if late else [])

    def test_a_mobility_names_its_selection_but_a_guest_none(self) -> None:
        data = with_selection()
        data["activities"][0]["selection"] = None
        data["activities"].append({"key": "x", "type": "invited_expert", "participant": "anna"})
        assert told(data, "PLN05") == [("W", "activities[anna-berline].selection")]


class TestProject:
    def test_somebody_answers_for_each_area(self) -> None:
        data = demo_data()
        data["team"] = [{"name": "A", "areas": AREAS[:4]}, {"name": "B", "areas": AREAS[4:]}]
        assert told(data, "PLN07") == []
        data["team"][1]["areas"] = AREAS[5:]
        (one,) = found(data, "PLN07")
        assert (one.severity, one.path) == (Severity.WARNING, "team")
        assert one.values == {"lacking": (TeamArea.AGREEMENTS,)}

    @pytest.mark.parametrize(
        ("years", "today", "gap"),
        [
            ([], TODAY, None),
            ([2022, 2025], TODAY, None),
            ([2024, 2025], TODAY, None),
            ([2025], TODAY, ("2021", "2025")),
            ([2022, 2025], date(2028, 12, 31), None),
            ([2022, 2025], date(2029, 1, 1), ("2025", "2029")),
        ],
    )
    def test_a_school_applies_every_three_years(
        self, years: list[int], today: date, gap: tuple[str, str] | None
    ) -> None:
        data = demo_data()
        data["applications"] = years
        findings = found(data, "PLN08", today)
        assert [(one.values["earlier"], one.values["later"]) for one in findings] == ([gap] if gap else [])
        assert all((one.severity, one.path) == (Severity.WARNING, "applications") for one in findings)

    def test_the_day_of_entry_in_the_module_is_recorded(self) -> None:
        data = with_selection()
        assert told(data, "PLN11") == [("W", "activities[anna-berline].registered")]
        data["activities"][0]["registered"] = "01.11.2026"
        assert told(data, "PLN11") == []

    def test_results_are_noted_once_a_mobility_has_ended(self) -> None:
        data = with_selection()
        assert told(data, "PLN12", date(2027, 3, 21)) == []
        data["activities"][0]["followup"] = {"feedback": "labi", "shared": "stāsts", "digital": "dienasgrāmata"}
        (one,) = found(data, "PLN12", date(2027, 3, 22))
        assert (one.severity, one.path) == (Severity.WARNING, "activities[anna-berline].followup")
        assert one.values == {"lacking": (Named("Followup.environment", field=True),)}
        data["activities"][0]["followup"]["environment"] = "vilciens"
        assert told(data, "PLN12", date(2027, 3, 22)) == []

    @pytest.mark.parametrize(("year", "known"), [("2023", False), ("2024", True), ("2026", True), ("2027", False)])
    def test_the_call_year_is_known(self, year: str, known: bool) -> None:
        data = demo_data()
        data["code"] = f"{year}-1-LV01-KA121-VET-000000001"
        findings = found(data, "PLN13")
        assert [(one.severity, one.path) for one in findings] == ([] if known else [(Severity.ERROR, "code")])
        for one in findings:
            assert one.values == {"years": ["2024", "2025", "2026"]}
            assert "selection_notice" in one.stops


class TestTargets:
    def judged(self, today: date = TODAY, **target: int) -> list[tuple[str, object, object]]:
        """Against the sample: short-term 21 days of Anna, 12 green days of Kārlis, who has fewer opportunities."""
        data = demo_data()
        data["targets"] = [{"type": "short_term_mobility", **target}]
        real = {"first_day": "01.03.2027", "last_day": "20.03.2027"}
        record(data, "activities", "anna-berline")["real"] = real
        findings = found(data, "PLN09", today)
        assert all(one.severity is Severity.WARNING for one in findings)
        return [(one.path, one.values["planned"], one.values["real"]) for one in findings]

    def test_what_is_planned_reaches_what_was_approved(self) -> None:
        assert self.judged(participants=2, days=33, fewer_opportunities=1, green=1, blended=0, accompanying=0) == []

    @pytest.mark.parametrize(
        ("name", "approved", "planned", "real"),
        [
            ("participants", 3, 2, 1),
            ("days", 34, 33, 20),
            ("fewer_opportunities", 2, 1, 0),
            ("green", 2, 1, 0),
            ("blended", 1, 0, 0),
            ("accompanying", 1, 0, 0),
        ],
    )
    def test_less_is_planned_than_was_approved(self, name: str, approved: int, planned: int, real: int) -> None:
        assert self.judged(TODAY, **{name: approved}) == [(f"targets[1].{name}", planned, real)]

    def test_in_the_end_what_came_to_be_counts(self) -> None:
        assert self.judged(date(2027, 8, 31), participants=2) == []
        assert self.judged(date(2027, 9, 1), participants=2) == [("targets[1].participants", 2, 1)]

    def test_who_accompanies_counts_once(self) -> None:
        data = demo_data()
        data["targets"] = [{"type": "short_term_mobility", "accompanying": 2}]
        both = ["karlis-helsinki", "anna-berline"]
        data["accompaniments"] = [{"key": "s", "person": "kerli", "accompanies": both}]
        assert [one.values["planned"] for one in found(data, "PLN09")] == [1]

    def test_unknown_days_break_nothing(self) -> None:
        data = demo_data()
        data["targets"] = [{"type": "short_term_mobility", "days": 1000}]
        record(data, "activities", "anna-berline")["last_day"] = None
        assert told(data, "PLN09") == []
