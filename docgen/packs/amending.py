"""Amendments in a pack: those that signed papers need, and those that are signed themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.documents.amendment import AmendmentDue
from docgen.manifest import Entry
from docgen.packs.agreed import as_due, is_agreed
from docgen.packs.plan import State
from docgen.packs.standing import Standing, Standings
from docgen.rules.due import Due


def needed_amendment(standing: Standing, standings: Standings) -> AmendmentDue | None:
    """The amendment that a signed paper needs, where it can be told what was agreed."""
    context = standing.paper.context
    if standing.state is not State.AMEND or standing.known is None or context is None:
        return None
    return standings.agreements.of(standing.known).amendment(standing.paper.due, context)


def signed_amendments(papers: Iterable[Due], standings: Standings) -> Iterator[tuple[Due, Entry]]:
    """The signed amendments of these papers, each as a paper that is due, with its entry."""
    for one in papers:
        entry = standings.signed(one)
        if entry is not None and is_agreed(one):
            for amendment in standings.agreements.amendments(entry):
                yield as_due(amendment, one), amendment
