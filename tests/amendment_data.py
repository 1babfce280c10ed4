"""Amendments for tests: a project as it was signed, as it is now, and what amends one of its papers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from paperwork import Made

from docgen.api import load
from docgen.documents.amendment import AMENDABLE, AmendmentDue, amendment_due
from docgen.documents.context import Context
from docgen.documents.kinds import KINDS
from docgen.i18n import Language
from docgen.manifest import AMENDMENT, canonical_json
from docgen.models.project import Project
from docgen.packs.papers import Paper, PaperMaker, Templates, papers, render
from docgen.resources import demo_folder
from docgen.wordtext import text_of

SIGNED_ID = "7K3M9Q2V4X5Z8A1B"


@cache
def demo(name: str) -> Project:
    """A project of the demo."""
    project = load(demo_folder() / name).project
    assert project is not None
    return project


@cache
def amendable(name: str) -> tuple[Paper, ...]:
    """The papers of a project of the demo that can be amended, each whole."""
    found = tuple(paper for paper in papers(demo(name)) if paper.due.kind in AMENDABLE)
    assert all(paper.complete for paper in found)
    return found


def kept(context: Context) -> dict[str, Any]:
    """A context as it is kept beside a pack and read back."""
    found: dict[str, Any] = json.loads(canonical_json(context.model_dump(mode="json")))
    return found


def changed(project: Project, section: str, key: str, change: Callable[[dict[str, Any]], None]) -> Project:
    """The project with one record changed as plain data."""
    data = project.model_dump(mode="json", exclude_unset=True)
    change(next(one for one in data[section] if one["key"] == key))
    return Project.model_validate(data)


def amending(
    before: Project, after: Project, kind: str, subject: str, language: Language = Language.LV, **known: Any
) -> AmendmentDue:
    """The amendment of one paper that was signed when the project was as `before`."""
    old, new = (_paper(project, kind, subject, language) for project in (before, after))
    assert old.context is not None
    assert new.context is not None
    return amendment_due(new.due, signed_id=SIGNED_ID, old=kept(old.context), new=new.context, **known)


def amendment(project: Project, due: AmendmentDue) -> Paper:
    """The amendment, with its context."""
    return PaperMaker(project).paper(due)


def made(project: Project, due: AmendmentDue, *, draft: bool = False) -> Made:
    """The amendment as a finished Word file."""
    paper = amendment(project, due)
    assert paper.context is not None
    assert draft or paper.complete, paper.findings
    done = render(project, due, paper.context, Templates().of(KINDS[AMENDMENT], due.language), draft=draft, logo=None)
    signers = tuple(str(signer.name) for signer in dict(paper.context)["signers"])
    return Made(f"{due.amended} {due.language}", done.data, signers)


def text(project: Project, due: AmendmentDue, *, draft: bool = False) -> str:
    """The text of the amendment."""
    return text_of(made(project, due, draft=draft).data)


def rows(project: Project, due: AmendmentDue) -> list[tuple[str, str, str]]:
    """The table of changes: what, before, after."""
    context = amendment(project, due).context
    found = dict(context)["changes"] if context is not None else ()
    return [(one.fact, one.before, one.after) for one in found]


def _paper(project: Project, kind: str, subject: str, language: Language) -> Paper:
    return next(_papers(project, kind, subject, language))


def _papers(project: Project, kind: str, subject: str, language: Language) -> Iterator[Paper]:
    for paper in papers(project):
        if (paper.due.kind, paper.due.subject, paper.due.language) == (kind, subject, language):
            yield paper
