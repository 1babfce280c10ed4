"""The learning outcomes reached (*sasniegtie mācīšanās rezultāti*), after an individual mobility."""

from __future__ import annotations

from docgen.documents.learning_outcomes.builder import build
from docgen.documents.learning_outcomes.context import LearningOutcomes

__all__ = ["LearningOutcomes", "build"]
