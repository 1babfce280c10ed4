"""Distances that cannot be those between the two towns."""

from __future__ import annotations

from typing import Any

import pytest
from activity_data import activity, found, organisation, school
from projects import demo_data

from docgen.errors import Severity
from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.rules.checks.distances import distances

Town = dict[str, str] | str


def between(origin: Town | None, destination: Town | None, distance: Any, **more: Any) -> dict[str, Any]:
    """A placement from a Latvian school in a company in Germany, with a distance."""
    stay = activity("short_term_mobility", "01.03.2027", "19.03.2027", host="prakse", travel={"distance": distance})
    data = school(stay | more)
    data["organisations"].append(organisation("prakse", "DE", "company"))
    return situated(data, skola=origin, prakse=destination)


def situated(data: dict[str, Any], **towns: Town | None) -> dict[str, Any]:
    """The same data with the towns of organisations."""
    for one in data["organisations"]:
        if one["key"] in towns:
            one["address"]["town"] = towns[one["key"]]
    return data


def told(data: dict[str, Any]) -> list[str]:
    return [f"{one.code} {one.severity.value} {one.path}" for one in found(distances, data)]


REFUSED = ["DAT47 W activities[a].travel.distance"]


# Rīga–Berlin: 844 km, in the band 500–1999
@pytest.mark.parametrize(
    ("distance", "warned"),
    [
        ("845,2", False),
        (500, False),
        ("499,99", True),
        ("1999,99", False),
        (2000, True),
        (1690, False),
        (84.5, True),
        (8452, True),
    ],
)
def test_a_distance_lies_in_the_band_of_the_two_towns(distance: Any, warned: bool) -> None:
    assert told(between("Rīga", "Berlīne", distance)) == (REFUSED if warned else [])


# to Gdańsk from Limbaži 516 km, with 26 km of leeway; from Liepāja 282 km, from Rēzekne 598 km
@pytest.mark.parametrize(("origin", "warned"), [("Limbaži", False), ("Liepāja", False), ("Rēzekne", True)])
def test_near_the_edge_of_a_band_either_side_is_taken(origin: str, warned: bool) -> None:
    data = between(origin, "Gdaņska", "447,8")
    data["organisations"][-1]["address"]["country"] = "PL"
    assert told(data) == (REFUSED if warned else [])


def test_the_finding_names_towns_kilometres_and_bands() -> None:
    (one,) = found(distances, between("Rīga", {"lv": "Berlīne", "en": "Berlin"}, 2150))
    assert one.severity is Severity.WARNING
    assert one.stops == frozenset()
    said = message(one, Language.EN)
    for words in ("2,150 km", "2,000–2,999 km", "Rīga", "Berlīne", "844 km", "500–1,999 km"):
        assert words in said.text
    assert "distance calculator" in said.remedy
    assert "2\u00a0150 km" in message(one, Language.LV).text
    assert "kalkulatorā" in message(one, Language.LV).remedy


def test_the_bands_at_both_ends_are_named() -> None:
    (farthest,) = found(distances, between("Rīga", "Berlīne", 8000))
    assert "≥ 8 000 km" in message(farthest, Language.LV).text
    data = between("Rīga", "Rīga", 845)
    data["organisations"][-1]["address"]["country"] = "LV"
    (none,) = found(distances, data)
    assert none.values["estimate"] == 0
    assert "< 10 km" in message(none, Language.LV).text


def test_below_the_lowest_band_another_rule_speaks() -> None:
    assert told(between("Rīga", "Berlīne", "9,99")) == []


@pytest.mark.parametrize(
    ("origin", "destination"),
    [(None, "Berlīne"), ("Rīga", None), ("Parauga pagasts", "Berlīne"), ("Rīga", "Bezvārda")],
)
def test_of_a_town_that_is_not_known_nothing_is_said(origin: str | None, destination: str | None) -> None:
    assert told(between(origin, destination, 8000)) == []


