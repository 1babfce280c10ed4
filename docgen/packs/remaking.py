"""A paper made again out of the data, where its file in the pack is no more as it was made.

The same data and template give the same bytes: so the proof that it is the paper that was issued is the digest in
the manifest, which the caller compares.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from docgen.documents.context import blanks
from docgen.documents.kinds import KINDS, due_papers
from docgen.errors import DocgenError
from docgen.manifest import Entry, sha256
from docgen.models.project import Project
from docgen.packs.papers import PaperMaker, Templates
from docgen.packs.rendering import identity, versions
from docgen.packs.standing import PaperKey, paper_key
from docgen.rules.due import Due
from docgen.rules.overrides import call_of


class Remaker:
    """Makes papers of a project again."""

    def __init__(self, project: Project, templates: Templates, logo: bytes | None) -> None:
        self._project, self._templates, self._logo = project, templates, logo
        self._due = cache(self._all_due)

    def remade(self, entry: Entry) -> bytes | None:
        """The Word file of an entry, byte for byte as it was made; None where data or template have changed since."""
        due = self._due().get(paper_key(entry))
        if due is None:
            return None
        try:
            made = self._versions(due, entry)
            return next((data for data in made if sha256(data) == entry.file_digest), None)
        except DocgenError:
            return None

    def _all_due(self) -> dict[PaperKey, Due]:
        return {paper_key(one): one for one in due_papers(self._project, call_of(self._project))}

    def _versions(self, due: Due, entry: Entry) -> Iterator[bytes]:
        """The paper with number, place and date as the data have them, and without."""
        context = PaperMaker(self._project).paper(due).context
        if context is None or next(blanks(context), None) is not None:
            return
        template = self._templates.of(KINDS[due.kind], due.language)
        found = identity(self._project, due, context, template, self._logo)
        if found.id != entry.id:
            return
        yield from (data for data, _ in versions(due, found.id, context, template, self._logo))
