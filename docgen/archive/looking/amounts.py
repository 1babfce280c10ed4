"""The signs that make a figure another one: a comma, a full stop, a minus, a per cent, a euro.

Other signs may be hidden without changing a sum, and are not looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.archive.looking.glyphs import Glyph

_SIGNS = frozenset(".,:;/+-\u2010\u2011\u2013\u2014\u2212%\u2030€$£'’·×\u0002\ufffe")
_SMALLEST = 10
"""A sign is no smaller than one part in so many of the figure beside it; a full stop takes a seventh."""


def signs_beside_figures(glyphs: Sequence[Glyph]) -> Iterator[tuple[Glyph, bool]]:
    """The signs before or after a figure, each with whether its size fits the figure."""
    saying = [one for one in glyphs if one.says]
    for place, one in enumerate(saying):
        if one.says not in _SIGNS:
            continue
        beside = [near for near in saying[max(0, place - 1) : place + 2] if near.says.isdigit()]
        if beside:
            yield one, _SMALLEST * max(one.size) >= min(max(near.size) for near in beside)
