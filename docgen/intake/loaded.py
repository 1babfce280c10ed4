"""What intake returns: the project, where each datum was typed, and every problem."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from docgen.errors import NOWHERE, Finding, Place, Severity
from docgen.intake.tree import KeyIndex, Location
from docgen.models.project import Project
from docgen.models.sections import Section

_RECORD = re.compile(r"^((?:\w+\.)*\w+\[[^\]]*\]).*", re.DOTALL)
"""A data path that leads into a record, and the record's own."""


PlaceOf = Callable[[Location, tuple[str, ...]], Place]
"""The place of a datum, or of one that is missing: beside its location the names that the data do not have."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a reader has to say of a file beside its data."""

    findings: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    """What was read otherwise than it stands there."""
    sheets: tuple[str, ...] = ()
    """Of a workbook: its tabs, in their order."""


class SourceFile:
    """One file of a project: its data, and the places of its items when they are asked for."""

    def __init__(
        self, name: str, data: Any, place: PlaceOf, sections: Mapping[Location, Section], heard: Heard | None = None
    ) -> None:
        self.name = name
        self.data = data
        self.heard = heard or Heard()
        self._place = place
        self._index = KeyIndex(data, sections)

    def place(self, location: Location) -> Place:
        """File and line, or sheet and cell, of an item, or of the nearest one around it."""
        return self._place(location, ())

    def place_of(self, path: str) -> Place:
        """File and line of a data path, or of the nearest datum around it; the cell even of one that is missing."""
        return self._place(*self._index.reach(path))

    def rank(self, place: Place) -> tuple[int, int, str, str]:
        """Where a place comes among those of the file: by sheet, row and column."""
        sheet = self.heard.sheets.index(place.sheet) if place.sheet in self.heard.sheets else -1
        column = place.cell.rstrip("0123456789")
        return sheet, place.line or 0, column.rjust(3), place.cell

    def location(self, path: str) -> Location:
        """Where in the data a data path leads, as far as they have it."""
        return self._index.location(path)

    def shown(self, path: str) -> str:
        """The data path as messages name it."""
        return self._index.shown(path)


@dataclass(frozen=True)
class Places:
    """Tells for a data path the file and line where it was typed.

    What was never typed has the place of the record that lacks it.
    """

    main: SourceFile
    others: Mapping[str, SourceFile]
    """The files beside the main one, by the top-level names that they give."""

    def at(self, path: str) -> Place:
        """The place of a data path; the project itself has none."""
        if not path:
            return NOWHERE
        return self.source(top_name(path)).place_of(path)

    def shown(self, path: str) -> str:
        """The data path as messages name it: a confidential record by its number, since its key may say too much."""
        return self.source(top_name(path)).shown(path)

    def source(self, name: str) -> SourceFile:
        """The file that gives a top-level name."""
        return self.others.get(name, self.main)


def top_name(path: str) -> str:
    """The top-level name that a data path begins with."""
    return path.partition("[")[0].partition(".")[0]


@dataclass(frozen=True)
class Loaded:
    """A project as far as it could be read."""

    project: Project | None
    """None where a file or the project's head cannot be read."""
    places: Places | None
    findings: tuple[Finding, ...]
    folder: Path
    """The folder that the project lies in; its own templates and logo are looked for there."""
    gone: frozenset[str] = frozenset()
    """Data paths of records that were left out, and of references to them that were forgotten."""
    notes: tuple[Finding, ...] = ()
    """Of a workbook: what is understood otherwise than it stands there, what is hidden, what nothing refers to."""

    @property
    def whole(self) -> bool:
        """Whether every record was read; else a paper may be missing that is due."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def left_out(self) -> int:
        """How many records, or other data that stand at one place, were left out for their errors."""
        errors = (finding for finding in self.findings if finding.severity is Severity.ERROR)
        return len({_RECORD.sub(r"\1", finding.path) for finding in errors})

    def rank(self, place: Place) -> tuple[object, ...]:
        """Where a place comes in the order of the files."""
        sources = (self.places.main, *self.places.others.values()) if self.places is not None else ()
        own = next((source for source in sources if source.name == place.file), None)
        return (place.file, *(own.rank(place) if own is not None else (-1, place.line or 0, "", "")))

    def placed(self, finding: Finding) -> Finding:
        """The finding with the place of its data path, where it has none of its own, and the path as it is shown.

        It is for findings of what was loaded, each told once; those of intake are placed already.
        """
        if self.places is None:
            return finding
        place = self.places.at(finding.path) if finding.place == NOWHERE else finding.place
        return replace(finding, path=self.places.shown(finding.path), place=place)
