"""The rules as a program asks for them."""

from __future__ import annotations

import pytest

from docgen.api import explain, rules
from docgen.errors import UsageError
from docgen.formats.rules import finding_text, rule_remedy, rule_text
from docgen.i18n import Language


def test_one_rule_is_one_of_all() -> None:
    assert explain("LOC05") in rules()


def test_no_rule_is_there_twice() -> None:
    codes = [one.code for one in rules()]
    assert len(codes) == len(set(codes))


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(UsageError, match="USE06"):
        explain("DAT99")


@pytest.mark.parametrize("code", ["DAT05", "CAL01", "OUT01", "TPL01", "USE01"])
def test_a_code_that_rests_on_no_rule_is_explained_and_is_no_rule(code: str) -> None:
    assert explain(code).code == code
    assert code not in {one.code for one in rules()}


def test_a_finding_in_words_without_its_values() -> None:
    assert finding_text("DAT09", Language.EN).startswith("Nothing in “…” bears the short name “…”")
    assert rule_remedy("DAT05", Language.LV) == "Ierakstiet to."


def test_a_rule_in_words() -> None:
    assert rule_text("ACT13", Language.LV) == "„Ēnošana” darbā ilgst 2–60 dienas."
    assert rule_text("ACT13", Language.EN) == "Job shadowing lasts 2 to 60 days."


def test_a_remedy_without_finding_names_no_place() -> None:
    assert rule_remedy("FIN11", Language.EN) == "Correct the amount."
    assert rule_remedy("PLN13", Language.EN).endswith("known years: …")


@pytest.mark.parametrize("language", list(Language))
def test_no_remedy_shows_its_placeholders(language: Language) -> None:
    for one in rules():
        remedy = rule_remedy(one.code, language)
        assert "{" not in remedy, one.code
        assert "(…" not in remedy, one.code


def test_what_is_only_shown_has_nothing_to_mend() -> None:
    assert rule_remedy("DOC05", Language.LV) == ""
