"""The learning programme of a group (*grupas mācību programma*): one for all its learners."""

from __future__ import annotations

from docgen.documents.group_programme.builder import build
from docgen.documents.group_programme.context import GroupLearningProgramme

__all__ = ["GroupLearningProgramme", "build"]
