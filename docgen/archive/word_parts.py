"""The parts of a Word file that came back, read within bounds.

Nothing is unpacked to the disk and no entity is resolved. A relationship counts by its full type: one that
only ends as Word's do is of no known kind. How a file must be built is judged by `docgen.archive.word_package`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from docgen.archive.refusing import Refused

RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CUSTOM = "docProps/custom.xml"
_TYPES = re.compile(
    r"http://(?:schemas\.openxmlformats\.org/officeDocument/2006|purl\.oclc\.org/ooxml/officeDocument)/relationships/([\w-]+)"
    r"|http://schemas\.openxmlformats\.org/package/2006/relationships/metadata/(core-properties|thumbnail)"
    r"|http://schemas\.microsoft\.com/office/20\d\d/(?:\d\d/)?relationships/"
    r"(comments(?:Extended|Ids|Extensible)|people|stylesWithEffects|classificationlabels|chartStyle|chartColorStyle)",
    re.ASCII,
)
"""Full types of relationships: transitional and strict, of the package, and Word's later ones."""
_ENCODINGS = ("utf-8", "utf-16", "us-ascii", "ascii")
"""Those that Word reads; a file in another could be read otherwise by another program."""
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
)


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a part leads."""

    type: str
    """The full address by which its kind is named."""
    kind: str
    """`header`, `image`; the full type where it is none of Word's."""
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
        try:
            root = etree.fromstring(self.parts.get(name, b""), _PARSER)
        except (etree.XMLSyntaxError, LookupError):
            raise Refused("SIG08") from None
        about = root.getroottree().docinfo
        if about.doctype or (about.encoding or "utf-8").casefold() not in _ENCODINGS:
            raise Refused("SIG08")
        return root

    def is_xml(self, name: str) -> bool:
        """Whether a part is XML."""
        try:
            self.xml(name)
        except Refused:
            return False
        return True

    def relations(self, part: str) -> Mapping[str, Relation]:
        """Where a part leads, by the names that it uses; of the package itself for no name."""
        rels = rels_of(part)
        if rels not in self.parts:
            return {}
        folder = part.rpartition("/")[0]
        return {one.get("Id", ""): _relation(one, folder) for one in self.xml(rels).iterfind(RELATIONSHIP)}

    def every_relation(self) -> Iterator[Relation]:
        """Where any part leads."""
        for name in self.parts:
            folder, _, file = name.rpartition("/")
            if folder.endswith("_rels") and file.endswith(".rels"):
                above = posixpath.dirname(folder)
                yield from self.relations(posixpath.join(above, file.removesuffix(".rels"))).values()

    @property
    def main(self) -> str:
        """The name of the main document; empty where there is none."""
        found = (one.target for one in self.relations("").values() if one.kind == "officeDocument")
        return next(found, "")

    def properties(self) -> Mapping[str, str]:
        """Custom properties by name."""
        if _CUSTOM not in self.parts:
            return {}
        return {one.get("name", ""): "".join(one.itertext()) for one in self.xml(_CUSTOM)}


def rels_of(part: str) -> str:
    """The name of the part that tells where a part leads."""
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relation(one: etree._Element, folder: str) -> Relation:
    target, external = one.get("Target", ""), one.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    address = one.get("Type", "")
    known = _TYPES.fullmatch(address)
    return Relation(address, next(filter(None, known.groups())) if known else address, target, external)
