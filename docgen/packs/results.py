"""What became of each paper of a run, and what is to be said of it; papers are known by their number in the data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from docgen.errors import Finding, OutputError, Severity
from docgen.files.writing import exists
from docgen.packs.folder import PackFolder
from docgen.packs.pack import MadePaper, Outcome
from docgen.packs.standing import PaperKey, paper_key
from docgen.packs.wanted import Wanted
from docgen.rules.due import Due


class Results:
    """The results of a run over one folder."""

    def __init__(self, folder: PackFolder) -> None:
        self._folder = folder
        self._made: dict[int, MadePaper] = {}
        self.told: defaultdict[int, list[Finding]] = defaultdict(list)
        """What is to be said of each paper."""
        self.last: list[Finding] = []
        """What is to be said in the end."""
        self.vanished: set[PaperKey] = set()
        """Papers that somebody took away while the run was at work."""

    @property
    def made(self) -> list[MadePaper]:
        """What became of each paper, in the order of the data."""
        return [self._made[number] for number in sorted(self._made)]

    @property
    def findings(self) -> list[Finding]:
        """What is to be said, in the order of the data."""
        own = (finding for number in sorted(self.told) for finding in self.told[number])
        return [*own, *self.last]

    def becomes(self, number: int, one: Due, outcome: Outcome, path: str) -> Due:
        """Notes what became of a paper, which is given back."""
        there = outcome is not Outcome.LEFT_OUT and path
        self._made[number] = MadePaper(one, outcome, self._folder.in_pack(path) if there else "")
        return one

    def stop(self, needed: Iterable[tuple[int, Due]], wanted: Wanted, error: OutputError) -> None:
        """Notes that a run ended with an error: what is wanted and was not dealt with is left out."""
        for number, one in needed:
            if number not in self._made and wanted.includes(one):
                self.becomes(number, one, Outcome.LEFT_OUT, "")
        self.last += error.findings

    def look_again(self) -> None:
        """Takes for not made what somebody took away while the run was at work.

        Raises:
            OutputError: `OUT01`.
        """
        for number, made in self._made.items():
            path = made.path.removeprefix(self._folder.within)
            if path and not exists(self._folder.root / path):
                told = replace(self._folder.warning("OUT27", path, made.due), severity=Severity.ERROR)
                self.told[number].append(told)
                self.vanished.add(paper_key(made.due))
                self._made[number] = replace(made, outcome=Outcome.LEFT_OUT, path="")

    def loud(self) -> Iterator[PaperKey]:
        """The papers of which something is to be said, or which were not made."""
        for number in sorted(self._made):
            made = self._made[number]
            if self.told.get(number) or made.outcome is Outcome.LEFT_OUT:
                yield paper_key(made.due)
