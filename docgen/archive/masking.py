"""No personal code in what an inspection quotes: names in certificates, names of contents, words, findings.

Once, where an inspection is handed over; by then codes have been compared. What a paper's own manifest entry says is
left as it is: it is by that that papers are placed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from docgen.archive.inspection import Inspection
from docgen.archive.issued import Issued
from docgen.archive.personal_codes import masked


def without_codes(one: Inspection) -> Inspection:
    """The same inspection, in which no text holds a personal code."""
    return replace(one, **{field.name: _without(getattr(one, field.name)) for field in fields(one)})


def _without(value: Any) -> Any:
    """A value of any depth."""
    if isinstance(value, Enum | Issued):
        return value
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, tuple | list | frozenset):
        return type(value)(map(_without, value))
    if isinstance(value, Mapping):
        return {name: _without(one) for name, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _without(getattr(value, field.name)) for field in fields(value)})
    return value
