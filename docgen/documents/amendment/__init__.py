"""The amendment (*vienošanās par grozījumiem*) of a signed paper: what was agreed, and what is agreed now."""

from __future__ import annotations

from docgen.documents.amendment.builder import build, find
from docgen.documents.amendment.changes import as_kept, changes
from docgen.documents.amendment.context import AmendedFacts, Amendment, ChangeFacts, ChangeNature
from docgen.documents.amendment.due import AMENDABLE, AmendmentDue, amendment_due

__all__ = [
    "AMENDABLE",
    "AmendedFacts",
    "Amendment",
    "AmendmentDue",
    "ChangeFacts",
    "ChangeNature",
    "amendment_due",
    "as_kept",
    "build",
    "changes",
    "find",
]
