"""The pages of a PDF, and whether every program finds the same ones.

A tree that is no proper one (ISO 32000-2, 7.7.3) is read by one program from its nodes and by another from its leaves.
Each node is visited once, so that the walk comes to an end whatever leads to what.
"""

from __future__ import annotations

from dataclasses import dataclass

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject

from docgen.archive.pdf.drawn import is_readable
from docgen.archive.pdf.opening import entry

_BOXES = ("/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip")
_DEEPEST = 50
"""Nodes above one another; a paper of a thousand pages has three or four."""


@dataclass(frozen=True, slots=True)
class Pages:
    """All that the tree leads to."""

    every: tuple[DictionaryObject, ...]
    """Pages, and the nodes above them: what is no page to one program may be one to another."""
    proper: bool
    """Whether nodes are nodes and pages pages, each is met once, what they say of the tree is so, every program shows
    the same part of them in the same size, and can unpack what is drawn on them."""


def pages_in(root: DictionaryObject) -> Pages:
    """The pages of a file by its catalogue."""
    walk = _Walk()
    walk.leaves_under(root.raw_get("/Pages"), None, 0)
    proper = walk.proper and entry(walk.every[0], "/Type") == "/Pages"
    scaled = any("/UserUnit" in page for page in walk.every)
    return Pages(tuple(walk.every), proper and not scaled and not _boxed(root) and is_readable(walk.every))


def _boxed(root: DictionaryObject) -> bool:
    """Whether the catalogue says which box of a page is shown or printed: programs of today pass that over."""
    wishes = entry(root, "/ViewerPreferences")
    return isinstance(wishes, DictionaryObject) and any(name in wishes for name in _BOXES)


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
