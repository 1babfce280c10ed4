"""Columns of a workbook, read off the fields of the models.

A record lies in one row: the fields of records within it are columns too, a text in two
languages is two columns, a list of short values is lines in one cell. A list of records
is no column: it has a sheet of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum, StrEnum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from docgen.models.identifiers import Country, Identifier, LanguageCode
from docgen.models.record import Record, Refers, field_key, is_special, marks, records_within
from docgen.models.values import Bilingual, Euro, Percent, Quantity


class Shape(StrEnum):
    """What stands in a cell."""

    TEXT = "text"
    CODE = "code"
    """A number or code that programme, state or banks give out: text, never a number."""
    OWN_KEY = "own_key"
    """The short name by which other rows refer to this one."""
    KEY = "key"
    """The short name of another row."""
    COUNTRY = "country"
    LANGUAGE = "language"
    CHOICE = "choice"
    """One of the members of an enum, by its label."""
    YES_NO = "yes_no"
    DAY = "day"
    MOMENT = "moment"
    WHOLE = "whole"
    NUMBER = "number"
    EURO = "euro"
    PERCENT = "percent"


class Side(StrEnum):
    """Which text of two languages a column holds."""

    WHOLE = ""
    """The field has one value."""
    LV = "lv"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet, or one line of a form."""

    path: tuple[str, ...]
    """The names of fields that lead to the value, from the record of the row."""
    titles: tuple[str, ...]
    """Those fields as the catalogues know them (`PersonBase.address`, `Address.street`)."""
    shape: Shape
    side: Side = Side.WHOLE
    many: bool = False
    """Whether the cell holds several values, one a line."""
    choices: tuple[Enum, ...] = ()
    refers: str = ""
    """The section whose keys stand here."""
    required: bool = False
    """Whether the row means nothing without it; of two languages one is enough."""
    special: bool = False
    """Whether it may hold special-category data."""
    told: str = ""
    """What the field means, in English, as its docstring says it."""
    default: object = None
    """What holds where the cell is empty; None where that is not known."""
    code: type[Identifier] | None = None
    """What kind of number or code stands here."""
    examples: tuple[str, ...] = ()
    bounds: tuple[int | None, int | None] = (None, None)
    """Least and greatest whole number."""
    variants: frozenset[str] = frozenset()
    """The values of the discriminator whose records have it; empty for all."""

    @property
    def name(self) -> str:
        """The path within the record, as data paths have it."""
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class Lists:
    """A list of records within a record: the way to it, its field and the class of its items."""

    path: tuple[str, ...]
    title: str
    told: str
    """What the field means, in English."""
    item: type[Record]


def columns_of(model: type[Record]) -> tuple[Column, ...]:
    """The columns of a record class in the order of its fields, the own key and required references first."""
    found = tuple(_columns(model, (), (), required=True, special=False))
    return tuple(sorted(found, key=_rank))


def lists_of(model: type[Record], path: tuple[str, ...] = ()) -> Iterator[Lists]:
    """The lists of records within a record class, nested records included."""
    for name, field in model.model_fields.items():
        inner = _record_class(field.annotation)
        if inner is None:
            continue
        if _is_list(field.annotation):
            yield Lists((*path, name), field_key(model, name), field.description or "", inner)
        else:
            yield from lists_of(inner, (*path, name))


def merged(columns: dict[str, tuple[Column, ...]]) -> tuple[Column, ...]:
    """The columns of several classes in one sheet, each known by the values of the discriminator that have it."""
    found: dict[tuple[tuple[str, ...], Side], Column] = {}
    for variant, own in columns.items():
        for column in own:
            at = column.path, column.side
            known = found.get(at)
            if known is None:
                found[at] = replace(column, variants=frozenset({variant}))
                continue
            choices = (*known.choices, *(one for one in column.choices if one not in known.choices))
            variants = known.variants | {variant}
            required = known.required and column.required
            found[at] = replace(known, variants=variants, choices=choices, required=required)
    everywhere = frozenset(columns)
    whole = [replace(one, variants=frozenset()) if one.variants == everywhere else one for one in found.values()]
    return tuple(sorted(whole, key=lambda one: (_rank(one), bool(one.variants))))


def _rank(column: Column) -> int:
    """First the own key, then what a row must have, then all else."""
    if column.shape is Shape.OWN_KEY:
        return 0
    return 1 if column.required else 2


