"""The folder of a pack, outside which nothing is written."""

from __future__ import annotations

import stat
from contextlib import suppress
from pathlib import Path

from docgen.errors import OutputError, Place
from docgen.manifest import FILE_NAME, Manifest
from docgen.packs.access import owner_only
from docgen.packs.files import free_name, read_if_there, told
from docgen.packs.journal import Journal
from docgen.packs.names import RESTRICTED, SUPERSEDED


class PackFolder:
    """The folder of a pack, outside which nothing is written."""

    def __init__(self, pack: Path, *, restricted: bool) -> None:
        self.within = f"{RESTRICTED}/" if restricted else ""
        """What stands before a path in this folder to make it one in the whole pack."""
        out = pack / RESTRICTED if restricted else pack
        try:
            if out.exists() and not out.is_dir():
                raise OutputError.of("OUT01", place=Place(out.name), reason=out.name)
            self.root = out.resolve()
            self.journal = Journal(self.root)
        except (OSError, ValueError) as error:
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

    def place(self, path: str) -> Path:
        """The file of a path within the pack.

        Raises:
            OutputError: `OUT01`, where a link leads out of the folder.
        """
        file = self.root / path
        if not file.parent.resolve().is_relative_to(self.root):
            raise OutputError.of("OUT01", place=Place(path), reason=path)
        return file

    def aside(self, identifier: str, name: str) -> Path:
        """Where a former version is moved to; no two share a place."""
        return free_name(self.place(f"{SUPERSEDED}/{identifier or 'draft'}/{name}"))

    def manifest(self, project: str) -> Manifest:
        """The record of what lies here; an empty one where there is none."""
        data = read_if_there(self.place(FILE_NAME))
        if data is None:
            return Manifest(project)
        found = Manifest.from_json(data, FILE_NAME)
        if found.project != project:
            raise OutputError.of("OUT03", place=Place(FILE_NAME), project=found.project)
        return found

    def tidy(self, folder: Path) -> None:
        """Removes a folder in which nothing is left."""
        if folder != self.root:
            with suppress(OSError):
                folder.rmdir()
