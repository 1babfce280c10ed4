"""What became of files that were to be put into the archive, and how such a file is read: whole, or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from docgen.api.inked import Ink, without_the_usual
from docgen.archive.bag.events import Worth
from docgen.archive.inspection import Inspection
from docgen.archive.limits import Limits
from docgen.errors import Finding


class Fate(StrEnum):
    """What became of a file."""

    KEPT = "kept"
    THERE = "there"
    """The same file was kept before."""
    AGAIN = "again"
    """The same file was kept before, and another look at it says otherwise; that counts now."""
    MOVED = "moved"
    """A scan was kept before for another paper; that was withdrawn."""
    WITHDRAWN = "withdrawn"
    """It counts as evidence no more."""
    REFUSED = "refused"
    """It stays where it was."""


@dataclass(frozen=True, slots=True)
class Returned:
    """One file that came back, and what became of it."""

    file: Path = field(repr=False)
    fate: Fate
    worth: Worth | None = None
    """What it counts for; None where it was refused or is evidence."""
    inspection: Inspection | None = field(default=None, repr=False)
    refusal: Finding | None = None
    restricted: bool = False
    """Whether it was put where special-category data are kept apart."""
    ink: Ink | None = None
    """What a person says of it who saw it signed by hand."""
    picture: bool = False
    """Whether no words can be read in it."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is to be told of it; of a file that was refused the reason alone."""
        found = tuple(self.inspection.findings()) if self.inspection is not None else ()
        if self.ink is not None:
            found = without_the_usual(found, picture=self.picture)
        if self.refusal is None:
            return found
        return (self.refusal,) if self.fate is Fate.REFUSED else (self.refusal, *found)


@dataclass(frozen=True, slots=True)
class Keeping:
    """What became of all files."""

    files: tuple[Returned, ...]

    def count(self, fate: Fate) -> int:
        """How many files came to that."""
        return sum(one.fate is fate for one in self.files)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is to be told, file by file."""
        return tuple(finding for one in self.files for finding in one.findings)


def bytes_of(file: Path, limits: Limits) -> bytes | None:
    """The bytes of a file; None where it is none, too large or cannot be read."""
    try:
        return file.read_bytes() if file.is_file() and file.stat().st_size <= limits.file_bytes else None
    except (OSError, ValueError):
        return None
