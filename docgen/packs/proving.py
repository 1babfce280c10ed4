"""Papers whose record was lost: that a file is just what docgen made is proven by what was kept of what it says.

Contexts are kept of papers that parties sign, of no others, and a file is made again of them byte for byte only with
the template of that time. What cannot be proven counts as changed by hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pydantic import ValidationError

from docgen.documents.kinds import KINDS
from docgen.errors import TemplateError
from docgen.manifest import ID_PATTERN, Entry, document_id, sha256
from docgen.packs.agreed import Agreements
from docgen.packs.borne import borne
from docgen.packs.recorded import recorded
from docgen.packs.rendering import versions
from docgen.rules.due import Due
from docgen.templating import Template

_IS_ID = re.compile(ID_PATTERN).fullmatch


@dataclass(frozen=True, slots=True)
class Proof:
    """Proves papers of one project."""

    project: str
    """Number of the project."""
    agreements: Agreements
    logo: bytes | None

    def entry(self, there: bytes, one: Due, path: str, template: Template) -> Entry | None:
        """What the manifest should say of the file at a path; None where it is not proven that docgen made it so.

        Raises:
            OutputError: `OUT01`, where what was kept cannot be read.
        """
        identifier = borne(there)
        context = self.agreements.kept(one, identifier) if _IS_ID(identifier) else None
        if context is None or self._id(one, context, template) != identifier:
            return None
        around = self._around(there, one, identifier, context, template)
        if around is None:
            return None
        entry = recorded(
            one,
            path,
            identifier=identifier,
            context_digest=sha256(context),
            template_digest=template.digest,
            file_digest=sha256(there),
        )
        return replace(entry, around_digest=around)

    def _id(self, one: Due, context: bytes, template: Template) -> str:
        return document_id(
            project=self.project,
            kind=one.kind,
            subject=one.subject,
            language=one.language,
            context=context,
            template_digest=template.digest,
        )

    def _around(self, there: bytes, one: Due, identifier: str, context: bytes, template: Template) -> str | None:
        """The digest of what stands around the context in a file; None where the file is not made of that context."""
        try:
            read = KINDS[one.kind].context.model_validate_json(context)
            made = versions(one, identifier, read, template, self.logo)
            return next((around for data, around in made if data == there), None)
        except (ValidationError, TemplateError):
            return None
