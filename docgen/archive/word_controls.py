"""Controls that are filled in at signing: what may stand in them, and how it may look.

A slot is a control whose words stand in one piece. They may be others than in the issued paper where they are
one short line of letters, figures and signs, and look as the paper's own would.
"""

from __future__ import annotations

import re
import unicodedata
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from docgen.archive.filled_texts import LONGEST
from docgen.archive.looks import W
from docgen.archive.word_habits import is_habit
from docgen.archive.word_rows import OPEN, SLOT, TEXT, Row
from docgen.manifest import FILLED_AT_SIGNING

_CONTROL = re.compile(r"\s*docgen\s*:\s*(.*?)\s*", re.IGNORECASE | re.DOTALL)
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_OF_PLACEHOLDER = (f"{W}showingPlcHdr", f"{W}placeholder", f"{_W15}appearance", f"{_W15}color")
"""Properties that tell of the placeholder, or of the frame on the screen."""
_STYLE = (OPEN, f"{W}rStyle", ((f"{W}val", "PlaceholderText"),), "")
_PARTS = [f"{W}sdtPr", f"{W}sdtContent"]
_NO_WORDS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn", "Me"})
"""Unicode categories of what no number, place or date has: signs that nobody sees, that turn or strike out others."""
_NO_DOTS = "\u2800"
"""Braille without a dot."""
_LEFTWARDS = frozenset({"R", "AL", "AN"})


@dataclass(frozen=True, slots=True)
class Slot:
    """What stands in a control that is filled in at signing."""

    name: str
    text: str = field(repr=False)
    looks: object = field(repr=False)
    may_look: tuple[object, ...] = field(repr=False)
    """How other words may look in its place."""


def named_control(control: etree._Element) -> str:
    """The name of a control that is filled in at signing; empty for any other."""
    tag = control.find(f"{W}sdtPr/{W}tag")
    named = _CONTROL.fullmatch(tag.get(f"{W}val", "")) if tag is not None else None
    return named[1] if named is not None and named[1] in FILLED_AT_SIGNING else ""


def is_filled_at_signing(element: etree._Element) -> bool:
    """Whether it is such a control, and built as simply as one is."""
    if element.tag != f"{W}sdt" or [one.tag for one in element if not is_habit(one)] != _PARTS:
        return False
    return bool(named_control(element)) and not element.attrib


def emptied(properties: etree._Element) -> etree._Element:
    """The properties of a control without what filling it in changes."""
    kept = deepcopy(properties)
    for one in [child for child in kept if child.tag in _OF_PLACEHOLDER]:
        kept.remove(one)
    return kept


def slotted(
    control: etree._Element, rows: tuple[Row, ...], own: tuple[Row, ...]
) -> tuple[Slot | None, tuple[Row, ...]]:
    """The words of a control and the rows around them; no slot, and all rows, where the words are in several pieces.

    Args:
        control: the control.
        rows: those of its content.
        own: those of the looks that the control gives to words typed into it; none where it gives none.
    """
    texts = [at for at, row in enumerate(rows) if row[0] == TEXT]
    if len(texts) != 1:
        return None, rows
    at = texts[0]
    _, looks, text = rows[at]
    name = named_control(control)
    given = (((), own),) if own else ()
    slot = Slot(name, str(text), looks, (looks, _without_style(looks), *given))
    return slot, (*rows[:at], (SLOT, name), *rows[at + 1 :])


def may_stand(new: Slot, issued: Slot) -> bool:
    """Whether words may stand in a slot in place of those that were issued."""
    if (new.text, new.looks) == (issued.text, issued.looks):
        return True
    return new.looks in issued.may_look and _is_short_line(new.text)


def _is_short_line(text: str) -> bool:
    plain = unicodedata.normalize("NFC", text)
    return len(plain) <= LONGEST and not any(map(_is_odd, plain))


def _is_odd(sign: str) -> bool:
    """Whether a sign is not seen, turns the direction of others or strikes them out."""
    if unicodedata.category(sign) in _NO_WORDS or unicodedata.bidirectional(sign) in _LEFTWARDS:
        return True
    return sign == _NO_DOTS or "FILLER" in unicodedata.name(sign, "")


def _without_style(looks: object) -> object:
    """Looks without the style of placeholders."""
    attributes, rows = looks if isinstance(looks, tuple) else ((), ())
    at = rows.index(_STYLE) if _STYLE in rows else -1
    kept = rows[:at] + rows[at + 2 :] if at >= 0 else rows
    return attributes, kept if len(kept) > 2 else ()
