"""What the author of a template may use: every field of a kind of paper, and what it looks like there.

Read off the context classes themselves, so that a new field is here without being
named again. What a field means is its docstring in English; in Latvian it stands in
the catalogue under `meaning_key`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from inspect import get_annotations
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from docgen.documents.blank import BLANK
from docgen.documents.printers import Printer, filters, printed, printers
from docgen.i18n import Language, texts
from docgen.models.identifiers import Country, Iban, LanguageCode
from docgen.models.values import Euro, Hours, Kilometres, Percent


class Shape(StrEnum):
    """What a field holds, as an author needs to know it."""

    GROUP = "group"
    """Fields of its own."""
    CHOICE = "choice"
    """One of a few words, each printed in the paper's language."""
    YES_NO = "yes_no"
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"
    """Day and time."""
    AMOUNT = "amount"
    PERCENT = "percent"
    KILOMETRES = "kilometres"
    HOURS = "hours"
    COUNTRY = "country"
    TONGUE = "tongue"
    IBAN = "iban"


_SHAPES: Mapping[type, Shape] = {
    BaseModel: Shape.GROUP,
    bool: Shape.YES_NO,
    datetime: Shape.MOMENT,
    date: Shape.DAY,
    Euro: Shape.AMOUNT,
    Percent: Shape.PERCENT,
    Kilometres: Shape.KILOMETRES,
    Hours: Shape.HOURS,
    Country: Shape.COUNTRY,
    LanguageCode: Shape.TONGUE,
    Iban: Shape.IBAN,
    StrEnum: Shape.CHOICE,
    int: Shape.NUMBER,
    str: Shape.TEXT,
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field that a template may use."""

    path: str
    """From the root, as `Template.fields` names it: `signers[].name`."""
    shape: Shape
    listed: bool
    """Whether it is a list of that."""
    optional: bool
    """Whether it can be absent; a template then asks before it prints."""
    choices: tuple[StrEnum, ...]
    """The words of a choice."""
    key: str
    """Where the catalogues hold its meaning."""
    english: str
    """Its meaning in English."""
    tag: str
    """How it stands in a template; within a list, inside the loop over that list."""

    def meaning(self, language: Language) -> str:
        """What it means.

        Raises:
            MissingText: the catalogue has no meaning of it.
        """
        return self.english if language is Language.EN else texts(language).description(self.key)

    def words(self, language: Language) -> dict[str, str]:
        """The words of a choice, as a condition compares them, and how each is printed."""
        return {choice.value: printed(choice, printers(language)) for choice in self.choices}


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where in a context the reading has come: as paths name it, and as a tag within its loop does."""

    path: str = ""
    name: str = ""
    asked: tuple[str, ...] = ()
    """What a tag asks first, since it can be absent."""
    loops: frozenset[str] = frozenset()
    """The names of the loops around it."""

    def within(self, name: str) -> _Spot:
        """A field there."""
        path, tag_name = (f"{above}.{name}" if above else name for above in (self.path, self.name))
        return replace(self, path=path, name=tag_name)

    def each(self) -> _Spot:
        """An item of the list there."""
        letters = self.path.rpartition(".")[2]
        variable = next(letters[:end] for end in range(1, len(letters) + 1) if letters[:end] not in self.loops)
        return _Spot(f"{self.path}[]", variable, (), self.loops | {variable})


@dataclass(frozen=True, slots=True)
class FilterExample:
    """What a filter makes of a value."""

    name: str
    shown: str


_SAMPLES: Mapping[str, object] = {
    "days": 21,
    "copies": 2,
    "months": 12,
    "within_days": 30,
    "in_words": Euro("1850.05"),
    "short": date(2027, 3, 17),
    "listed": ("Anna", "Kārlis"),
}
"""For each filter a value that shows what it does."""


def filter_examples(language: Language) -> Iterator[FilterExample]:
    """Every filter that templates of that language may use, with an example."""
    for name, function in filters(language).items():
        yield FilterExample(name, str(function(_SAMPLES[name])))


def fields_of(model: type[BaseModel]) -> Iterator[Field]:
    """Every field of a class and of the classes within it, each group before its own fields."""
    yield from _fields(model, _Spot())


def values_of(values: BaseModel | Mapping[str, Any], language: Language) -> dict[str, str]:
    """What a paper would print of these values, by path; of the items of a list the first that says something."""
    found: dict[str, str] = {}
    by_type = printers(language)
    for path, value in _values(values, ""):
        if text := _shown(value, by_type):
            found.setdefault(path, text)
    return found


def meaning_key(model: type[BaseModel], name: str) -> str:
    """The name under which the catalogue knows a field: `grant_agreement.CourseFacts.fee`.

    It is that of the nearest class that describes the field, with its module, since
    kinds have classes of one name.
    """
    for cls in model.__mro__:
        if name in get_annotations(cls):
            module = cls.__module__.removeprefix("docgen.").removeprefix("documents.").removesuffix(".context")
            return f"{module}.{cls.__name__}.{name}"
    raise LookupError(f"{model.__name__} has no field {name}")


@cache
def field_type(model: type[BaseModel], name: str) -> tuple[type, bool, bool]:
    """The class of a field, whether it is a list of that, and whether it can be absent."""
    return _read(model.model_fields[name].annotation)


def _fields(model: type[BaseModel], above: _Spot) -> Iterator[Field]:
    for name, described in model.model_fields.items():
        cls, listed, optional = field_type(model, name)
        spot, shape = above.within(name), _shape(cls)
        if optional:
            spot = replace(spot, asked=(*above.asked, spot.name))
        yield Field(
            path=spot.path,
            shape=shape,
            listed=listed,
            optional=optional,
            choices=tuple(cls) if shape is Shape.CHOICE and issubclass(cls, StrEnum) else (),
            key=meaning_key(model, name),
            english=described.description or "",
            tag=_tag(spot, shape, listed=listed),
        )
        if issubclass(cls, BaseModel):
            yield from _fields(cls, spot.each() if listed else spot)


def _read(annotation: Any) -> tuple[type, bool, bool]:
    if get_origin(annotation) in (Union, UnionType):
        present = [one for one in get_args(annotation) if one is not NoneType]
        cls, listed, _ = _read(present[0])
        return cls, listed, len(present) < len(get_args(annotation))
    if get_origin(annotation) is tuple:
        cls, _, _ = _read(get_args(annotation)[0])
        return cls, True, False
    if isinstance(annotation, type):
        return annotation, False, False
    raise TypeError(f"no author can be told what {annotation} is")


def _shape(cls: type) -> Shape:
    return next(_SHAPES[base] for base in cls.__mro__ if base in _SHAPES)


def _tag(spot: _Spot, shape: Shape, *, listed: bool) -> str:
    asked = " and ".join(spot.asked)
    if listed and shape is Shape.GROUP:
        loop = f"{{%tr for {spot.each().name} in {spot.name} %}} … {{%tr endfor %}}"
        return f"{{%tr if {asked} %}} {loop} {{%tr endif %}}" if asked else loop
    if shape is Shape.GROUP:
        return f"{{%p if {asked} %}} … {{%p endif %}}" if spot.name in spot.asked else ""
    if shape is Shape.YES_NO:
        return f"{{% if {' and '.join((*spot.asked, spot.name))} %}} … {{% endif %}}"
    tag = f"{{{{ {spot.name}|listed }}}}" if listed else f"{{{{ {spot.name} }}}}"
    return f"{{% if {asked} %}}{tag}{{% endif %}}" if asked else tag


def _values(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, BaseModel | Mapping):
        for name, inner in value.items() if isinstance(value, Mapping) else value:
            yield from _values(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, tuple) and any(isinstance(item, BaseModel) for item in value):
        for item in value:
            yield from _values(item, f"{path}[]")
    else:
        yield path, value


def _shown(value: Any, by_type: Mapping[type, Printer]) -> str:
    if value is None or value is BLANK or isinstance(value, bool):
        return ""
    return ", ".join(printed(item, by_type) for item in (value if isinstance(value, tuple) else (value,)))
