"""What every record of a project has in common.

A record is frozen, knows its fields and refuses others. What is not known is
left out, null, an empty text, or a record within in which nothing is said (the
empty columns of a workbook can say nothing else): all mean the same. An empty
list says that there is none. Marks on fields say what a machine must know of
them: `Special` (special-category data under Article 9 GDPR) and `Refers` (the
key of a record elsewhere in the project).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from inspect import get_annotations
from typing import Any, ClassVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic.fields import FieldInfo

from docgen.manifest import Kind


@dataclass(frozen=True, slots=True)
class Mark:
    """The base of marks that stand in a field's annotation."""


@dataclass(frozen=True, slots=True)
class SpecialCategory(Mark):
    """The field may hold special-category data: health, barriers, needs.

    Only the inclusion justification may print it, and no message quotes it.
    """


@dataclass(frozen=True, slots=True)
class Completes(Mark):
    """The record that the field refers to is not whole without this one."""

    printed: frozenset[Kind] | None = None
    """Kinds of the other's papers that tell of this one; None where the other means nothing without it."""


@dataclass(frozen=True, slots=True)
class Refers(Mark):
    """The field holds the key of a record in the named section (`people`)."""

    section: str
    loosely: bool = False
    """Whether the record stays without the one that it names: the key is then forgotten.

    A list of such keys of which none is left takes its record along.
    """
    printed: frozenset[Kind] = frozenset()
    """Kinds of the record's papers that tell of the one that it names: without that one they are not made."""


SPECIAL = SpecialCategory()
COMPLETES = Completes()

FORBIDDEN_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no Word file can hold."""


class Record(BaseModel):
    """One record of a project: frozen, closed, with its meaning beside each field."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        coerce_numbers_to_str=True,
        use_attribute_docstrings=True,
        validate_default=False,
    )

    key_field: ClassVar[str] = ""
    """The field by which other records refer to this one; empty for none."""

    @model_validator(mode="before")
    @classmethod
    def _unknown_is_left_out(cls, data: Any) -> Any:
        if isinstance(data, dict):
            return {name: value for name, value in data.items() if not _is_left_out(cls, name, value)}
        return data


class Keyed(Record):
    """A record that others refer to by its key."""

    key_field: ClassVar[str] = "key"


def marks(field: FieldInfo) -> Iterator[Mark]:
    """The marks in a field's annotation, those on the items of a tuple included."""
    for item in field.metadata:
        if isinstance(item, Mark):
            yield item
    yield from _marks_within(field.annotation)


def is_special(field: FieldInfo) -> bool:
    """Whether the field may hold special-category data."""
    return any(isinstance(mark, SpecialCategory) for mark in marks(field))


@cache
def special_fields(model: type[BaseModel]) -> frozenset[str]:
    """The names of a class's fields that may hold special-category data."""
    return frozenset(name for name, field in model.model_fields.items() if is_special(field))


def records_within(annotation: Any) -> tuple[type[Record], ...]:
    """The record classes in a field's annotation, items of tuples and unions included."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return (annotation,)
    return tuple(found for inner in get_args(annotation) for found in records_within(inner))


@cache
def field_key(model: type[BaseModel], name: str) -> str:
    """The name under which catalogues know a field: the class that brings it in, a dot, the field.

    A field that several classes inherit has one title and one description, even
    where one of them narrows its type.
    """
    for cls in reversed(model.__mro__):
        if name in get_annotations(cls):
            return f"{cls.__name__}.{name}"
    raise LookupError(f"{model.__name__} has no field {name}")


def is_unknown(value: Any) -> bool:
    """Whether a value says nothing: none at all, or a text that shows nothing.

    A character that XML forbids is no such text: it is refused later.
    """
    if not isinstance(value, str):
        return value is None
    shows = any(letter.isprintable() and not letter.isspace() for letter in value)
    return not shows and not FORBIDDEN_IN_XML.search(value)


@cache
def _fields(model: type[Record]) -> dict[str, type[Record] | None]:
    """A class's fields, each with the class of the one record that it holds; None for what is no record."""
    return {
        name: next(iter(records_within(field.annotation)), None) if get_origin(field.annotation) is not tuple else None
        for name, field in model.model_fields.items()
    }


def _is_left_out(model: type[Record], name: str, value: Any) -> bool:
    """Whether a field's value says nothing; a name that the class does not have is refused later."""
    fields = _fields(model)
    if name not in fields:
        return False
    within = fields[name]
    if within is not None and isinstance(value, dict):
        return all(_is_left_out(within, inner, said) for inner, said in value.items())
    return is_unknown(value)


def _marks_within(annotation: Any) -> Iterator[Mark]:
    for item in getattr(annotation, "__metadata__", ()):
        if isinstance(item, Mark):
            yield item
    for inner in getattr(annotation, "__args__", ()):
        yield from _marks_within(inner)
