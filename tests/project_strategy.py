"""Any project that has no errors, as plain data: built from the models' own fields.

A new field, type of activity or section comes in by itself; a new type of value has
to be named in `_TYPED`, else `LookupError` tells so. References lead somewhere, keys
are unique, and `settings.languages` keeps to its rules, so that nothing is left out.
What rules say of a project that is thrown together is another matter.
"""

from __future__ import annotations

import json
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from annotated_types import Ge, Le
from hypothesis import strategies as st
from pydantic import BeforeValidator

from docgen.documents.kinds import KINDS
from docgen.i18n import Language
from docgen.intake import read_project
from docgen.models.identifiers import Country, Identifier, Key
from docgen.models.oversight import RuleCode
from docgen.models.project import Project
from docgen.models.record import Record, Refers, records_within
from docgen.models.sections import Section, sections
from docgen.models.settings import FigureName, FigureValue, PaperLanguages, SignedLanguage
from docgen.models.values import Bilingual, Day, Measure, Moment, Percent, Quantity, Text, YesNo
from docgen.rules.call import call
from docgen.rules.overrides import figure_names

Keys: TypeAlias = dict[str, list[str]]
"""The keys that the records of each section bear."""

UNSAID: tuple[Any, ...] = (None, "", " ", {})
"""What a field may hold that says nothing; `{}` where it holds a record."""

TRICKY = (
    '=HYPERLINK("http://example.org";"x")',
    "=cmd|' /C calc'!A0",
    "+371 20000000",
    "-5",
    "- viens",
    "@x",
    "_x0041_",
    "„teksts” “text” 'viens' \"divi\"",
    "Šķēle-Ģērmane",
    "e\u0301u\u0304n\u0327",
    "viens\n\n  divi\n\ttrīs",
    "\tviens\t",
    "viens\r\ndivi\rtrīs",
    " viens \n divi ",
    "viens\u00a0divi\u2028trīs\u0085četri",
    "\ufeffviens",
    "😀👩‍🏫",
    "no",
    "null",
    "~",
    "true",
    "007",
    "1e3",
    "0x1F",
    "12:30",
    "2026-03-17",
    "17.03.2026",
    "1 850,05",
    "a: b # c",
    "# viens",
    "{a}, [b]",
    "%a",
    "*a &b !c |d >e",
    "\\n \\ \\\\",
    "<a>&amp;</a>",
    "---",
    "ļoti gara rinda " * 20,
    "gara-rinda-bez-atstarpēm" * 20,
)
"""Texts that a file format or a spreadsheet could take for something else."""

_LETTERS = st.characters(
    codec="utf-8",
    exclude_characters=[*map(chr, (*range(9), 11, 12, *range(14, 32))), "\ufffe", "\uffff"],
)
"""Every character that XML allows."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a project may become."""

    records: int = 4
    """Most records of a section."""
    items: int = 3
    """Most items of a list in a record."""
    fields: int = 12
    """Most fields of a record besides those that it needs."""


@cache
def texts() -> st.SearchStrategy[str]:
    """Texts that show something."""
    return st.one_of(
        st.text(_LETTERS, min_size=1, max_size=12).filter(_shows),
        st.sampled_from(TRICKY),
        st.builds("{}{}".format, st.sampled_from(TRICKY), st.text(_LETTERS, max_size=5)),
    )


