"""The sheets of a project's workbooks, read off the models: a list of records is a sheet.

What holds for the whole project stands on *forms*, one value a line. A list of records
stands in a table, one record a row. Records within records of a list are rows of a table
of their own, which name the row that they belong to and the order among its like.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from docgen.intake.workbook.columns import Column, Lists, Shape, columns_of, lists_of, merged
from docgen.models.activities import GroupMobility, Individual, PreparatoryVisit
from docgen.models.project import Project
from docgen.models.record import Record
from docgen.models.sections import Section, sections

_FORMS_APART = ("settings",)
"""Records of the project that have a form of their own."""
_ROWS_APART: Mapping[str, Mapping[str, type[Record]]] = {
    "activities": {"activities": Individual, "groups": GroupMobility, "visits": PreparatoryVisit},
}
"""Sections whose classes do not fit one table: the names of their sheets and what stands in each."""
_ORDER = (
    "project", "organisations", "organisations.signatories", "people", "people.legal_representatives", "activities",
    "groups", "activities.programme.days", "accompaniments", "rates", "learning_programmes",
    "learning_programmes.outcomes", "learning_programmes.tasks", "selections", "selections.criteria", "visits",
    "activities.agenda", "settings",
)  # fmt: skip
"""The sheets in the order in which a coordinator fills them in; all others follow in the order of the models."""


BASIC = frozenset(_ORDER[: _ORDER.index("visits")])
"""The sheets that nearly every project needs."""


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One sheet of a workbook."""

    name: str
    """Its name in the catalogues, after `sheet.`: `people`, `people.legal_representatives`."""
    location: tuple[str, ...]
    """Where its list lies in the project, or the record of a form; of rows that belong to others, theirs."""
    columns: tuple[Column, ...]
    form: bool = False
    """Whether it holds one record, a value a line."""
    section: Section | None = None
    """The section whose records its rows are."""
    parent: Section | None = None
    """The section that its rows belong to."""
    within: tuple[str, ...] = ()
    """The way from the parent's record to the list."""
    outer: tuple[Column, ...] = ()
    """Columns of the record between the parent and the rows: the day of a programme."""
    inner: str = ""
    """The field of that record which lists the rows; empty where there is none between."""
    ordered: bool = False
    """Whether a column tells the order of its rows."""
    special: bool = False
    """Whether it belongs into the workbook of inclusion support."""
    variants: Mapping[str, type[Record]] = field(default_factory=dict)
    """Classes of its rows by the value of the discriminator."""
    title: str = ""
    """The field that holds the list, as the catalogues know it."""
    told: str = ""
    """What that field means, in English."""


@cache
def layout() -> tuple[Sheet, ...]:
    """All sheets, those of inclusion support last."""
    found = {sheet.name: sheet for sheet in _sheets()}
    first = [found.pop(name) for name in _ORDER]
    return tuple(sorted((*first, *found.values()), key=lambda sheet: sheet.special))


@cache
def sheets_of(section: str) -> tuple[Sheet, ...]:
    """The sheets in which the records of a section stand."""
    return tuple(sheet for sheet in layout() if sheet.section is not None and sheet.section.name == section)


def _sheets() -> Iterator[Sheet]:
    known = {section.location: section for section in sections()}
    yield from _forms()
    for lists in lists_of(Project):
        section = known.get(lists.path)
        if section is None:
            columns = columns_of(lists.item)
            yield Sheet(".".join(lists.path), lists.path, columns, ordered=True, title=lists.title, told=lists.told)
        else:
            yield from _tables(section, lists)
            yield from _rows_within(section)


def _forms() -> Iterator[Sheet]:
    columns = columns_of(Project)
    apart = {name: tuple(one for one in columns if one.path[0] == name) for name in _FORMS_APART}
    rest = tuple(one for one in columns if one.path[0] not in apart)
    yield Sheet("project", (), rest, form=True)
    for name, own in apart.items():
        yield Sheet(name, (), tuple(replace(one, titles=one.titles[1:]) for one in own), form=True)


def _tables(section: Section, lists: Lists) -> Iterator[Sheet]:
    """The tables of a section: one for each part of its classes that fit together."""
    parts = _ROWS_APART.get(section.name, {section.name: Record})
    for name, base in parts.items():
        variants = {tag: cls for tag, cls in section.variants.items() if issubclass(cls, base)}
        columns = merged({tag: columns_of(cls) for tag, cls in variants.items()})
        apart = len(parts) > 1
        yield Sheet(
            name, section.location, columns, section=section, ordered=apart, special=section.confidential,
            variants=variants, title=lists.title, told=lists.told,
        )  # fmt: skip


def _rows_within(section: Section) -> Iterator[Sheet]:
    found: dict[tuple[str, ...], Lists] = {}
    for cls in section.variants.values():
        for lists in lists_of(cls):
            found.setdefault(lists.path, lists)
    for path, lists in found.items():
        outer, inner, item = _between(lists)
        yield Sheet(
            ".".join((section.name, *path)), section.location, columns_of(item), parent=section, within=path,
            outer=outer, inner=inner, ordered=True, special=section.confidential, title=lists.title, told=lists.told,
        )  # fmt: skip


def _between(lists: Lists) -> tuple[tuple[Column, ...], str, type[Record]]:
    """Of a list whose records hold a list in their turn: their own columns, that list's field and class."""
    deeper: list[Any] = list(lists_of(lists.item))
    if not deeper:
        return (), "", lists.item
    (only,) = deeper
    return columns_of(lists.item), only.path[-1], only.item


def key_column(sheet: Sheet) -> Column | None:
    """The column by which other rows refer to those of a sheet."""
    return next((one for one in sheet.columns if one.shape is Shape.OWN_KEY), None)
