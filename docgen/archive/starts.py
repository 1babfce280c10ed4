"""What kind of file bytes are, by how they begin; names prove nothing."""

from __future__ import annotations

_PDF = b"%PDF-"
_PDF_WITHIN = 1024
"""Bytes within which a PDF begins; readers look no further."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


def is_pdf(data: bytes) -> bool:
    """Whether it begins as a PDF does."""
    return _PDF in data[:_PDF_WITHIN]


def is_opened_as_pdf(data: bytes, name: str) -> bool:
    """Whether programs, which go by the name, show a PDF: a zip may begin with one that it holds as it is."""
    return is_pdf(data) and (not is_zip(data) or name.rstrip(" .").casefold().endswith(".pdf"))


def holds_pdf(data: bytes) -> bool:
    """Whether the mark of a PDF stands anywhere: some readers look for it to the end."""
    return _PDF in data


def is_zip(data: bytes) -> bool:
    """Whether it begins as a zip does."""
    return data.startswith(_ZIP)
