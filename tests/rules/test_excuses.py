"""How a breach is explained or let pass: the pattern that is shown for it, and what its remedy asks for."""

from __future__ import annotations

import re

import pytest
from conftest import CHECKOUT
from demo_changes import changes
from ruamel.yaml import YAML

from docgen.errors import Severity
from docgen.formats.excuses import explanation, waiver
from docgen.formats.findings import SECTION, remedy_key
from docgen.i18n import Language, texts
from docgen.models.oversight import Explanation, Waiver
from docgen.rules.book import all_rules, explained
from docgen.rules.waivers import may_be_explained, may_be_waived, pattern_path

CHANGES = changes(CHECKOUT / "tests/rules/broken_demo.txt")
NEVER_TOLD = {"DOC01", "DOC03"}
"""Rules that nothing breaks: what their papers lack is told of the data."""
SEEN_IN_SIGNATURES = {"DOC04"}
"""Rules of which a past breach shows in the archive; see api/test_status.py."""
OF_DATA = ("DAT30", "DAT31", "DAT32")
ASKS_TO_CORRECT = re.compile(
    r"^(?:Correct|Lower|Plan|Add|Name the|Publish|Izlabojiet|Samaziniet|Paredziet|Pievienojiet|Publicējiet)"
)


def past(code: str, language: Language) -> str:
    say = texts(language)
    remedy = SECTION.sub(lambda found: f"“{found[1]}”", say(remedy_key(code, Severity.FILE, say)))
    return remedy.format(code=code, path="activities[a].real")


def test_the_path_of_a_pattern_is_one_that_a_check_tells() -> None:
    told = {(one.code, one.path) for one in CHANGES if one.severity is not Severity.WARNING}
    for rule in all_rules():
        if rule.path is None:
            assert rule.code in NEVER_TOLD or not may_be_waived(rule), rule.code
        elif rule.code not in SEEN_IN_SIGNATURES:
            assert (rule.code, rule.path) in told


@pytest.mark.parametrize("language", list(Language))
def test_patterns_are_records_of_a_project(language: Language) -> None:
    found = [*all_rules(), *(explained(code) for code in OF_DATA)]
    shown = [one for one in found if pattern_path(one)]
    assert len(shown) > 40
    for one in shown:
        lines = "\n".join(waiver(one.code, pattern_path(one), language))
        (data,) = YAML(typ="safe", pure=True).load(lines)["waivers"]
        assert Waiver.model_validate(data).path == pattern_path(one)
        lines = "\n".join(explanation(one.code, pattern_path(one), language))
        (data,) = YAML(typ="safe", pure=True).load(lines)["explanations"]
        assert Explanation.model_validate(data).code == one.code


@pytest.mark.parametrize("language", list(Language))
def test_a_past_fact_is_to_be_explained_and_never_to_be_corrected(language: Language) -> None:
    codes = [rule.code for rule in all_rules() if may_be_explained(rule)] + ["DAT31"]
    assert len(codes) > 20
    for code in codes:
        remedy = past(code, language)
        assert f"explanations” (code: {code}, path: activities[a].real)" in remedy
        assert f"docgen explain {code}" in remedy
        assert not ASKS_TO_CORRECT.search(remedy)


@pytest.mark.parametrize("language", list(Language))
def test_only_a_rule_that_can_be_past_has_words_for_that(language: Language) -> None:
    say = texts(language)
    for rule in all_rules():
        assert may_be_explained(rule) or not say.has(f"{rule.code}.F.remedy"), rule.code


@pytest.mark.parametrize("language", list(Language))
def test_where_a_breach_stands_is_told_with_its_remedy(language: Language) -> None:
    say = texts(language)
    for rule in all_rules():
        if may_be_waived(rule) and rule.path is not None:
            assert "{path}" in say(f"{rule.code}.remedy") + say(rule.code), rule.code
