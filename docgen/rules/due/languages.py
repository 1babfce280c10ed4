"""In which languages a paper is made, and which of them is signed."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.i18n import Language
from docgen.manifest import CHECKLIST, Kind, Signer, SignerRole
from docgen.models.activities import ActivityBase, Direction, Stay
from docgen.models.inclusion import InclusionSupport
from docgen.models.project import Project
from docgen.models.selections import Selection
from docgen.models.settings import PaperLanguages, SignedLanguage

_ABROAD = {SignerRole.HOST, SignerRole.WORKPLACE}
_FOR_ITS_READER = frozenset({CHECKLIST})
"""Papers that nobody signs, made in the language of the one who reads them."""


def paper_languages(
    project: Project, kind: Kind, about: Stay | Selection | InclusionSupport, signers: Iterable[Signer]
) -> PaperLanguages:
    """As the project chose; otherwise both, and English is signed where somebody from abroad signs.

    From abroad comes the host's signature, and a guest's on any paper. What one person alone reads
    is made in English for a guest, and in Latvian for anyone else.
    """
    chosen = project.settings.languages_of(kind)
    if chosen is not None:
        return chosen
    activity = project.activity(about.activity) if isinstance(about, InclusionSupport) else about
    guest = isinstance(activity, ActivityBase) and activity.direction is Direction.INCOMING
    if kind in _FOR_ITS_READER:
        spoken = Language.EN if guest else Language.LV
        return PaperLanguages(kind=kind, made=(spoken,), signed=SignedLanguage(spoken.value), prevails=spoken)
    if guest or any(signer.role in _ABROAD for signer in signers):
        return PaperLanguages(kind=kind, signed=SignedLanguage.EN, prevails=Language.EN)
    return PaperLanguages(kind=kind)
