"""A kept paper inspected again, out of what lies in the bag alone: the file, the paper as issued, its manifest entry.

No pack is needed. Who has to sign is what the entry says; that it is the entry of that day is proven by its digest in
the log, which `docgen.archive.bag.verifying` looks at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from docgen.archive.bag.events import Kept
from docgen.archive.inspecting import Against, inspect_data
from docgen.archive.inspection import InspectedPaper, Inspection
from docgen.archive.issued import Issued, IssuedPapers, Remade
from docgen.archive.keeping import ENTRY, ISSUED, name_for
from docgen.archive.verdict import Verdict
from docgen.manifest import Entry, entry_from_json, sha256

Read = Callable[[str], bytes]
"""Gives the bytes of a file of the bag, by its path, decrypted where it is encrypted."""


@dataclass(frozen=True, slots=True)
class _KeptIssued(Issued):
    """A paper as it was issued, from the bag."""

    data: bytes | None = None

    def as_made(self, remade: Remade | None = None) -> bytes | None:
        """The file as it was kept."""
        return self.data


@dataclass(frozen=True, slots=True)
class Again:
    """What the second look at a kept paper found."""

    inspection: Inspection
    paper: InspectedPaper | None
    """The paper itself; None where the file does not tell of it any more."""
    entry: Entry | None
    """What the manifest said of it when it was put in."""

    @property
    def verdict(self) -> Verdict:
        """The verdict of today."""
        return self.paper.verdict if self.paper is not None else Verdict.UNREADABLE


def inspect_again(event: Kept, read: Read, project: str, against: Against, *, restricted: bool) -> Again:
    """A kept paper inspected again; `against` gives the moment, and whom to believe.

    Raises:
        OutputError: a file of the bag cannot be read.
    """
    paths = {_plain(one.path): one.path for one in event.files}
    entry = entry_of(event, read)
    identifier = entry.id if entry is not None else event.id
    papers = _papers(event, paths, read, project, restricted=restricted)
    held = replace(against, papers=papers, said=identifier if event.said else "")
    first = event.files[0].path
    inspection = inspect_data(PurePosixPath(first).name.removesuffix(".age"), read(first), held)
    return Again(inspection, inspection.paper_of(identifier), entry)


def entry_of(event: Kept, read: Read) -> Entry | None:
    """The manifest entry that was kept with a paper; None where there is none.

    Raises:
        OutputError: the file cannot be read.
    """
    by_name = {_plain(one.path): one.path for one in event.files}
    for name in (name_for(ENTRY, event.id), ENTRY):
        if name in by_name:
            entry = entry_from_json(read(by_name[name]).decode("utf-8", "replace"))
            if entry is not None and entry.id == event.id:
                return entry
    return None


def _papers(event: Kept, paths: Mapping[str, str], read: Read, project: str, *, restricted: bool) -> IssuedPapers:
    """All papers whose entries lie beside the file."""
    found = []
    for name, path in paths.items():
        if name == ENTRY or (name.startswith("entry-") and name.endswith(".json")):
            entry = entry_from_json(read(path).decode("utf-8", "replace"))
            if entry is not None:
                issued = paths.get(ISSUED if name == ENTRY else name_for(ISSUED, entry.id))
                data = read(issued) if issued is not None else None
                former = data is not None and sha256(data) != entry.file_digest
                found.append(_KeptIssued(entry.id, Path(), entry, restricted, former, data=data))
    nowhere = Path(event.files[0].path)
    return IssuedPapers(project, tuple(found), ((nowhere, False), (nowhere, True)))


def _plain(path: str) -> str:
    """The name of a file without the ending of its encrypted form."""
    return PurePosixPath(path).name.removesuffix(".age")
