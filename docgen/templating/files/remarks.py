"""Word comments are the author's, not the paper's: they are taken out before a template is filled.

With them go the remarks that `comments` has put in, so that a marked template can be
used as it is.
"""

from __future__ import annotations

from lxml import etree

from docgen.templating.dialect.paragraphs import RUN, W
from docgen.templating.files.parts import (
    CONTENT_TYPES,
    parse_part,
    part_bytes,
    relationships,
    rels_name,
    stories,
)

_KINDS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")
"""How the types of the relationships end that lead to comments and their authors."""
_MARKS = tuple(f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_MARKED = tuple("comment".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
"""What a part holds that may hold such marks, whatever its prefixes and its encoding."""


def without_remarks(parts: dict[str, bytes]) -> None:
    """Takes comments out of a package, and the marks in the text that lead to them.

    Raises:
        TemplateError: `TPL06`, where a part is not well-formed.
    """
    for story in stories(parts):
        gone = {one.target for one in relationships(parts, story) if one.type.rpartition("/")[2] in _KINDS}
        if gone:
            _forget(parts, story, gone)
        if any(word in parts[story] for word in _MARKED):
            root = parse_part(parts[story], story)
            _unmark(root)
            parts[story] = part_bytes(root)


def _forget(parts: dict[str, bytes], story: str, gone: set[str]) -> None:
    """Drops parts with what leads to them."""
    rels = parse_part(parts[rels_name(story)], rels_name(story))
    for element in list(rels):
        if element.get("Type", "").rpartition("/")[2] in _KINDS:
            rels.remove(element)
    parts[rels_name(story)] = part_bytes(rels)
    types = parse_part(parts[CONTENT_TYPES], CONTENT_TYPES)
    for element in list(types):
        if element.get("PartName", "").lstrip("/") in gone:
            types.remove(element)
    parts[CONTENT_TYPES] = part_bytes(types)
    for name in gone:
        parts.pop(name, None)
        parts.pop(rels_name(name), None)


def _unmark(root: etree._Element) -> None:
    for mark in list(root.iter(*_MARKS)):
        run = mark.getparent()
        if run is None:
            continue
        run.remove(mark)
        if run.tag == RUN and all(child.tag == f"{W}rPr" for child in run) and (above := run.getparent()) is not None:
            above.remove(run)
