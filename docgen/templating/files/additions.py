"""Adds a part to a package: the part itself, its content type, and the relationship that leads to it."""

from __future__ import annotations

import posixpath
from itertools import count

from lxml import etree

from docgen.templating.files.parts import CONTENT_TYPES, parse_part, part_bytes, relationships, rels_name

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def add_part(parts: dict[str, bytes], owner: str, wanted: str, data: bytes, *, kind: str, content_type: str) -> str:
    """The name of a new part beside its owner: the wanted one, or the first with a number that is free.

    Args:
        parts: the package, which is changed.
        owner: the part that is to be related to the new one (`word/document.xml`).
        wanted: a bare name (`comments.xml`).
        data: the new part.
        kind: the type of the relationship.
        content_type: that of the new part.
    """
    stem, dot, extension = wanted.rpartition(".")
    taken = {name.casefold() for name in parts}
    names = (posixpath.join(posixpath.dirname(owner), f"{stem}{number or ''}{dot}{extension}") for number in count())
    name = next(name for name in names if name.casefold() not in taken)
    parts[name] = data
    types = parse_part(parts[CONTENT_TYPES], CONTENT_TYPES)
    etree.SubElement(types, f"{_TYPES}Override", PartName=f"/{name}", ContentType=content_type)
    parts[CONTENT_TYPES] = part_bytes(types)
    _relate(parts, owner, name, kind)
    return name


def _relate(parts: dict[str, bytes], owner: str, name: str, kind: str) -> None:
    rels = rels_name(owner)
    known = {one.id for one in relationships(parts, owner)}
    identifier = next(f"docgen{number}" for number in count(1) if f"docgen{number}" not in known)
    root = (
        parse_part(parts[rels], rels)
        if rels in parts
        else etree.Element(f"{_RELS}Relationships", {}, {None: _RELS[1:-1]})
    )
    target = posixpath.relpath(name, posixpath.dirname(owner) or ".")
    etree.SubElement(root, f"{_RELS}Relationship", Id=identifier, Type=kind, Target=target)
    parts[rels] = part_bytes(root)
