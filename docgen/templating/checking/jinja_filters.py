"""What Jinja's own filters take and give.

A text filter takes what can be printed: it is given the value as the paper says it.
Of a filter that is not in these tables nothing is known but its arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from enum import Enum, auto
from typing import Literal

from docgen.templating.checking.annotations import of
from docgen.templating.checking.types import (
    ANY,
    FLOAT,
    INTEGER,
    TEXT,
    UNDEFINED,
    Option,
    Type,
    defines,
    is_set,
    listing,
)


class Takes(Enum):
    """What a filter can be given."""

    ANYTHING = auto()
    TEXT = auto()
    """What can be printed."""
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
    ROW = auto()
    """A list, a mapping or a text."""
    SIZED = auto()
    """The same, whose size is known."""
    TURNED = auto()
    """The same, which can be read from its end."""
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
    return all(option.cls is object or option.truths == {True} for option in piped.options)


def _all(piped: Type) -> Type:
    return listing(element_of(piped), filled=is_filled(piped))


def _turned(piped: Type) -> Type:
    """Texts as texts, all else as a list."""
    found = Type(())
    for option in piped.present.options:
        found |= TEXT if issubclass(option.cls, str) else _all(Type((option,)))
    return found


def _one(piped: Type) -> Type:
    """One item; of a list that may be empty, perhaps none."""
    return element_of(piped) if is_filled(piped) else element_of(piped) | UNDEFINED


def _lists(piped: Type) -> Type:
    return listing(listing(element_of(piped)))


def _pairs(piped: Type) -> Type:
    options = (option for option in piped.present.options if option.value is not None)
    pairs = (Option(tuple, ANY, parts=(option.element or ANY, option.value or ANY)) for option in options)
    return listing(Type(tuple(pairs)))


_TEXT_FILTERS = (
    *("capitalize", "center", "indent", "lower", "replace", "string", "title", "trim", "truncate", "upper", "wordwrap"),
)

RULES: Mapping[str, tuple[Takes, Gives]] = {
    **dict.fromkeys(_TEXT_FILTERS, (Takes.TEXT, _always(TEXT))),
    "format": (Takes.PROSE, _always(TEXT)),
    "e": (Takes.ANYTHING, _unchanged),
    "escape": (Takes.ANYTHING, _unchanged),
    "wordcount": (Takes.TEXT, _always(INTEGER)),
    "abs": (Takes.NUMBER, _same),
    "round": (Takes.NUMBER, _bare),
    "int": (Takes.ANYTHING, _always(INTEGER)),
    "float": (Takes.ANYTHING, _always(FLOAT)),
    "length": (Takes.SIZED, _always(INTEGER)),
    "count": (Takes.SIZED, _always(INTEGER)),
    "first": (Takes.ROW, _one),
    "last": (Takes.TURNED, _one),
    "reverse": (Takes.ROW, _turned),
    "min": (Takes.ORDERED, _one),
    "max": (Takes.ORDERED, _one),
    "list": (Takes.ROW, _all),
    "sort": (Takes.ORDERED, _all),
    "unique": (Takes.LIST, _all),
    **dict.fromkeys(("select", "reject", "selectattr", "rejectattr"), (Takes.LIST, _all)),
    "batch": (Takes.LIST, _lists),
    "slice": (Takes.LIST, _lists),
    "groupby": (Takes.ORDERED, _all),
    "map": (Takes.LIST, _all),
    "sum": (Takes.NUMBERS, _always(ANY)),
    "join": (Takes.TEXTS, _always(TEXT)),
    "items": (Takes.MAPPING, _pairs),
    "dictsort": (Takes.MAPPING, _pairs),
}
"""What each filter takes and gives."""

SAID: Mapping[str, tuple[str, ...]] = {"replace": ("old", "new"), "join": ("d",)}
"""Arguments that become part of the text, as the paper says them."""
ASKED: Mapping[tuple[str, str], Type] = {
    ("round", "method"): of(Literal["common", "ceil", "floor"]),
    ("dictsort", "by"): of(Literal["key", "value"]),
    **{(name, "default"): ANY for name in ("int", "float")},
}
"""Arguments of which Jinja's annotations say too little or too much."""


def _is_text(option: Option) -> bool:
    return issubclass(option.cls, str)


def _is_list(option: Option) -> bool:
    return option.element is not None


def _is_row(option: Option) -> bool:
    return _is_list(option) or _is_text(option)


def _is_sized(option: Option) -> bool:
    return _is_row(option) and defines(option.cls, "__len__")


def _is_turned(option: Option) -> bool:
    turns = is_set(option.cls) or defines(option.cls, "__reversed__") or defines(option.cls, "__getitem__")
    return _is_row(option) and turns


TAKEN: Mapping[Takes, Callable[[Option], bool]] = {
    Takes.ANYTHING: lambda _: True,
    Takes.PROSE: _is_text,
    Takes.NUMBER: lambda option: issubclass(option.cls, (int, float, Decimal)),
    Takes.LIST: _is_list,
    Takes.NUMBERS: _is_list,
    Takes.ORDERED: _is_list,
    Takes.TEXTS: _is_list,
    Takes.MAPPING: lambda option: option.value is not None,
    Takes.ROW: _is_row,
    Takes.SIZED: _is_sized,
    Takes.TURNED: _is_turned,
}
"""Whether a value is such a thing, by one thing that it can be."""
