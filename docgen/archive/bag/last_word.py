"""What holds by now of what a log tells: the last word on each paper and on each piece of evidence.

A paper is judged again, seen signed, or withdrawn since it stood under a wrong id; evidence is withdrawn. What was
said before stays in the log.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from docgen.archive.bag.events import Evidenced, EvidenceWithdrawn, Judged, Kept, Line, Seen, SignedBy, Withdrawn

_PROVEN = "proven"
"""The verdict of which all is believed, in lines that do not tell it of each signature."""
_Paper = tuple[str, str]
"""Its id, and the digest of the file."""
_Proof = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class PaperNow:
    """A kept paper that was not withdrawn."""

    line: Line
    """That tells that it was put in."""
    event: Kept
    """With the verdict of the last inspection that counts."""
    seen: Seen | None = None
    """What a person says of it who saw it signed by hand."""


@dataclass(frozen=True, slots=True)
class EvidenceNow:
    """Evidence that was not withdrawn."""

    line: Line
    event: Evidenced


def is_unchecked(paper: Kept) -> bool:
    """Whether it is signed by a certificate that does not lead to anybody whom the user believed."""
    return any(not one.believed for one in paper.signed_by)


def papers_now(lines: Iterable[Line]) -> tuple[PaperNow, ...]:
    """The papers that are kept, in the order in which they were put in."""
    found: dict[_Paper, PaperNow] = {}
    for line in lines:
        event = line.what
        if isinstance(event, Kept):
            found[event.id, event.digest] = PaperNow(line, _told_in_full(event))
        elif isinstance(event, Judged | Seen | Withdrawn):
            paper = event.paper, event.file
            if isinstance(event, Withdrawn):
                found.pop(paper, None)
            elif paper in found:
                found[paper] = _with(found[paper], event)
    return tuple(found.values())


def evidence_now(lines: Iterable[Line]) -> tuple[EvidenceNow, ...]:
    """The evidence that is kept, in the order in which it was put in."""
    found: dict[_Proof, EvidenceNow] = {}
    for line in lines:
        if isinstance(line.what, Evidenced):
            found.setdefault(_proof(line.what), EvidenceNow(line, line.what))
        elif isinstance(line.what, EvidenceWithdrawn):
            found.pop(_proof(line.what), None)
    return tuple(found.values())


def papers_in(digest: str, lines: Iterable[Line]) -> tuple[PaperNow, ...]:
    """The papers in a file of that digest."""
    return tuple(one for one in papers_now(lines) if one.event.digest == digest)


def evidence_in(digest: str, lines: Iterable[Line]) -> tuple[EvidenceNow, ...]:
    """As what evidence a file of that digest stands."""
    return tuple(one for one in evidence_now(lines) if one.event.digest == digest)


def _with(paper: PaperNow, event: Judged | Seen) -> PaperNow:
    if isinstance(event, Seen):
        return replace(paper, seen=event)
    judged = replace(
        paper.event,
        worth=event.worth,
        verdict=event.verdict,
        signed_by=event.signed_by,
        held_against=event.held_against,
    )
    return replace(paper, event=judged)


def _told_in_full(event: Kept) -> Kept:
    """The event, with what older lines do not tell of each signature."""
    return replace(event, signed_by=tuple(_in_full(one, proven=event.verdict == _PROVEN) for one in event.signed_by))


def _in_full(one: SignedBy, *, proven: bool) -> SignedBy:
    believed = one.believed if one.believed is not None else proven
    stamped = one.stamped if one.stamped is not None else proven and one.moment is not None
    return replace(one, believed=believed, stamped=stamped)


def _proof(event: Evidenced | EvidenceWithdrawn) -> _Proof:
    return event.person, event.evidence, event.stay, event.digest
