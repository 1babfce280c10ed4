"""Which papers a run is asked for, and what to say where none of them is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from docgen.documents.amendment import AMENDABLE
from docgen.documents.kinds import KINDS
from docgen.errors import Finding, Named, Severity
from docgen.manifest import AMENDMENT, Entry
from docgen.models.activities import Accompaniment, ActivityBase
from docgen.models.inclusion import InclusionSupport
from docgen.rules.due import Due, Phase, person_path


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which papers to make: all where nothing is named."""

    kinds: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    phases: frozenset[Phase] = frozenset()
    activities: frozenset[str] = frozenset()
    """Keys of activities; the papers of those who accompany go with them."""

    def includes(self, one: Due) -> bool:
        """Whether a paper is wanted."""
        return self._named(one) and self._happens(one)

    def looks_at(self, one: Due) -> bool:
        """Whether a paper is wanted, or an amendment that it may need."""
        amended = replace(self, kinds=self.kinds | AMENDABLE) if AMENDMENT in self.kinds else self
        return amended.includes(one)

    def covers(self, one: Entry) -> bool:
        """Whether a paper that was made is among those asked for, as far as its entry tells."""
        return self._named(one) and not self.phases and not self.activities

    def concerns_restricted(self) -> bool:
        """Whether papers with special-category data may be among them, made now or before."""
        return not self.kinds or any(KINDS[kind].restricted for kind in self.kinds if kind in KINDS)

    def _happens(self, one: Due) -> bool:
        return (not self.phases or one.phase in self.phases) and (
            not self.activities or not self.activities.isdisjoint(_activities(one))
        )

    def _named(self, one: Due | Entry) -> bool:
        return (not self.kinds or one.kind in self.kinds) and (
            not self.people or not self.people.isdisjoint(one.people)
        )


EVERYTHING = Wanted()


def _activities(one: Due) -> tuple[str, ...]:
    """The keys of the activities that a paper is about."""
    about = one.about
    if isinstance(about, Accompaniment):
        return about.accompanies
    if isinstance(about, InclusionSupport):
        return (about.activity,)
    return (about.key,) if isinstance(about, ActivityBase) else ()


def not_due(wanted: Wanted, needed: Sequence[Due]) -> list[Finding]:
    """A warning for each kind and person of which nothing is due, or where nothing is of phase and activity."""
    asked = product(sorted(wanted.kinds) or [""], sorted(wanted.people) or [""])
    if not needed and (wanted.phases or wanted.activities):
        return [Finding("USE22", Severity.WARNING)]
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
