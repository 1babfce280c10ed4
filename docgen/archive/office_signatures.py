"""Signatures that Word itself puts into a file: recognised and told, never checked, and no part of the paper's words.

A file has one where its package leads to their origin and that lies in the folder in which Word keeps them.
"""

from __future__ import annotations

from lxml import etree

from docgen.archive.word_parts import Relation, WordParts, rels_of

_ORIGIN = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
_FOLDER = "_xmlsignatures/"


def is_signed_in_word(package: WordParts) -> bool:
    """Whether Word has signed it.

    Raises:
        Refused: `SIG08`, where its relationships are no XML.
    """
    return any(map(_is_origin, package.relations("").values()))


def without_signatures_of_word(package: WordParts) -> WordParts:
    """The file as it was before Word signed it: without its signatures, and without what leads to them.

    Raises:
        Refused: `SIG08`, where its relationships are no XML.
    """
    if not is_signed_in_word(package):
        return package
    origins = {identifier for identifier, one in package.relations("").items() if _is_origin(one)}
    root = package.xml(rels_of(""))
    for one in [child for child in root if child.get("Id", "") in origins]:
        root.remove(one)
    kept = {name: data for name, data in package.parts.items() if not name.startswith(_FOLDER)}
    return WordParts(kept | {rels_of(""): etree.tostring(root, encoding="UTF-8", xml_declaration=True)})


def _is_origin(one: Relation) -> bool:
    return one.type == _ORIGIN and not one.external and one.target.startswith(_FOLDER)