def read(data: dict[str, Any]) -> Project:
    """The project of plain data, by way of a file; whatever is wrong with them fails the test."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "project.json"
        file.write_text(json.dumps(data), encoding="utf-8")
        loaded = read_project(file)
    assert loaded.findings == (), [(one.code, one.path, dict(one.values)) for one in loaded.findings]
    assert loaded.project is not None
    return loaded.project


def said(project: Project) -> dict[str, Any]:
    """All that a project was told, and nothing that it was not: two projects alike in this are one."""
    return project.model_dump(exclude_unset=True)


@st.composite
def projects(draw: st.DrawFn, size: Size = Size()) -> dict[str, Any]:
    """A project as plain data, as JSON spells them."""
    keys = _keys(draw, size)
    making = _Making(draw, keys, size)
    data: dict[str, Any] = making.record(Project)
    for section in sections():
        found = [making.member(section, key) for key in keys[section.name]]
        if draw(_YES_OR_NO) or found:
            _put(data, section.location, found)
    return data


def _shows(text: str) -> bool:
    return any(letter.isprintable() and not letter.isspace() for letter in unicodedata.normalize("NFC", text))


@cache
def _one_of(values: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    """One of these values; made once, since hypothesis takes long to look a strategy over."""
    return st.sampled_from(values)


@cache
def _some_of(values: tuple[str, ...], most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=most)


@cache
def _up_to(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most)


def _put(data: dict[str, Any], location: Sequence[str], items: list[Any]) -> None:
    *above, name = location
    for step in above:
        if not isinstance(data.get(step), dict):
            data[step] = {}
        data = data[step]
    data[name] = items


def _keys(draw: st.DrawFn, size: Size) -> Keys:
    """The keys of each section; a section whose records would have nothing to refer to stays empty."""
    keys: Keys = {}
    for section in sections():
        least = 1 if section.name == "organisations" else 0
        if _key_section(section) is None:
            keys[section.name] = draw(_own_keys(section.name, least, size.records))
    for section in sections():
        if (other := _key_section(section)) is not None:
            keys[section.name] = draw(_some_of(tuple(keys[other]), size.records))
    while starved := [one.name for one in sections() if keys[one.name] and not _possible(one, keys)]:
        keys |= {name: [] for name in starved}
    return keys


@cache
def _own_keys(name: str, least: int, most: int) -> st.SearchStrategy[list[str]]:
    """Keys of a section, none the same as another but for letter case."""
    section = next(one for one in sections() if one.name == name)
    field = next(iter(section.variants.values())).model_fields[section.key_field]
    typed = _scalar(field.annotation, tuple(field.metadata))
    assert typed is not None

    def look(text: object) -> str:
        return str(section.normal_key(text)).casefold()

    return st.lists(typed.map(str), min_size=least, max_size=most, unique_by=look)


def _key_section(section: Section) -> str | None:
    """The section whose keys a section's records bear themselves."""
    field = next(iter(section.variants.values())).model_fields[section.key_field]
    return _refers(field.annotation, tuple(field.metadata))


def _possible(section: Section, keys: Keys) -> list[str]:
    """The classes of a section whose records have all to refer to that they need."""
    return [tag for tag, model in section.variants.items() if all(keys[name] for name in _needed(model))]


@cache
def _needed(model: type[Record]) -> frozenset[str]:
    """The sections that a class's records cannot do without."""
    fields = [field for field in model.model_fields.values() if field.is_required()]
    found = {_refers(field.annotation, tuple(field.metadata)) for field in fields}
    within = {name for field in fields for inner in records_within(field.annotation) for name in _needed(inner)}
    return frozenset(name for name in found | within if name is not None)


def _refers(annotation: Any, marks: tuple[Any, ...] = ()) -> str | None:
    """The section that a field refers to with a key of its own, not by a list of them."""
    return next((mark.section for mark in marks if isinstance(mark, Refers)), None) or next(
        (found for inner, more in _choices(annotation) if more and (found := _refers(inner, more))), None
    )


