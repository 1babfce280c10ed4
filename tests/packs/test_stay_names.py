"""Stays by the paths of papers: where and when, or the key where the data are not at hand."""

from __future__ import annotations

import pytest
from projects import SAMPLE

from docgen.api import load
from docgen.models.project import Project
from docgen.packs.stay_names import StayNames


@pytest.fixture(scope="module")
def project() -> Project:
    found = load(SAMPLE).project
    assert found is not None
    return found


def said(names: StayNames, subject: str) -> str:
    found = names.named(subject)
    return (found.lv or "") if found is not None else ""


def test_a_stay_is_named_by_where_and_when(project: Project) -> None:
    (stay,) = [one for one in project.activities if one.key == "anna-berline"]
    named = said(StayNames(project), "activities[anna-berline]")
    assert named.startswith("Berlīne")
    assert f"{stay.first_day:%d.%m.%Y}" in named
    assert said(StayNames(project), "activities[anna-berline].participants[anna]") == named


def test_inclusion_support_is_named_by_the_stay_for_which_it_is_given(project: Project) -> None:
    assert project.inclusion
    for one in project.inclusion:
        path = f"inclusion[{one.key}]"
        assert said(StayNames(project), path) == said(StayNames(project), f"activities[{one.activity}]")


def test_a_selection_is_about_no_stay(project: Project) -> None:
    for names in (StayNames(project), StayNames(None)):
        assert names.named("selections[audzekni-2026]") is None
        assert names.named("project") is None


def test_without_data_and_of_what_is_not_in_them_the_key_is_told(project: Project) -> None:
    assert said(StayNames(None), "activities[anna-berline]") == "anna-berline"
    assert said(StayNames(project), "activities[nobody]") == "nobody"
