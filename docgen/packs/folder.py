"""The folder of a pack, outside which nothing is written."""

from __future__ import annotations

import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from docgen.errors import DataError, Finding, OutputError, Place, Severity
from docgen.files.access import owner_only
from docgen.files.opened import mark_beside
from docgen.files.within import within
from docgen.files.writing import exists, free_name, move, settle, told, write_whole
from docgen.manifest import FILE_NAME, Entry, Manifest
from docgen.models.sections import sections
from docgen.packs.journal import Journal
from docgen.packs.names import RESTRICTED, SUPERSEDED
from docgen.rules.due import Due

IN_THE_OPEN = "OUT37"
"""A restricted paper lies outside its folder: its place is told, and nothing else."""


class PackFolder:
    """The folder of a pack, outside which nothing is written."""

    def __init__(self, pack: Path, *, restricted: bool) -> None:
        self.within = f"{RESTRICTED}/" if restricted else ""
        """What stands before a path in this folder to make it one in the whole pack."""
        self._touched: set[Path] = set()
        self._sound: set[Path] = set()
        """Folders from which no link leads out."""
        out = pack / RESTRICTED if restricted else pack
        try:
            if not restricted and out.exists() and not out.is_dir():
                raise OutputError.of("OUT01", place=Place(out.name), reason=out.name)
            # A link in place of the restricted part stays one, so that it is told of and never followed.
            self.root = pack.resolve() / RESTRICTED if restricted else out.resolve()
            self.journal = Journal(self.root)
        except (OSError, ValueError, RuntimeError) as error:
            raise OutputError.of("OUT01", place=Place(out.name), reason=type(error).__name__) from None

    def ready(self) -> None:
        """Makes a restricted folder its owner's alone before anything lies in it.

        Raises:
            OutputError: `OUT01`.
        """
        if self.within and not self.root.exists():
            with told(self.root):
                self.root.mkdir(mode=stat.S_IRWXU, parents=True)
            owner_only(self.root)

    def in_pack(self, path: str) -> str:
        """A path in this folder as one in the whole pack."""
        return f"{self.within}{path}" if self.within else path

    def unnamed(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """What is to be said of files here; of a restricted one neither its name nor its folder's is told."""
        if not self.within:
            return tuple(findings)
        return tuple(
            _unnamed(one) if one.code.startswith("OUT") and one.code != IN_THE_OPEN else one for one in findings
        )

    def place(self, path: str) -> Path:
        """The file of a path within the pack; of a folder it is asked once whether a link leads out.

        Raises:
            OutputError: `OUT01`, where one does.
        """
        file = self.root / path
        if file.parent not in self._sound:
            self._sound.add(within(self.root, path).parent)
        return file

    def aside(self, identifier: str, name: str) -> Path:
        """Where a former version is moved to; no two share a place."""
        return free_name(self.place(f"{SUPERSEDED}/{identifier or 'draft'}/{name}"))

    def touches(self, *files: Path) -> None:
        """Remembers folders in which something is written or moved, until that is settled."""
        self._touched.update(folder for file in files for folder in (file.parent, file.parent.parent))

    def settle(self) -> None:
        """Puts on the disk what was written and moved: the manifest that then tells of it must not be there first."""
        settle(sorted(self._touched))
        self._touched.clear()

    def has_former(self, identifier: str) -> bool:
        """Whether a former version with that id was moved aside.

        Raises:
            OutputError: `OUT01`.
        """
        return exists(self.place(f"{SUPERSEDED}/{identifier}"))

    def warning(self, code: str, path: str, one: Due | Entry) -> Finding:
        """A warning about a paper's file, by its path within the folder."""
        place = Place(self.in_pack(path))
        return Finding(code, Severity.WARNING, path=one.subject, place=place, stops=frozenset({one.kind}))

    def manifest(self, project: str, *, set_aside: bool) -> tuple[Manifest, tuple[Finding, ...]]:
        """The record of what lies here, and a warning where it cannot be read; an empty one where there is none.

        A damaged one is moved to `superseded`, if it is to be `set_aside`: files that are just as they would be
        made are entered anew, all others are left alone.

        Raises:
            OutputError: `OUT03`, where it is another project's; `OUT01`.
        """
        file = self.place(FILE_NAME)
        if not exists(file):
            return Manifest(project), ()
        try:
            with told(file), file.open("rb") as stream:
                found = Manifest.from_file(stream, FILE_NAME)
        except DataError as error:
            if set_aside:
                move(file, self.aside("manifest", FILE_NAME))
            return Manifest(project), tuple(replace(one, severity=Severity.WARNING) for one in error.findings)
        if found.project != project:
            raise OutputError.of("OUT03", place=Place(FILE_NAME), project=found.project)
        return found, ()

    def has_manifest(self) -> bool:
        """Whether the record of what lies here is there.

        Raises:
            OutputError: `OUT01`.
        """
        return exists(self.place(FILE_NAME))

    def write_manifest(self, manifest: Manifest) -> None:
        """Writes the record of what lies here.

        Raises:
            OutputError: `OUT01`.
        """
        write_whole(self.place(FILE_NAME), manifest.pieces())

    def opened(self, path: str, one: Due | Entry) -> tuple[Finding, ...]:
        """A warning where somebody has a paper's file open, with the name of what tells it."""
        mark = mark_beside(self.place(path))
        return (replace(self.warning("OUT21", path, one), values={"mark": mark}),) if mark else ()

    def tidy(self, folder: Path) -> None:
        """Removes a folder in which nothing is left."""
        if folder != self.root:
            with suppress(OSError):
                folder.rmdir()


def _discreet(name: str, value: object, finding: Finding) -> object:
    """What a finding about a restricted file may tell of a value: neither that file's name nor its folder's."""
    if name == "mark":
        return f"{str(value)[:2]}…"
    return RESTRICTED if name == "wanted" or value == finding.place.file else value


def _unnamed(finding: Finding) -> Finding:
    """A finding that tells neither the file nor whom it is about; a confidential record is told by its number alone."""
    confidential = any(one.confidential and finding.path.startswith(f"{one.name}[") for one in sections())
    values = {name: _discreet(name, value, finding) for name, value in finding.values.items()}
    return replace(finding, path=finding.path if confidential else "", place=Place(RESTRICTED), values=values)
