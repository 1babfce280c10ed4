"""The log of an archive: lines that are only ever added, each with the digest of the one before.

A line that was changed, taken out or put in breaks the chain after it. That the last lines were cut off
shows only against a digest of the last line that was noted elsewhere (`Log.head`), or in the bag's own tag manifest.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from docgen.archive.bag.events import Disposed, Event, KeptFile, Line, files_of, line_as_json, line_from_json
from docgen.errors import Finding, Place
from docgen.files.writing import append_whole, read_if_there, told
from docgen.manifest import sha256

FILE_NAME = "docgen-log.jsonl"


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

    def tells_of(self, word: str) -> int:
        """How many lines hold a word: an id, a digest."""
        return sum(word.encode() in raw for raw in self.raw)

    @cached_property
    def files(self) -> dict[str, KeptFile]:
        """The files that must lie in the bag, by path."""
        return lying(self.events, {})


def read_log(root: Path) -> Log:
    """The log of a bag, with where it is broken; an empty one where there is none.

    Raises:
        OutputError: `OUT01`, where it cannot be read.
    """
    data = read_if_there(root / FILE_NAME) or b""
    *raw, rest = data.split(b"\n")
    findings: list[Finding] = []
    before = ""
    for number, line in enumerate(raw, start=1):
        if not line.startswith(beginning(number, before)):
            code = "ARC10" if line_from_json(line) is None else "ARC11"
            findings.append(Finding(code, place=Place(FILE_NAME, number)))
        before = sha256(line)
    if raw and not findings and line_from_json(raw[-1]) is None:
        findings.append(Finding("ARC10", place=Place(FILE_NAME, len(raw))))
    return Log(tuple(raw), before, tuple(findings), torn=len(rest))


def lying(events: Iterable[Event], before: Mapping[str, KeptFile]) -> dict[str, KeptFile]:
    """The files that lie in a bag after these events, by path, where `before` lay there before."""
    found = dict(before)
    for event in events:
        found.update((one.path, one) for one in files_of(event))
        if isinstance(event, Disposed):
            for one in event.files:
                found.pop(one.path, None)
    return found


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
    return Log(log.raw, log.head, log.findings)
