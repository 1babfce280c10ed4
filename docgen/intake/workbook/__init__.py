"""The coordinator's workbook: read kindly, written from the models, its mistakes marked in their cells."""

from __future__ import annotations

from docgen.intake.workbook.reading import read_workbook
from docgen.intake.workbook.writing import as_workbook

__all__ = ["as_workbook", "read_workbook"]
