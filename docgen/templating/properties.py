"""Document properties: the core ones by name, and custom texts."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from docgen.templating.package import CONTENT_TYPES, parse_part, part_bytes

CORE = "docProps/core.xml"
CUSTOM = "docProps/custom.xml"

_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_VT = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"

CORE_NAMES = {
    "title": f"{_DC}title",
    "subject": f"{_DC}subject",
    "author": f"{_DC}creator",
    "description": f"{_DC}description",
    "language": f"{_DC}language",
    "keywords": f"{_CP}keywords",
    "category": f"{_CP}category",
}
"""The core properties that can be given, and their elements."""

_PARTS = {
    CORE: (
        f"{_PACKAGE}/core-properties",
        "application/vnd.openxmlformats-package.core-properties+xml",
        etree.Element(
            f"{_CP}coreProperties",
            nsmap={"cp": _CP[1:-1], "dc": _DC[1:-1], "dcterms": "http://purl.org/dc/terms/"},
        ),
    ),
    CUSTOM: (
        f"{_OFFICE}/custom-properties",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        etree.Element(f"{_CUSTOM}Properties", nsmap={None: _CUSTOM[1:-1], "vt": _VT[1:-1]}),
    ),
}


def with_property_parts(parts: dict[str, bytes]) -> None:
    """Gives a package that lacks core or custom properties an empty part for them."""
    for part, (relationship, content_type, empty) in _PARTS.items():
        if part in parts:
            continue
        parts[part] = part_bytes(empty)
        types = parse_part(parts[CONTENT_TYPES], CONTENT_TYPES)
        etree.SubElement(types, f"{_TYPES}Override", PartName=f"/{part}", ContentType=content_type)
        parts[CONTENT_TYPES] = part_bytes(types)
        rels = parse_part(parts["_rels/.rels"], "_rels/.rels")
        name = "docgen" + part.rpartition("/")[2].partition(".")[0].capitalize()
        etree.SubElement(rels, f"{_RELS}Relationship", Id=name, Type=relationship, Target=part)
        parts["_rels/.rels"] = part_bytes(rels)


def with_core(data: bytes, properties: Mapping[str, str]) -> bytes:
    """Core properties with those given in place of their own.

    Raises:
        KeyError: a name that is none of `CORE_NAMES`.
    """
    root = parse_part(data, CORE)
    for name, value in properties.items():
        tag = CORE_NAMES[name]
        element = root.find(tag)
        if element is None:
            element = etree.SubElement(root, tag)
        element.text = value
    return part_bytes(root)


def with_custom(data: bytes, custom: Mapping[str, str]) -> bytes:
    """Custom properties with these texts, in place of those of the same name."""
    root = parse_part(data, CUSTOM)
    for element in list(root):
        if element.get("name") in custom:
            root.remove(element)
    numbers = [int(element.get("pid", "1")) for element in root]
    for number, (name, value) in enumerate(sorted(custom.items()), start=max([1, *numbers]) + 1):
        element = etree.SubElement(root, f"{_CUSTOM}property", fmtid=_FORMAT_ID, pid=str(number), name=name)
        etree.SubElement(element, f"{_VT}lpwstr").text = value
    return part_bytes(root)
