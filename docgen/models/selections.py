"""A selection of participants: what is offered, to whom, by what criteria."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from docgen.manifest import SELECTION_NOTICE
from docgen.models.identifiers import Key
from docgen.models.record import Keyed, Record, Refers
from docgen.models.values import Bilingual, Day, Euro, Moment, Text


class Order(Record):
    """An order of the head of the school."""

    number: Text | None = None
    """Number of the order."""
    issued: Day | None = None
    """Day of the order."""
    by: Text | None = None
    """Who issued it."""


class Criterion(Record):
    """One criterion of the selection."""

    text: Bilingual
    """The criterion."""
    measured: Bilingual | None = None
    """How it is measured."""
    points: int | None = None
    """Most points that it gives."""
    minimum: int | None = None
    """Fewest points needed."""


class Contribution(Record):
    """Money that participants are asked for."""

    amount: Euro
    """The amount."""
    reason: Bilingual | None = None
    """Why it is asked; it makes no profit."""


class Publication(Record):
    """Where and when the notice was published."""

    where: Bilingual
    """Where: web page, notice board, e-class."""
    day: Day | None = None
    """When."""
    proof: Bilingual | None = None
    """What shows it: a screenshot, a log."""


class Applicants(StrEnum):
    """Who may apply."""

    LEARNERS = "learners"
    GRADUATES = "graduates"
    STAFF = "staff"


OfferedKey = Annotated[Key, Refers("activities", loosely=True, printed=frozenset({SELECTION_NOTICE}))]


class Selection(Keyed):
    """One selection."""

    key: Key
    """Short name by which activities refer to it."""
    title: Bilingual
    """Title of the notice."""
    approved: Order | None = None
    """The order that approves the rules of selection."""
    offers: tuple[OfferedKey, ...] = ()
    """Activities that are offered, where they are known already."""
    offered: tuple[Bilingual, ...] = ()
    """What is offered, in words: type, places, hosts, dates."""
    applicants: tuple[Applicants, ...] = ()
    """Who may apply."""
    eligibility: tuple[Bilingual, ...] = ()
    """Conditions to apply."""
    criteria: tuple[Criterion, ...] = ()
    """Criteria with their points."""
    minimum: int | None = None
    """Fewest points in all."""
    tie_break: Bilingual | None = None
    """What decides between equal scores."""
    inclusion_criteria: tuple[Bilingual, ...] = ()
    """By what criteria inclusion support is given."""
    inclusion_offer: Bilingual | None = None
    """What support is on offer."""
    papers: tuple[Bilingual, ...] = ()
    """What to hand in."""
    deadline: Moment | None = None
    """Until when."""
    hand_in: Bilingual | None = None
    """Where."""
    commission: tuple[Bilingual, ...] = ()
    """The commission, by role."""
    conflict_of_interest: Bilingual | None = None
    """How conflicts of interest are avoided."""
    decision: Day | None = None
    """Day of the decision."""
    notification: Day | None = None
    """Day by which applicants are told."""
    appeal: Bilingual | None = None
    """How and until when a decision can be appealed."""
    reserve: Bilingual | None = None
    """How the reserve list works."""
    covered: tuple[Bilingual, ...] = ()
    """What the grant covers."""
    contributions: tuple[Contribution, ...] = ()
    """What participants are asked to pay, and why."""
    kept_months: int | None = None
    """Months that unsuccessful applications are kept."""
    published: tuple[Publication, ...] = ()
    """Where and when the notice was published."""
    minutes: Order | None = None
    """The minutes of the selection."""
