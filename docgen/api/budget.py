"""The sums of a project: as a value, as tables for people, as plain data and as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docgen.errors import DataError, OutputError, Place, UsageError
from docgen.formats.findings import in_words
from docgen.formats.tables import Cell, Table, as_workbook, is_own_workbook
from docgen.i18n import Language, Texts, texts
from docgen.intake import Loaded
from docgen.models.activities import Accompaniment
from docgen.models.oversight import Target
from docgen.packs.files import read_if_there, write_whole
from docgen.rules.overrides import OwnFigure, call_of, said
from docgen.rules.sums.budget import Budget, TargetSums
from docgen.rules.sums.budget import budget as reckon
from docgen.rules.sums.categories import CATEGORY_OF
from docgen.rules.sums.counts import Counts
from docgen.rules.sums.lines import Line, Supported
from docgen.rules.sums.parts import Sums
from docgen.rules.sums.units import UnitSum
from docgen.rules.support import ZERO

_WORKBOOK = ".xlsx"
_MONEY = ("granted", "paid_out", "in_kind", "advance", "balance", "due", "received", "outstanding")
_COUNTS = ("participants", "days", "fewer_opportunities", "green", "blended", "accompanying")


def budget(loaded: Loaded) -> Budget:
    """All sums of a project by category, person, activity and approved target.

    Raises:
        DataError: the project cannot be read.
    """
    if loaded.project is None:
        raise DataError(loaded.findings)
    return reckon(loaded.project, call_of(loaded.project))


def budget_tables(found: Budget, language: Language) -> tuple[Table, ...]:
    """The sums as tables, headings and names in a language; the last one has every line of support.

    Before it stand the figures that are the project's own, where there are any.
    """
    say = texts(language)
    return (
        _categories(found, say),
        _units(found, say),
        _people(found, say),
        _activities(found, say),
        _targets(found, say),
        *([_own_figures(found, say)] if found.own else []),
        _lines(found, say),
    )


def budget_notes(found: Budget, language: Language) -> tuple[str, ...]:
    """What a reader of the sums is to know: amounts that are in none, and figures that nobody saw in print."""
    say = texts(language)
    notes = [say.counted("budget.incomplete", found.sums.unknown)] if found.sums.unknown else []
    if found.unconfirmed:
        notes.append(say("budget.unconfirmed", figures=", ".join(say(f"figure.{name}") for name in found.unconfirmed)))
    return tuple(notes)


def write_budget(found: Budget, file: Path, language: Language) -> None:
    """Writes the sums as a workbook in place of an older one.

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
    write_whole(file, as_workbook(budget_tables(found, language)))


def budget_data(found: Budget) -> dict[str, object]:
    """The sums as plain data; amounts are texts with two decimals, what is not known is null."""
    return {
        "grant": _plain(found.grant),
        "planned": _plain(found.planned),
        "remains": _plain(found.remains),
        "unknown": found.sums.unknown,
        "unconfirmed": list(found.unconfirmed),
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
        "lines": [
            {
                "activity": part.stay.key,
                "person": part.person.key,
                "support": line.kind.value,
                "granted": _plain(line.granted.amount if line.granted else None),
                "paid_out": _plain(line.granted.paid if line.granted else None),
                "by_hand": line.by_hand,
            }
            for part in found.parts
            for line in part.planned
        ],
    }


def _categories(found: Budget, say: Texts) -> Table:
    rows: list[tuple[Cell, ...]] = [(say.label(category), amount) for category, amount in found.categories]
    rows.append((say("budget.total"), found.planned))
    rows.append((say("budget.grant"), found.grant))
    remains = (say("budget.remains"), found.remains)
    return Table(say("budget.categories"), (say("budget.category"), say("budget.amount")), tuple(rows), remains)


def _units(found: Budget, say: Texts) -> Table:
    header = (say("budget.category"), say("budget.type"), say("budget.participants"), say("budget.amount"))
    rows = tuple((say.label(one.category), _type(one, say), one.participants, one.amount) for one in found.units)
    total = (say("budget.total"), "", None, sum((one.amount for one in found.units), ZERO))
    return Table(say("budget.units"), header, rows, total)


