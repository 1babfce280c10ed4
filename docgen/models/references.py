"""Which records a record refers to, read off the marks on its fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from docgen.manifest import Kind
from docgen.models.record import Completes, Record, Refers, marks, records_within


@dataclass(frozen=True, slots=True)
class Reference:
    """One use of another record's key."""

    path: str
    """Where in the record: `participants[2]`, `programme.in_charge`."""
    section: str
    """The section that the key belongs to."""
    key: str
    completes: Completes | None = None
    """Where the other record is not whole without the one that refers to it, in what."""
    loose: bool = False
    """Whether the record that refers stays without the other."""
    printed: frozenset[Kind] = frozenset()
    """Kinds of papers that then are not made."""

    @property
    def field(self) -> str:
        """The field that holds it, alone or in a list."""
        return self.path.partition("[")[0]


def references(record: Record) -> Iterator[Reference]:
    """All keys of other records that a record holds, nested records included."""
    for name, mark, completes in _plan(type(record)):
        value = getattr(record, name)
        if mark is not None:
            yield from _keys(name, mark, value, completes)
        elif isinstance(value, Record):
            yield from _beneath(name, value)
        elif isinstance(value, tuple):
            for number, item in enumerate(value, start=1):
                if isinstance(item, Record):
                    yield from _beneath(f"{name}[{number}]", item)


def completed_by(model: type[Record]) -> Iterator[tuple[str, str, Completes]]:
    """The fields by which a record completes others, the sections of those, and in what."""
    return ((name, mark.section, completes) for name, mark, completes in _plan(model) if completes and mark)


def _keys(name: str, mark: Refers, value: object, completes: Completes | None) -> Iterator[Reference]:
    if isinstance(value, str):
        yield Reference(name, mark.section, value, completes, mark.loosely, mark.printed)
    elif isinstance(value, tuple):
        for number, key in enumerate(value, start=1):
            yield Reference(f"{name}[{number}]", mark.section, key, completes, mark.loosely, mark.printed)


def _beneath(path: str, record: Record) -> Iterator[Reference]:
    for found in references(record):
        yield Reference(f"{path}.{found.path}", found.section, found.key, found.completes)


@cache
def _plan(model: type[Record]) -> tuple[tuple[str, Refers | None, Completes | None], ...]:
    """For each field that can hold references its name, the mark on it, and in what it completes other records."""
    plan: list[tuple[str, Refers | None, Completes | None]] = []
    for name, field in model.model_fields.items():
        found = next((mark for mark in marks(field) if isinstance(mark, Refers)), None)
        if found is not None or records_within(field.annotation):
            plan.append((name, found, next((mark for mark in marks(field) if isinstance(mark, Completes)), None)))
    return tuple(plan)
