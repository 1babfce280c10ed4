"""From a part's XML to Jinja source: docxtpl's dialect, read from the tree.

A tag is found in the running text of its paragraph, whatever runs Word has split it
into. `{%p %}`, `{%tr %}`, `{%tc %}` and `{%r %}` stand for their paragraph, row, cell
or run; `{% colspan %}` and its kin change their cell; `-%}` at the end of a paragraph
draws the next one into it, `{%-` at the beginning of one draws it into the last. Tags
in attributes and in other text (field codes, formulas, alt texts) hold within it; a value
in a field code stays within the quotes that stand around its tag.

In the source each paragraph begins a line of its own, and so does what follows a text
box in its paragraph; `Source.place` knows the paragraph of each line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

from lxml import etree

from docgen.errors import Finding, Place
from docgen.templating.dialect.cells import CELL_WORDS, apply_to_cell
from docgen.templating.dialect.grid import MARK
from docgen.templating.dialect.marks import PLAIN, Marks, Spot, drop_stray_marks, on_one_line
from docgen.templating.dialect.paragraphs import (
    CELL,
    PARAGRAPH,
    ROW,
    TABLE,
    TEXT,
    Paragraph,
    Piece,
    W,
    ancestor,
    insert_after,
    insert_before,
    is_tracked,
    paragraphs_of,
    replace_by_text,
    words_of,
)
from docgen.templating.dialect.ranges import drop_scribbles, half_of
from docgen.templating.dialect.runs import join_runs, set_text, stand_for_run
from docgen.templating.dialect.spans import spans_of
from docgen.templating.dialect.spots import run_again, spot_of
from docgen.templating.dialect.strands import INSTRUCTION, STRANDS, strands_of
from docgen.templating.dialect.tags import Reading, Tag, read_tags

_AROUND = {"p": PARAGRAPH, "tr": ROW, "tc": CELL}
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SEEN = (
    *(f"{W}{name}" for name in ("drawing", "pict", "object", "sectPr", "footnoteReference", "endnoteReference")),
    *(f"{W}{name}" for name in ("sym", "fldSimple", "fldChar", "instrText", "sdt", "ptab", "altChunk")),
    *(f"{_M}{name}" for name in ("oMath", "oMathPara")),
)
"""What a reader would miss besides text."""
_INSTRUCTIONS = (INSTRUCTION, f"{W}instr")
"""Where the code of a field stands: in an element, or in an attribute of a simple field."""
_DELETED = (f"{W}delText", f"{W}delInstrText")
"""What a tracked change has taken out may be half of a tag."""
_WITHIN_QUOTES = Spot(shape="instruction")
_BRACES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))


@dataclass(frozen=True, slots=True)
class Source:
    """A part as Jinja source."""

    part: str
    text: str
    """XML with tags, a line for each paragraph."""
    words: tuple[str, ...]
    """The words of each paragraph as the author sees them."""
    spots: tuple[Spot, ...]
    """Where each value is printed, in the order of the text."""
    has_tags: bool
    """Whether it holds tags, the author's notes or spelt braces; else the part stays as it was."""
    lines: tuple[int, ...] | None = None
    """The paragraph of each line from the second on; where it is not told, one after the other."""
    quotes: Mapping[int, str] = field(default_factory=dict)
    """What is quoted of a line in place of its paragraph's words."""

    def place(self, line: int) -> Place:
        """The place of a line of the source."""
        number = line - 1
        if self.lines is not None:
            number = self.lines[line - 2] if 2 <= line < len(self.lines) + 2 else 0
        words = self.words[number - 1].strip() if 0 < number <= len(self.words) else ""
        quote = self.quotes.get(line, words)
        return Place(part=self.part, paragraph=max(number, 0), quote=quote)


def read_source(
    root: etree._Element,
    part: str,
    words: tuple[str, ...] | None = None,
    named: Mapping[etree._Element, str] | None = None,
) -> tuple[Source, list[Finding]]:
    """The source of a part, and the faults of its tags. The tree is used up.

    Args:
        root: the part.
        part: its name.
        words: those of the author's paragraphs, where something has been put into the tree since.
        named: elements into which tags were put, with what is to be quoted of them.
    """
    return _Reader(root, part, words_of(root) if words is None else words, named or {}).read()