def _people(found: Budget, say: Texts) -> Table:
    header = (say("budget.person"), *_money_header(say), say("budget.recovery"))
    rows = tuple((person.name, *_money(sums), sums.recovery) for person, sums in found.people)
    recovered = sum((sums.recovery for _, sums in found.people), ZERO)
    return Table(say("budget.people"), header, rows, (say("budget.total"), *_money(found.sums), recovered))


def _activities(found: Budget, say: Texts) -> Table:
    header = (
        say("budget.activity"),
        say("budget.type"),
        *_money_header(say),
        say("budget.module"),
        say("budget.difference"),
    )
    rows = tuple(
        (one.stay.key, _kind(one.stay, say), *_money(one.sums), one.module_amount, one.difference)
        for one in found.activities
    )
    return Table(say("budget.activities"), header, rows)


def _targets(found: Budget, say: Texts) -> Table:
    """A row for what is approved, planned and ended of each type."""
    header = (
        say("budget.type"),
        say("budget.counted"),
        *(say(f"budget.{name}") for name in _COUNTS),
        say("budget.amount"),
    )
    rows: list[tuple[Cell, ...]] = []
    for one in found.targets:
        label = say.label(one.type)
        if one.approved is not None:
            rows.append((label, say("budget.approved"), *_counted(one.approved), None))
        rows.append((label, say("budget.planned"), *_counted(one.planned), one.granted))
        rows.append((label, say("budget.ended"), *_counted(one.ended), None))
    return Table(say("budget.targets"), header, tuple(rows))


def _own_figures(found: Budget, say: Texts) -> Table:
    """Figures in place of the call's, each with its reason."""
    header = tuple(say(f"budget.{name}") for name in ("figure", "own_value", "call_value", "reason", "source"))
    rows = tuple(
        (
            one.name,
            in_words(said(one.value), say.language),
            in_words(said(one.instead_of), say.language),
            one.reason.said_in(say.language),
            one.source or "",
        )
        for one in found.own
    )
    return Table(say("budget.own_figures"), header, rows)


def _lines(found: Budget, say: Texts) -> Table:
    header = ("activity", "person", "line", "granted", "paid_out", "in_kind", "by_hand", "reason")
    rows = tuple((part.stay.key, part.person.name, *_line(line, say)) for part in found.parts for line in part.planned)
    return Table(say("budget.lines"), tuple(say(f"budget.{name}") for name in header), rows)


def _line(line: Line, say: Texts) -> Iterator[Cell]:
    yield say.label(CATEGORY_OF[line.kind]) if line.item is None else line.item.said_in(say.language)
    granted = line.granted
    yield from (granted.amount, granted.paid, granted.in_kind) if granted else (None, None, None)
    yield say("budget.yes") if line.by_hand else ""
    yield granted.reason.said_in(say.language) if granted and granted.reason else ""


def _money_header(say: Texts) -> tuple[str, ...]:
    return tuple(say(f"budget.{name}") for name in _MONEY)


def _money(sums: Sums) -> tuple[Cell, ...]:
    return tuple(getattr(sums, name) for name in _MONEY)


def _counted(counts: Counts | Target) -> tuple[Cell, ...]:
    return tuple(getattr(counts, name) for name in _COUNTS)


def _type(unit: UnitSum, say: Texts) -> str:
    label = say.label(unit.type)
    return say("budget.third_countries", type=label) if unit.third_countries else label


def _kind(stay: Supported, say: Texts) -> str:
    return say("budget.accompanying") if isinstance(stay, Accompaniment) else say.label(stay.type)


def _plain(amount: object) -> str | None:
    return None if amount is None else str(amount)


def _sums_data(sums: Sums) -> dict[str, object]:
    return {name: _plain(getattr(sums, name)) for name in (*_MONEY, "recovery")} | {"unknown": sums.unknown}


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
        "amount": str(unit.amount),
    }


def _target_data(one: TargetSums) -> dict[str, object]:
    counted = {"approved": one.approved, "planned": one.planned, "ended": one.ended}
    data: dict[str, object] = {"type": one.type.value, "granted": str(one.granted)}
    for name, counts in counted.items():
        data[name] = None if counts is None else {each: getattr(counts, each) for each in _COUNTS}
    return data
