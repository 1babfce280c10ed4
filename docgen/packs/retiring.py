"""Papers that are no longer due: moved aside, or named where they stay."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from docgen.errors import Finding, OutputError
from docgen.manifest import AMENDMENT, Entry
from docgen.packs.folder import PackFolder
from docgen.packs.keeping import Keeper
from docgen.packs.standing import Manner, PaperKey, paper_key
from docgen.packs.wanted import Wanted


def no_longer_due(
    entries: Collection[Entry], due: Collection[PaperKey], wanted: Wanted, signed: Collection[str]
) -> list[Entry]:
    """Papers that are not `due`, among those asked for; a signed amendment is part of what is agreed."""
    agreed = {entry.id for entry in entries if entry.kind == AMENDMENT and entry.id in signed}
    return [
        entry for entry in entries if paper_key(entry) not in due and wanted.covers(entry) and entry.id not in agreed
    ]


def retire(
    entries: Iterable[Entry], folder: PackFolder, keeper: Keeper, manner: Manner, told: list[Finding]
) -> list[Entry]:
    """Moves papers aside, and returns those of which nothing is left in its place; why another stays is told."""
    moved = []
    for entry in entries:
        if entry.id in manner.signed:
            told.append(folder.warning("OUT23", entry.path, entry))
        elif not manner.whole:
            told.append(folder.warning("OUT08", entry.path, entry))
        elif _is_aside(entry, folder, keeper, told):
            moved.append(entry)
    return moved


def _is_aside(entry: Entry, folder: PackFolder, keeper: Keeper, told: list[Finding]) -> bool:
    """Whether a paper could be moved aside; what hinders it is told, and stops nothing."""
    try:
        return keeper.move_former(entry, "OUT10", told)
    except OutputError:
        told.append(folder.warning("OUT26", entry.path, entry))
        return False
