"""Whether the Word file of a signed paper still says what was signed.

Number, place and day may have been typed into it, and it may have been saved anew. It is held against the paper made
again of what was agreed; where that is not known any more, or the template is another, nothing is said against it.
Nor is it without the libraries of the extra `archive`, which read such files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from docgen.archive.comparison import Agreement
from docgen.archive.limits import USUAL
from docgen.archive.refusing import Refused
from docgen.documents.context import Context
from docgen.documents.kinds import KINDS
from docgen.errors import TemplateError
from docgen.manifest import Entry, sha256
from docgen.packs.agreed import Agreements
from docgen.packs.papers import Paper
from docgen.packs.rendering import Identity, versions
from docgen.templating import Template


@dataclass(frozen=True, slots=True)
class AsSigned:
    """Holds files of signed papers against what was made."""

    agreements: Agreements
    logo: bytes | None

    def is_altered(self, there: bytes, known: Entry, paper: Paper, made: Identity, template: Template) -> bool:
        """Whether a file of a signed paper certainly says something else than was signed.

        Args:
            there: the file.
            known: what the manifest says of it.
            paper: the paper as the data have it now.
            made: how that would be made.
            template: the template of today.
        """
        if sha256(there) == known.file_digest or known.template_digest not in (template.digest, sha256(b"")):
            return False
        context = paper.context if made.id == known.id else self._agreed(paper, known)
        if context is None:
            return False
        try:
            issued = [data for data, _ in versions(paper.due, known.id, context, template, self.logo)]
        except TemplateError:
            return False
        return bool(issued) and all(self._differ(there, issued))

    def _agreed(self, paper: Paper, known: Entry) -> Context | None:
        kept = self.agreements.of_itself(paper.due, known)
        try:
            return KINDS[paper.due.kind].context.model_validate_json(kept) if kept is not None else None
        except ValidationError:
            return None

    def _differ(self, there: bytes, issued: list[bytes]) -> Iterator[bool]:
        try:
            from docgen.archive.word_comparison import compare_word  # noqa: PLC0415 (making needs no extra)
        except ImportError:
            yield False
            return
        for one in issued:
            try:
                yield compare_word(one, there, USUAL).agreement is Agreement.DIFFERENT
            except Refused:
                yield True
