"""What a program gives the engine: seen before anything is done, and told in plain words where it is of a wrong kind.

That is a program's mistake and not a template's, so it is a `TypeError`, or a `KeyError`
for a name that there is not, and no finding.
What a message names is an argument, a type or the name of a picture: never a value.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

TemplateSource = Path | str | os.PathLike[str] | bytes
"""A .docx file, named as programs name files, or its bytes."""

_T = TypeVar("_T")
_WORDS = {str: "a text", bytes: "bytes", type: "a type", Callable: "a function"}


def path_or_bytes(source: TemplateSource) -> Path | bytes:
    """The file as a path, or its bytes."""
    if isinstance(source, bytes):
        return source
    if isinstance(source, str | os.PathLike):
        return Path(os.fsdecode(source))
    raise TypeError(f"a template is a path or bytes, not {_kind(source)}")


def model_class(context: Any) -> type[BaseModel] | None:
    """The class of the values, if there is one."""
    if context is None or (isinstance(context, type) and issubclass(context, BaseModel)):
        return context
    raise TypeError(f"context is a class of pydantic's, not {_kind(context)}")


def functions(given: Any, argument: str, named: type = str) -> Mapping[Any, Callable[..., Any]]:
    """Functions by name, or by type where they are `named` so."""
    return _mapping(given, argument, named, Callable)


def function(given: _T, argument: str) -> _T:
    """What can be called."""
    return _of_kind(given, Callable, argument)


def texts(given: Any, argument: str) -> Sequence[str]:
    """Texts one after the other; one text alone is none, though Python would go through its letters."""
    if isinstance(given, str | bytes) or not isinstance(given, Sequence):
        raise TypeError(f"{argument} is a list of texts, not {_kind(given)}")
    for one in given:
        if not isinstance(one, str):
            raise TypeError(f"{argument} is a list of texts, not of {_kind(one)}")
    return given


def held(given: Any, argument: str, holds: type[_T]) -> Mapping[str, _T]:
    """Texts or bytes by name; none where nothing is given."""
    return {} if given is None else _mapping(given, argument, str, holds)


def among(given: Mapping[str, _T], argument: str, known: Collection[str]) -> Mapping[str, _T]:
    """The same, where all their names are known.

    Raises:
        KeyError: for one that is not.
    """
    if unknown := given.keys() - set(known):
        raise KeyError(f"{argument} has no {min(unknown)!r}; there are: {', '.join(sorted(known)) or 'none'}")
    return given


def model_or_mapping(values: Any) -> BaseModel | Mapping[str, Any]:
    """The values of a paper."""
    if isinstance(values, BaseModel):
        return values
    if not isinstance(values, Mapping):
        raise TypeError(f"values is a mapping or a model of pydantic's, not {_kind(values)}")
    for name in values:
        _of_kind(name, str, "a name in values")
    return values


def _mapping(given: Any, argument: str, named: type, holds: Any) -> Mapping[Any, Any]:
    if not isinstance(given, Mapping):
        raise TypeError(f"{argument} is a mapping, not {_kind(given)}")
    for name, value in given.items():
        _of_kind(name, named, f"a name in {argument}")
        _of_kind(value, holds, f"{argument}[{getattr(name, '__name__', name)!r}]")
    return given


def _of_kind(given: _T, kind: Any, what: str) -> _T:
    if not isinstance(given, kind):
        raise TypeError(f"{what} is {_WORDS[kind]}, not {_kind(given)}")
    return given


def _kind(given: object) -> str:
    return f"the class {given.__name__}" if isinstance(given, type) else type(given).__name__
