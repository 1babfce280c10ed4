"""Runs: joined where Word has split what looks alike, parted where a tag takes a run's place.

Word splits a text at each edit and at each word that its spelling checker doubts. A
reader sees nothing of it; a macro or a condition that begins in one run and ends in
the next would.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from docgen.templating.dialect.paragraphs import PARAGRAPH, RUN, TEXT, Piece, W, replace_by_text

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PROPERTIES = f"{W}rPr"
_DOUBTS = f"{W}proofErr"
"""Where the spelling checker doubts a word: nothing that is seen."""


def join_runs(root: etree._Element) -> None:
    """Joins texts that follow one another and look alike, in the paragraphs that may hold tags."""
    for paragraph in list(root.iter(PARAGRAPH)):
        texts = [text for text in paragraph.iter(TEXT) if text.text]
        if not any("{" in text.text or "}" in text.text for text in texts):
            continue
        for doubt in list(paragraph.iter(_DOUBTS)):
            replace_by_text(doubt, "")
        for text in texts:
            _join_to_last(text)


def _join_to_last(text: etree._Element) -> None:
    """Moves a text into the run before its own, where both are text alone and look alike."""
    run = text.getparent()
    if run is None or not _is_text_alone(run):
        return
    before = run.getprevious()
    if before is None or before.tag != RUN or before.tail or not _is_text_alone(before):
        return
    if _looks(before) != _looks(run):
        return
    last = before[-1]
    last.text = (last.text or "") + (text.text or "")
    last.set(_SPACE, "preserve")
    replace_by_text(run, "")


def _is_text_alone(run: etree._Element) -> bool:
    children = [child for child in run if child.tag != _PROPERTIES]
    return len(children) == 1 and children[0].tag == TEXT


def _looks(run: etree._Element) -> bytes:
    properties = run.find(_PROPERTIES)
    return b"" if properties is None else bytes(etree.tostring(properties, with_tail=False))


def set_text(piece: Piece, text: str) -> None:
    """Gives a piece another text; a tab or break of which nothing is left goes."""
    if piece.is_text:
        piece.element.text = text
        piece.element.set(_SPACE, "preserve")
    else:
        replace_by_text(piece.element, "")


def stand_for_run(text: etree._Element, mark: str) -> None:
    """Lets a mark in a `w:t` stand between two runs, with what was before and after it."""
    run = text.getparent()
    if run is None or run.tag != RUN:
        return
    before, _, after = (text.text or "").rpartition(mark)
    second = etree.Element(RUN, dict(run.attrib))
    second.extend(deepcopy(properties) for properties in run.findall(_PROPERTIES))
    etree.SubElement(second, TEXT, {_SPACE: "preserve"}).text = after
    second.extend(list(text.itersiblings()))
    text.text = before
    after_run, run.tail = run.tail, None
    run.addnext(second)
    run.tail, second.tail = mark, after_run
    for half in (run, second):
        if not any(child.tag != _PROPERTIES and (child.tag != TEXT or child.text) for child in half):
            replace_by_text(half, "")
