"""The names that a template is given, as the checker knows them: a model's fields, and what its class gives besides.

A property is read where the template asks for it, once a paper; one that no template names is never computed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Undefined
from markupsafe import Markup
from pydantic import BaseModel

from docgen.templating.filling.environment import Environment

_ENVIRONMENT = Environment({})


def fields_of(values: BaseModel | Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a model, or what a mapping holds, by name."""
    if isinstance(values, BaseModel):
        return {name: getattr(values, name) for name in type(values).model_fields}
    return {name: _plain(value) for name, value in values.items()}


def beside_fields(model: BaseModel, name: str) -> dict[str, Any]:
    """What a model gives under a name that is no field: a property's value, a function, a constant, an extra field.

    It is what the sandbox gives of any other model: nothing private, and nothing that is Pydantic's own.
    """
    if name in type(model).model_fields or hasattr(BaseModel, name):
        return {}
    found = _ENVIRONMENT.getattr(model, name)
    return {} if isinstance(found, Undefined) else {name: found}


def _plain(value: Any) -> Any:
    """The value with markup taken for mere text: only a template may make markup."""
    if isinstance(value, Markup):
        return str.__str__(value)
    if type(value) in (list, tuple):
        return type(value)(map(_plain, value))
    if type(value) is dict:
        return {name: _plain(one) for name, one in value.items()}
    return value
