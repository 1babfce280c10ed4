"""A project's own figures in place of the call's: each with its reason, and each said wherever it counts.

A figure is named by its place in the call's file, the word `value` left out and rows of tables by what tells them
apart: `course_fee.a_day`, `travel_bands.500.green`, `activity_days.course.most`, `countries.regions.4.countries`.
What names nothing, or does not fit, leaves the call's figure in force and is a finding (`CAL03`–`CAL05`); a figure
that is the project's own is told, too (`CAL02`). Texts, years and the edges of bands are not to be overridden.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, TypeAlias

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from docgen.errors import Finding, Named, Severity
from docgen.i18n import Language
from docgen.models.project import Project
from docgen.models.settings import FigureOverride
from docgen.models.values import Bilingual, Quantity, parse_yes_no
from docgen.rules.call import Call, call, known_years
from docgen.rules.figures import FOR_A_PROJECT, Figure, Frozen, Status

_NO_YEAR = 0
_BETWEEN = re.compile(r"[\s,;]+")
_Steps: TypeAlias = tuple[str | int, ...]


class OwnFigure(Frozen):
    """A figure that is the project's own."""

    name: str
    """Its place in the call's file."""
    value: Any
    """What the project uses."""
    instead_of: Any
    """The call's value."""
    reason: Bilingual
    """Why."""
    source: str | None
    """Where it was read, where the project says so."""


class ProjectCall(Call):
    """The figures of a call, some of them a project's own."""

    own: tuple[OwnFigure, ...]
    """Those, in the order of the data."""

    def status_of(self, name: str) -> Status:
        """How well a figure, or a row of a table, is known; the project's own is `own`."""
        if any(one.name == name or one.name.startswith(f"{name}.") for one in self.own) and "." in name:
            return Status.OWN
        return super().status_of(name)


@dataclass(frozen=True, slots=True)
class Overridden:
    """A call with a project's own figures, and what is to be said of them."""

    call: Call
    findings: tuple[Finding, ...] = ()

    @property
    def own(self) -> tuple[OwnFigure, ...]:
        """The figures that are the project's own."""
        return own_figures(self.call)


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a value lies in the plain data of a call."""

    value: Any
    steps: _Steps
    figure: Figure[Any]
    """The figure that holds it."""
    at: _Steps
    """Where that lies."""


def call_of(project: Project) -> Call:
    """The figures of the project's call year, or of the nearest year that docgen knows; its own in their place."""
    return overridden(project).call


def overridden(project: Project) -> Overridden:
    """The project's call with its own figures, and the findings on these."""
    return _overridden(project.code.call_year or _NO_YEAR, project.settings.figures)


def own_figures(figures: Call) -> tuple[OwnFigure, ...]:
    """Which of these figures are a project's own."""
    return figures.own if isinstance(figures, ProjectCall) else ()


def figure_names(figures: Call) -> tuple[str, ...]:
    """The names of all figures that a project may use its own for."""
    return tuple(_spots(figures))


@lru_cache(maxsize=64)
def _overridden(year: int, overrides: tuple[FigureOverride, ...]) -> Overridden:
    figures = call(year)
    if not overrides:
        return Overridden(figures)
    if year not in known_years():
        unknown = (_finding("CAL05", one, "name", years=[str(known) for known in known_years()]) for one in overrides)
        return Overridden(figures, tuple(unknown))
    spots = _spots(figures)
    named = {one.name: one for one in reversed(overrides) if one.name in spots}
    wanted = [one for one in overrides if named.get(one.name) is one]
    applied = _applied(figures, spots, wanted)
    used = _spots(_validated(figures, spots, applied))
    own = tuple(_own(one, used[one.name].value, spots[one.name].value) for one, _ in applied)
    findings = [_judged(one, spots, own) for one in overrides if one.name not in named or one in wanted]
    return Overridden(_validated(figures, spots, applied, own) if own else figures, tuple(findings))


def _applied(
    figures: Call, spots: dict[str, _Spot], wanted: list[FigureOverride]
) -> tuple[tuple[FigureOverride, Any], ...]:
    """The overrides whose values fit, alone or beside others, each with its value."""
    readable = [(one, value) for one in wanted if (value := _read(one.value, spots[one.name].value)) is not None]
    if _fits(figures, spots, readable):
        return tuple(readable)
    kept: list[tuple[FigureOverride, Any]] = []
    left = readable
    while (fitting := next((one for one in left if _fits(figures, spots, [*kept, one])), None)) is not None:
        kept.append(fitting)
        left = [one for one in left if one is not fitting]
    return tuple(kept)


