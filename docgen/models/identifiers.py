"""Numbers and codes that programme, state and banks give out.

Each is a text that normalises itself: spaces, hyphens and letter case become
those of the official spelling. A malformed one is kept as it is: to judge is
the rules' work (`PER09`, `PER10`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, GetCoreSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from docgen.formats.names import country_code, language_code
from docgen.models.values import clean_text, unreadable

_SPACE = re.compile(r"[\s\u00a0\u202f]+")
_KEY = re.compile(r"[\w-]{1,40}")
_PROJECT_CODE = re.compile(r"(\d{4})-(\d)-([A-Z]{2}\d{2})-(KA\d{3})-([A-Z]{3})-(\d{1,9})")


def parse_key(value: Any) -> Any:
    """The short name by which records refer to each other: letters, digits, `-` and `_`, at most 40.

    Raises:
        PydanticCustomError: `unreadable`.
    """
    text = clean_text(str(value) if isinstance(value, int) else value)
    if not isinstance(text, str) or not _KEY.fullmatch(text):
        raise unreadable("key")
    return text


Key = Annotated[str, BeforeValidator(parse_key), WithJsonSchema({"type": ["string", "number"], "examples": ["anna"]})]
"""A short name, unique in its section."""


class Identifier(str):
    """A text that normalises itself."""

    examples: ClassVar[tuple[str, ...]] = ()
    digits: ClassVar[int] = 0
    """How many digits it has, where it is digits alone: a spreadsheet may have dropped the zeros before them."""

    @classmethod
    def normalised(cls, text: str) -> str:
        """The official spelling of what was typed."""
        return _SPACE.sub("", text)

    @classmethod
    def parse(cls, value: Any) -> Self:
        """The identifier in its official spelling, right or wrong; that spelling is its own."""
        text = clean_text(value)
        while (normal := clean_text(cls.normalised(text))) != text:
            text = normal
        return cls(text)

    @classmethod
    def _unless_parsed(cls, value: Any, handler: Callable[[Any], str]) -> Self:
        """The identifier; one that was parsed before is not parsed again."""
        return value if type(value) is cls else cls.parse(handler(value))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(
            cls._unless_parsed,
            core_schema.str_schema(coerce_numbers_to_str=True),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": ["string", "number"], "examples": list(cls.examples)}


class UpperCase(Identifier):
    """An identifier in capital letters without spaces."""

    @classmethod
    def normalised(cls, text: str) -> str:
        """In capital letters."""
        return super().normalised(text).upper()


class ProjectCode(UpperCase):
    """A project or accreditation number: year of the call, round, agency, action, field, number."""

    examples = ("2025-1-LV01-KA121-VET-000123456",)

    @property
    def call_year(self) -> int | None:
        """The year of the call, or None where the code is malformed."""
        found = _PROJECT_CODE.fullmatch(self)
        return int(found.group(1)) if found else None


class Oid(UpperCase):
    """Organisation ID: `E` and eight digits."""

    examples = ("E10123456",)


class Pic(Identifier):
    """Participant Identification Code: nine digits."""

    examples = ("912345678",)


class RegistrationNumber(UpperCase):
    """A number in the register of enterprises or institutions; in Latvia eleven digits."""

    examples = ("90000012345",)


class PersonalCode(Identifier):
    """A Latvian personal code: `DDMMYY-CNNNN`, or since July 2017 `32…39` and random digits."""

    examples = ("010203-12345", "321234-56789")
    digits = 11

    @classmethod
    def normalised(cls, text: str) -> str:
        """With the hyphen after six digits."""
        digits = super().normalised(text)
        return f"{digits[:6]}-{digits[6:]}" if re.fullmatch(r"\d{11}", digits) else digits


class Iban(UpperCase):
    """An international bank account number."""

    examples = ("LV80BANK0000435195001",)

    @property
    def grouped(self) -> str:
        """The number in groups of four, as papers print it."""
        return " ".join(self[at : at + 4] for at in range(0, len(self), 4))


class Bic(UpperCase):
    """A bank's code in international payments (SWIFT)."""

    examples = ("HABALV22",)


class Email(Identifier):
    """An e-mail address."""

    examples = ("anna@example.lv",)


class Telephone(Identifier):
    """A telephone number with its country code; a Latvian one may come without."""

    examples = ("+371 20000000",)

    @classmethod
    def normalised(cls, text: str) -> str:
        """With the country code of Latvia, where eight digits are a Latvian number."""
        spaced = _SPACE.sub(" ", text)
        digits = spaced.replace(" ", "")
        if re.fullmatch(r"[267]\d{7}", digits):
            return f"+371 {digits}"
        if re.fullmatch(r"\+371\d{8}", digits):
            return f"+371 {digits[4:]}"
        return spaced


class Country(UpperCase):
    """A country by its two letters in ISO 3166-1: `LV`, `NO`, `TR`."""

    examples = ("LV", "DE", "NO", "TR")

    @classmethod
    def normalised(cls, text: str) -> str:
        """In capital letters; a country's name, `EL` and `UK` become the letters of ISO 3166-1."""
        code = country_code(text) or super().normalised(text)
        return {"EL": "GR", "UK": "GB"}.get(code, code)


class LanguageCode(Identifier):
    """A language by its letters in ISO 639: `de`, `en`, `lv`."""

    examples = ("de", "en")

    @classmethod
    def normalised(cls, text: str) -> str:
        """In small letters; a language's name becomes its letters."""
        return language_code(text) or super().normalised(text).lower()


class MobilityId(UpperCase):
    """The number that the Beneficiary Module gives a mobility."""

    examples = ("000123456-MOB-00001",)


class IscedF(Identifier):
    """A field of education by its four digits in ISCED-F 2013."""

    examples = ("1013",)
    digits = 4
