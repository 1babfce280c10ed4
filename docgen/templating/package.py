"""A .docx file as its parts: read within bounds, written the same way each time.

The zip that is written has fixed times and a fixed order of parts, so the same
parts give the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from docgen.errors import Place, TemplateError

MAIN_PART = "word/document.xml"
CONTENT_TYPES = "[Content_Types].xml"

_MOST_PARTS = 5_000
_MOST_BYTES = 300_000_000
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False)


def read_parts(source: Path | bytes) -> dict[str, bytes]:
    """The parts of a .docx file by name.

    Raises:
        TemplateError: `TPL01`, where it is no Word document, is damaged or encrypted,
            or is larger than any template has reason to be.
    """
    name = source.name if isinstance(source, Path) else ""
    try:
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as file:
            entries = [entry for entry in file.infolist() if not entry.is_dir()]
            if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_BYTES:
                raise TemplateError.of("TPL01", place=Place(name))
            parts = {entry.filename: file.read(entry) for entry in entries}
    except (OSError, EOFError, LookupError, RuntimeError, ValueError, struct.error, zipfile.BadZipFile, zlib.error):
        raise TemplateError.of("TPL01", place=Place(name)) from None
    if MAIN_PART not in parts or CONTENT_TYPES not in parts or len(parts) != len(entries):
        raise TemplateError.of("TPL01", place=Place(name))
    return parts


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """The .docx file made of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name != "_rels/.rels", name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            file.writestr(entry, parts[name])
    return buffer.getvalue()


def digest_of(parts: Mapping[str, bytes]) -> str:
    """SHA-256 over names and bytes of the parts, whatever their order and compression."""
    digest = hashlib.sha256()
    for name in sorted(parts):
        encoded = name.encode()
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
        digest.update(len(parts[name]).to_bytes(8, "big") + parts[name])
    return digest.hexdigest()


def parse_part(data: bytes, part: str) -> etree._Element:
    """The XML of a part.

    Raises:
        TemplateError: `TPL06`, where it is not well-formed or brings a document type.
    """
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError:
        raise TemplateError.of("TPL06", place=Place(part=part)) from None
    if root.getroottree().docinfo.doctype:
        raise TemplateError.of("TPL06", place=Place(part=part))
    return root


def part_bytes(root: etree._Element) -> bytes:
    """The part of an XML element, with its declaration."""
    return XML_DECLARATION + str(etree.tostring(root, encoding="unicode")).encode()


XML_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def rels_name(part: str) -> str:
    """The name of the part that holds a part's relationships."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
