"""Where the files of a bag lie: under their names, or under ones whose letters are composed otherwise.

Some systems and zip tools write `ā` as `a` with a sign after it; to people, and to the standard's own tool, it is the
same name. Where two files have such names, neither is taken for the one that is gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from unicodedata import normalize

from docgen.archive.bag.begun import DATA


class Whereabouts:
    """The files below `data/` of a bag, as they lie when it is first asked for one that is not under its name."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def of(self, path: str) -> Path:
        """Where a file of the bag lies; where it should lie if it is gone."""
        file = self._root / path
        if file.exists():
            return file
        alike = self._lying.get(normalize("NFC", path), [])
        return alike[0] if len(alike) == 1 else file

    @cached_property
    def _lying(self) -> Mapping[str, list[Path]]:
        found: dict[str, list[Path]] = {}
        for file in lying_in(self._root / DATA):
            found.setdefault(normalize("NFC", file.relative_to(self._root).as_posix()), []).append(file)
        return found


def lying_in(folder: Path) -> Iterator[Path]:
    """All that lies in a folder and its folders, but for these; a link to a folder is none."""
    return (one for one in sorted(folder.rglob("*")) if not one.is_dir() or one.is_symlink())
