"""Which papers a run is asked for, and what to say where none of them is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from docgen.errors import Finding, Named, Severity
from docgen.manifest import Entry
from docgen.rules.due import Due, person_path


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which papers to make: all where nothing is named."""

    kinds: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()

    def includes(self, one: Due | Entry) -> bool:
        """Whether a paper is wanted."""
        return (not self.kinds or one.kind in self.kinds) and (
            not self.people or not self.people.isdisjoint(one.people)
        )


EVERYTHING = Wanted()


def not_due(wanted: Wanted, needed: Sequence[Due]) -> list[Finding]:
    """A warning for each kind and person asked for of which nothing is due."""
    asked = product(sorted(wanted.kinds) or [""], sorted(wanted.people) or [""])
    return [
        Finding(
            "USE03" if kind else "USE04",
            Severity.WARNING,
            path=person_path(person) if person else "",
            values={"kind": Named(f"kind.{kind}")} if kind else {},
        )
        for kind, person in asked
        if (kind or person)
        and not any((not kind or one.kind == kind) and (not person or person in one.people) for one in needed)
    ]
