"""Whether a bag was begun in a folder, by what lies there beside its log: a log that was lost is no sign of none."""

from __future__ import annotations

from pathlib import Path

DECLARATION, INFO = "bagit.txt", "bag-info.txt"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
README = "README.txt"
DATA = "data"
UNDER_WAY = ".docgen-under-way"


def is_begun(root: Path) -> bool:
    """Whether a folder has tag files of a bag."""
    return any((root / name).exists() for name in (DECLARATION, INFO, MANIFEST, TAG_MANIFEST))


def is_just_begun(root: Path) -> bool:
    """Whether a run was stopped before the first line of the log: nothing was put in, and nothing is lost."""
    is_closed = any((root / name).exists() for name in (INFO, TAG_MANIFEST))
    return not is_closed and not _size(root / MANIFEST) and not any(map(_holds, (root / DATA, root / UNDER_WAY)))


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _holds(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())
