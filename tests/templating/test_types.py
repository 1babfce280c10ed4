"""What a value can be, read from an annotation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, Flag, IntEnum, StrEnum
from functools import cached_property
from typing import Annotated, Any, Literal, NewType, Optional, TypedDict, TypeVar, Union

import pytest
from pydantic import BaseModel, computed_field

from docgen.templating.checking.annotations import of
from docgen.templating.checking.members import attribute, names_in
from docgen.templating.checking.types import ANY, UNDEFINED, Option, Type, function, listing, printer_of

NONE = Option(type(None))


class Colour(StrEnum):
    RED = "red"


class Level(IntEnum):
    NONE = 0
    SOME = 1


class Rights(Flag):
    READ = 1


class Small(TypedDict):
    width: int


@dataclass
class Point:
    x: int


class Person(BaseModel):
    name: str
    parent: Person | None = None

    @property
    def initials(self) -> str:
        return self.name[:1]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def age(self) -> int:
        return 1

    @cached_property
    def born(self) -> date:
        return date.min

    @property
    def untyped(self):  # type: ignore[no-untyped-def]  # noqa: ANN201, RUF100
        return self.name

    def greet(self) -> str:
        return self.name


class Open(BaseModel, extra="allow"):
    pass


Name = NewType("Name", str)
Bounded = TypeVar("Bounded", bound=int)


@pytest.mark.parametrize(
    ("annotation", "options"),
    [
        (str, (Option(str),)),
        (None, (NONE,)),
        (str | None, (Option(str), NONE)),
        (Optional[int], (Option(int), NONE)),  # noqa: UP045 (the older spelling is read too)
        (Union[int, str], (Option(int), Option(str))),  # noqa: UP007
        (int | (str | int), (Option(int), Option(str))),
        (Annotated[str, "mark"], (Option(str),)),
        (Annotated[str | None, []], (Option(str), NONE)),
        (Literal["a", "b", None], (Option(str, words=("a", "b")), NONE)),
        (Name, (Option(str),)),
        (Bounded, (Option(int),)),
        (tuple[str, ...], (Option(tuple, of(str)),)),
        (tuple[str, int], (Option(tuple, of(str | int), parts=(of(str), of(int))),)),
        (list[Person], (Option(list, of(Person)),)),
        (Sequence[int | None], (Option(Sequence, of(int | None)),)),
        (list, (Option(list, ANY),)),
        (Mapping[str, int], (Option(Mapping, of(str), value=of(int)),)),
        (Callable[[int], str], function(of(str)).options),
        (Any, ANY.options),
        (object, ANY.options),
        (type[int], ANY.options),
        ("Unread", ANY.options),
    ],
    ids=str,
)
def test_an_annotation_is_a_choice_of_options(annotation: Any, options: tuple[Option, ...]) -> None:
    assert set(of(annotation).options) == set(options)


@pytest.mark.parametrize(
    ("annotation", "truths"),
    [
        (str, {True, False}),
        (int, {True, False}),
        (bool, {True, False}),
        (Decimal, {True, False}),
        (tuple[str, ...], {True, False}),
        (Any, {True, False}),
        (Rights, {True, False}),
        (Level, {True, False}),
        (Person | None, {True, False}),
        (Sequence[int], {True, False}),
        (date, {True}),
        (Person, {True}),
        (Point, {True}),
        (Colour, {True}),
        (tuple[int, int], {True}),
        (Literal["a"], {True}),
        (Literal["", 0], {False}),
        (None, {False}),
    ],
    ids=str,
)
def test_a_condition_on_a_value_can_come_to(annotation: Any, truths: set[bool]) -> None:
    assert of(annotation).truths == truths


@pytest.mark.parametrize(
    ("holder", "name", "kind"),
    [
        (Person, "name", of(str)),
        (Person, "parent", of(Person | None)),
        (Person, "initials", of(str)),
        (Person, "age", of(int)),
        (Person, "born", of(date)),
        (Person, "untyped", ANY),
        (Person, "greet", function(of(str))),
        (Person, "nmae", None),
        (Person, "_private", None),
        (Person, "model_dump", None),
        (Open, "whatever", ANY),
        (Point, "x", of(int)),
        (Colour, "value", of(str)),
        (Colour, "name", of(str)),
        (date, "year", ANY),
        (str, "upper", function(of(str))),
        (str, "split", function(listing(of(str), filled=True))),
        (str, "encode", None),
        (date, "today", None),
        (str, "length", None),
        (Small, "width", of(int)),
        (dict[str, int], "travel", of(int) | UNDEFINED),
        (dict[str, int], "keys", function(listing(of(str)))),
        (Any, "whatever", ANY),
        (list[str], "name", None),
    ],
    ids=str,
)
def test_an_attribute_has_a_type(holder: Any, name: str, kind: Type | None) -> None:
    (option,) = of(holder).options
    assert attribute(option, name) == kind


def test_the_names_that_can_follow_are_fields_and_properties() -> None:
    assert set(names_in(Option(Person))) == {"name", "parent", "initials", "age", "born", "untyped"}
    assert {"year", "month"} <= set(names_in(Option(date)))


def test_a_printer_is_that_of_the_nearest_base() -> None:
    printers = {str: str, int: str, StrEnum: str}
    assert printer_of(Colour, printers) is str
    assert printer_of(Name("x").__class__, printers) is str
    assert printer_of(bool, printers) is None, "a yes or no is no number"
    assert printer_of(bool, {bool: str}) is str
    assert printer_of(date, printers) is None


def test_what_is_known_narrows_a_type() -> None:
    kind = of(Person | None) | UNDEFINED
    assert kind.present == of(Person)
    assert kind.defined == of(Person | None)
    assert kind.when(truth=True) == of(Person)
    assert kind.when(truth=False) == of(None) | UNDEFINED
    assert of(list[str]).when(truth=True).options[0].filled


def test_an_enum_without_members_and_too_many_options_are_harmless() -> None:
    assert of(Enum).truths == {True}
    many = ANY
    for number in range(30):
        many = Type((Option(type(f"C{number}", (), {})),)) | many if number else Type((Option(int),))
    assert many.unknown