def test_without_country_or_distance_nothing_is_said() -> None:
    data = between("Rīga", "Berlīne", 8000)
    data["organisations"][-1]["address"]["country"] = None
    assert told(data) == []
    assert told(between("Rīga", "Berlīne", None)) == []


def test_a_town_known_in_one_language_is_known() -> None:
    assert told(between("Rīga", {"lv": "Nezināmā", "en": "Berlin"}, 84)) == REFUSED
    assert told(between("Rīga", {"en": "Berlin"}, 84)) == REFUSED


# from Rīga to Lyon 1816 km; to Valence on the Rhône 1884 km, to Valence on the Garonne 2156 km
def test_of_towns_of_one_name_the_one_that_fits_is_meant() -> None:
    def warned(destination: str, distance: int) -> list[Any]:
        data = between("Rīga", destination, distance)
        data["organisations"][-1]["address"]["country"] = "FR"
        return [one.values["estimate"] for one in found(distances, data)]

    assert [warned("Liona", distance) for distance in (1999, 2000)] == [[], [1816]]
    assert [warned("Valence", distance) for distance in (499, 500, 1999, 2000, 2999, 3000)] == [
        [1884],
        [],
        [],
        [],
        [],
        [2156],
    ]


def test_the_workplace_may_be_meant_as_well_as_the_host() -> None:
    # Helsinki 361 km, Lahti 457 km, Oulu 899 km
    data = between("Rīga", "Helsinki", 899, workplace="uzņēmums")
    data["organisations"] += [organisation("uzņēmums", "FI", "company")]
    data["organisations"][-2]["address"]["country"] = "FI"
    assert told(situated(data, uzņēmums="Oulu")) == []
    assert told(situated(data, uzņēmums="Lahti")) == REFUSED
    assert told(situated(data, uzņēmums="Nezināmā")) == []


def test_a_learner_sets_out_from_the_own_school() -> None:
    data = between("Rīga", "Gdaņska", "447,8")
    data["organisations"][-1]["address"]["country"] = "PL"
    data["organisations"].append(organisation("cita", "LV"))
    assert told(data) == []
    data["people"][1]["school"] = "cita"
    assert told(situated(data, cita="Rēzekne")) == REFUSED
    assert found(distances, data)[0].values["origin"] == "Rēzekne"


def test_of_a_group_every_school_may_be_meant_and_one_not_known_silences() -> None:
    # to Tallinn from Liepāja 394 km, from Valka 199 km; to Tartu 401 and 79 km
    learners = {"type": "group_mobility", "participants": ["anna", "karlis"], "host": "prakse"}
    stay = {"key": "a", "travel": {"distance": 84}, "first_day": "01.03.2027", "last_day": "05.03.2027"}
    data = school(stay | learners)
    data["organisations"] += [organisation("prakse", "EE"), organisation("cita", "LV")]
    data["people"][0]["school"] = "cita"
    assert told(situated(data, skola="Liepāja", cita="Valka", prakse="Tallina")) == REFUSED
    assert found(distances, data)[0].values["origin"] == "Valka"
    assert told(situated(data, prakse="Tartu")) == []
    assert told(situated(data, prakse="Tallina", cita="Nezināmā")) == []


def test_a_guest_of_whom_nobody_said_where_from_is_left_alone() -> None:
    data = between("Rīga", "Berlīne", 8000, direction="incoming")
    assert told(data) == []
    data["activities"][0]["sending"] = "prakse"
    data["activities"][0]["host"] = "skola"
    assert told(data) == REFUSED


def test_who_accompanies_has_a_way_too() -> None:
    data = between("Rīga", "Berlīne", 845)
    stay = {"key": "ieva-a", "person": "ieva", "accompanies": ["a"], "travel": {"distance": 84}}
    data["accompaniments"] = [stay | {"first_day": "01.03.2027", "last_day": "19.03.2027"}]
    assert told(data) == ["DAT47 W accompaniments[ieva-a].travel.distance"]


def test_the_sample_has_distances_that_can_be() -> None:
    assert told(demo_data()) == []
