"""Whether a text says what a paper prints: the same letters, figures and signs in the same order.

White space counts only between figures, where it tells one sum from another (`12 3`, `1 23`); a hyphen
at the end of a line may be the printer's. Gaps take a short text each. All is done in one pass, in time
that grows with the text alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from docgen.archive.filled_texts import LONGEST, filled_into
from docgen.archive.flow import Is, Piece
from docgen.archive.personal_codes import masked
from docgen.archive.printed import PRINTED

_AHEAD = 24
"""Characters after a gap by which its end is known."""
_LONGEST_NUMBER = 5


@dataclass(frozen=True, slots=True)
class Said:
    """A text without its white space, and where that stood."""

    letters: str = field(repr=False)
    spaced: tuple[bool, ...] = field(repr=False)
    """Of each letter, whether white space stands before it."""
    line_begins: frozenset[int] = field(default=frozenset(), repr=False)
    page_begins: frozenset[int] = field(default=frozenset(), repr=False)

    def words(self, start: int = 0) -> list[str]:
        """The words from a letter on."""
        found: list[str] = []
        for letter, spaced in zip(self.letters[start:], self.spaced[start:], strict=True):
            if spaced or not found:
                found.append("")
            found[-1] += letter
        return found

    def without(self, start: int, end: int) -> Said:
        """The text less some of its letters."""
        letters, spaced = self.letters[:start] + self.letters[end:], (*self.spaced[:start], *self.spaced[end:])
        return Said(letters, spaced, *self._moved(start, end))

    def _moved(self, start: int, end: int) -> tuple[frozenset[int], frozenset[int]]:
        gone = end - start
        lines, pages = (
            frozenset(at if at <= start else max(start, at - gone) for at in places)
            for places in (self.line_begins, self.page_begins)
        )
        return lines, pages


def said(text: str) -> Said:
    """A text as it is compared: composed (NFC), less what printing changes."""
    plain = unicodedata.normalize("NFC", text.translate(PRINTED))
    letters: list[str] = []
    spaced: list[bool] = []
    lines: set[int] = set()
    space = True
    for letter in plain:
        if letter.isspace():
            space = True
            lines |= {len(letters)} if letter in "\r\n" else set()
        else:
            letters.append(letter)
            spaced.append(space)
            space = False
    return Said("".join(letters), tuple(spaced), frozenset(lines))


def joined(pages: Iterable[Said]) -> Said:
    """Pages in one text."""
    letters = ""
    spaced: list[bool] = []
    lines: set[int] = set()
    begins: set[int] = set()
    for page in pages:
        begins.add(len(letters))
        lines |= {at + len(letters) for at in page.line_begins}
        letters += page.letters
        spaced += page.spaced
    return Said(letters, tuple(spaced), frozenset(lines | begins), frozenset(begins))


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands in a gap, or in several that follow one another."""

    names: tuple[str, ...]
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Match:
    """How far a text says what a paper prints."""

    gaps: tuple[Gap, ...]
    """What was filled in; gaps that hold their placeholder are left out."""
    expected: tuple[str, ...] | None = field(default=None, repr=False)
    """The words that should follow where the texts part; None where they do not."""
    found: tuple[str, ...] = field(default=(), repr=False)
    """The words that do."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A piece without white space."""

    what: Is
    text: Said
    repeated: str = ""
    names: tuple[str, ...] = ()
    room: int = 0
    """How long what is filled in may be."""


def matched(pieces: Sequence[Piece], came: Said, *, labelled: bool = True) -> Match:
    """How far a text says what these pieces print; `labelled` where the numbers of lists are part of it."""
    computed = () if labelled else (Is.LABEL, Is.BULLET)
    steps = list(_steps(piece for piece in pieces if piece.what not in computed))
    at = 0
    gaps: list[Gap] = []
    for number, step in enumerate(steps):
        if step.what is Is.GAP:
            end = _end_of_gap(steps[number + 1 :], came, at, step.room)
            if end is None or any(unicodedata.category(letter) == "Cf" for letter in came.letters[at:end]):
                return _parted(tuple(gaps), steps, number, came, at, 0)
            text = " ".join(Said(came.letters[at:end], came.spaced[at:end]).words())
            if came.letters[at:end] not in ("", step.text.letters):
                gaps.append(Gap(step.names, text))
            at = end
            continue
        done, at = _along(step, came, at)
        if step.what is not Is.BULLET and done < len(step.text.letters):
            return _parted(tuple(gaps), steps, number, came, at, done)
    if at < len(came.letters):
        return Match(tuple(gaps), (), tuple(came.words(at)))
    return Match(tuple(gaps))


