"""Record by record: plain data become models, and every problem a finding.

A record that fails is left out, with a finding for each thing that is wrong in
it. No message shows the value of a field that may hold special-category data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import Enum
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from docgen.errors import Choice, FieldName, Finding, Named
from docgen.i18n import Language, texts
from docgen.intake.tree import Doubled, Location
from docgen.models.record import Record, field_key, is_special, records_within
from docgen.models.sections import Section

_MOST_GUESSES, _ALIKE = 20, 0.6
_EXPECTED = {
    "int": "whole_number",
    "string": "text",
    "date": "day",
    "datetime": "moment",
    "bool": "yes_no",
    "tuple": "list",
    "model": "record",
    "dict": "record",
}


_CODES = {
    "missing": "DAT05",
    "forbidden_character": "DAT08",
    "greater_than_equal": "DAT17",
    "less_than_equal": "DAT18",
}
"""Kinds of pydantic's errors that have a code of their own."""

RECORD = Named("expected.record")
"""What a message names where the record as a whole is at fault."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding, and where in the plain data it lies."""

    location: Location
    finding: Finding


def read_record(
    model: type[Record], data: Any, location: Location, *, confidential: bool = False
) -> tuple[Record | None, list[Problem]]:
    """The record, or None and what is wrong with it.

    Of a confidential one no message shows a value, nor a name that it should not hold.
    """
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=True)
        return None, [_problem(model, data, detail, location, confidential=confidential) for detail in details]


def read_item(section: Section, data: Any, location: Location) -> tuple[Record | None, list[Problem]]:
    """The record of a section, of the class that it says it is of, or what is wrong with it.

    Where it misspells its class, its other faults are told by the class that is
    nearest to what it says.
    """
    if not isinstance(data, dict):
        return None, [Problem(location, Finding("DAT06", values={"field": RECORD, **_expected("record", "")}))]
    if not section.discriminator:
        return read_record(section.variants[""], data, location, confidential=section.confidential)
    tag = data.get(section.discriminator)
    if isinstance(tag, str) and tag in section.variants:
        record, problems = read_record(section.variants[tag], data, location)
        return record, [_titled(problem, section, location) for problem in problems]
    where = (*location, section.discriminator)
    if tag is None:
        field = Named(field_key(next(iter(section.variants.values())), section.discriminator), field=True)
        return None, [Problem(where, Finding("DAT05", values={"field": field}))]
    if isinstance(tag, Doubled):
        return None, [Problem(where, Finding("DAT11", values={"name": tag.name}))]
    choice = _choice(str(tag), _classes(section))
    others: list[Problem] = []
    if isinstance(choice["suggestion"], Choice):
        meant = choice["suggestion"].value
        others = read_record(section.variants[meant], {**data, section.discriminator: meant}, location)[1]
    return None, [Problem(where, Finding("DAT07", values=choice)), *others]


def _titled(problem: Problem, section: Section, location: Location) -> Problem:
    """The problem with the title of a field that records of another class have."""
    name = problem.location[-1] if problem.location else ""
    if problem.finding.code != "DAT04" or problem.location[:-1] != location:
        return problem
    model = next((cls for cls in section.variants.values() if name in cls.model_fields), None)
    if model is None:
        return problem
    field = FieldName(str(name), Named(field_key(model, str(name)), field=True))
    return replace(problem, finding=replace(problem.finding, values={**problem.finding.values, "field": field}))


def suggestion(name: str, known: list[str], *, alike: float = _ALIKE) -> str:
    """The known name nearest to a mistyped one, or an empty text."""
    return next(iter(get_close_matches(name, known, n=1, cutoff=alike)), "")


class Guesses:
    """Guesses what was meant, for the first few misspelt keys: each looks at every key there is."""

    def __init__(self, *, alike: float = _ALIKE) -> None:
        """`alike`: how alike, of 1, a guess must be to what was typed."""
        self._left, self._alike = _MOST_GUESSES, alike

    def guess(self, key: str, known: Iterable[str]) -> str:
        """The nearest known key, or an empty text."""
        if not self._left:
            return ""
        self._left -= 1
        return suggestion(key, list(known), alike=self._alike)


def _problem(
    model: type[Record], data: Any, detail: ErrorDetails, location: Location, *, confidential: bool
) -> Problem:
    steps = list(_steps(model, detail["loc"]))
    where = (*location, *detail["loc"])
    if confidential and steps and not steps[-1].known:
        where = where[:-1]
        steps[-1] = replace(steps[-1], name="…")
    hidden = confidential or any(step.special for step in steps)
    if (cut := _cut_at_comma(data, detail)) is not None:
        return Problem(where, Finding("DAT50", values={"number": "…" if hidden else cut}))
    return Problem(where, _finding(detail, steps, hidden=hidden))


