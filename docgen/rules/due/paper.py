"""A paper that is due, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from docgen.i18n import Language
from docgen.manifest import Kind, Signer
from docgen.models.activities import Stay
from docgen.models.inclusion import InclusionSupport
from docgen.models.selections import Selection
from docgen.models.settings import SignedLanguage


class Phase(StrEnum):
    """When a paper is needed."""

    SELECTION = "selection"
    BEFORE_DEPARTURE = "before_departure"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Due:
    """A paper that has to be made."""

    kind: Kind
    subject: str
    """Data path of what it is about: `activities[anna-berlin]`."""
    about: Stay | Selection | InclusionSupport
    """The record that it is about."""
    people: tuple[str, ...]
    """Keys of the persons whom it concerns; none for a selection."""
    holder: str
    """Data path of the person, group or selection in whose folder it lies."""
    language: Language
    signed: SignedLanguage
    """Which of the languages is signed."""
    prevails: Language
    """The text that prevails where both are signed."""
    phase: Phase
    signers: tuple[Signer, ...]
    """Who signs the paper; a translation names them and is signed by nobody."""
    because: str
    """Code of the rule that asks for it."""

    @property
    def translation(self) -> bool:
        """Whether it is a translation for information of a text that is signed."""
        signed_here = self.signed is SignedLanguage.BOTH or self.signed.value == self.language.value
        return bool(self.signers) and not signed_here
