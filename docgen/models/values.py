"""Values as people type them, normalised to one form.

A text becomes NFC with LF line ends; a day becomes a `date`, an amount a `Euro`
with two places. What cannot be read is refused with the name of what was
expected (`expected.day`); whether a value is *right* is for `docgen.rules`.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from docgen.formats.numbers import money
from docgen.i18n import Language
from docgen.models.record import FORBIDDEN_IN_XML, Record

_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LATVIAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})\.?")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?::(\d{2}))?")
_NUMBER = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]{1,10})?")
_CENT = Decimal("0.01")
_LAST_SHORT_YEAR = 50
"""Years of two figures up to this one belong to this century: `26` is 2026, `99` is 1999."""


def unreadable(expected: str) -> PydanticCustomError:
    """The error for a value that is not what the field expects (`day`, `amount`, …)."""
    return PydanticCustomError("unreadable", "expected {expected}", {"expected": expected})


def clean_text(value: Any) -> Any:
    """The text in NFC, with LF line ends and no white space around it.

    Raises:
        PydanticCustomError: `forbidden_character`, with its code point and position
            (1 for the first), where XML cannot hold the text.
    """
    if not isinstance(value, str):
        return value
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    if found := FORBIDDEN_IN_XML.search(text):
        raise PydanticCustomError(
            "forbidden_character",
            "character {character} at {position}",
            {"character": f"U+{ord(found.group()):04X}", "position": found.start() + 1},
        )
    return text.strip()


Text = Annotated[str, BeforeValidator(clean_text), WithJsonSchema({"type": ["string", "number"]})]
"""A text as typed, in NFC, with LF line ends."""


class Bilingual(Record):
    """A text in Latvian and in English; one text alone stands for both."""

    lv: Text | None = None
    """The Latvian text."""
    en: Text | None = None
    """The English text."""

    @model_validator(mode="before")
    @classmethod
    def _one_for_both(cls, data: Any) -> Any:
        if isinstance(data, str | int | float | Decimal):
            return {"lv": data, "en": data}
        return data

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if self.lv is None and self.en is None:
            raise unreadable("bilingual")
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"type": ["string", "number"]}, handler.resolve_ref_schema(handler(schema))]}

    def said_in(self, language: Language) -> str:
        """The text in that language, or in the other where that one is missing."""
        wanted, other = (self.lv, self.en) if language is Language.LV else (self.en, self.lv)
        return wanted or other or ""

    def lacks(self, language: Language) -> bool:
        """Whether the text is missing in that language."""
        return (self.lv if language is Language.LV else self.en) is None


def parse_day(value: Any) -> Any:
    """A `date` from `2026-03-17`, `17.03.2026` or `17.3.26`.

    Raises:
        PydanticCustomError: `unreadable`, for what is no day of the calendar.
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise unreadable("day")
    text = value.strip()
    if found := _ISO_DAY.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _LATVIAN_DAY.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
        if len(found.group(3)) == 2:
            year += 2000 if year <= _LAST_SHORT_YEAR else 1900
    else:
        raise unreadable("day")
    try:
        return date(year, month, day)
    except ValueError:
        raise unreadable("day") from None


Day = Annotated[
    date,
    BeforeValidator(parse_day),
    WithJsonSchema({"type": "string", "examples": ["2026-03-17", "17.03.2026"]}),
]
"""A day of the calendar."""


def parse_moment(value: Any) -> Any:
    """A `datetime` without zone from a day and a time of day: `17.03.2026 12:00`."""
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise unreadable("moment")
    day, _, time = value.strip().replace("T", " ").partition(" ")
    found = _TIME.fullmatch(time.strip())
    if not found:
        raise unreadable("moment")
    hour, minute = int(found.group(1)), int(found.group(2))
    try:
        return datetime.combine(parse_day(day), datetime.min.time()).replace(hour=hour, minute=minute)
    except ValueError:
        raise unreadable("moment") from None