def printed_alike(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether printing alone may have made some words of others, with the ends of its lines between any of them."""
    wanted, came = said(" ".join(before)), said("\n".join(after))
    return _along(_Step(Is.WORDS, wanted), came, 0) == (len(wanted.letters), len(came.letters))


def filled_gaps(gaps: Sequence[Gap]) -> tuple[tuple[str, str], ...]:
    """What was filled in, with the names of the controls; dots of one that was left empty are no part of it."""
    filled = (one for gap in gaps for one in filled_into(gap.names, gap.text))
    return tuple((name, masked(text)) for name, text in filled)


def _steps(pieces: Iterable[Piece]) -> Iterator[_Step]:
    """Steps in which words that follow one another are one, and gaps too."""
    held: list[Piece] = []
    for piece in pieces:
        if held and (held[-1].what is not piece.what or held[-1].repeated != piece.repeated):
            if piece.what is Is.WORDS and held[-1].what is Is.GAP and not piece.text.strip():
                continue
            yield _step(held)
            held = []
        held.append(piece)
    if held:
        yield _step(held)


def _step(pieces: Sequence[Piece]) -> _Step:
    first = pieces[0]
    names = tuple(piece.text for piece in pieces) if first.what is Is.GAP else ()
    text = " ".join(piece.placeholder for piece in pieces) if names else "".join(piece.text for piece in pieces)
    room = max(LONGEST * len(names), len(text)) if names else 0
    return _Step(first.what, said(text), said(first.repeated).letters, names, room)


def _along(step: _Step, came: Said, at: int) -> tuple[int, int]:
    """How many letters of a step the text has from a place on, and where it has come to."""
    if step.what in (Is.NUMBER, Is.COUNT):
        end = at
        while end < min(len(came.letters), at + _LONGEST_NUMBER) and came.letters[end].isdigit():
            end += 1
        return 0, end
    if step.what is Is.BULLET:
        sign = came.letters[at : at + 1]
        return 0, at + (sign == step.text.letters or not sign.isalnum()) if sign else at
    done = 0
    letters, wanted = came.letters, step.text.letters
    while done < len(wanted):
        if step.repeated and at in came.page_begins and letters.startswith(step.repeated, at):
            at += len(step.repeated)
        if letters[at : at + 1] == wanted[done] and _spaced_alike(step.text, done, came, at):
            done, at = done + 1, at + 1
        elif _is_printers_hyphen(came, at) and wanted[done].isalpha():
            at += 1
        else:
            break
    return done, at


def _spaced_alike(wanted: Said, done: int, came: Said, at: int) -> bool:
    """Whether two figures that follow one another stand together, or apart, in both."""
    if not done or not at or not (wanted.letters[done].isdigit() and wanted.letters[done - 1].isdigit()):
        return True
    return wanted.spaced[done] == came.spaced[at]


def _is_printers_hyphen(came: Said, at: int) -> bool:
    """Whether a hyphen ends a line between two letters."""
    around = came.letters[at - 1 : at] + came.letters[at + 1 : at + 2]
    return came.letters[at : at + 1] == "-" and at + 1 in came.line_begins and len(around) == 2 and around.isalpha()


def _end_of_gap(steps: Sequence[_Step], came: Said, at: int, room: int) -> int | None:
    """Where a gap ends: at the first place from which what follows it is said."""
    follows = next((step for step in steps if step.what in (Is.WORDS, Is.LABEL) and step.text.letters), None)
    if follows is None:
        return len(came.letters) if len(came.letters) - at <= room else None
    ahead = min(_AHEAD, len(follows.text.letters))
    head = _Step(follows.what, Said(follows.text.letters[:ahead], follows.text.spaced[:ahead]), follows.repeated)
    ends = (end for end in range(at, min(at + room, len(came.letters)) + 1) if _along(head, came, end)[0] == ahead)
    return next(ends, None)


def _parted(gaps: tuple[Gap, ...], steps: Sequence[_Step], number: int, came: Said, at: int, done: int) -> Match:
    """Where the texts part, from the beginning of the word on."""
    step = steps[number]
    back = 0
    while done > back and not step.text.spaced[done - back]:
        back += 1
    expected = step.text.words(done - back) if step.what is not Is.GAP else []
    expected += [word for other in steps[number + 1 :] if other.what is not Is.GAP for word in other.text.words()]
    return Match(gaps, tuple(expected), tuple(came.words(max(0, at - back))))
