"""What Jinja's own filters take and give.

A text filter takes texts and numbers that are printed as they are: a value whose
printer says it in other words (a day, an amount, a label) would lose them. Of a
filter that is not in these tables nothing is known but its number of arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from enum import Enum, auto

from docgen.templating.checking.types import (
    ANY,
    FLOAT,
    INTEGER,
    TEXT,
    UNDEFINED,
    Option,
    Type,
    listing,
)


class Takes(Enum):
    """What a filter can be given."""

    ANYTHING = auto()
    TEXT = auto()
    """A text, or a number that is printed as it is."""
    PROSE = auto()
    """A text alone."""
    NUMBER = auto()
    LIST = auto()
    """A list of anything."""
    NUMBERS = auto()
    """A list of numbers."""
    ORDERED = auto()
    """A list of what can be put in order."""
    TEXTS = auto()
    """A list of what a text filter takes."""
    SIZED = auto()
    """A list, a mapping or a text."""
    MAPPING = auto()


Gives = Callable[[Type], Type]


def _always(kind: Type) -> Gives:
    return lambda _: kind


def _unchanged(piped: Type) -> Type:
    return piped


def _same(piped: Type) -> Type:
    return Type(tuple(replace(option, words=()) for option in piped.present.options))


def _bare(piped: Type) -> Type:
    """Numbers of the same kind, whose unit no class tells."""
    found = Type(())
    for option in piped.present.options:
        found |= Type((Option(Decimal if issubclass(option.cls, Decimal) else option.cls),))
    return found


def element_of(piped: Type) -> Type:
    """What a loop over it gives; of a text its letters."""
    found = Type(())
    for option in piped.present.options:
        found |= option.element or (TEXT if issubclass(option.cls, str) else ANY)
    return found


def is_filled(piped: Type) -> bool:
    """Whether it is known to have items."""
    return all(option.filled or option.parts or option.element is None for option in piped.options)


def _all(piped: Type) -> Type:
    return listing(element_of(piped), filled=is_filled(piped))


def _some(piped: Type) -> Type:
    return listing(element_of(piped))


def _one(piped: Type) -> Type:
    """One item; of a list that may be empty, perhaps none."""
    return element_of(piped) if is_filled(piped) else element_of(piped) | UNDEFINED


def _lists(piped: Type) -> Type:
    return listing(listing(element_of(piped)))


def _pairs(piped: Type) -> Type:
    options = (option for option in piped.present.options if option.value is not None)
    pairs = (Option(tuple, ANY, parts=(option.element or ANY, option.value or ANY)) for option in options)
    return listing(Type(tuple(pairs)))


_TEXT_FILTERS = (*("capitalize", "center", "format", "lower", "replace", "string", "title", "trim", "upper"),)

RULES: Mapping[str, tuple[Takes, Gives]] = {
    **dict.fromkeys(_TEXT_FILTERS, (Takes.TEXT, _always(TEXT))),
    **dict.fromkeys(("indent", "truncate", "wordwrap"), (Takes.PROSE, _always(TEXT))),
    "e": (Takes.ANYTHING, _unchanged),
    "escape": (Takes.ANYTHING, _unchanged),
    "wordcount": (Takes.TEXT, _always(INTEGER)),
    "abs": (Takes.NUMBER, _same),
    "round": (Takes.NUMBER, _bare),
    "int": (Takes.ANYTHING, _always(INTEGER)),
    "float": (Takes.ANYTHING, _always(FLOAT)),
    "length": (Takes.SIZED, _always(INTEGER)),
    "count": (Takes.SIZED, _always(INTEGER)),
    "first": (Takes.SIZED, _one),
    "last": (Takes.SIZED, _one),
    "reverse": (Takes.SIZED, _same),
    "min": (Takes.ORDERED, _one),
    "max": (Takes.ORDERED, _one),
    "list": (Takes.SIZED, _all),
    "sort": (Takes.ORDERED, _all),
    "unique": (Takes.LIST, _all),
    "select": (Takes.LIST, _some),
    "reject": (Takes.LIST, _some),
    "selectattr": (Takes.LIST, _some),
    "rejectattr": (Takes.LIST, _some),
    "batch": (Takes.LIST, _lists),
    "slice": (Takes.LIST, _lists),
    "groupby": (Takes.ORDERED, _always(listing(ANY))),
    "map": (Takes.LIST, _always(listing(ANY))),
    "sum": (Takes.NUMBERS, _always(ANY)),
    "join": (Takes.TEXTS, _always(TEXT)),
    "items": (Takes.MAPPING, _pairs),
    "dictsort": (Takes.MAPPING, _pairs),
}
"""What each filter takes and gives."""
