"""Types as annotations name them; what cannot be read is unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import FunctionType, NoneType, UnionType
from typing import Annotated, Any, ClassVar, Final, Literal, NotRequired, Required, TypeVar, Union, get_args, get_origin

from docgen.templating.checking.types import ANY, NOTHING, Option, Type, any_type, is_list

_FUNCTION = get_origin(Callable[..., Any])


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
        return any_of(arguments)
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


def any_of(annotations: Iterable[Any]) -> Type:
    """The type of what is named by one of several annotations."""
    return any_type(map(of, annotations))


def _of_words(cls: type, words: tuple[Any, ...]) -> Option:
    return Option(cls) if cls is NoneType else Option(cls, words=tuple(word for word in words if type(word) is cls))


def _of_class(cls: type, arguments: tuple[Any, ...]) -> Option:
    if cls is type:
        return Option(object)
    if issubclass(cls, Mapping):
        key, value = arguments if len(arguments) == 2 else (str if is_record(cls) else Any, Any)
        return Option(cls, element=of(key), value=of(value))
    if cls is _FUNCTION:
        return Option(FunctionType, result=of(arguments[-1]) if arguments else ANY)
    if issubclass(cls, tuple) and arguments and arguments[-1] is not Ellipsis:
        return Option(cls, element=any_of(arguments), parts=tuple(map(of, arguments)))
    if is_list(cls):
        return Option(cls, element=of(arguments[0]) if arguments else ANY)
    return Option(cls)


def is_record(cls: type) -> bool:
    """Whether it is a `TypedDict`, of which it is known what stands under each key."""
    return issubclass(cls, dict) and hasattr(cls, "__required_keys__")
