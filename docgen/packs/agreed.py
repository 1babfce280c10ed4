"""What was agreed in signed papers: the contexts kept of papers that parties sign, and amendments upon them.

Of each such paper its context is kept beside the pack, under its id; of an amendment the
context of the paper as it stands with that amendment. So what is agreed today can be
held against what the data say. A kept context counts only where it has the digest that
what is signed, or of an amendment the manifest, gives of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from docgen.documents.amendment import AMENDABLE, AmendmentDue, amendment_due, changes
from docgen.documents.context import Context
from docgen.files.writing import read_if_there, write_whole
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
    """Canonical JSON of what is agreed; None where it was not kept, or what was kept is damaged."""
    context_digest: str
    """That of what is agreed; empty where that is not known."""

    def says(self, paper: Due, new: Context, digest: str) -> bool:
        """Whether what is agreed is what the data say, in every term; `digest` is that of the new context."""
        if digest == self.context_digest:
            return True
        amendment = self.amendment(paper, new)
        return amendment is not None and not changes(amendment.old, new, paper.language)

    def is_unknown(self, paper: Due) -> bool:
        """Whether it should be known what was agreed, and is not."""
        return self.context is None and is_agreed(paper)

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
        amendments = tuple(self.amendments(entry))
        signed = self._signed.get(entry.id, "")
        if amendments:
            known = amendments[-1].agreed_digest or ""
            kept = self._kept(amendments[-1].id, known)
        else:
            kept, known = self._kept(entry.id, signed), signed or entry.context_digest
        amended_by = tuple(one.id for one in amendments)
        return Agreed(entry.id, amended_by, kept, sha256(kept) if kept is not None else known)

    def amendments(self, entry: Entry) -> Iterator[Entry]:
        """The signed amendments of a signed paper, the first one first."""
        last: Entry | None = entry
        while last is not None:
            last = self._amendments.get(f"{entry.subject}.{entry.kind}[{last.id}]")
            if last is not None:
                yield last

    def lost(self, known: Iterable[Entry]) -> tuple[str, ...]:
        """The ids of signed papers that were made here and moved aside since, in ignorance of the signature."""
        ids = {entry.id for entry in known}
        return tuple(sorted(one for one in self._signed if one not in ids and self._folder.has_former(one)))

    def keep(self, one: Due, identifier: str, context: bytes) -> None:
        """Keeps the context of a paper that parties will sign; of an amendment, that of the paper as amended.

        Raises:
            OutputError: `OUT01`.
        """
        if not is_agreed(one):
            return
        if isinstance(one, AmendmentDue):
            context = as_amended(one)
        file = self._folder.place(f"{FOLDER}/{identifier}.json")
        if read_if_there(file) != context:
            write_whole(file, context)

    def kept(self, one: Due, identifier: str) -> bytes | None:
        """The context that is kept of a version of a paper; None where there is none, or it is damaged.

        Raises:
            OutputError: `OUT01`.
        """
        return self._kept(identifier) if is_agreed(one) else None

    def of_itself(self, one: Due, entry: Entry) -> bytes | None:
        """The context that a signed paper itself was made of, without amendments; None where it is not known.

        Raises:
            OutputError: `OUT01`.
        """
        return self._kept(entry.id, self._signed.get(entry.id) or entry.context_digest) if is_agreed(one) else None

    def lacks(self, one: Due, entry: Entry) -> bool:
        """Whether the context of a paper that parties sign is not there, or damaged."""
        digest = (entry.agreed_digest or "") if entry.kind == AMENDMENT else entry.context_digest
        return is_agreed(one) and self._kept(entry.id, digest) is None

    def _kept(self, identifier: str, digest: str = "") -> bytes | None:
        """The context that is kept under an id; None for one that is damaged, or is not that of the digest."""
        data = read_if_there(self._folder.place(f"{FOLDER}/{identifier}.json"))
        if data is None:
            return None
        whole = sha256(data) == digest if digest else _is_context(data)
        return data if whole else None


def as_amended(amendment: AmendmentDue) -> bytes:
    """What a paper says with an amendment, as canonical JSON."""
    return canonical_json(amendment.new.model_dump(mode="json"))


def as_due(amendment: Entry, paper: Due) -> Due:
    """A signed amendment of a paper, as a paper that is due."""
    return replace(paper, kind=AMENDMENT, subject=amendment.subject, signers=amendment.signers)


def is_agreed(one: Due) -> bool:
    """Whether parties agree on what a paper says by signing it."""
    return one.kind in AMENDABLE | {AMENDMENT} and not one.translation


def _is_context(data: bytes) -> bool:
    try:
        return isinstance(json.loads(data), dict)
    except ValueError:
        return False
