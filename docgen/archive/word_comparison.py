"""A Word file that came back against the one that was issued.

*Filled in* is said where both are equal part by part in all that shows (`docgen.archive.word_equality`), each named
control aside. Else both are read for what they say, as a row of marks (`docgen.archive.stories`): where the rows
are equal, and the file leads to nothing that no paper has, it is *saved anew*. That it looks as issued is
not shown by that. Where another program has dropped the controls, a short text may stand in the place of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from docgen.archive.comparison import Agreement, Comparison
from docgen.archive.differences import MOST, Difference, Differing, differing_words
from docgen.archive.filled_texts import LONGEST
from docgen.archive.flow import Is, flow_of
from docgen.archive.limits import Limits
from docgen.archive.looks import Seen
from docgen.archive.marks import Mark, Shown, Sort
from docgen.archive.office_signatures import without_signatures_of_word
from docgen.archive.personal_codes import masked
from docgen.archive.stories import shown
from docgen.archive.word_equality import filled_in
from docgen.archive.word_package import open_word
from docgen.archive.word_parts import WordParts
from docgen.archive.wording import Match, filled_gaps, matched, said

_WORDS_OWN = frozenset(
    (
        *("officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail"),
        *("styles", "stylesWithEffects", "numbering", "settings", "webSettings", "fontTable", "theme"),
        *("header", "footer", "footnotes", "endnotes", "comments", "commentsExtended", "commentsIds"),
        *("commentsExtensible", "people", "image", "customXml", "customXmlProps", "glossaryDocument"),
        "classificationlabels",
    )
)
"""Kinds of parts that Word adds by itself, or that leave a mark where they are shown."""
_DIFFERING = {
    Sort.TEXT: Differing.WORDS,
    Sort.PICTURE: Differing.PICTURES,
    Sort.TRACKED: Differing.TRACKED,
    Sort.CONTROL: Differing.CONTROL,
}


def compare_word(issued: bytes, came: bytes, limits: Limits) -> Comparison:
    """How far a Word file is the one that was issued.

    Raises:
        Refused: one of them is none, or beyond the limits.
    """
    old, new = open_word(issued, limits), without_signatures_of_word(open_word(came, limits))
    equal = filled_in(old, new)
    if equal is not None:
        agreement = Agreement.FILLED_IN if equal.usual else Agreement.ODDLY_FILLED
        return Comparison(agreement, filled=equal.texts)
    before, after = shown(old), shown(new)
    comments = after.comments
    filled = _filled_in(before, after)
    if not _controls(after):
        match = _in_place_of_controls(before, after)
        if match is not None:
            after, filled = before, filled_gaps(match.gaps)
    differences = tuple(islice(_differences(before, after, foreign=_foreign(old, new)), MOST))
    agreement = Agreement.DIFFERENT if differences else Agreement.RESAVED
    return Comparison(agreement, differences, filled, comments)


def _filled_in(before: Shown, after: Shown) -> tuple[tuple[str, str], ...]:
    """What was filled into the named controls, each with its name."""
    placeholders = {one.content for one in before.everything if one.sort is Sort.CONTROL}
    held = {one.text: one.content for one in after.everything if one.sort is Sort.CONTROL}
    given = {name: text for name, text in held.items() if text.strip() and text not in placeholders}
    return tuple((name, masked(text[:LONGEST])) for name, text in given.items())


def _controls(one: Shown) -> list[str]:
    return [mark.text for mark in one.everything if mark.sort is Sort.CONTROL]


def _in_place_of_controls(before: Shown, after: Shown) -> Match | None:
    """What stands in the place of controls that were dropped; None where anything else differs."""
    flow, other = flow_of(before.body), flow_of(after.body)
    if flow.notes != other.notes or (before.headers, before.footers) != (after.headers, after.footers):
        return None
    rests = [[mark for mark in one.body if mark.sort not in (Sort.TEXT, Sort.CONTROL)] for one in (before, after)]
    if rests[0] != rests[1] or _looks(before.body) != _looks(after.body):
        return None
    match = matched(
        flow.pieces, said("".join(piece.text for piece in other.pieces if piece.what is Is.WORDS)), labelled=False
    )
    return match if match.expected is None else None


def _foreign(old: WordParts, new: WordParts) -> bool:
    """Whether a file leads to what no Word file of docgen has."""
    known = {(one.kind, one.target) for one in old.every_relation()}
    for one in new.every_relation():
        own = one.kind in _WORDS_OWN and not one.external
        if not own and one.kind != "hyperlink" and (one.kind, one.target) not in known:
            return True
    return any(name.casefold().endswith(".bin") and name not in old.parts for name in new.parts)


def _differences(before: Shown, after: Shown, *, foreign: bool) -> Iterator[Difference]:
    old, new = before.everything, after.everything
    yield from differing_words(_words(old), _words(new))
    for mark in new:
        if mark.sort is Sort.CONTROL and not (mark.simple and len(mark.content) <= LONGEST):
            yield Difference(Differing.CONTROL, after=masked(mark.content[:LONGEST]))
    if foreign:
        yield Difference(Differing.FOREIGN)
    yield from _other_marks(old, new)


def _other_marks(old: Sequence[Mark], new: Sequence[Mark]) -> Iterator[Difference]:
    """In what the rows differ beside their words, each sort once."""
    said: set[Differing] = set()
    if any(one.sort is Sort.TRACKED for one in new) and not any(one.sort is Sort.TRACKED for one in old):
        said.add(Differing.TRACKED)
    if [one.text for one in old if one.sort is Sort.PICTURE] != [one.text for one in new if one.sort is Sort.PICTURE]:
        said.add(Differing.PICTURES)
    if _looks(old) != _looks(new):
        said.add(Differing.LOOKS)
    if not said and old != new and _words(old) == _words(new):
        first = next((one for one, other in zip(old, new, strict=False) if one != other), None)
        said.add(_DIFFERING.get(first.sort, Differing.STRUCTURE) if first is not None else Differing.STRUCTURE)
    for one in sorted(said):
        yield Difference(one)


def _looks(marks: Sequence[Mark]) -> list[tuple[str, Seen]]:
    return [(one.text, one.seen) for one in marks if one.sort is Sort.TEXT and one.seen is not Seen.PLAINLY]


def _words(marks: Sequence[Mark]) -> list[str]:
    """The words of a row, in which a control stands as its name."""
    pieces: list[str] = []
    for mark in marks:
        if mark.sort is Sort.TEXT:
            pieces.append(mark.text)
        elif mark.sort is Sort.CONTROL:
            pieces.append(f" [{mark.text}] ")
        elif mark.sort is not Sort.FIELD:
            pieces.append(" ")
    return "".join(pieces).split()
