"""A project's own figures in place of the call's."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from projects import demo_data, project, read_text, record, write_project

from docgen.api import check, load
from docgen.documents.grant_agreement.context import GrantAgreement
from docgen.errors import Finding, Named, Severity
from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.intake import Loaded
from docgen.models.activities import ActivityType
from docgen.models.project import Project
from docgen.models.values import Euro
from docgen.packs.papers import papers
from docgen.rules.call import call, known_years
from docgen.rules.checks import check_rules
from docgen.rules.figures import Status
from docgen.rules.overrides import call_of, figure_names, overridden, own_figures

LETTER = {"lv": "VIAA vēstule", "en": "a letter from VIAA"}


def own(*figures: dict[str, Any], year: int = 2025) -> Project:
    """The sample with these figures of its own; a reason is given where the figure has none."""
    data = demo_data()
    data["code"] = f"{year}{data['code'][4:]}"
    data["settings"] = data.get("settings", {}) | {"figures": [{"reason": LETTER} | one for one in figures]}
    return project(data)


def figure(name: str, value: Any) -> dict[str, Any]:
    return {"name": name, "value": value}


def only_finding(*figures: dict[str, Any], year: int = 2025) -> Finding:
    (finding,) = overridden(own(*figures, year=year)).findings
    return finding


def read(folder: Path, *lines: str) -> Loaded:
    """A project file whose settings have these figures, one a line; the first stands on line 10."""
    head = [
        "code: 2025-1-LV01-KA121-VET-000000001",
        "beneficiary: skola",
        "organisations:",
        "  - key: skola",
        "    kind: vet_provider",
        "    name: Skola",
        "",
        "settings:",
        "  figures:",
    ]
    return read_text(folder, "\n".join([*head, *(f"    - {line}" for line in lines)]) + "\n")


def test_without_figures_of_its_own_a_project_has_those_of_its_call() -> None:
    assert call_of(own()) is call(2025)
    assert own_figures(call(2025)) == ()


def test_an_own_figure_stands_in_place_of_the_calls() -> None:
    figures = call_of(own(figure("course_fee.a_day", 90) | {"source": "vadlīnijas, 12. lpp."}))
    assert figures.course_fee.value.a_day == Euro("90.00")
    assert isinstance(figures.course_fee.value.a_day, Euro)
    assert figures.course_fee.status is Status.OWN
    assert figures.course_fee.source == "vadlīnijas, 12. lpp."
    assert call(2025).course_fee.value.a_day == 80


def test_without_a_source_the_reason_is_the_source() -> None:
    assert call_of(own(figure("inclusion_unit", 130))).inclusion_unit.source == "a letter from VIAA"


@pytest.mark.parametrize("name", ["travel_bands.500.green", "travel_bands[500].green"])
def test_a_row_of_a_table_is_named_by_its_distance(name: str) -> None:
    figures = call_of(own(figure(name, "420,50 €")))
    band = figures.travel_band(Decimal(600))
    assert band is not None
    assert (band.standard, band.green) == (Euro(309), Euro("420.50"))


def test_of_a_table_only_the_row_is_the_projects_own() -> None:
    figures = call_of(own(figure("travel_bands.500.green", 420), year=2026))
    assert figures.status_of("travel_bands.500") is Status.OWN
    assert figures.status_of("travel_bands.100") is Status.TO_BE_CONFIRMED
    assert figures.status_of("travel_bands") is Status.TO_BE_CONFIRMED


def test_a_type_of_activity_has_limits_of_its_own() -> None:
    figures = call_of(own(figure("activity_days.course.most", 12)))
    course, shadowing = figures.days_of(ActivityType.COURSE), figures.days_of(ActivityType.JOB_SHADOWING)
    assert course is not None
    assert shadowing is not None
    assert (course.value.most, course.status) == (12, Status.OWN)
    assert shadowing.status is Status.SLIDES


@pytest.mark.parametrize(
    ("name", "typed", "meant"),
    [
        ("individual_support.reduced_from_day", "16", 16),
        ("individual_support.reduced_share", "0,65", Decimal("0.65")),
        ("individual_support.travel_days_counted", "nē", False),
        ("individual_support.travel_days_counted", False, False),
        ("third_countries_share", "25 %", Decimal(25)),
        ("course_fee_ceiling.small_grant", "45 000", Decimal(45000)),
        ("countries.associated", "IS, LI NO", ("IS", "LI", "NO")),
        ("countries.regions.1.countries", ["AL", "BA"], ("AL", "BA")),
        ("grant_agreement.needed", "course; accompaniment", ("course", "accompaniment")),
    ],
)
def test_values_are_typed_as_people_type_them(name: str, typed: Any, meant: Any) -> None:
    (used,) = own_figures(call_of(own(figure(name, typed))))
    assert used.value == meant


@pytest.mark.parametrize("year", known_years())
def test_every_figure_can_be_overridden_by_its_own_value(year: int) -> None:
    names = figure_names(call(year))
    refused = overridden(own(*(figure(name, "?") for name in names), year=year)).findings
    assert {one.code for one in refused} == {"CAL04"}
    typed = {name: as_typed(one.values["like"]) for name, one in zip(names, refused, strict=True)}
    known = [figure(name, value) for name, value in typed.items() if value]
    assert len(known) > 70
    found = overridden(own(*known, year=year))
    assert {one.code for one in found.findings} == {"CAL02"}
    assert all(one.value == one.instead_of for one in found.own)


def as_typed(like: object) -> str:
    """A figure's value as a user would type it; empty for none."""
    if isinstance(like, tuple):
        return ", ".join(like)
    if isinstance(like, Named):
        return {"figure.yes": "jā", "figure.no": "nē"}.get(like.key, "")
    return str(like)


