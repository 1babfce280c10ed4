"""What was agreed in signed papers: the contexts kept of papers that parties sign, and amendments upon them.

Of each such paper its context is kept beside the pack, under its id; of an amendment the
context of the paper as it stands with that amendment. So what is agreed today can be
held against what the data say.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from docgen.documents.amendment import AMENDABLE, AmendmentDue, amendment_due
from docgen.documents.context import Context
from docgen.files.writing import exists, read_if_there, write_whole
from docgen.manifest import AMENDMENT, Entry, canonical_json, sha256
from docgen.packs.folder import PackFolder
from docgen.rules.due import Due

FOLDER = ".docgen-contexts"


@dataclass(frozen=True, slots=True)
class Agreed:
    """What holds of a signed paper today."""

    signed_id: str
    amended_by: tuple[str, ...]
    context: bytes | None
    """Canonical JSON of what is agreed; None where it was not kept."""
    context_digest: str

    def amendment(self, paper: Due, new: Context) -> AmendmentDue | None:
        """The amendment that brings the paper to what the data say; None where it cannot be told what was agreed."""
        if self.context is None or paper.kind not in AMENDABLE or paper.translation:
            return None
        old: Mapping[str, Any] = json.loads(self.context)
        return amendment_due(paper, signed_id=self.signed_id, old=old, new=new, amended_by=self.amended_by)


class Agreements:
    """Tells what was agreed in the signed papers of a folder, and keeps what will be."""

    def __init__(self, folder: PackFolder, entries: Iterable[Entry], signed: Mapping[str, str]) -> None:
        self._folder, self._signed = folder, signed
        self._amendments = {entry.subject: entry for entry in entries if entry.kind == AMENDMENT and entry.id in signed}

    def of(self, entry: Entry) -> Agreed:
        """What holds of a signed paper: what it says, or the last signed amendment of it."""
        amended_by: tuple[str, ...] = ()
        last = entry.id
        while (found := self._amendments.get(f"{entry.subject}.{entry.kind}[{last}]")) is not None:
            last = found.id
            amended_by = (*amended_by, last)
        kept = self._kept(last)
        digest = sha256(kept) if kept is not None else self._signed.get(entry.id) or entry.context_digest
        return Agreed(entry.id, amended_by, kept, digest)

    def lost(self, known: Iterable[Entry]) -> tuple[str, ...]:
        """The ids of signed papers that were made here and have been made anew since, in ignorance of the signature."""
        ids = {entry.id for entry in known}
        return tuple(sorted(one for one in self._signed if one not in ids and self._kept(one) is not None))

    def keep(self, one: Due, identifier: str, context: bytes) -> None:
        """Keeps the context of a paper that parties will sign; of an amendment, that of the paper as amended.

        Raises:
            OutputError: `OUT01`.
        """
        if not _is_agreed(one):
            return
        if isinstance(one, AmendmentDue):
            context = canonical_json(one.new.model_dump(mode="json"))
        file = self._folder.place(f"{FOLDER}/{identifier}.json")
        if read_if_there(file) != context:
            write_whole(file, context)

    def lacks(self, one: Due, identifier: str) -> bool:
        """Whether the context of a paper that parties sign is not there."""
        return _is_agreed(one) and not exists(self._folder.place(f"{FOLDER}/{identifier}.json"))

    def _kept(self, identifier: str) -> bytes | None:
        return read_if_there(self._folder.place(f"{FOLDER}/{identifier}.json"))


def _is_agreed(one: Due) -> bool:
    """Whether parties agree on what a paper says by signing it."""
    return one.kind in AMENDABLE | {AMENDMENT} and not one.translation
