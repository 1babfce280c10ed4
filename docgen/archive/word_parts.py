"""The parts of a Word file that came back, read within bounds.

Nothing is unpacked to the disk and no entity is resolved. Relationships are read as Word reads them.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from docgen.archive.allowance import Allowance
from docgen.archive.containers.package import Package
from docgen.archive.limits import Limits
from docgen.archive.refusing import Refused

RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CUSTOM = "docProps/custom.xml"
_MAIN = "word/document.xml"
_DOCTYPE = b"<!DOCTYPE"
"""No program writes one into a Word file."""
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
)


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a part leads."""

    kind: str
    """How the type of the relationship ends: `header`, `image`."""
    target: str
    """Name of the part, or the address outside the file."""
    external: bool


@dataclass(frozen=True, slots=True)
class WordParts:
    """A Word file by its parts."""

    parts: Mapping[str, bytes] = field(repr=False)

    def xml(self, name: str) -> etree._Element:
        """A part as XML.

        Raises:
            Refused: `SIG08`, where there is no such part, or it is no XML.
        """
        data = self.parts.get(name, b"")
        try:
            if _DOCTYPE in data:
                raise Refused("SIG08")
            return etree.fromstring(data, _PARSER)
        except etree.XMLSyntaxError:
            raise Refused("SIG08") from None

    def relations(self, part: str) -> Mapping[str, Relation]:
        """Where a part leads, by the names that it uses; of the package itself for no name."""
        folder, _, name = part.rpartition("/")
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self.parts:
            return {}
        return {one.get("Id", ""): _relation(one, folder) for one in self.xml(rels).iter(_RELATIONSHIP)}

    def every_relation(self) -> Iterator[Relation]:
        """Where any part leads."""
        for name in self.parts:
            folder, _, file = name.rpartition("/")
            if folder.endswith("_rels") and file.endswith(".rels"):
                above = posixpath.dirname(folder)
                yield from self.relations(posixpath.join(above, file.removesuffix(".rels"))).values()

    @property
    def main(self) -> str:
        """The name of the main document."""
        found = (one.target for one in self.relations("").values() if one.kind == "officeDocument")
        return next((target for target in found if target in self.parts), _MAIN)

    def properties(self) -> Mapping[str, str]:
        """Custom properties by name."""
        if _CUSTOM not in self.parts:
            return {}
        return {one.get("name", ""): "".join(one.itertext()) for one in self.xml(_CUSTOM)}


def open_word(data: bytes, limits: Limits) -> WordParts:
    """The parts of a Word file.

    Raises:
        Refused: it is none (`SIG08`), or no zip within the limits.
    """
    package = Package(data, Allowance(limits))
    found = WordParts({name: package.read(name) for name in package})
    if found.main not in found.parts:
        raise Refused("SIG08")
    return found


def _relation(one: etree._Element, folder: str) -> Relation:
    target, external = one.get("Target", ""), one.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(one.get("Type", "").rpartition("/")[2], target, external)
