"""Folders that belong to somebody else."""

from __future__ import annotations

import os
from pathlib import Path

_NOBODY = 65534


def as_another(folder: Path, arguments: list[str]) -> list[str]:
    """A command for which the folder belongs to somebody else: to nobody, seen from a space of users of its own."""
    if os.geteuid():
        folder.chmod(0)
        return arguments
    for one in (folder, *folder.rglob("*")):
        os.chown(one, _NOBODY, _NOBODY)
    return ["unshare", "-r", *arguments]
