"""What stands on tabs and above columns, in both languages, and what a person meant by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from docgen.i18n import Language, texts
from docgen.intake.workbook.columns import Column, Shape, Side
from docgen.intake.workbook.layout import Sheet, layout

START, LISTS = "start", "lists"
"""The sheets beside the project's data: the first one, which tells how to begin, and the lists to choose from."""
REQUIRED = "*"
"""What stands after the heading of a column that no row can do without."""
_LETTERS_ALONE = re.compile(r"[\W_]+")


class Role(StrEnum):
    """What a column of a sheet is to its rows."""

    PARENT = "parent"
    """Names the row of another sheet that this one belongs to."""
    OUTER_ORDER = "outer_order"
    """The number of the record between the two: of the day of a programme."""
    OUTER = "outer"
    """A value of that record."""
    ORDER = "order"
    """The place of the row among its like."""
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Slot:
    """A column of a sheet, and what it is to the sheet's rows."""

    role: Role
    column: Column


@cache
def slots(sheet: Sheet) -> tuple[Slot, ...]:
    """The columns of a sheet from left to right; the lines of a form from above."""
    found: list[Slot] = []
    if sheet.parent is not None:
        found.append(Slot(Role.PARENT, Column((), (), Shape.KEY, refers=sheet.parent.name, required=True)))
    if sheet.inner:
        found.append(Slot(Role.OUTER_ORDER, Column((), (), Shape.WHOLE)))
        found += (Slot(Role.OUTER, column) for column in sheet.outer)
    if sheet.ordered:
        found.append(Slot(Role.ORDER, Column((), (), Shape.WHOLE)))
    return (*found, *(Slot(Role.OWN, column) for column in sheet.columns))


def sheet_title(name: str, language: Language) -> str:
    """The name on a tab."""
    return texts(language)(f"sheet.{name}")


def purpose(sheet: Sheet, language: Language) -> str:
    """What a sheet is for, in a line."""
    say = texts(language)
    own = f"sheet.{sheet.name}.hint"
    if say.has(own):
        return say(own)
    return sheet.told if language is Language.EN else say.description(sheet.title)


def heading(slot: Slot, language: Language) -> str:
    """What stands above a column: the titles of the fields that lead to it, and which language it is in."""
    say = texts(language)
    if slot.role is Role.PARENT:
        return say(f"workbook.of.{slot.column.refers}")
    if slot.role in (Role.ORDER, Role.OUTER_ORDER):
        return say(f"workbook.{slot.role}")
    words = ": ".join(say.title(title) for title in slot.column.titles)
    return words if slot.column.side is Side.WHOLE else f"{words} ({slot.column.side.upper()})"


def needed_heading(slot: Slot, language: Language) -> str:
    """The heading of a column that no row can do without; its mark never stands on a line alone."""
    return f"{heading(slot, language)}\u00a0{REQUIRED}"


def meaning(slot: Slot, language: Language) -> str:
    """What belongs into a column, in a sentence."""
    say = texts(language)
    if slot.role in (Role.PARENT, Role.ORDER, Role.OUTER_ORDER):
        return say(f"workbook.{slot.role}.meaning")
    return slot.column.told if language is Language.EN else say.description(slot.column.titles[-1])


def alike(text: str) -> str:
    """What two spellings of one heading have in common: letters and digits, small."""
    return _LETTERS_ALONE.sub("", text.casefold())


class Headings:
    """The columns of a sheet by their headings in either language."""

    def __init__(self, sheet: Sheet) -> None:
        named = [(heading(slot, language), slot) for slot in slots(sheet) for language in Language]
        self._slots = {alike(words): slot for words, slot in named}
        self.known = tuple(words for words, _ in named)
        """All headings, in both languages."""

    def meant(self, typed: object) -> Slot | None:
        """The column that a heading names."""
        return self._slots.get(alike(typed)) if isinstance(typed, str) else None


@cache
def headings(sheet: Sheet) -> Headings:
    """The headings of a sheet."""
    return Headings(sheet)


@cache
def _tabs() -> dict[str, Sheet | None]:
    named = {alike(sheet_title(sheet.name, language)): sheet for sheet in layout() for language in Language}
    beside = {alike(sheet_title(name, language)): None for name in (START, LISTS) for language in Language}
    return {**named, **beside}


def sheet_meant(tab: str) -> Sheet | None:
    """The sheet that a tab names; None for none, and for a sheet that holds no data of a project."""
    return _tabs().get(alike(tab))


def is_beside(tab: str) -> bool:
    """Whether a tab is that of a sheet which holds no data of a project."""
    return alike(tab) in _tabs() and _tabs()[alike(tab)] is None


def tab_names() -> Iterator[str]:
    """The names of all sheets, in both languages."""
    return (sheet_title(sheet.name, language) for sheet in layout() for language in Language)
