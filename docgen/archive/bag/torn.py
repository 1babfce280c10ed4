"""A last line of the log that was not written whole, as a power cut leaves it, and whether anything is lost with it.

The bag's own list tells the digest of the log as it was when the last run ended. Where the whole lines have it, what
follows was never told; where they have it with the line's end put back, nothing but that is lacking. Else nobody knows
what the line told, and it is damage.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from docgen.archive.bag.begun import TAG_MANIFEST, UNDER_WAY, is_just_begun
from docgen.archive.bag.log import FILE_NAME, Log, log_of, read_log
from docgen.archive.bag.tags import listed
from docgen.archive.bag.vouching import unvouched
from docgen.errors import Finding, OutputError, Place
from docgen.files.writing import exists, read_if_there, write_whole
from docgen.manifest import sha256


def whole_log(root: Path, log: Log) -> Log | None:
    """The log without damage, where its last line is torn and the bag's own list vouches for it; else None.

    Raises:
        OutputError: `OUT01`.
    """
    data = _vouched_for(root)
    return log_of(data) if data is not None else (Log((), "") if not log.raw and is_just_begun(root) else None)


def judged(root: Path, log: Log) -> Log:
    """The log with what is told of its last lines: that one is torn and lost, or that the list vouches for others.

    A torn line is left out where it is proven that nothing is lost; while something is put in, it may be on its way.
    Where the log was written to since it was read, it is read again.

    Raises:
        OutputError: `OUT01`.
    """
    if not log.raw or log.findings:
        return log
    if log.torn and not exists(root / UNDER_WAY):
        return whole_log(root, log) or replace(log, findings=(damage_of(log),))
    damage = unvouched(root, log)
    if damage is None:
        return log
    again = read_log(root)
    return replace(log, findings=(damage,)) if again.raw == log.raw else judged(root, again)


def damage_of(log: Log) -> Finding:
    """That the last line is damaged."""
    return Finding("ARC10", place=Place(FILE_NAME, len(log.raw) + 1))


def mended(root: Path, log: Log) -> Log:
    """The log with what is torn taken away, or its end put back; written so.

    Raises:
        OutputError: `ARC10`, where nobody vouches for it; `OUT01`.
    """
    found = whole_log(root, log)
    if found is None:
        raise OutputError([damage_of(log)])
    write_whole(root / FILE_NAME, [raw + b"\n" for raw in found.raw])
    return found


def _vouched_for(root: Path) -> bytes | None:
    """The bytes of the log as the bag's own list knows them; None where they are not there."""
    digests = {path: digest for digest, path in listed(read_if_there(root / TAG_MANIFEST) or b"")}
    data = read_if_there(root / FILE_NAME) or b""
    lines, _, _ = data.rpartition(b"\n")
    candidates = (lines + b"\n", data + b"\n")
    return next((one for one in candidates if sha256(one) == digests.get(FILE_NAME)), None)
