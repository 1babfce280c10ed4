"""References between records: unknown keys, and what is left out with what failed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docgen.errors import Finding
from docgen.intake.records import suggestion
from docgen.intake.tree import Location
from docgen.models.record import Record
from docgen.models.references import Reference, references
from docgen.models.sections import Section


@dataclass
class Shelf:
    """The records of one section by key, and the keys of those that failed."""

    section: Section
    records: dict[str, tuple[Record, Location]] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)

    def path(self, key: str) -> str:
        """The data path of a record."""
        return f"{self.section.name}[{key}]"


def drop_broken(shelves: dict[str, Shelf]) -> list[Finding]:
    """Takes out every record that refers to one that is not there, and so on; names each."""
    findings: list[Finding] = []
    held = {
        (name, key): tuple(references(record))
        for name, shelf in shelves.items()
        for key, (record, _) in shelf.records.items()
    }
    broken = True
    while broken:
        broken = False
        for (name, key), refers in list(held.items()):
            missing = [found for reference in refers if (found := dangling(reference, shelves))]
            if missing:
                shelf = shelves[name]
                findings += [_within(finding, shelf.path(key)) for finding in missing]
                del shelf.records[key], held[name, key]
                shelf.left_out.add(key)
                broken = True
    return findings


def dangling_in(record: Record, shelves: dict[str, Shelf]) -> Iterator[Finding]:
    """A finding for each reference of a record that leads nowhere, its path within the record."""
    for reference in references(record):
        if finding := dangling(reference, shelves):
            yield finding


def dangling(reference: Reference, shelves: dict[str, Shelf]) -> Finding | None:
    """A finding where nothing bears the key that is referred to."""
    shelf = shelves[reference.section]
    if reference.key in shelf.records:
        return None
    if reference.key in shelf.left_out:
        values: dict[str, object] = {"other": shelf.path(reference.key)}
        return Finding("DAT10", path=reference.path, values=values)
    values = {
        "key": reference.key,
        "section": reference.section,
        "suggestion": suggestion(reference.key, list(shelf.records)),
    }
    return Finding("DAT09", path=reference.path, values=values)


def _within(finding: Finding, path: str) -> Finding:
    return Finding(finding.code, finding.severity, path=f"{path}.{finding.path}", values=finding.values)
