"""Papers of a pack as zip archives: one for each folder of a person or group, or one for all.

The same papers make the same bytes. What lies in `restricted/` is in none of them,
unless it is asked for by name; superseded papers never are.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docgen.packs.files import read_if_there, write_whole
from docgen.packs.names import RESTRICTED
from docgen.packs.pack import MadePaper

FOLDER = "zip"
WHOLE = "pack.zip"


class Zipped(StrEnum):
    """What goes into one archive."""

    PERSON = "person"
    """The papers in one folder: of a person, a group, a visit or a selection."""
    WHOLE = "whole"
    """All papers."""


def write_zips(out: Path, papers: Iterable[MadePaper], zipped: Zipped, *, restricted: bool = False) -> tuple[Path, ...]:
    """Writes the archives into the folder `zip` of a pack; those with restricted papers into `restricted/zip`.

    Returns the files, those that were there already included.

    Raises:
        OutputError: `OUT01`.
    """
    groups: dict[tuple[bool, str], list[str]] = {}
    for made in papers:
        if made.path and (restricted or not made.restricted):
            folder = made.path.removeprefix(f"{RESTRICTED}/").partition("/")[0]
            name = WHOLE if zipped is Zipped.WHOLE else f"{folder}.zip"
            groups.setdefault((made.restricted, name), []).append(made.path)
    return tuple(_write(out, name, sorted(paths), apart=apart) for (apart, name), paths in sorted(groups.items()))


def _write(out: Path, name: str, paths: Iterable[str], *, apart: bool) -> Path:
    file = out / (RESTRICTED if apart else "") / FOLDER / name
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for path in paths:
            data = read_if_there(out / path)
            if data is not None:
                archive.writestr(ZipInfo(path), data, ZIP_DEFLATED)
    if read_if_there(file) != made.getvalue():
        write_whole(file, made.getvalue(), private=apart)
    return file
