"""A coordinator's workbook, as a spreadsheet program saved it."""

from __future__ import annotations

from docgen.intake.spreadsheet.cells import Cell
from docgen.intake.spreadsheet.grids import Book, Grid, open_book

__all__ = ["Book", "Cell", "Grid", "open_book"]
