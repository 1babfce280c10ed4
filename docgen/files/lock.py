"""One run at a time in a folder: the second says so and stops.

The system holds the lock and lets it go with the process that took it, however that
ends: a lock that was left behind keeps nobody out.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EAGAIN
from pathlib import Path

from docgen.errors import OutputError, Place
from docgen.files.writing import told

FILE_NAME = ".docgen-lock"

_ON_WINDOWS = os.name == "nt"


@contextmanager
def alone_in(folder: Path) -> Iterator[bool]:
    """Keeps other runs out of a folder while the block lasts; one that is made for it goes if it stays empty.

    Gives whether a run before this one was stopped in its midst, since its lock was left behind.

    Raises:
        OutputError: `OUT19`, where another run is at work there; `OUT01`, where the folder
            cannot take the lock.
    """
    file = folder / FILE_NAME
    with told(folder):
        made = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        left_behind = file.exists()
        descriptor = _opened(file)
    if descriptor is None:
        raise OutputError.of("OUT19", place=Place(folder.name))
    try:
        yield left_behind
    finally:
        if not _ON_WINDOWS:
            with suppress(OSError):
                file.unlink()
        os.close(descriptor)
        with suppress(OSError):
            if _ON_WINDOWS:
                file.unlink()
            if made:
                folder.rmdir()


def _opened(file: Path) -> int | None:
    """The locked file, still the one of that name; None where another process holds it."""
    while True:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        if not _locked(descriptor):
            os.close(descriptor)
            return None
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(descriptor), file.stat()):
                return descriptor
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    """Whether the lock could be taken; on a disk that knows no locks every run gets it."""
    if _ON_WINDOWS:
        return _locked_on_windows(descriptor)
    from fcntl import LOCK_EX, LOCK_NB, flock  # noqa: PLC0415 (POSIX alone)

    try:
        flock(descriptor, LOCK_EX | LOCK_NB)
    except OSError as error:
        return error.errno not in (EAGAIN, EACCES)
    return True


def _locked_on_windows(descriptor: int) -> bool:
    import msvcrt  # noqa: PLC0415 (Windows alone)

    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # its stubs are for Windows alone
    except OSError:
        return False
    return True
