"""Words that several commands about an archive have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from docgen import api
from docgen.archive.bag.events import Rule
from docgen.formats.dates import short_day
from docgen.i18n import Texts


def evidence_name(evidence: str, say: Texts) -> str:
    """What evidence is called; its own word where the archive was written by a version that knew more."""
    key = f"evidence.{evidence}"
    return say(key) if say.has(key) else evidence


def destroyed_lines(records: Iterable[api.ListedDisposal], say: Texts) -> Iterator[str]:
    """How many files were destroyed, by day and rule: each part of the archive has a record of its own."""
    files: Counter[tuple[date, Rule]] = Counter()
    for gone in records:
        files[gone.at.date(), gone.rule] += gone.files
    for (day, rule), count in files.items():
        yield say("listed.disposed", day=short_day(day, say.language), rule=rule_in_words(rule, say), count=count)


def rule_in_words(rule: Rule, say: Texts) -> str:
    """By which rule files were destroyed."""
    years = say.counted("retained.years", rule.years)
    return say("disposed.rule", years=years, day=short_day(rule.since, say.language))


def destroyed_data(records: Iterable[api.ListedDisposal]) -> list[dict[str, object]]:
    """The records of destruction as plain data."""
    return [{"at": one.at.isoformat(), "files": one.files, "rule": _rule(one.rule)} for one in records]


def _rule(rule: Rule) -> dict[str, object]:
    return {"figure": rule.figure, "years": rule.years, "since": rule.since.isoformat()}
