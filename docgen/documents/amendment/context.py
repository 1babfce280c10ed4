"""What an amendment prints."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from docgen.documents.context import Context
from docgen.documents.facts.projects import ProjectFacts
from docgen.documents.facts.signing import CopiedFacts, SignerFacts


class ChangeNature(StrEnum):
    """What becomes of a fact."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


class ChangeFacts(Context):
    """One fact that differs; its values are of any type and so stand here as they are printed."""

    fact: str
    """What it is: *Activity: first day*."""
    nature: ChangeNature
    """Whether it changes, or an item is added to a list or removed from it."""
    before: str
    """What was agreed; a dash where there was nothing."""
    after: str
    """What is agreed now; a dash where there is nothing."""


class AmendedFacts(Context):
    """The signed paper that is amended."""

    title: str
    """What the paper is called."""
    programme: bool
    """Whether it is a programme and not an agreement."""
    people: tuple[str, ...]
    """Names of the persons whom it concerns."""
    number: str | None
    """The school's own registration number, where it is known."""
    place: str | None
    """Place of signing, where it is known."""
    signed: date | None
    """Day of signing, where it is known."""
    id: str
    """The id that is printed on its pages."""
    amended_by: tuple[str, ...]
    """The ids of the amendments signed since, the first one first."""


class Amendment(Context):
    """All that an amendment prints."""

    project: ProjectFacts
    """The project."""
    amended: AmendedFacts
    """The signed paper that is amended."""
    changes: tuple[ChangeFacts, ...]
    """The facts that differ, in the order of the paper."""
    support: bool
    """Whether anything of the financial support changes."""
    reason: str
    """Why it is amended."""
    represented: bool
    """Whether a minor's legal representative signs too."""
    signing: CopiedFacts
    """How it is signed."""
    signers: tuple[SignerFacts, ...]
    """Who signs, in the order of the signature blocks."""
