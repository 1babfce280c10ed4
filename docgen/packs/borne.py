"""Ids as papers themselves bear them, where the manifest knows a signed paper by another one.

A letter of an id that was changed in the manifest must not make an unsigned paper of a signed one, which a
run may move. Only papers that say what a signed one says are opened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from docgen.files.writing import read_if_there
from docgen.manifest import ID_PROPERTY, Entry, Manifest
from docgen.packs.folder import PackFolder
from docgen.wordtext import property_of


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
        if entry.context_digest in digests and (borne := _borne(folder, entry)) in unknown:
            yield replace(entry, id=borne)


def _borne(folder: PackFolder, entry: Entry) -> str:
    """The id in the properties of a paper's file; empty where there is none."""
    data = read_if_there(folder.place(entry.path))
    try:
        return property_of(data, ID_PROPERTY) if data is not None else ""
    except ValueError:
        return ""
