"""Paths within a folder: what lies behind a link that leads out of it is neither written, moved nor read."""

from __future__ import annotations

from pathlib import Path

from docgen.errors import Named, OutputError, Place

_LINK = Named("output.link")
"""Why it is refused."""


def within(root: Path, path: str) -> Path:
    """The file of a path within a folder, which is given without links of its own.

    Raises:
        OutputError: `OUT01`, where a link leads out of the folder.
    """
    file = root / path
    if leads_out(root, file.parent):
        raise OutputError.of("OUT01", place=Place(path), reason=_LINK)
    return file


def real(root: Path, name: str) -> Path:
    """A file or folder of that name in a folder.

    Raises:
        OutputError: `OUT01`, where it is a link.
    """
    file = root / name
    if is_link(file):
        raise OutputError.of("OUT01", place=Place(name), reason=_LINK)
    return file


def is_link(file: Path) -> bool:
    """Whether a link is in place of a file or folder, or a junction of Windows that leads out of its folder."""
    return file.is_symlink() or leads_out(file.parent.resolve(), file)


def leads_out(root: Path, path: Path) -> bool:
    """Whether a path leads out of a folder, in a circle or nowhere that the system knows of."""
    try:
        return not path.resolve().is_relative_to(root)
    except (OSError, ValueError, RuntimeError):
        return True
