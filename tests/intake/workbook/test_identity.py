"""A project that goes into a workbook comes back the same."""

from __future__ import annotations

import tempfile
from pathlib import Path

import demo_projects
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from project_strategy import Size, projects, read
from workbook_grids import read_books, written

from docgen.i18n import Language
from docgen.intake import read_project
from docgen.intake.workbook import as_workbook
from docgen.models.project import Project


def through_cells(project: Project, language: Language) -> Project | None:
    books = [written(project, language, special=False)]
    books += [written(project, language, special=True)] if project.inclusion else []
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        loaded = read_books(Path(folder), patch, *books)
    assert loaded.findings == ()
    return loaded.project


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=projects(), language=st.sampled_from(Language))
def test_any_project_comes_back_from_the_cells_of_its_workbook(data: dict[str, object], language: Language) -> None:
    project = read(data)
    assert through_cells(project, language) == project


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", ["tehnikums", "konsorcijs"])
def test_the_demo_comes_back(name: str, language: Language) -> None:
    project = demo_projects.project(name)
    assert through_cells(project, language) == project


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=projects(Size(records=2)), language=st.sampled_from(Language))
def test_any_project_comes_back_from_the_file_of_its_workbook(data: dict[str, object], language: Language) -> None:
    project = read(data)
    with tempfile.TemporaryDirectory() as folder:
        for name, special in (("project.xlsx", False), ("inclusion.xlsx", True)):
            (Path(folder) / name).write_bytes(as_workbook(project, language, special=special))
        loaded = read_project(Path(folder))
    assert loaded.findings == ()
    assert loaded.project == project
