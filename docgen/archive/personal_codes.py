"""Personal codes in a text, made unreadable.

Masked are eleven figures of any script, however they are parted by up to three signs; what looks like a code of our
neighbours; and what certificates write. Another number of that form, as a registration number, is masked as well; a
telephone number of Latvia is not, where it begins with `+371`. Ids of papers, numbers of projects, days, times, sums
and digests stay. Time grows with the text alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

MASK = "●●●●●●-●●●●●"
_FIGURES = 11
_DASH = "[-\u00ad\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]"
_CODE = re.compile(
    # As certificates write it, by ETSI EN 319 412-1: PNOLV-010190-12345; in capitals with all figures after it.
    rf"(?<![^\W\d_])(?:PNO|IDC|PAS|TIN)[A-Z]{{2}}[\W_]{{0,3}}[^\W\d_]{{0,9}}[\W_]{{0,3}}\d\w*(?:[\W_]{{0,3}}\d\w*)*"
    rf"|(?<![^\W\d_])(?i:PNO|IDC|PAS|TIN)(?i:[A-Z]{{2}}){_DASH}?(?=[\w-]{{0,20}}\d)[\w\u2010-\u2015-]+"
    rf"|(?<!\d)\d{{6}}\s{{0,3}}{_DASH}\s{{0,3}}\d{{4,5}}[^\W_]?(?!\d)"
    # Without a dash it stands alone: an id or an account may hold as many figures.
    r"|(?<![^\W_])(?!(?<=\+)371[26]\d{7}(?![^\W_]))\d{6}\s{0,3}\d{4,5}[^\W\d_]?(?![^\W_])",
)
_LIKE_DASHES = frozenset("\u02d7\u1173\u30fc\u3161\u4e00\uff70")
"""Letters that look like a dash."""
_UNSEEN, _LETTER = "\x00", "l"
_RUN = re.compile(f"[0-9](?:(?:{_UNSEEN}*+[^0-9A-Za-z{_UNSEEN}]){{0,3}}+{_UNSEEN}*+[0-9])*+")
_GROUP = re.compile("[0-9]+")
_YEAR, _MONTH, _DAY = "(?:19|20)[0-9]{2}", "(?:0?[1-9]|1[0-2])", "(?:0?[1-9]|[12][0-9]|3[01])"
_KEPT = re.compile(
    rf"(?<![0-9])(?:{_YEAR}-{_MONTH}-{_DAY}|{_DAY}\.{_MONTH}\.{_YEAR}|{_YEAR}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01]))(?![0-9])"
    r"|(?<![0-9])[0-2][0-9]:[0-5][0-9](?::[0-5][0-9](?:\.(?:[0-9]{6}|[0-9]{3}))?)?(?:[+-][0-2][0-9]:[0-5][0-9])?(?![0-9])"
    # Sums of less than a million.
    r"|(?<![0-9])(?:[0-9]{1,3}[ \u00a0\u202f.,][0-9]{3}|[0-9]{1,6})(?:[.,][0-9]{2}(?![0-9])|(?=[ \u00a0\u202f]?€))"
    # Telephone numbers of Latvia, with the sign before them; no code begins so.
    r"|(?<=\+)371(?:[ \u00a0]?[26][0-9]{7}|[ \u00a0][26][0-9](?:[ \u00a0][0-9]{3}){2}"
    r"|[ \u00a0][26][0-9]{3}[ \u00a0][0-9]{4}|[ \u00a0][26][0-9](?:[ \u00a0][0-9]{2}){3})(?![0-9])"
    # Ids of papers, digests.
    r"|(?<![0-9A-Za-z])(?:[0-9A-HJKMNP-TV-Z]{16}|[0-9a-f]{32,})(?![0-9A-Za-z])"
)
"""What is never part of a code, though it has figures."""


def masked(text: str) -> str:
    """The text with every personal code made unreadable."""
    pieces, end = [], 0
    for start, after in _of_eleven(text):
        pieces += [text[end:start], MASK]
        end = after
    return _CODE.sub(MASK, "".join((*pieces, text[end:])))


def _of_eleven(text: str) -> Iterator[tuple[int, int]]:
    """Where eleven figures stand together."""
    plain = "".join(map(_plain, text))
    runs = [run.span() for run in _RUN.finditer(plain) if run.end() - run.start() >= _FIGURES]
    kept = bytearray(len(plain)) if runs else bytearray()
    for found in _KEPT.finditer(plain) if runs else ():
        kept[found.start() : found.end()] = b"\x01" * (found.end() - found.start())
    for start, end in runs:
        groups = [group.span() for group in _GROUP.finditer(plain, start, end)]
        free = [not kept[at] for at, _ in groups]
        if sum(after - at for at, after in groups) == _FIGURES:
            yield from [(start, end)] * any(free)
        else:
            yield from _within(groups, free)


def _within(groups: list[tuple[int, int]], free: list[bool]) -> Iterator[tuple[int, int]]:
    """Where groups of figures that follow one another, and are nothing else, have eleven of them."""
    first = figures = 0
    for number, (start, end) in enumerate(groups):
        figures += end - start
        if not free[number]:
            first, figures = number + 1, 0
        while figures > _FIGURES:
            figures -= groups[first][1] - groups[first][0]
            first += 1
        if figures == _FIGURES:
            yield groups[first][0], end
            first, figures = number + 1, 0


@lru_cache(maxsize=10_000)
def _plain(letter: str) -> str:
    """A figure of any script as ours, a letter as some letter, a sign as a sign."""
    if letter.isascii():
        return letter if letter != _UNSEEN else " "
    figure = next((one for one in unicodedata.normalize("NFKC", letter) if one.isdecimal()), "")
    if figure:
        return str(int(figure))
    if unicodedata.category(letter) == "Cf":
        return _UNSEEN
    return _LETTER if letter.isalpha() and letter not in _LIKE_DASHES else letter
