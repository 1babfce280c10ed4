"""The parts of a Word file that came back, read within bounds.

Nothing is unpacked to the disk and no entity is resolved. Relationships are read as Word reads them.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from docgen.archive.limits import Limits

RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CUSTOM = "docProps/custom.xml"
_MAIN = "word/document.xml"
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
)


class NoWordFile(ValueError):
    """The bytes are no Word file, or one beyond all bounds."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a part leads."""

    kind: str
    """How the type of the relationship ends: `header`, `image`."""
    target: str
    """Name of the part, or the address outside the file."""
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """A Word file by its parts."""

    parts: Mapping[str, bytes] = field(repr=False)

    def xml(self, name: str) -> etree._Element:
        """A part as XML.

        Raises:
            NoWordFile: there is no such part, or it is no XML.
        """
        try:
            return etree.fromstring(self.parts[name], _PARSER)
        except (KeyError, etree.XMLSyntaxError) as error:
            raise NoWordFile(name) from error

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


def open_package(data: bytes, limits: Limits) -> Package:
    """The parts of a Word file.

    Raises:
        NoWordFile: it is none, or beyond the limits.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            entries = file.infolist()
            names = {entry.filename for entry in entries}
            if len(entries) > limits.entries or len(names) < len(entries):
                raise NoWordFile("entries")
            if sum(entry.file_size for entry in entries) > limits.content_bytes:
                raise NoWordFile("size")
            package = Package({entry.filename: _read(file, entry) for entry in entries if not entry.is_dir()})
    except (zipfile.BadZipFile, zlib.error, LookupError, RuntimeError, EOFError, OSError, NotImplementedError) as error:
        raise NoWordFile("zip") from error
    if package.main not in package.parts:
        raise NoWordFile("main")
    return package


def _read(file: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """An entry, of which no more is unpacked than it says."""
    with file.open(entry) as stream:
        return stream.read(entry.file_size)


def _relation(one: etree._Element, folder: str) -> Relation:
    target, external = one.get("Target", ""), one.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(one.get("Type", "").rpartition("/")[2], target, external)
