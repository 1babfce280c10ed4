"""Findings that are waived or explained, and waivers that fit nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from projects import demo_data, project

from docgen.errors import Excuse, Finding, Letter, Severity
from docgen.formats.findings import as_data, message
from docgen.i18n import Language
from docgen.models.project import Project
from docgen.models.values import Bilingual
from docgen.rules.waivers import idle, let_pass

SPOT = "activities[anna-berline].last_day"
TOO_SHORT = Finding("ACT05", path=SPOT, values={"least": 2}, stops=frozenset({"grant_agreement"}))
LATE = Finding("INC04", Severity.FILE, path="selections[a].published[1].day")
PAST = Finding("ACT01", Severity.FILE, path=SPOT, values={"days": 8, "least": 10, "most": 89})
LETTER = {"number": "1-2/3", "issued": "05.11.2026"}
SAID = Letter("1-2/3", date(2026, 11, 5))


def judged(findings: Iterable[Finding], whole: Project) -> tuple[Finding, ...]:
    passed = let_pass(findings, whole)
    return (*passed, *idle(passed, whole))


def waived(*findings: Finding, code: str = "ACT05", path: str = SPOT) -> tuple[Finding, ...]:
    waiver = {"code": code, "path": path, "reason": "Slimība", "letter": LETTER}
    return judged(findings, project(demo_data() | {"waivers": [waiver]}))


def explained(*findings: Finding, code: str = "INC04", path: str = LATE.path, **fields: Any) -> tuple[Finding, ...]:
    explanation = {"code": code, "path": path, "reason": "Lapa nedarbojās", **fields}
    return judged(findings, project(demo_data() | {"explanations": [explanation]}))


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return [(one.code, one.severity.value, one.path) for one in findings]


def test_without_waivers_findings_stay_as_they_are() -> None:
    assert judged([TOO_SHORT, LATE], project(demo_data())) == (TOO_SHORT, LATE)


def test_a_waived_error_warns_under_its_code_and_stops_nothing() -> None:
    (one,) = waived(TOO_SHORT)
    assert (one.code, one.path, one.severity, one.stops) == ("ACT05", SPOT, Severity.WARNING, frozenset())
    assert one.values == {"least": 2}
    assert one.excuse == Excuse("waivers[1]", SAID, Bilingual.model_validate("Slimība"), waived=True)


@pytest.mark.parametrize(
    ("path", "fits"),
    [
        (SPOT, True),
        ("activities[anna-berline]", True),
        ("activities", True),
        ("activities[anna]", False),
        ("activities[anna-berline].last", False),
        ("activities[karlis-helsinki]", False),
    ],
)
def test_a_waiver_names_a_field_or_all_that_lies_within(path: str, fits: bool) -> None:
    found = waived(TOO_SHORT, path=path)
    assert [one.code for one in found] == (["ACT05"] if fits else ["ACT05", "DAT41"])
    assert (found[0].severity is Severity.WARNING) is fits


def test_one_waiver_holds_for_no_other_rule() -> None:
    other = Finding("ACT06", path=SPOT)
    assert codes(waived(TOO_SHORT, other)) == [("ACT05", "W", SPOT), ("ACT06", "E", SPOT)]


def test_a_waiver_outlives_the_day_on_which_the_fact_happens() -> None:
    assert codes(waived(LATE, code="INC04", path=LATE.path)) == [("INC04", "W", LATE.path)]


@pytest.mark.parametrize(
    ("code", "told"),
    [("PER09", "DAT41 path"), ("PER10", "DAT41 path"), ("DAT20", "DAT40 code"), ("DAT06", "DAT40 code")],
)
def test_a_malformed_or_missing_value_is_never_waived(code: str, told: str) -> None:
    found = waived(Finding(code, path=SPOT), code=code)
    idle_code, field = told.split()
    assert codes(found) == [(code, "E", SPOT), (idle_code, "W", f"waivers[1].{field}")]


@pytest.mark.parametrize("code", ["DAT30", "DAT31", "DAT32"])
def test_days_of_a_selection_in_another_order_can_be_let_pass(code: str) -> None:
    late = Finding(code, Severity.FILE, path=LATE.path)
    assert codes(waived(late, code=code, path=LATE.path)) == [(code, "W", LATE.path)]
    assert codes(explained(late, code=code, path=LATE.path)) == [(code, "W", LATE.path)]


def test_a_code_may_be_written_in_small_letters() -> None:
    assert codes(waived(TOO_SHORT, code=" act05 ")) == [("ACT05", "W", SPOT)]


def test_a_warning_that_is_waived_stays_a_warning_and_the_waiver_is_not_idle() -> None:
    warning = Finding("ACT05", Severity.WARNING, path=SPOT)
    (one,) = waived(warning)
    assert (one.severity, one.excuse and one.excuse.letter) == (Severity.WARNING, SAID)


def test_an_explained_fact_warns_with_its_letter() -> None:
    (one,) = explained(PAST, code="ACT01", path=SPOT, letter=LETTER)
    assert one.severity is Severity.WARNING
    assert one.excuse == Excuse("explanations[1]", SAID, Bilingual.model_validate("Lapa nedarbojās"), waived=False)


def test_an_explanation_needs_no_letter() -> None:
    (one,) = explained(PAST, code="ACT01", path=SPOT)
    assert one.excuse == Excuse("explanations[1]", None, Bilingual.model_validate("Lapa nedarbojās"), waived=False)


@pytest.mark.parametrize(
    ("code", "path"), [("INC05", SPOT), ("ACT02", SPOT), ("FIN11", "inclusion[anna-berline/anna].costs[1].planned")]
)
def test_a_reason_that_could_tell_of_a_barrier_is_only_pointed_to(code: str, path: str) -> None:
    values = {"days": 1, "least": 2, "most": 89}
    (one,) = waived(Finding(code, path=path, values=values), code=code, path=path)
    assert one.excuse == Excuse("waivers[1]", SAID, None, waived=True)
    assert "Slimība" not in repr(one)
    told = as_data(one, Language.LV)
    assert told["waived"] == {"number": "1-2/3", "date": "2026-11-05", "reason": None, "path": "waivers[1]"}
    assert str(told["message"]).endswith(
        "Atļauts: aģentūras vēstule 1-2/3, 2026. gada 5. novembris. Pamatojums ir datos (waivers[1])."
    )


def test_an_explanation_does_not_cure_what_can_be_mended() -> None:
    found = explained(TOO_SHORT, code="ACT05", path=SPOT)
    assert codes(found) == [("ACT05", "E", SPOT), ("DAT41", "W", "explanations[1].path")]


def test_a_code_that_there_is_not_is_told() -> None:
    assert codes(waived(TOO_SHORT, code="ACT99")) == [("ACT05", "E", SPOT), ("DAT40", "W", "waivers[1].code")]
    assert codes(explained(code="XYZ01")) == [("DAT40", "W", "explanations[1].code")]


def test_a_waiver_that_matches_nothing_is_told_without_its_path() -> None:
    (one,) = waived(path="inclusion[anna]")
    assert (one.code, one.severity, one.path) == ("DAT41", Severity.WARNING, "waivers[1].path")
    assert one.values == {"code": "ACT05"}


def test_a_message_tells_the_letter_and_the_reason_in_place_of_a_remedy() -> None:
    (one,) = waived(TOO_SHORT)
    said = message(one, Language.LV)
    assert said.text.endswith("Atļauts: aģentūras vēstule 1-2/3, 2026. gada 5. novembris. Pamatojums: Slimība.")
    assert said.remedy == ""
    assert message(TOO_SHORT, Language.LV).remedy


@pytest.mark.parametrize(
    ("letter", "words"),
    [
        ({}, "Explained: Lapa nedarbojās."),
        ({"letter": LETTER}, "Explained: Lapa nedarbojās. The agency's letter 1-2/3, 5 November 2026."),
    ],
)
def test_a_message_tells_the_explanation_in_place_of_a_remedy(letter: dict[str, Any], words: str) -> None:
    (one,) = explained(PAST, code="ACT01", path=SPOT, **letter)
    said = message(one, Language.EN)
    assert said.text.endswith(words)
    assert said.remedy == ""


def test_programs_read_what_is_waived_and_what_is_explained() -> None:
    (allowed,), (told,) = waived(TOO_SHORT), explained(PAST, code="ACT01", path=SPOT)
    waiver = {"number": "1-2/3", "date": "2026-11-05", "reason": "Slimība", "path": "waivers[1]"}
    assert (as_data(allowed, Language.LV)["waived"], as_data(allowed, Language.LV)["explained"]) == (waiver, None)
    explanation = {"number": None, "date": None, "reason": "Lapa nedarbojās", "path": "explanations[1]"}
    assert (as_data(told, Language.LV)["waived"], as_data(told, Language.LV)["explained"]) == (None, explanation)
    assert as_data(LATE, Language.LV)["waived"] is None


@pytest.mark.parametrize("language", Language)
def test_of_a_past_fact_it_is_said_how_to_explain_it(language: Language) -> None:
    remedy = message(PAST, language).remedy
    assert f"explanations” (code: ACT01, path: {SPOT})" in remedy
    assert remedy != message(replace(PAST, severity=Severity.ERROR), language).remedy


@pytest.mark.parametrize("language", Language)
def test_what_fits_nothing_is_said_in_both_languages(language: Language) -> None:
    for one in (*waived(), *waived(code="ACT99")):
        assert message(one, language).text
