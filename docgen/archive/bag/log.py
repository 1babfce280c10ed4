"""The log of an archive: lines that are only ever added, each with the digest of the one before.

A line that was changed, taken out or put in breaks the chain after it. That the last lines were cut off
shows only against a digest of the last line that was noted elsewhere (`Log.head`), or in the bag's own tag manifest.
A line that told of people is sealed when its files are destroyed: its digest stays, and the chain with it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from docgen.archive.bag.begun import is_begun, is_just_begun
from docgen.archive.bag.events import (
    Apart,
    Disposed,
    Event,
    KeptFile,
    Line,
    Sealed,
    files_of,
    line_as_json,
    line_from_json,
)
from docgen.archive.bag.last_word import EvidenceNow, PaperNow, evidence_now, papers_now
from docgen.errors import Finding, Place
from docgen.files.writing import append_whole, read_if_there, told
from docgen.manifest import sha256

FILE_NAME = "docgen-log.jsonl"

_DISPOSED, _SEALED = b'"event":"disposed"', b'"event":"sealed"'
_FOLDER = re.compile(rb'"path":"(data/[^"]*)/[^"/]*"')
_ID = re.compile(rb'"event":"kept","id":"(\w+)"')
_APART = '"event":"apart"'
"""How such lines are told without understanding them: within a text a quotation mark never stands alone."""


@dataclass(frozen=True)
class Log:
    """The log as far as it could be read; lines are understood when they are asked for."""

    raw: tuple[bytes, ...]
    """Its lines, without their ends."""
    head: str
    """SHA-256 of the last line; empty where there is none."""
    findings: tuple[Finding, ...] = ()
    """Where its lines do not follow one another, or the last one is damaged."""
    torn: int = 0
    """Bytes of a last line that was not written whole."""
    digests: tuple[str, ...] = ()
    """SHA-256 of each line as it was written, sealed or not."""

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that can be understood."""
        return tuple(line for raw in self.raw if (line := line_from_json(raw)) is not None)

    @property
    def events(self) -> Iterator[Event]:
        """What happened, in order."""
        return (line.what for line in self.lines)

    @property
    def first(self) -> Event | None:
        """What happened first; None where nothing did, or the line cannot be understood."""
        line = line_from_json(self.raw[0]) if self.raw else None
        return None if line is None else line.what

    def of(self, word: str) -> Iterator[Event]:
        """What is told in lines that hold a word, an id or a digest; no other line is understood for it."""
        return (line.what for line in self.lines_of(word))

    def lines_of(self, word: str) -> Iterator[Line]:
        """The lines that hold a word; no other line is understood for it."""
        wanted = word.encode()
        found = (line_from_json(raw) for raw in self.raw if wanted in raw)
        return (line for line in found if line is not None)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all papers that were put in; no line is understood for it."""
        return frozenset(found.decode() for raw in self.raw for found in _ID.findall(raw))

    @cached_property
    def files(self) -> dict[str, KeptFile]:
        """The files that must lie in the bag, by path."""
        return lying((line.what for line in self.lines if line.number not in self.seals), {})

    @cached_property
    def folders(self) -> frozenset[str]:
        """The folders of which lines tell that files were put in; no line is understood for it."""
        return frozenset(found.decode("utf-8", "replace") for raw in self.raw for found in _FOLDER.findall(raw))

    @cached_property
    def seals(self) -> Mapping[int, str]:
        """The lines whose files were destroyed, by number: the digests that the records of destruction give."""
        records = (line_from_json(raw) for raw in self.raw if _DISPOSED in raw)
        told = (one.what for one in records if one is not None)
        return {seal.number: seal.digest for what in told if isinstance(what, Disposed) for seal in what.seals}

    @cached_property
    def papers(self) -> tuple[PaperNow, ...]:
        """The papers that lie in the bag, with the last word on each."""
        return papers_now(line for line in self.lines if line.number not in self.seals)

    @cached_property
    def evidence(self) -> tuple[EvidenceNow, ...]:
        """The evidence that lies in the bag and was not withdrawn."""
        return evidence_now(line for line in self.lines if line.number not in self.seals)

    @property
    def tells_of_another(self) -> bool:
        """Whether a second bag was begun within this one."""
        return any(isinstance(one, Apart) for one in self.of(_APART))

    @property
    def to_seal(self) -> tuple[Line, ...]:
        """Lines that still tell of people though their files were destroyed: a destruction was stopped."""
        named = (self.raw[number - 1] for number in self.seals if number <= len(self.raw))
        found = (line_from_json(raw) for raw in named if _SEALED not in raw)
        return tuple(line for line in found if line is not None)


def read_log(root: Path) -> Log:
    """The log of a bag, with where it is broken; an empty one where there is no bag, and `ARC13` where its log is lost.

    Raises:
        OutputError: `OUT01`, where it cannot be read.
    """
    data = read_if_there(root / FILE_NAME) or b""
    with told(root):
        is_lost = b"\n" not in data and is_begun(root) and not is_just_begun(root)
    found = log_of(data)
    return replace(found, findings=(Finding("ARC13", place=Place(FILE_NAME)),)) if is_lost else found


def log_of(data: bytes) -> Log:
    """The log that these bytes are, with where it is broken."""
    *raw, rest = data.split(b"\n")
    findings: list[Finding] = []
    digests: list[str] = []
    before = ""
    for number, line in enumerate(raw, start=1):
        if not findings and not line.startswith(beginning(number, before)):
            code = "ARC10" if line_from_json(line) is None else "ARC11"
            findings.append(Finding(code, place=Place(FILE_NAME, number)))
        before = _digest_of(line)
        digests.append(before)
    if raw and not findings and line_from_json(raw[-1]) is None:
        findings.append(Finding("ARC10", place=Place(FILE_NAME, len(raw))))
    log = Log(tuple(raw), before, torn=len(rest), digests=tuple(digests))
    return replace(log, findings=(*findings, *_unvouched(log)))


def _digest_of(raw: bytes) -> str:
    """SHA-256 of a line as it was written."""
    line = line_from_json(raw) if _SEALED in raw else None
    return line.what.digest if line is not None and isinstance(line.what, Sealed) else sha256(raw)


def _unvouched(log: Log) -> Iterator[Finding]:
    """Sealed lines of which no record of destruction tells: somebody blotted out what they said."""
    for number, raw in enumerate(log.raw, start=1):
        if _SEALED in raw and log.seals.get(number) != log.digests[number - 1]:
            yield Finding("ARC61", place=Place(FILE_NAME, number))


def lying(events: Iterable[Event], before: Mapping[str, KeptFile]) -> dict[str, KeptFile]:
    """The files that lie in a bag after these events, by path, where `before` lay there before."""
    return {**before, **{one.path: one for event in events for one in files_of(event)}}


def beginning(number: int, before: str) -> bytes:
    """How a line begins: with its number, and the digest of the line before."""
    return f'{{"number":{number},"before":"{before}",'.encode()


def append(root: Path, line: Line) -> bytes:
    """Adds a line, whole or not at all, and on the disk when this returns; returns it without its end.

    Raises:
        OutputError: `OUT01`.
    """
    raw = line_as_json(line)
    append_whole(root / FILE_NAME, raw + b"\n")
    return raw


def without_torn_line(root: Path, log: Log) -> Log:
    """The log without a last line that was not written whole: what it was to tell did not happen.

    Raises:
        OutputError: `OUT01`.
    """
    if log.torn:
        file = root / FILE_NAME
        with told(file):
            os.truncate(file, file.stat().st_size - log.torn)
    return replace(log, torn=0)
