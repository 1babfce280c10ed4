"""Rights to what lies under `restricted/`: its owner's alone, set and read back; and whether that is this user.

On POSIX that is 0700 for folders and 0600 for files. On Windows `icacls` takes
away inherited rights and gives full control to the user. A disk that keeps no
rights (a memory stick, some network drives) is told of by the caller.
"""

from __future__ import annotations

import os
import re
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

from docgen.files.within import is_link

_GRANT = re.compile(r"(\S[^:\n]*):(?:\([A-Z]+\))+")
_ON_WINDOWS = os.name == "nt"
_CONSOLE = "oem" if _ON_WINDOWS else "utf-8"
"""How `icacls` writes a name: in the console's own code page."""

_PATIENCE = 30
"""Seconds that `icacls` may take."""


def owner_only(path: Path) -> bool:
    """Gives a file, or a folder with all that lies in it, to its owner alone; returns whether the disk holds that.

    Where a link leads is nobody's business here.
    """
    if _ON_WINDOWS:
        return by_icacls(path, f"{os.environ.get('USERDOMAIN', '.')}\\{os.environ.get('USERNAME', '')}", _run)
    inner = (one for one in path.rglob("*") if not one.is_symlink()) if path.is_dir() else ()
    held = [_by_mode(one) for one in (path, *inner)]
    return all(held)


def is_open_to_others(path: Path) -> bool:
    """Whether others than its owner have rights to a file or folder; on Windows that is not looked at."""
    try:
        return not _ON_WINDOWS and bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
    except OSError:
        return False


def is_shut(path: Path) -> bool:
    """Whether this user cannot list what is in a folder, open it and write to it, or it is a link to somewhere else.

    One that is not there is open.
    """
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return is_link(path) or not (os.access(path, os.R_OK | os.W_OK | os.X_OK) and path.is_dir())


def by_icacls(path: Path, user: str, run: Callable[[list[str]], str]) -> bool:
    """The same on Windows; `run` gives what a command prints, nothing where it fails."""
    run(["icacls", str(path), "/inheritance:r", "/grant:r", f"{user}:(OI)(CI)F", "/q"])
    listed = run(["icacls", str(path)]).replace(str(path), "", 1)
    holders = {found.strip().casefold() for found in _GRANT.findall(listed)}
    return holders == {user.casefold()}


def _by_mode(path: Path) -> bool:
    wanted = stat.S_IRWXU if path.is_dir() else stat.S_IRUSR | stat.S_IWUSR
    try:
        path.chmod(wanted)
        return stat.S_IMODE(path.stat().st_mode) == wanted
    except OSError:
        return False


def _run(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=True)  # noqa: S603 (no shell; the command is ours but for a path and the user's own name)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode(_CONSOLE, "replace")
