"""The figures of each call year."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import BaseModel

from docgen.models.activities import ActivityType
from docgen.rules.call import Call, Figure, Status, call, known_years

YEARS = known_years()


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


def test_a_misspelt_name_in_a_file_is_refused() -> None:
    data = call(2025).model_dump()
    with pytest.raises(ValueError, match="travel_band_s"):
        Call.model_validate(data | {"travel_band_s": 1})
