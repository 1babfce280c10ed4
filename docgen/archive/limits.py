"""How much of a file that came back is read; beyond it, the file is refused with a finding."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one untrusted file; bytes, counts and seconds."""

    file_bytes: int = 200_000_000
    """Size of the file itself."""
    content_bytes: int = 100_000_000
    """Size of all that is unpacked of it, container in container included."""
    ratio: int = 200
    """How many times larger an entry may be than it is packed, beyond its first megabyte."""
    entries: int = 1_000
    """Entries of a container."""
    depth: int = 3
    """Containers within one another."""
    xml_bytes: int = 20_000_000
    """Size of one signature file."""
    xml_depth: int = 100
    """Elements within one another."""
    signatures: int = 100
    """Signatures of one file."""
    seconds: float = 60.0
    """Time that one file may take."""


USUAL = Limits()
