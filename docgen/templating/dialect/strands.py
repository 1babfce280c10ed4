"""Strands: text that Word splits into runs as it splits a paragraph's, and that is none of it.

The text of a formula, the instruction of a field, what is drawn: in each of them a tag
may begin in one run and end in another.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from docgen.templating.dialect.paragraphs import PARAGRAPH, Paragraph, W, ancestor

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
INSTRUCTION = f"{W}instrText"
STRANDS = (INSTRUCTION, f"{_M}t", f"{_A}t")
_PROPERTIES = (f"{W}rPr", f"{_M}rPr", f"{_A}rPr")
_UNSEEN = (f"{W}proofErr", f"{W}bookmarkStart", f"{W}bookmarkEnd")
"""What may stand between two runs of one text."""


def strands_of(root: etree._Element) -> Iterator[Paragraph]:
    """The strands in their order, each as if it were a paragraph; the number is that of none."""
    strand: Paragraph | None = None
    for text in root.iter(*STRANDS):
        if strand is None or not _goes_on(strand.pieces[-1].element, text):
            if strand is not None:
                yield strand
            around = ancestor(text, PARAGRAPH)
            strand = Paragraph(0, text if around is None else around)
        strand.add(text.text or "", text)
    if strand is not None:
        yield strand


def _goes_on(last: etree._Element, text: etree._Element) -> bool:
    """Whether a text goes on where the last one ended."""
    run, before = text.getparent(), last.getparent()
    if run is None or before is None or text.tag != last.tag:
        return False
    if run is not before:
        if not (_is_text_alone(run, text.tag) and _is_text_alone(before, text.tag)):
            return False
        run = run.getprevious()
        while run is not None and run.tag in _UNSEEN:
            run = run.getprevious()
    return run is before


def _is_text_alone(run: etree._Element, tag: str | bytes) -> bool:
    return all(child.tag in (tag, *_PROPERTIES) for child in run)
