"""The marked copies that `check --mark` writes beside what it prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen import api
from docgen.errors import DataError, ExitStatus, Finding, OutputError
from docgen.i18n import Language
from docgen.intake import Loaded


@dataclass(frozen=True, slots=True)
class Copies:
    """What became of the copies."""

    files: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What hindered them, or is to know about them."""
    status: ExitStatus = ExitStatus.GOOD
    """Of what hindered them."""
    unread: bool = False
    """Whether the project could not be read, so that there was nothing to copy."""


def write_copies(loaded: Loaded, findings: Sequence[Finding], out: Path, language: Language) -> Copies:
    """Writes the copies; where they cannot be written, what was found in the data can be told all the same.

    Raises:
        UsageError: they may not be written there, or not of this project.
    """
    try:
        made = api.write_marked_workbook(loaded, findings, out, language)
    except (DataError, OutputError) as error:
        return Copies(findings=error.findings, status=error.exit_status)
    return Copies(made.files, made.findings, unread=not made.files)
