"""The coordinator's workbook: read kindly, written from the models, its mistakes marked in their cells."""

from __future__ import annotations

from docgen.intake.workbook.reading import read_workbook

__all__ = ["read_workbook"]
