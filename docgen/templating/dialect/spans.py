"""Conditions and loops over several runs: their tags stand between the runs, as `{%r %}` does.

Then each text keeps its own looks, whatever the data are and however Word has split
what the author wrote: text after `{% endif %}` does not take those of `{% if %}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.templating.dialect.paragraphs import Paragraph
from docgen.templating.dialect.tags import Tag

_OPENING = {"if": "endif", "for": "endfor"}
_BETWEEN = ("elif", "else")


def spanning(tags: tuple[Tag, ...], paragraph: Paragraph) -> Iterator[Tag]:
    """The tags of conditions and loops that begin in one run of a paragraph and end in another."""
    for group in _groups(tags):
        pieces = [paragraph.piece_at(tag.start).element for tag in group]
        runs = [piece.getparent() for piece in pieces]
        holders = {run.getparent() for run in runs if run is not None}
        if len(set(pieces)) > 1 and len(holders) == 1:
            yield from group


def _groups(tags: tuple[Tag, ...]) -> Iterator[list[Tag]]:
    """The tags of each condition and loop that both begins and ends here."""
    open_ones: list[list[Tag]] = []
    for tag in tags:
        if tag.word in _OPENING:
            open_ones.append([tag])
        elif not open_ones:
            continue
        elif tag.word in _BETWEEN:
            open_ones[-1].append(tag)
        elif tag.word == _OPENING[open_ones[-1][0].word]:
            group = [*open_ones.pop(), tag]
            if not any(one.form for one in group):
                yield group
