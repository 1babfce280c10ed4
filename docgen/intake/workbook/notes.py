"""What the note of a heading says: meaning, how to write it, an example."""

from __future__ import annotations

from docgen.i18n import Language, texts
from docgen.intake.workbook.columns import Column, Shape
from docgen.intake.workbook.defaults import is_made
from docgen.intake.workbook.headings import Role, Slot, meaning

_LETTERS = 42
"""Letters of a line of a note."""
_LISTED = (Shape.COUNTRY, Shape.LANGUAGE)
_POINTING = (Shape.KEY, Shape.OWN_KEY, *_LISTED)
"""What stands there is chosen or made: an example would be another project's."""


def note(slot: Slot, language: Language) -> str:
    """What stands in the note of a heading."""
    say, column = texts(language), slot.column
    lines = [meaning(slot, language)]
    if column.required:
        lines.append(say("workbook.made" if is_made(column) else "workbook.required"))
    if column.many:
        lines.append(say("workbook.many"))
    if column.choices and column.many:
        lines.append(say("workbook.choices", choices=", ".join(say.label(member) for member in column.choices)))
    if column.shape in _LISTED:
        lines.append(say("workbook.listed"))
    if column.examples and column.shape not in _POINTING:
        lines.append(say("workbook.example", example=column.examples[0]))
    if slot.role is Role.OWN and column.default is not None and not column.many:
        lines.append(say("workbook.default", default=_default(column, language)))
    return "\n".join(lines)


def _default(column: Column, language: Language) -> str:
    say, default = texts(language), column.default
    if isinstance(default, bool):
        return say("workbook.yes" if default else "workbook.no")
    member = next((one for one in column.choices if one == default), None)
    return say.label(member) if member is not None else str(default)


def lines_of(said: str) -> int:
    """How many lines a note takes, one to spare."""
    return 1 + sum(1 + len(line) // _LETTERS for line in said.split("\n"))
