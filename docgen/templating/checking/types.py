"""What a value can be, read from an annotation: what it holds, what a loop gives, whether it can be false.

A type is a choice of options. `Any`, `object` and what cannot be read are
unknown: whatever is done with an unknown value passes.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, MappingView, Set
from dataclasses import dataclass, field, replace
from enum import Enum, Flag
from functools import cached_property, lru_cache
from types import FunctionType, NoneType, UnionType
from typing import (
    Annotated,
    Any,
    ClassVar,
    Final,
    Literal,
    NotRequired,
    Required,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from jinja2 import StrictUndefined, Undefined
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from docgen.templating.filling.environment import CALLABLE

_ABSENT = (NoneType, Undefined, StrictUndefined)
_FUNCTION = get_origin(Callable[..., Any])
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


def of(annotation: Any) -> Type:
    """The type that an annotation names."""
    try:
        return _remembered(annotation)
    except TypeError:  # an annotation may hold what has no hash
        return _read(annotation)


def _read(annotation: Any) -> Type:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation is None or annotation is Any:
        return ANY if annotation is Any else NOTHING
    inner = _inner(annotation)
    if inner is not None:
        return of(inner)
    if origin in (Union, UnionType):
        return _any_of(arguments)
    if origin is Literal:
        return Type(tuple(_of_words(cls, arguments) for cls in dict.fromkeys(map(type, arguments))))
    if isinstance(origin or annotation, type):
        return Type((_of_class(origin or annotation, arguments),))
    return ANY


def _inner(annotation: Any) -> Any:
    """What is named within an annotation that only says more of it; None where it names no type."""
    if get_origin(annotation) in (Annotated, ClassVar, Final, Required, NotRequired):
        return get_args(annotation)[0]
    if isinstance(annotation, TypeVar):
        return annotation.__bound__
    return getattr(annotation, "__supertype__", None) or getattr(annotation, "__value__", None)


_remembered = lru_cache(maxsize=4096)(_read)


def _any_of(annotations: Iterable[Any]) -> Type:
    return any_type(map(of, annotations))


def _of_words(cls: type, words: tuple[Any, ...]) -> Option:
    return Option(cls) if cls is NoneType else Option(cls, words=tuple(word for word in words if type(word) is cls))


def _of_class(cls: type, arguments: tuple[Any, ...]) -> Option:
    if cls is type:
        return Option(object)
    if issubclass(cls, Mapping):
        key, value = arguments if len(arguments) == 2 else (str if _is_record(cls) else Any, Any)
        return Option(cls, element=of(key), value=of(value))
    if cls is _FUNCTION:
        return Option(FunctionType, result=of(arguments[-1]) if arguments else ANY)
    if issubclass(cls, tuple) and arguments and arguments[-1] is not Ellipsis:
        return Option(cls, element=_any_of(arguments), parts=tuple(map(of, arguments)))
    if is_list(cls):
        return Option(cls, element=of(arguments[0]) if arguments else ANY)
    return Option(cls)


def is_list(cls: type) -> bool:
    """Whether a loop over a value of the class is meant; a text is no list of letters, nor a record one of fields."""
    return issubclass(cls, Iterable) and not issubclass(cls, str | bytes | BaseModel)


def is_set(cls: type) -> bool:
    """Whether Python keeps what it holds in no order that is the same in the next run."""
    return issubclass(cls, Set) and not issubclass(cls, MappingView)


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
    if _is_record(option.cls) and not hasattr(dict, name):
        return _of_record(option.cls, name)
    return _of_object(option.cls, name) or entry(option, name)


def entry(option: Option, key: Any) -> Type:
    """What a mapping holds under a key; perhaps nothing, where its keys are not known."""
    if option.keys:
        return option.parts[option.keys.index(key)] if key in option.keys else UNDEFINED
    if _is_record(option.cls):
        return _of_record(option.cls, key) or UNDEFINED
    return (option.value or ANY) | UNDEFINED


def _is_record(cls: type) -> bool:
    """Whether it is a `TypedDict`, of which it is known what stands under each key."""
    return issubclass(cls, dict) and hasattr(cls, "__required_keys__")


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
        return TEXT if name == "name" else _any_of({type(member.value) for member in cls})
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


def printer_of(cls: type, printers: Mapping[type, Callable[[Any], str]]) -> Callable[[Any], str] | None:
    """The printer of a class: its own, or that of the nearest base; a yes or no is not printed as a number."""
    if cls is bool:
        return printers.get(bool)
    return next((printers[base] for base in cls.__mro__ if base in printers), None)
