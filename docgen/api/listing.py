"""What lies in an archive, as its log tells it; no library of signatures is needed, and no file is opened.

Of the restricted part the number of papers alone is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from docgen.api.bags import Bags, read_bags
from docgen.api.destroyed import ListedDisposal, destroyed
from docgen.api.verifying import told_of
from docgen.archive.bag.events import Seen, SignedBy, Worth
from docgen.archive.bag.last_word import EvidenceNow, PaperNow, is_unchecked
from docgen.archive.bag.verifying import lacking, strays
from docgen.errors import Finding
from docgen.manifest import Kind


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """A kept paper."""

    kept: datetime
    id: str
    kind: Kind
    subject: str
    people: tuple[str, ...]
    """Keys of the persons whom it concerns."""
    folder: str
    """The folder of the person or group in which it lies."""
    language: str
    version: int
    worth: Worth
    verdict: str
    """That of its inspection, when it was put in."""
    signed_by: tuple[SignedBy, ...]
    seen: Seen | None
    """What a person says of it who saw it signed by hand."""
    path: str
    """The file that came back, in the bag."""
    unchecked: bool = False
    """Whether a certificate that signed it does not lead to anybody whom the user believed."""


@dataclass(frozen=True, slots=True)
class ListedEvidence:
    """A paper of evidence."""

    kept: datetime
    person: str
    """Key of the person."""
    folder: str
    """The folder of the person in which it lies."""
    evidence: str
    path: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies in an archive, and what was destroyed."""

    project: str
    papers: tuple[ListedPaper, ...]
    evidence: tuple[ListedEvidence, ...]
    disposals: tuple[ListedDisposal, ...]
    restricted: int | None
    """Papers of the restricted part; None where this user may not read it."""
    findings: tuple[Finding, ...] = ()
    """Where the log is broken, what is gone or unexpected, and what is wrong with the restricted part as a whole."""


def listed(archive: Path) -> Listing:
    """What lies in an archive: papers by folder, and within it in the order in which they were put in.

    Raises:
        OutputError: there is no archive (`ARC01`), or it cannot be read (`OUT01`).
    """
    bags = read_bags(archive)
    own = bags.open
    apart = [bag for bag in bags if bag.restricted]
    secret = sum(len(bag.log.papers) + len(bag.log.evidence) for bag in apart)
    papers = map(_paper, own.log.papers if own is not None else ())
    return Listing(
        project=bags.project,
        papers=tuple(sorted(papers, key=lambda one: one.folder)),
        evidence=tuple(map(_evidence, own.log.evidence if own is not None else ())),
        disposals=destroyed(bags),
        restricted=None if bags.locked else secret,
        findings=(*_findings(bags), *bags.findings),
    )


def _findings(bags: Bags) -> Iterator[Finding]:
    for bag in bags:
        yield from told_of(bag, (*bag.log.findings, *lacking(bag.root, bag.log), *strays(bag.root, bag.log)))


def _paper(one: PaperNow) -> ListedPaper:
    event, path = one.event, one.event.files[0].path
    return ListedPaper(
        kept=one.line.at,
        id=event.id,
        kind=event.kind,
        subject=event.subject,
        people=event.people,
        folder=PurePosixPath(path).parts[1],
        language=event.language,
        version=event.version,
        worth=Worth.INK if one.seen is not None else event.worth,
        verdict=event.verdict,
        signed_by=event.signed_by,
        seen=one.seen,
        path=path,
        unchecked=is_unchecked(event),
    )


def _evidence(one: EvidenceNow) -> ListedEvidence:
    event, path = one.event, one.event.files[0].path
    return ListedEvidence(one.line.at, event.person, PurePosixPath(path).parts[1], event.evidence, path)
