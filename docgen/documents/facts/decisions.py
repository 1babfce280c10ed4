"""Orders of the head of the school, by which rules are approved and support is decided."""

from __future__ import annotations

from datetime import date

from docgen.documents.context import Context
from docgen.documents.needs import Needs
from docgen.models.selections import Order


class DecisionFacts(Context):
    """An order of the head of the school."""

    number: str
    """Number of the order."""
    issued: date
    """Day of the order."""
    by: str
    """Who issued it."""


def decision_facts(order: Order | None, path: str, needs: Needs) -> DecisionFacts:
    """An order with number, day and who issued it; `path` is where it is to be given."""
    known = order or Order()
    return DecisionFacts(
        number=needs.value(known, "number", path),
        issued=needs.value(known, "issued", path),
        by=needs.value(known, "by", path),
    )
