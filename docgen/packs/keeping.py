"""What becomes of a filled paper on the disk: it is written, or left as somebody changed it, and a former one kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from docgen.errors import Finding, OutputError
from docgen.files.writing import move, read_if_there, write_whole
from docgen.manifest import Entry, sha256
from docgen.packs.agreed import Agreements
from docgen.packs.borne import is_paper
from docgen.packs.entries import entry_of
from docgen.packs.folder import PackFolder
from docgen.packs.pack import Outcome
from docgen.packs.plan import State
from docgen.packs.standing import Standing
from docgen.wordtext import text_of

DOUBTFUL = frozenset({State.EDITED, State.FILLED_IN})
"""States in which a file may be just what would be made: only its bytes tell."""


class Keeper:
    """Puts the papers of one folder in their places; `entries` are those that lie there for certain."""

    def __init__(self, folder: PackFolder, *, draft: bool) -> None:
        self._folder, self._draft = folder, draft
        self.entries: list[Entry] = []

    def keep(self, standing: Standing, data: bytes, agreements: Agreements, told: list[Finding]) -> Outcome:
        """Writes a paper unless it is there, or somebody changed it by hand, or has it open.

        Raises:
            OutputError: `OUT01`.
        """
        if self._draft:
            return self._keep_draft(standing.path, data)
        entry = entry_of(standing, sha256(data))
        file, known = self._folder.place(standing.path), standing.known
        if self.is_there(standing, data):
            return self._enter(entry, standing, told)
        if standing.state in DOUBTFUL:
            return self._by_hand(entry, standing, data, told)
        if opened := self.opened(standing):
            told += opened
            return self.leave_out(standing, told)
        self._folder.ready()
        self.keep_context(standing, agreements)
        self._folder.journal.note(entry)
        aside = self._folder.aside(known.id, file.name) if known and standing.state is not State.NEW else None
        if not write_whole(file, data, aside=aside, make_way=lambda: self._is_alone(standing, told)):
            self._folder.tidy(file.parent)
            return self.leave_out(standing, told)
        self._folder.touches(file, *([aside] if aside else []))
        self.entries.append(entry)
        return Outcome.WRITTEN

    def opened(self, standing: Standing) -> tuple[Finding, ...]:
        """A warning where somebody has a paper's file open, or that of its former version."""
        one = standing.paper.due
        return next(filter(None, (self._folder.opened(path, one) for path in _places(standing))), ())

    def keep_context(self, standing: Standing, agreements: Agreements) -> None:
        """Keeps what a paper says that is there or is about to be written; of an amended one, its amendment's is kept.

        It comes before the paper: one that is signed and whose context was lost could never be amended.

        Raises:
            OutputError: `OUT01`.
        """
        found, known = standing.identity, standing.known
        if found is None:
            return
        if standing.state is not State.SIGNED or known is None:
            agreements.keep(standing.paper.due, found.id, found.context)
            return
        agreed = agreements.of(known)
        if agreed.context_digest == found.context_digest:
            agreements.keep(standing.paper.due, (known.id, *agreed.amended_by)[-1], found.context)

    def renew(self, standing: Standing) -> None:
        """Enters anew what the manifest says of a paper that stays, where its place or the agency's letters changed."""
        known = standing.known
        if known is None:
            raise ValueError(standing.path)
        entry = replace(entry_of(standing, known.file_digest), around_digest=known.around_digest)
        if entry != known:
            self.entries.append(entry)

    def leave_out(self, standing: Standing, told: list[Finding]) -> Outcome:
        """A paper that cannot be made; that a former version lies in the pack is said, unless it was told why."""
        hindered = any(one.code.startswith("OUT") for one in told)
        if standing.known is not None and not self._draft and not hindered:
            told.append(self._folder.warning("OUT08", standing.known.path, standing.paper.due))
        return Outcome.LEFT_OUT

    def move(self, standing: Standing, told: list[Finding]) -> str:
        """Moves a paper that lies under a former name; one that cannot be moved now stays, and is named.

        Returns where it lies.

        Raises:
            OutputError: `OUT01`, where the journal cannot be written.
        """
        former = standing.known
        if former is None:
            raise ValueError(standing.path)
        entry = replace(entry_of(standing, former.file_digest), around_digest=former.around_digest)
        self._folder.journal.note(entry)
        if not self._moved(former, self._folder.place(standing.path), told):
            return former.path
        self.entries.append(entry)
        return entry.path

    def move_former(self, former: Entry, code: str, told: list[Finding]) -> bool:
        """Moves a former version aside; one that was changed by hand, or cannot be moved now, stays and is named.

        Returns whether nothing of it is left in its place.

        Raises:
            OutputError: `OUT01`, where the file cannot be read.
        """
        file = self._folder.place(former.path)
        there = read_if_there(file)
        if there is None:
            return True
        if sha256(there) != former.file_digest:
            told.append(self._folder.warning(code, former.path, former))
            return False
        return self._moved(former, self._folder.aside(former.id, file.name), told)

    def _moved(self, former: Entry, target: Path, told: list[Finding]) -> bool:
        """Moves the file of an entry, unless somebody has it open or it cannot be moved; then that is told."""
        file = self._folder.place(former.path)
        if opened := self._folder.opened(former.path, former):
            told += opened
            return False
        try:
            move(file, target)
        except OutputError:
            self._folder.tidy(target.parent)
            told.append(self._folder.warning("OUT26", former.path, former))
            return False
        self._folder.touches(file, target)
        self._folder.tidy(file.parent)
        return True

    def is_there(self, standing: Standing, data: bytes) -> bool:
        """Whether a paper lies in its place, byte for byte."""
        return read_if_there(self._folder.place(standing.path)) == data

    def says_the_same(self, standing: Standing, data: bytes) -> bool:
        """Whether a file that was filled in by hand says word for word what now is filled in from the data."""
        known, identity = standing.known, standing.identity
        there = read_if_there(self._folder.place(standing.path))
        if there is None or identity is None:
            return False
        if known is not None and known.id != identity.id:
            return False
        if not is_paper(there, identity.id):
            return False
        try:
            return text_of(there) == text_of(data)
        except ValueError:
            return False

    def _by_hand(self, entry: Entry, standing: Standing, data: bytes, told: list[Finding]) -> Outcome:
        """A file that is not as docgen made it: filled in, where its paper is the same; else left alone and named."""
        if standing.state is State.FILLED_IN:
            if standing.known is None:
                self.entries.append(entry)
            else:
                self.renew(standing)
            return Outcome.UNCHANGED
        if self.says_the_same(standing, data):
            return self._enter(entry, standing, told)
        told.append(self._folder.warning(self._why_left(entry, standing), standing.path, standing.paper.due))
        return Outcome.LEFT_OUT

    def _why_left(self, entry: Entry, standing: Standing) -> str:
        """The code of a file that is left alone: this paper, changed by hand or unknown; or something else."""
        if standing.known is None:
            return "OUT04"
        there = read_if_there(self._folder.place(standing.path))
        return "OUT04" if any(is_paper(there, one.id) for one in (entry, standing.known)) else "OUT32"

    def _keep_draft(self, path: str, data: bytes) -> Outcome:
        """Writes a draft; one that differs is moved aside, since it may have been worked on."""
        file = self._folder.place(path)
        there = read_if_there(file)
        if there == data:
            return Outcome.UNCHANGED
        self._folder.ready()
        write_whole(file, data, aside=None if there is None else self._folder.aside("", file.name))
        return Outcome.WRITTEN

    def _enter(self, entry: Entry, standing: Standing, told: list[Finding]) -> Outcome:
        """Enters a paper that is on the disk, once no former version of it lies elsewhere."""
        if self._is_alone(standing, told):
            self.entries.append(entry)
        return Outcome.UNCHANGED

    def _is_alone(self, standing: Standing, told: list[Finding]) -> bool:
        """Whether no former version of a paper lies elsewhere; one that did is moved aside, or what hinders it told."""
        former = standing.known
        return former is None or former.path == standing.path or self.move_former(former, "OUT04", told)


def _places(standing: Standing) -> tuple[str, ...]:
    """Where a paper's file is to lie, and where its former version does."""
    return (standing.path, standing.known.path) if standing.known is not None else (standing.path,)
