"""A file, or a part of it, that is read no further, and the finding that says why."""

from __future__ import annotations

from docgen.errors import Finding


class Refused(Exception):
    """Raised inside the room alone, and turned into a finding where a file or a signature ends."""

    def __init__(self, code: str, **values: object) -> None:
        self.finding = Finding(code, values=values)
        super().__init__(code)
