"""Towns and how far apart they lie."""

from __future__ import annotations

from itertools import pairwise
from math import isclose, pi
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.rules import distances
from docgen.rules.call import call
from docgen.rules.distances import EARTH_RADIUS, Point, great_circle, leeway, plain, towns

TABLE = Path(distances.__file__).parent / "places" / "towns.tsv"
LINES = TABLE.read_text("utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if not line.startswith("#")]
POINTS = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


def apart(one: tuple[str, str], other: tuple[str, str]) -> float:
    (here,), (there,) = towns(*one), towns(*other)
    return great_circle(here, there)


@pytest.mark.parametrize(
    ("country", "town", "kilometres"),
    [
        ("DE", "Berlin", 845),
        ("FI", "Helsinki", 362),
        ("EE", "Tallinn", 279),
        ("AT", "Wien", 1103),
        ("NO", "Trondheim", 1042),
        ("FR", "Lyon", 1815),
        ("TR", "İzmir", 2073),
        ("MT", "Valletta", 2448),
        ("LV", "Jūrmala", 19),
    ],
)
def test_known_distances_from_riga(country: str, town: str, kilometres: int) -> None:
    assert apart(("LV", "Rīga"), (country, town)) == pytest.approx(kilometres, abs=3)


def test_a_quarter_of_a_meridian_and_the_way_to_the_other_side() -> None:
    pole, equator, other_side = Point(90, 0), Point(0, 24), Point(0, -156)
    assert great_circle(pole, equator) == pytest.approx(EARTH_RADIUS * pi / 2)
    assert great_circle(equator, other_side) == pytest.approx(EARTH_RADIUS * pi)


@given(POINTS, POINTS)
def test_a_distance_is_the_same_both_ways(one: Point, other: Point) -> None:
    assert isclose(great_circle(one, other), great_circle(other, one), abs_tol=1e-6)
    assert 0 <= great_circle(one, other) <= EARTH_RADIUS * pi + 1e-6


@given(POINTS)
def test_a_point_is_no_way_from_itself(one: Point) -> None:
    assert great_circle(one, one) == 0


@given(POINTS, POINTS, POINTS)
def test_no_way_round_is_shorter(one: Point, between: Point, other: Point) -> None:
    around = great_circle(one, between) + great_circle(between, other)
    assert great_circle(one, other) <= around + 1e-3


@pytest.mark.parametrize(("kilometres", "spare"), [(0, 15), (300, 15), (301, 15.05), (2000, 100)])
def test_leeway_is_a_twentieth_and_at_least_15_kilometres(kilometres: float, spare: float) -> None:
    assert leeway(kilometres) == pytest.approx(spare)


@pytest.mark.parametrize(
    ("country", "names"),
    [
        ("LV", ["Rīga", "Riga", "RĪGA", " rīga ", "Rīga, Centra rajons"]),
        ("DE", ["Berlīne", "Berlin"]),
        ("DE", ["Minhene", "München", "Munchen", "Munich"]),
        ("DE", ["Ķelne", "Köln", "Koln", "Cologne"]),
        ("DE", ["Ķemnica", "Chemnitz"]),
        ("DE", ["Halle (Saale)", "Halle/Saale"]),
        ("FR", ["Parīze", "Paris"]),
        ("AT", ["Vīne", "Wien", "Vienna"]),
        ("CZ", ["Prāga", "Praha", "Prague"]),
        ("PL", ["Varšava", "Warszawa", "Warsaw"]),
        ("PL", ["Lodza", "Łódź", "Lodz"]),
        ("FI", ["Turku", "Åbo", "Abo"]),
        ("DK", ["Kopenhāgena", "København", "Kobenhavn", "Copenhagen"]),
        ("DK", ["Orhūsa", "Århus", "Aarhus"]),
        ("TR", ["Stambula", "İstanbul", "ISTANBUL", "Istanbul"]),
        ("NL", ["Hāga", "Den Haag", "'s-Gravenhage", "’s-Gravenhage", "The Hague"]),
        ("UA", ["Ļviva", "Ļvova", "Lviv", "L'viv"]),
        ("ES", ["Donostia / San Sebastián", "Donostia", "San Sebastian"]),
        ("CY", ["Limasola", "Lemesos", "Limassol"]),
    ],
)
def test_a_town_is_found_by_its_latvian_native_english_and_plain_name(country: str, names: list[str]) -> None:
    found = {name: towns(country, name) for name in names}
    assert all(found.values()), found
    assert frozenset.intersection(*found.values()), found


@pytest.mark.parametrize("name", ["Parauga pagasts", "Bezvārda", "", "-", "a", "日本"])
def test_a_town_that_is_not_known_has_no_place(name: str) -> None:
    assert towns("LV", name) == frozenset()


def test_a_town_is_looked_for_in_its_own_country() -> None:
    assert towns("LV", "Berlin") == frozenset()
    (spanish,) = towns("ES", "Valensija")
    assert spanish not in towns("VE", "Valencia")


def test_towns_of_one_name_are_all_told() -> None:
    assert len(towns("DE", "Neustadt")) > 5
    assert {round(point.latitude) for point in towns("DE", "Frankfurt")} >= {50, 52}
    (oder,) = towns("DE", "Frankfurt (Oder)")
    assert oder.longitude > 14


@pytest.mark.parametrize(
    ("name", "bare"),
    [("Ķegums", "kegums"), ("Tromsø", "tromso"), ("Łódź", "lodz"), ("Gießen", "giessen"), ("Iğdır", "igdir")],
)
def test_a_plain_name_has_no_diacritics(name: str, bare: str) -> None:
    assert plain(name) == plain(name.upper()) == bare


def test_the_table_is_small_in_order_and_says_whose_it_is() -> None:
    assert TABLE.stat().st_size < 350_000
    head = " ".join(line for line in LINES if line.startswith("#"))
    assert "GeoNames" in head
    assert "CC BY 4.0" in head
    assert "CC BY 4.0" in TABLE.with_name("README.md").read_text("utf-8")
    keys = [(country, plain(name), name, float(north), float(east)) for country, name, _, north, east in ROWS]
    assert all(one < other for one, other in pairwise(keys))
    assert f"{len(ROWS):,}".replace(",", " ") in TABLE.with_name("README.md").read_text("utf-8")


def test_every_programme_country_has_its_towns() -> None:
    held = {row[0] for row in ROWS}
    assert call(2025).countries.in_programme <= held
    assert {"CH", "GB", "UA", "MD", "GE", "BA", "AL", "ME", "XK"} <= held


def test_every_row_can_be_found_and_lies_on_the_globe() -> None:
    for country, name, others, north, east in ROWS:
        here = Point(float(north), float(east))
        assert -90 < here.latitude < 90
        assert -180 <= here.longitude <= 180
        assert all(here in towns(country, one) for one in (name, *filter(None, others.split("|")))), name
