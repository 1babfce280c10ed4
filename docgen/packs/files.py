"""Writing files so that each appears whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from docgen.errors import OutputError, Place


def write_whole(file: Path, data: bytes) -> None:
    """Writes the file beside its place and then moves it there in one step.

    Raises:
        OutputError: `OUT01`, with the file's name, where the disk does not take it;
            nothing half written is left.
    """
    temporary: Path | None = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".docgen-", suffix=".part")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o644 & ~_umask())
        temporary.replace(file)
    except OSError as error:
        if temporary:
            temporary.unlink(missing_ok=True)
        raise OutputError.of("OUT01", place=Place(file.name), reason=error.strerror or type(error).__name__) from None


def move_aside(file: Path, target: Path) -> None:
    """Moves a file to a place of its own; one of the same name there gives way to none.

    Raises:
        OutputError: `OUT01`.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            file.unlink()
        else:
            file.replace(target)
    except OSError as error:
        raise OutputError.of("OUT01", place=Place(file.name), reason=error.strerror or type(error).__name__) from None


def read_if_there(file: Path) -> bytes | None:
    """The file's bytes, or None where there is no such file.

    Raises:
        OutputError: `OUT01`, where it is there and cannot be read.
    """
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OutputError.of("OUT01", place=Place(file.name), reason=error.strerror or type(error).__name__) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
