"""What a run has written so far, so that a run that was killed leaves nothing unknown.

Each entry is a line of its own, written before its file. The next run reads what
is true of it (the file is there, byte for byte) and then forgets the journal; a
finished run leaves none. Lines are put on the disk sixteen at a time, so a cut of
power can take the last ones.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from docgen.files.within import leads_out, real
from docgen.files.writing import PART_FILES, read_if_there, settle, told
from docgen.manifest import Entry, entry_as_json, entry_from_json, sha256

FILE_NAME = ".docgen-journal"
_AT_A_TIME = 16


class Journal:
    """The journal of one pack."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._file = root / FILE_NAME
        self._noted = 0

    def written(self) -> list[Entry]:
        """The papers that a killed run had written whole.

        Raises:
            OutputError: `OUT01`, where a link is in its place, too.
        """
        data = read_if_there(real(self._root, FILE_NAME)) or b""
        entries = [entry for line in data.decode("utf-8", "replace").split("\n") if (entry := entry_from_json(line))]
        return [entry for entry in entries if self._is_true(entry)]

    def sweep(self, *, stopped: bool) -> None:
        """Removes what a killed run left half written: where one was `stopped`, or left its journal."""
        if stopped or self._file.exists():
            for part in self._root.rglob(PART_FILES):
                with suppress(OSError):
                    part.unlink()

    def note(self, entry: Entry) -> None:
        """Notes a paper that is about to be written.

        Raises:
            OutputError: `OUT01`.
        """
        with told(self._file):
            self._root.mkdir(parents=True, exist_ok=True)
            with self._file.open("a", encoding="utf-8", newline="\n") as stream:
                # A line that a killed run, or a full disk, has torn must not take this one with it.
                stream.write(f"\n{entry_as_json(entry)}\n")
                self._noted += 1
                if self._noted % _AT_A_TIME == 0:
                    stream.flush()
                    os.fsync(stream.fileno())

    def close(self) -> None:
        """Forgets what the manifest now says, once that lies on the disk."""
        with told(self._file):
            if self._file.exists():  # a disk for reading refuses to take away even what is not there
                settle([self._root])
                self._file.unlink(missing_ok=True)

    def _is_true(self, entry: Entry) -> bool:
        file = self._root / entry.path
        there = None if leads_out(self._root, file.parent) else read_if_there(file)
        return there is not None and sha256(there) == entry.file_digest
