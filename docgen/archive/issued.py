"""The papers that a pack says were issued: its manifests, read and never written, and the files as they were made.

A pack keeps papers with special-category data apart, under `restricted/` with a manifest of its own. A former
version lies under `superseded/<id>/`; no manifest tells of it any more, so that only its place says what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from docgen.errors import DataError, Named, Place, UsageError
from docgen.manifest import FILE_NAME, Entry, Manifest, sha256

RESTRICTED = "restricted"
SUPERSEDED = "superseded"
CONTEXTS = ".docgen-contexts"
"""Where a pack keeps the contexts of papers that parties sign, by id."""
_MOST_BYTES = 300_000_000

Remade = Callable[[Entry], bytes | None]
"""Makes a paper again out of the data; None where that cannot be done."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A paper that was issued."""

    id: str = field(repr=False)
    file: Path = field(repr=False)
    entry: Entry | None = field(repr=False)
    """What the manifest says of it; of a former version what it says of the present one, None where there is none."""
    restricted: bool = False
    """Whether it holds special-category data: then nothing of it is told."""
    former: bool = False
    """Whether another version has been made since."""
    root: Path = field(default=Path(), repr=False)
    """The folder of the manifest that tells of it."""

    @property
    def context_digest(self) -> str | None:
        """SHA-256 of the context that it was made of; None where that is not known any more."""
        if not self.former:
            return self.entry.context_digest if self.entry is not None else None
        kept = _read(self.root / CONTEXTS / f"{self.id}.json")
        return sha256(kept) if kept is not None else None

    def as_made(self, remade: Remade | None = None) -> bytes | None:
        """The file as it was issued; None where it is there no more, and cannot be made again."""
        there = _read(self.file)
        if self.former or self.entry is None:
            return there
        if there is not None and sha256(there) == self.entry.file_digest:
            return there
        again = remade(self.entry) if remade is not None else None
        return again if again is not None and sha256(again) == self.entry.file_digest else None


class IssuedPapers:
    """All papers of a pack."""

    def __init__(
        self,
        project: str,
        papers: tuple[Issued, ...],
        roots: tuple[tuple[Path, bool], ...],
        kept_apart: frozenset[str] = frozenset(),
    ) -> None:
        self.project = project
        """Number of the project."""
        self.whole = len(roots) > 1
        """Whether the restricted papers are among them, which their owner alone may read."""
        self._papers = {paper.id: paper for paper in papers}
        self._digests = {paper.entry.file_digest: paper for paper in papers if paper.entry is not None}
        self._roots = roots
        self._kept_apart = kept_apart

    def knowing(self, kept_apart: frozenset[str]) -> IssuedPapers:
        """The same, which know by their ids restricted papers too that the pack does not tell of."""
        return IssuedPapers(self.project, self.papers, self._roots, kept_apart)

    @property
    def papers(self) -> tuple[Issued, ...]:
        """Those of today."""
        return tuple(self._papers.values())

    def by_id(self, identifier: str) -> Issued | None:
        """The paper with an id, of today or a former version; None for an id that the pack does not know."""
        if identifier in self._papers:
            return self._papers[identifier]
        return next(self._former(identifier), None)

    @cached_property
    def restricted_ids(self) -> frozenset[str]:
        """The ids of all restricted papers, former versions among them."""
        today = {paper.id for paper in self._papers.values() if paper.restricted}
        folders = (root / SUPERSEDED for root, restricted in self._roots if restricted)
        return self._kept_apart | frozenset(
            today.union(*({one.name for one in folder.glob("*")} for folder in folders))
        )

    def signed_text(self, translation: Entry) -> Entry | None:
        """The text of a paper that is signed, by its translation; None where the pack has none."""
        others = (paper.entry for paper in self._papers.values() if paper.entry is not None)
        own = (one for one in others if (one.kind, one.subject) == (translation.kind, translation.subject))
        return next((one for one in own if not one.translation), None)

    def by_digest(self, digest: str) -> Issued | None:
        """The paper whose file has a SHA-256."""
        return self._digests.get(digest)

    def _former(self, identifier: str) -> Iterator[Issued]:
        for root, restricted in self._roots:
            folder = root / SUPERSEDED / identifier
            files = sorted(folder.glob("*.docx")) if identifier.isalnum() and folder.is_dir() else []
            for file in files[:1]:
                yield Issued(
                    identifier, file, self._today(file.name, root, identifier), restricted, former=True, root=root
                )

    def _today(self, name: str, root: Path, identifier: str) -> Entry | None:
        """What the manifest says of the paper of that file name, with the former id."""
        known = [paper for paper in self._papers.values() if paper.entry and paper.file == root / paper.entry.path]
        found = [paper.entry for paper in known if paper.entry and paper.file.name == name]
        return replace(found[0], id=identifier) if len(found) == 1 else None


def read_issued(pack: Path) -> IssuedPapers:
    """The papers of a pack.

    Raises:
        UsageError: `SIG05`, where no record of papers is in the folder, or it cannot be read.
    """
    manifest = _manifest(pack)
    if manifest is None:
        raise UsageError.of("SIG05", place=Place(str(pack)), reason=Named("inspect.no_manifest"))
    roots, held = [(pack, False)], [(manifest, pack, False)]
    try:
        apart = _manifest(pack / RESTRICTED)
        roots.append((pack / RESTRICTED, True))
        held += [(apart, pack / RESTRICTED, True)] if apart is not None else []
    except PermissionError:
        # What another user keeps apart is none of this one's business; the rest can be read.
        pass
    papers = tuple(
        Issued(entry.id, root / entry.path, entry, restricted, root=root)
        for found, root, restricted in held
        for entry in found.entries
    )
    return IssuedPapers(manifest.project, papers, tuple(roots))


def _manifest(folder: Path) -> Manifest | None:
    """The record in a folder; None where there is none."""
    file = folder / FILE_NAME
    try:
        return Manifest.from_json(file.read_bytes(), FILE_NAME)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError:
        if folder.name == RESTRICTED:
            raise
        raise UsageError.of("SIG05", place=Place(str(file)), reason=Named("inspect.no_rights")) from None
    except (OSError, ValueError, DataError):
        raise UsageError.of("SIG05", place=Place(str(file)), reason=Named("inspect.bad_manifest")) from None


def _read(file: Path) -> bytes | None:
    """The bytes of a file of the pack; None where it cannot be read."""
    try:
        return file.read_bytes() if file.stat().st_size <= _MOST_BYTES else None
    except (OSError, ValueError):
        return None
