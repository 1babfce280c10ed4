"""Words that several commands about an archive have in common."""

from __future__ import annotations

from docgen.archive.bag.events import Rule
from docgen.formats.dates import short_day
from docgen.i18n import Texts


def evidence_name(evidence: str, say: Texts) -> str:
    """What evidence is called; its own word where the archive was written by a version that knew more."""
    key = f"evidence.{evidence}"
    return say(key) if say.has(key) else evidence


def rule_in_words(rule: Rule, say: Texts) -> str:
    """By which rule files were destroyed."""
    years = say.counted("retained.years", rule.years)
    return say("disposed.rule", years=years, day=short_day(rule.since, say.language))
