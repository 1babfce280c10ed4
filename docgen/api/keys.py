"""Keys with which the restricted part of an archive is encrypted."""

from __future__ import annotations

from pathlib import Path

from docgen.api.archive import refuse_without_libraries
from docgen.errors import Place, UsageError
from docgen.files.writing import exists, write_whole


def write_key(file: Path) -> str:
    """Writes a new secret key into a file that its owner alone may read; returns the public key, `age1…`.

    Raises:
        UsageError: the file is there (`ARC33`), or the extra `archive` is not installed (`SIG03`).
        OutputError: the file cannot be written (`OUT01`).
    """
    refuse_without_libraries()
    from docgen.archive.secrecy import new_identity  # noqa: PLC0415 (its library comes with an extra)

    if exists(file):
        raise UsageError.of("ARC33", place=Place(file.name))
    secret, public = new_identity()
    write_whole(file, f"# public key: {public}\n{secret}\n".encode(), private=True)
    return public
