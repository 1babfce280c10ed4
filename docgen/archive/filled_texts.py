"""What may be filled in at signing: a number, a place, a date; anything longer or other is for a person to read.

What each may be is told by modules of their own. The forms are wide, since schools number their papers as they like.
They are to keep out sentences and sums, which could change what is agreed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from docgen.archive.filled_dates import is_date
from docgen.archive.filled_numbers import is_number
from docgen.archive.filled_places import is_place

LONGEST = 100
"""Characters that may be filled into one place, whatever they are."""
_BLANK = "…"
_BESIDE_BLANKS = ("gada",)
"""What stands between the blanks of a date."""


def is_usual(names: Sequence[str], text: str) -> bool:
    """Whether a text is what is filled into places of these names; of several, each may take a part of it.

    What is left of a dotted blank counts as nothing.
    """
    words = unicodedata.normalize("NFC", text).split()
    filled = [one for one in words if _BLANK not in one]
    if len(filled) < len(words):
        filled = [one for one in filled if one not in _BESIDE_BLANKS]
    return _is_split(names, filled)


def _is_split(names: Sequence[str], words: Sequence[str]) -> bool:
    if not names or not words:
        return not words
    fits = _FORMS.get(names[0], is_date)
    ends = range(len(words) + 1) if len(names) > 1 else (len(words),)
    return any((not end or fits(" ".join(words[:end]))) and _is_split(names[1:], words[end:]) for end in ends)


_FORMS: dict[str, Callable[[str], bool]] = {
    "document.number": is_number,
    "document.place": is_place,
    "document.date": is_date,
}
