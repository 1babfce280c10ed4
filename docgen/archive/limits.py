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
    entries_in_all: int = 10_000
    """Entries of all containers and Word files within one file, counted each time that one is opened."""
    depth: int = 3
    """Containers within one another."""
    xml_bytes: int = 20_000_000
    """Size of one signature file, or of one part of a Word file."""
    xml_depth: int = 100
    """Elements within one another."""
    word_tags: int = 400_000
    """Begin and end tags in all parts of a Word file; a paper of sixty pages has some 100 000."""
    papers: int = 20
    """Word and PDF files in a container that are judged; people sign a few together."""
    pdf_memory: int = 1 << 30
    """Addresses of the process that reads the words of a PDF."""
    signatures: int = 100
    """Signatures of one file."""
    seconds: float = 60.0
    """Time that one file may take."""


USUAL = Limits()
