"""The tag files of a BagIt bag (RFC 8493), version 1.0, with SHA-256: what anybody's tool checks the bag by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from docgen.archive.bag.begun import DATA, DECLARATION, INFO, MANIFEST, README, TAG_MANIFEST
from docgen.archive.bag.events import KeptFile
from docgen.archive.bag.log import FILE_NAME as LOG
from docgen.files.writing import append_whole, read_if_there, write_whole
from docgen.manifest import sha256

TAGGED = (INFO, DECLARATION, LOG, MANIFEST, README)
"""The files whose digests stand in the tag manifest, in its order."""
_OXUM = re.compile(rb"^Payload-Oxum: (\d+)\.(\d+)\r?$", re.MULTILINE)
_ESCAPED = {"%": "%25", "\r": "%0D", "\n": "%0A"}


def manifest_line(file: KeptFile) -> bytes:
    """The line of a file in the bag's manifest; of its name only what RFC 8493 says is escaped."""
    path = "".join(_ESCAPED.get(letter, letter) for letter in file.path)
    return f"{file.sha256}  {path}\n".encode()


def listed(data: bytes) -> Iterator[tuple[str, str]]:
    """Digest and path of each line of a manifest; both are empty after its last line."""
    for line in data.decode("utf-8", "replace").split("\n"):
        digest, _, path = line.partition(" ")
        for letter, escaped in (("\n", "%0A"), ("\r", "%0D"), ("%", "%25")):
            path = path.replace(escaped, letter)
        yield digest, path.lstrip(" *")


def begin(root: Path, readme: str) -> None:
    """Writes the tag files of a bag in which nothing lies yet.

    Raises:
        OutputError: `OUT01`.
    """
    write_whole(root / DECLARATION, b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    write_whole(root / README, readme.encode())
    write_whole(root / MANIFEST, b"")
    (root / DATA).mkdir(exist_ok=True)


def add_to_manifest(root: Path, files: Iterable[KeptFile]) -> None:
    """Adds files to the manifest.

    Raises:
        OutputError: `OUT01`.
    """
    append_whole(root / MANIFEST, b"".join(map(manifest_line, files)))


def write_manifest(root: Path, files: Mapping[str, KeptFile]) -> None:
    """Writes the manifest anew.

    Raises:
        OutputError: `OUT01`.
    """
    write_whole(root / MANIFEST, map(manifest_line, files.values()))


def close(root: Path, project: str, day: date, payload: tuple[int, int]) -> None:
    """Writes what tells of the whole: sizes, and the digests of the tag files. `payload` is bytes and files.

    Raises:
        OutputError: `OUT01`.
    """
    about = {
        "Bag-Software-Agent": "docgen",
        "External-Identifier": project,
        "Bagging-Date": day.isoformat(),
        "Payload-Oxum": f"{payload[0]}.{payload[1]}",
    }
    write_whole(root / INFO, "".join(f"{name}: {value}\n" for name, value in about.items()).encode())
    _write_tag_manifest(root, {})


def vouch_for_log(root: Path, digest: str) -> None:
    """Has the bag's own list vouch for the log of a digest, which is about to be written.

    Raises:
        OutputError: `OUT01`.
    """
    _write_tag_manifest(root, {LOG: digest})


def _write_tag_manifest(root: Path, to_come: Mapping[str, str]) -> None:
    """Writes the digests of the tag files: as they lie there, or as they are about to be written."""
    there = ((name, read_if_there(root / name)) for name in TAGGED)
    digests = {name: sha256(data) for name, data in there if data is not None} | dict(to_come)
    write_whole(root / TAG_MANIFEST, (f"{digest}  {name}\n".encode() for name, digest in digests.items()))


def payload_of(root: Path) -> tuple[int, int] | None:
    """How many bytes in how many files the bag says that it holds; None where it does not say.

    Raises:
        OutputError: `OUT01`.
    """
    found = _OXUM.search(read_if_there(root / INFO) or b"")
    return (int(found.group(1)), int(found.group(2))) if found else None