def _columns(
    model: type[Record], path: tuple[str, ...], titles: tuple[str, ...], *, required: bool, special: bool
) -> Iterator[Column]:
    for name, field in model.model_fields.items():
        way, named = (*path, name), (*titles, field_key(model, name))
        needed, marked = required and field.is_required(), special or is_special(field)
        inner = _record_class(field.annotation)
        if inner is not None:
            if not _is_list(field.annotation):
                yield from _columns(inner, way, named, required=needed, special=marked)
            continue
        column = replace(_column(model, name, field), path=way, titles=named, required=needed, special=marked)
        sides = (Side.LV, Side.EN) if column.side is Side.LV else (Side.WHOLE,)
        for side in sides:
            yield replace(column, side=side)


def _column(model: type[Record], name: str, field: FieldInfo) -> Column:
    """A field's column, but for where it stands."""
    many, item = _is_list(field.annotation), _item(field.annotation)
    plain, told = _stripped(item)
    shape, choices = _shape(plain)
    refers = next((mark.section for mark in marks(field) if isinstance(mark, Refers)), "")
    if refers:
        shape = Shape.KEY
    elif name == model.key_field == "key":
        shape = Shape.OWN_KEY
    side = Side.LV if plain is Bilingual else Side.WHOLE
    default = None if field.is_required() else field.get_default(call_default_factory=False)
    code = plain if isinstance(plain, type) and issubclass(plain, Identifier) else None
    return Column(
        (), (), shape, side, many, choices, refers,
        told=field.description or "", default=default, code=code,
        examples=_examples(plain, told), bounds=_bounds(field),
    )  # fmt: skip


def _shape(plain: Any) -> tuple[Shape, tuple[Enum, ...]]:
    if get_origin(plain) is Literal:
        return Shape.CHOICE, tuple(one for one in get_args(plain) if isinstance(one, Enum))
    if plain is Bilingual or not isinstance(plain, type):
        return Shape.TEXT, ()
    if issubclass(plain, Enum):
        return Shape.CHOICE, tuple(plain)
    return next((shape for cls, shape in _SHAPES if issubclass(plain, cls)), Shape.TEXT), ()


_SHAPES: tuple[tuple[type, Shape], ...] = (
    (bool, Shape.YES_NO),
    (int, Shape.WHOLE),
    (datetime, Shape.MOMENT),
    (date, Shape.DAY),
    (Euro, Shape.EURO),
    (Percent, Shape.PERCENT),
    (Quantity, Shape.NUMBER),
    (Country, Shape.COUNTRY),
    (LanguageCode, Shape.LANGUAGE),
    (Identifier, Shape.CODE),
)
"""Shapes by class, the narrower class before the wider."""

_EXAMPLES = {
    Shape.DAY: ("17.03.2027",),
    Shape.MOMENT: ("30.01.2027 12:00",),
    Shape.EURO: ("1 850,05",),
}


def _examples(plain: Any, told: tuple[Any, ...]) -> tuple[str, ...]:
    if isinstance(plain, type) and issubclass(plain, Identifier):
        return plain.examples[:1]
    shape = _shape(plain)[0]
    if shape in _EXAMPLES:
        return _EXAMPLES[shape]
    schema = next((one.json_schema for one in told if hasattr(one, "json_schema")), None) or {}
    return tuple(map(str, schema.get("examples", ())[:1]))


def _bounds(field: FieldInfo) -> tuple[int | None, int | None]:
    least = next((one.ge for one in field.metadata if hasattr(one, "ge")), None)
    most = next((one.le for one in field.metadata if hasattr(one, "le")), None)
    return least, most


def _record_class(annotation: Any) -> type[Record] | None:
    """The class of the records in a field, where it holds records other than texts in two languages."""
    found = records_within(annotation)
    return found[0] if found and found[0] is not Bilingual else None


def _is_list(annotation: Any) -> bool:
    return get_origin(_stripped(annotation)[0]) is tuple


def _item(annotation: Any) -> Any:
    plain, _ = _stripped(annotation)
    return get_args(plain)[0] if get_origin(plain) is tuple else annotation


def _stripped(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type without `None`, and without what is annotated to it, which comes apart."""
    told: tuple[Any, ...] = ()
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *more = get_args(annotation)
            told += tuple(more)
        elif origin in (Union, UnionType):
            annotation = next(one for one in get_args(annotation) if one is not type(None))
        else:
            return annotation, told
