"""The grant agreement (*dotācijas līgums*) with everyone who is granted support."""

from __future__ import annotations

from docgen.documents.grant_agreement.builder import build
from docgen.documents.grant_agreement.context import GrantAgreement

__all__ = ["GrantAgreement", "build"]
