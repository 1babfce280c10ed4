"""Orders of the head of the school, by which rules are approved and support is decided."""

from __future__ import annotations

from datetime import date

from docgen.documents.context import Context
from docgen.documents.facts.organisations import organisation_path
from docgen.documents.needs import Needs
from docgen.models.organisations import Organisation
from docgen.models.selections import Order


class DecisionFacts(Context):
    """An order of the head of the school."""

    number: str
    """Number of the order."""
    issued: date
    """Day of the order."""
    by: str
    """Who issued it."""
    position: str | None
    """Position of who issued it, where that is a signatory of the organisation."""


def decision_facts(order: Order | None, path: str, organisation: Organisation, needs: Needs) -> DecisionFacts:
    """An order of the organisation with number, day and who issued it; `path` is where it is to be given."""
    known = order or Order()
    return DecisionFacts(
        number=needs.value(known, "number", path),
        issued=needs.value(known, "issued", path),
        by=needs.value(known, "by", path),
        position=_position(known.by, organisation, needs),
    )


def _position(name: str | None, organisation: Organisation, needs: Needs) -> str | None:
    """The position of the signatory of that name; nothing is noted where none is given."""
    for number, one in enumerate(organisation.signatories, start=1):
        if one.name == name:
            return needs.text(one.position, f"{organisation_path(organisation)}.signatories[{number}].position")
    return None
