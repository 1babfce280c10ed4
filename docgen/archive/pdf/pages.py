"""The pages of a PDF, and whether every program finds the same ones.

A tree that is no proper one (ISO 32000-2, 7.7.3) is read by one program from its nodes and by another from its leaves.
Each node is visited once, so that the walk comes to an end whatever leads to what.
"""

from __future__ import annotations

from dataclasses import dataclass

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject

from docgen.archive.pdf.opening import entry

_FILTERS = frozenset({"/FlateDecode", "/LZWDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/RunLengthDecode"})
"""How what is drawn on a page may be packed; another way is read by one program and passed over by another."""
_DEEPEST = 50
"""Nodes above one another; a paper of a thousand pages has three or four."""


@dataclass(frozen=True, slots=True)
class Pages:
    """All that the tree leads to."""

    every: tuple[DictionaryObject, ...]
    """Pages, and the nodes above them: what is no page to one program may be one to another."""
    proper: bool
    """Whether nodes are nodes and pages pages, each is met once, what they say of the tree is so, and every program
    can unpack what is drawn on them."""


def pages_in(root: DictionaryObject) -> Pages:
    """The pages of a file by its catalogue."""
    walk = _Walk()
    walk.leaves_under(root.raw_get("/Pages"), None, 0)
    proper = walk.proper and entry(walk.every[0], "/Type") == "/Pages"
    return Pages(tuple(walk.every), proper and all(map(_is_readable, walk.every)))


def _is_readable(page: DictionaryObject) -> bool:
    """Whether what is drawn on a page lies in the file, packed as every program can unpack it."""
    contents = entry(page, "/Contents")
    for one in contents if isinstance(contents, ArrayObject) else (contents,):
        stream = one.get_object() if one is not None else None
        if not isinstance(stream, DictionaryObject):
            continue
        packed = entry(stream, "/Filter") or ()
        filters = {str(name.get_object()) for name in packed} if isinstance(packed, ArrayObject) else {str(packed)}
        if "/F" in stream or (packed and not filters <= _FILTERS):
            return False
    return True


class _Walk:
    """Goes through a tree once."""

    def __init__(self) -> None:
        self.every: list[DictionaryObject] = []
        self.proper = True
        self._met: set[object] = set()

    def leaves_under(self, at: object, above: object, depth: int) -> int:
        """How many pages a reference leads to; `above` is the one to the node that has it as a child."""
        node = at.get_object() if isinstance(at, IndirectObject) else at
        if not isinstance(node, DictionaryObject) or at in self._met or depth > _DEEPEST:
            self.proper = False
            return 0
        self.every.append(node)
        self._met |= {at} if isinstance(at, IndirectObject) else set()
        children = entry(node, "/Kids")
        kids = children if isinstance(children, ArrayObject) else ArrayObject()
        listed = [kids.raw_get(place) for place in range(len(kids))]
        leaves = sum(self.leaves_under(one, at, depth + 1) for one in listed)
        is_node = entry(node, "/Type") == "/Pages"
        parent = node.raw_get("/Parent") if "/Parent" in node else None
        self.proper &= isinstance(at, IndirectObject) and parent == above
        if is_node:
            self.proper &= children is kids and "/Contents" not in node and entry(node, "/Count") == leaves
            return leaves
        self.proper &= entry(node, "/Type") == "/Page" and "/Kids" not in node
        return 1
