"""Numbers and codes: whether each is well-formed and passes its check digits (`PER09`, `PER10`).

Models normalise, this judges. No message quotes a number. A Latvian personal code is
judged by its own rules and not by python-stdnum, which knows only `32…` of the new ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import get_args

from email_validator import EmailNotValidError, validate_email
from pydantic import BaseModel
from stdnum import bic, iban
from stdnum.lv import pvn

from docgen.errors import Finding, Named, Severity
from docgen.formats.names import country, tongue
from docgen.i18n import Language
from docgen.manifest import GRANT_AGREEMENT
from docgen.models.identifiers import (
    Bic,
    Country,
    Email,
    Iban,
    Identifier,
    LanguageCode,
    Oid,
    PersonalCode,
    Pic,
    ProjectCode,
    Telephone,
)
from docgen.models.persons import LearnerBase
from docgen.models.record import Record, field_key, records_within
from docgen.rules.checks.case import Case, Check
from docgen.rules.checks.kinds import EVERY_KIND
from docgen.rules.due.paths import person_path

_OLD_CODE = re.compile(r"(\d\d)(\d\d)(\d\d)-([012])\d{4}")
_NEW_CODE = re.compile(r"3[2-9]\d{4}-\d{5}")
_FIRST_CENTURY = 1800
"""The century that 0 after the hyphen of an old personal code stands for; 1 and 2 are the next ones."""
_WEIGHTS = (10, 5, 8, 4, 2, 1, 6, 3, 7, 9)
"""Of the digits of an old personal code; not confirmed by its issuer (python-stdnum, `stdnum.lv.pvn`)."""
_TELEPHONE = re.compile(r"\+[1-9][\d ()./-]*")
_TELEPHONE_DIGITS = range(7, 16)
"""Digits of an international number; 15 are the most by ITU-T E.164."""
_LEGAL_PERSON = "456789"
"""First digits of a Latvian registration number; others are of natural persons."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """An identifier and where it stands."""

    path: str
    field: Named
    value: Identifier


def personal_codes(case: Case) -> Iterator[Finding]:
    """PER09: the form of a Latvian personal code; an old one agrees with the birth date."""
    for person in case.project.people:
        path = person_path(person.key)
        yield from _judge_code(person.personal_code, person.birth_date, f"{path}.personal_code")
        representing = person.legal_representatives if isinstance(person, LearnerBase) else ()
        for number, one in enumerate(representing, start=1):
            yield from _judge_code(one.personal_code, None, f"{path}.legal_representatives[{number}].personal_code")


def well_formed(case: Case) -> Iterator[Finding]:
    """PER10: numbers, codes, countries and languages are well-formed; a telephone at least warns."""
    for typed in _identifiers(case.project, ""):
        judge = _JUDGES.get(type(typed.value))
        if judge is not None and not judge(typed.value):
            warns = isinstance(typed.value, Telephone)
            problem = Named(_PROBLEMS.get(type(typed.value), "number.check_digits"))
            yield Finding(
                "PER10",
                Severity.WARNING if warns else Severity.ERROR,
                path=typed.path,
                values={"field": typed.field, "problem": problem},
                stops=frozenset() if warns else _STOPPED.get(type(typed.value), EVERY_KIND),
            )


def registration_numbers(case: Case) -> Iterator[Finding]:
    """PER10: a Latvian registration number has eleven digits and passes its check; a foreign one is unchecked."""
    for one in case.project.organisations:
        number, country = one.registration_number, one.address and one.address.country
        if number is None or country != "LV":
            continue
        if number[0] not in _LEGAL_PERSON or not pvn.is_valid(number) or not number.isdigit():
            yield Finding(
                "PER10",
                path=f"organisations[{one.key}].registration_number",
                values={
                    "field": Named("Organisation.registration_number", field=True),
                    "problem": Named("number.check_digits"),
                },
                stops=EVERY_KIND,
            )


def _judge_code(code: PersonalCode | None, born: date | None, path: str) -> Iterator[Finding]:
    if code is None or _NEW_CODE.fullmatch(code):
        return
    problem, severity = "", Severity.ERROR
    birth_date = _birth_date(code)
    if birth_date is None:
        problem = "personal_code.malformed"
    elif born is not None and born != birth_date:
        problem = "personal_code.other_birth_date"
    elif _check_digit(code) != code[-1]:
        problem, severity = "personal_code.check_digit", Severity.WARNING
    if problem:
        stops = frozenset({GRANT_AGREEMENT}) if severity is Severity.ERROR else frozenset[str]()
        yield Finding("PER09", severity, path=path, values={"problem": Named(problem)}, stops=stops)


def _birth_date(code: PersonalCode) -> date | None:
    """The day of birth in an old personal code; None where it holds none."""
    found = _OLD_CODE.fullmatch(code)
    if not found:
        return None
    day, month, year, century = (int(part) for part in found.groups())
    try:
        return date(_FIRST_CENTURY + 100 * century + year, month, day)
    except ValueError:
        return None


def _check_digit(code: PersonalCode) -> str:
    digits = code.replace("-", "")
    total = 1 + sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return str(total % 11 % 10)


def _identifiers(record: Record, path: str) -> Iterator[_Typed]:
    """All identifiers in a record, those of records in it included, in the order of the data."""
    for name in _fields(type(record)):
        value, within = getattr(record, name), f"{path}.{name}" if path else name
        if isinstance(value, Identifier):
            yield _Typed(within, Named(field_key(type(record), name), field=True), value)
        elif isinstance(value, Record):
            yield from _identifiers(value, within)
        elif isinstance(value, tuple):
            for number, item in enumerate(value, start=1):
                if isinstance(item, Record):
                    key = getattr(item, item.key_field) if item.key_field else number
                    yield from _identifiers(item, f"{within}[{key}]")


@cache
def _fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a class that may hold identifiers, or records that do."""
    return tuple(name for name, field in model.model_fields.items() if _may_hold(field.annotation))


