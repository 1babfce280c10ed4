"""A printed paper, that is a PDF, against the Word file that was issued.

What is compared is the text that the PDF gives out, page by page. What a page looks like, its pictures and its
layout are not, and that is said (`docgen.archive.unchecked`).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from itertools import islice

from docgen.archive.comparison import Agreement, Comparison
from docgen.archive.differences import MOST, Difference, Differing, differing_words
from docgen.archive.filled_texts import is_usual
from docgen.archive.flow import Flow, Is, Piece, flow_of
from docgen.archive.limits import Limits
from docgen.archive.marks import Mark
from docgen.archive.stories import shown
from docgen.archive.word_package import open_word
from docgen.archive.wording import Said, filled_gaps, joined, matched, printed_alike, said

_NUMBERS = {Is.NUMBER: r"\d{1,5}", Is.COUNT: r"(\d{1,5})"}


def compare_print(issued: bytes, pages: Sequence[str], limits: Limits) -> Comparison:
    """How far pages say what the Word file says that was issued.

    Raises:
        Refused: the issued one is no Word file, or beyond the limits.
    """
    paper = shown(open_word(issued, limits))
    flow = flow_of(paper.body)
    headers, footers = (_margins(stories) for stories in (paper.headers, paper.footers))
    told = [said(page) for page in pages]
    bare = [_without_margins(page, headers, footers) for page in told]
    more = any(_pages_told(page, footers) < len(pages) for page in told)
    lacking = [Difference(Differing.STRUCTURE)] if more or any(one is None for one in bare) else []
    came = _without_notes(joined(one for one in bare if one is not None), flow)
    match = matched(flow.pieces, came)
    differences = [*islice(differing_words(match.expected or (), match.found, printed_alike), MOST), *lacking]
    if match.expected is not None and not differences:
        differences = [Difference(Differing.STRUCTURE)]
    same = Agreement.SAME_WORDS if all(is_usual(gap.names, gap.text) for gap in match.gaps) else Agreement.ODDLY_FILLED
    agreement = Agreement.DIFFERENT if differences else same
    return Comparison(agreement, tuple(differences[:MOST]), filled_gaps(match.gaps))


def _margins(stories: Sequence[Sequence[Mark]]) -> tuple[re.Pattern[str], ...]:
    """Patterns of what headers or footers print, the longest first."""
    patterns = {_pattern(flow_of(story).pieces) for story in stories}
    return tuple(re.compile(one) for one in sorted(patterns, key=len, reverse=True) if one)


def _pattern(pieces: Sequence[Piece]) -> str:
    return "".join(_NUMBERS.get(piece.what) or re.escape(said(piece.text).letters) for piece in pieces)


def _without_margins(page: Said, headers: Sequence[re.Pattern[str]], footers: Sequence[re.Pattern[str]]) -> Said | None:
    """A page without its header and footer; None where a page of the paper would have a footer and this has none."""
    for pattern in headers:
        found = pattern.match(page.letters) or pattern.search(page.letters)
        if found:
            page = page.without(*found.span())
            break
    footer = _footer(page, footers)
    if footer is not None:
        return page.without(*footer.span())
    return None if footers else page


def _footer(page: Said, footers: Sequence[re.Pattern[str]]) -> re.Match[str] | None:
    """The last of a page: what looks like one may stand in the body, too."""
    found = (list(pattern.finditer(page.letters)) for pattern in footers)
    return next((matches[-1] for matches in found if matches), None)


def _pages_told(page: Said, footers: Sequence[re.Pattern[str]]) -> int:
    """How many pages there are, by the footer of one; no end of them where it does not tell."""
    footer = _footer(page, footers)
    return min(map(int, footer.groups()), default=sys.maxsize) if footer is not None else sys.maxsize


def _without_notes(came: Said, flow: Flow) -> Said:
    """The text without the notes, which are printed at the end of a page; one that is not found stays away."""
    for note in flow.notes:
        words = said("".join(piece.text for piece in note)).letters
        at = came.letters.find(words)
        if at >= 0:
            came = came.without(at, at + len(words))
    return came
