"""Marks: stand-ins for tags while a part is still XML.

A tag holds `<`, `&` and quotes that would be escaped were it text of the tree. So
the tree holds a mark in its place, and the tag returns when the part has become
source. Whatever else looks like a tag is then made harmless.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Characters that Unicode keeps for use within a program: no text holds them."""
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_STRAY = re.compile(f"[{_OPEN}{_CLOSE}]")
_STRAYS = etree.XPath(
    " | ".join(f"//{one}[contains(., '{mark}')]" for one in ("text()", "@*") for mark in (_OPEN, _CLOSE))
)
_LOOKALIKE = re.compile(r"\{(?=[{%#])")
_LINES = re.compile(r">([^<>]*\n[^<>]*)(?=<)")
"""Text, or what stands between elements, over several lines."""
_HARMLESS = "{% raw %}{{% endraw %}"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value is printed, and the XML that some characters become there.

    All is empty where a value stands in an attribute or in other text that is not
    running text.
    """

    tab: str = ""
    paragraph: str = ""
    """For a new paragraph; empty where there cannot be one."""
    page: str = ""
    """For a new page; empty where there cannot be one."""
    form: str = ""
    """`r`, `p`, `tr` or `tc` where the value stands for a whole run, paragraph, row or cell."""
    before: str = ""
    after: str = ""
    """What makes a run or a paragraph of a value that is mere text."""
    around: str | None = None
    """The properties of the paragraph, for rich text; None where no new paragraph can begin."""
    again: str = ""
    """What goes on as before after a text that has changed its looks."""
    shape: str = ""
    """`span` or `colour` where nothing else may stand; `instruction` for the code of a field."""
    said: str = ""
    """What the author wrote of a span or a colour: `items|length`."""

    @property
    def running(self) -> bool:
        """Whether it is running text."""
        return bool(self.tab)


PLAIN = Spot()
"""A place where a value is mere text."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the XML of a part stands for."""

    source: str
    spots: tuple[Spot, ...]
    """Where each value is printed, in the order of the text."""
    lines: tuple[int, ...]
    """The paragraph of each line from the second on."""
    quotes: Mapping[int, str]
    """What is quoted of a line in place of its paragraph's words, by the number of the line."""


@dataclass(slots=True)
class Marks:
    """The marks of one part."""

    _codes: list[tuple[str, Spot | None, tuple[tuple[int, str], ...]]] = field(default_factory=list)

    def mark(self, code: str, spot: Spot | None = None) -> str:
        """The mark for a piece of Jinja source, and where it prints a value, if it does."""
        return self._add(code, spot, ())

    def line(self, paragraph: int, quote: str = "") -> str:
        """The mark for a new line, of the paragraph of that number; its words are quoted, or what is given."""
        return self._add("\n", None, ((paragraph, quote),))

    def resolve(self, xml: str) -> Resolved:
        """What the XML stands for."""
        spots: list[Spot] = []
        lines: list[int] = []
        quotes: dict[int, str] = {}

        def code_of(found: re.Match[str]) -> str:
            code, spot, paragraphs = self._codes[int(found.group(1))]
            for paragraph, quote in paragraphs:
                lines.append(paragraph)
                if quote:
                    quotes[len(lines) + 1] = quote
            if spot is not None:
                spots.append(spot)
            return code

        source = _MARK.sub(code_of, _LOOKALIKE.sub(_HARMLESS, xml))
        return Resolved(source, tuple(spots), tuple(lines), quotes)

    def _add(self, code: str, spot: Spot | None, paragraphs: tuple[tuple[int, str], ...]) -> str:
        self._codes.append((code, spot, paragraphs))
        return f"{_OPEN}{len(self._codes) - 1}{_CLOSE}"


def drop_stray_marks(root: etree._Element) -> None:
    """Takes characters out of a part that would be taken for a mark."""
    for text in _STRAYS(root):
        holder = text.getparent()
        if text.is_attribute:
            holder.set(text.attrname, _STRAY.sub("\ufffd", text))
        elif text.is_tail:
            holder.tail = _STRAY.sub("\ufffd", text)
        else:
            holder.text = _STRAY.sub("\ufffd", text)


def on_one_line(xml: str) -> str:
    """The same XML on one line, so that lines can tell paragraphs: line breaks in text are spelt, others are blanks."""
    if "\n" not in xml:
        return xml
    return _LINES.sub(lambda found: f">{_spelt(found.group(1))}", xml).replace("\n", " ")


def _spelt(text: str) -> str:
    return text.replace("\n", "&#10;") if _MARK.sub("", text).strip() else text
