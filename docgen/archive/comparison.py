"""What came back against what was issued: the same bytes, filled in, saved anew, the same words, or something else."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from docgen.archive.differences import Difference


class Agreement(StrEnum):
    """How far what came back is what was issued."""

    IDENTICAL = "identical"
    """Byte for byte."""
    FILLED_IN = "filled_in"
    """A Word file that differs only in what is filled in at signing, and in what saving changes and nobody sees."""
    SAME_WORDS = "same_words"
    """A PDF that says the same words and sums in the same order, but for what is filled in at signing."""
    RESAVED = "resaved"
    """A Word file that another program has saved anew: the same words, but that it looks as issued cannot be shown."""
    ODDLY_FILLED = "oddly_filled"
    """Filled in, or the same words, but with something else than a number, a place and a date."""
    HIDDEN = "hidden"
    """A PDF that says the same words, but its pages may not show all of them, or may show others."""
    DIFFERENT = "different"
    NOT_COMPARED = "not_compared"


class Hindrance(StrEnum):
    """Why a paper was not compared."""

    LOST = "lost"
    """The issued one is there no more."""
    SCAN = "scan"
    """Its pages are pictures, which have no words."""
    REFUSED = "refused"
    """A finding tells what hindered it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparison found."""

    agreement: Agreement = Agreement.NOT_COMPARED
    differences: tuple[Difference, ...] = ()
    """The first few."""
    filled: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """What stands in the controls that are filled in at signing, each with its name; placeholders are left out."""
    comments: bool = False
    """Whether somebody wrote comments into it."""
    hindrance: Hindrance = Hindrance.LOST
    """Of what was not compared."""


NOT_COMPARED = Comparison()
SCAN = Comparison(hindrance=Hindrance.SCAN)
