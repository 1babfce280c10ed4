"""References between records: unknown keys, and what is left out or forgotten with what failed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from docgen.errors import Finding, Named, Severity
from docgen.intake.records import Guesses
from docgen.intake.tree import Location
from docgen.manifest import Kind
from docgen.models.project import Project
from docgen.models.record import Record
from docgen.models.references import Reference, references
from docgen.models.sections import Section, sections


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
    """Data path of the one that failed, as messages name it."""
    failed: tuple[str, str | None]
    """Section and key of that one; no key where it could not be read."""
    stops: frozenset[Kind] | None
    """Kinds of its papers that are not made; None where nothing is left of it."""


class Links:
    """Takes out every record that refers to one that is not there, or lacks one that completes it.

    So it goes on until all that is left is whole. A loose reference is forgotten instead.
    Whatever goes is told once, in `findings`; `gone` are the data paths of records and of
    references that went, confidential records by their number.
    """

    def __init__(self, shelves: dict[str, Shelf], lacks: list[Lack]) -> None:
        self.findings: list[Finding] = []
        self.gone: set[str] = set()
        self._shelves = shelves
        self._lacks = lacks
        self._guessing = Guesses()
        self._held = {
            (name, key): tuple(references(record))
            for name, shelf in shelves.items()
            for key, (record, _) in shelf.records.items()
        }
        self._referred = dict(self._held)
        self._settle()

    def _settle(self) -> None:
        broken = True
        while broken:
            broken = False
            while self._lacks:
                broken |= self._complete(self._lacks.pop())
            for name, key in list(self._held):
                broken |= self._check(name, key)

    def _complete(self, lack: Lack) -> bool:
        """Tells of a record what it lacks; returns whether it went."""
        which = (lack.section, lack.key)
        if which not in self._held:
            return False
        path, values = self._shelves[lack.section].path(lack.key), {"other": lack.because}
        if lack.stops is None:
            self.findings.append(Finding("DAT10", path=path, values={"gone": _RECORD, **values}))
            self._drop(*which)
            return True
        if not any((one.section, one.key) == lack.failed for one in self._referred[which]):
            self.findings.append(Finding("DAT10", path=path, values={"gone": _PART, **values}, stops=lack.stops))
        return False

    def _check(self, name: str, key: str) -> bool:
        """Forgets what a record can do without, and takes it out where something else is missing."""
        refers = self._held[name, key]
        missing = [(one, found) for one in refers if (found := dangling(one, self._shelves, self._guessing))]
        if not missing:
            return False
        lost = [one for one, _ in missing]
        left = tuple(one for one in refers if one not in lost)
        whole = all(one.loose for one in lost) and not _emptied(lost, left)
        shelf = self._shelves[name]
        for one, found in missing:
            self._tell(one, found, shelf, key, whole=whole)
        if not whole:
            self._drop(name, key)
            return True
        self._held[name, key] = left
        record, location = shelf.records[key]
        shelf.records[key] = (_without(record, lost), location)
        self.gone |= {f"{shelf.shown(key)}.{one.path}" for one in lost}
        return False

    def _tell(self, one: Reference, found: Finding, shelf: Shelf, key: str, *, whole: bool) -> None:
        """Tells of a reference that leads nowhere; of one that is forgotten and that no paper prints, if misspelt."""
        if one.loose and not one.printed and found.code == "DAT10":
            return
        gone = _REFERENCE if whole else _RECORD
        within = _within(found, shelf, key, gone)
        self.findings.append(replace(within, stops=one.printed) if whole else within)

    def _drop(self, name: str, key: str) -> None:
        shelf = self._shelves[name]
        because = shelf.shown(key)
        del shelf.records[key]
        shelf.left_out.add(key)
        self.gone.add(because)
        del self._held[name, key]
        self._lacks += (
            Lack(one.section, one.key, because, (name, key), one.completes.printed)
            for one in self._referred[name, key]
            if one.completes
        )


_RECORD, _REFERENCE, _PART = Named("gone.record"), Named("gone.reference"), Named("gone.part")


def _emptied(lost: list[Reference], left: tuple[Reference, ...]) -> bool:
    """Whether a list of references has lost its last one."""
    lists = {one.field for one in lost if one.path != one.field}
    return not lists <= {one.field for one in left}


def _without(record: Record, lost: list[Reference]) -> Record:
    """The record without those of its own references."""
    update: dict[str, object] = {}
    for one in lost:
        value = update.get(one.field, getattr(record, one.field))
        kept = tuple(key for key in value if key != one.key) if isinstance(value, tuple) else None
        update[one.field] = kept
    return record.model_copy(update=update)


def dangling_in(record: Record, shelves: dict[str, Shelf]) -> Iterator[Finding]:
    """A finding for each reference of a record that leads nowhere, its path within the record."""
    guessing = Guesses()
    for reference in references(record):
        if finding := dangling(reference, shelves, guessing):
            yield replace(finding, values={**finding.values, "gone": _RECORD})


_REFERRED_TO = ("organisations", "people", "learning_programmes", "selections", "plan.objectives")
"""Sections whose records mean something through what refers to them."""


def idle_records(project: Project) -> Iterator[Finding]:
    """A note for each record that nothing refers to: a person in no activity, a host that hosts nobody."""
    used = {(one.section, one.key) for one in references(project)}
    for section in sections():
        if section.name not in _REFERRED_TO:
            continue
        records: Any = project
        for step in section.location:
            records = getattr(records, step)
        for record in records:
            key = str(getattr(record, section.key_field))
            if (section.name, key) not in used:
                values = {"key": key}
                yield Finding("DAT57", Severity.WARNING, path=f"{section.name}[{key}]", subject=key, values=values)


def dangling(reference: Reference, shelves: dict[str, Shelf], guessing: Guesses) -> Finding | None:
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


def _within(finding: Finding, shelf: Shelf, key: str, gone: Named) -> Finding:
    """The finding with its whole path and what goes; a confidential record's own words are not shown."""
    values = {**finding.values, "gone": gone}
    if shelf.section.confidential and "key" in values:
        values |= {"key": "…", "suggestion": ""}
    return replace(finding, path=f"{shelf.path(key)}.{finding.path}", values=values)
