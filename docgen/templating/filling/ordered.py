"""Sets in the order of their items, so that the same input gives the same bytes.

Python keeps a set in an order that changes from run to run. What a printer or a
filter takes out of a record by itself is its own care.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Any


class Ordered(frozenset[Any]):
    """A set that is read in the order of its items.

    Reading it raises `TypeError` where they have none, as sets of sets: to be less is there to be a part.
    """

    __slots__ = ()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items())

    def __reversed__(self) -> Iterator[Any]:
        return iter(self._items()[::-1])

    def _items(self) -> list[Any]:
        items = sorted(super().__iter__())
        if any(isinstance(item, Set) for item in items):
            raise TypeError(type(self).__name__)
        return items


def in_order(value: Any) -> Any:
    """The value, a set as one that is read in order."""
    return Ordered(value) if isinstance(value, set | frozenset) and type(value) is not Ordered else value
