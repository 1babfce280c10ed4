"""The selection notice (*paziņojums par dalībnieku atlasi*): one for each selection, before anybody is chosen."""

from __future__ import annotations

from docgen.documents.selection_notice.builder import build
from docgen.documents.selection_notice.context import SelectionNotice

__all__ = ["SelectionNotice", "build"]
