"""Rows into which a part of a Word file is written to be compared: what opens, what closes, a text with its looks."""

from __future__ import annotations

OPEN, CLOSE, TEXT, SLOT = "<", ">", "text", "slot"

Row = tuple[object, ...]
"""Its kind first."""
