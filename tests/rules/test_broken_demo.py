"""Every rule, seen broken: the demo with one change tells of it, at its line, and of what follows alone.

The changes stand in `broken_demo.txt`; `demo_changes` says how they are written.
"""

from __future__ import annotations

import shutil
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from conftest import CHECKOUT
from demo_changes import Change, changes

from docgen.api import check, load
from docgen.errors import Finding
from docgen.resources import demo_folder
from docgen.rules.book import RuleKind, all_rules
from docgen.rules.call import call
from docgen.rules.checks import check_rules

TODAY = date(2026, 11, 22)
CHANGES = changes(Path(__file__).with_name("broken_demo.txt"))
LONG_BEFORE, LONG_AFTER = date(2020, 1, 1), date(2035, 1, 1)
"""Days on which all is planned, and on which all has happened."""
SURE, UNSURE = 2025, 2026
"""Calls of which most figures are known from the agency, and of which none are."""
PROJECTS = ("konsorcijs", "tehnikums")

NOT_BY_A_CHANGE = {
    ("ACT08", RuleKind.WARNING): "individual learning agreements of group learners are never made",
    ("FIN10", RuleKind.WARNING): "every rate of the demo is needed by an agreement; see checks/test_money.py",
    ("DOC01", RuleKind.ERROR): "the agreement is always due; what it lacks is told as DAT20, how late it is as DOC04",
    ("DOC04", RuleKind.FILE): "the signatures in the archive tell it; see api/test_status.py",
    ("DOC03", RuleKind.ERROR): "the paper is always due; what it lacks is told as DAT20",
}
"""What no data can bring, and why."""

READ_IN_PAPERS = {
    "ACT19": "documents/test_learning_agreement.py::"
    "test_the_workplace_and_the_virtual_part_are_told_where_there_are_any",
    "ACT20": "rules/due/test_papers.py::test_a_group_has_one_programme_and_its_learners_none",
    "PER06": "documents/test_attendance.py::"
    "test_a_group_lists_learners_and_those_who_accompanied_in_the_order_of_the_data",
    "PER07": "documents/test_inclusion_justification.py::test_of_a_person_affected_by_the_war_no_barrier_is_asked",
    "INC02": "documents/test_inclusion_justification.py::test_every_fact_is_found_on_the_page",
    "DOC05": "test_templates.py::test_footer_and_header_hold_what_every_page_shows",
    "DOC06": "test_golden.py::test_the_papers_read_as_they_did",
    "DOC11": "documents/test_group_programme.py::test_every_fact_stands_on_the_page",
    "FIN01": "documents/test_grant_agreement.py::test_the_sums_of_a_21_day_placement",
    "FIN02": "documents/test_grant_agreement.py::test_the_band_of_the_distance_is_printed",
    "FIN04": "documents/test_grant_agreement_roles.py::test_a_preparatory_visit_is_one_unit_cost_for_each",
    "FIN05": "rules/test_budget.py::test_above_100_participants_of_a_type_each_further_one_counts_for_less",
    "FIN08": "rules/test_budget.py::test_an_early_return",
}
"""Rules that are shown, and the test that reads each in a finished paper, or in the budget."""


def told(folder: Path, day: date | None = None) -> list[Finding]:
    """What a check finds but for figures to be confirmed, which the demo shows on purpose."""
    return [finding for finding in check(load(folder), today=day or TODAY) if finding.code != "CAL01"]


def named(finding: Finding) -> str:
    return f"{finding.code} {finding.path}"


@pytest.mark.parametrize("one", CHANGES, ids=str)
def test_a_change_brings_its_finding_at_its_line_and_no_other_than_is_said(one: Change, tmp_path: Path) -> None:
    shutil.copytree(demo_folder() / one.project, tmp_path, dirs_exist_ok=True)
    (tmp_path / one.file).write_text(one.text(), "utf-8")
    findings = told(tmp_path, one.day)
    wanted = f"{one.code} {one.path}"
    assert sorted(map(named, findings)) == sorted([wanted, *one.further])
    (found,) = [finding for finding in findings if named(finding) == wanted]
    assert (found.severity, found.place) == (one.severity, one.place())


@pytest.mark.parametrize("day", sorted({one.day or TODAY for one in CHANGES}))
@pytest.mark.parametrize("project", PROJECTS)
def test_without_a_change_nothing_is_found(project: str, day: date) -> None:
    assert told(demo_folder() / project, day) == []


def test_the_book_lists_every_severity_that_a_rule_can_come_with_and_no_other(tmp_path: Path) -> None:
    reached = {(one.code, RuleKind(one.severity)) for one in CHANGES}
    for number, one in enumerate(CHANGES):
        shutil.copytree(demo_folder() / one.project, tmp_path / str(number))
        (tmp_path / str(number) / one.file).write_text(one.text(), "utf-8")
        project = load(tmp_path / str(number)).project
        assert project is not None
        for year, day in product((SURE, UNSURE), (LONG_BEFORE, LONG_AFTER)):
            reached |= {(found.code, RuleKind(found.severity)) for found in check_rules(project, call(year), day)}
    rules = {rule.code for rule in all_rules()}
    in_the_book = {(rule.code, kind) for rule in all_rules() for kind in rule.kinds if kind is not RuleKind.SHOWN}
    assert not reached & set(NOT_BY_A_CHANGE)
    assert {one for one in reached if one[0] in rules} | set(NOT_BY_A_CHANGE) == in_the_book


def test_every_rule_that_is_shown_is_read_by_a_test_that_there_is() -> None:
    assert set(READ_IN_PAPERS) == {rule.code for rule in all_rules() if RuleKind.SHOWN in rule.kinds}
    for test in READ_IN_PAPERS.values():
        file, _, name = test.partition("::")
        assert f"\ndef {name}(" in (CHECKOUT / "tests" / file).read_text("utf-8"), test
