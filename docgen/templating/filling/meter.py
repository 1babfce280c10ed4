"""Bounds: a filling counts its loop steps and what it writes, and ends where either is too much.

The sandbox keeps a template from reaching out; it does not keep it from computing
without end. These bounds do, within a few seconds and a few hundred megabytes.

What is bounded, and where:

| what a template does | what counts | where |
| --- | --- | --- |
| goes round a loop, or through a macro | a step; what stands in it, text and expressions | `program` |
| compares (`==`, `<`, their tests) | what the smaller side holds | `compared` |
| seeks (`in`, its test, `index`) | what is sought through | `sought` |
| cuts a text or list, joins by `~` | what comes of it, and each piece | `bounded`, `program` |
| computes by `+`, `-`, `*`, `%` | what comes of it; `*` and `%` are for numbers | `Environment.call_binop` |
| calls | steps; what is given, and the text or list whose method it is | `Environment.call` |
| filters | before: sizes times one another, widths, items; after: what came of it | `Environment`, `work` |
| prints | long texts, as escaped and with Word's own breaks | `printing` |
| writes | bytes, each few hundred pieces | `Program.fill` |

What the program itself gives (printers, filters, functions) is its own care.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Set, Sized
from contextvars import ContextVar
from typing import Any

from pydantic import BaseModel

from docgen.templating.filling.ordered import in_order

MOST_STEPS = 1_000_000
"""Loop steps and calls in one filling."""
MOST_WRITTEN = 200_000_000
"""Characters that one filling may write; what a loop repeats counts before it runs."""
MOST_DIGITS = 100
"""Decimal digits of a whole number that a template computes."""
LONGEST_ARGUMENT = 100_000
"""The largest whole number that a filter of Jinja's takes: a width, a count."""


OF_ITEM = 64
"""What an item of a list that a template makes counts as written: about the room that it takes."""
_WIDEST = 4
"""Bytes that a character beyond ASCII takes at most in a text that is kept."""
_OF_SOUGHT = 16
"""What an item that is looked at in a search counts as written."""
_HOLDS = (list, tuple, set, frozenset, dict)
_WEIGHTY = (str, *_HOLDS)
_LONG = 1_000
"""Characters from which on a text that is sought is held against each item."""


class ExceededError(Exception):
    """A template computes too long or writes too much."""


class Meter:
    """What one filling has used so far."""

    __slots__ = ("_fresh", "_once", "_paired", "_steps", "_written")

    def __init__(self) -> None:
        self._steps = 0
        self._written = 0
        self._fresh = 0
        self._once: set[str] = set()
        self._paired: dict[str, int] = {}

    def count(self, steps: int, written: int) -> None:
        """Adds steps and characters.

        Raises:
            ExceededError: where it is too much.
        """
        self._steps += steps
        self._written += written
        if self._steps > MOST_STEPS or self._written > MOST_WRITTEN:
            raise ExceededError

    def fresh(self) -> int:
        """A number that this filling has not given yet, from 1."""
        self._fresh += 1
        return self._fresh

    def paired(self, name: str, *, begins: bool) -> int:
        """A number that this filling has not given yet where a pair of that name begins; the same where it ends."""
        if begins or name not in self._paired:
            self._paired[name] = self.fresh()
        return self._paired[name]

    def once(self, name: str) -> bool:
        """Whether the name is asked for the first time."""
        if name in self._once:
            return False
        self._once.add(name)
        return True


METER: ContextVar[Meter] = ContextVar("METER")
"""The meter of the filling at hand."""


def counted(items: Any, written: int) -> Any:
    """The same items, each of which counts as a step that writes that much.

    Raises:
        ExceededError: at once where their number is known and too large, else on the way.
    """
    if isinstance(items, list | tuple | dict | set | frozenset | str | range):
        METER.get().count(len(items), len(items) * written)
        return in_order(items)
    return _counting(items, written)


def _counting(items: Iterable[Any], written: int) -> Iterator[Any]:
    meter = METER.get()
    for item in items:
        meter.count(1, written)
        yield item


def bounded(value: Any) -> Any:
    """A value that a template has computed, unless it has grown beyond all bounds.

    Raises:
        ExceededError: for text or a list too long, or a number with too many digits.
    """
    if isinstance(value, int) and value.bit_length() > MOST_DIGITS * 10 // 3:
        raise ExceededError
    if isinstance(value, str):
        METER.get().count(0, len(value) if value.isascii() else len(value) * _WIDEST)
    elif isinstance(value, _HOLDS):
        METER.get().count(0, len(value) * OF_ITEM)
    return value


def weigh(value: Any) -> None:
    """Counts all that a value holds, while it is looked through.

    Raises:
        ExceededError: where it is too much.
    """
    count = METER.get().count
    pending = [value]
    while pending:
        one = pending.pop()
        if isinstance(one, str):
            count(0, len(one))
        elif isinstance(one, _HOLDS):
            count(0, len(one) * OF_ITEM)
            pending += (held for held in one if isinstance(held, _WEIGHTY))
            pending += (held for held in one.values() if isinstance(held, _WEIGHTY)) if isinstance(one, dict) else ()
        elif isinstance(one, BaseModel):
            pending.append(one.__dict__)


def compared(left: Any, right: Any) -> None:
    """Counts what it takes to hold two values against each other.

    Raises:
        ExceededError: where it is too much.
    """
    if isinstance(left, _WEIGHTY) and isinstance(right, _WEIGHTY):
        weigh(left if len(left) < len(right) else right)
    elif isinstance(left, BaseModel) and type(left) is type(right):
        weigh(left)
    elif isinstance(left, KeysView | ItemsView | Set) and isinstance(right, Sized):
        METER.get().count(0, len(left) * OF_ITEM)


def sought(value: Any, where: Any) -> None:
    """Counts what it takes to find a value in a text, a list or a mapping.

    Raises:
        ExceededError: where it is too much.
    """
    if isinstance(where, str):
        METER.get().count(0, len(where))
    elif isinstance(where, dict | Set):
        if isinstance(value, tuple):
            weigh(value)
    elif isinstance(where, Sized) and not (isinstance(where, range) and type(value) is int):
        METER.get().count(0, len(where) * _OF_SOUGHT)
        if isinstance(value, _HOLDS) or (isinstance(value, str) and len(value) > _LONG):
            for one in where if isinstance(where, Iterable) else ():
                compared(value, one)
