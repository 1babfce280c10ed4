"""The log of an archive: lines that are only ever added, each with the digest of the one before.

A line that was changed, taken out or put in breaks the chain after it. That the last lines were cut off
shows only against a digest of the last line that was noted elsewhere (`Log.head`), or in the bag's own tag manifest.
A line that told of people is sealed when its files are destroyed: its digest stays, and the chain with it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from docgen.archive.bag.events import (
    Disposed,
    Event,
    KeptFile,
    Line,
    Sealed,
    files_of,
    line_as_json,
    line_from_json,
)
from docgen.errors import Finding, OutputError, Place
from docgen.files.writing import append_whole, read_if_there, told
from docgen.manifest import sha256

FILE_NAME = "docgen-log.jsonl"


@dataclass(frozen=True)
class Log:
    """The log as far as it could be read."""

    lines: tuple[Line, ...]
    head: str
    """SHA-256 of the last line; empty where there is none."""
    findings: tuple[Finding, ...] = ()
    """Where it is damaged, by line."""
    torn: int = 0
    """Bytes of a last line that was not written whole."""
    digests: tuple[str, ...] = ()
    """SHA-256 of each line as it was written, whether it could be read or not."""

    @property
    def events(self) -> Iterator[Event]:
        """What happened, in order."""
        return (line.what for line in self.lines)

    @cached_property
    def seals(self) -> Mapping[int, str]:
        """The lines whose files were destroyed, by number: the digests that the records of destruction give."""
        records = (event for event in self.events if isinstance(event, Disposed))
        return {seal.number: seal.digest for one in records for seal in one.seals}

    @cached_property
    def to_seal(self) -> tuple[Line, ...]:
        """Lines that still tell of people though their files were destroyed: a destruction was stopped."""
        return tuple(one for one in self.lines if one.number in self.seals and not isinstance(one.what, Sealed))

    @cached_property
    def files(self) -> dict[str, KeptFile]:
        """The files that must lie in the bag, by path."""
        told = (files_of(line.what) for line in self.lines if line.number not in self.seals)
        return {one.path: one for files in told for one in files}


def read_log(root: Path) -> Log:
    """The log of a bag, with what is wrong in it; an empty one where there is none.

    Raises:
        OutputError: `OUT01`, where it cannot be read.
    """
    data = read_if_there(root / FILE_NAME) or b""
    *whole, rest = data.split(b"\n")
    lines: list[Line] = []
    findings: list[Finding] = []
    digests: list[str] = []
    before = ""
    for number, raw in enumerate(whole, start=1):
        line = line_from_json(raw)
        if line is None:
            findings.append(Finding("ARC10", place=Place(FILE_NAME, number)))
        elif (line.number, line.before) != (number, before):
            findings.append(Finding("ARC11", place=Place(FILE_NAME, number)))
        if line is not None:
            lines.append(line)
        before = line.what.digest if line is not None and isinstance(line.what, Sealed) else sha256(raw)
        digests.append(before)
    log = Log(tuple(lines), before, torn=len(rest), digests=tuple(digests))
    return Log(log.lines, log.head, (*findings, *_unvouched(log)), log.torn, log.digests)


def _unvouched(log: Log) -> Iterator[Finding]:
    """Sealed lines of which no record of destruction tells: somebody blotted out what they said."""
    for line in log.lines:
        if isinstance(line.what, Sealed) and log.seals.get(line.number) != line.what.digest:
            yield Finding("ARC61", place=Place(FILE_NAME, line.number))


def append(root: Path, line: Line) -> str:
    """Adds a line, whole or not at all, and on the disk when this returns; returns its digest.

    Raises:
        OutputError: `OUT01`.
    """
    raw = line_as_json(line)
    append_whole(root / FILE_NAME, raw + b"\n")
    return sha256(raw)


def without_torn_line(root: Path, log: Log) -> Log:
    """The log without a last line that was not written whole: what it was to tell did not happen.

    Raises:
        OutputError: `OUT01`.
    """
    if log.torn:
        file = root / FILE_NAME
        with told(file):
            os.truncate(file, file.stat().st_size - log.torn)
    return Log(log.lines, log.head, log.findings, digests=log.digests)


def refuse_damage(log: Log) -> None:
    """Raises where a log is damaged: nothing is added to one that is not whole.

    Raises:
        OutputError: `ARC10`, `ARC11`, `ARC61`.
    """
    if log.findings:
        raise OutputError(log.findings)
