"""The learning agreement (*mobilitātes mācību līgums*) of a learner who goes alone."""

from __future__ import annotations

from docgen.documents.learning_agreement.builder import build
from docgen.documents.learning_agreement.context import LearningAgreement

__all__ = ["LearningAgreement", "build"]
