"""What records of destruction tell."""

from __future__ import annotations

from datetime import UTC, date, datetime

from docgen.archive.bag.events import Disposed, Gone, Line, Rule, line_as_json
from docgen.archive.bag.log import log_of
from docgen.archive.destroyed import destroyed

RULE = Rule(figure="record_keeping", years=5, since=date(2026, 3, 1))


def log_with(*counts: int, day: int = 2) -> bytes:
    """The lines of a log in which so many files were destroyed, record by record."""
    moment = datetime(2031, 3, day, 12, tzinfo=UTC)
    gone = Gone(kind="travel", sha256="0" * 64, size=1)
    records = (Disposed("disposed", RULE, date(2031, 3, 1), (gone,) * count) for count in counts)
    return b"".join(line_as_json(Line(at, "", moment, one)) + b"\n" for at, one in enumerate(records, start=1))


def test_files_of_a_day_and_rule_are_told_together() -> None:
    (told,) = destroyed([log_of(log_with(2, 3)), log_of(log_with(1))])
    assert told.values == {"day": date(2031, 3, 2), "count": 6, "years": 5, "paid": date(2026, 3, 1)}


def test_each_day_is_told_apart_and_nothing_where_nothing_was_destroyed() -> None:
    assert len(list(destroyed([log_of(log_with(1)), log_of(log_with(1, day=3))]))) == 2
    assert list(destroyed([log_of(b"")])) == []
