r"""How a value becomes text of a paper: its type's printer, escaped, with Word's own breaks.

Line ends, tabs, new paragraphs (`\a`) and new pages (`\f`) in a value become what
they are in Word where the value is running text; elsewhere they stay characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from typing import Any

from docxtpl import Listing
from jinja2 import Undefined
from markupsafe import Markup, escape

from docgen.templating.dialect.marks import Spot
from docgen.templating.dialect.spots import LINE
from docgen.templating.filling.captured import Fragment, Made, as_text
from docgen.templating.filling.meter import METER
from docgen.templating.filling.ordered import in_order
from docgen.templating.filling.rich import RICH, UnfitLooksError, rich_markup

Printers = Mapping[type, Callable[[Any], str]]

FORBIDDEN_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
FORBIDDEN_BESIDES_BREAKS = re.compile("[^\a\f\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONG = 1_000
"""Characters from which on a printed text counts towards what is written."""
_SHAPES = {"span": re.compile(r"[1-9]\d{0,2}"), "colour": re.compile("#?(auto|[0-9A-Fa-f]{6})")}
"""What may stand in a property of a cell."""
INSTRUCTION = "instruction"
_QUOTED = str.maketrans({"\\": r"\\", '"': r"\""})
"""How a field code writes what would end its quotes, or begin a switch."""


class UnprintableError(Exception):
    """A template prints a value whose type has no printer."""

    def __init__(self, type_name: str) -> None:
        super().__init__(type_name)
        self.type_name = type_name


class ForbiddenCharacterError(Exception):
    """A value holds a character that XML cannot hold."""


class UnfitError(Exception):
    """A value cannot be a cell's span or ground."""

    def __init__(self, spot: Spot) -> None:
        super().__init__(spot.said)
        self.spot = spot


class Printing:
    """Prints values at the spots of a template."""

    def __init__(self, printers: Printers) -> None:
        self._printers: dict[type, Callable[[Any], str]] = {**printers, Made: str}
        self._printers |= {kind: _ordering(printer) for kind, printer in printers.items() if issubclass(kind, Set)}
        self._spots: list[Spot] = []

    def add(self, spots: tuple[Spot, ...]) -> int:
        """Takes further spots; returns the number of the first."""
        self._spots += spots
        return len(self._spots) - len(spots)

    def spot(self, number: int) -> Spot:
        """The spot of that number."""
        return self._spots[number]

    def text(self, value: Any, number: int) -> str:
        """The value at a spot: text that is still to be escaped, or finished markup."""
        text = _fitting(value, self._spots[number]) if isinstance(value, Markup) else self._printed(value)
        if len(text) > _LONG:
            METER.get().count(0, len(text))
        return text if text.isprintable() else _broken(text, self._spots[number])

    def kept(self, value: Any) -> str:
        """The value in text that is printed elsewhere: nothing of it is made Word's own as yet."""
        text = value if isinstance(value, Markup) else self._printed(value)
        if len(text) > _LONG:
            METER.get().count(0, len(text))
        if not text.isprintable() and not isinstance(text, Markup) and FORBIDDEN_BESIDES_BREAKS.search(text):
            raise ForbiddenCharacterError
        return text

    def word(self, value: Any) -> str:
        """The value as the paper says it, where a template makes text of it by a filter or by `~`.

        Raises:
            UnprintableError: for what has no printer: nothing at all, *yes*, a list.
        """
        return self._printed(as_text(value))

    def whole(self, value: Any, number: int) -> Markup:
        """The value in place of a whole element: rich text, a macro's, or plain text in a run of its own."""
        spot = self._spots[number]
        if isinstance(value, RICH.get(spot.form, ())):
            return _rich(value, spot)
        if isinstance(value, Fragment) and value.form == spot.form:
            return value.printed()
        if isinstance(value, str) and not value:
            return Markup()
        if not spot.before:
            raise UnprintableError(type(value).__name__)
        return Markup(spot.before) + Markup(escape(self.text(value, number))) + Markup(spot.after)

    def shaped(self, value: Any, number: int) -> str:
        """The value in a property of a cell, which takes no other, or in the code of a field.

        Raises:
            UnfitError: for another.
        """
        shape = self._spots[number].shape
        if shape == INSTRUCTION:
            text = self._printed(as_text(value)).translate(_QUOTED)
            return text if text.isprintable() else _broken(text, self._spots[number])
        text = self._printed(value)
        if not has_shape(text, shape):
            raise UnfitError(self._spots[number])
        return text.removeprefix("#")

    def _printed(self, value: Any) -> str:
        if isinstance(value, Listing):
            value = Markup(value.xml).unescape()
        kind = type(value)
        printer = self._printers.get(kind)
        if printer is None:
            if isinstance(value, Undefined):
                return str(value)
            printer = next((self._printers[base] for base in kind.__mro__ if base in self._printers), None)
            if printer is None or kind is bool:
                raise UnprintableError(kind.__name__)
            self._printers[kind] = printer
        return printer(value)


def has_shape(text: str, shape: str) -> bool:
    """Whether a text can be a cell's `span`, or the `colour` of its ground."""
    return _SHAPES[shape].fullmatch(text) is not None


def _ordering(printer: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda value: printer(in_order(value))


def _fitting(made: Markup, spot: Spot) -> Markup:
    """What a template has made, where a spot takes it."""
    if "<" not in made:
        return made
    if not isinstance(made, Fragment) or made.form or not spot.running:
        raise UnprintableError("markup")
    if made.begins_paragraphs and not spot.paragraph:
        raise UnprintableError("markup")
    return made.printed() + Markup(spot.again)


def _broken(text: str, spot: Spot) -> str:
    """Text that holds something besides plain characters."""
    allowed = FORBIDDEN_BESIDES_BREAKS if spot.running else FORBIDDEN_IN_XML
    if not isinstance(text, Fragment) and allowed.search(text):
        raise ForbiddenCharacterError
    if not any(character in text for character in "\n\t\r\a\f"):
        return text
    escaped = str(escape(text)).replace("\r", "&#13;")
    if not spot.running:
        return Markup(escaped.replace("\n", "&#10;").replace("\t", "&#9;"))
    escaped = escaped.replace("\n", LINE).replace("\t", spot.tab)
    return Markup(escaped.replace("\a", spot.paragraph or LINE).replace("\f", spot.page or LINE))


def _rich(value: Any, spot: Spot) -> Markup:
    if FORBIDDEN_BESIDES_BREAKS.search(str(value)):
        raise ForbiddenCharacterError
    try:
        made = rich_markup(value, spot)
    except UnfitLooksError as error:
        raise UnprintableError(f"{type(value).__name__}.{error.argument}") from None
    if made is None:
        raise UnprintableError(type(value).__name__)
    return made
