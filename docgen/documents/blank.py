"""The visible blank that a draft shows in place of what is not known.

A blank passes through everything that a template does with a value: it prints as
a line to write on, each of its attributes is a blank, a loop over it runs once,
and a condition on it holds, so that the text which needs the value is seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Final

SHOWN = "\u2026" * 8


class Blank:
    """A value that is not known yet."""

    def __getattr__(self, name: str) -> Blank:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __iter__(self) -> Iterator[Blank]:
        yield self

    def __len__(self) -> int:
        return 1

    def __bool__(self) -> bool:
        return True

    def __gt__(self, other: object) -> bool:
        return True

    __lt__ = __ge__ = __le__ = __gt__

    def __repr__(self) -> str:
        return "BLANK"


BLANK: Final[Any] = Blank()


def show(_: object) -> str:
    """What a blank looks like on paper."""
    return SHOWN


def passing_blanks(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same filter, which leaves a blank a blank."""

    @wraps(function)
    def passing(value: Any, *arguments: Any, **named: Any) -> Any:
        return value if isinstance(value, Blank) else function(value, *arguments, **named)

    return passing
