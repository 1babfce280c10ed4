"""What a mobility brought: outcomes reached, how they were assessed, what is recognised.

Known only afterwards, and printed by papers of their own: a signed agreement is
never filled in later.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from docgen.models.record import Record
from docgen.models.values import Bilingual, Day, Hours, Text


class Reached(StrEnum):
    """How far a learning outcome was reached."""

    FULLY = "fully"
    PARTLY = "partly"
    NOT_YET = "not_yet"


class OutcomeResult(Record):
    """How far one outcome of the programme was reached."""

    outcome: int = Field(ge=1)
    """Which outcome: its place in the programme, 1 for the first."""
    reached: Reached
    """How far it was reached."""
    remark: Bilingual | None = None
    """What showed it, or what is lacking."""


class Results(Record):
    """What a mobility brought."""

    outcomes: tuple[OutcomeResult, ...] = ()
    """Outcomes of the programme, each with how far it was reached."""
    tasks: Bilingual | None = None
    """What was done, in words."""
    assessed_by: Text | None = None
    """Who assessed: given name, family name, position."""
    assessed: Day | None = None
    """Day of the assessment."""
    assessment: Bilingual | None = None
    """How it was assessed, and with what outcome."""
    mark: int | None = Field(None, ge=1, le=10)
    """Mark on the ten-point scale."""
    recognised: Bilingual | None = None
    """Module, subject or practice that is recognised at home."""
    hours: Hours | None = None
    """Hours recognised."""
