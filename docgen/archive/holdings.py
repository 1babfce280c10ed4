"""What an archive holds, told by its logs alone: papers, evidence, what counts as signed. No file is opened.

Of an encrypted restricted part the log tells ids and no more; of one that may not be read, nothing. What was
destroyed since is held no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from docgen.archive.bag.begun import DECLARATION
from docgen.archive.bag.events import Evidenced, Kept, Opened, Seen, Worth, files_of
from docgen.archive.bag.last_word import is_unchecked
from docgen.archive.bag.log import FILE_NAME, Log, read_log
from docgen.archive.bag.torn import judged
from docgen.archive.bag.verifying import lacking
from docgen.archive.destroyed import destroyed
from docgen.archive.issued import RESTRICTED
from docgen.archive.verdict import Verdict
from docgen.errors import Finding, OutputError, Place, Severity, UsageError
from docgen.files.writing import exists
from docgen.manifest import Kind

K = TypeVar("K")
V = TypeVar("V")

_ONLY_UNPROVEN = frozenset({Verdict.PORTAL, Verdict.UNCOMPARED, Verdict.DOUBTFUL})
"""Verdicts by which a file may well be the signed paper."""


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """A paper in the archive."""

    event: Kept
    at: datetime
    """When it was put in."""
    restricted: bool
    seen: Seen | None = None
    """What a person says of it who saw it signed by hand; None where nobody does."""

    @property
    def worth(self) -> Worth:
        """What it counts for."""
        return Worth.INK if self.seen is not None else self.event.worth

    @property
    def unchecked(self) -> bool:
        """Whether a certificate that signed it does not lead to anybody whom the user believed."""
        return self.worth in (Worth.SIGNED, Worth.PARTLY) and is_unchecked(self.event)

    @property
    def counts_as_signed(self) -> bool:
        """Whether it has to be taken for the signed paper, so that nothing is made in its place."""
        worth = self.worth
        return worth in (Worth.SIGNED, Worth.INK, Worth.PARTLY) or (
            worth is Worth.DOUBTFUL and self.event.verdict in _ONLY_UNPROVEN
        )


@dataclass(frozen=True, slots=True)
class KeptEvidence:
    """Evidence in the archive."""

    event: Evidenced
    at: datetime
    restricted: bool


@dataclass(frozen=True)
class Holdings:
    """All that an archive holds."""

    papers: tuple[KeptPaper, ...] = ()
    evidence: tuple[KeptEvidence, ...] = ()
    encrypted: bool = False
    """Whether the restricted part tells neither kinds nor persons."""
    whole: bool = True
    """Whether the restricted part could be read, or there is none."""
    findings: tuple[Finding, ...] = field(default=(), repr=False)
    """Where a log is damaged, or could not be read, which files are gone or of another size, and what was destroyed."""

    @cached_property
    def _by_id(self) -> Mapping[str, tuple[KeptPaper, ...]]:
        return _grouped((one.event.id, one) for one in self.papers)

    @cached_property
    def _by_paper(self) -> Mapping[tuple[Kind, str, str], tuple[KeptPaper, ...]]:
        told = (one for one in self.papers if one.event.kind)
        return _grouped(((one.event.kind, one.event.subject, one.event.language), one) for one in told)

    def versions(self, identifier: str) -> tuple[KeptPaper, ...]:
        """All files that are kept of the paper with an id, in the order in which they were put in."""
        return self._by_id.get(identifier, ())

    def of_paper(self, kind: Kind, subject: str, language: str) -> tuple[KeptPaper, ...]:
        """All files that are kept of a paper under whatever id; none of what is encrypted."""
        return self._by_paper.get((kind, subject, language), ())

    @property
    def signed(self) -> Mapping[str, str]:
        """Signed papers, as the making of a pack wants to know them: the digest of the context by the paper's id."""
        return {one.event.id: one.event.context_digest or "" for one in self.papers if one.counts_as_signed}


EMPTY = Holdings()


def is_archive(folder: Path) -> bool:
    """Whether a folder is an archive of docgen, as far as its names tell."""
    return exists(folder / FILE_NAME) or exists(folder / DECLARATION)


def read_holdings(archive: Path, project: str) -> Holdings:
    """What an archive holds.

    Raises:
        UsageError: `ARC01`, where it is none of docgen's; `ARC03`, where it is another project's.
        OutputError: `OUT01`, where it cannot be read.
    """
    log = judged(archive, read_log(archive))
    opened = next((one for one in log.events if isinstance(one, Opened)), None)
    if opened is None and not log.findings:
        raise UsageError.of("ARC01", place=Place(archive.name))
    if opened is not None and opened.project != project:
        raise UsageError.of("ARC03", place=Place(archive.name), project=opened.project)
    open_to_all = (*log.findings, *lacking(archive, log))
    try:
        apart = judged(archive / RESTRICTED, read_log(archive / RESTRICTED))
    except OutputError:
        hidden = Finding("ARC42", Severity.WARNING, place=Place(archive.name))
        told = (*open_to_all, *destroyed([log]), hidden)
        return Holdings(*_held(log, restricted=False), whole=False, findings=told)
    gone = tuple(_gone(log, apart, project))
    if gone:
        told = (*open_to_all, *destroyed([log]), *gone)
        return Holdings(*_held(log, restricted=False), whole=False, findings=told)
    papers, evidence = _held(log, restricted=False)
    papers_apart, evidence_apart = _held(apart, restricted=True)
    return Holdings(
        papers=(*papers, *papers_apart),
        evidence=(*evidence, *evidence_apart),
        encrypted=any(one.encrypted_to for one in apart.events if isinstance(one, Opened)),
        findings=(
            *open_to_all,
            *apart.findings,
            *_lacking_apart(archive / RESTRICTED, apart),
            *destroyed([log, apart]),
        ),
    )


def _lacking_apart(root: Path, log: Log) -> Iterator[Finding]:
    """What the restricted part lacks, by the lines of its log that tell of it: no file of it is named."""
    lines = {one.path: line.number for line in log.lines for one in files_of(line.what)}
    for code, line in dict.fromkeys((one.code, lines.get(one.place.file)) for one in lacking(root, log)):
        yield Finding(code, place=Place(f"{RESTRICTED}/{FILE_NAME}", line))


def _gone(log: Log, apart: Log, project: str) -> Iterator[Finding]:
    """That the restricted part is gone, or another project's lies in its place."""
    if log.tells_of_another and not (apart.raw or apart.findings):
        yield Finding("ARC14", place=Place(RESTRICTED))
    elif isinstance(apart.first, Opened) and apart.first.project != project:
        yield Finding("ARC89", place=Place(RESTRICTED), values={"project": apart.first.project})


def _held(log: Log, *, restricted: bool) -> tuple[tuple[KeptPaper, ...], tuple[KeptEvidence, ...]]:
    """What a log tells of and what was not destroyed since."""
    papers = (KeptPaper(one.event, one.line.at, restricted, one.seen) for one in log.papers)
    evidence = (KeptEvidence(one.event, one.line.at, restricted) for one in log.evidence)
    return tuple(papers), tuple(evidence)


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}
