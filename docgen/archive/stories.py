"""What a Word file shows, as a flat row of marks: words, and what tells their order and their meaning.

Body, headers, footers and notes are read; each header where its section shows it, each note where it is
referred to. What Word itself changes by saving (numbers of revisions, proofing, bookmarks, page breaks that it
remembers, empty paragraphs) leaves no mark. What is in no rule here leaves a mark of its own, so that
nothing is added unseen. Looks of words count only where words vanish by them: see `docgen.archive.looks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from docgen.archive.looks import Looks, Seen, W
from docgen.archive.marks import Mark, Shown, Sort, joined
from docgen.archive.refusing import Refused
from docgen.archive.word_controls import named_control
from docgen.archive.word_parts import RELATIONSHIPS, Relation, WordParts
from docgen.manifest import sha256

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_COMPUTED = ("PAGE", "NUMPAGES", "SECTIONPAGES")
"""Fields whose results a program computes anew."""
_TRACKED = frozenset(
    f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange")
)
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))
_SILENT = frozenset(
    f"{W}{name}"
    for name in (
        *("bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak", "permStart", "permEnd"),
        *("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "footnoteRef", "endnoteRef"),
        *("separator", "continuationSeparator", "tblPr", "tblGrid", "tcPr", "tblPrEx", "sdtPr", "sdtEndPr", "sectPr"),
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
    )
)
_TRANSPARENT = frozenset(f"{W}{name}" for name in ("tbl", "smartTag", "customXml", "sdtContent"))
_BREAKS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_ANCHORED = "anchored"
"""Of a drawing that stands apart from the line in which it is named."""
_PAGE_NUMBER = re.compile(r"\s*(?:\d{0,5}|[ivxlc]{0,5}|[IVXLC]{0,5})\s*")
"""What may stand where a program computes a page number; anything else there is read."""
_MOST_STEPS = 1_000_000
"""Elements that are read, the header of each section anew; a paper of sixty pages has some 50 000."""


def shown(package: WordParts) -> Shown:
    """What a Word file shows.

    Raises:
        Refused: `SIG08`, where a part of it is no XML, or it shows more than any paper does.
    """
    return _Reader(package).shown()


class _Reader:
    """Reads the stories of one file."""

    def __init__(self, package: WordParts) -> None:
        self._package, self._looks = package, Looks(package)
        self._related: dict[str, Mapping[str, Relation]] = {}
        self._main = package.xml(package.main)
        self._notes = {kind: self._read_notes(kind) for kind in ("footnote", "endnote")}
        self._steps = 0

    def shown(self) -> Shown:
        body = self._main.find(f"{W}body")
        if body is None:
            raise Refused("SIG08")
        tables = (Mark(Sort.OTHER, f"style {name} {seen}") for name, seen in self._looks.tables())
        kinds = {one.kind for one in self._package.relations(self._package.main).values()}
        return Shown(
            body=(*joined(self._marks(body, self._package.main)), *tables),
            headers=tuple(self._margins("header")),
            footers=tuple(self._margins("footer")),
            comments="comments" in kinds,
        )

    def _relations(self, part: str) -> Mapping[str, Relation]:
        """Where a part leads; read once, for there may be as many references as relations."""
        if part not in self._related:
            self._related[part] = self._package.relations(part)
        return self._related[part]

    def _margins(self, kind: str) -> Iterator[tuple[Mark, ...]]:
        relations = self._relations(self._package.main)
        for reference in self._main.iter(f"{W}{kind}Reference"):
            found = relations.get(reference.get(f"{RELATIONSHIPS}id", ""))
            if found is None or found.target not in self._package.parts:
                yield (Mark(Sort.OTHER, f"{kind} lost"),)
                continue
            first = Mark(Sort.STORY, f"{kind} {reference.get(f'{W}type', 'default')}")
            yield (first, *joined(self._marks(self._package.xml(found.target), found.target)))

    def _read_notes(self, kind: str) -> dict[str, tuple[etree._Element, str]]:
        related = self._relations(self._package.main).values()
        part = next((one.target for one in related if one.kind == f"{kind}s"), "")
        if part not in self._package.parts:
            return {}
        return {one.get(f"{W}id", ""): (one, part) for one in self._package.xml(part).iter(f"{W}{kind}")}

    def _marks(self, element: etree._Element, part: str) -> Iterator[Mark]:
        """The marks of what stands in an element, fields with their results."""
        results: list[bool] = []
        """Of each field that is open, whether what follows is a result that is computed anew."""
        instruction = ""
        for one in self._each(element, part):
            if one.sort is not Sort.FIELD_PIECE:
                if not (any(results) and one.sort is Sort.TEXT and _PAGE_NUMBER.fullmatch(one.text)):
                    yield one
            elif one.text.startswith("="):
                instruction += one.text[1:]
            else:
                if instruction:
                    yield Mark(Sort.FIELD, _said(instruction))
                if one.text == "begin":
                    results.append(False)
                elif results and one.text == "separate":
                    results[-1] = _said(instruction).partition(" ")[0] in _COMPUTED
                elif results:
                    results.pop()
                instruction = ""

    def _each(self, element: etree._Element, part: str) -> Iterator[Mark]:
        for child in element:
            self._steps += 1
            if self._steps > _MOST_STEPS:
                raise Refused("SIG08")
            if isinstance(child.tag, str) and child.tag not in _SILENT:
                yield from self._of(child, part)

    def _of(self, child: etree._Element, part: str) -> Iterator[Mark]:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if child.tag in _TRACKED:
            yield Mark(Sort.TRACKED, name)
            if child.tag not in _GONE:
                yield from self._each(child, part)
        elif child.tag == f"{W}p":
            yield Mark(Sort.PARAGRAPH, level=self._looks.level(child))
            yield from self._each(child, part)
        elif child.tag == f"{W}r":
            yield from self._run(child, part)
        elif child.tag == f"{W}tr":
            yield from self._row(child, part)
        elif child.tag == f"{W}sdt":
            yield from self._control(child, part)
        elif child.tag in (f"{W}pPr", f"{W}trPr", f"{W}rPr"):
            yield from _changes_of_properties(child)
        elif child.tag == f"{W}fldSimple":
            yield from _pieces("begin", f"={child.get(f'{W}instr', '')}", "separate")
            yield from self._each(child, part)
            yield from _pieces("end")
        elif child.tag == f"{W}hyperlink":
            yield from self._link(child, part)
        else:
            yield from self._around(child, part)

    def _around(self, child: etree._Element, part: str) -> Iterator[Mark]:
        """What stands around others; what is in no rule leaves a mark of its own."""
        if child.tag not in _TRANSPARENT:
            yield Mark(Sort.CELL if child.tag == f"{W}tc" else Sort.OTHER, "" if child.tag == f"{W}tc" else child.tag)
        if child.tag == f"{_MC}AlternateContent":
            for side in child:
                yield from self._each(side, part)
        elif child.tag == f"{W}tc" or child.tag in _TRANSPARENT:
            yield from self._each(child, part)

    def _run(self, run: etree._Element, part: str) -> Iterator[Mark]:
        paragraph = next(run.iterancestors(f"{W}p"), None)
        seen = self._looks.seen(run, paragraph)
        for child in run:
            name = etree.QName(child).localname if isinstance(child.tag, str) else ""
            if child.tag == f"{W}t":
                yield Mark(Sort.TEXT, child.text or "", seen)
            elif child.tag in _BREAKS:
                yield Mark(Sort.TEXT, _BREAKS[child.tag], seen)
            elif child.tag == f"{W}sym":
                yield Mark(Sort.TEXT, f"\uf8ff{child.get(f'{W}char', '')}", seen)
            elif child.tag == f"{W}fldChar":
                yield from _pieces(child.get(f"{W}fldCharType", ""))
            elif child.tag == f"{W}instrText":
                yield from _pieces(f"={child.text or ''}")
            elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                yield from self._note(name.removesuffix("Reference"), child)
            elif child.tag == f"{W}rPr":
                yield from _changes_of_properties(child)
            elif child.tag == f"{_MC}AlternateContent":
                yield from self._alternatives(child, part)
            elif child.tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                yield from self._drawing(child, part)
            elif child.tag not in _SILENT and name not in ("softHyphen", "delText", "delInstrText"):
                yield Mark(Sort.OTHER, str(child.tag))

    def _row(self, row: etree._Element, part: str) -> Iterator[Mark]:
        repeated = row.find(f"{W}trPr/{W}tblHeader") is not None
        yield Mark(Sort.ROW, "header" if repeated else "")
        yield from self._each(row, part)
        yield Mark(Sort.ROW_END)

    def _control(self, control: etree._Element, part: str) -> Iterator[Mark]:
        properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
        properties = etree.Element(f"{W}sdtPr") if properties is None else properties
        if any(isinstance(one.tag, str) and one.tag.endswith("}dataBinding") for one in properties.iter()):
            yield Mark(Sort.OTHER, "dataBinding")
        if content is None:
            return
        held = tuple(self._marks(content, part))
        name = named_control(control)
        if not name:
            yield from held
            return
        words = "".join(one.text for one in held if one.sort is Sort.TEXT)
        plain = all(one.sort in (Sort.TEXT, Sort.PARAGRAPH) and one.seen is Seen.PLAINLY for one in held)
        lines = sum(one.sort is Sort.PARAGRAPH for one in held)
        yield Mark(Sort.CONTROL, name, content=words, simple=plain and lines < 2 and "\n" not in words)

    def _link(self, link: etree._Element, part: str) -> Iterator[Mark]:
        found = self._relations(part).get(link.get(f"{RELATIONSHIPS}id", ""))
        if found is not None:
            yield Mark(Sort.OTHER, f"link {found.target}")
        yield from self._each(link, part)

    def _note(self, kind: str, reference: etree._Element) -> Iterator[Mark]:
        yield Mark(Sort.NOTE, kind)
        # Taken away: a note that refers to itself, or to one that does, would never end.
        found = self._notes[kind].pop(reference.get(f"{W}id", ""), None)
        if found is not None:
            yield from self._marks(*found)
        yield Mark(Sort.NOTE, "end")

    def _alternatives(self, element: etree._Element, part: str) -> Iterator[Mark]:
        """What a new program shows; and where an old one would show other words or pictures, those as well."""
        sides = [list(self._drawn(side, part)) for side in element]
        told = {tuple(map(_words_or_pictures, (Sort.TEXT, Sort.PICTURE), (side, side))) for side in sides}
        for side in sides if len(told) > 1 else sides[:1]:
            yield from side

    def _drawn(self, side: etree._Element, part: str) -> Iterator[Mark]:
        for child in side:
            yield from self._drawing(child, part)

    def _drawing(self, drawing: etree._Element, part: str) -> Iterator[Mark]:
        """The pictures in a drawing by their digests, and the words in it."""
        relations = self._relations(part)
        anchored = any(isinstance(one.tag, str) and one.tag.endswith("}anchor") for one in drawing.iter())
        yield Mark(Sort.PICTURE, _ANCHORED if anchored else "")
        for one in _drawn_in(drawing):
            named = one.get(f"{RELATIONSHIPS}embed") or one.get(f"{RELATIONSHIPS}link") or one.get(f"{RELATIONSHIPS}id")
            if named is not None:
                found = relations.get(named)
                data = self._package.parts.get(found.target) if found is not None else None
                yield Mark(Sort.PICTURE, sha256(data) if data is not None else "lost")
            elif one.tag == f"{W}txbxContent":
                yield from self._marks(one, part)


def _words_or_pictures(sort: Sort, marks: list[Mark]) -> str:
    return "".join(mark.text for mark in marks if mark.sort is sort and mark != Mark(Sort.PICTURE, _ANCHORED))


def _drawn_in(drawing: etree._Element) -> Iterator[etree._Element]:
    """All elements of a drawing but those within its text boxes, which are stories of their own."""
    yield drawing
    for child in drawing if drawing.tag != f"{W}txbxContent" else ():
        yield from _drawn_in(child)


def _changes_of_properties(element: etree._Element) -> Iterator[Mark]:
    """A mark for each tracked change of looks, or of the paragraph's own end."""
    for one in element.iter():
        name = etree.QName(one).localname if isinstance(one.tag, str) else ""
        if name.endswith("Change") or one.tag in _TRACKED:
            yield Mark(Sort.TRACKED, name)


def _pieces(*texts: str) -> Iterator[Mark]:
    yield from (Mark(Sort.FIELD_PIECE, text) for text in texts)


def _said(instruction: str) -> str:
    """The instruction of a field, without what says only how it looks."""
    words = instruction.upper().split()
    return " ".join(word for word in words if word not in ("\\*", "MERGEFORMAT"))
