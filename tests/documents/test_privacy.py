"""What kind of barrier a person has is printed by the restricted papers alone, and reaches nothing else (`INC06`)."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Any, get_args

import pytest
from inclusion_data import including
from projects import project, record, write_project
from pydantic import BaseModel
from selection_data import SELECTION
from wordfile import unpack

from docgen.api import check, load, make
from docgen.documents.amendment import AMENDABLE, amendment_due, as_kept
from docgen.documents.context import Context
from docgen.documents.kinds import KINDS
from docgen.errors import Finding
from docgen.formats.findings import as_data, message
from docgen.i18n import Language, texts
from docgen.manifest import AMENDMENT, VERIFICATION_REPORT, Kind
from docgen.models.activities import Interruption
from docgen.models.inclusion import Barrier, CostKind, InclusionCost, InclusionSupport, SeenEvidence
from docgen.models.project import Project
from docgen.models.record import Record, is_special
from docgen.models.sections import sections
from docgen.packs.papers import Paper, PaperMaker, Templates, papers
from docgen.packs.rendering import render
from docgen.wordtext import text_of

OPEN = [kind for kind in KINDS.values() if not kind.restricted]
OF_DATA = [kind for kind in OPEN if kind.kind != VERIFICATION_REPORT]
"""Those that are made of a project's data."""
RESTRICTED = [kind for kind in KINDS.values() if kind.restricted]
BARRIER = Barrier.DISCRIMINATION


def types_in(annotation: Any) -> Iterator[type]:
    """The classes that an annotation names, those within tuples and unions included."""
    if isinstance(annotation, type):
        yield annotation
    for inner in get_args(annotation):
        yield from types_in(inner)


def walked(model: type[BaseModel]) -> dict[type[BaseModel], list[str]]:
    """Every model that a model leads to, each with its fields that are marked."""
    found: dict[type[BaseModel], list[str]] = {}
    waiting = [model]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found[one] = [name for name, field in one.model_fields.items() if is_special(field)]
            inner = [cls for field in one.model_fields.values() for cls in types_in(field.annotation)]
            waiting += [cls for cls in inner if issubclass(cls, BaseModel)]
    return found


def special_fields() -> set[str]:
    """All fields of a project that may hold special-category data."""
    return {f"{model.__name__}.{name}" for model, names in walked(Project).items() for name in names}


def reached(model: type[BaseModel], passed_over: frozenset[type[BaseModel]] = frozenset()) -> set[type]:
    """All classes that a model and those within it name; `passed_over` are not entered."""
    found: set[type] = set()
    for one in walked_apart(model, passed_over):
        for field in one.model_fields.values():
            found |= {cls for cls in types_in(field.annotation) if cls not in passed_over}
    return found


def walked_apart(model: type[BaseModel], passed_over: frozenset[type[BaseModel]]) -> set[type[BaseModel]]:
    found: set[type[BaseModel]] = set()
    waiting = [model]
    while waiting:
        one = waiting.pop()
        if one not in found and one not in passed_over:
            found.add(one)
            inner = [cls for field in one.model_fields.values() for cls in types_in(field.annotation)]
            waiting += [cls for cls in inner if issubclass(cls, BaseModel)]
    return found


@cache
def telling_types() -> frozenset[type]:
    """Classes that nothing in a project uses but records of confidential sections."""
    confidential = frozenset(
        model for section in sections() if section.confidential for model in section.variants.values()
    )
    within = {cls for model in confidential for cls in (model, *reached(model))}
    return frozenset(within - reached(Project, confidential) - {tuple, NoneType})


def test_the_walk_finds_every_mark_and_every_telling_type() -> None:
    assert special_fields() == {
        "Interruption.reason",
        *(f"InclusionSupport.{name}" for name in ("barriers", "need", "criterion", "measure", "evidence", "unit_use")),
        *(f"InclusionCost.{name}" for name in ("item", "reason", "evidence")),
        "SeenEvidence.what",
    }
    assert telling_types() == {Barrier, CostKind, InclusionCost, InclusionSupport, SeenEvidence}


@pytest.mark.parametrize("kind", OPEN, ids=lambda kind: kind.kind)
def test_no_other_context_may_hold_such_a_field_or_type(kind: Any) -> None:
    found = walked(kind.context)
    assert {model.__name__: names for model, names in found.items() if names} == {}
    for model in found:
        for name, field in model.model_fields.items():
            assert telling_types().isdisjoint(types_in(field.annotation)), f"{model.__name__}.{name}"


