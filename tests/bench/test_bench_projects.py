"""The projects that benchmarks are made with: as large as asked for, valid, and the same every time."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from bench.projects import TODAY, big_project, breached, write_project

from docgen.api import check, load
from docgen.models.activities import ActivityType
from docgen.models.persons import LearnerBase
from docgen.models.project import Project
from docgen.rules.due.papers import participants
from docgen.rules.due.signers import needs_representative


def read(folder: Path, size: int) -> Project:
    project = load(write_project(folder, big_project(size))).project
    assert project is not None
    return project


@pytest.mark.parametrize("size", [1, 3, 26, 40, 78])
def test_a_project_has_as_many_participants_as_asked_for_and_breaks_no_rule(size: int, tmp_path: Path) -> None:
    loaded = load(write_project(tmp_path, big_project(size)))
    assert loaded.project is not None
    assert sum(len(participants(activity)) for activity in loaded.project.activities) == size
    assert {finding.code for finding in check(loaded, today=TODAY)} <= {"CAL01"}


def test_it_holds_what_real_projects_hold(tmp_path: Path) -> None:
    project = read(tmp_path, 78)
    assert {activity.type for activity in project.activities} == set(ActivityType)
    countries = {one.address.country for one in project.organisations if one.address}
    assert len(countries) > 8
    parts = [(project.person(key), activity) for activity in project.activities for key in participants(activity)]
    assert any(person.fewer_opportunities for person, _ in parts)
    minors = [person for person, activity in parts if needs_representative(person, activity)]
    assert minors
    assert all(isinstance(one, LearnerBase) and one.legal_representatives for one in minors)
    assert any(activity.real is not None for activity in project.activities)
    assert any(activity.real is None for activity in project.activities)


def test_nobody_shares_an_address_and_few_share_names_and_days(tmp_path: Path) -> None:
    project = read(tmp_path, 260)
    emails = Counter(person.email for person in project.people)
    assert max(emails.values()) == 1
    assert len({person.name for person in project.people}) > 100
    assert len({activity.first_day for activity in project.activities}) > len(ActivityType)


def test_the_same_seed_gives_the_same_data_and_another_one_others() -> None:
    assert big_project(30, seed=7) == big_project(30, seed=7)
    assert big_project(30, seed=7) != big_project(30, seed=8)


def test_broken_rules_are_found_throughout(tmp_path: Path) -> None:
    loaded = load(write_project(tmp_path, breached(big_project(130))))
    codes = {finding.code for finding in check(loaded, today=TODAY)}
    assert {"ACT21", "ACT24", "PER05", "PER10", "PLN11"} <= codes
    assert any(finding.excuse is not None for finding in check(loaded, today=TODAY))
