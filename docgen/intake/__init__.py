"""From the user's own files to a project: records, places and every problem at once."""

from __future__ import annotations

from docgen.intake.loaded import Loaded
from docgen.intake.reading import read_project

__all__ = ["Loaded", "read_project"]