Moment = Annotated[
    datetime,
    BeforeValidator(parse_moment),
    WithJsonSchema({"type": "string", "examples": ["2026-01-30 12:00", "30.01.2026 12:00"]}),
]
"""A day and a time of day, local time."""


def parse_yes_no(value: Any) -> Any:
    """A truth value from `jā`, `nē`, `x`, `yes`, `no`, `true`, `false`."""
    if not isinstance(value, str):
        return value
    text = value.strip().casefold()
    if text in {"jā", "ja", "x", "yes", "y", "true", "1"}:
        return True
    if text in {"nē", "ne", "no", "n", "false", "0", "-"}:
        return False
    raise unreadable("yes_no")


YesNo = Annotated[
    bool, BeforeValidator(parse_yes_no), WithJsonSchema({"enum": [True, False, "jā", "nē", "x", "yes", "no"]})
]
"""Yes or no."""


def _parse_number(value: Any, expected: str) -> Decimal:
    """The number in a text with a decimal comma or point and spaces between thousands."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise unreadable(expected)
    text = str(value)
    for ornament in ("\u00a0", "\u202f", " ", "€", "EUR", "eur", "%", "km"):
        text = text.replace(ornament, "")
    if "," in text and "." in text:
        thousands = "." if text.rindex(",") > text.rindex(".") else ","
        text = text.replace(thousands, "")
    text = text.replace(",", ".")
    if not _NUMBER.fullmatch(text):
        raise unreadable(expected)
    return Decimal(text)


class Quantity(Decimal):
    """A number with a unit: the class is the unit. The same number has one spelling, `845.2`."""

    expected = "number"

    @classmethod
    def parse(cls, value: Any) -> Self:
        """The quantity from a number or from a text as people type it.

        Three figures after the sign are refused, since they may be thousands.

        Raises:
            PydanticCustomError: `unreadable`.
        """
        if isinstance(value, cls):
            return value
        number = _parse_number(value, cls.expected)
        exponent = number.as_tuple().exponent
        if isinstance(exponent, int) and exponent < -2:
            raise unreadable(cls.expected)
        return cls(f"{number.normalize():f}")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.parse,
            serialization=core_schema.plain_serializer_function_ser_schema(str, when_used="json"),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {"anyOf": [{"type": "number"}, {"type": "string"}]}


class Euro(Quantity):
    """An amount of money in euro, with two places, rounded half up."""

    expected = "amount"

    @classmethod
    def parse(cls, value: Any) -> Self:
        """The amount from a number or from a text as people type it."""
        return value if isinstance(value, cls) else cls.rounded(super().parse(value))

    @classmethod
    def rounded(cls, number: Decimal | int) -> Self:
        """The amount rounded half up to the cent."""
        return cls(Decimal(number).quantize(_CENT, ROUND_HALF_UP))

    def said_in(self, language: Language) -> str:
        """The amount as people of that language write it: `1 234,50 €`, `€1,234.50`."""
        return money(self, language)


class Percent(Quantity):
    """A share of a hundred: `90` is nine tenths."""

    expected = "percent"

    @classmethod
    def parse(cls, value: Any) -> Self:
        """The share; below 0 and above 100 there is none."""
        share = super().parse(value)
        if not 0 <= share <= 100:
            raise unreadable(cls.expected)
        return share

    def of(self, amount: Decimal) -> Euro:
        """That share of an amount, rounded half up to the cent."""
        return Euro.rounded(amount * self / 100)


class Measure(Quantity):
    """A quantity that is not negative."""

    @classmethod
    def parse(cls, value: Any) -> Self:
        """The measure; below 0 there is none."""
        measure = super().parse(value)
        if measure < 0:
            raise unreadable(cls.expected)
        return measure


class Kilometres(Measure):
    """A distance in kilometres."""

    expected = "kilometres"


class Hours(Measure):
    """A length of time in hours."""

    expected = "hours"
