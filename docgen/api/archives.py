"""Which archive a project has, and what it holds: the one that is named, else the setting, else the one beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.archive.holdings import EMPTY, Holdings, is_archive, read_holdings
from docgen.errors import Finding, Severity
from docgen.intake import Loaded

USUAL_NAME = "archive"
"""The folder beside a project that is its archive where nothing else is said."""


@dataclass(frozen=True, slots=True)
class KnownArchive:
    """The archive of a project."""

    folder: Path | None
    """None where none is known."""
    holdings: Holdings = EMPTY
    findings: tuple[Finding, ...] = ()
    """What hinders it from being read, or makes what it tells less than sure."""


def known_archive(loaded: Loaded, named: Path | None = None) -> KnownArchive:
    """The archive of a project that can be read, with what it holds.

    Raises:
        UsageError: `ARC01`, what was named is no archive; `ARC03`, the archive is another project's.
        OutputError: `OUT01`, it cannot be read.
    """
    project = loaded.project
    if project is None:
        return KnownArchive(None)
    setting = project.settings.archive
    folder = named or loaded.folder / (setting or USUAL_NAME)
    if named is None and not is_archive(folder):
        absent = Finding("ARC41", Severity.WARNING, path="settings.archive", values={"name": setting})
        return KnownArchive(None, findings=(absent,) if setting else ())
    holdings = read_holdings(folder, str(project.code))
    return KnownArchive(folder, holdings, tuple(holdings.findings))
