"""Bookmarks and their like, as far as tags are concerned with them: scribbles go, halves are seen.

Word sets hidden bookmarks of its own where the cursor stood and where a text was copied
from; LibreOffice does so too. They lead nowhere, lie anywhere, and no author sees them: a
condition that holds one end of such is none of his faults. They are left out of every
part that holds tags.
"""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from docgen.templating.dialect.paragraphs import W, replace_by_text

_SCRIBBLE = re.compile(r"_GoBack|_Hl[kt]\d+|OLE_LINK\d+|__DdeLink__\w*")
_START, _END = f"{W}bookmarkStart", f"{W}bookmarkEnd"
_PAIRS = ("bookmark", "perm", "moveFromRange", "moveToRange")
_ENDS = {f"{W}{name}{end}": name for name in _PAIRS for end in ("Start", "End")}


def drop_scribbles(root: etree._Element) -> None:
    """Takes bookmarks out that Word and LibreOffice set for themselves."""
    gone = set()
    for start in list(root.iter(_START)):
        if _SCRIBBLE.fullmatch(start.get(f"{W}name", "")):
            gone.add(start.get(f"{W}id"))
            replace_by_text(start, "")
    if gone:
        kept = {start.get(f"{W}id") for start in root.iter(_START)}
        for end in list(root.iter(_END)):
            if end.get(f"{W}id") in gone - kept:
                replace_by_text(end, "")


def half_of(element: etree._Element) -> str:
    """The name or kind of a range of which an element holds one end alone; empty for none."""
    ends = [(_ENDS[str(one.tag)], one.get(f"{W}id"), one) for one in element.iter(*_ENDS)]
    count = Counter((kind, identifier) for kind, identifier, _ in ends)
    lone = next((one for kind, identifier, one in ends if count[kind, identifier] == 1), None)
    if lone is None:
        return ""
    starts = (one for one in element.getroottree().iter(_START) if one.get(f"{W}id") == lone.get(f"{W}id"))
    named = lone if lone.tag != _END else next(starts, lone)
    return str(named.get(f"{W}name") or etree.QName(lone).localname)
