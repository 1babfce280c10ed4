"""The lines of support for one person's stay: which kinds there are, and what is known of each.

A line whose amount follows from data that are not there has no amount; it is never
taken for nothing. How the lines come about stands in `reckoning`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias, TypeVar

from docgen.errors import Finding
from docgen.models.activities import Accompaniment, GroupMobility, Individual, PreparatoryVisit
from docgen.models.support import Provision, SupportItem
from docgen.models.values import Bilingual, Percent
from docgen.rules.figures import TravelBand
from docgen.rules.support import IndividualSupport, Split, Total, total

Supported: TypeAlias = Individual | GroupMobility | PreparatoryVisit | Accompaniment
"""Stays that money is granted for."""

L = TypeVar("L", bound="Line")
_NOTHING_DECIDED = SupportItem()


class LineKind(StrEnum):
    """A kind of support for a participant."""

    INDIVIDUAL = "individual"
    TRAVEL = "travel"
    VISIT = "visit"
    """The unit cost of a preparatory visit, which covers travel and stay."""
    COURSE_FEE = "course_fee"
    LINGUISTIC = "linguistic"
    INCLUSION = "inclusion"
    """Inclusion support for the participant: its amount alone, never what it is for."""
    EXCEPTIONAL = "exceptional"


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of support for one person's stay."""

    kind: LineKind
    path: str
    """Data path of what the user decides of it."""
    granted: Split | None
    """The amount and how it is given; None where it is not known."""
    decided: SupportItem = _NOTHING_DECIDED
    """What the user decided."""
    provision: Provision = Provision.PAID
    """How it is given, by that decision or as usual."""
    figures: tuple[str, ...] = ()
    """Names of the call's figures that it rests on."""
    faults: tuple[Finding, ...] = ()
    """What is wrong with it or worth a look; errors stop no kind of paper yet."""
    item: Bilingual | None = None
    """What it is, of exceptional costs."""

    @property
    def by_hand(self) -> bool:
        """Whether the user set the amount in place of the computed one."""
        return self.decided.amount is not None


@dataclass(frozen=True, slots=True)
class IndividualLine(Line):
    """Individual support."""

    computed: IndividualSupport | None = None
    """Days and rates; None where one is not known, or the amount was set by hand."""


@dataclass(frozen=True, slots=True)
class TravelLine(Line):
    """Travel support."""

    band: TravelBand | None = None
    """The band of the distance; None below the lowest, or where it is not needed or not known."""


@dataclass(frozen=True, slots=True)
class CourseFeeLine(Line):
    """Support for the fee of a course."""

    days: int | None = None
    """Days that it is given for; None where they are not known."""


@dataclass(frozen=True, slots=True)
class Lines:
    """All support for one person's stay."""

    individual: IndividualLine | None = None
    """None for a preparatory visit."""
    travel: TravelLine | None = None
    """None for a preparatory visit."""
    visit: Line | None = None
    """None for all but preparatory visits."""
    course_fee: CourseFeeLine | None = None
    linguistic: Line | None = None
    inclusion: Line | None = None
    exceptional: tuple[Line, ...] = ()

    def __iter__(self) -> Iterator[Line]:
        """The lines that there are, in the order in which papers print them."""
        single = (self.individual, self.travel, self.visit, self.course_fee, self.linguistic, self.inclusion)
        yield from (line for line in single if line is not None)
        yield from self.exceptional

    def within(self, agreed: Lines) -> Lines:
        """These lines, none for more than was agreed; where that is not known, as they are."""
        return replace(
            self,
            individual=_within(self.individual, agreed.individual),
            travel=_within(self.travel, agreed.travel),
            visit=_within(self.visit, agreed.visit),
            course_fee=_within(self.course_fee, agreed.course_fee),
            linguistic=_within(self.linguistic, agreed.linguistic),
            inclusion=_within(self.inclusion, agreed.inclusion),
        )

    def total(self, advance: Percent) -> Total | None:
        """The sum, and how the part paid out divides; None where an amount is not known."""
        granted = [line.granted for line in self]
        known = [line for line in granted if line is not None]
        return total(known, advance) if len(known) == len(granted) else None


def _within(line: L | None, agreed: Line | None) -> L | None:
    """A line, or for no more than was agreed."""
    if line is None or agreed is None or line.granted is None or agreed.granted is None:
        return line
    return line if line.granted.amount <= agreed.granted.amount else replace(line, granted=agreed.granted)
