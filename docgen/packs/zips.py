"""Papers of a pack as zip archives: one for each folder of a person or group, or one for all.

The same papers make the same bytes. What lies in `restricted/` is in none of them,
unless it is asked for by name; superseded papers never are.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import crc32

from docgen.errors import OutputError
from docgen.files.access import is_shut
from docgen.files.within import is_link, real, within
from docgen.files.writing import free_name, move, read_if_there, told, write_whole
from docgen.packs.names import RESTRICTED, SUPERSEDED
from docgen.packs.pack import MadePaper

FOLDER = "zip"
WHOLE = "pack.zip"
_PIECE = 1 << 20


class Zipped(StrEnum):
    """What goes into one archive."""

    PERSON = "person"
    """The papers in one folder: of a person, a group, a visit or a selection."""
    WHOLE = "whole"
    """All papers."""


def write_zips(
    out: Path,
    papers: Iterable[MadePaper],
    folders: Mapping[str, str] | None,
    *,
    restricted: bool = False,
    every: bool = False,
) -> tuple[Path, ...]:
    """Writes the archives into the folder `zip` of a pack; those with restricted papers into `restricted/zip`.

    There is one for each of the `folders`, by the data path of whom it is for, wherever a paper lies; or one of all
    papers where no folders are given.
    Where these are `every` paper of the pack, archives of former runs that are not among them are moved to
    `superseded`. Returns the files, those that were there already included.

    Raises:
        OutputError: `OUT01`, where a link is in place of the folder of archives, too.
    """
    groups: dict[tuple[bool, str], list[str]] = {}
    for made in papers:
        if made.path and (restricted or not made.restricted):
            name = WHOLE if folders is None else f"{folders[made.due.holder]}.zip"
            groups.setdefault((made.restricted, name), []).append(made.path)
    written = tuple(_write(out, name, sorted(paths), apart=apart) for (apart, name), paths in sorted(groups.items()))
    if every:
        for root in (out, *([] if is_shut(out / RESTRICTED) else [out / RESTRICTED])):
            for file in archives(root):
                if file not in written:
                    move(file, free_name(within(root.resolve(), f"{SUPERSEDED}/{FOLDER}/{file.name}")))
    return written


def archives(root: Path) -> list[Path]:
    """The archives that lie in a pack, or in its restricted part; none where their folder is a link."""
    return [] if is_link(root / FOLDER) else sorted((root / FOLDER).glob("*.zip"))


def are_stale(out: Path, papers: Iterable[tuple[str, str]], *, every: bool) -> bool:
    """Whether archives of a pack hold other papers than lie there now.

    Of each paper its folder and path are given; where these are `every` paper of the pack, an archive that lacks one
    is stale as well, and so is one that cannot be read. What is not named as an archive of these papers is nobody's
    business.
    """
    groups: dict[str, set[str]] = {}
    for folder, path in papers:
        for name in (f"{folder}.zip", WHOLE):
            groups.setdefault(name, set()).update([path] if path else [])
    return any(_is_stale(out, file, groups[file.name], every=every) for file in archives(out) if file.name in groups)


def _is_stale(out: Path, file: Path, paths: Collection[str], *, every: bool) -> bool:
    try:
        with told(file), ZipFile(file) as archive:
            held = {one.filename: one.CRC for one in archive.infolist()}
        if every and held.keys() != set(paths):
            return True
        there = ((path, read_if_there(within(out.resolve(), path))) for path in held)
        return any(data is None or crc32(data) != held[path] for path, data in there)
    except (OutputError, BadZipFile):
        return True


def _write(out: Path, name: str, paths: Sequence[str], *, apart: bool) -> Path:
    file = real(out / RESTRICTED if apart else out, FOLDER) / name
    if _digest(_read(file)) != _digest(_zip(out, paths)):
        write_whole(file, _zip(out, paths), private=apart)
    return file


def _zip(out: Path, paths: Iterable[str]) -> Iterator[bytes]:
    """The papers of a pack as an archive; one that is there no more is left out."""
    there = ((path, read_if_there(out / path)) for path in paths)
    return zipped((path, data) for path, data in there if data is not None)


def zipped(members: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """An archive piece by piece: it may be larger than memory. Word files are packed already."""
    sink = _Sink()
    with ZipFile(sink, "w", ZIP_STORED) as archive:
        for path, data in members:
            archive.writestr(ZipInfo(path), data)
            yield sink.taken()
    yield sink.taken()


class _Sink(io.BytesIO):
    """Takes what is written, and gives it on piece by piece.

    Within a piece it can be sought, so that each member's size stands before it, where programs that read an archive as
    a stream look for it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._given = 0
        """Bytes that were given on."""

    def tell(self) -> int:
        return self._given + super().tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return self._given + super().seek(offset - self._given if whence == io.SEEK_SET else offset, whence)

    def taken(self) -> bytes:
        """What was written since it was asked last."""
        piece = self.getvalue()
        self._given += len(piece)
        super().seek(0)
        self.truncate()
        return piece


def _read(file: Path) -> Iterator[bytes]:
    with told(file), suppress(FileNotFoundError), file.open("rb") as stream:
        while piece := stream.read(_PIECE):
            yield piece


def _digest(pieces: Iterable[bytes]) -> bytes:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.digest()
