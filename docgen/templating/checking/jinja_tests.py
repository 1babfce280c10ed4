"""What Jinja's own tests can be given, and what they show of a value."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from numbers import Number
from types import FunctionType

from jinja2 import Undefined

from docgen.templating.checking.types import BOTH, Option, Type, defines
from docgen.templating.filling.environment import GIVEN

COMPARED: Mapping[str, str] = {
    **dict.fromkeys(("eq", "equalto", "=="), "eq"),
    **dict.fromkeys(("ne", "!="), "ne"),
    **dict.fromkeys(("gt", "greaterthan", ">"), "gt"),
    **dict.fromkeys(("ge", ">="), "gteq"),
    **dict.fromkeys(("lt", "lessthan", "<"), "lt"),
    **dict.fromkeys(("le", "<="), "lteq"),
    "in": "in",
}
"""Tests that are another way to write a comparison, and its operator."""
OF_NUMBERS = ("divisibleby", "even", "odd")
OF_ANYTHING = (
    *("defined", "undefined", "none", GIVEN, "sameas", "escaped", "boolean", "true", "false", "callable"),
    *("integer", "float", "number", "string", "mapping", "sequence"),
)
"""Tests that can be asked of what is not defined."""

_KINDS: Mapping[str, Callable[[type], bool]] = {
    "string": lambda cls: issubclass(cls, str),
    "number": lambda cls: issubclass(cls, Number),
    "integer": lambda cls: issubclass(cls, int) and cls is not bool,
    "float": lambda cls: issubclass(cls, float),
    "boolean": lambda cls: cls is bool,
    "mapping": lambda cls: issubclass(cls, Mapping),
    "sequence": lambda cls: defines(cls, "__len__") and defines(cls, "__getitem__"),
    "iterable": lambda cls: defines(cls, "__iter__"),
    "callable": lambda cls: cls is FunctionType or defines(cls, "__call__"),
}
"""Tests of what kind of value it is, by its class."""


def kept(name: str, kind: Type, *, truth: bool) -> Type:
    """What a value can be where a test of its kind came to `truth`."""
    return Type(tuple(option for option in kind.options if truth in _answers(name, option)))


def _answers(name: str, option: Option) -> frozenset[bool]:
    """What the test can come to."""
    if name in ("true", "false"):
        if option.cls is bool and option.words:
            return frozenset(word is (name == "true") for word in option.words)
        return BOTH if option.cls in (bool, object) else frozenset({False})
    asks = _KINDS.get(name)
    if asks is None or issubclass(option.cls, Undefined):
        return BOTH if asks is None or name in ("callable", "iterable") else frozenset({False})
    if asks(option.cls):
        return frozenset({True})
    vague = option.cls is object or inspect.isabstract(option.cls) or getattr(option.cls, "_is_protocol", False)
    return BOTH if vague else frozenset({False})