def test_two_that_fit_only_together_are_both_used() -> None:
    figures = call_of(own(figure("plan_years.least", 6), figure("plan_years.most", 7)))
    assert (figures.plan_years.value.least, figures.plan_years.value.most) == (6, 7)


def test_one_that_does_not_fit_keeps_no_other_from_being_used() -> None:
    found = overridden(own(figure("inclusion_unit", -1), figure("course_fee.a_day", 90)))
    assert [one.code for one in found.findings] == ["CAL04", "CAL02"]
    assert found.call.inclusion_unit == call(2025).inclusion_unit
    assert [one.name for one in found.own] == ["course_fee.a_day"]


def test_an_own_figure_is_told_with_its_reason() -> None:
    finding = only_finding(figure("course_fee.a_day", 90))
    assert (finding.code, finding.severity, finding.stops) == ("CAL02", Severity.WARNING, frozenset())
    assert message(finding, Language.EN).text == (
        "This figure is the project's own: course_fee.a_day is €90.00, in the call €80.00. Reason: a letter from VIAA."
    )
    assert "VIAA vēstule" in message(finding, Language.LV).text


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("course_fee", "course_fee.a_day"),
        ("cours_fee.a_day", "course_fee.a_day"),
        ("travel_bands.500.gren", "travel_bands.500.green"),
        ("travel_bands.600.green", "travel_bands.8000.green"),
        ("xyz", ""),
    ],
)
def test_a_name_that_no_figure_bears_is_told_with_a_guess(name: str, meant: str) -> None:
    finding = only_finding(figure(name, 1))
    assert (finding.code, finding.severity) == ("CAL03", Severity.ERROR)
    assert finding.path == f"settings.figures[{name}].name"
    assert bool(meant) == bool(finding.values["suggestion"])


@pytest.mark.parametrize("name", ["year", "travel_bands.500.from_km", "countries.regions.1.name", "course_fee.source"])
def test_what_is_no_figure_is_not_overridden(name: str) -> None:
    assert only_finding(figure(name, 2)).code == "CAL03"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("course_fee.a_day", "deviņdesmit"),
        ("course_fee.a_day", -1),
        ("course_fee_days", "2,5"),
        ("individual_support.reduced_share", 70),
        ("individual_support.reduced_from_day", 0),
        ("individual_support.travel_days_counted", "varbūt"),
        ("third_countries_share", "0,2"),
        ("plan_years.least", 6),
        ("countries.associated", "Islande"),
        ("grant_agreement.needed", "kursi"),
        ("organisational_support.light.above", 50),
    ],
)
def test_a_value_that_does_not_fit_leaves_the_calls_figure(name: str, typed: Any) -> None:
    found = overridden(own(figure(name, typed)))
    assert [(one.code, one.severity) for one in found.findings] == [("CAL04", Severity.ERROR)]
    assert found.findings[0].path == f"settings.figures[{name}].value"
    assert found.call is call(2025)


