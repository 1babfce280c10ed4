"""Destroying files for good, and sealing the lines of the log that named them.

The record of it joins the log first; then the files go; then the log is written anew with the digest of each sealed
line in its place. A run that was stopped in between is finished by the next one, out of the record alone. Before the
log is written anew, the bag's own list vouches for what it will be: of what was sealed nobody could tell afterwards.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from docgen.archive.bag.events import (
    Disposed,
    Gone,
    KeptFile,
    Line,
    Rule,
    Seal,
    Sealed,
    files_of,
    line_as_json,
    subject_matter,
)
from docgen.archive.bag.log import FILE_NAME, Log, lying, read_log
from docgen.archive.bag.tags import vouch_for_log
from docgen.archive.bag.whereabouts import Whereabouts
from docgen.files.writing import read_if_there, told, write_whole
from docgen.manifest import sha256


def disposal(root: Path, log: Log, numbers: Collection[int], rule: Rule, last_day: date) -> Disposed:
    """The record of destroying what these lines of a log tell of, as it lies on the disk.

    A file of which another line tells too stays; one that is gone already is not destroyed.

    Raises:
        OutputError: `OUT01`, where a file cannot be read.
    """
    lines = [line for line in log.lines if line.number in numbers and not isinstance(line.what, Sealed)]
    others = (line.what for line in log.lines if line.number not in numbers and line.number not in log.seals)
    staying, whereabouts = lying(others, {}), Whereabouts(root)
    gone = {
        one.path: Gone(kind=subject_matter(line.what), sha256=sha256(data), size=len(data))
        for line in lines
        for one in files_of(line.what)
        if one.path not in staying and (data := read_if_there(whereabouts.of(one.path))) is not None
    }
    seals = tuple(Seal(number=line.number, digest=log.digests[line.number - 1]) for line in lines)
    return Disposed(event="disposed", rule=rule, last_day=last_day, files=tuple(gone.values()), seals=seals)


def finish_disposals(root: Path, log: Log) -> Log:
    """Destroys the files of lines that a record says are to be sealed, then seals these lines.

    Raises:
        OutputError: `OUT01`; what is still there then is destroyed when the bag is next written to.
    """
    to_seal = {line.number: line for line in log.to_seal}
    if not to_seal:
        return log
    doomed = {one.path: one for line in to_seal.values() for one in files_of(line.what)}
    _destroy(root, [one for path, one in doomed.items() if path not in log.files])
    data = b"".join(raw + b"\n" for raw in sealed_lines(log))
    vouch_for_log(root, sha256(data))
    write_whole(root / FILE_NAME, data)
    return read_log(root)


def sealed_lines(log: Log) -> Iterator[bytes]:
    """The lines of a log, without their ends, with those sealed that its records of destruction name."""
    to_seal = {line.number: line for line in log.to_seal}
    for number, raw in enumerate(log.raw, start=1):
        yield line_as_json(_sealed(to_seal[number], log)) if number in to_seal else raw


def _sealed(line: Line, log: Log) -> Line:
    digest = log.digests[line.number - 1]
    return Line(number=line.number, before=line.before, at=line.at, what=Sealed(event="sealed", digest=digest))


def _destroy(root: Path, files: Iterable[KeptFile]) -> None:
    whereabouts = Whereabouts(root)
    for one in files:
        file = whereabouts.of(one.path)
        with told(file):
            file.unlink(missing_ok=True)
        for folder in list(file.parents)[: len(one.path.split("/")) - 2]:
            with suppress(OSError):
                folder.rmdir()
