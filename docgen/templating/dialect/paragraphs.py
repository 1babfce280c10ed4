"""The paragraphs of a part and their running text, whatever runs Word has split it into."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH, RUN, TEXT, ROW, CELL, TABLE = (f"{W}{name}" for name in ("p", "r", "t", "tr", "tc", "tbl"))

_CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_DELETED = f"{W}delText"
_CHANGES = frozenset(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one run."""

    start: int
    """Where it begins in the paragraph's text."""
    text: str
    element: etree._Element
    """The `w:t`, or the tab or break that counts as a character."""

    @property
    def is_text(self) -> bool:
        """Whether it is text, not a tab or a break."""
        return bool(self.element.tag == TEXT)

    @property
    def end(self) -> int:
        """The first character after it."""
        return self.start + len(self.text)


@dataclass(slots=True, eq=False)
class Paragraph:
    """One paragraph, without those that stand in a text box within it."""

    number: int
    """1 for the first of its part."""
    element: etree._Element
    pieces: list[Piece] = field(default_factory=list)
    deleted: str = ""
    """Text that a tracked change has taken out."""

    @property
    def text(self) -> str:
        """Its running text."""
        return "".join(piece.text for piece in self.pieces)

    def piece_at(self, position: int) -> Piece:
        """The piece that holds the character at that position."""
        return self.pieces[bisect_right(self.pieces, position, key=lambda piece: piece.start) - 1]

    def add(self, text: str, element: etree._Element) -> None:
        """Appends a piece."""
        self.pieces.append(Piece(self.pieces[-1].end if self.pieces else 0, text, element))


def paragraphs_of(root: etree._Element) -> Iterator[Paragraph]:
    """The paragraphs in the order in which they begin."""
    found: list[Paragraph] = []
    open_ones: list[Paragraph] = []
    tags = (PARAGRAPH, TEXT, _DELETED, *_CHARACTERS)
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=tags):
        if element.tag == PARAGRAPH:
            if event == "end":
                open_ones.pop()
                continue
            found.append(Paragraph(len(found) + 1, element))
            open_ones.append(found[-1])
        elif event == "start" and open_ones:
            _take(open_ones[-1], element)
    yield from found


def words_of(root: etree._Element) -> tuple[str, ...]:
    """The running text of each paragraph."""
    return tuple(paragraph.text for paragraph in paragraphs_of(root))


def _take(paragraph: Paragraph, element: etree._Element) -> None:
    if element.tag == TEXT:
        paragraph.add(element.text or "", element)
    elif element.tag == _DELETED:
        paragraph.deleted += element.text or ""
    elif (parent := element.getparent()) is not None and parent.tag == RUN:
        paragraph.add(_CHARACTERS[element.tag], element)


def ancestor(element: etree._Element, tag: str) -> etree._Element | None:
    """The nearest element of that tag around an element."""
    return next(element.iterancestors(tag), None)


def is_tracked(element: etree._Element, paragraph: etree._Element) -> bool:
    """Whether an element of a paragraph stands in a tracked change: of its text, or of the row around it."""
    for above in element.iterancestors():
        if above is paragraph:
            break
        if above.tag in _CHANGES:
            return True
    row = ancestor(paragraph, ROW)
    return row is not None and any(row.find(f"{W}trPr/{change}") is not None for change in _CHANGES)


def replace_by_text(element: etree._Element, text: str) -> None:
    """Puts text in the place of an element."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    text += element.tail or ""
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    parent.remove(element)


def insert_before(element: etree._Element, text: str) -> None:
    """Puts text before an element."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


def insert_after(element: etree._Element, text: str) -> None:
    """Puts text after an element."""
    element.tail = text + (element.tail or "")
