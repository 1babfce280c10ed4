"""Which items of a list are those of another, whatever their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Matched(Generic[Item]):
    """The items of two lists, each once; pairs stand with the old item first."""

    gone: list[Item]
    same: list[tuple[Item, Item]]
    """Items that are known by the same name."""
    renamed: list[tuple[Item, Item]]
    """Items that differ in their name alone."""
    come: list[Item]


def matched(
    old: Sequence[Item],
    new: Sequence[Item],
    is_known: Callable[[Item, Item], bool],
    is_renamed: Callable[[Item, Item], bool],
    *,
    renamed_first: bool,
) -> Matched[Item]:
    """Each item of one list with its partner in the other; equal ones first.

    Then come those that are known by the same name, and those that are no more than renamed: these
    in their order, where as many are left of one list as of the other. `renamed_first`: the other
    way round, and any that are no more than renamed.
    """
    left = _Left(list(old), list(new))
    same = left.pairs(_equal)
    if renamed_first:
        renamed = left.pairs(is_renamed)
        same += left.pairs(is_known)
    else:
        same += left.pairs(is_known)
        renamed = left.in_order(is_renamed)
    return Matched(left.old, same, renamed, left.new)


class _Left(Generic[Item]):
    """What has no partner yet."""

    def __init__(self, old: list[Item], new: list[Item]) -> None:
        self.old = old
        self.new = new

    def pairs(self, fit: Callable[[Item, Item], bool]) -> list[tuple[Item, Item]]:
        """Takes out those that fit, each with the first that it fits."""
        found = []
        for one in list(self.new):
            partner = next((number for number, other in enumerate(self.old) if fit(other, one)), None)
            if partner is not None:
                found.append((self.old.pop(partner), one))
                self.new.remove(one)
        return found

    def in_order(self, fit: Callable[[Item, Item], bool]) -> list[tuple[Item, Item]]:
        """Takes out those that fit and stand at the same place, where both lists are as long."""
        if len(self.old) != len(self.new):
            return []
        both = [(*pair, fit(*pair)) for pair in zip(self.old, self.new, strict=True)]
        self.old = [before for before, _, fits in both if not fits]
        self.new = [after for _, after, fits in both if not fits]
        return [(before, after) for before, after, fits in both if fits]


def _equal(before: object, after: object) -> bool:
    return before == after