def _may_hold(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Identifier):
        return True
    if any(_fields(cls) for cls in records_within(annotation)):
        return True
    return any(_may_hold(inner) for inner in get_args(annotation))


def _is_email(text: str) -> bool:
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def _is_telephone(text: str) -> bool:
    digits = sum(letter.isdigit() for letter in text)
    return bool(_TELEPHONE.fullmatch(text)) and digits in _TELEPHONE_DIGITS


def _is_project_code(text: str) -> bool:
    """A code without a call year is `PLN13`'s."""
    return ProjectCode(text).call_year is None or bool(
        re.fullmatch(r"20\d\d-[1-3]-[A-Z]{2}\d\d-KA\d{3}-[A-Z]{3}-\d{9}", text)
    )


_JUDGES: Mapping[type[Identifier], Callable[[str], bool]] = {
    Iban: iban.is_valid,
    Bic: bic.is_valid,
    Email: _is_email,
    Telephone: _is_telephone,
    Oid: lambda text: bool(re.fullmatch(r"E\d{8}", text)),
    Pic: lambda text: bool(re.fullmatch(r"\d{9}", text)),
    ProjectCode: _is_project_code,
    Country: lambda text: country(text, Language.EN) != text,
    LanguageCode: lambda text: tongue(text, Language.EN) != text,
}

_PROBLEMS: Mapping[type[Identifier], str] = {
    Bic: "number.bic",
    Email: "number.email",
    Telephone: "number.telephone",
    Oid: "number.oid",
    Pic: "number.pic",
    ProjectCode: "number.project",
    Country: "number.country",
    LanguageCode: "number.language",
}
"""What is wrong with an identifier that has no check digits."""

_STOPPED: Mapping[type[Identifier], frozenset[str]] = {
    Iban: frozenset({GRANT_AGREEMENT}),
    Bic: frozenset({GRANT_AGREEMENT}),
    Pic: frozenset(),
}
"""Kinds that print an identifier, where not every kind does; no paper prints a PIC."""

CHECKS: tuple[Check, ...] = (personal_codes, well_formed, registration_numbers)
