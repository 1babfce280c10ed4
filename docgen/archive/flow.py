"""What a Word file says when it is printed, as a row of pieces that a text can be held against.

The numbers of lists and notes are computed as Word computes them; rows that are repeated on the next
page are known; the named controls are gaps. Words that nobody sees are not printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from docgen.archive.looks import Level, Seen
from docgen.archive.marks import Mark, Sort

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Is(Enum):
    """What a piece is."""

    WORDS = auto()
    GAP = auto()
    """What is filled in at signing."""
    LABEL = auto()
    """A number that a program computes."""
    BULLET = auto()
    """A sign before a paragraph; fonts and programs show it differently."""
    NUMBER = auto()
    """A page number, or how many pages a part has."""
    COUNT = auto()
    """How many pages there are."""


_COMPUTED = {"PAGE": Is.NUMBER, "SECTIONPAGES": Is.NUMBER, "NUMPAGES": Is.COUNT}
"""Fields whose results a program computes anew."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of what is printed."""

    what: Is
    text: str = field(repr=False)
    """Words with white space; the name of a gap; a label."""
    repeated: str = field(default="", repr=False)
    """The row that is printed anew where a page ends here."""
    placeholder: str = field(default="", repr=False)
    """What stands in a gap before it is filled."""


@dataclass(frozen=True, slots=True)
class Flow:
    """What a story prints."""

    pieces: tuple[Piece, ...]
    notes: tuple[tuple[Piece, ...], ...]
    """Footnotes and endnotes, each printed elsewhere."""


def flow_of(marks: Sequence[Mark]) -> Flow:
    """What a row of marks prints."""
    body, notes = _without_notes(marks)
    return Flow(tuple(_pieces(body)), tuple(tuple(_pieces(note)) for note in notes))


def _without_notes(marks: Iterable[Mark]) -> tuple[list[Mark], list[list[Mark]]]:
    """The marks without those of notes, and those of each note, numbered."""
    body: list[Mark] = []
    notes: list[list[Mark]] = []
    numbers: Counter[str] = Counter()
    inside = False
    for mark in marks:
        if mark.sort is Sort.NOTE:
            inside = mark.text != "end"
            if inside:
                numbers[mark.text] += 1
                number = _numbered("decimal" if mark.text == "footnote" else "lowerRoman", numbers[mark.text])
                body.append(Mark(Sort.NOTE, number))
                notes.append([Mark(Sort.NOTE, number)])
        else:
            (notes[-1] if inside else body).append(mark)
    return body, notes


def _pieces(marks: Sequence[Mark]) -> Iterator[Piece]:
    counts: dict[str, list[int]] = {}
    heading, repeated, open_rows = False, "", 0
    for at, mark in enumerate(marks):
        if mark.sort is Sort.ROW:
            open_rows += 1
            heading = mark.text == "header"
            repeated = _row(marks[at + 1 :]) if heading else repeated
        elif mark.sort is Sort.ROW_END:
            open_rows -= 1
            heading = False
        elif mark.sort is Sort.PARAGRAPH and not open_rows:
            repeated = ""
        piece = _piece(mark, counts)
        if piece is not None:
            yield Piece(piece.what, piece.text, "" if heading else repeated, piece.placeholder)


def _piece(mark: Mark, counts: dict[str, list[int]]) -> Piece | None:
    if mark.sort is Sort.TEXT:
        return Piece(Is.WORDS, mark.text) if mark.seen is not Seen.HIDDEN else None
    if mark.sort is Sort.CONTROL:
        return Piece(Is.GAP, mark.text, placeholder=mark.content)
    if mark.sort is Sort.NOTE:
        return Piece(Is.LABEL, mark.text)
    if mark.sort is Sort.FIELD and (computed := _COMPUTED.get(mark.text.partition(" ")[0])) is not None:
        return Piece(computed, "")
    if mark.level is not None:
        bullet = mark.level.format == "bullet"
        return Piece(Is.BULLET, mark.level.text) if bullet else Piece(Is.LABEL, f" {_label(mark.level, counts)} ")
    return Piece(Is.WORDS, " ") if mark.sort in (Sort.PARAGRAPH, Sort.CELL, Sort.ROW) else None


def _row(marks: Sequence[Mark]) -> str:
    """The words of the row that has just begun."""
    words = []
    for mark in marks:
        if mark.sort is Sort.ROW_END:
            break
        words.append(mark.text if mark.sort is Sort.TEXT else " ")
    return "".join(words)


def _label(level: Level, counts: dict[str, list[int]]) -> str:
    """What the next paragraph of a list is labelled with."""
    held = counts.setdefault(level.list, [])
    held[level.depth + 1 :] = []
    while len(held) <= level.depth:
        held.append(level.start - 1 if len(held) == level.depth else 1)
    held[level.depth] += 1
    if level.format == "none":
        return ""
    text = level.text
    for number, count in enumerate(held, start=1):
        own = level.format if number == level.depth + 1 else "decimal"
        text = text.replace(f"%{number}", _numbered(own, count))
    return text


def _numbered(kind: str, number: int) -> str:
    """A number as a list writes it."""
    if kind.endswith("Letter") and number > 0:
        said = _LETTERS[(number - 1) % 26] * ((number - 1) // 26 + 1)
    elif kind.endswith("Roman") and 0 < number < 40:
        said, rest = "", number
        for value, sign in _ROMAN:
            said, rest = said + sign * (rest // value), rest % value
    else:
        said = str(number)
    return said.upper() if kind.startswith("upper") else said
