"""Columns, read off the fields of a record class."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from docgen.intake.workbook.columns import Column, Shape, Side, columns_of, lists_of, merged
from docgen.models.identifiers import Country, Iban, Key, LanguageCode
from docgen.models.record import Record, Refers
from docgen.models.values import Bilingual, Euro, Hours, Percent, Text


class Mood(StrEnum):
    GOOD = "good"
    BAD = "bad"


class Home(Record):
    street: Text
    """Street and house."""
    country: Country | None = None


class Walk(Record):
    day: date


class Dog(Record):
    key_field: ClassVar[str] = "key"

    barks: bool = True
    """Whether it barks."""
    kind: Literal[Mood.GOOD]
    name: Bilingual
    age: Annotated[int, Field(ge=1, le=30)] | None = None
    limit: int | None = Field(None, ge=2, le=9)
    mood: Mood | None = None
    born: date | None = None
    fed: datetime | None = None
    price: Euro | None = None
    share: Percent | None = None
    hours: Hours | None = None
    account: Iban | None = None
    tongues: tuple[LanguageCode, ...] = ()
    titles: tuple[Bilingual, ...] = ()
    owner: Annotated[Key, Refers("people")]
    home: Home | None = None
    walks: tuple[Walk, ...] = ()
    key: Key


class Cat(Record):
    key_field: ClassVar[str] = "key"

    kind: Literal[Mood.BAD]
    key: Key
    lives: int = 9


def column(name: str, side: Side = Side.WHOLE) -> Column:
    (found,) = (one for one in columns_of(Dog) if one.name == name and one.side is side)
    return found


def test_each_type_of_field_has_its_shape() -> None:
    shapes = {one.name: one.shape for one in columns_of(Dog)}
    assert shapes == {
        "key": Shape.OWN_KEY,
        "kind": Shape.CHOICE,
        "name": Shape.TEXT,
        "owner": Shape.KEY,
        "barks": Shape.YES_NO,
        "age": Shape.WHOLE,
        "limit": Shape.WHOLE,
        "mood": Shape.CHOICE,
        "born": Shape.DAY,
        "fed": Shape.MOMENT,
        "price": Shape.EURO,
        "share": Shape.PERCENT,
        "hours": Shape.NUMBER,
        "account": Shape.CODE,
        "tongues": Shape.LANGUAGE,
        "titles": Shape.TEXT,
        "home.street": Shape.TEXT,
        "home.country": Shape.COUNTRY,
    }


def test_the_own_key_comes_first_then_what_a_row_must_have_then_all_else_in_the_order_of_the_model() -> None:
    assert list(dict.fromkeys(one.name for one in columns_of(Dog)))[:6] == [
        "key",
        "kind",
        "name",
        "owner",
        "barks",
        "age",
    ]


def test_a_text_in_two_languages_is_two_columns() -> None:
    assert [one.side for one in columns_of(Dog) if one.name == "name"] == [Side.LV, Side.EN]
    assert [one.many for one in columns_of(Dog) if one.name == "titles"] == [True, True]


def test_a_required_field_of_an_optional_record_is_not_required_of_the_row() -> None:
    assert not column("home.street").required
    assert column("owner").required


def test_a_column_knows_what_its_field_tells() -> None:
    assert column("barks").default is True
    assert column("barks").told == "Whether it barks."
    assert column("limit").bounds == (2, 9)
    assert column("owner").refers == "people"
    assert column("kind").choices == (Mood.GOOD,)
    assert column("mood").choices == (Mood.GOOD, Mood.BAD)
    assert column("account").code is Iban
    assert column("account").examples == Iban.examples[:1]
    assert column("home.street").titles == ("Dog.home", "Home.street")


def test_a_list_of_records_is_no_column_but_a_list() -> None:
    (lists,) = lists_of(Dog)
    assert (lists.path, lists.item) == (("walks",), Walk)


def test_several_classes_of_one_sheet_share_the_columns_that_both_have() -> None:
    both = {one.name: one for one in merged({"dog": columns_of(Dog), "cat": columns_of(Cat)})}
    assert both["key"].variants == frozenset()
    assert both["kind"].choices == (Mood.GOOD, Mood.BAD)
    assert both["lives"].variants == {"cat"}
    assert both["owner"].variants == {"dog"}
    assert next(iter(both)) == "key"
