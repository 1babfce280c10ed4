"""Blocks over several runs: each text keeps its own looks, however Word has split what was written.

The tags of a condition or loop over several runs stand between the runs, as `{%r %}`
does; a macro or `set` block over several runs begins with a run of its own, and after
its end the run goes on that stands there. So no text takes the looks of another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.templating.dialect.paragraphs import Paragraph
from docgen.templating.dialect.tags import Tag

_ENDS = {"if": "endif", "for": "endfor", "macro": "endmacro", "set": "endset"}
_BETWEEN = ("elif", "else")


@dataclass(frozen=True, slots=True)
class Spans:
    """Tags of a paragraph, each by where it begins."""

    between: frozenset[int]
    """Those that stand between runs."""
    anew: frozenset[int]
    """Those after which a run begins that looks as theirs."""


def spans_of(tags: tuple[Tag, ...], paragraph: Paragraph) -> Spans:
    """The blocks that begin in one run of a paragraph and end in another."""
    between: set[int] = set()
    anew: set[int] = set()
    for group in _groups(tags):
        pieces = [paragraph.piece_at(tag.start).element for tag in group]
        holders = {run.getparent() for run in (piece.getparent() for piece in pieces) if run is not None}
        if len(set(pieces)) == 1 or len(holders) != 1:
            continue
        if group[0].word in ("if", "for"):
            between |= {tag.start for tag in group}
        else:
            anew |= {tag.start for tag in group}
    return Spans(frozenset(between), frozenset(anew))


def _groups(tags: tuple[Tag, ...]) -> Iterator[list[Tag]]:
    """The tags of each block that both begins and ends here."""
    open_ones: list[list[Tag]] = []
    for tag in tags:
        if tag.word in _ENDS and not (tag.word == "set" and "=" in tag.body):
            open_ones.append([tag])
        elif open_ones and tag.word in _BETWEEN:
            open_ones[-1].append(tag)
        elif open_ones and tag.word == _ENDS[open_ones[-1][0].word]:
            group = [*open_ones.pop(), tag]
            if not any(one.form for one in group):
                yield group
