"""What a workbook says of itself: its sheets in the order of their tabs, its epoch, and what it is linked with."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.intake.spreadsheet.markup import Markup
from docgen.intake.spreadsheet.refusing import Refused, Why
from docgen.intake.spreadsheet.unpacking import Package

MOST_SHEETS = 1_000
"""Excel draws no line; a book of a sheet per person has hundreds."""
_MOST_RELATIONS = 10_000
_TRUE = ("1", "true", "on")
_HIDDEN = ("hidden", "veryHidden")


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part says of another."""

    kind: str
    """Last word of its type: `worksheet`, `chartsheet`, `styles`."""
    part: str
    """Name of the other part; empty where it lies outside the file."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A worksheet, by the name on its tab."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """The parts of a workbook that are read, and what its head says."""

    tabs: tuple[Tab, ...]
    texts: str
    """Part of the shared texts; empty for none."""
    styles: str
    day_zero_1904: bool
    macros: bool
    external_links: bool


def said_true(value: str | None) -> bool:
    """Whether an attribute of XML says yes."""
    return value in _TRUE


def read_contents(package: Package) -> Contents:
    """The contents of a workbook.

    Raises:
        Refused: it is no workbook, is one of Excel's binary ones, or has no sheet or too many.
    """
    head = next((one.part for one in _relations(package, "").values() if one.kind == "officeDocument"), "")
    if head.endswith(".bin"):
        raise Refused(Why.BINARY)
    # Documents and presentations keep theirs in `word` and `ppt`.
    if head not in package or head.startswith(("word/", "ppt/")):
        raise Refused(Why.NO_WORKBOOK)
    relations = _relations(package, head)
    reading = _read_head(package, head)
    kinds = {one.kind: one.part for one in relations.values()}
    return Contents(
        tabs=_tabs(reading, relations),
        texts=kinds.get("sharedStrings", ""),
        styles=kinds.get("styles", ""),
        day_zero_1904=reading.day_zero_1904,
        macros="vbaProject" in kinds or "xlMacrosheet" in kinds,
        external_links="externalLink" in kinds,
    )


@dataclass
class _Head:
    day_zero_1904: bool = False
    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    """Name, id of the relation, whether it is hidden."""


def _read_head(package: Package, part: str) -> _Head:
    head = _Head()

    def opened(name: str, attributes: Mapping[str, str]) -> None:
        if name == "workbookPr":
            head.day_zero_1904 = said_true(attributes.get("date1904"))
        elif name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith("}id")), "")
            head.sheets.append((attributes.get("name", ""), relation, attributes.get("state") in _HIDDEN))
            if len(head.sheets) > MOST_SHEETS:
                raise Refused(Why.MANY_SHEETS)

    Markup("workbook", opened).read(package.pieces(part))
    return head


def _tabs(head: _Head, relations: Mapping[str, Relation]) -> tuple[Tab, ...]:
    tabs = []
    for name, relation, hidden in head.sheets:
        if relation not in relations:
            raise Refused(Why.DAMAGED)
        if relations[relation].kind == "worksheet":
            tabs.append(Tab(name, relations[relation].part, hidden))
    if not tabs:
        raise Refused(Why.NO_SHEETS)
    # Two tabs of one part would let a small file ask for any amount of work.
    if len({tab.part.casefold() for tab in tabs}) < len(tabs):
        raise Refused(Why.DAMAGED)
    return tuple(tabs)


def _relations(package: Package, part: str) -> dict[str, Relation]:
    """The relations of a part by id; those of the package for the empty name."""
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, Relation] = {}

    def opened(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            outside = attributes.get("TargetMode") == "External"
            target = "" if outside else _resolved(folder, attributes.get("Target", ""))
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = Relation(kind, target)
            if len(found) > _MOST_RELATIONS:
                raise Refused(Why.MANY_PARTS)

    if listed in package:
        Markup("Relationships", opened).read(package.pieces(listed))
    return found


def _resolved(folder: str, target: str) -> str:
    """The name of a part as the zip has it, from what a relation says; some programs write backslashes."""
    return posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")
