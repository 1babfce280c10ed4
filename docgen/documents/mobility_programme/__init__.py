"""The mobility programme and tasks, where a paper similar to a learning agreement will do."""

from __future__ import annotations

from docgen.documents.mobility_programme.builder import build
from docgen.documents.mobility_programme.context import MobilityProgramme

__all__ = ["MobilityProgramme", "build"]