class _Making:
    """Draws records that refer to the keys there are."""

    def __init__(self, draw: st.DrawFn, keys: Keys, size: Size) -> None:
        self._draw = draw
        self._keys = keys
        self._size = size

    def member(self, section: Section, key: str) -> dict[str, Any]:
        """A record of a section that bears a key."""
        tag = self._draw(_one_of(tuple(_possible(section, self._keys))))
        given = {section.key_field: key}
        if section.discriminator:
            given[section.discriminator] = tag
        made: dict[str, Any] = self.record(section.variants[tag], given)
        return made

    def record(self, model: type[Record], given: dict[str, Any] | None = None) -> Any:
        """A record with what it needs and some of what it may have."""
        if model is Bilingual:
            return self._draw(_bilingual())
        if model is PaperLanguages:
            return self._draw(_PAPER_LANGUAGES)
        data = dict(given or {})
        for name in [*_required(model), *self._some(_optional(model, self._elsewhere(model)))]:
            if name not in data:
                field = model.model_fields[name]
                found = self._value(field.annotation, tuple(field.metadata))
                if found is not _NONE_POSSIBLE:
                    data[name] = found
        if model is not Project and self._draw(_RARELY):
            unsaid = [name for name in _optional(model, frozenset()) if name not in data]
            data |= {name: self._draw(_unsaid(model, name)) for name in self._some(tuple(unsaid))}
        return data

    def _some(self, names: tuple[str, ...]) -> list[str]:
        if not names:
            return []
        return self._draw(_some_of(names, self._size.fields))

    def _elsewhere(self, model: type[Record]) -> frozenset[str]:
        """The fields that hold sections, whose records are made apart."""
        if model is Project:
            return frozenset(section.name for section in sections())
        return frozenset(one.location[-1] for one in sections() if _at(one.location[:-1]) is model)

    def _value(self, annotation: Any, marks: tuple[Any, ...]) -> Any:
        """A value of a field; `_NONE_POSSIBLE` where there is nothing to refer to."""
        section = _refers(annotation, marks)
        if section is not None and get_origin(annotation) is not tuple:
            keys = self._keys[section]
            return self._draw(_one_of(tuple(keys))) if keys else _NONE_POSSIBLE
        if get_origin(annotation) is tuple:
            return self._list(get_args(annotation)[0])
        if records := records_within(annotation):
            return self.record(records[0])
        found = _scalar(annotation, marks)
        if found is None:
            raise LookupError(f"nobody knows how to draw {annotation!r}")
        return self._draw(found)

    def _list(self, item: Any) -> list[Any]:
        count = self._draw(_up_to(self._size.items))
        items = [self._value(*_unwrapped(item)) for _ in range(count)]
        items = [one for one in items if one is not _NONE_POSSIBLE]
        if PaperLanguages in records_within(item):
            return list({one["kind"]: one for one in items}.values())
        return items


_NONE_POSSIBLE = object()
_YES_OR_NO = st.booleans()
_UNSAID_RECORDS, _UNSAID_VALUES = st.sampled_from(UNSAID), st.sampled_from(UNSAID[:-1])
_RARELY = st.integers(0, 9).map(lambda number: number == 9)


def _at(location: Sequence[str]) -> type[Record]:
    """The class that holds what lies at a location of the project."""
    model: type[Record] = Project
    for step in location:
        model = records_within(model.model_fields[step].annotation)[0]
    return model


@cache
def _required(model: type[Record]) -> tuple[str, ...]:
    return tuple(name for name, field in model.model_fields.items() if field.is_required())


@cache
def _optional(model: type[Record], without: frozenset[str]) -> tuple[str, ...]:
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if not field.is_required() and name not in without)


def _unsaid(model: type[Record], name: str) -> st.SearchStrategy[Any]:
    annotation = model.model_fields[name].annotation
    holds_record = get_origin(annotation) is not tuple and bool(records_within(annotation))
    return _UNSAID_RECORDS if holds_record else _UNSAID_VALUES


