"""What a run made of a project, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from docgen.documents.kinds import KINDS
from docgen.errors import Finding
from docgen.rules.due import Due


class Outcome(StrEnum):
    """What became of one paper."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    """It is there as it was made, filled in by hand, or signed."""
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class MadePaper:
    """One paper, and what became of it."""

    due: Due
    outcome: Outcome
    path: str
    """The file, relative to the pack, with forward slashes; empty where none was made."""

    @property
    def restricted(self) -> bool:
        """Whether it holds special-category data: then no list names it."""
        return KINDS[self.due.kind].restricted


@dataclass(frozen=True, slots=True)
class Pack:
    """What a run made."""

    papers: tuple[MadePaper, ...]
    findings: tuple[Finding, ...]
    retired: int = 0
    """Papers that are no longer due and were moved to `superseded`."""
    further: int = 0
    """How many findings about the data of these papers only a check tells, since they stop none of them."""
    archived: bool = False
    """Whether zip archives were asked for and written."""

    def count(self, outcome: Outcome) -> int:
        """How many papers came to that."""
        return sum(paper.outcome is outcome for paper in self.papers)
