"""The inclusion-support justification (*iekļaušanas atbalsta pamatojums*).

One for every person counted as having fewer opportunities, in each activity. It
alone shows what the barrier is; everything about it lies in `restricted/`.
"""

from __future__ import annotations

from docgen.documents.inclusion_justification.builder import build
from docgen.documents.inclusion_justification.context import InclusionJustification

__all__ = ["InclusionJustification", "build"]
