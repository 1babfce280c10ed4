"""What came back differs in, as few words as a person needs to find the place.

Personal codes are masked before anything is kept; nothing that differs stands in a `repr`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum

from docgen.archive.personal_codes import masked

MOST = 5
"""Differences that are shown of one paper."""
_WINDOW = 400
"""Words that are held against one another once the equal beginning and end are taken off."""
_SHOWN = 8
"""Words of one difference that are shown."""


class Differing(StrEnum):
    """What a difference is in."""

    WORDS = "words"
    PICTURES = "pictures"
    TRACKED = "tracked"
    """Changes that Word has noted and nobody has accepted."""
    LOOKS = "looks"
    """Words that are hidden, crossed out or in the colour of paper."""
    CONTROL = "control"
    """More than a few words where a number, a place or a date is filled in."""
    STRUCTURE = "structure"
    """Fields, tables, lists, links, notes."""
    FOREIGN = "foreign"
    """Something in the file that no paper of docgen has: a macro, an object, a link to another file."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference."""

    of: Differing
    before: str = field(default="", repr=False)
    """Words of the paper as it was issued; empty where there were none."""
    after: str = field(default="", repr=False)


Words = Sequence[str]


def _never(_: Words, __: Words) -> bool:
    return False


def differing_words(
    before: Words, after: Words, alike: Callable[[Words, Words], bool] = _never
) -> Iterator[Difference]:
    """Where two rows of words differ, from the beginning; of very long differences only the beginning is held.

    Words that are `alike` are no difference.
    """
    first = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), None)
    if first is None:
        if len(before) == len(after):
            return
        first = min(len(before), len(after))
    old, new = before[first : first + _WINDOW], after[first : first + _WINDOW]
    for tag, start, end, other_start, other_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        cut_off = end == len(old) == _WINDOW or other_end == len(new) == _WINDOW
        was, came = old[start:end], new[other_start:other_end]
        if tag != "equal" and not (cut_off and start > 0) and not alike(was, came):
            yield Difference(Differing.WORDS, _few(was), _few(came))


def _few(words: Words) -> str:
    shown = " ".join(words[:_SHOWN])
    return masked(f"{shown} …" if len(words) > _SHOWN else shown)
