"""A paper that a record needs, made out for each language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.manifest import Kind, Signer
from docgen.models.activities import GroupMobility, PreparatoryVisit, Stay
from docgen.models.inclusion import InclusionSupport
from docgen.models.project import Project
from docgen.models.selections import Selection
from docgen.models.settings import PaperLanguages
from docgen.rules.due.languages import paper_languages
from docgen.rules.due.paper import Due, Phase
from docgen.rules.due.paths import participant_path, person_path, record_path


@dataclass(frozen=True, slots=True)
class Needed:
    """A paper that is due, before its languages are known."""

    kind: Kind
    about: Stay | Selection | InclusionSupport
    because: str
    signers: tuple[Signer, ...]
    phase: Phase = Phase.BEFORE_DEPARTURE
    person: str = ""
    """Whose part in the stay it is about; empty where all who take part share it."""

    def in_each_language(self, project: Project) -> Iterator[Due]:
        """The paper in each language in which it is made."""
        chosen = self.languages(project)
        subject = self._subject()
        people = (self.person,) if self.person else _everyone(project, self.about)
        holder = person_path(self.person) if self.person else subject
        for language in chosen.made:
            yield Due(
                kind=self.kind,
                subject=subject,
                about=self.about,
                people=people,
                holder=holder,
                language=language,
                signed=chosen.signed,
                prevails=chosen.prevails,
                phase=self.phase,
                signers=self.signers,
                because=self.because,
            )

    def languages(self, project: Project) -> PaperLanguages:
        """The languages in which it is made, and which of them is signed."""
        return paper_languages(project, self.kind, self.about, self.signers)

    def _subject(self) -> str:
        if self.person and isinstance(self.about, Stay):
            return participant_path(self.about, self.person)
        return record_path(self.about)


def _everyone(project: Project, about: Stay | Selection | InclusionSupport) -> tuple[str, ...]:
    """Who takes part in an activity, and who accompanies."""
    if not isinstance(about, GroupMobility | PreparatoryVisit):
        return ()
    return (*about.participants, *(stay.person for stay in project.accompanying(about.key)))
