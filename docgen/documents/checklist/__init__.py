"""The checklist before departure (*kontrolsaraksts pirms izbraukšanas*): what one person signs, brings and knows."""

from __future__ import annotations

from docgen.documents.checklist.builder import build
from docgen.documents.checklist.context import Checklist

__all__ = ["Checklist", "build"]
