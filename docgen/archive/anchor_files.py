"""Trust anchors from the user's disk: a folder or a file of certificates (PEM, DER), or a trusted list of the EU (XML).

A certificate that lies beside a list and bears its name (`LV-TL.xml`, `LV-TL.crt`) is that of the list's signer,
and no anchor. Files in folders within the folder are not read.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from docgen.archive.anchors import Anchor, Anchors
from docgen.archive.limits import USUAL, Limits
from docgen.archive.trusted_lists import read_list
from docgen.errors import Finding, Severity

_LIST = ".xml"
_MOST_CERTIFICATE_BYTES = 5_000_000
"""A file of certificates; all that browsers believe in are a few hundred kilobytes."""


def read_anchors(source: Path, *, limits: Limits = USUAL) -> Anchors:
    """All anchors in a folder or a file; what cannot be read is told (`SIG60`), as an error where nothing is left."""
    files = _files(source)
    signers = {file for file in files if file.suffix.lower() != _LIST and file.with_suffix(_LIST) in files}
    read = [_read(file, limits) for file in sorted(files - signers)]
    entries = tuple(entry for one in read for entry in one.entries)
    findings = tuple(finding for one in read for finding in one.findings)
    if not entries and not findings:
        findings = (Finding("SIG60", values={"file": source.name}),)
    return Anchors(entries, findings)


def _files(source: Path) -> set[Path]:
    """The file with what lies beside it under its name; the folder's visible files."""
    try:
        if source.is_dir():
            return {file for file in source.iterdir() if file.is_file() and not file.name.startswith(".")}
    except OSError:
        return set()
    return {source}
