"""What may be filled in at signing: a number, a place, a date; anything longer or other is for a person to read.

What each may be is told by modules of their own. The forms are wide, since schools number their papers as they like.
They are to keep out sentences and sums, which could change what is agreed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from docgen.archive.filled_dates import is_date
from docgen.archive.filled_numbers import is_number
from docgen.archive.filled_places import is_place

LONGEST = 100
"""Characters that may be filled into one place, whatever they are."""
_MOST_WORDS = 50
"""A number, a place and a date have some twenty."""
_BLANK = "…"
_BESIDE_BLANKS = ("gada",)
"""What stands between the blanks of a date."""


def is_usual(names: Sequence[str], text: str) -> bool:
    """Whether a text is what is filled into places of these names; of several, each may take a part of it.

    What is left of a dotted blank counts as nothing.
    """
    return next(_splits(names, _words(text)), None) is not None


def filled_into(names: Sequence[str], text: str) -> tuple[tuple[str, str], ...]:
    """What was filled into places of these names that follow one another, each text with the name of its place.

    Where several places could have it, or none, it has the empty name.
    """
    words = _words(text)
    ways = list(islice(_splits(names, words), 2))
    if len(ways) == 1:
        return ways[0]
    return ((names[0] if len(names) == 1 else "", " ".join(words)),)


def _words(text: str) -> list[str]:
    """The words that were filled in, without what is left of blanks."""
    words = unicodedata.normalize("NFC", text).split()
    blank = [_BLANK in one for one in words]
    beside = [one in _BESIDE_BLANKS and any(blank[max(0, at - 1) : at + 2]) for at, one in enumerate(words)]
    return [one for one, *left in zip(words, blank, beside, strict=True) if not any(left)]


def _splits(names: Sequence[str], words: Sequence[str]) -> Iterator[tuple[tuple[str, str], ...]]:
    """The ways in which words can be parted among places, in order, so that each place has what belongs there."""
    if not words:
        yield ()
    if not words or not names or len(words) > _MOST_WORDS:
        return
    fits = _FORMS[names[0]]
    for end in range(len(words) + 1):
        part = " ".join(words[:end])
        if not end or fits(part):
            own = ((names[0], part),) if end else ()
            yield from (own + rest for rest in _splits(names[1:], words[end:]))


_FORMS: dict[str, Callable[[str], bool]] = {
    "document.number": is_number,
    "document.place": is_place,
    "document.date": is_date,
}
