"""Writing files so that each appears whole or not at all, and nothing is lost by it."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from docgen.errors import OutputError, Place

PART_FILES = ".docgen-*.part"
"""Files that are not yet whole; a killed run may leave one."""

_PART = re.compile(r"\.docgen-[0-9a-f]{16}\.part")
_AS_OTHERS, _OWNERS = 0o666, 0o600


def write_whole(
    file: Path,
    data: bytes | Iterable[bytes],
    *,
    aside: Path | None = None,
    private: bool = False,
    make_way: Callable[[], bool] | None = None,
) -> bool:
    """Writes the file, whole or in pieces, beside its place, then moves it there in one step; returns whether it did.

    Where `aside` is given, the file that was there is moved to that place first, but
    not before the new one is wholly on the disk. No sooner is `make_way` asked: where it says no,
    all stays as it was. Where the file is `private`, nobody but its owner can read it at any moment, as far
    as the disk keeps rights.

    Raises:
        OutputError: `OUT01`, with the file's name, where the disk does not take it;
            nothing half written is left.
    """
    with told(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary = file.parent / f".docgen-{secrets.token_hex(8)}.part"
        try:
            with _new_file(temporary, _OWNERS if private else _AS_OTHERS) as descriptor:
                _write(descriptor, (data,) if isinstance(data, bytes) else data)
            if make_way is not None and not make_way():
                return False
            if aside is not None and file.exists():
                aside.parent.mkdir(parents=True, exist_ok=True)
                file.replace(aside)
            temporary.replace(file)
            return True
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def is_part(name: str) -> bool:
    """Whether a name is one that a file has only until it is whole."""
    return _PART.fullmatch(name) is not None


def append_whole(file: Path, data: bytes) -> None:
    """Adds to the end of a file, all of it or nothing, and on the disk when this returns.

    Raises:
        OutputError: `OUT01`.
    """
    with told(file):
        size = file.stat().st_size if file.exists() else 0
        try:
            with file.open("ab") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        except OSError:
            with suppress(OSError):
                os.truncate(file, size)
            raise


def settle(folders: Iterable[Path]) -> None:
    """Puts on the disk what lies in these folders under which name, where a system leaves that to its programs."""
    for folder in folders:
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def move(file: Path, target: Path) -> None:
    """Moves a file to a place where nothing is.

    Raises:
        OutputError: `OUT01`.
    """
    with told(file):
        target.parent.mkdir(parents=True, exist_ok=True)
        file.replace(target)


def free_name(wanted: Path) -> Path:
    """The path, or the first with a number after its name that nothing has."""
    found, number = wanted, 1
    while found.exists():
        number += 1
        found = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
    return found


def exists(file: Path) -> bool:
    """Whether there is such a file.

    Raises:
        OutputError: `OUT01`, where that cannot be told.
    """
    with told(file):
        return file.exists()


def read_if_there(file: Path) -> bytes | None:
    """The file's bytes, or None where there is no such file.

    Raises:
        OutputError: `OUT01`, where it is there and cannot be read.
    """
    with told(file):
        try:
            return file.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None


@contextmanager
def told(file: Path) -> Iterator[None]:
    """Turns what the system says into a finding that names the file."""
    try:
        yield
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
        raise OutputError.of("OUT01", place=Place(file.name), reason=reason) from None


@contextmanager
def _new_file(file: Path, rights: int) -> Iterator[int]:
    """A file that was not there, with these rights, less those that the user gives to no file."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), rights)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _write(descriptor: int, pieces: Iterable[bytes]) -> None:
    for piece in pieces:
        view = memoryview(piece)
        while view:
            view = view[os.write(descriptor, view) :]
    os.fsync(descriptor)
