"""The canonical form of a part of a Word file: rows that are equal only where two parts show the same.

All counts, but for this short list of what saving in Word changes and nobody sees:

- numbers of revisions (`rsid…`), ids of paragraphs (`w14:paraId`, `w14:textId`), `mc:Ignorable`, prefixes;
- marks of proofing, remembered page breaks, the bookmark `_GoBack`;
- `w:noProof` and `w:lang` of runs; empty `w:rPr` and `w:pPr`;
- how runs of equal looks are split, and `xml:space` where a text has no space at its ends;
- of the settings the zoom, the state of proofing, and the numbers of revisions and of the file;
- what Word writes into any file (`docgen.archive.word_habits`).

Ids of relationships stand as that to which they lead. A control that is filled in at signing stands as a slot
(`docgen.archive.word_controls`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from docgen.archive.looks import W
from docgen.archive.word_controls import Slot, emptied, is_filled_at_signing, slotted
from docgen.archive.word_habits import attributes, in_order, is_habit
from docgen.archive.word_rows import CLOSE, OPEN, TEXT, Row

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEADING = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
"""Attributes that hold ids of relationships."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = " \t\r\n"
_RUN, _LOOKS, _WORDS = f"{W}r", f"{W}rPr", f"{W}t"
_IDS = (f"{_W14}paraId", f"{_W14}textId", f"{_MC}Ignorable")
_UNSEEN = frozenset({f"{W}proofErr", f"{W}lastRenderedPageBreak"})
_OF_RUNS = frozenset({f"{W}noProof", f"{W}lang"})
_OF_SETTINGS = frozenset(
    (f"{W}zoom", f"{W}proofState", f"{W}rsids", f"{_W14}docId", f"{_W15}docId", f"{_W15}chartTrackingRefBased")
)
_NOTHING_WHEN_EMPTY = (_LOOKS, f"{W}pPr")
_RSIDS = (f"{W}rsidRoot", f"{W}rsid")


class Canon:
    """Writes the rows of one part, and gathers the slots in it."""

    def __init__(self, leads: Callable[[str], str]) -> None:
        """`leads` tells of the id of a relationship to what it leads."""
        self._leads = leads
        self._returns: set[str] = set()
        self.rows: list[Row] = []
        self.slots: list[Slot] = []

    def write(self, element: etree._Element) -> None:
        """Adds the rows of an element and all in it."""
        if self._is_noise(element) or is_habit(element):
            return
        if element.tag == _RUN:
            self._run(element)
        elif is_filled_at_signing(element):
            self._slot(element)
        else:
            self._plainly(element)

    def _plainly(self, element: etree._Element) -> None:
        opened: Row = (OPEN, element.tag, self._attributes(element), _own_text(element))
        self.rows.append(opened)
        for child in in_order(element):
            self.write(child)
            self._tail(child)
        if element.tag in _NOTHING_WHEN_EMPTY and self.rows[-1] is opened and not any(opened[2:]):
            self.rows.pop()
        else:
            self.rows.append((CLOSE,))

    def _tail(self, child: etree._Element) -> None:
        if child.tail and child.tail.strip():
            self.rows.append(("stray", child.tail))

    def _run(self, run: etree._Element) -> None:
        """The pieces of a run, each with the run's looks, so that it does not matter how runs are split."""
        children = list(run)
        first = children[0] if children and children[0].tag == _LOOKS else None
        looks = (self._attributes(run), self._aside(first) if first is not None else ())
        for child in children if first is None else children[1:]:
            if child.tag == _WORDS and set(child.attrib) <= {_SPACE} and not len(child):
                self._words(child, looks)
            elif not self._is_noise(child):
                self.rows.append((_RUN, looks))
                self.write(child)
            self._tail(child)

    def _words(self, element: etree._Element, looks: object) -> None:
        text = element.text or ""
        text = text if element.get(_SPACE) == "preserve" else text.strip(_BLANKS)
        if text and self.rows and self.rows[-1][:2] == (TEXT, looks):
            self.rows[-1] = (TEXT, looks, f"{self.rows[-1][2]}{text}")
        elif text:
            self.rows.append((TEXT, looks, text))

    def _slot(self, control: etree._Element) -> None:
        """A control with its properties; its words, where they stand in one piece, are put aside."""
        properties, content = control[0], control[-1]
        own = self._aside(properties.find(_LOOKS))
        slot, held = slotted(control, self._aside(content), own)
        self.slots += [slot] if slot is not None else []
        self.rows += [(OPEN, control.tag), *self._aside(emptied(properties)), *held, (CLOSE,)]

    def _aside(self, element: etree._Element | None) -> tuple[Row, ...]:
        """The rows of an element that do not join those around it."""
        if element is None:
            return ()
        kept, self.rows = self.rows, []
        self._plainly(element)
        found, self.rows = tuple(self.rows), kept
        return found

    def _attributes(self, element: etree._Element) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(self._attribute(element, name, value) for name, value in _counted(element)))

    def _attribute(self, element: etree._Element, name: str, value: str) -> tuple[str, str]:
        if name.startswith(_LEADING):
            return name, self._leads(value)
        if name.startswith(_MC) or (name == "Requires" and element.tag == f"{_MC}Choice"):
            return name, " ".join(str(element.nsmap.get(word, word)) for word in value.split())
        return name, value

    def _is_noise(self, element: etree._Element) -> bool:
        if len(element) or (element.text and element.text.strip()):
            return element.tag == f"{W}rsids" and _above(element) == f"{W}settings" and all(map(_is_rsid, element))
        if element.tag == f"{W}bookmarkStart" and element.get(f"{W}name") == "_GoBack":
            self._returns.add(element.get(f"{W}id", ""))
            return True
        if element.tag == f"{W}bookmarkEnd":
            return element.get(f"{W}id", "") in self._returns
        return _is_noise_by_name(element)


def _is_noise_by_name(element: etree._Element) -> bool:
    above = _above(element)
    if element.tag in _OF_RUNS and above == _LOOKS:
        looks = element.getparent()
        return looks is not None and _above(looks) in (_RUN, f"{W}pPr")
    of_settings = element.tag in _OF_SETTINGS and above == f"{W}settings"
    return of_settings or element.tag in _UNSEEN or (element.tag == f"{W}rsid" and above == f"{W}style")


def _is_rsid(element: etree._Element) -> bool:
    return element.tag in _RSIDS and not len(element)


def _above(element: etree._Element) -> str:
    parent = element.getparent()
    return str(parent.tag) if parent is not None else ""


def _counted(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Attributes by name, without those that number revisions and paragraphs."""
    for name, value in attributes(element):
        if not name.startswith(f"{W}rsid") and name not in _IDS:
            yield name, value


def _own_text(element: etree._Element) -> str:
    """The text that an element begins with; white space counts only where a text is all that it has."""
    text = element.text or ""
    return text if text.strip() or not (len(element) or element.tag.startswith(W)) or element.tag == _WORDS else ""