def _cut_at_comma(data: Any, detail: ErrorDetails) -> str | None:
    """A number with a decimal comma that stands without quotation marks, so that YAML took it for two entries."""
    *way, name = detail["loc"] or ("",)
    if detail["type"] != "extra_forbidden" or detail["input"] is not None or not str(name).isdecimal():
        return None
    for step in way:
        within = step in data if isinstance(data, dict) else isinstance(data, list) and isinstance(step, int)
        data = data[step] if within else None
    names = list(data) if isinstance(data, dict) else []
    at = names.index(name) if name in names else 0
    before = data[names[at - 1]] if at else None
    return f"{before},{name}" if isinstance(before, str) and before.lstrip("-").isdecimal() else None


@dataclass(frozen=True, slots=True)
class _Step:
    """A field on the way to an error."""

    model: type[Record]
    name: str
    known: bool
    special: bool
    annotation: Any = None

    @property
    def named(self) -> Named | str:
        return Named(field_key(self.model, self.name), field=True) if self.known else self.name


def _steps(model: type[Record] | None, location: tuple[str | int, ...]) -> Iterator[_Step]:
    for name in location:
        if isinstance(name, int):
            continue
        if model is None:
            return
        field = model.model_fields.get(name)
        if field is None:
            yield _Step(model, name, known=False, special=False)
            return
        yield _Step(model, name, known=True, special=is_special(field), annotation=field.annotation)
        model = next(iter(records_within(field.annotation)), None)


def _finding(detail: ErrorDetails, steps: list[_Step], *, hidden: bool) -> Finding:
    kind, context, value = detail["type"], detail.get("ctx", {}), detail["input"]
    last = steps[-1] if steps else None
    field: dict[str, object] = {"field": last.named if last else RECORD}
    if isinstance(value, Doubled):
        return Finding("DAT11", values={"name": last.name if last else value.name})
    if kind == "extra_forbidden" and last:
        known = {
            name: FieldName(name, Named(field_key(last.model, name), field=True)) for name in last.model.model_fields
        }
        guess = "" if hidden else known.get(suggestion(last.name, list(known)), "")
        return Finding("DAT04", values={"field": last.name, "suggestion": guess, "known": list(known.values())})
    if kind in ("enum", "literal_error") and last:
        return Finding("DAT07", values=_choice("" if hidden else str(value), _choices(last.annotation)))
    if kind in _CODES:
        limit = context.get("ge", context.get("le"))
        return Finding(_CODES[kind], values=field | {"limit": limit} | context)
    expected = context.get("expected") if kind == "unreadable" else _EXPECTED.get(kind.partition("_")[0])
    shown = "" if hidden or isinstance(value, dict | list) else str(value)
    return Finding("DAT06", values=field | _expected(str(expected or "value"), shown))


def _expected(what: str, shown: str) -> dict[str, object]:
    return {"expected": Named(f"expected.{what}"), "value": shown or "…"}


def _choice(value: str, choices: list[Choice]) -> dict[str, object]:
    """What a message says of a value that is none of the choices; a label, too, may have been meant."""
    said = {word: choice for choice in choices for word in (choice.value, *_labels(choice))}
    near = suggestion(value, list(said))
    return {"value": value or "…", "choices": choices, "suggestion": said[near] if near else ""}


def _labels(choice: Choice) -> Iterator[str]:
    if choice.member is not None:
        for language in Language:
            yield texts(language).label(choice.member)


def _classes(section: Section) -> list[Choice]:
    """The classes of a section, by the values that tell them apart."""
    fields = (cls.model_fields[section.discriminator] for cls in section.variants.values())
    return [choice for field in fields for choice in _choices(field.annotation)]


def _choices(annotation: Any) -> list[Choice]:
    """The values that an enum or literal in an annotation allows."""
    if isinstance(annotation, type):
        return [Choice(str(member.value), member) for member in annotation] if issubclass(annotation, Enum) else []
    found: list[Choice] = []
    for inner in get_args(annotation):
        if isinstance(inner, Enum):
            found.append(Choice(str(inner.value), inner))
        elif isinstance(inner, str):
            found.append(Choice(inner))
        else:
            found += _choices(inner)
    return found
