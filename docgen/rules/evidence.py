"""What the agency wants to see for each category of the budget: rows of a call's table.

A row says of whom such evidence is awaited and from when. What of it is special-category is decided here and by
no table: it is kept where those papers are.
"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar, Self

from pydantic import Field, model_validator

from docgen.i18n import Language
from docgen.manifest import ALL_KINDS, Kind
from docgen.rules.categories import Category
from docgen.rules.figures import Frozen, StayType


class EvidenceType(StrEnum):
    """What a file is evidence of."""

    ATTENDANCE = "attendance"
    TRAVEL = "travel"
    GREEN_TRAVEL = "green_travel"
    INSURANCE = "insurance"
    COURSE = "course"
    LINGUISTIC = "linguistic"
    PREPARATORY_VISIT = "preparatory_visit"
    INCLUSION = "inclusion"
    EXCEPTIONAL = "exceptional"

    @property
    def restricted(self) -> bool:
        """Whether it tells of fewer opportunities: then it is kept apart, and named nowhere else."""
        return self is EvidenceType.INCLUSION


class Circumstance(StrEnum):
    """Of which stays evidence is awaited."""

    EVERY_STAY = "every_stay"
    SUPPORT = "support"
    """Where money of one of its categories is granted."""
    GREEN = "green"
    """Where travel support is granted, and the way is travelled by low-emission means."""


class Since(StrEnum):
    """From which day it can be there."""

    FIRST_DAY = "first_day"
    AFTER_LAST_DAY = "after_last_day"


class EvidenceRule(Frozen):
    """What the agency wants to see for some categories of the budget."""

    named_by: ClassVar[str] = "type"

    type: EvidenceType
    """What it is evidence of."""
    categories: tuple[Category, ...] = ()
    """Categories of the budget that it proves; none where no money hangs on it."""
    wanted_lv: str = Field(min_length=1)
    """What the agency wants to see, in Latvian."""
    wanted_en: str = Field(min_length=1)
    """The same in English."""
    awaited: bool
    """Whether it is missing where it is not there; otherwise it is kept where there is some."""
    when: Circumstance
    """Of which stays."""
    types: tuple[StayType, ...] = ()
    """Of which types of activity; none for all."""
    since: Since
    """From which day."""
    papers: tuple[Kind, ...] = ()
    """Kinds of paper that show it: where those that are due of a stay are signed, nothing else is awaited."""

    def wanted(self, language: Language) -> str:
        """What the agency wants to see."""
        return self.wanted_lv if language is Language.LV else self.wanted_en

    @model_validator(mode="after")
    def _known_papers(self) -> Self:
        if not ALL_KINDS.issuperset(self.papers):
            raise ValueError("a kind of paper that docgen does not make")
        return self
