"""Who counts as a participant with fewer opportunities."""

from __future__ import annotations

from docgen.models.persons import PersonBase


def has_fewer_opportunities(person: PersonBase) -> bool:
    """Whether somebody counts as having fewer opportunities, as people displaced from Ukraine do (`PER07`)."""
    return person.fewer_opportunities or person.affected_by_war
