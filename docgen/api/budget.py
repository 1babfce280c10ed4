"""The sums of a project: as a value, with what is to be known of them, as plain data and as a workbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from docgen.api.budget_tables import COUNTS, MONEY, budget_tables
from docgen.api.clock import this_day
from docgen.errors import DataError, OutputError, Place, UsageError
from docgen.files.writing import read_if_there, write_whole
from docgen.formats.dates import short_day
from docgen.formats.tables import Table, as_workbook, is_own_workbook
from docgen.i18n import Language, Texts, texts
from docgen.intake import Loaded
from docgen.rules.overrides import OwnFigure, call_of
from docgen.rules.sums.budget import Budget, TargetSums
from docgen.rules.sums.budget import budget as reckon
from docgen.rules.sums.lines import Line
from docgen.rules.sums.parts import Part, Sums
from docgen.rules.sums.units import UnitSum

_WORKBOOK = ".xlsx"


def budget(loaded: Loaded) -> Budget:
    """All sums of a project by category, person, activity and approved target.

    `left_out` is how many records could not be read; the findings of `loaded` tell which.

    Raises:
        DataError: the project cannot be read.
    """
    if loaded.project is None:
        raise DataError(loaded.findings)
    return replace(reckon(loaded.project, call_of(loaded.project)), left_out=loaded.left_out)


def budget_notes(found: Budget, language: Language) -> tuple[str, ...]:
    """What a reader of the sums is to know: records and amounts that are in none, figures that are not sure."""
    say = texts(language)
    notes = [say.counted("budget.left_out", found.left_out)] if found.left_out else []
    notes += [say.counted("budget.incomplete", found.unknown)] if found.unknown else []
    for key, names in (("budget.unconfirmed", found.unconfirmed), ("budget.second_hand", found.second_hand)):
        if names:
            notes.append(say(key, figures="; ".join(say(f"figure.{name}") for name in names)))
    return tuple(notes)


def write_budget(found: Budget, file: Path, language: Language, today: date | None = None) -> None:
    """Writes the sums as a workbook in place of an older one; its first sheet tells the project, the day and notes.

    `today` is that day; otherwise the clock's.

    Raises:
        UsageError: `USE05`, where the file's name is no workbook's.
        OutputError: `OUT11`, where a file is there that docgen did not write; `OUT01`,
            where the disk does not take it, or another program holds it.
    """
    if file.suffix.lower() != _WORKBOOK:
        raise UsageError.of("USE05", name=file.name)
    there = read_if_there(file)
    if there is not None and not is_own_workbook(there):
        raise OutputError.of("OUT11", place=Place(file.name))
    about = _about(found, today or this_day(), texts(language))
    write_whole(file, as_workbook((about, *budget_tables(found, language))))


def budget_data(found: Budget) -> dict[str, object]:
    """The sums as plain data; amounts are texts with two decimals, what is not known is null."""
    return {
        "project": found.code,
        "left_out": found.left_out,
        "grant": _plain(found.grant),
        "planned": _plain(found.planned),
        "remains": _plain(found.remains),
        "unknown": found.unknown,
        "unconfirmed": list(found.unconfirmed),
        "second_hand": list(found.second_hand),
        "own_figures": [_own_data(one) for one in found.own],
        "categories": {category.value: _plain(amount) for category, amount in found.categories},
        "organisation": [_unit_data(unit) for unit in found.units],
        "people": [{"person": person.key, **_sums_data(sums)} for person, sums in found.people],
        "activities": [
            {
                "activity": one.stay.key,
                **_sums_data(one.sums),
                "module": _plain(one.module_amount),
                "difference": _plain(one.difference),
            }
            for one in found.activities
        ],
        "targets": [_target_data(one) for one in found.targets],
        "lines": [_line_data(part, line) for part in found.parts for line in part.planned],
    }


def _about(found: Budget, today: date, say: Texts) -> Table:
    """Of which project the sums are, of which day, and what is to be known of them."""
    notes = ((say("budget.remark"), note) for note in budget_notes(found, say.language))
    rows = ((say("budget.day"), short_day(today, say.language)), *notes)
    return Table(say("budget.about"), (say("budget.project"), found.code), rows)


def _line_data(part: Part, line: Line) -> dict[str, object]:
    return {
        "activity": part.stay.key,
        "person": part.person.key,
        "support": line.kind.value,
        "granted": _plain(line.granted.amount if line.granted else None),
        "paid_out": _plain(line.granted.paid if line.granted else None),
        "by_hand": line.by_hand,
        "reason": line.decided.reason.model_dump() if line.by_hand and line.decided.reason else None,
    }


def _plain(amount: object) -> str | None:
    return None if amount is None else str(amount)


def _sums_data(sums: Sums) -> dict[str, object]:
    return {name: _plain(getattr(sums, name)) for name in (*MONEY, "recovery")} | {"unknown": sums.unknown}


def _own_data(one: OwnFigure) -> dict[str, object]:
    """Values as texts, those of a list as a list of texts."""
    return {
        "figure": one.name,
        "value": _plain_figure(one.value),
        "instead_of": _plain_figure(one.instead_of),
        "reason": one.reason.model_dump(),
        "source": one.source,
    }


def _plain_figure(value: object) -> object:
    if isinstance(value, tuple):
        return [str(item) for item in value]
    return value if isinstance(value, bool) else _plain(value)


def _unit_data(unit: UnitSum) -> dict[str, object]:
    return {
        "category": unit.category.value,
        "type": unit.type.value,
        "third_countries": unit.third_countries,
        "participants": unit.participants,
        "amount": _plain(unit.amount),
    }


def _target_data(one: TargetSums) -> dict[str, object]:
    counted = {"approved": one.approved, "planned": one.planned, "ended": one.ended}
    data: dict[str, object] = {"type": one.type.value, "granted": str(one.granted), "unknown": one.unknown}
    for name, counts in counted.items():
        data[name] = None if counts is None else {each: getattr(counts, each) for each in COUNTS}
    return data
