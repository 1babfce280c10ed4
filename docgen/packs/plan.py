"""What a run would do: for each paper that is due where it stands, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from docgen.documents.kinds import KINDS
from docgen.errors import Finding
from docgen.rules.due import Due


class State(StrEnum):
    """Where a paper stands, and so what is done about it."""

    NEW = "new"
    """It is not there, and is made."""
    CHANGED = "changed"
    """Its data have changed: it is made anew, the former one is moved aside."""
    REWORDED = "reworded"
    """Its template, or what is filled in at signing, has changed: it is made anew."""
    MOVED = "moved"
    """It is there under a former name, and is moved."""
    CURRENT = "current"
    """It is there as it was made."""
    FILLED_IN = "filled_in"
    """It is there, and somebody filled it in by hand; it stays."""
    EDITED = "edited"
    """A file is in its place that was changed by hand; it stays, and is named."""
    MISPLACED = "misplaced"
    """Somebody moved or renamed it within the pack: it stays there, and is named."""
    SIGNED = "signed"
    """It is signed, and says what the data say."""
    AMEND = "amend"
    """It is signed, and the data have changed since: it needs an amendment."""
    BLOCKED = "blocked"
    """Its data, or its template, do not allow it."""


MADE = frozenset({State.NEW, State.CHANGED, State.REWORDED})
"""States in which a paper is made."""


@dataclass(frozen=True, slots=True)
class PlannedPaper:
    """One paper that is due, and where it stands."""

    due: Due
    state: State
    path: str
    """Its file, relative to the pack, with forward slashes; empty where it cannot be made."""
    missing: tuple[str, ...] = ()
    """Codes of what stops it."""
    folder: str = ""
    """Where it lies or would lie, in the pack or its restricted part."""

    @property
    def restricted(self) -> bool:
        """Whether it holds special-category data: then no list names it."""
        return KINDS[self.due.kind].restricted


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would do."""

    papers: tuple[PlannedPaper, ...]
    findings: tuple[Finding, ...]
    retired: int = 0
    """Papers that are no longer due, and would be moved to `superseded`."""

    def count(self, states: Iterable[State]) -> int:
        """How many papers stand so."""
        wanted = frozenset(states)
        return sum(paper.state in wanted for paper in self.papers)
