"""What a value can be: what it holds, what a loop gives, whether it can be false.

A type is a choice of options. `Any`, `object` and what cannot be read are
unknown: whatever is done with an unknown value passes.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, MappingView, Set
from dataclasses import dataclass, field, replace
from enum import Enum, Flag
from functools import cached_property
from types import FunctionType, NoneType
from typing import (
    Any,
)

from jinja2 import StrictUndefined, Undefined
from pydantic import BaseModel

_ABSENT = (NoneType, Undefined, StrictUndefined)
BOTH = frozenset({True, False})
_MOST_OPTIONS = 12
"""A type of more options counts as unknown, so that no template can make its own check endless."""


@dataclass(frozen=True)
class Option:
    """One thing that a value can be."""

    cls: type
    """Its class; `object` where it is unknown."""
    element: Type | None = None
    """What a loop over it gives; None where there is nothing to loop over."""
    parts: tuple[Type, ...] = ()
    """What stands at each place of a tuple of fixed length, or under each of `keys`."""
    keys: tuple[Any, ...] = ()
    """The keys of a mapping that the template itself has written out."""
    value: Type | None = None
    """What a mapping holds under a key."""
    result: Type | None = None
    """What a call of a function gives."""
    words: tuple[Any, ...] = ()
    """The only values that it can have, where they are known."""
    filled: bool = False
    """Whether it is known to be a list with items."""
    empty: bool = False
    """Whether it is known to be false: no text, no items, naught, no."""
    known: tuple[tuple[str, Type], ...] = ()
    """What its fields are known to be, where that is less than its class allows."""
    macro: Any = None
    """The macro that it is, whose body is checked with what each call gives."""
    function: Callable[..., Any] | None = field(default=None, compare=False)
    """The Python function that it is, whose signature says what a call can give."""

    @cached_property
    def truths(self) -> frozenset[bool]:
        """What a condition on it can come to."""
        if self.cls in _ABSENT or self.empty:
            return frozenset({False})
        if self.values:
            return frozenset(map(bool, self.values))
        if self.filled or self.parts or self.result is not None:
            return frozenset({True})
        return BOTH if self.element is not None or _can_be_false(self.cls) else frozenset({True})

    @property
    def values(self) -> tuple[Any, ...]:
        """The only values that it can have: words, or the members of an enum; empty where they are not known."""
        if issubclass(self.cls, Enum) and not issubclass(self.cls, Flag) and not self.words:
            return tuple(self.cls)
        return self.words


@dataclass(frozen=True)
class Type:
    """What a value can be."""

    options: tuple[Option, ...]

    def __or__(self, other: Type) -> Type:
        if not self.options or not other.options:
            return self if self.options else other
        options = tuple(dict.fromkeys(self.options + other.options))
        return Type(options) if len(options) <= _MOST_OPTIONS else ANY

    @cached_property
    def unknown(self) -> bool:
        """Whether anything may be done with it."""
        return any(option.cls is object for option in self.options)

    @cached_property
    def absent(self) -> bool:
        """Whether there may be nothing."""
        return any(option.cls in _ABSENT for option in self.options)

    @property
    def undefined(self) -> bool:
        """Whether it may not even be defined: then a plain condition on it fails too."""
        return any(option.cls is StrictUndefined for option in self.options)

    @cached_property
    def present(self) -> Type:
        """What it is where there is something."""
        return Type(tuple(option for option in self.options if option.cls not in _ABSENT)) if self.absent else self

    @property
    def defined(self) -> Type:
        """What it is where it is defined."""
        return Type(tuple(option for option in self.options if not issubclass(option.cls, Undefined)))

    @property
    def missing(self) -> Type:
        """What it is where it is not defined."""
        return Type(tuple(option for option in self.options if issubclass(option.cls, Undefined)))

    @cached_property
    def truths(self) -> frozenset[bool]:
        """What a condition on it can come to."""
        return frozenset(truth for option in self.options for truth in option.truths)

    def when(self, *, truth: bool) -> Type:
        """What it is where a condition on it came to that."""
        kept = (option for option in self.options if truth in option.truths)
        options = tuple(_known_true(option) if truth else _known_false(option) for option in kept)
        return Type(options) if options != self.options else self

    @property
    def widened(self) -> Type:
        """The same without the values and lengths that are known by chance."""
        options = (replace(option, words=(), filled=False, empty=False) for option in self.options)
        return Type(tuple(dict.fromkeys(options)))


def _known_false(option: Option) -> Option:
    return option if option.cls is object or option.truths == {False} else replace(option, empty=True)


def _known_true(option: Option) -> Option:
    if option.element is None or option.parts or option.filled:
        return option
    return replace(option, filled=True)


ANY = Type((Option(object),))
NOTHING = Type((Option(NoneType),))
UNDEFINED = Type((Option(StrictUndefined),))
"""What a template asks for and is not there."""
LEFT_OUT = Type((Option(Undefined),))
"""What `x if y` gives where `y` does not hold: it prints nothing."""
TEXT = Type((Option(str),))
INTEGER = Type((Option(int),))
FLOAT = Type((Option(float),))
BOOLEAN = Type((Option(bool),))


_DEEPEST = 4


def listing(element: Type, *, filled: bool = False) -> Type:
    """The type of a list that a template makes."""
    return Type((Option(list, shallow(element), filled=filled),))


def row(parts: tuple[Type, ...]) -> Type:
    """The type of a tuple that a template makes."""
    inner = tuple(map(shallow, parts))
    return Type((Option(tuple, any_type(inner), parts=inner),))


def keyed(items: Mapping[Any, Type]) -> Type:
    """The type of a mapping that a template writes out."""
    parts = tuple(map(shallow, items.values()))
    keys = any_type(Type((Option(type(key)),)) for key in items)
    return Type((Option(dict, keys, parts=parts, keys=tuple(items), value=any_type(parts)),))


def any_type(types: Iterable[Type]) -> Type:
    """What is one of several."""
    found = Type(())
    for one in types:
        found |= one
    return found


def shallow(kind: Type) -> Type:
    """The type of what a template puts into a list; what lies too deep in lists of lists is unknown."""
    if _depth(kind) >= _DEEPEST:
        return ANY
    return Type(tuple(dict.fromkeys(replace(option, words=()) for option in kind.options)))


def function(result: Type, macro: Any = None, function: Callable[..., Any] | None = None) -> Type:
    """The type of a function by what a call gives."""
    return Type((Option(FunctionType, result=result, macro=macro, function=function),))


def _depth(kind: Type) -> int:
    inner = (one for option in kind.options for one in (option.element, option.value, *option.parts) if one is not None)
    return max((1 + _depth(one) for one in inner), default=0)


def _can_be_false(cls: type) -> bool:
    """Whether a class says itself what is true of it; what is abstract or unknown may do so in a subclass."""
    if cls is object or inspect.isabstract(cls) or getattr(cls, "_is_protocol", False):
        return True
    return defines(cls, "__bool__") or defines(cls, "__len__")


def defines(cls: type, method: str) -> bool:
    """Whether a class has a method that not every object has."""
    return any(method in base.__dict__ for base in cls.__mro__ if base is not object)


def is_list(cls: type) -> bool:
    """Whether a loop over a value of the class is meant; a text is no list of letters, nor a record one of fields."""
    return issubclass(cls, Iterable) and not issubclass(cls, str | bytes | BaseModel)


def is_set(cls: type) -> bool:
    """Whether Python keeps what it holds in no order that is the same in the next run."""
    return issubclass(cls, Set) and not issubclass(cls, MappingView)


def printer_of(cls: type, printers: Mapping[type, Callable[[Any], str]]) -> Callable[[Any], str] | None:
    """The printer of a class: its own, or that of the nearest base; a yes or no is not printed as a number."""
    if cls is bool:
        return printers.get(bool)
    return next((printers[base] for base in cls.__mro__ if base in printers), None)
