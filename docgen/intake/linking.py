"""References between records: unknown keys, and what is left out with what failed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from docgen.errors import Finding
from docgen.intake.records import suggestion
from docgen.intake.tree import Location
from docgen.models.record import Record
from docgen.models.references import Reference, references
from docgen.models.sections import Section

_MOST_GUESSES = 20


@dataclass
class Shelf:
    """The records of one section by key, and the keys of those that failed."""

    section: Section
    records: dict[str, tuple[Record, Location]] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    _by_look: dict[str, str] = field(default_factory=dict)

    def put(self, key: str, record: Record, location: Location) -> None:
        """Keeps a record."""
        self.records[key] = (record, location)
        self.left_out.discard(key)
        self._by_look[key.casefold()] = key

    def namesake(self, key: str) -> Location | None:
        """Where a record stands whose key is the same but for letter case, which file systems ignore."""
        same = self._by_look.get(key.casefold())
        return None if same is None else self.records[same][1]

    def path(self, key: str) -> str:
        """The data path of a record."""
        return f"{self.section.name}[{key}]"

    def shown(self, key: str) -> str:
        """The path as messages name it: a confidential record by its number."""
        if not self.section.confidential:
            return self.path(key)
        number = self.records[key][1][-1] if key in self.records else None
        return f"{self.section.name}[{number + 1 if isinstance(number, int) else '…'}]"


@dataclass(frozen=True, slots=True)
class Lack:
    """A record that is not whole, since one that completes it failed."""

    section: str
    key: str
    because: str
    """Data path of the one that failed."""


def drop_broken(shelves: dict[str, Shelf], lacks: list[Lack]) -> list[Finding]:
    """Takes out every record that refers to one that is not there, or lacks one that completes it.

    So it goes on until all that is left is whole; each record taken out is named.
    """
    findings: list[Finding] = []
    guessing = _Guesses()
    held = {
        (name, key): tuple(references(record))
        for name, shelf in shelves.items()
        for key, (record, _) in shelf.records.items()
    }

    def drop(name: str, key: str) -> None:
        shelf = shelves[name]
        because = shelf.shown(key)
        del shelf.records[key]
        shelf.left_out.add(key)
        completed = (one for one in held.pop((name, key)) if one.completes)
        lacks.extend(Lack(one.section, one.key, because) for one in completed)

    broken = True
    while broken:
        broken = False
        while lacks:
            lack = lacks.pop()
            if (lack.section, lack.key) in held:
                path = shelves[lack.section].path(lack.key)
                findings.append(Finding("DAT10", path=path, values={"other": lack.because}))
                drop(lack.section, lack.key)
                broken = True
        for (name, key), refers in list(held.items()):
            kept = held[name, key] = _without_loose(shelves, shelves[name], key, refers)
            missing = [found for reference in kept if (found := dangling(reference, shelves, guessing))]
            if missing and (name, key) in held:
                findings += [_within(finding, shelves[name], key) for finding in missing]
                drop(name, key)
                broken = True
    return findings


def _without_loose(
    shelves: dict[str, Shelf], shelf: Shelf, key: str, refers: tuple[Reference, ...]
) -> tuple[Reference, ...]:
    """The references of a record, which forgets those that it can do without and whose records failed."""
    gone = [one for one in refers if one.loose and one.key in shelves[one.section].left_out]
    if gone:
        record, location = shelf.records[key]
        shelf.records[key] = (record.model_copy(update={one.path: None for one in gone}), location)
    return tuple(one for one in refers if one not in gone)


def dangling_in(record: Record, shelves: dict[str, Shelf]) -> Iterator[Finding]:
    """A finding for each reference of a record that leads nowhere, its path within the record."""
    guessing = _Guesses()
    for reference in references(record):
        if finding := dangling(reference, shelves, guessing):
            yield finding


class _Guesses:
    """Guesses what was meant, for the first few misspelt keys: each looks at every key there is."""

    def __init__(self) -> None:
        self._left = _MOST_GUESSES

    def guess(self, key: str, known: Iterable[str]) -> str:
        """The nearest known key, or an empty text."""
        if not self._left:
            return ""
        self._left -= 1
        return suggestion(key, list(known))


def dangling(reference: Reference, shelves: dict[str, Shelf], guessing: _Guesses) -> Finding | None:
    """A finding where nothing bears the key that is referred to."""
    shelf = shelves[reference.section]
    if reference.key in shelf.records:
        return None
    if reference.key in shelf.left_out:
        values: dict[str, object] = {"other": shelf.shown(reference.key)}
        return Finding("DAT10", path=reference.path, values=values)
    values = {
        "key": reference.key,
        "section": reference.section,
        "suggestion": guessing.guess(reference.key, shelf.records),
    }
    return Finding("DAT09", path=reference.path, values=values)


def _within(finding: Finding, shelf: Shelf, key: str) -> Finding:
    """The finding with its whole path; a confidential record's own words are not shown."""
    values = dict(finding.values)
    if shelf.section.confidential and "key" in values:
        values |= {"key": "…", "suggestion": ""}
    return Finding(finding.code, finding.severity, path=f"{shelf.path(key)}.{finding.path}", values=values)
