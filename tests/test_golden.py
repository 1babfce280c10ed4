"""The demo's papers as text, one file a paper, as a reader sees them.

What a change does to finished papers shows as a diff of these files. After a change
that is wanted: `pytest tests/test_golden.py --renew-golden`, and read the diff.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import CHECKOUT
from demo_projects import papers_of, project

from docgen.documents.kinds import KINDS
from docgen.packs.names import file_name
from docgen.packs.papers import Templates
from docgen.packs.rendering import render
from docgen.resources import demo_folder
from docgen.wordtext import text_of

GOLDEN = CHECKOUT / "tests" / "golden"
PROJECTS = sorted(one.name for one in demo_folder().iterdir() if one.is_dir())
BY_PROJECT = pytest.mark.parametrize("name", PROJECTS)
BY_KIND = pytest.mark.parametrize("kind", list(KINDS))


def written(name: str, kind: str) -> Iterator[tuple[str, str]]:
    """The papers of a kind in a project of the demo: file name and text, the id left out."""
    templates = Templates()
    for paper in papers_of(name):
        if paper.due.kind != kind:
            continue
        assert paper.complete, (paper.due.subject, paper.findings)
        assert paper.context is not None
        template = templates.of(KINDS[kind], paper.due.language)
        made = render(project(name), paper.due, paper.context, template, draft=False, logo=None)
        who = paper.due.subject.partition("participants[")[2].rstrip("]")
        file = f"{Path(file_name(paper.due, draft=False)).stem}{' ' + who if who else ''}.txt"
        yield file, re.sub(made.id, "<id>", text_of(made.data)) + "\n"


@BY_KIND
@BY_PROJECT
def test_the_papers_read_as_they_did(name: str, kind: str, request: pytest.FixtureRequest) -> None:
    folder = GOLDEN / name / kind
    now = dict(written(name, kind))
    if request.config.getoption("--renew-golden"):
        folder.mkdir(parents=True, exist_ok=True)
        for file in folder.iterdir():
            file.unlink()
        for file_, text in now.items():
            (folder / file_).write_text(text, encoding="utf-8", newline="\n")
    before = {file.name: file.read_text("utf-8") for file in folder.iterdir()} if folder.is_dir() else {}
    assert sorted(now) == sorted(before)
    for file_, text in now.items():
        assert text == before[file_], f"{folder.relative_to(CHECKOUT)}/{file_} (see the docstring of this module)"


@BY_PROJECT
def test_no_text_is_kept_of_a_kind_that_there_is_not(name: str) -> None:
    assert {folder.name for folder in (GOLDEN / name).iterdir()} <= set(KINDS)
