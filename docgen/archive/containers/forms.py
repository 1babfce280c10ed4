"""What a zip is, told by what is in it: ASiC-E, ASiC-S, EDOC 1.x, a Word file, or something else.

EDOC 1.x is the older Latvian container (LVRTC eDoc 1.01): an Open Packaging zip with a folder `EDoc`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum, auto

from docgen.archive.containers.package import Package
from docgen.archive.refusing import Refused
from docgen.archive.signed import Form

MIMETYPE = "mimetype"
META = "META-INF/"
MANIFEST = "META-INF/manifest.xml"
ASICE_TYPE = "application/vnd.etsi.asic-e+zip"
ASICS_TYPE = "application/vnd.etsi.asic-s+zip"
_MOST_TYPE = 200
_XADES = re.compile(r"META-INF/[^/]*signatures[^/]*\.xml", re.IGNORECASE)
_CADES = re.compile(r"META-INF/[^/]*signature[^/]*\.p7s", re.IGNORECASE)
_TYPES = "[Content_Types].xml"
_DOCUMENTS = "edoc/documents/"


class Kind(Enum):
    """The kinds of zip that are told apart; a reading knows fewer forms."""

    ASICE = auto()
    ASICS = auto()
    EDOC1 = auto()
    DOCX = auto()
    OTHER = auto()

    @property
    def form(self) -> Form:
        """The form that a reading of it has."""
        forms = {Kind.ASICE: Form.ASICE, Kind.EDOC1: Form.EDOC1, Kind.DOCX: Form.DOCX}
        return forms.get(self, Form.OTHER)


def kind_of(package: Package) -> Kind:
    """What the zip is; its media type decides, and names where it has none.

    Raises:
        Refused: its media type cannot be read; `SIG08`, where it is called a container and Word opens it as a paper.
    """
    declared = media_type(package)
    names = tuple(package)
    is_word = _TYPES in names and any(name.casefold().startswith("word/") for name in names)
    if declared:
        if is_word:
            raise Refused("SIG08")
        return {ASICE_TYPE: Kind.ASICE, ASICS_TYPE: Kind.ASICS}.get(declared, Kind.OTHER)
    if _TYPES in names:
        if any(name.casefold().startswith("edoc/") for name in names):
            return Kind.EDOC1
        return Kind.DOCX if is_word else Kind.OTHER
    return Kind.ASICE if signature_files(names) or cades_files(names) else Kind.OTHER


def form_by_start(data: bytes) -> Form:
    """The form of a zip that is refused, by its first entry: so a container tells itself (ASiC, magic number)."""
    return Form.ASICE if data.startswith((MIMETYPE + ASICE_TYPE).encode("ascii"), 30) else Form.OTHER


def media_type(package: Package) -> str:
    """What the entry `mimetype` says; empty where there is none, or it is no short text."""
    if MIMETYPE not in package or package.size(MIMETYPE) > _MOST_TYPE:
        return ""
    return package.read(MIMETYPE).decode("ascii", errors="replace").strip()


def signature_files(names: Iterable[str]) -> tuple[str, ...]:
    """The files with XAdES signatures, by name."""
    return tuple(sorted(name for name in names if _XADES.fullmatch(name)))


def cades_files(names: Iterable[str]) -> tuple[str, ...]:
    """The files with CAdES signatures, by name."""
    return tuple(sorted(name for name in names if _CADES.fullmatch(name)))


def content_names(names: Iterable[str]) -> tuple[str, ...]:
    """What a person put into the container: neither its media type nor what is in `META-INF`."""
    return tuple(name for name in names if name != MIMETYPE and not name.startswith(META))


def edoc1_names(names: Iterable[str]) -> tuple[str, ...]:
    """What a person put into an EDOC 1.x container."""
    return tuple(name for name in names if name.casefold().startswith(_DOCUMENTS))
