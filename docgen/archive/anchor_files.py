"""Trust anchors from the user's disk: a folder or a file of certificates (PEM, DER), or a trusted list of the EU (XML).

A certificate that lies beside a list and bears its name (`LV-TL.xml`, `LV-TL.crt`) is that of the list's signer,
and no anchor. Files in folders within the folder are not read.
"""

from __future__ import annotations

import warnings
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from docgen.archive.anchors import Anchor, Anchors
from docgen.archive.limits import USUAL, Limits
from docgen.archive.trusted_lists import read_list
from docgen.errors import Finding

_LIST = ".xml"
_CERTIFICATE = (".crt", ".cer", ".pem", ".der")
_PEM = b"-----BEGIN CERTIFICATE-----"
_MOST_CERTIFICATE_BYTES = 5_000_000
"""A file of certificates; all that browsers believe in are a few hundred kilobytes."""


def read_anchors(source: Path, *, limits: Limits = USUAL) -> Anchors:
    """All anchors in a folder or a file; a file or folder without any is a finding (`SIG60`)."""
    files = _visible(source)
    signers = {file: _signer(file) for file in files if file.suffix.lower() == _LIST}
    read = [
        _list(file, signers[file], limits) if file in signers else _certificates(file)
        for file in files
        if file not in signers.values()
    ]
    entries = tuple(entry for one in read for entry in one.entries)
    findings = tuple(finding for one in read for finding in one.findings)
    return Anchors(entries, findings or (() if entries else (_nothing(source),)))


def _visible(source: Path) -> list[Path]:
    """The file itself, or the files of the folder."""
    try:
        if source.is_dir():
            return sorted(file for file in source.iterdir() if file.is_file() and not file.name.startswith("."))
    except OSError:
        return []
    return [source]


def _signer(file: Path) -> Path | None:
    """The certificate of the list's signer, where it lies beside the list."""
    beside = (file.with_suffix(suffix) for suffix in _CERTIFICATE)
    return next((one for one in beside if one.is_file()), None)


def _list(file: Path, signer: Path | None, limits: Limits) -> Anchors:
    data = _bytes(file, limits.xml_bytes)
    signed_by = [] if signer is None else _ders(signer)
    if data is None or (signer is not None and not signed_by):
        return Anchors(findings=(_nothing(file if data is None or signer is None else signer),))
    return read_list(data, file.name, signed_by[0] if signed_by else None)


def _certificates(file: Path) -> Anchors:
    found = _ders(file)
    return Anchors(tuple(Anchor(der) for der in found), () if found else (_nothing(file),))


def _ders(file: Path) -> list[bytes]:
    """The certificates of a file, in DER form; none where it cannot be read."""
    data = _bytes(file, _MOST_CERTIFICATE_BYTES)
    if data is None:
        return []
    try:
        with warnings.catch_warnings():
            # Of oddities that cryptography will refuse one day: old roots have them.
            warnings.simplefilter("ignore")
            found = x509.load_pem_x509_certificates(data) if _PEM in data else [x509.load_der_x509_certificate(data)]
            return [one.public_bytes(Encoding.DER) for one in found]
    except ValueError:
        return []


def _bytes(file: Path, most: int) -> bytes | None:
    """What a file holds; None where it cannot be read, or is larger than it may be."""
    try:
        with file.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError:
        return None
    return data if len(data) <= most else None


def _nothing(file: Path) -> Finding:
    return Finding("SIG60", values={"file": file.name})
