"""In which languages a paper is made, and which of them is signed."""

from __future__ import annotations

from docgen.i18n import Language
from docgen.manifest import (
    ATTENDANCE,
    GROUP_PROGRAMME,
    LEARNING_AGREEMENT,
    LEARNING_OUTCOMES,
    MOBILITY_PROGRAMME,
    Kind,
)
from docgen.models.activities import ActivityBase, Direction, Stay
from docgen.models.inclusion import InclusionSupport
from docgen.models.project import Project
from docgen.models.selections import Selection
from docgen.models.settings import PaperLanguages, SignedLanguage

_SIGNED_ABROAD = {ATTENDANCE, GROUP_PROGRAMME, LEARNING_AGREEMENT, LEARNING_OUTCOMES, MOBILITY_PROGRAMME}
"""Kinds that an organisation in another country signs."""


def paper_languages(project: Project, kind: Kind, about: Stay | Selection | InclusionSupport) -> PaperLanguages:
    """As the project chose; otherwise both, and English is signed where somebody from abroad signs.

    From abroad comes the host's signature on what is learned, and a guest's on any paper.
    """
    chosen = project.settings.languages_of(kind)
    if chosen is not None:
        return chosen
    guest = isinstance(about, ActivityBase) and about.direction is Direction.INCOMING
    if guest or kind in _SIGNED_ABROAD:
        return PaperLanguages(kind=kind, signed=SignedLanguage.EN, prevails=Language.EN)
    return PaperLanguages(kind=kind)
