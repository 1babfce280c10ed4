"""The base class of contexts.

A context holds typed values (days, amounts, enum members) in the paper's
language, and only what the paper prints. Its fields are what a template author
may use.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidatorFunctionWrapHandler, field_validator

from docgen.documents.blank import BLANK


class Context(BaseModel):
    """The base of contexts: frozen, closed; a blank may stand in any field."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        hide_input_in_errors=True,
        use_attribute_docstrings=True,
    )

    @field_validator("*", mode="wrap")
    @classmethod
    def _blank_passes(cls, value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        return value if value is BLANK else handler(value)


def blanks(value: object, name: str = "") -> Iterator[str]:
    """Where a blank stands in a context: `support.total`; `name` is that of the value itself."""
    if value is BLANK:
        yield name
    elif isinstance(value, BaseModel):
        for field, inner in value:
            yield from blanks(inner, f"{name}.{field}" if name else field)
    elif isinstance(value, tuple):
        for number, inner in enumerate(value, start=1):
            yield from blanks(inner, f"{name}[{number}]")
