"""What stands under a name of a value: fields, keys, properties and functions, by the annotations of its class."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from enum import Enum
from functools import cached_property, lru_cache
from types import FunctionType
from typing import Any, NotRequired, Required, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from docgen.templating.checking.annotations import any_of, is_record, of
from docgen.templating.checking.types import ANY, BOOLEAN, INTEGER, TEXT, UNDEFINED, Option, Type, function, listing
from docgen.templating.filling.environment import CALLABLE

_BY_NAME: Mapping[str, Type] = {
    **dict.fromkeys(("startswith", "endswith"), BOOLEAN),
    **dict.fromkeys(("isalnum", "isalpha", "isdigit", "islower", "isspace", "isupper"), BOOLEAN),
    **dict.fromkeys(("count", "find", "index", "rfind", "isoweekday", "weekday"), INTEGER),
    **dict.fromkeys(("capitalize", "casefold", "lower", "lstrip", "removeprefix", "removesuffix"), TEXT),
    **dict.fromkeys(("rstrip", "strip", "swapcase", "title", "upper", "isoformat", "strftime"), TEXT),
    **dict.fromkeys(("rsplit", "split"), Type((Option(list, TEXT, filled=True),))),
    "splitlines": Type((Option(list, TEXT),)),
    **dict.fromkeys(("partition", "rpartition"), Type((Option(tuple, TEXT, parts=(TEXT, TEXT, TEXT)),))),
}
"""What methods give that Python does not annotate."""


def field_info(option: Option, name: str) -> FieldInfo | None:
    """What Pydantic knows of a field."""
    return option.cls.model_fields.get(name) if issubclass(option.cls, BaseModel) else None


def attribute(option: Option, name: str) -> Type | None:
    """The type of an attribute or of what stands under a key, or None where there is no such thing."""
    if option.cls is object:
        return ANY
    for known, kind in option.known:
        if known == name:
            return kind
    if name.startswith("_") or option.result is not None:
        return None
    if issubclass(option.cls, BaseModel):
        return _of_model(option.cls, name)
    return _of_mapping(option, name) if option.value is not None else _of_object(option.cls, name)


def _of_mapping(option: Option, name: str) -> Type | None:
    key, value = option.element or ANY, option.value or ANY
    listed = {"items": Type((Option(tuple, key | value, parts=(key, value)),)), "keys": key, "values": value}
    if name in listed:
        return function(listing(listed[name]))
    if is_record(option.cls) and not hasattr(dict, name):
        return _of_record(option.cls, name)
    return _of_object(option.cls, name) or entry(option, name)


def entry(option: Option, key: Any) -> Type:
    """What a mapping holds under a key; perhaps nothing, where its keys are not known."""
    if option.keys:
        return option.parts[option.keys.index(key)] if key in option.keys else UNDEFINED
    if is_record(option.cls):
        return _of_record(option.cls, key) or UNDEFINED
    return (option.value or ANY) | UNDEFINED


def _of_record(cls: Any, key: Any) -> Type | None:
    """What stands under a key of a `TypedDict`, perhaps nothing; None where it has no such key."""
    hint = _hints(cls).get(key)
    if hint is None:
        return None
    said = get_origin(hint)
    required = said is Required or (said is not NotRequired and key in cls.__required_keys__)
    return of(hint) if required else of(hint) | UNDEFINED


def _of_object(cls: type, name: str) -> Type | None:
    if issubclass(cls, Enum) and name in ("name", "value"):
        return TEXT if name == "name" else any_of({type(member.value) for member in cls})
    hints = _hints(cls)
    if name in hints:
        return of(hints[name])
    found = inspect.getattr_static(cls, name, None)
    return _of_descriptor(found) if found is None or not callable(found) or _may_be_called(cls, name) else None


def _may_be_called(cls: type, name: str) -> bool:
    """Whether the sandbox lets a template call a method of the class."""
    for kind, names in CALLABLE.items():
        if issubclass(cls, kind):
            return name in names
    return inspect.isabstract(cls) or cls.__module__.startswith("jinja2.")


def _of_model(model: type[BaseModel], name: str) -> Type | None:
    field = model.model_fields.get(name)
    if field is not None:
        return of(field.annotation)
    if name in model.__class_vars__:
        return of(_hints(model).get(name, Any))
    own = None if hasattr(BaseModel, name) else inspect.getattr_static(model, name, None)
    return _of_descriptor(own) or (ANY if model.model_config.get("extra") == "allow" else None)


def _of_descriptor(found: Any) -> Type | None:
    """The type of what a class gives under a name: a property's value, a function, or something unknown."""
    if isinstance(found, classmethod):  # no template calls what belongs to a class
        return None
    if isinstance(found, property):
        return _returned(found.fget)
    if isinstance(found, cached_property):
        return _returned(found.func)
    if isinstance(found, staticmethod):
        return function(_returned(found.__func__))
    if callable(found):
        builtin = None if isinstance(found, FunctionType) else _BY_NAME.get(getattr(found, "__name__", ""))
        return function(builtin or _returned(found), function=found)
    return None if found is None else ANY


@lru_cache(maxsize=1024)
def _returned(function: Any) -> Type:
    """What a function says that it returns."""
    try:
        return of(get_type_hints(function, include_extras=True).get("return", Any))
    except (NameError, TypeError, AttributeError):
        return ANY


@lru_cache(maxsize=1024)
def _hints(cls: type) -> Mapping[str, Any]:
    try:
        return get_type_hints(cls, include_extras=True)
    except (NameError, TypeError, AttributeError):
        return {}


def names_in(option: Option) -> list[str]:
    """The names that an author may write after the dot."""
    cls: Any = option.cls
    if not issubclass(cls, BaseModel):
        names = dict.fromkeys((*_hints(cls), *dir(cls)))
        return [name for name in names if not name.startswith("_") and attribute(option, name) is not None]
    own = [vars(base).items() for base in cls.__mro__ if not issubclass(BaseModel, base)]
    properties = (name for items in own for name, found in items if isinstance(found, property | cached_property))
    return [*cls.model_fields, *properties]
