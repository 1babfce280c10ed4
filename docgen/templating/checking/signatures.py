"""Whether a filter takes what it is given, read from the function's own signature and annotations."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from jinja2 import nodes

from docgen.templating.checking.annotations import of
from docgen.templating.checking.types import ANY, Option, Type


@lru_cache(maxsize=512)
def signature_of(function: Callable[..., Any]) -> inspect.Signature | None:
    """The signature as a template calls the function; None where it cannot be read.

    A partial's is that of what is left to give, a wrapper's that of what it wraps;
    what Jinja itself passes (its environment) does not count.
    """
    try:
        found = inspect.signature(function, eval_str=True)
    except NameError:  # an annotation names what is imported for the type checker alone
        found = inspect.signature(function)
    except (TypeError, ValueError):
        return None
    if hasattr(inspect.unwrap(function), "jinja_pass_arg"):
        found = found.replace(parameters=list(found.parameters.values())[1:])
    return found


def bound(
    signature: inspect.Signature, piped: object, arguments: Sequence[nodes.Node], named: Sequence[Any]
) -> inspect.BoundArguments | None:
    """Which parameter gets what; None where number or names of the arguments do not fit.

    `named` are Jinja's nodes for arguments by name, each with `key` and `value`.
    """
    try:
        return signature.bind(piped, *arguments, **{one.key: one.value for one in named})
    except TypeError:
        return None


def given(found: inspect.BoundArguments) -> Iterator[tuple[str, Any, Type]]:
    """Each thing that is given, with the name of its parameter and the type that this asks for."""
    for name, what in found.arguments.items():
        parameter = found.signature.parameters[name]
        wanted = annotated(parameter.annotation)
        if parameter.kind is parameter.VAR_POSITIONAL:
            yield from ((name, one, wanted) for one in what)
        elif parameter.kind is parameter.VAR_KEYWORD:
            yield from ((name, one, wanted) for one in what.values())
        else:
            yield name, what, wanted


def annotated(annotation: Any) -> Type:
    """The type that a parameter or a return value is annotated with; unknown where it is not."""
    return ANY if annotation is inspect.Signature.empty or isinstance(annotation, str) else of(annotation)


def called_as(name: str, signature: inspect.Signature) -> str:
    """How a template calls a filter: `listed(separator)`."""
    return f"{name}({', '.join(list(signature.parameters)[1:])})"


def fits(one: Option, wanted: Type) -> bool:
    """Whether a parameter takes what a value can be."""
    return one.cls is object or wanted.unknown or any(_is_a(one, other) for other in wanted.options)


def _is_a(one: Option, other: Option) -> bool:
    if other.element is not None and not issubclass(one.cls, other.cls if one.element is not None else ()):
        return False
    if other.element is not None and one.element is not None:
        return all(fits(item, other.element) for item in one.element.options)
    if other.words and one.words:
        return set(one.words) <= set(other.words)
    if other.cls is float and one.cls is int:
        return True
    try:
        return issubclass(one.cls, other.cls)
    except TypeError:  # a protocol that cannot be asked
        return True
