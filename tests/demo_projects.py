"""The demo's two projects, read once in a process: what is read is frozen."""

from __future__ import annotations

from functools import cache

from docgen.api import load
from docgen.intake import Loaded
from docgen.models.project import Project
from docgen.packs.papers import Paper, papers
from docgen.resources import demo_folder


@cache
def loaded(name: str) -> Loaded:
    """A project of the demo as it is read."""
    return load(demo_folder() / name)


def project(name: str) -> Project:
    """A project of the demo."""
    found = loaded(name).project
    assert found is not None
    return found


@cache
def papers_of(name: str) -> tuple[Paper, ...]:
    """The papers that are due in a project of the demo."""
    return tuple(papers(project(name)))
