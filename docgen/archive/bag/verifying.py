"""Whether a bag is as it was kept: every byte, its log, its own tag files. Nothing is written.

While files are put in, or where that was stopped, what the log tells of may still lie aside, and the bag's own lists
follow later: then the log alone is the measure.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.archive.bag import tags
from docgen.archive.bag.begun import DATA, INFO, MANIFEST, TAG_MANIFEST, UNDER_WAY
from docgen.archive.bag.events import Opened, files_of, line_from_json
from docgen.archive.bag.log import FILE_NAME as LOG
from docgen.archive.bag.log import Log, read_log
from docgen.archive.bag.torn import damage_of, judged
from docgen.archive.bag.vouching import is_nearly
from docgen.archive.bag.whereabouts import Whereabouts, lying_in
from docgen.archive.bag.writing import aside_of, is_under_way
from docgen.archive.issued import RESTRICTED
from docgen.errors import Finding, Place, Severity
from docgen.files.lock import FILE_NAME as LOCK
from docgen.files.writing import is_part, read_if_there, told

_PIECE = 1 << 20
_END = {"": ""}
"""What a manifest lists after its last line."""


@dataclass(frozen=True, slots=True)
class BagCheck:
    """What was found out about a bag."""

    files: int
    """Files that must lie in it."""
    lines: int
    """Lines of its log."""
    head: str
    """SHA-256 of the last line: noted elsewhere, it shows later whether lines were cut off."""
    findings: tuple[Finding, ...]

    @property
    def good(self) -> bool:
        """Whether all is as it was kept."""
        return not any(one.severity is Severity.ERROR for one in self.findings)


def verify_bag(root: Path, *, quick: bool = False) -> BagCheck:
    """What is changed, missing or unexpected in a bag; `quick` looks at names and sizes alone.

    Raises:
        OutputError: `OUT01`, where it cannot be read at all.
    """
    read = read_log(root)
    log = judged(root, read)
    torn = [Finding("ARC93", Severity.WARNING, place=damage_of(read).place)] if log.torn < read.torn else []
    if not log.findings and not isinstance(log.first, Opened):
        return BagCheck(0, 0, "", (Finding("ARC01", place=Place(root.name)),))
    if not log.raw:
        return BagCheck(0, 0, "", log.findings)
    under_way = is_under_way(root)
    found = [*log.findings, *torn, *_not_understood(log), *_payload(root, log, quick=quick), *strays(root, log)]
    if under_way:
        found.append(Finding("ARC12", Severity.WARNING, place=Place(root.name)))
    else:
        found += _tag_files(root, log, is_torn=bool(torn))
    if log.to_seal:
        found.append(Finding("ARC62", place=Place(LOG, log.to_seal[0].number)))
    return BagCheck(len(log.files), len(log.raw), log.head, tuple(found))


def _not_understood(log: Log) -> Iterator[Finding]:
    """Lines that follow one another and say nothing, where no other damage is told."""
    if not log.findings:
        for number, raw in enumerate(log.raw, start=1):
            if line_from_json(raw) is None:
                yield Finding("ARC10", place=Place(LOG, number))


def lacking(root: Path, log: Log) -> Iterator[Finding]:
    """Files of a bag that are not in their places, or are of another size; none is read."""
    return _payload(root, log, quick=True)


def _payload(root: Path, log: Log, *, quick: bool) -> Iterator[Finding]:
    vouched, whereabouts = _vouched_for(root, log), Whereabouts(root)
    for path, kept in log.files.items():
        file = whereabouts.of(path)
        if not file.exists() and is_under_way(root):
            file = aside_of(root, path)
        if not file.is_file() or file.is_symlink():
            if not log.findings or path in vouched:
                yield Finding("ARC06", place=Place(path))
        elif file.stat().st_size != kept.size or (not quick and _digest(file) != kept.sha256):
            yield Finding("ARC05", place=Place(path))


def strays(root: Path, log: Log) -> Iterator[Finding]:
    """Files that lie in a bag and are not of it, below `data/` and beside its lists; there folders, too."""
    doomed = {one.path for line in log.to_seal for one in files_of(line.what)}
    own, known = {*tags.TAGGED, TAG_MANIFEST, LOCK}, log.files.keys() | _vouched_for(root, log) | doomed
    whereabouts = Whereabouts(root)
    unknown = [file for file in lying_in(root / DATA) if file.relative_to(root).as_posix() not in known]
    there = {whereabouts.of(path) for path in known} if unknown else set()
    for file in unknown:
        if file not in there:
            yield Finding("ARC07", place=Place(file.relative_to(root).as_posix()))
    folders, under_way = {DATA, UNDER_WAY} if _is_restricted(log) else {DATA, UNDER_WAY, RESTRICTED}, is_under_way(root)
    for file in sorted(root.iterdir()):
        if file.name not in (folders if file.is_dir() else own) and not (under_way and is_part(file.name)):
            yield Finding("ARC94" if file.is_dir() else "ARC07", place=Place(file.name))


def _is_restricted(log: Log) -> bool:
    return isinstance(log.first, Opened) and log.first.restricted


def _vouched_for(root: Path, log: Log) -> set[str]:
    """Files that the bag's own list names, where its log is broken: lines that lack there blame none of them."""
    return set(_listed(root, MANIFEST)) if log.findings else set()


def _tag_files(root: Path, log: Log, *, is_torn: bool) -> Iterator[Finding]:
    """Where the bag's own lists say something else than its log, or were changed; a broken log is told already."""
    if not log.findings:
        yield from _against_log(root, log)
    tagged = _listed(root, TAG_MANIFEST)
    digests = {name: _digest(root / name) for name in tags.TAGGED if name != LOG or not (log.findings or is_torn)}
    changed = [name for name, digest in digests.items() if tagged.get(name, digest) != digest]
    misread = [name for name in changed if is_nearly(tagged[name], digests[name])]
    if tagged.keys() != {*tags.TAGGED, *_END} or misread:
        yield Finding("ARC08", place=Place(TAG_MANIFEST))
    for name in changed:
        if name not in misread:
            yield Finding("ARC08", place=Place(name))


def _against_log(root: Path, log: Log) -> Iterator[Finding]:
    if _listed(root, MANIFEST) != {path: one.sha256 for path, one in log.files.items()} | _END:
        yield Finding("ARC08", place=Place(MANIFEST))
    sizes = sum(one.size for one in log.files.values()), len(log.files)
    if tags.payload_of(root) != sizes:
        yield Finding("ARC08", place=Place(INFO))


def _listed(root: Path, name: str) -> dict[str, str]:
    """Digests by path, as a manifest of the bag lists them; what follows its last line is empty."""
    return {path: digest for digest, path in tags.listed(read_if_there(root / name) or b"")}


def _digest(file: Path) -> str:
    digest = hashlib.sha256()
    with told(file):
        try:
            with file.open("rb") as stream:
                while piece := stream.read(_PIECE):
                    digest.update(piece)
        except FileNotFoundError:
            return ""
    return digest.hexdigest()
