"""The commands `explain` and `rules`."""

from __future__ import annotations

import json

import pytest

from docgen.cli import main
from docgen.rules.book import all_rules

Printed = pytest.CaptureFixture[str]


def test_explain_in_latvian(capsys: Printed) -> None:
    assert main(["explain", "ACT01"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "ACT01 (kļūda, jāpaskaidro, brīdinājums)"
    assert "10–89 dienas" in printed[1]
    assert "    Labi: { type: short_term_mobility, first_day: 01.03.2027, last_day: 10.03.2027 }" in printed
    assert "    Slikti: { type: short_term_mobility, first_day: 01.03.2027, last_day: 09.03.2027 }" in printed
    assert any(line.startswith("    Avots: ") and "2025" in line for line in printed)


def test_explain_in_english(capsys: Printed) -> None:
    assert main(["explain", "fin11", "--lang", "en"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "FIN11 (error)",
        "    Amounts are not below zero, but for a payment by which the participant gives money back.",
        "    Error: papers that would print these data are not made. What has happened is not changed but explained.",
        "    → Correct the amount.",
        "    Source: none is needed; data must not contradict themselves.",
        "    Good: { travel: { amount: 309, reason: Aģentūras vēstule } }",
        "    Bad: { travel: { amount: -309, reason: Aģentūras vēstule } }",
        "    If the agency lets it pass, the project's data name its letter:",
        "        waivers:",
        "          - code: FIN11",
        '            path: "grant"',
        "            reason: Why it is needed",
        '            letter: { number: "7-1/5", issued: 01.10.2026 }',
    ]


def test_explain_shows_how_a_past_fact_is_explained(capsys: Printed) -> None:
    assert main(["explain", "act17"]) == 0
    printed = capsys.readouterr().out.splitlines()
    start = printed.index("    Ja tas jau ir noticis, to nemaina, bet paskaidro projekta datos:")
    assert printed[start + 1 : start + 5] == [
        "        explanations:",
        "          - code: ACT17",
        '            path: "activities[valensija-2026].participants"',
        "            reason: Kas notika un kāpēc",
    ]
    assert "(activities[valensija-2026])" in printed[-1]
    assert main(["explain", "act17", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["explanation"].startswith("explanations:\n  - code: ACT17\n")
    assert told["waiver"].startswith("waivers:\n  - code: ACT17\n")


@pytest.mark.parametrize("code", ["PER10", "DOC05", "DAT05", "PLN11"])
def test_what_cannot_be_let_pass_has_no_pattern_for_that(code: str, capsys: Printed) -> None:
    assert main(["explain", code, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["explanation"], told["waiver"]) == (None, None)


def test_a_code_may_be_typed_without_its_nought(capsys: Printed) -> None:
    assert main(["explain", "act1"]) == 0
    assert capsys.readouterr().out.startswith("ACT01 ")


def test_a_rule_without_data_says_so(capsys: Printed) -> None:
    assert main(["explain", "DOC05", "--lang", "en"]) == 0
    assert "It asks for no data" in capsys.readouterr().out


def test_each_source_is_told_with_its_status(capsys: Printed) -> None:
    assert main(["explain", "FIN03", "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    assert "    Source: https://erasmus-prague.cz/course-fee-and-billing/ (second-hand).\n" in printed
    assert printed.count("    Source: ") == 2


def test_explain_as_json(capsys: Printed) -> None:
    assert main(["explain", "FIN05", "--json", "--lang", "en"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["kinds"] == ["D"]
    assert [source["status"] for source in told["sources"]] == ["second_hand", "to_be_confirmed"]
    assert told["good"] is None


@pytest.mark.parametrize(("language", "guess"), [("lv", "Vai domājāt „ACT01”?"), ("en", "Did you mean “ACT01”?")])
def test_an_unknown_code_is_wrong_use(language: str, guess: str, capsys: Printed) -> None:
    assert main(["explain", "ACTO1", "--lang", language]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "USE06" in printed.err
    assert guess in printed.err


def test_a_code_without_rule_is_told_in_words(capsys: Printed) -> None:
    assert main(["explain", "dat05", "--lang", "en"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "DAT05",
        "    “…” is missing; without it the record means nothing and is left out.",
        "    → Give it.",
        "    It is about the data as they were typed; no rule of the programme.",
    ]


@pytest.mark.parametrize("code", ["ARC71", "CAL02", "DAT01", "OUT01", "SIG05", "TPL01", "USE01"])
@pytest.mark.parametrize("language", ["lv", "en"])
def test_each_family_says_what_it_is_about(code: str, language: str, capsys: Printed) -> None:
    assert main(["explain", code, "--lang", language]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == code
    assert len(printed) == 4


def test_a_code_without_rule_as_json(capsys: Printed) -> None:
    assert main(["explain", "TPL01", "--json", "--lang", "en"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["code"], told["kinds"], told["sources"], told["good"]) == ("TPL01", [], [], None)
    assert told["text"]
    assert told["remedy"]


def test_an_unknown_code_as_json(capsys: Printed) -> None:
    assert main(["explain", "nothing", "--json"]) == 2
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["findings"]] == ["USE06"]


@pytest.mark.parametrize(("language", "word"), [("lv", "kļūda"), ("en", "error")])
def test_rules_lists_every_rule(language: str, word: str, capsys: Printed) -> None:
    assert main(["rules", "--lang", language]) == 0
    printed = capsys.readouterr().out.splitlines()
    codes = [line.split(" ", 1)[0] for line in printed if not line.startswith(" ") and "(" in line]
    assert codes == [one.code for one in all_rules()]
    assert f"FIN11 ({word})" in printed


def test_rules_as_json_tells_everything(capsys: Printed) -> None:
    assert main(["rules", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["rules"]
    assert [one["code"] for one in told] == [one.code for one in all_rules()]
    assert all(one["text"] and one["kinds"] for one in told)


@pytest.mark.parametrize("command", ["explain", "rules"])
@pytest.mark.parametrize(("language", "word"), [("lv", "Lietošana:"), ("en", "Usage:")])
def test_both_explain_themselves_in_both_languages(command: str, language: str, word: str, capsys: Printed) -> None:
    assert main([command, "--help", "--lang", language]) == 0
    assert word in capsys.readouterr().out
