"""The figures of each call year."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel, ValidationError

import docgen.rules.call
from docgen.models.activities import ActivityType
from docgen.models.schema import schema_of
from docgen.rules.call import Call, call, known_years, read_call
from docgen.rules.figures import Figure, Papers, Status

YEARS = known_years()
SCHEMA = schema_of(Call)


def text(year: int) -> str:
    return (Path(docgen.rules.call.__file__).parent / "calls" / f"{year}.toml").read_text("utf-8")


def figures(model: BaseModel) -> list[Figure[object]]:
    found: list[Figure[object]] = []
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, Figure):
            found.append(value)
        elif isinstance(value, BaseModel):
            found += figures(value)
        elif isinstance(value, tuple):
            found += [item for item in value if isinstance(item, Figure)]
            found += [figure for item in value if not isinstance(item, Figure) for figure in figures(item)]
    return found


def test_three_calls_are_known() -> None:
    assert YEARS == (2024, 2025, 2026)


@pytest.mark.parametrize("year", YEARS)
def test_every_figure_has_its_source(year: int) -> None:
    assert call(year).year == year
    for figure in figures(call(year)):
        assert figure.source
        assert figure.checked.year >= 2026


@pytest.mark.parametrize("year", YEARS)
def test_no_second_hand_figure_passes_for_official(year: int) -> None:
    for figure in figures(call(year)):
        if figure.status is Status.OFFICIAL:
            assert "europa.eu" in figure.source
        if figure.status is Status.SLIDES:
            assert year == 2025


def test_no_figure_of_2026_is_more_than_to_be_confirmed() -> None:
    assert {figure.status for figure in figures(call(2026))} == {Status.TO_BE_CONFIRMED}


def test_an_unknown_year_takes_the_nearest() -> None:
    assert call(2030).year == 2026
    assert call(0).year == 2024


@pytest.mark.parametrize(
    ("kilometres", "standard"),
    [
        ("9.99", None),
        ("10", 28),
        ("99.99", 28),
        ("100", 211),
        ("499.9", 211),
        ("500", 309),
        ("1999.99", 309),
        ("2000", 395),
        ("3000", 580),
        ("4000", 1188),
        ("8000", 1735),
        ("20000", 1735),
    ],
)
def test_a_distance_lies_in_the_band_that_begins_below_it(kilometres: str, standard: int | None) -> None:
    band = call(2025).travel_band(Decimal(kilometres))
    assert (band.standard if band else None) == standard


@pytest.mark.parametrize("year", YEARS)
def test_bands_rise_and_green_is_never_less(year: int) -> None:
    bands = call(year).travel_bands.value
    assert [band.from_km for band in bands] == sorted(band.from_km for band in bands)
    assert all(band.green >= band.standard for band in bands)


@pytest.mark.parametrize("year", YEARS)
def test_papers_are_asked_for_types_that_there_are(year: int) -> None:
    papers = call(year).grant_agreement.value
    assert {*papers.needed, *papers.by_choice} == {kind.value for kind in ActivityType} | {"accompaniment"}
    assert not {*papers.needed} & {*papers.by_choice}


@pytest.mark.parametrize("year", YEARS)
def test_every_paper_is_for_types_that_there_are_and_asked_for_once(year: int) -> None:
    for name in ("learning_agreement", "mobility_programme", "learning_outcomes", "attendance"):
        papers: Papers = getattr(call(year), name).value
        assert len(set(papers.needed)) == len(papers.needed), name
    learning = {*call(year).learning_agreement.value.needed, *call(year).mobility_programme.value.needed}
    assert learning == set(ActivityType) - {ActivityType.GROUP_MOBILITY}


@pytest.mark.parametrize("year", YEARS)
def test_countries_stand_in_one_list_alone(year: int) -> None:
    countries = call(year).countries
    lists = [countries.member_states.value, countries.associated.value]
    lists += [region.value.countries for region in countries.regions]
    everyone = [country for one in lists for country in one]
    assert len(everyone) == len(set(everyone))
    assert len(countries.member_states.value) == 27
    assert [region.value.number for region in countries.regions] == list(range(1, 15))


@pytest.mark.parametrize("year", YEARS)
def test_every_country_of_the_programme_and_every_region_is_in_one_group(year: int) -> None:
    figures = call(year)
    countries = [country for group in figures.country_groups for country in group.countries.value]
    regions = [region for group in figures.country_groups for region in group.regions.value]
    assert sorted(countries) == sorted(figures.countries.in_programme)
    assert sorted(regions) == list(range(1, 15))
    assert [group.number for group in figures.country_groups] == [1, 2, 3]


@pytest.mark.parametrize(
    ("country", "group"), [("NO", 1), ("DE", 2), ("LV", 3), ("TR", 3), ("GB", 1), ("VA", 2), ("US", None), ("RU", None)]
)
def test_a_country_outside_the_programme_has_the_group_of_its_region(country: str, group: int | None) -> None:
    found = call(2025).group_of(country)
    assert (found.number if found else None) == group


@pytest.mark.parametrize("year", YEARS)
def test_a_group_with_a_lower_number_has_higher_ranges(year: int) -> None:
    for one, next_one in pairwise(call(year).country_groups):
        for higher, lower in ((one.learner, next_one.learner), (one.staff, next_one.staff)):
            assert higher.value.least > lower.value.least
            assert higher.value.most > lower.value.most


@pytest.mark.parametrize("year", [2024, 2026])
def test_what_the_slides_say_of_2025_is_to_be_confirmed_for_another_call(year: int) -> None:
    for figure in figures(call(year)):
        if "attīstības aģentūra, slides" in figure.source:
            assert figure.status is Status.TO_BE_CONFIRMED
            assert "for this call not seen in print" in figure.source


@pytest.mark.parametrize("year", YEARS)
def test_a_file_fits_its_schema(year: int) -> None:
    data = json.loads(json.dumps(tomllib.loads(text(year)), default=str))
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(data)] == []


@pytest.mark.parametrize(
    ("line", "instead", "key"),
    [
        ("year = 2025", "", "year"),
        ("value = 680", "", "preparatory_visit.value"),
        ("value = 680", 'value = "680 EUR"', "preparatory_visit.value"),
        ("value = 680", "value = -680", "preparatory_visit.value"),
        ("value = { a_day = 80 }", "value = { a_week = 400 }", "course_fee.value.a_day"),
        ("value = { a_day = 80 }", "value = { a_day = 80, a_week = 400 }", "course_fee.value.a_week"),
        ("value = 0.70", "value = 70", "individual_support.reduced_share.value"),
        ("value = { share = 50,", "value = { share = 0.5,", "course_fee_ceiling.value.share"),
        ("value = 15\n", "value = 15.5\n", "individual_support.reduced_from_day.value"),
        ('status = "official"', 'status = "rumour"', "travel_days.status"),
        ('status = "official"', 'status = "own"', "travel_days.status"),
        ('source = "https://wikis.ec.europa.eu/x/UINTC"', 'source = ""', "travel_days.source"),
        ("checked = 2026-11-22", 'checked = "soon"', "travel_bands.checked"),
        ("from_km = 100\n", "from_km = 600\n", "travel_bands.value"),
        ("course = { least = 2,", "course = { least = 20,", "activity_days.value.course"),
        ("course = { least = 2,", "lessons = { least = 2,", "activity_days.value.lessons"),
        ('["IS", "LI", "MK"', '["Iceland", "LI", "MK"', "countries.associated.value.0"),
        ("further = 200\n", "", "organisational_support.usual.value"),
        ("value = { least = 36, most = 127 }", "value = { least = 128, most = 127 }", "country_groups.0.learner.value"),
        ('value = ["DK", "FI"', 'value = ["DE", "FI"', "country_groups"),
        ("value = [14]", "value = [13]", "country_groups"),
    ],
)
def test_a_bad_file_tells_the_key(line: str, instead: str, key: str) -> None:
    good = text(2025)
    assert line in good
    with pytest.raises(ValidationError) as caught:
        read_call(good.replace(line, instead, 1))
    assert any(".".join(map(str, one["loc"])).startswith(key) for one in caught.value.errors())
    assert key.rpartition(".")[0] in str(caught.value)


def test_a_misspelt_name_in_a_file_is_refused() -> None:
    data = call(2025).model_dump()
    with pytest.raises(ValueError, match="travel_band_s"):
        Call.model_validate(data | {"travel_band_s": 1})


def test_the_schema_describes_every_field() -> None:
    for name, described in {"Call": SCHEMA, **SCHEMA["$defs"]}.items():
        for field, one in described.get("properties", {}).items():
            assert one.get("description"), f"{name}.{field}"
