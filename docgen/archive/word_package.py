"""Opens a Word file that every program reads alike; what could be read in two ways is refused.

One main document, found by the full type of its relationship and by its exact name; one body; words only where
Word keeps words; no file that is a PDF as well. Whether it is what was issued is not judged here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from docgen.archive.allowance import Allowance
from docgen.archive.containers.package import Package
from docgen.archive.limits import Limits
from docgen.archive.looks import W
from docgen.archive.refusing import Refused
from docgen.archive.starts import holds_pdf, is_pdf
from docgen.archive.word_parts import RELATIONSHIP, Relation, WordParts, rels_of

CONTENT_TYPES = "[Content_Types].xml"
_ZIP_END = b"PK\x05\x06"
_ZIP_END_WITHIN = 22 + 0xFFFF
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ONCE = frozenset({"officeDocument", "styles", "numbering", "settings", "fontTable", "theme", "footnotes", "endnotes"})
"""Kinds of parts of which a file has one."""
_STORIES = frozenset({"header", "footer", "footnotes", "endnotes"})
_NAMED = {kind.casefold() for kind in _ONCE | _STORIES}
_WORDS = frozenset(f"{W}{name}" for name in ("t", "delText", "instrText", "delInstrText"))
_TEXTS = _WORDS | {f"{W}fldData"}
"""Elements in which a text stands."""
_MOST_RELATIONS = 1_000
"""Of one part; a paper has some twenty."""
_UNCLEAR = re.compile(r"[%\\?#]|//")
"""Signs in the address of a part that programs resolve in different ways."""


def open_word(data: bytes, limits: Limits) -> WordParts:
    """The parts of a Word file.

    Raises:
        Refused: it is none, or can be read in two ways (`SIG08`); or it is no zip within the limits.
    """
    if holds_pdf(data):
        raise Refused("SIG08")
    package = Package(data, Allowance(limits))
    found = WordParts({name: package.read(name) for name in package})
    if not _is_clear(found):
        raise Refused("SIG08")
    return found


def is_pdf_and_zip(data: bytes) -> bool:
    """Whether one program takes it for a PDF and another for a zip."""
    return is_pdf(data) and _ZIP_END in data[-_ZIP_END_WITHIN:]


def content_types(package: WordParts) -> dict[str, str]:
    """What each part is; empty for one of which nothing is told.

    Raises:
        Refused: `SIG08`, where it is told twice, or not to be read.
    """
    root = package.xml(CONTENT_TYPES)
    said = [one.get("PartName", "").casefold() or one.get("Extension", "").casefold() for one in root]
    if root.tag != f"{_TYPES}Types" or len(set(said)) < len(said):
        raise Refused("SIG08")
    parts = {one.get("PartName", ""): one.get("ContentType", "") for one in root.iterfind(f"{_TYPES}Override")}
    endings = {
        one.get("Extension", "").casefold(): one.get("ContentType", "") for one in root.iterfind(f"{_TYPES}Default")
    }
    return {name: parts.get(f"/{name}", endings.get(_ending(name), "")) for name in package.parts}


def _ending(name: str) -> str:
    return name.rpartition("/")[2].rpartition(".")[2].casefold()


def _is_clear(package: WordParts) -> bool:
    main = package.main
    if content_types(package).get(main) != _DOCUMENT:
        return False
    if not all(_relations_are_clear(package, part) for part in ("", *package.parts)):
        return False
    root = package.xml(main)
    bodies = sum(1 for _ in root.iter(f"{W}body"))
    if root.tag != f"{W}document" or bodies != 1 or root.find(f"{W}body") is None:
        return False
    return all(map(_words_are_clear, (root, *_stories(package, main))))


def _relations_are_clear(package: WordParts, part: str) -> bool:
    """Whether all programs find the same parts from here, and take them for the same."""
    if rels_of(part) not in package.parts:
        return True
    root = package.xml(rels_of(part))
    if len(root) > _MOST_RELATIONS:
        return False
    relations = package.relations(part)
    if len(relations) < len(root) or any(one.tag != RELATIONSHIP or len(one) for one in root):
        return False
    plain = {name.casefold() for name in package.parts}
    for one in root:
        found = relations[one.get("Id", "")]
        if found.external or found.kind == "hyperlink":
            continue
        lost = found.target not in package.parts
        if _UNCLEAR.search(one.get("Target", "")) or (lost and found.target.casefold() in plain):
            return False
    counts = Counter(one.kind for one in relations.values())
    return not any(map(_is_disguised, relations.values())) and all(counts[kind] < 2 for kind in _ONCE)


def _is_disguised(one: Relation) -> bool:
    """Whether a relationship is named nearly as one of Word's, but is none."""
    ending = one.type.rpartition("/")[2].casefold()
    return ending in _NAMED and (one.kind not in _ONCE | _STORIES or one.external)


def _stories(package: WordParts, main: str) -> Iterator[etree._Element]:
    related = package.relations(main).values()
    for name in sorted({one.target for one in related if one.kind in _STORIES and one.target in package.parts}):
        yield package.xml(name)


def _words_are_clear(root: etree._Element) -> bool:
    """Whether texts stand where texts belong, with nothing in between."""
    for one in root.iter():
        parent = one.getparent()
        if one.tail and one.tail.strip() and parent is not None and parent.tag.startswith(W):
            return False
        if one.tag in _WORDS and len(one):
            return False
        if one.tag.startswith(W) and one.tag not in _TEXTS and one.text and one.text.strip():
            return False
    return True
