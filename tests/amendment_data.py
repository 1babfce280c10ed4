"""Amendments for tests: a project as it was signed, as it is now, and what amends one of its papers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from demo_projects import papers_of
from demo_projects import project as demo
from paperwork import Made

from docgen.documents.amendment import AMENDABLE, AmendmentDue, amendment_due
from docgen.documents.context import Context
from docgen.documents.kinds import KINDS
from docgen.i18n import Language
from docgen.manifest import AMENDMENT, canonical_json
from docgen.models.project import Project
from docgen.models.settings import SigningMode
from docgen.packs.papers import Paper, PaperMaker, Templates, papers
from docgen.packs.rendering import render
from docgen.wordtext import text_of

SIGNED_ID = "7K3M9Q2V4X5Z8A1B"


@cache
def amendable(name: str) -> tuple[Paper, ...]:
    """The papers of a project of the demo that can be amended, each whole."""
    found = tuple(paper for paper in papers_of(name) if paper.due.kind in AMENDABLE)
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


SIGNED = {"number": "DL-2027/4", "place": {"lv": "Rīgā", "en": "Riga"}, "signed": "2027-01-18"}
REASON = {"lv": "Uzņemošā organizācija lūdza pagarināt praksi.", "en": "The host asked to extend the placement."}


def _prolonged(activity: dict[str, Any]) -> None:
    activity.update(last_day="2027-04-30", agreement=SIGNED, amendment_reason=REASON)


def _paid_more(activity: dict[str, Any]) -> None:
    letter = {"lv": "Aģentūras vēstule Nr. 7", "en": "Letter No. 7 of the agency"}
    activity["support"] = {"travel": {"amount": "395", "reason": letter}}
    activity.update(agreement=SIGNED, amendment_reason={"lv": "Cits attālums.", "en": "Another distance."})


def _moved(activity: dict[str, Any]) -> None:
    reason = {"lv": "Uzņemošā skola slēdz konditoreju.", "en": "The host school closes its confectionery."}
    activity.update(host="helsinki", workplace=None, amendment_reason=reason)


def _learning_more(programme: dict[str, Any]) -> None:
    programme["outcomes"][0]["text"] = {"lv": "Gatavo mīklu pēc vācu receptēm", "en": "Makes dough from German recipes"}
    shown = {"lv": "Novērojums", "en": "Observation"}
    programme["outcomes"].append(
        {"text": {"lv": "Noformē skatlogu", "en": "Dresses a shop window"}, "assessment": shown}
    )
    programme["tasks"].pop()


def _explained(activity: dict[str, Any]) -> None:
    reason = {"lv": "Precizēta programma.", "en": "The programme was made more precise."}
    activity["amendment_reason"] = reason


def _a_week_later(group: dict[str, Any]) -> None:
    for day in group["programme"]["days"]:
        day["day"] = _later(day["day"])
    group.update(first_day=_later(group["first_day"]), last_day=_later(group["last_day"]))
    reason = {"lv": "Uzņemošā skola pārcēla nedēļu.", "en": "The host school moved the week."}
    group["amendment_reason"] = reason


def _visit_longer(visit: dict[str, Any]) -> None:
    visit["last_day"] = _later(visit["last_day"])
    _explained(visit)


def _later(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(7)).isoformat()


@cache
def named_cases() -> dict[str, tuple[str, Project, str, str]]:
    """Name of the demo's project, the project as it is now, kind and subject of the paper that is amended."""
    school, consortium = demo("tehnikums"), demo("konsorcijs")
    learning = changed(changed(school, "learning_programmes", "konditors", _learning_more), *ANNA, _explained)
    electronic = {"signing": SigningMode.ELECTRONIC}
    prolonged = changed(school, "activities", "karlis-helsinki", _prolonged)
    on_line = prolonged.model_copy(update={"settings": prolonged.settings.model_copy(update=electronic)})
    group = changed(school, "activities", "valensija-2027", _a_week_later)
    return {
        "dates of a minor": ("tehnikums", prolonged, "grant_agreement", "activities[karlis-helsinki]"),
        "dates, on line": ("tehnikums", on_line, "grant_agreement", "activities[karlis-helsinki]"),
        "amount": ("tehnikums", changed(school, *ANNA, _paid_more), "grant_agreement", "activities[anna-berline]"),
        "host": ("tehnikums", changed(school, *ANNA, _moved), "learning_agreement", "activities[anna-berline]"),
        "outcomes": ("tehnikums", learning, "learning_agreement", "activities[anna-berline]"),
        "group": ("tehnikums", group, "group_programme", "activities[valensija-2027]"),
        "visit": (
            "tehnikums",
            changed(school, "activities", "valensija-2026", _visit_longer),
            "mobility_programme",
            "activities[valensija-2026]",
        ),
        "consortium": (
            "konsorcijs",
            changed(
                consortium,
                "activities",
                "tomass-geteborga",
                lambda one: one.update(last_day="2027-04-25", agreement=SIGNED, amendment_reason=REASON),
            ),
            "grant_agreement",
            "activities[tomass-geteborga]",
        ),
    }


ANNA = ("activities", "anna-berline")


def cases() -> Iterator[tuple[str, Project, AmendmentDue]]:
    """Every case in both languages, named."""
    for name, (before, after, kind, subject) in named_cases().items():
        for language in Language:
            yield f"{name} {language}", after, amending(demo(before), after, kind, subject, language)
