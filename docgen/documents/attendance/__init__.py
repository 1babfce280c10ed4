"""Attendance (*apmeklējuma apliecinājums*): who was there, on which days and what for."""

from __future__ import annotations

from docgen.documents.attendance.builder import build
from docgen.documents.attendance.context import Attendance

__all__ = ["Attendance", "build"]