@pytest.mark.parametrize("year", [2019, 2030])
def test_of_a_call_year_that_is_not_known_nothing_is_overridden(year: int) -> None:
    data = own(figure("course_fee.a_day", 90), year=year)
    assert [one.code for one in overridden(data).findings] == ["CAL05"]
    assert own_figures(call_of(data)) == ()


def test_of_two_for_one_figure_the_first_counts_even_where_nobody_read_them() -> None:
    found = overridden(own(figure("course_fee.a_day", 90), figure("course_fee.a_day", 95)))
    assert [one.code for one in found.findings] == ["CAL02"]
    assert found.call.course_fee.value.a_day == 90


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        (["{ name: course_fee.aday, value: 90, reason: vēstule }"], "CAL03", 10),
        (["{ name: course_fee.a_day, value: -90, reason: vēstule }"], "CAL04", 10),
        (["{ name: course_fee.a_day, value: 90 }"], "DAT05", 10),
        (["{ name: course_fee.a_day, reason: vēstule }"], "DAT05", 10),
        (["{ name: inclusion_unit, value: 1, reason: x }", "{ value: 90, reason: vēstule }"], "DAT05", 11),
        (["{ name: course_fee.a_day, value: { a: 1 }, reason: vēstule }"], "DAT06", 10),
        (
            ["{ name: course_fee.a_day, value: 90, reason: x }", '{ name: "Course_fee[a_day]", value: 95, reason: x }'],
            "DAT12",
            11,
        ),
    ],
)
def test_bad_input_has_its_code_its_line_and_words(tmp_path: Path, lines: list[str], code: str, line: int) -> None:
    loaded = read(tmp_path, *lines)
    assert loaded.project is not None
    findings = {one.code: one for one in check(loaded) if one.severity is Severity.ERROR}
    assert findings[code].place.line == line
    assert "settings.figures" in findings[code].path
    for language in Language:
        assert message(findings[code], language).remedy
    figures = call_of(loaded.project)
    assert figures.course_fee.value.a_day == (90 if code == "DAT12" else 80)


def test_check_shows_an_own_figure_at_its_line(tmp_path: Path) -> None:
    read(tmp_path, "{ name: course_fee.a_day, value: 90, reason: vēstule }")
    (told,) = [one for one in check(load(tmp_path)) if one.code == "CAL02"]
    assert (told.severity, told.place.line) == (Severity.WARNING, 10)


def test_an_own_figure_is_no_longer_one_to_be_confirmed(tmp_path: Path) -> None:
    data = demo_data()
    unconfirmed = {
        str(one.values["figure"]) for one in check(load(write_project(tmp_path, data))) if one.code == "CAL01"
    }
    data["settings"] = data.get("settings", {}) | {"figures": [figure("linguistic_support", 160) | {"reason": LETTER}]}
    left = {str(one.values["figure"]) for one in check(load(write_project(tmp_path, data))) if one.code == "CAL01"}
    assert unconfirmed - left == {str(Named("figure.linguistic_support"))}


def test_a_breach_of_the_projects_own_limit_is_a_warning() -> None:
    data = demo_data()
    record(data, "activities", "anna-berline")["last_day"] = "05.03.2027"

    def severities(*figures: dict[str, Any]) -> list[Severity]:
        data["settings"] = data.get("settings", {}) | {"figures": [{"reason": LETTER} | one for one in figures]}
        found = project(data)
        return [one.severity for one in check_rules(found, call_of(found), date(2026, 11, 22)) if one.code == "ACT01"]

    assert severities() == [Severity.ERROR]
    assert severities(figure("activity_days.short_term_mobility.least", 8)) == [Severity.WARNING]
    assert severities(figure("activity_days.short_term_mobility.least", 5)) == []
    assert severities(figure("activity_days.course.least", 1)) == [Severity.ERROR]


def test_papers_print_the_own_figure(tmp_path: Path) -> None:
    def travel(*figures: dict[str, Any]) -> Decimal:
        data = demo_data()
        data["settings"] = data.get("settings", {}) | {"figures": [{"reason": LETTER} | one for one in figures]}
        contexts = [one.context for one in papers(project(data)) if one.due.subject == "activities[anna-berline]"]
        (context, *_) = [one for one in contexts if isinstance(one, GrantAgreement)]
        assert context.support.travel is not None
        return context.support.travel.amount

    assert travel() == 309
    assert travel(figure("travel_bands.500.standard", 300)) == 300
