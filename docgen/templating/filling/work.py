"""What Jinja's filters and tests take to compute, counted before they do it.

Sizes are characters, and items as so many characters as they take room.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from math import prod
from typing import Any

from jinja2.tests import TESTS

from docgen.templating.filling.meter import (
    LONGEST_ARGUMENT,
    METER,
    OF_ITEM,
    ExceededError,
    compared,
    sought,
    weigh,
)

COMPARISONS: Mapping[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "gteq": operator.ge,
    "lt": operator.lt,
    "lteq": operator.le,
    "in": lambda value, where: value in where,
    "notin": lambda value, where: value not in where,
}
"""Jinja's comparisons by the names that its tree gives them."""
_SIZED = (str, list, tuple, set, frozenset, dict)
_COMPARING = frozenset(("dictsort", "groupby", "max", "min", "sort", "unique"))
_WORDY = frozenset(("title", "wordcount", "wordwrap"))
_OF_CHARACTER = 16
"""What a character counts as where a pattern is sought at each."""
_OF_WRAPPED = 100
"""The same where lines are wrapped."""
_SEEKING, _OF_NUMBERS, _OF_LETTERS = frozenset(("in",)), frozenset(("divisibleby", "even", "odd")), ("lower", "upper")
_COMPARED = frozenset(name for name, test in TESTS.items() if test in COMPARISONS.values())


def count_filter(name: str, given: Sequence[Any]) -> None:
    """Counts what a filter of Jinja's takes with these arguments; the first is what is filtered.

    Raises:
        ExceededError: where it is too much.
    """
    widest = max((abs(one) for one in given if isinstance(one, int)), default=0)
    if widest > LONGEST_ARGUMENT:
        raise ExceededError
    sizes = sorted((len(one) for one in given if isinstance(one, _SIZED)), reverse=True)
    piped = given[0] if given else None
    work = prod(sizes[:2])
    if isinstance(piped, list | tuple | dict | set | frozenset | range):
        work += len(piped) * OF_ITEM
    if name in ("batch", "slice"):
        work += widest * OF_ITEM
    elif name == "round":
        work += widest * widest
    elif name == "indent":
        width = max([widest, *(len(one) for one in given[1:] if isinstance(one, str))])
        work += width * (len(piped.splitlines()) + 1 if isinstance(piped, str) else 1)
    elif name == "wordwrap" and isinstance(piped, str):
        narrow = min((one for one in given[1:] if isinstance(one, int) and one > 1), default=1)
        work += max(map(len, piped.split()), default=0) ** 2 // narrow + len(piped) * _OF_WRAPPED
    else:
        work += widest
    if name in _WORDY and isinstance(piped, str):
        work += len(piped) * _OF_CHARACTER
    METER.get().count(0, work + len(given) * OF_ITEM)
    if name in _COMPARING:
        weigh(piped)


def count_test(name: str, value: Any, arguments: Sequence[Any]) -> None:
    """Counts what a test takes.

    Raises:
        ExceededError: where it is too much.
        TypeError: for a text where a number is asked about: `%` would write it.
    """
    if name in _OF_NUMBERS and isinstance(value, str | bytes):
        raise TypeError(name)
    if name in _OF_LETTERS:
        weigh(value)
    elif arguments and name in _SEEKING:
        sought(value, arguments[0])
    elif arguments and name in _COMPARED:
        compared(value, arguments[0])
