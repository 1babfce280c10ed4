"""A .docx file as its parts: read within bounds, and how its parts are related.

The main document is found as Word finds it, by relationship and content type,
since programs name it as they like. A Word template (.dotx) is read as the
document that Word would make of it; a document with macros is refused.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from docgen.errors import Place, TemplateError
from docgen.templating.dialect.paragraphs import W
from docgen.templating.files.prefixes import with_usual_prefixes
from docgen.templating.files.unpacking import MOST_FILE_BYTES, Why, refusal, unpack

CONTENT_TYPES = "[Content_Types].xml"
XML_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""How the types of relationships within a document begin."""

_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DOCUMENT = f"{_WORD}.document.main+xml"
_DOTX = f"{_WORD}.template.main+xml"
_MACROS = ("macroEnabled", "vbaProject")
"""Words in the content types of macros, and of documents that may hold them."""
_OTHER_OFFICE = ("spreadsheetml", "presentationml", "ms-excel", "ms-powerpoint")
_STORIES = ("header", "footer", "footnotes", "endnotes")
"""What the main document is related to that holds text for people."""

_ROOTS = tuple(f"{W}{name}" for name in ("hdr", "ftr", "footnotes", "endnotes"))
_STRICT_MAIN = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"

_ZIP = b"PK\x03\x04"
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
"""How files of Word before 2007 begin, and those that a password locks."""
_MOST_NODES = 1_000_000
"""Tags and attributes of one part: some thousand pages."""
_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_blank_text=False,
    remove_comments=True,
    remove_pis=True,
)
"""What is said to programs alone parts no text."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part, or the package, is related to."""

    id: str
    type: str
    target: str
    """Name of a part; an address as it is written where it is external."""
    external: bool


def read_parts(source: Path | bytes) -> dict[str, bytes]:
    """The parts of a .docx file by name.

    Raises:
        TemplateError: `TPL01`, where it is no Word document, is damaged or encrypted, holds
            macros, or is larger than any template has reason to be; `TPL06`, where a part
            that tells of the others is not well-formed.
    """
    try:
        parts = unpack(_zip(_bytes(source)))
        _as_document(parts)
    except TemplateError as error:
        if isinstance(source, bytes):
            raise
        raise TemplateError(one.at(replace(one.place, file=source.name)) for one in error.findings) from None
    return parts


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
        TemplateError: `TPL06`, where it is not well-formed or brings a document type;
            `TPL01`, where it is larger than any template has reason to be.
    """
    if data.count(b"<") + data.count(b"=") > _MOST_NODES:
        raise refusal(Why.TOO_LARGE, part)
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


def rels_name(part: str) -> str:
    """The name of the part that holds a part's relationships; the package's own for no name."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def relationships(parts: Mapping[str, bytes], part: str = "") -> tuple[Relationship, ...]:
    """What a part is related to; what the package is, for no name.

    Raises:
        TemplateError: `TPL06`, where its relationships are not well-formed.
    """
    rels = rels_name(part)
    if rels not in parts:
        return ()
    found = []
    for element in parse_part(parts[rels], rels).iter(f"{_RELS}Relationship"):
        target, external = element.get("Target", ""), element.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
        found.append(Relationship(element.get("Id", ""), element.get("Type", ""), target, external))
    return tuple(found)


def related(parts: Mapping[str, bytes], part: str, *types: str) -> tuple[str, ...]:
    """The parts that a part is related to in one of these ways, each once, in order."""
    found = (one.target for one in relationships(parts, part) if one.type in types and not one.external)
    return tuple(dict.fromkeys(target for target in found if target in parts))


def main_part(parts: Mapping[str, bytes]) -> str:
    """The name of the main document, commonly `word/document.xml`.

    Raises:
        TemplateError: `TPL01`, where there is none.
    """
    for name in related(parts, "", f"{OFFICE}/officeDocument"):
        return name
    strict = related(parts, "", f"{_STRICT}/officeDocument")
    raise refusal(Why.STRICT if strict else Why.NO_WORD)


def stories(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """The parts whose text people read: the main document, its headers, footers and notes."""
    main = main_part(parts)
    shown = related(parts, main, *(f"{OFFICE}/{kind}" for kind in _STORIES))
    return (main, *sorted(name for name in shown if name != main))


def parse_story(parts: Mapping[str, bytes], part: str) -> etree._Element:
    """The XML of a part whose text people read.

    Raises:
        TemplateError: as `parse_part`; and `TPL01`, where it is no such part: a main document without a
            body, or one whose elements are those of Strict Open XML.
    """
    root = parse_part(parts[part], part)
    if part == main_part(parts):
        fits = root.tag == f"{W}document" and root.find(f"{W}body") is not None
    else:
        fits = root.tag in _ROOTS
    if not fits:
        raise refusal(Why.STRICT if str(root.tag).startswith(_STRICT_MAIN) else Why.NO_WORD, part)
    return with_usual_prefixes(root)


def content_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Content types by the name of a part, with a slash before it, or by extension; all in small letters."""
    root = parse_part(parts[CONTENT_TYPES], CONTENT_TYPES)
    found = {one.get("Extension", "").casefold(): one.get("ContentType", "") for one in root.iter(f"{_TYPES}Default")}
    for one in root.iter(f"{_TYPES}Override"):
        found[one.get("PartName", "").casefold()] = one.get("ContentType", "")
    return found


def _bytes(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        data = source
    else:
        try:
            with source.open("rb") as file:
                data = file.read(MOST_FILE_BYTES + 1)
        except (OSError, ValueError):
            raise refusal(Why.UNREADABLE) from None
    if len(data) > MOST_FILE_BYTES:
        raise refusal(Why.TOO_LARGE)
    return data


def _zip(data: bytes) -> bytes:
    """The bytes of a zip, as they are; else the reason why they are none."""
    if data.startswith(_ZIP):
        return data
    if data.startswith(_COMPOUND):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise refusal(Why.ENCRYPTED)
        raise refusal(Why.OLD_WORD if "WordDocument".encode("utf-16-le") in data else Why.NO_WORD)
    raise refusal(Why.NO_WORD if data.strip(b"\0") else Why.EMPTY)


def _as_document(parts: dict[str, bytes]) -> None:
    """Refuses a package that is no Word document without macros; a Word template is made a document."""
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
        raise refusal(Why.OPEN_DOCUMENT)
    if CONTENT_TYPES not in parts:
        raise refusal(Why.NO_WORD)
    types = content_types(parts)
    if any(word in kind for kind in types.values() for word in _MACROS):
        raise refusal(Why.MACROS)
    main = main_part(parts)
    kind = types.get(f"/{main}".casefold()) or types.get(main.rpartition(".")[2].casefold(), "")
    if any(word in kind for word in _OTHER_OFFICE):
        raise refusal(Why.OTHER_OFFICE)
    if kind not in (_DOCUMENT, _DOTX):
        raise refusal(Why.NO_WORD)
    if kind == _DOTX:
        parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(_DOTX.encode(), _DOCUMENT.encode())
