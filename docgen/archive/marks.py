"""What a Word file shows, as values: a flat row of marks for each of its stories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from docgen.archive.looks import Level, Seen


class Sort(StrEnum):
    """What a mark tells."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    ROW = "row"
    CELL = "cell"
    ROW_END = "row_end"
    CONTROL = "control"
    """A control that is filled in at signing."""
    FIELD = "field"
    FIELD_PIECE = "field_piece"
    """The beginning, a piece of the instruction or the end of a field, before they are put together."""
    PICTURE = "picture"
    NOTE = "note"
    STORY = "story"
    TRACKED = "tracked"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark; two are equal where they tell the same."""

    sort: Sort
    text: str = field(default="", repr=False)
    """The words; the name of a control, the instruction of a field, the digest of a picture."""
    seen: Seen = Seen.PLAINLY
    level: Level | None = None
    content: str = field(default="", compare=False, repr=False)
    """What stands in a control."""
    simple: bool = field(default=True, compare=False)
    """Whether a control holds nothing but words on one line."""


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a Word file shows."""

    body: tuple[Mark, ...]
    headers: tuple[tuple[Mark, ...], ...]
    """Headers, in the order of the sections."""
    footers: tuple[tuple[Mark, ...], ...]
    comments: bool
    """Whether somebody has written comments into it."""

    @property
    def everything(self) -> tuple[Mark, ...]:
        """All marks in one row."""
        return (*self.body, *(mark for story in (*self.headers, *self.footers) for mark in story))


def joined(marks: Iterator[Mark]) -> Iterator[Mark]:
    """Marks with neighbouring texts in one piece, and without empty paragraphs."""
    waiting: Mark | None = None
    for mark in marks:
        if waiting is not None and waiting.sort is Sort.TEXT is mark.sort and waiting.seen is mark.seen:
            waiting = Mark(Sort.TEXT, waiting.text + mark.text, mark.seen)
            continue
        if waiting is not None and not (waiting.sort is Sort.PARAGRAPH is mark.sort):
            yield from _unless_empty(waiting)
        waiting = mark
    if waiting is not None and waiting.sort is not Sort.PARAGRAPH:
        yield from _unless_empty(waiting)


def _unless_empty(mark: Mark) -> Iterator[Mark]:
    if mark.sort is not Sort.TEXT or mark.text:
        yield mark
