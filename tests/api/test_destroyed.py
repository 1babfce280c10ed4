"""Records of destruction: a made-up one is told as such, and every one is said by number, day and rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from archives import add_evidence, opened_bag

from docgen.api import hold, paid, verify
from docgen.api.bags import read_bags
from docgen.api.destroyed import destroyed, doubtful_records
from docgen.archive.bag.events import Rule
from docgen.archive.bag.log import FILE_NAME
from docgen.errors import Named
from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.rules.call import call

PAID, LAST = date(2026, 3, 1), date(2031, 3, 1)
ENTERED, DESTROYED = datetime(2026, 3, 2, 12, tzinfo=UTC), datetime(2031, 3, 2, 12, tzinfo=UTC)
RULE = Rule(figure="record_keeping", years=5, since=PAID)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for person in ("anna", "karlis"):
        add_evidence(tmp_path / "a", person, "ticket.pdf")
    return tmp_path / "a"


def record(archive: Path, at: datetime = DESTROYED, rule: Rule = RULE, last_day: date = LAST) -> None:
    """Writes a record as one would who takes the log in hand, and destroys what Anna's line tells of."""
    with opened_bag(archive, at=at) as writer:
        writer.dispose([2], rule, last_day)


def problems(archive: Path, now: datetime = DESTROYED) -> list[str]:
    bags = read_bags(archive)
    found = [one for bag in bags for one in doubtful_records(bag, bags, call(2025), now)]
    assert {one.code for one in found} <= {"ARC39"}
    assert {one.place.file for one in found} <= {FILE_NAME}
    named = [one.values["problem"] for one in found]
    return [one.key for one in named if isinstance(one, Named)]


def test_what_was_destroyed_once_its_time_was_over_is_in_order(archive: Path) -> None:
    paid(archive, date(2025, 5, 5), today=PAID, now=ENTERED)
    paid(archive, PAID, today=PAID, now=ENTERED)
    hold(archive, "check", now=ENTERED)
    hold(archive, None, now=ENTERED)
    record(archive)
    assert problems(archive) == []
    found = verify(archive, quick=True, now=DESTROYED)
    assert found.findings == ()
    assert [(one.at, one.files, one.rule) for one in found.destroyed] == [(DESTROYED, 1, RULE)]
    assert found.destroyed == destroyed(read_bags(archive))


def test_a_record_before_any_payment_is_made_up(archive: Path) -> None:
    record(archive)
    paid(archive, PAID, today=PAID, now=ENTERED)
    assert problems(archive) == ["destroyed.unpaid"]
    found = verify(archive, quick=True, now=DESTROYED)
    assert not found.good
    (said,) = [message(one, Language.EN) for one in found.findings]
    assert said.where == f"{FILE_NAME}:4"
    assert said.text == (
        "A record of destruction does not fit the log: the day of payment that it names was not entered before it."
    )


def test_a_record_by_a_day_of_payment_that_held_no_more_is_made_up(archive: Path) -> None:
    paid(archive, date(2025, 5, 5), today=PAID, now=ENTERED)
    paid(archive, PAID, today=PAID, now=ENTERED)
    record(archive, rule=replace(RULE, since=date(2025, 5, 5)), last_day=date(2030, 5, 5))
    assert problems(archive) == ["destroyed.unpaid"]


def test_a_record_of_a_day_on_which_it_had_to_be_kept_is_made_up(archive: Path) -> None:
    paid(archive, PAID, today=PAID, now=ENTERED)
    record(archive, at=datetime(2031, 2, 28, 12, tzinfo=UTC))
    assert problems(archive) == ["destroyed.early"]


def test_an_hour_after_midnight_in_latvia_is_the_day_after(archive: Path) -> None:
    paid(archive, PAID, today=PAID, now=ENTERED)
    record(archive, at=datetime(2031, 3, 1, 23, tzinfo=UTC))
    assert problems(archive) == []


def test_a_record_whose_last_day_does_not_follow_from_its_rule_is_made_up(archive: Path) -> None:
    paid(archive, PAID, today=PAID, now=ENTERED)
    record(archive, last_day=date(2027, 3, 1))
    assert problems(archive) == ["destroyed.reckoned"]


@pytest.mark.parametrize(("years", "told"), [(3, []), (1, ["destroyed.years"]), (0, ["destroyed.years"])])
def test_a_time_that_the_call_does_not_know_is_told(archive: Path, years: int, told: list[str]) -> None:
    paid(archive, PAID, today=PAID, now=ENTERED)
    record(archive, rule=replace(RULE, years=years), last_day=PAID.replace(year=PAID.year + years))
    assert problems(archive) == told


def test_a_record_during_a_hold_is_made_up(archive: Path) -> None:
    paid(archive, PAID, today=PAID, now=ENTERED)
    hold(archive, "check", now=ENTERED)
    record(archive)
    assert problems(archive) == ["destroyed.held"]


def test_a_record_of_a_day_that_has_not_come_is_made_up(archive: Path) -> None:
    paid(archive, PAID, today=PAID, now=ENTERED)
    record(archive)
    assert problems(archive, ENTERED) == ["destroyed.ahead"]