def _read(text: str, like: Any) -> Any:
    """The value in a text, of the kind of another one; None where it cannot be read."""
    try:
        if isinstance(like, bool):
            return parse_yes_no(text)
        if isinstance(like, tuple):
            return tuple(part for part in _BETWEEN.split(text) if part)
        return Quantity.parse(text)
    except PydanticCustomError:
        return None


def _fits(figures: Call, spots: dict[str, _Spot], overrides: Iterable[tuple[FigureOverride, Any]]) -> bool:
    try:
        _validated(figures, spots, overrides)
    except ValidationError:
        return False
    return True


def _validated(
    figures: Call,
    spots: dict[str, _Spot],
    overrides: Iterable[tuple[FigureOverride, Any]],
    own: tuple[OwnFigure, ...] = (),
) -> ProjectCall:
    """The call with these values; a figure that they change is the project's own, of a table the row alone.

    Raises:
        ValidationError: one of them does not fit.
    """
    data: Any = figures.model_dump()
    for one, value in overrides:
        spot = spots[one.name]
        data = _with(data, spot.steps, value)
        if not _is_table(spot.figure.value):
            data = _with(data, (*spot.at, "status"), Status.OWN)
            data = _with(data, (*spot.at, "source"), one.source or one.reason.said_in(Language.EN))
    return ProjectCall.model_validate({**data, "own": own}, context=FOR_A_PROJECT)


def _own(one: FigureOverride, value: Any, instead_of: Any) -> OwnFigure:
    return OwnFigure(name=one.name, value=value, instead_of=instead_of, reason=one.reason, source=one.source)


def _judged(override: FigureOverride, spots: dict[str, _Spot], own: tuple[OwnFigure, ...]) -> Finding:
    """What is to be said of an override: that it counts, or why it does not."""
    name = override.name
    if name not in spots:
        near = next(iter(get_close_matches(name, spots, n=1, cutoff=0.5)), "")
        return _finding("CAL03", override, "name", name=name, suggestion=near)
    used = next((one for one in own if one.name == name), None)
    if used is None:
        return _finding("CAL04", override, "value", name=name, value=override.value, like=said(spots[name].value))
    values = {"value": said(used.value), "instead": said(used.instead_of), "reason": used.reason}
    return _finding("CAL02", override, "value", Severity.WARNING, name=name, **values)


def said(value: Any) -> object:
    """A figure's value as messages name it."""
    if value is None or value == ():
        return Named("figure.none")
    if isinstance(value, bool):
        return Named("figure.yes" if value else "figure.no")
    return tuple(str(one) for one in value) if isinstance(value, tuple) else value


def _finding(
    code: str, override: FigureOverride, field: str, severity: Severity = Severity.ERROR, **values: object
) -> Finding:
    return Finding(code, severity, path=f"settings.figures[{override.name}].{field}", values=values)


def _spots(figures: Call) -> dict[str, _Spot]:
    """Every value of a call that a project may override, by its name."""
    return dict(_within(figures, (), (), None))


def _within(
    part: Any, names: tuple[str, ...], steps: _Steps, held: tuple[Figure[Any], _Steps] | None
) -> Iterator[tuple[str, _Spot]]:
    if isinstance(part, Figure):
        yield from _within(part.value, names, (*steps, "value"), (part, steps))
    elif isinstance(part, Frozen):
        for name in (Call if isinstance(part, Call) else type(part)).model_fields:
            if name != part.named_by:
                yield from _within(getattr(part, name), (*names, name), (*steps, name), held)
    elif isinstance(part, dict):
        for name, inner in part.items():
            yield from _within(inner, (*names, str(name)), (*steps, name), held)
    elif _is_table(part):
        for number, inner in enumerate(part):
            yield from _within(inner, (*names, _row_name(inner)), (*steps, number), held)
    elif held is not None and not isinstance(part, str):
        yield ".".join(names), _Spot(part, steps, *held)


def _is_table(value: Any) -> bool:
    """Whether a value has rows."""
    return isinstance(value, dict) or (isinstance(value, tuple) and any(isinstance(one, BaseModel) for one in value))


def _row_name(row: Any) -> str:
    row = row.value if isinstance(row, Figure) else row
    return str(getattr(row, row.named_by))


def _with(data: Any, steps: _Steps, value: Any) -> Any:
    """Plain data with one value put in place of another; the given data stay as they are."""
    if not steps:
        return value
    first, *rest = steps
    if isinstance(first, int):
        return (*data[:first], _with(data[first], tuple(rest), value), *data[first + 1 :])
    return {**data, first: _with(data[first], tuple(rest), value)}
