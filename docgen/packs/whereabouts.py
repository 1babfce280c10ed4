"""Where papers lie: where the manifest says, elsewhere since somebody moved them, or in their place without a record.

Files are looked at, none is moved. What the manifest should say instead is gathered, for the run to write.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import PurePosixPath

from docgen.errors import Finding, Place, Severity
from docgen.files.writing import read_if_there
from docgen.manifest import ID_PATTERN, Entry, sha256
from docgen.packs.borne import holds, is_another
from docgen.packs.folder import IN_THE_OPEN, PackFolder
from docgen.packs.names import RESTRICTED
from docgen.packs.proving import Proof
from docgen.packs.strays import Strays, looks_like
from docgen.rules.due import Due
from docgen.templating import Template

_MOST_COPIES = 20


class Whereabouts:
    """Tells where the papers of one folder lie; `known` are the paths that the manifest gives."""

    def __init__(self, folder: PackFolder, proof: Proof, known: Iterable[str], beyond: Strays | None = None) -> None:
        """`beyond` is the other part of the pack, open or restricted, where that is looked into."""
        self._folder, self._proof, self._beyond = folder, proof, beyond
        paths = Counter(known)
        self._shared = {path for path, count in paths.items() if count > 1}
        """Paths that the manifest gives more than one paper: it was changed by hand."""
        self.strays = Strays(folder.root, paths)
        self.corrections: list[Entry] = []
        """What the manifest should say of papers that lie elsewhere than it says."""

    def lying(self, signed: Entry) -> tuple[Entry, tuple[Finding, ...]]:
        """What the manifest should say of a signed paper: it counts where it lies. A warning where it is nowhere.

        Raises:
            OutputError: `OUT01`.
        """
        if self.lies(signed):
            return signed, ()
        if lies := self.strays.place_of(signed.id):
            return self._corrected(signed, lies), ()
        return signed, (self._folder.warning("OUT29", signed.path, signed),)

    def _corrected(self, known: Entry, path: str) -> Entry:
        self.corrections.append(replace(known, path=path))
        return self.corrections[-1]

    def lost(self, one: Due, path: str, template: Template) -> Entry | None:
        """What the manifest should say of a paper whose record was lost, where its file is proven to be as made."""
        there = read_if_there(self._folder.place(path))
        entry = self._proof.entry(there, one, path, template) if there is not None else None
        if entry is not None:
            self.corrections.append(entry)
        return entry

    def of(self, known: Entry, path: str) -> Entry:
        """What the manifest should say of a paper that belongs at `path`, where that is not where it says.

        The paper may lie in its place all the same, or in a folder of that name in another spelling. A path that the
        manifest gives to others, too, is theirs where the file says so.
        """
        there = read_if_there(self._folder.place(known.path))
        if there is not None and self._is_own(there, known):
            return known
        if known.path != path and holds(read_if_there(self._folder.place(path)), known):
            return self._corrected(known, path)
        stray = self.strays.place_of(known.id)
        if stray and looks_like(stray, path):
            return self._corrected(known, stray)
        return replace(known, path=path) if there is not None and known.path in self._shared else known

    def _is_own(self, there: bytes, known: Entry) -> bool:
        """Whether a file where the manifest has a paper is that paper, changed or not, as far as can be told."""
        as_made = known.file_digest == sha256(there) and known.path not in self._shared
        return as_made or not is_another(there, known.id)

    def lies(self, known: Entry) -> bool:
        """Whether a paper lies where the manifest says."""
        return holds(read_if_there(self._folder.place(known.path)), known)

    def is_anywhere(self, known: Entry) -> bool:
        """Whether a paper lies in the folder at all."""
        return self.lies(known) or bool(self.strays.place_of(known.id))

    def abroad(self, known: Entry, path: str = "") -> tuple[Finding, ...]:
        """What is to be said where a paper lies in the other part of the pack, and belongs at `path` in its own.

        Of a restricted one its place alone is told, so that it can be moved back.
        """
        lies = self._beyond.place_of(known.id) if self._beyond is not None else ""
        if not lies:
            return ()
        if self._folder.within:
            return (Finding(IN_THE_OPEN, place=Place(lies)),)
        told = self._folder.warning("OUT34", RESTRICTED, known)
        return (replace(told, values={"wanted": PurePosixPath(path or known.path)}),)

    def copies(self, lying: Iterable[Entry]) -> Iterator[Finding]:
        """A warning of each copy or former version that lies beside the papers, where the folder was walked anyway.

        Programs that synchronise a folder make such copies. Some are named; that there are more is seen then.
        """
        entries = {entry.id: entry.path for entry in lying}
        paths = frozenset(entries.values())
        found = (
            path
            for path, ids in self.strays.others()
            if path not in paths and any(one in entries or self._has_former(one) for one in ids)
        )
        for path in islice(found, _MOST_COPIES):
            yield Finding("OUT38", Severity.WARNING, place=Place(self._folder.in_pack(path)))

    def _has_former(self, borne: str) -> bool:
        """Whether a former version was moved aside that bears what a file says is its id."""
        return re.fullmatch(ID_PATTERN, borne) is not None and self._folder.has_former(borne)

    def misplaced(self, one: Due, lies: str, path: str) -> tuple[Finding, ...]:
        """A warning that a paper lies where somebody moved it, with the place where it belongs."""
        wanted = PurePosixPath(self._folder.in_pack(path))
        return (replace(self._folder.warning("OUT34", lies, one), values={"wanted": wanted}),)