class _Reader:
    """Turns the tree of one part into source."""

    def __init__(
        self, root: etree._Element, part: str, words: tuple[str, ...], named: Mapping[etree._Element, str]
    ) -> None:
        self._root = root
        self._part = part
        self._words = words
        self._named = named
        self._marks = Marks()
        self._faults: list[Finding] = []
        self._raw = False
        self._changed = False
        self._numbers: dict[etree._Element, int] = {}
        self._replaced: dict[etree._Element, str] = {}
        self._wide: list[etree._Element] = []
        self._joined: list[tuple[etree._Element, etree._Element]] = []

    def read(self) -> tuple[Source, list[Finding]]:
        """The source, and the faults found on the way."""
        drop_stray_marks(self._root)
        drop_scribbles(self._root)
        join_runs(self._root)
        paragraphs = list(paragraphs_of(self._root))
        self._numbers = {paragraph.element: paragraph.number for paragraph in paragraphs}
        for element in self._root.iter(etree.Element):
            self._read_elsewhere(element)
        for strand in strands_of(self._root):
            if "{" in strand.text:
                self._read_strand(strand)
        for paragraph in paragraphs:
            self._begin_line(paragraph)
        for paragraph in paragraphs:
            if self._raw or any(character in paragraph.text + paragraph.deleted for character in "{}\t"):
                self._read_paragraph(paragraph)
        for first, second in reversed(self._joined):
            self._join(first, second)
        for table in self._wide:
            insert_before(table, self._marks.mark(MARK))
        for element, text in self._replaced.items():
            replace_by_text(element, text)
        xml = on_one_line(str(etree.tostring(self._root, encoding="unicode")))
        made = self._marks.resolve(xml)
        source = Source(self._part, made.source, self._words, made.spots, self._changed, made.lines, made.quotes)
        return source, self._faults

    def _begin_line(self, paragraph: Paragraph) -> None:
        """Lets a paragraph begin a line, with its cell where it is the first in it; what goes on after it, too."""
        element, cell = paragraph.element, paragraph.element.getparent()
        first = cell is not None and cell.tag == CELL and next(cell.iterchildren(PARAGRAPH, TABLE)) is element
        insert_before(cell if cell is not None and first else element, self._marks.line(paragraph.number))
        around = ancestor(element, PARAGRAPH)
        if around is not None:
            insert_after(element, self._marks.line(self._numbers[around]))

    def _fault(self, code: str, paragraph: Paragraph, **values: object) -> None:
        quote = self._words[paragraph.number - 1].strip()
        place = Place(part=self._part, paragraph=paragraph.number, quote=quote)
        self._faults.append(Finding(code, values={"quote": quote, **values}, place=place))

    def _fault_near(self, code: str, element: etree._Element, **values: object) -> None:
        """Notes a fault of what stands in no paragraph's running text, at the paragraph around it."""
        around = element if element.tag == PARAGRAPH else ancestor(element, PARAGRAPH)
        number = 0 if around is None else self._numbers[around]
        quote = self._words[number - 1].strip() if number else ""
        place = Place(part=self._part, paragraph=number, quote=quote)
        self._faults.append(Finding(code, values={"quote": quote, **values}, place=place))

    def _read_elsewhere(self, element: etree._Element) -> None:
        """Tags in attributes, and in text that is neither a paragraph's nor a strand."""
        for name, value in element.attrib.items():
            if "{" in value:
                element.set(name, self._within(value, element, str(name)))
        if element.text and "{" in element.text and element.tag not in (TEXT, *STRANDS):
            element.text = self._within(element.text, element, str(element.tag))
        if element.tail and "{" in element.tail:
            above = element.getparent()
            element.tail = self._within(element.tail, element if above is None else above, "")

    def _within(self, text: str, element: etree._Element, name: str) -> str:
        """A text with its tags marked, each printing mere text; `name` is that of the attribute or element."""
        made, at = "", 0
        reading = read_tags(text)
        for tag in reading.tags:
            made += text[at : tag.start] + self._mark_within(tag, element, name)
            at = tag.end
        made += text[at:]
        if reading.unclosed is not None and name not in _DELETED:
            self._fault_near("TPL18", element, tag=text[reading.unclosed :].strip())
        self._changed |= made != text
        return made

    def _mark_within(self, tag: Tag, element: etree._Element, name: str) -> str:
        if not tag.code:
            return ""
        spot = _WITHIN_QUOTES if name in _INSTRUCTIONS else PLAIN
        mark = self._marks.mark(tag.code, spot if tag.puts_text else None)
        around = next((one for one in (element, *element.iterancestors()) if one in self._named), None)
        paragraph = element if element.tag == PARAGRAPH else ancestor(element, PARAGRAPH)
        if paragraph is None and around is not None:
            paragraph = next(around.iter(PARAGRAPH), None)
        number = 0 if paragraph is None else self._numbers[paragraph]
        shown = number > 0 and self._words[number - 1].strip()
        return self._quoted(mark, number, self._named[around] if around is not None else "" if shown else tag.code)

    def _quoted(self, mark: str, number: int, quote: str) -> str:
        """A mark on a line of its own, where something else than its paragraph's words is to be quoted."""
        return f"{self._marks.line(number, quote)}{mark}{self._marks.line(number)}" if quote else mark

    def _read_strand(self, strand: Paragraph) -> None:
        """Tags in a strand: what is left of one stands where it began."""
        reading = read_tags(strand.text)
        if reading.unclosed is not None:
            self._fault_near("TPL18", strand.element, tag=strand.text[reading.unclosed :].strip())
        for piece in strand.pieces:
            made, at = "", piece.start
            for tag in reading.within(piece.start, piece.end):
                made += self._literal(piece, at, max(at, tag.start))
                if tag.start >= piece.start:
                    made += self._mark_within(tag, piece.element, str(piece.element.tag))
                at = min(tag.end, piece.end)
            made += self._literal(piece, at, piece.end)
            if made != piece.text:
                self._changed = True
                piece.element.text = made

    def _read_paragraph(self, paragraph: Paragraph) -> None:
        reading = read_tags(paragraph.text, raw=self._raw)
        self._raw = reading.raw
        if reading.unclosed is not None:
            self._fault("TPL18", paragraph, tag=paragraph.text[reading.unclosed :].strip())
        if self._has_tracked_tags(paragraph, reading):
            self._fault("TPL19", paragraph)
        self._mark_pieces(paragraph, reading)
        for tag in reading.tags:
            if tag.form in _AROUND:
                self._stand_for_element(tag, paragraph)
            elif tag.word in CELL_WORDS and not self._apply_to_cell(tag, paragraph):
                self._fault("TPL25", paragraph, tag=tag.word)
        self._note_joins(paragraph, reading)

    def _has_tracked_tags(self, paragraph: Paragraph, reading: Reading) -> bool:
        tracked = (is_tracked(paragraph.piece_at(tag.start).element, paragraph.element) for tag in reading.tags)
        return bool(read_tags(paragraph.deleted).tags) or any(tracked)

    def _mark_pieces(self, paragraph: Paragraph, reading: Reading) -> None:
        """Puts a mark where each tag begins, and takes the rest of the tag out of its runs."""
        lone: list[tuple[etree._Element, str]] = []
        spans = spans_of(reading.tags, paragraph)
        for piece in paragraph.pieces:
            made, at = "", piece.start
            for tag in reading.within(piece.start, piece.end):
                literal = self._literal(piece, at, max(at, tag.start))
                alone = tag.form == "r" or tag.start in spans.between
                made += literal.rstrip() if alone and tag.body.startswith("-") else literal
                if tag.start >= piece.start:
                    mark = self._mark(tag, piece.element)
                    made += mark + (self._marks.mark(run_again(piece.element)) if tag.start in spans.anew else "")
                    if alone:
                        lone.append((piece.element, mark))
                at = min(tag.end, piece.end)
            made += self._literal(piece, at, piece.end)
            if made != piece.text:
                self._changed = True
                set_text(piece, made)
        for text, mark in reversed(lone):
            stand_for_run(text, mark)

    def _literal(self, piece: Piece, start: int, end: int) -> str:
        """Text of a piece between two places of its paragraph, with docxtpl's spelling of braces."""
        text = piece.text[start - piece.start : end - piece.start]
        for spelt, meant in _BRACES:
            text = text.replace(spelt, meant)
        if "\t" in text and piece.is_text:
            text = text.replace("\t", self._marks.mark(spot_of(piece.element).tab or "\t"))
        return text

    def _mark(self, tag: Tag, text: etree._Element) -> str:
        if tag.form in _AROUND or tag.word in CELL_WORDS or not tag.code:
            return ""
        mark = self._marks.mark(tag.code, spot_of(text, tag.form) if tag.puts_text else None)
        run, paragraph = text.getparent(), ancestor(text, PARAGRAPH)
        named = self._named.get(run, "") if run is not None else ""
        return self._quoted(mark, 0 if paragraph is None else self._numbers[paragraph], named)

    def _stand_for_element(self, tag: Tag, paragraph: Paragraph) -> None:
        """Lets a tag take the place of its paragraph, row or cell."""
        element = paragraph.element if tag.form == "p" else ancestor(paragraph.element, _AROUND[tag.form])
        if element is None:
            self._fault("TPL25", paragraph, tag=f"{tag.opening}{tag.form}")
            return
        if lost := _lost(element, paragraph, tag):
            self._fault("TPL17", paragraph, lost=lost)
        if tag.form == "tc":
            self._note_grid(element)
        spot = spot_of(paragraph.piece_at(tag.start).element, tag.form) if tag.puts_text else None
        mark = self._marks.line(paragraph.number) + self._marks.mark(tag.code, spot)
        self._replaced.setdefault(element, mark)

    def _apply_to_cell(self, tag: Tag, paragraph: Paragraph) -> bool:
        if tag.word in ("colspan", "hm"):
            self._note_grid(paragraph.element)
        cell = ancestor(paragraph.element, CELL)
        first = paragraph.element if cell is None else next(cell.iter(PARAGRAPH))
        lines = self._marks.line(paragraph.number), self._marks.line(self._numbers[first])
        return apply_to_cell(tag, paragraph.piece_at(tag.start).element, self._marks, lines)

    def _note_grid(self, element: etree._Element) -> None:
        """Notes the table around an element: how many cells its rows have is for the data to say."""
        table = ancestor(element, TABLE)
        if table is not None and table not in self._wide:
            self._wide.append(table)

    def _note_joins(self, paragraph: Paragraph, reading: Reading) -> None:
        """Which paragraphs `-%}` and `{%-` draw together."""
        for tag in reading.tags:
            if tag.opening != "{%" or tag.form:
                continue
            if tag.body.startswith("-") and not paragraph.text[: tag.start].strip():
                self._note_join(paragraph, _neighbour(paragraph.element, before=True), paragraph.element)
            if tag.body.endswith("-") and not paragraph.text[tag.end :].strip():
                self._note_join(paragraph, paragraph.element, _neighbour(paragraph.element))

    def _note_join(self, said: Paragraph, first: etree._Element | None, second: etree._Element | None) -> None:
        """Notes that two siblings are to be one paragraph; there may be none on one side."""
        if first is None or second is None or (first, second) in self._joined:
            return
        if first.tag != PARAGRAPH or second.tag != PARAGRAPH:
            self._fault("TPL25", said, tag="-%}" if first is said.element else "{%-")
        elif second.find(f"{W}pPr/{W}sectPr") is not None:
            self._fault("TPL17", said, lost="sectPr")
        else:
            self._joined.append((first, second))

    def _join(self, first: etree._Element, second: etree._Element) -> None:
        if first in self._replaced or second in self._replaced:
            return
        moved = [child for child in second if child.tag != f"{W}pPr"]
        line = self._marks.line(self._numbers[second])
        if len(first):
            insert_after(first[-1], line)
        else:
            first.text = (first.text or "") + line
        first.extend(moved)
        replace_by_text(second, "")


def _lost(element: etree._Element, paragraph: Paragraph, tag: Tag) -> str:
    """What would vanish with the element that a tag stands for; empty for nothing."""
    text = "".join(one.text for one in paragraphs_of(element) if one.element is not paragraph.element)
    text += paragraph.text[: tag.start] + paragraph.text[tag.end :]
    if text.strip():
        return text.strip()
    breaks = (found for found in element.iter(f"{W}br") if found.get(f"{W}type", "textWrapping") != "textWrapping")
    return next((etree.QName(found).localname for found in chain(element.iter(*_SEEN), breaks)), half_of(element))


def _neighbour(element: etree._Element, *, before: bool = False) -> etree._Element | None:
    """The block after a paragraph, or before it."""
    return next(element.itersiblings(PARAGRAPH, TABLE, f"{W}sdt", preceding=before), None)
