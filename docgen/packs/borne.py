"""Ids as papers themselves bear them: what a file is, whatever its name and whatever the manifest says of it.

A letter of an id that was changed in the manifest must not make an unsigned paper of a signed one, which a
run may move. Only papers that say what a signed one says are opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from docgen.files.writing import read_if_there
from docgen.manifest import ID_PATTERN, ID_PROPERTY, Entry, Manifest, sha256
from docgen.packs.folder import PackFolder
from docgen.wordtext import parts_text, property_of

_LIKE_AN_ID = re.compile(ID_PATTERN)


def put_right(manifest: Manifest, folder: PackFolder, signed: Mapping[str, str]) -> Manifest:
    """The manifest with the ids of signed papers as their files bear them; `signed` gives context digests by id.

    Raises:
        OutputError: `OUT01`.
    """
    unknown = signed.keys() - {entry.id for entry in manifest.entries}
    return manifest.with_entries(_mended(manifest, folder, {one: signed[one] for one in unknown}))


def _mended(manifest: Manifest, folder: PackFolder, unknown: Mapping[str, str]) -> Iterator[Entry]:
    digests = frozenset(unknown.values())
    for entry in manifest.entries:
        if entry.context_digest in digests and (own := borne(read_if_there(folder.place(entry.path)))) in unknown:
            yield replace(entry, id=own)


def borne(data: bytes | None) -> str:
    """The id in the properties of a paper's file; empty where there is none."""
    try:
        return property_of(data, ID_PROPERTY) if data is not None else ""
    except ValueError:
        return ""


def ids_in(data: bytes | None) -> frozenset[str]:
    """The ids that a file bears as a paper: the one in its properties, else what is printed like one in its footers."""
    if own := borne(data):
        return frozenset({own})
    try:
        parts = parts_text(data)[1:] if data is not None else ()
        return frozenset(one for part in parts for line in part.lines for one in _LIKE_AN_ID.findall(line))
    except ValueError:
        return frozenset()


def is_another(data: bytes, identifier: str) -> bool:
    """Whether a file is a paper of another id."""
    return borne(data) not in ("", identifier)


def is_paper(data: bytes | None, identifier: str) -> bool:
    """Whether a file is the paper of that id, filled in by hand or not.

    A program that drops the properties of a file, as those of the web do, leaves the id printed in its footers.
    """
    if own := borne(data):
        return own == identifier
    try:
        return data is not None and any(identifier in line for part in parts_text(data)[1:] for line in part.lines)
    except ValueError:
        return False


def holds(data: bytes | None, entry: Entry) -> bool:
    """Whether a file is what an entry says: as it was made, or at least the same paper."""
    return data is not None and (sha256(data) == entry.file_digest or is_paper(data, entry.id))
