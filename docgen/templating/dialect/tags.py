"""The tags in a text: `{{ }}`, `{% %}`, `{# #}`, and docxtpl's forms of them.

Word and Latvian keyboards put „ ” ‚ ’ – and no-break spaces into tags. Outside the
quotes of a tag their meaning is plain, and they are mended; what stands within
plain quotes is the author's text and stays.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

FORMS = ("p", "tr", "tc", "r")
"""What a tag stands for whole: a paragraph, a table row, a cell, a run."""

_OPENING = re.compile(r"\{[{%#]")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_FORM = re.compile(r"(p|tr|tc|r) (?=\s*\S)")
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_WORD = re.compile(r"[-+]?\s*(\w+)")
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}")
_ENDRAW = re.compile(r"\{%-?\s*endraw\s*-?%\}")

_QUOTES = {**dict.fromkeys('"„“”‟', '"'), **dict.fromkeys("'‚‘’‛", "'")}
_PLAIN = {
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\t\n\r", " "),
    **dict.fromkeys("–—−\u2010\u2011", "-"),
    **dict.fromkeys("\u200b\u200c\u200d\ufeff\u00ad", ""),
}


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag of a text."""

    start: int
    end: int
    """Where it begins, and the first character after it."""
    opening: str
    """`{{`, `{%` or `{#`."""
    form: str
    """One of `FORMS`; empty where it stands for itself alone."""
    body: str
    """What stands between, mended, with the dashes that trim."""

    @property
    def prints(self) -> bool:
        """Whether it prints a value."""
        return self.opening == "{{"

    @property
    def puts_text(self) -> bool:
        """Whether it puts text into the place where it stands, as a printed value does."""
        return self.prints or self.word in ("call", "filter")

    @property
    def is_comment(self) -> bool:
        """Whether it is the author's note."""
        return self.opening == "{#"

    @property
    def word(self) -> str:
        """The first word of a statement: `if`, `for`, `endif`; empty for others."""
        if self.opening != "{%":
            return ""
        found = _WORD.match(self.body)
        return found.group(1) if found else ""

    @property
    def code(self) -> str:
        """The tag as Jinja takes it; nothing for a comment."""
        return "" if self.is_comment else f"{self.opening}{self.body}{_CLOSING[self.opening]}"


@dataclass(frozen=True, slots=True)
class Reading:
    """The tags of one text."""

    tags: tuple[Tag, ...]
    unclosed: int | None
    """Where a tag begins that does not end in this text."""
    raw: bool
    """Whether the text ends within `{% raw %}`."""

    def within(self, start: int, end: int) -> tuple[Tag, ...]:
        """The tags of which something stands between two places of the text."""
        first = bisect_right(self.tags, start, key=lambda tag: tag.end)
        return self.tags[first : bisect_left(self.tags, end, key=lambda tag: tag.start)]


def read_tags(text: str, *, raw: bool = False) -> Reading:
    """The tags of a text; `raw` says whether it begins within `{% raw %}`.

    Between `{% raw %}` and `{% endraw %}` nothing is a tag; these two are given as comments.
    """
    tags: list[Tag] = []
    at = 0
    while True:
        if raw:
            ending = _ENDRAW.search(text, at)
            if ending is None:
                return Reading(tuple(tags), None, raw=True)
            tags.append(Tag(ending.start(), ending.end(), "{#", "", ""))
            raw, at = False, ending.end()
        opening = _OPENING.search(text, at)
        if opening is None:
            return Reading(tuple(tags), None, raw=False)
        start = opening.start()
        if beginning := _RAW.match(text, start):
            tags.append(Tag(start, beginning.end(), "{#", "", ""))
            raw, at = True, beginning.end()
            continue
        end = _end_of(text, start, opening.group())
        if end is None:
            return Reading(tuple(tags), start, raw=False)
        tags.append(_tag(text, start, end))
        at = end


def _end_of(text: str, start: int, opening: str) -> int | None:
    """The first character after a tag: its quotes and brackets may hold what would close it."""
    closing = _CLOSING[opening]
    balanced = None if opening == "{#" else _balanced_end(text, start + 2, closing)
    if balanced is not None:
        return balanced
    end = text.find(closing, start + 2)
    return None if end < 0 else end + 2


def _balanced_end(text: str, at: int, closing: str) -> int | None:
    """The first character after what closes a tag, outside quotes and brackets; None where these are not balanced."""
    expected: list[str] = []
    while at < len(text):
        if not expected and text.startswith(closing, at):
            return at + 2
        after = _after_literal(text, at) if text[at] in _QUOTES else None
        if text[at] in _BRACKETS:
            expected.append(_BRACKETS[text[at]])
        elif expected and text[at] in _BRACKETS.values() and text[at] != expected.pop():
            return None
        at = after or at + 1
    return None


def _after_literal(text: str, start: int) -> int | None:
    """The first character after the quoted text that begins here; None where it does not end."""
    wanted, escaped = text[start], False
    for at in range(start + 1, len(text)):
        if escaped:
            escaped = False
        elif text[at] == "\\":
            escaped = True
        elif text[at] == wanted or (wanted not in "\"'" and _QUOTES.get(text[at]) == _QUOTES[wanted]):
            return at + 1
    return None


def _tag(text: str, start: int, end: int) -> Tag:
    opening, body = text[start : start + 2], text[start + 2 : end - 2]
    if opening != "{#":
        body = mended(body)
    form = _FORM.match(body)
    return Tag(start, end, opening, form.group(1) if form else "", body[form.end() - 1 :] if form else body)


def mended(code: str) -> str:
    """The code of a tag with typographic quotes, dashes and spaces made plain, on one line.

    A line break in quotes is the author's text, and spelt: lines tell the paragraphs of what follows.
    """
    plain: list[str] = []
    at = 0
    while at < len(code):
        after = _after_literal(code, at) if code[at] in _QUOTES else None
        if after is not None:
            quote = _QUOTES[code[at]]
            plain.append(quote + code[at + 1 : after - 1].replace("\n", r"\n").replace("\r", r"\r") + quote)
            at = after
        else:
            plain.append(_PLAIN.get(code[at], _QUOTES.get(code[at], code[at])))
            at += 1
    return "".join(plain)
