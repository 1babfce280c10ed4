"""Contexts: typed, closed, and free of special-category data."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from pydantic import BaseModel, ValidationError

from docgen.documents.blank import BLANK
from docgen.documents.context import Context, SignerFacts
from docgen.documents.kinds import KINDS
from docgen.manifest import SignerRole
from docgen.models.record import is_special


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
    with pytest.raises(ValidationError):
        facts.name = "B"  # type: ignore[misc]


@pytest.mark.parametrize("kind", list(KINDS.values()), ids=list(KINDS))
def test_no_context_can_hold_special_category_data(kind: Any) -> None:
    for cls in contexts(kind.context):
        assert not [name for name, field in cls.model_fields.items() if is_special(field)], cls


@pytest.mark.parametrize("kind", list(KINDS.values()), ids=list(KINDS))
def test_every_field_that_an_author_may_use_is_described(kind: Any) -> None:
    for cls in contexts(kind.context):
        assert issubclass(cls, Context)
        for name, field in cls.model_fields.items():
            assert field.description, f"{cls.__name__}.{name}"


@pytest.mark.parametrize("kind", list(KINDS.values()), ids=list(KINDS))
def test_a_context_has_a_schema(kind: Any) -> None:
    assert json.dumps(kind.context.model_json_schema())