def _unwrapped(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type and the marks on it."""
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        return inner, tuple(marks)
    return annotation, ()


def _choices(annotation: Any) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """The types that a union is of, but for None."""
    if get_origin(annotation) in (Union, UnionType):
        for inner in get_args(annotation):
            if inner is not type(None):
                yield _unwrapped(inner)


def _scalar(annotation: Any, marks: tuple[Any, ...]) -> st.SearchStrategy[Any] | None:
    """Values of a type that is neither list nor record; None for one that nobody knows."""
    for mark in marks:
        if isinstance(mark, BeforeValidator) and mark.func in _TYPED:
            return _TYPED[mark.func]
    for inner, more in _choices(annotation):
        return _scalar(inner, (*marks, *more))
    if get_origin(annotation) is Literal:
        return _one_of(tuple(one.value if isinstance(one, Enum) else one for one in get_args(annotation)))
    return _of_class(annotation, marks) if isinstance(annotation, type) else None


def _of_class(kind: type, marks: tuple[Any, ...]) -> st.SearchStrategy[Any] | None:
    if kind is int:
        least = next((int(str(mark.ge)) for mark in marks if isinstance(mark, Ge)), -(10**9))
        most = next((int(str(mark.le)) for mark in marks if isinstance(mark, Le)), 10**9)
        return _whole_numbers(least, most)
    if issubclass(kind, Enum):
        return _one_of(tuple(one.value for one in kind))
    if issubclass(kind, Identifier):
        return _identifiers(kind)
    return _quantities(kind) if issubclass(kind, Quantity) else None


@cache
def _whole_numbers(least: int, most: int) -> st.SearchStrategy[int]:
    return st.integers(least, most)


@cache
def _identifiers(kind: type[Identifier]) -> st.SearchStrategy[Any]:
    """Right ones, wrong ones, and those that a spreadsheet would take for numbers."""
    named = ["Latvija", "uk", "EL"] if kind is Country else ["LV80 bank 0000 4351 9500 1", "10203-12345"]
    return st.one_of(st.sampled_from([*kind.examples, *named, "00012", 10203123456]), texts())


def _quantities(kind: type[Quantity]) -> st.SearchStrategy[Any]:
    return _numbers(0 if issubclass(kind, Measure | Percent) else -(10**9), 100 if issubclass(kind, Percent) else 10**9)


@cache
def _numbers(least: int, most: int) -> st.SearchStrategy[Any]:
    """Numbers with at most two places, as people type them."""
    numbers = st.decimals(least, most, places=2)
    return st.one_of(
        st.integers(least, most),
        numbers.map(str),
        numbers.map(lambda number: f"{number:,}".replace(",", " ").replace(".", ",")),
        st.sampled_from(["0", "1", "0,5", "80.10"]),
    )


@cache
def _bilingual() -> st.SearchStrategy[Any]:
    """One text for both languages, one alone, two, or two that are the same."""
    return st.one_of(
        texts(),
        st.fixed_dictionaries({"lv": texts()}),
        st.fixed_dictionaries({"en": texts()}),
        st.fixed_dictionaries({"lv": texts(), "en": texts()}),
        texts().map(lambda text: {"lv": text, "en": text}),
        st.fixed_dictionaries({"lv": texts(), "en": st.sampled_from(["", None])}),
    )


def _languages_of_paper(kind: str, made: list[str], signed: str | None, prevails: str | None) -> dict[str, Any]:
    """Languages of a kind of paper, of which the one that is signed is made."""
    fits = signed in made or (signed == SignedLanguage.BOTH and len(made) == len(Language))
    chosen = {"signed": signed if fits else made[0], "prevails": prevails}
    return {"kind": kind, "made": made} | {name: value for name, value in chosen.items() if value is not None}


_TONGUES = tuple(one.value for one in Language)
_PAPER_LANGUAGES = st.builds(
    _languages_of_paper,
    _one_of(tuple(sorted(KINDS))),
    st.lists(_one_of(_TONGUES), min_size=1, max_size=2, unique=True),
    _one_of(tuple(one.value for one in SignedLanguage)),
    _one_of((None, *_TONGUES)),
)
_WORD = "abcdefghijklmnopqrstuvwxyzāčēģīķļņšūžABCĢŠ0123456789-_"
_DAYS = st.dates()
_FIGURES = ("travel_bands[500].green", *figure_names(call(2025)))
_TYPED: dict[Any, st.SearchStrategy[Any]] = {
    mark.func: strategy
    for annotated, strategy in (
        (Key, st.one_of(st.text(_WORD, min_size=1, max_size=8), st.sampled_from(["007", "1e3", "no", "-", "2026-03"]))),
        (Text, texts()),
        (Day, st.one_of(_DAYS.map(str), _DAYS.map(lambda day: f"{day.day}.{day.month:02}.{day.year:04}"))),
        (Moment, st.datetimes().map(lambda moment: moment.isoformat(sep=" ", timespec="minutes"))),
        (YesNo, st.sampled_from([True, False, "jā", "nē", "x", "-"])),
        (RuleCode, st.from_regex(r"\A[A-Z]{3}[0-9]{2}\Z")),
        (FigureName, st.one_of(st.sampled_from(_FIGURES), texts().filter(lambda text: _shows(text.replace("]", ""))))),
        (FigureValue, st.one_of(texts(), st.booleans(), st.integers(0, 999), st.lists(st.just("LV"), max_size=2))),
    )
    for mark in get_args(annotated)
    if isinstance(mark, BeforeValidator)
}
"""How values are drawn whose type is told by the function that reads it."""
