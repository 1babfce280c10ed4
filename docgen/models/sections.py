"""The sections of a project: its lists of records, and the classes that stand in each.

Read off the models themselves, so that a new section or activity type appears
here, in intake and in schemas without being named again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from docgen.models.project import Project
from docgen.models.record import Record, records_within, special_fields


@dataclass(frozen=True, slots=True)
class Section:
    """One list of records."""

    location: tuple[str, ...]
    """Where it lies: `("people",)`, `("plan", "objectives")`."""
    key_field: str
    """The field by which its records are known."""
    discriminator: str
    """The field that tells its classes apart; empty where there is one class."""
    variants: Mapping[str, type[Record]]
    """Its classes by the value of that field; by an empty name where there is one."""
    confidential: bool
    """Whether its records hold special-category data: then no message quotes what was typed in one."""

    def normal_key(self, typed: object) -> str | None:
        """A typed key in the spelling that its record gives it; None where it is no key."""
        model = next(iter(self.variants.values()))
        field = model.model_fields[self.key_field]
        annotation: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        try:
            return str(_adapter(annotation).validate_python(typed))
        except ValidationError:
            return None

    @property
    def name(self) -> str:
        """The name by which references mean it: `people`, `plan.objectives`."""
        return ".".join(self.location)


@cache
def sections() -> tuple[Section, ...]:
    """All sections of a project, in the order of its fields."""
    return tuple(_sections_of(Project, ()))


@cache
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)


def _sections_of(model: type[BaseModel], above: tuple[str, ...]) -> list[Section]:
    found: list[Section] = []
    for name, field in model.model_fields.items():
        classes = records_within(field.annotation)
        if not classes:
            continue
        if get_origin(field.annotation) is not tuple:
            found += _sections_of(classes[0], (*above, name)) if len(classes) == 1 else []
        elif classes[0].key_field:
            found.append(_section((*above, name), classes, _discriminator(field)))
    return found


def _section(location: tuple[str, ...], classes: tuple[type[Record], ...], discriminator: str) -> Section:
    variants = {_tag(cls, discriminator): cls for cls in classes} if discriminator else {"": classes[0]}
    confidential = any(special_fields(cls) for cls in classes)
    return Section(location, classes[0].key_field, discriminator, MappingProxyType(variants), confidential)


def _discriminator(field: FieldInfo) -> str:
    item = get_args(field.annotation)[0]
    for mark in getattr(item, "__metadata__", ()):
        if isinstance(mark, FieldInfo) and isinstance(mark.discriminator, str):
            return mark.discriminator
    return ""


def _tag(cls: type[Record], discriminator: str) -> str:
    return str(get_args(cls.model_fields[discriminator].annotation)[0])
