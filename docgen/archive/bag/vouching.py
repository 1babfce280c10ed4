"""Whether a log is the one that the bag's own list vouches for: the chain alone does not tell of its last line.

When a run ends, the list has the digest of the log. A run that was stopped leaves whole lines after what the list
vouches for, or, while it destroyed, a list that vouches for the log as it will be once its lines are sealed; either
with the folder for what is under way. Whatever else is found was changed by somebody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from docgen.archive.bag.begun import MANIFEST, TAG_MANIFEST, UNDER_WAY
from docgen.archive.bag.log import FILE_NAME, Log
from docgen.archive.bag.sealing import sealed_lines
from docgen.archive.bag.tags import listed
from docgen.errors import Finding, Place
from docgen.files.writing import exists, read_if_there


def unvouched(root: Path, log: Log) -> Finding | None:
    """That the list vouches for another log than these whole lines; None where it vouches for them.

    Raises:
        OutputError: `OUT01`.
    """
    under_way = exists(root / UNDER_WAY)  # asked first: a run that ends meanwhile writes the list before it tells so
    data = read_if_there(root / TAG_MANIFEST)
    if data is None and under_way and len(log.raw) == 1 and not read_if_there(root / MANIFEST):
        return None
    vouched = {path: digest for digest, path in listed(data or b"")}.get(FILE_NAME)
    if vouched is None:
        return Finding("ARC38", place=Place(TAG_MANIFEST))
    possible = _after_a_stop(log) if under_way else (_digest(log.raw),)
    return None if any(is_nearly(vouched, one) for one in possible) else Finding("ARC38", place=Place(FILE_NAME))


def is_nearly(listed_digest: str, digest: str) -> bool:
    """Whether a digest is the one that is listed, or was damaged there: another has hardly a letter in its place."""
    return 2 * sum(one == other for one, other in zip(listed_digest, digest, strict=False)) > len(digest)


def _after_a_stop(log: Log) -> Iterator[str]:
    """Digests of the logs that a list may vouch for beside this one: its beginnings, and what it becomes."""
    digest = hashlib.sha256()
    for raw in log.raw:
        digest.update(raw + b"\n")
        yield digest.hexdigest()
    if log.to_seal:
        yield _digest(sealed_lines(log))


def _digest(lines: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for raw in lines:
        digest.update(raw + b"\n")
    return digest.hexdigest()
