"""What may be filled in as a registration number: schools number their papers as they like, but with no sum in it.

`1-8/12`, `Nr. 1-8/12`, `RVT-2026/31`, `1-8/12 no 22.11.2026.`; never a currency, an amount, a word of a sentence.
"""

from __future__ import annotations

import re

_LETTER = "A-Za-zÀ-ÖØ-öø-ž"
_LETTERS = re.compile(f"[{_LETTER}]+")
_TOKEN = re.compile(rf"(?=.*\d)[{_LETTER}\d][{_LETTER}\d._/\\‑–-]{{0,29}}")
_AMOUNT = re.compile(r"(?:\d+\.)+\d\d")
_DAY = re.compile(r"(?: ?,? (?:no|of|dated|dat\.))?,? \d{1,2}\.\d{1,2}\.20\d\d\.?(?: ?g\.)?$", re.IGNORECASE)
_MARK = re.compile(r"(?:Nr|No)\.?|№", re.IGNORECASE)
_ONLY_A_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.20\d\d\.?")
_PARTED = re.compile(r"[/\\‑–-]")
_CURRENCIES = frozenset({"eur", "euro", "euros", "eiro", "euri", "cent", "centi", "usd", "gbp", "lvl", "ls"})
_ORDER = re.compile("A?L?M?NL?A?(?:MN)?")
"""Of kinds of words: an abbreviation, a letter, the mark of a number, the number itself."""
_MOST_LETTERS = 7
"""Of an abbreviation: `ERASMUS`."""
_MOST_SMALL = 3
_MOST_ABBREVIATIONS = 4


def is_number(text: str) -> bool:
    """Whether a text is a registration number, with the day of registration or without; words parted by single spaces.

    An abbreviation beside a number (`ERASMUS 2026/15`) asks for one that has a hyphen or a stroke: `SUMA 9000` is none.
    """
    own = _DAY.sub("", text)
    letters = _LETTERS.findall(own)
    if len(letters) > _MOST_ABBREVIATIONS or not all(map(_is_short, letters)):
        return False
    words = own.replace(" / ", "/").split(" ")
    kinds = "".join(map(_kind, words))
    parted = all(_PARTED.search(word) for word, kind in zip(words, kinds, strict=True) if kind == "N")
    return _ORDER.fullmatch(kinds) is not None and (parted or not ("AN" in kinds or "NA" in kinds))


def _is_short(letters: str) -> bool:
    """Whether letters that follow one another are an abbreviation, and of no currency."""
    small = sum(map(str.islower, letters))
    return len(letters) <= _MOST_LETTERS and small <= _MOST_SMALL and letters.casefold() not in _CURRENCIES


def _kind(word: str) -> str:
    """What a word of a number is; `X` for what none has."""
    if _MARK.fullmatch(word):
        return "M"
    if _TOKEN.fullmatch(word):
        return "X" if _AMOUNT.fullmatch(word) or _ONLY_A_DAY.fullmatch(word) else "N"
    bare = word.removesuffix(".")
    if _LETTERS.fullmatch(bare) and (bare.isupper() or bare != word):
        return "A" if len(bare) > 1 else "L"
    return "X"
