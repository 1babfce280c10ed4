"""The sums of a project as tables for people; what is not known, or set by hand, is remarked in its row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from docgen.formats.findings import in_words
from docgen.formats.tables import Cell, Table
from docgen.i18n import Language, Texts, texts
from docgen.models.activities import Accompaniment
from docgen.models.oversight import Target
from docgen.rules.due.paths import record_path
from docgen.rules.overrides import said
from docgen.rules.sums.budget import Budget
from docgen.rules.sums.categories import CATEGORY_OF
from docgen.rules.sums.counts import Counts
from docgen.rules.sums.lines import Line, Supported
from docgen.rules.sums.parts import Sums
from docgen.rules.sums.units import UnitSum
from docgen.rules.support import ZERO

MONEY = ("granted", "paid_out", "in_kind", "advance", "balance", "due", "received", "outstanding")
"""The sums of a person or an activity that are shown."""
COUNTS = ("participants", "days", "fewer_opportunities", "green", "blended", "accompanying")
"""What is counted of targets."""

_Row: TypeAlias = tuple[tuple[Cell, ...], str]
"""Cells, and a remark on them."""


def budget_tables(found: Budget, language: Language) -> tuple[Table, ...]:
    """The sums as tables, headings and names in a language; the last one has every line of support.

    Before it stand amounts set by hand and figures that are the project's own, where there are any.
    """
    say = texts(language)
    return (
        _categories(found, say),
        _units(found, say),
        _people(found, say),
        _activities(found, say),
        _targets(found, say),
        *([_by_hand(found, say)] if found.by_hand else []),
        *([_own_figures(found, say)] if found.own else []),
        _lines(found, say),
    )


def _categories(found: Budget, say: Texts) -> Table:
    by_hand = {CATEGORY_OF[line.kind] for _, line in found.by_hand}
    rows: list[_Row] = [
        ((say.label(one), amount), _remark(found.unknown_in.get(one, 0), say, by_hand=one in by_hand))
        for one, amount in found.categories
    ]
    whole = _remark(sum(found.unknown_in.values()), say)
    rows += [((say("budget.total"), found.planned), whole), ((say("budget.grant"), found.grant), "")]
    header = (say("budget.category"), say("budget.amount"))
    return _table("budget.categories", header, rows, say, ((say("budget.remains"), found.remains), whole))


def _units(found: Budget, say: Texts) -> Table:
    header = (say("budget.category"), say("budget.type"), say("budget.participants"), say("budget.amount"))
    cells = ((say.label(one.category), _type(one, say), one.participants, one.amount) for one in found.units)
    unknown = [int(one.amount is None) for one in found.units]
    rows = [(row, _remark(number, say)) for row, number in zip(cells, unknown, strict=True)]
    total = (say("budget.total"), "", None, sum((one.amount or ZERO for one in found.units), ZERO))
    return _table("budget.units", header, rows, say, (total, _remark(sum(unknown), say)))


def _people(found: Budget, say: Texts) -> Table:
    by_hand = {part.person.key for part, _ in found.by_hand}
    header = (say("budget.person"), *_money_header(say), say("budget.recovery"))
    rows = [
        ((person.name, *_money(sums), sums.recovery), _remark(sums.unknown, say, by_hand=person.key in by_hand))
        for person, sums in found.people
    ]
    recovered = sum((sums.recovery for _, sums in found.people), ZERO)
    total = (say("budget.total"), *_money(found.sums), recovered)
    return _table("budget.people", header, rows, say, (total, _remark(found.sums.unknown, say)))


def _activities(found: Budget, say: Texts) -> Table:
    by_hand = {record_path(part.stay) for part, _ in found.by_hand}
    further = (say("budget.module"), say("budget.difference"))
    header = (say("budget.activity"), say("budget.type"), *_money_header(say), *further)
    rows = [
        (
            (one.stay.key, _kind(one.stay, say), *_money(one.sums), one.module_amount, one.difference),
            _remark(one.sums.unknown, say, by_hand=record_path(one.stay) in by_hand),
        )
        for one in found.activities
    ]
    return _table("budget.activities", header, rows, say)


def _targets(found: Budget, say: Texts) -> Table:
    """A row for what is approved, planned and ended of each type."""
    counts = (say(f"budget.{name}") for name in COUNTS)
    header = (say("budget.type"), say("budget.counted"), *counts, say("budget.amount"))
    rows: list[_Row] = []
    for one in found.targets:
        label = say.label(one.type)
        if one.approved is not None:
            rows.append(((label, say("budget.approved"), *_counted(one.approved), None), ""))
        planned = (label, say("budget.planned"), *_counted(one.planned), one.granted)
        rows.append((planned, _remark(one.unknown, say)))
        rows.append(((label, say("budget.ended"), *_counted(one.ended), None), ""))
    return _table("budget.targets", header, rows, say)


def _by_hand(found: Budget, say: Texts) -> Table:
    """Amounts in place of computed ones, each with its reason."""
    header = tuple(say(f"budget.{name}") for name in ("activity", "person", "line", "amount", "reason"))
    rows = tuple(
        (part.stay.key, part.person.name, say.label(CATEGORY_OF[line.kind]), line.decided.amount, _reason(line, say))
        for part, line in found.by_hand
    )
    return Table(say("budget.amounts_by_hand"), header, rows)


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
    rows = [
        ((part.stay.key, part.person.name, *_line(line, say)), _remark(int(line.granted is None), say))
        for part in found.parts
        for line in part.planned
    ]
    return _table("budget.lines", tuple(say(f"budget.{name}") for name in header), rows, say)


def _line(line: Line, say: Texts) -> Iterator[Cell]:
    yield say.label(CATEGORY_OF[line.kind]) if line.item is None else line.item.said_in(say.language)
    granted = line.granted
    yield from (granted.amount, granted.paid, granted.in_kind) if granted else (None, None, None)
    yield say("budget.yes") if line.by_hand else ""
    yield _reason(line, say)


def _reason(line: Line, say: Texts) -> str:
    """Why the amount was set by hand, where the user says so."""
    return line.decided.reason.said_in(say.language) if line.by_hand and line.decided.reason else ""


def _table(title: str, header: tuple[str, ...], rows: Iterable[_Row], say: Texts, total: _Row | None = None) -> Table:
    """The table; where something is to be remarked, with a last column for it."""
    rows = tuple(rows)
    last = total or ((), "")
    if not any(remark for _, remark in (*rows, last)):
        return Table(say(title), header, tuple(cells for cells, _ in rows), last[0])
    remarked = tuple((*cells, remark) for cells, remark in rows)
    return Table(say(title), (*header, say("budget.remark")), remarked, (*last[0], last[1]) if total else ())


def _remark(unknown: int, say: Texts, *, by_hand: bool = False) -> str:
    """How many amounts are not known and in no sum, and whether one was set by hand."""
    remarks = [say.counted("budget.unknown", unknown)] if unknown else []
    return "; ".join([*remarks, *([say("budget.set_by_hand")] if by_hand else [])])


def _money_header(say: Texts) -> tuple[str, ...]:
    return tuple(say(f"budget.{name}") for name in MONEY)


def _money(sums: Sums) -> tuple[Cell, ...]:
    return tuple(getattr(sums, name) for name in MONEY)


def _counted(counts: Counts | Target) -> tuple[Cell, ...]:
    return tuple(getattr(counts, name) for name in COUNTS)


def _type(unit: UnitSum, say: Texts) -> str:
    label = say.label(unit.type)
    return say("budget.third_countries", type=label) if unit.third_countries else label


def _kind(stay: Supported, say: Texts) -> str:
    return say("budget.accompanying") if isinstance(stay, Accompaniment) else say.label(stay.type)