@pytest.mark.parametrize("kind", RESTRICTED, ids=lambda kind: kind.kind)
def test_a_restricted_context_marks_what_tells_of_it(kind: Any) -> None:
    found = walked(kind.context)
    assert any(found.values())
    for model, marked in found.items():
        for name, field in model.model_fields.items():
            if not telling_types().isdisjoint(types_in(field.annotation)):
                assert name in marked, f"{model.__name__}.{name}"


def test_the_walk_would_see_a_slip() -> None:
    class Slip(Context):
        barriers: tuple[Barrier, ...] | None
        """What no other paper may hold."""

    class Paper(Context):
        inner: tuple[Slip, ...]
        """Where it hides."""

    assert Slip in walked(Paper)
    assert Barrier in types_in(Slip.model_fields["barriers"].annotation)


class Taint:
    """Words that stand nowhere else: each special field of the project gets one in each language."""

    def __init__(self) -> None:
        self.fields: dict[str, list[str]] = {}

    def word(self, field: str) -> str:
        words = self.fields.setdefault(field, [])
        words.append(f"Noklusets{len(self.words)}q")
        return words[-1]

    @property
    def words(self) -> list[str]:
        return [word for words in self.fields.values() for word in words]

    def value(self, field: str, annotation: Any) -> Any:
        """A value for a marked field that holds words."""
        classes = set(types_in(annotation))
        if Barrier in classes:
            self.fields.setdefault(field, [])
            return [BARRIER.value]
        if SeenEvidence in classes:
            self.fields.setdefault(field, [])
            seen = self.record(SeenEvidence, {"seen": "10.12.2026", "by": "Juris Piemērs"})
            return [seen] if "tuple" in str(annotation) else seen
        if "Bilingual" in {cls.__name__ for cls in classes}:
            return {"lv": self.word(field), "en": self.word(field)}
        return self.word(field)

    def record(self, model: type[Record], known: dict[str, Any]) -> dict[str, Any]:
        """The record with each of its marked fields filled anew."""
        marked = {name: field for name, field in model.model_fields.items() if is_special(field)}
        return known | {
            name: self.value(f"{model.__name__}.{name}", field.annotation) for name, field in marked.items()
        }


def tainted() -> tuple[dict[str, Any], Taint]:
    """The sample project with every kind of record, all its special fields filled with words of their own."""
    taint, data = Taint(), including()
    support = taint.record(InclusionSupport, data["inclusion"][0])
    support["key"] = taint.word("InclusionSupport.key")
    support["costs"] = [taint.record(InclusionCost, cost | {"real": 5}) for cost in support["costs"]]
    data["inclusion"] = [support]
    pause = taint.record(Interruption, {"first_day": "14.04.2027", "last_day": "14.04.2027"})
    stay = {"first_day": "12.04.2027", "last_day": "23.04.2027", "interruptions": [pause]}
    record(data, "activities", "karlis-helsinki")["real"] = stay
    data["accompaniments"][0]["real"] = stay
    group = {"key": "grupa", "type": "group_mobility", "host": "helsinki", "participants": ["anna", "karlis"]}
    days = {"first_day": "12.04.2027", "last_day": "23.04.2027"}
    data["activities"].append(group | days | {"real": copy.deepcopy(stay)})
    other = taint.record(InclusionSupport, copy.deepcopy(data["inclusion"][0]))
    data["inclusion"].append(other | {"key": taint.word("InclusionSupport.key"), "activity": "grupa"})
    data["inclusion"][1].update(costs=[], accompaniment=None)
    contest = {"key": "konkurss", "type": "skills_competition", "participant": "karlis", "host": "helsinki"}
    data["activities"].append(contest | days | {"real": copy.deepcopy(stay)})
    data["selections"] = [copy.deepcopy(SELECTION)]
    return data, taint


def told(findings: tuple[Finding, ...]) -> str:
    """All that is said of findings in both languages, and what a program reads of them."""
    said = [(message(one, language), as_data(one, language)) for one in findings for language in Language]
    return repr([said, [(one.subject, one.values, one.place) for one in findings]])


