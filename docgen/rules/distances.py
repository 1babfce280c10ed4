"""How far towns lie apart on the globe: enough to see that a distance cannot be right, and no more.

Kilometres along a great circle, between the points by which GeoNames marks towns.
What counts for travel support is the distance of the Commission's calculator; this
one only stands beside it. A town that the table (`places/towns.tsv`) does not hold
has no place here. What the table holds, from where, tells `places/README.md`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import NamedTuple

_TOWNS = Path(__file__).parent / "places" / "towns.tsv"

EARTH_RADIUS = 6371.0088
"""The earth's mean radius in kilometres (International Union of Geodesy and Geophysics, WGS 84)."""

_LEAST_LEEWAY = 15.0
"""Kilometres: calculators mark a town by its centre, station or town hall, and a large one is as wide as that."""
_LEEWAY = 0.05
"""Share of the distance: an ellipsoid in place of the sphere takes up to 0.006 of it; the rest is forbearance."""

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that Unicode does not take apart into a plain letter and a mark."""
_APOSTROPHES = re.compile("['`ʼ‘’]")
_WORD = re.compile(r"[^\W_]+")
_AFTER_THE_NAME = re.compile(r"\s*[,(/].*")
_LATVIAN_ENDINGS = ("a", "e", "i", "s")
_SHORTEST_STEM = 4


class Point(NamedTuple):
    """A point of the globe, in degrees north and east."""

    latitude: float
    longitude: float


def great_circle(one: Point, other: Point) -> float:
    """The kilometres between two points along a great circle, by the haversine formula."""
    north, east = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    shrinking = cos(radians(one.latitude)) * cos(radians(other.latitude))
    half_chord = sin(north / 2) ** 2 + shrinking * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(half_chord)))


def leeway(kilometres: float) -> float:
    """How far another calculator's distance between the same two towns may lie from this one, either way."""
    return max(_LEAST_LEEWAY, _LEEWAY * kilometres)


@lru_cache(maxsize=1024)
def towns(country: str, name: str) -> frozenset[Point]:
    """Where the towns of that name lie in a country (`LV`); several where it is not the only one, none if unknown.

    Capitals and diacritics make no difference; Latvian, native and English names are
    known, a Latvian one also by its stem (`Limasola`). What follows a comma, a
    bracket or a slash may say which town is meant, and is left out if nothing is found.
    """
    known = _towns()
    for spelling in _spellings(name):
        if found := known.get((country, spelling)):
            return found
    return frozenset()


def plain(name: str) -> str:
    """The name in small letters without diacritics and signs: `Halle (Saale)` is `halle saale`."""
    folded = _APOSTROPHES.sub("", name).casefold()
    if not folded.isascii():
        letters = unicodedata.normalize("NFKD", folded).translate(_LETTERS)
        folded = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(_WORD.findall(folded))


def _spellings(name: str) -> Iterator[str]:
    """The plain name, the same without what follows it, and its stem without a Latvian ending."""
    yield plain(name)
    short = plain(_AFTER_THE_NAME.sub("", name))
    yield short
    if short.endswith(_LATVIAN_ENDINGS) and len(short) > _SHORTEST_STEM:
        yield short[:-1]


@cache
def _towns() -> dict[tuple[str, str], frozenset[Point]]:
    """The points by country and plain name, read once, when first asked for."""
    found: dict[tuple[str, str], set[Point]] = {}
    for line in _TOWNS.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        country, name, others, latitude, longitude = line.split("\t")
        point = Point(float(latitude), float(longitude))
        for spelling in (name, *others.split("|")):
            if spelling:
                found.setdefault((country, plain(spelling)), set()).add(point)
    return {key: frozenset(points) for key, points in found.items()}
