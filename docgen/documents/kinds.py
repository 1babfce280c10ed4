"""The table of kinds: for each kind of paper its template, context and builder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from docgen.documents import grant_agreement
from docgen.documents.context import Context
from docgen.documents.needs import Needs
from docgen.manifest import GRANT_AGREEMENT, Kind
from docgen.models.project import Project
from docgen.rules.call import Call
from docgen.rules.due import Due


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One kind of paper."""

    kind: Kind
    context: type[Context]
    build: Callable[[Project, Call, Due, Needs], Context | None]
    """Makes the context; what is missing it notes in the needs and leaves blank.

    None, with the reason noted, where it cannot make that paper at all.
    """
    restricted: bool = False
    """Whether it holds special-category data, and lies apart with everything about it."""

    @property
    def template(self) -> str:
        """The name of its Word template in the folder of each language."""
        return f"{self.kind}.docx"


_ALL = (DocumentKind(GRANT_AGREEMENT, grant_agreement.GrantAgreement, grant_agreement.build),)

KINDS: Mapping[Kind, DocumentKind] = MappingProxyType({entry.kind: entry for entry in _ALL})
"""All kinds that docgen makes, by name."""