def words_in(text: str, words: list[str]) -> list[str]:
    """Which of these words, and which names of the barrier, a text tells."""
    labels = [texts(language).label(BARRIER) for language in Language]
    return [word for word in (*words, *labels) if word in text]


def test_every_special_field_is_tainted() -> None:
    _, taint = tainted()
    assert set(taint.fields) == special_fields() | {"InclusionSupport.key"}
    assert len(taint.words) == len(set(taint.words)) > 20


def papers_of(whole: Project, kind: Kind) -> Iterator[Paper]:
    """All papers that are due; for amendments that of each paper, as if none of its facts had been known."""
    maker = PaperMaker(whole)
    for one in papers(whole):
        if kind != AMENDMENT:
            yield one
        elif one.due.kind in AMENDABLE and one.context is not None:
            old = dict.fromkeys(as_kept(one.context))
            yield maker.paper(amendment_due(one.due, signed_id="0123456789ABCDEF", old=old, new=one.context))


@pytest.mark.parametrize("kind", OF_DATA, ids=lambda kind: kind.kind)
@pytest.mark.parametrize("language", list(Language))
def test_no_other_paper_tells_a_word_of_it(kind: Any, language: Language) -> None:
    data, taint = tainted()
    data["settings"]["languages"] = [{"kind": kind.kind}]
    whole, template = project(data), Templates().of(kind, language)
    made = [one for one in papers_of(whole, kind.kind) if (one.due.kind, one.due.language) == (kind.kind, language)]
    assert any(one.context is not None for one in made)
    for one in made:
        if one.context is not None:
            rendered = render(whole, one.due, one.context, template, draft=True, logo=None)
            assert words_in(text_of(rendered.data), taint.words) == []
            everything = b"".join(unpack(rendered.data).values()).decode("utf-8", "replace")
            assert words_in(everything, taint.words) == []
            context = one.context.model_dump_json(warnings=False, fallback=str)
            assert words_in(context, taint.words) == []
            assert f'"{BARRIER.value}"' not in context


@pytest.mark.parametrize("language", list(Language))
def test_the_restricted_paper_does_tell_it(language: Language) -> None:
    data, taint = tainted()
    whole = project(data)
    said = ""
    for one in papers(whole):
        if KINDS[one.due.kind].restricted and one.due.language is language and one.context is not None:
            template = Templates().of(KINDS[one.due.kind], language)
            said += text_of(render(whole, one.due, one.context, template, draft=False, logo=None).data)
    unheard = [field for field, words in taint.fields.items() if words and not any(word in said for word in words)]
    assert unheard == ["InclusionSupport.key", "Interruption.reason"]
    assert texts(language).label(BARRIER) in said


@pytest.mark.parametrize("draft", [False, True])
def test_nothing_outside_the_restricted_folder_and_no_finding_tells_it(tmp_path: Path, draft: bool) -> None:
    data, taint = tainted()
    file = write_project(tmp_path / "p", data)
    loaded, out = load(file), tmp_path / "out"
    assert loaded.findings == ()
    findings = (*check(loaded), *make(loaded, out, draft=draft).findings)
    assert words_in(told(findings), taint.words) == []
    assert any((out / "restricted").rglob("*.docx"))
    for path in out.rglob("*"):
        inside = path.relative_to(out)
        if inside.parts[0] != "restricted":
            content = path.read_bytes() if path.is_file() else b""
            parts = unpack(content).values() if path.suffix == ".docx" else [content]
            for part in parts:
                assert words_in(part.decode("utf-8", "replace"), taint.words) == [], inside
            assert "inclusion" not in str(inside).casefold()
        assert words_in(str(inside), taint.words) == []


def test_a_record_that_lacks_much_is_told_of_without_a_word_of_the_rest(tmp_path: Path) -> None:
    data, taint = tainted()
    for name in ("need", "criterion", "measure", "unit_use", "consent", "decision"):
        data["inclusion"][0].pop(name)
    data["inclusion"][0]["costs"].append({"item": taint.word("InclusionCost.item"), "planned": -1, "kind": "travel"})
    loaded = load(write_project(tmp_path, data))
    findings = check(loaded)
    assert {"DAT20", "FIN11", "INC03"} <= {one.code for one in findings}
    assert words_in(told(findings), taint.words) == []
