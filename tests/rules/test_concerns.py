"""Which papers a breach of a rule is about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from projects import demo_data, project

from docgen.documents.kinds import due_papers
from docgen.errors import Finding, Severity
from docgen.rules.call import call
from docgen.rules.concerns import Breaches, concerning

GROUP = {"key": "g", "type": "group_mobility", "participants": ["anna", "kerli"], "host": "helsinki"}
VISIT = {"key": "v", "type": "preparatory_visit", "participants": ["kerli"], "host": "vine"}


def data() -> dict[str, Any]:
    made = demo_data()
    made["activities"] += [GROUP, VISIT]
    made["accompaniments"] = [{"key": "s", "person": "kerli", "accompanies": ["karlis-helsinki"]}]
    made["selections"] = [{"key": "x", "title": "Atlase"}]
    return made


def stopped(path: str, *kinds: str) -> list[str]:
    made = project(data())
    papers = due_papers(made, call(2025))
    every = {one.kind for one in papers}
    finding = Finding("ACT01", path=path, stops=frozenset(kinds or every))
    return sorted({f"{one.kind} {one.subject}" for one in papers if Breaches(made, [finding]).of(one)})


@pytest.mark.parametrize(
    ("path", "papers"),
    [
        ("activities[anna-berline].last_day", {"anna-berline"}),
        ("activities[g].host", {"g"}),
        ("activities[g].participants[anna]", {"g"}),
        ("accompaniments[s].accompanies", {"s", "karlis-helsinki"}),
        ("selections[x].criteria", {"x"}),
        ("inclusion[karlis].costs[1].planned", {"karlis", "karlis-helsinki"}),
        ("people[anna].birth_date", {"anna-berline", "g"}),
        ("people[karlis].birth_date", {"karlis-helsinki", "karlis"}),
        ("organisations[vine].kind", {"kerli-vine", "v"}),
        ("organisations[maiznica].kind", {"anna-berline"}),
        ("rates[AT]", {"kerli-vine", "v"}),
        ("rates[NO]", set()),
    ],
)
def test_a_finding_stops_the_papers_that_print_its_record(path: str, papers: set[str]) -> None:
    assert {one.split("[")[1].split("]")[0] for one in stopped(path)} == papers


def test_what_is_let_pass_is_told_of_the_paper_that_the_rule_asks_for() -> None:
    plain = data()
    plain["activities"][-2]["participants"] = ["anna", "karlis"]
    made = project(plain)
    (due,) = [
        one for one in due_papers(made, call(2025)) if one.because == "INC05" and one.about is made.activity("g")
    ][:1]
    path = "activities[g].participants"
    passed = [
        Finding(code, Severity.WARNING, path=f"{path}[{person}]")
        for code, person in (("INC05", "karlis"), ("INC05", "anna"), ("INC04", "karlis"))
    ]
    assert Breaches(made, passed).let_pass(due) == (passed[0],)
    assert Breaches(made, [replace(passed[0], stops=frozenset({due.kind}))]).let_pass(due) == ()


def test_a_warning_concerns_the_papers_that_print_its_record_and_one_of_the_project_every_paper() -> None:
    made = project(data())
    papers = [one for one in due_papers(made, call(2025)) if one.subject == "activities[anna-berline]"]
    paths = ["people[anna].email", "people[karlis].email", "team", "rates[AT].learner", "organisations[berline].kind"]
    warnings = [Finding("PER10", Severity.WARNING, path=path) for path in paths]
    assert [one.path for one in concerning(made, warnings, papers)] == [paths[0], paths[2], paths[4]]
    assert concerning(made, warnings, []) == ()


@pytest.mark.parametrize("path", ["code", "plan.objectives", "organisations[tehnikums].oid"])
def test_what_every_paper_prints_stops_every_paper(path: str) -> None:
    made = project(data())
    assert len(stopped(path)) == len({(one.kind, one.subject) for one in due_papers(made, call(2025))})


def test_a_shared_programme_stops_the_papers_of_all_who_follow_it() -> None:
    found = stopped("learning_programmes[konditors].outcomes", "learning_agreement")
    assert [one.split()[1] for one in found] == [
        "activities[anna-berline]",
        "activities[karlis-helsinki]",
        "activities[kerli-vine]",
    ]


def test_only_the_kinds_that_it_names_are_stopped() -> None:
    assert stopped("activities[anna-berline]", "learning_agreement") == ["learning_agreement activities[anna-berline]"]
