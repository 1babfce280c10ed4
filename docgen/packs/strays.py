"""Papers that somebody moved or renamed within a pack, found by the ids that they bear.

The folder is walked once, and only when a paper is missing; no link is followed. What lies in `superseded`, in
archives, in the restricted part, under a hidden name or in a folder with a manifest of its own is no such paper.
The restricted part is looked through on its own, and each part for papers of the other.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from itertools import islice
from pathlib import Path
from unicodedata import normalize

from docgen.errors import OutputError
from docgen.files.access import is_shut
from docgen.files.writing import read_if_there
from docgen.manifest import FILE_NAME
from docgen.packs.borne import ids_in
from docgen.packs.names import NOT_OF_PAPERS, RESTRICTED

_MOST_FILES = 20_000
"""Files that the manifest does not know."""
_MOST_BYTES = 50_000_000
"""A paper is far smaller; what is larger is not opened."""


class Strays:
    """The papers of a folder that lie elsewhere than `known` says, by paths within the folder."""

    def __init__(self, root: Path, known: Collection[str]) -> None:
        self._root, self._known = root, known

        self.given: set[str] = set()
        """The places that were told of."""

    def place_of(self, identifier: str) -> str:
        """The path of the paper that bears an id, with forward slashes; empty where none does."""
        found = self._places.get(identifier, "")
        self.given.update([found] if found else ())
        return found

    def others(self) -> Iterator[tuple[str, frozenset[str]]]:
        """What bears ids and was not told of, by path; nothing where the folder was not walked."""
        if "_places" in vars(self):
            yield from ((path, ids) for path, ids in self._borne.items() if path not in self.given)

    @cached_property
    def _places(self) -> Mapping[str, str]:
        return {one: path for path, ids in reversed(self._borne.items()) for one in ids}

    @cached_property
    def _borne(self) -> dict[str, frozenset[str]]:
        paths = islice(self._unknown(), _MOST_FILES)
        return {path: ids for path in paths if (ids := _ids(self._root / path))}

    def _unknown(self) -> Iterator[str]:
        known = frozenset(self._known)
        paths = (file.relative_to(self._root).as_posix() for file in _word_files(self._root))
        return (path for path in paths if path not in known)


def restricted_strays(pack: Path) -> Strays | None:
    """What lies in the restricted part of a pack; None where there is none that this user can use."""
    root = pack / RESTRICTED
    return Strays(root, ()) if root.is_dir() and not is_shut(root) else None


def looks_like(path: str, other: str) -> bool:
    """Whether two paths are spelled alike: a Mac takes letters and their accents apart."""
    return normalize("NFC", path) == normalize("NFC", other)


def _word_files(root: Path) -> Iterator[Path]:
    for folder, inner, names in os.walk(root):
        top = Path(folder) == root
        if not top and FILE_NAME in names:
            inner.clear()
            continue
        inner[:] = sorted(one for one in inner if not one.startswith(".") and not (top and one in NOT_OF_PAPERS))
        yield from (Path(folder, one) for one in sorted(names) if _is_word(one))


def _is_word(name: str) -> bool:
    return name.casefold().endswith(".docx") and not name.startswith((".", "~"))


def _ids(file: Path) -> frozenset[str]:
    """The ids that a file bears; none where it cannot be read."""
    with suppress(OSError, OutputError):
        if file.stat().st_size <= _MOST_BYTES:
            return ids_in(read_if_there(file))
    return frozenset()
