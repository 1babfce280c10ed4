"""What may be filled in at signing: a number, a place, a date; anything longer or other is for a person to read.

The forms are wide, since schools number their papers as they like. They are to keep out sentences and sums, which could
change what is agreed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

LONGEST = 100
"""Characters that may be filled into one place, whatever they are."""
_BLANK = "…"
_BESIDE_BLANKS = ("gada",)
"""What stands between the blanks of a date."""
_NUMBER = re.compile(r"(?=.*\d)[\w.,:/\\()#№+–—‑-]{1,30}(?: [\w.,:/\\()#№+–—‑-]{1,30}){0,2}")
"""Three words, a figure among them: `Nr. 1-8/12`."""
_PLACE = re.compile(r"[^\W\d_]+(?:[ ,.'’()/–—‑-]+[^\W\d_]+){0,5}\.?\)?")
"""Six words without a figure: `Sankt Augustin, Vācija`."""
_WORD_OF_DATE = re.compile(r"\d+|[^\W\d_]+")
_BETWEEN_WORDS = re.compile(r"[\s.,/–—‑-]*")
_YEAR = re.compile(r"20\d\d")


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
    fits = _FORMS.get(names[0], _is_date)
    ends = range(len(words) + 1) if len(names) > 1 else (len(words),)
    return any((not end or fits(" ".join(words[:end]))) and _is_split(names[1:], words[end:]) for end in ends)


def _is_date(text: str) -> bool:
    """Whether it has a year, a day and a month, in figures or words, and little else."""
    words = _WORD_OF_DATE.findall(text)
    figures = [one for one in words if one.isdecimal()]
    years = [one for one in figures if _YEAR.fullmatch(one)]
    short = all(len(one) <= 2 or one in years for one in figures) and all(len(one) <= 12 for one in words)
    between = all(map(_BETWEEN_WORDS.fullmatch, _WORD_OF_DATE.split(text)))
    return len(years) == 1 and len(figures) in (2, 3) and len(words) <= 5 and short and between


_FORMS: dict[str, Callable[[str], bool]] = {
    "document.number": lambda text: _NUMBER.fullmatch(text) is not None,
    "document.place": lambda text: _PLACE.fullmatch(text) is not None,
    "document.date": _is_date,
}
