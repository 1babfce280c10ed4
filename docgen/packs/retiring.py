"""Papers that are no longer due: moved aside, or named where they stay."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from docgen.errors import Finding, OutputError
from docgen.files.writing import exists
from docgen.manifest import AMENDMENT, Entry
from docgen.packs.folder import PackFolder
from docgen.packs.keeping import Keeper
from docgen.packs.standing import Manner, PaperKey, paper_key
from docgen.packs.wanted import Wanted
from docgen.packs.whereabouts import Whereabouts


def no_longer_due(
    entries: Collection[Entry], due: Collection[PaperKey], wanted: Wanted, signed: Collection[str]
) -> list[Entry]:
    """Papers that are not `due`, among those asked for; a signed amendment is part of what is agreed."""
    agreed = {entry.id for entry in entries if entry.kind == AMENDMENT and entry.id in signed}
    return [
        entry for entry in entries if paper_key(entry) not in due and wanted.covers(entry) and entry.id not in agreed
    ]


@dataclass(frozen=True, slots=True)
class Retirement:
    """Moves papers of one folder aside, one by one."""

    folder: PackFolder
    keeper: Keeper
    manner: Manner
    whereabouts: Whereabouts
    kept: Collection[str]
    """Paths of papers that are still due, as they lie after the run."""
    left: Collection[str]
    """Paths of files that this run leaves as they are, and told of."""

    def of(self, entries: Iterable[Entry], told: list[Finding]) -> list[Entry]:
        """Those of which nothing is left in its place then; why another stays is told, unless the run told it."""
        moved = []
        for entry in entries:
            if entry.path in self.left:
                continue
            if entry.id in self.manner.signed:
                told.append(self.folder.warning("OUT23", entry.path, entry))
            elif not self.manner.whole:
                told.append(self.folder.warning("OUT08", entry.path, entry))
            elif self._is_aside(entry, told):
                moved.append(entry)
        return moved

    def _is_aside(self, entry: Entry, told: list[Finding]) -> bool:
        """Whether a paper could be moved aside; what hinders it is told, and stops nothing.

        What lies in the place of a paper that is still due is not the former one, whatever the manifest says.
        """
        try:
            there = entry.path not in self.kept and exists(self.folder.place(entry.path))
            if not there and (lies := self.whereabouts.strays.place_of(entry.id)):
                told.append(self.folder.warning("OUT10", lies, entry))
                return False
            if not there and (abroad := self.whereabouts.abroad(entry)):
                told += abroad
                return False
            return not there or self.keeper.move_former(entry, "OUT10", told)
        except OutputError:
            told.append(self.folder.warning("OUT26", entry.path, entry))
            return False
