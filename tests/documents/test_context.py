"""Contexts: typed, closed, and free of special-category data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, get_args, get_origin

import pytest
from pydantic import BaseModel, ValidationError

from docgen.documents.blank import BLANK
from docgen.documents.context import Context
from docgen.documents.facts.signing import SignerFacts
from docgen.documents.kinds import KINDS, DocumentKind
from docgen.i18n import Language, texts
from docgen.manifest import SignerRole
from docgen.models.inclusion import Barrier
from docgen.models.record import is_special
from docgen.models.sections import sections
from docgen.models.support import CefrLevel
from docgen.models.values import Bilingual
from docgen.packs.papers import Templates


def contexts(annotation: Any) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        found = {annotation}
        for field in annotation.model_fields.values():
            found |= contexts(field.annotation)
        return found
    return {cls for inner in get_args(annotation) for cls in contexts(inner)}


def test_a_blank_may_stand_in_any_field() -> None:
    facts = SignerFacts(role=BLANK, name=BLANK, position=None, organisation=None)
    assert facts.name is BLANK


def test_a_context_is_typed_closed_and_frozen() -> None:
    with pytest.raises(ValidationError):
        SignerFacts.model_validate({"role": "nobody", "name": "A", "position": None, "organisation": None})
    with pytest.raises(ValidationError):
        SignerFacts.model_validate(
            {"role": "participant", "name": "A", "position": None, "organisation": None, "code": "1"}
        )
    facts = SignerFacts(role=SignerRole.PARTICIPANT, name="A", position=None, organisation=None)
    for name in type(facts).model_fields:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(facts, name, None)


def special_types() -> set[Any]:
    """The enums and record classes that only marked fields of the models hold."""
    marked: set[Any] = set()
    free: set[Any] = set()
    for section in sections():
        for model in section.variants.values():
            for field in model.model_fields.values():
                (marked if is_special(field) else free).update(classes(field.annotation))
    return {cls for cls in marked - free if cls not in (str, Bilingual, tuple, type(None))}


def classes(annotation: Any) -> set[Any]:
    return {annotation} if isinstance(annotation, type) else {c for i in get_args(annotation) for c in classes(i)}


def test_kinds_of_barrier_are_such_a_type() -> None:
    assert Barrier in special_types()


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if not kind.restricted], ids=lambda kind: kind.kind)
def test_no_context_but_the_inclusion_justifications_holds_a_marked_field_or_its_type(kind: DocumentKind) -> None:
    for cls in contexts(kind.context):
        for name, field in cls.model_fields.items():
            assert not is_special(field), f"{cls.__name__}.{name}"
            assert not classes(field.annotation) & special_types(), f"{cls.__name__}.{name}"


@pytest.mark.parametrize("kind", list(KINDS.values()), ids=list(KINDS))
@pytest.mark.parametrize("language", list(Language))
def test_every_enum_that_a_paper_prints_has_labels(kind: DocumentKind, language: Language) -> None:
    for cls in contexts(kind.context):
        for field in cls.model_fields.values():
            for enum in classes(field.annotation):
                if issubclass(enum, StrEnum) and enum is not CefrLevel:
                    assert all(texts(language).label(member) for member in enum)


@pytest.mark.parametrize("kind", list(KINDS.values()), ids=list(KINDS))
def test_every_field_that_an_author_may_use_is_described(kind: DocumentKind) -> None:
    for cls in contexts(kind.context):
        assert issubclass(cls, Context)
        for name, field in cls.model_fields.items():
            assert field.description, f"{cls.__name__}.{name}"


@pytest.mark.parametrize("kind", list(KINDS.values()), ids=list(KINDS))
def test_a_context_has_a_schema(kind: DocumentKind) -> None:
    assert json.dumps(kind.context.model_json_schema())


SHARED = {
    "grant_agreement": {"participant.studies", "accompaniment.activities[].type", "support"},
    "learning_agreement": {"accompanying[]", "programme.field", "programme.eqf_level"},
    "mobility_programme": {"participants[]", "accompanying[]", "programme.field", "programme.eqf_level"},
    "group_programme": {"workplace.mentors[].role", "programme.hours.main", "accompanying[].reason"},
    "learning_outcomes": {"participant", "accompanying[]", "activity.language"},
}
"""Where a kind shares facts with others and prints only a part of them; nothing else may be there in vain."""


def leaves(annotation: Any, path: str) -> Iterator[str]:
    """The paths of what a context holds, as templates name them."""
    if isinstance(annotation, type) and issubclass(annotation, Context):
        for name, field in annotation.model_fields.items():
            yield from leaves(field.annotation, f"{path}.{name}" if path else name)
        return
    inner = [one for one in get_args(annotation) if contexts(one)]
    if not inner:
        yield path
    for one in inner:
        yield from leaves(one, f"{path}[]" if get_origin(annotation) is tuple else path)


@pytest.mark.parametrize("kind", list(KINDS.values()), ids=list(KINDS))
def test_a_context_holds_nothing_that_its_paper_does_not_print(kind: DocumentKind) -> None:
    """Else the id of a paper would change with data that it does not show."""
    templates = Templates()
    printed = {use.field for language in Language for use in templates.of(kind, language).fields()}
    in_vain = {path for path in leaves(kind.context, "") if path not in printed}
    shared = tuple(SHARED.get(kind.kind, ()))
    assert {path for path in in_vain if not path.startswith(shared)} == set()
    assert all(any(path.startswith(one) for path in in_vain) for one in shared), "a shared fact is printed now"
