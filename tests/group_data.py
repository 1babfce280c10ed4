"""A group of three learners with a teacher and a supporting adult, as plain data."""

from __future__ import annotations

from typing import Any

from projects import demo_data

GROUP = "grupa"


def both(lv: str, en: str) -> dict[str, str]:
    return {"lv": lv, "en": en}


def group_data() -> dict[str, Any]:
    """The sample project with a group that goes to a school in Leipzig, and nothing else to make."""
    data = demo_data() | {
        "activities": [group()],
        "accompaniments": accompaniments(),
        "inclusion": [],
        "selections": [],
    }
    data["organisations"].append(host())
    data["people"] += people()
    return data


def host() -> dict[str, Any]:
    return {
        "key": "leipciga",
        "name": "Musterschule Leipzig",
        "kind": "vet_provider",
        "oid": "E10000077",
        "address": {"street": "Musterweg 1", "town": both("Leipciga", "Leipzig"), "country": "DE"},
        "signatories": [{"name": "Max Muster", "position": both("direktors", "Director")}],
        "contacts": [
            {"name": "Erika Muster", "position": both("koordinatore", "coordinator"), "email": "erika@muster.example"},
            {"name": "Otto Muster", "role": "tutor", "phone": "+49 341 0000001"},
            {"name": "Pia Muster", "role": "emergency", "phone": "+49 341 0000002"},
        ],
    }


def people() -> list[dict[str, Any]]:
    return [
        {
            "key": "ieva",
            "role": "staff",
            "given_name": "Ieva",
            "family_name": "Paraugniece",
            "phone": "20000061",
            "position": both("elektrotehnikas skolotāja", "teacher of electrical engineering"),
        },
        {
            "key": "gunta",
            "role": "adult",
            "given_name": "Gunta",
            "family_name": "Izdomātā",
            "phone": "20000062",
            "occupation": both("medmāsa", "nurse"),
        },
    ]


def accompaniments() -> list[dict[str, Any]]:
    return [
        {
            "key": "ieva-grupa",
            "person": "ieva",
            "accompanies": [GROUP],
            "reason": "group",
            "duties": both("Vada mācības un dežurē naktī", "Guides the learning and watches at night"),
            "first_day": "10.05.2027",
            "last_day": "12.05.2027",
        },
        {
            "key": "gunta-grupa",
            "person": "gunta",
            "accompanies": [GROUP],
            "reason": "group",
            "duties": both("Sniedz pirmo palīdzību", "Gives first aid"),
            "first_day": "10.05.2027",
            "last_day": "11.05.2027",
        },
    ]


def group() -> dict[str, Any]:
    return {
        "key": GROUP,
        "type": "group_mobility",
        "name": both("Elektriķu grupa", "Group of electricians"),
        "participants": ["anna", "karlis", "kerli"],
        "objectives": ["M1"],
        "host": "leipciga",
        "first_day": "10.05.2027",
        "last_day": "12.05.2027",
        "language": {"language": "en", "level_now": "A2"},
        "travel": {
            "means": ["bus"],
            "green": "jā",
            "departure": "09.05.2027",
            "arrival_home": "13.05.2027",
            "details": both("caur Varšavu", "by way of Warsaw"),
        },
        "programme": programme(),
    }


def item(lv: str, nature: str | None, hours: str | None, **more: Any) -> dict[str, Any]:
    return {"text": both(lv, f"{lv} (EN)"), "nature": nature, "hours": hours} | more


def programme() -> dict[str, Any]:
    """Hours: peers 6 + 4 = 10, at work 7,5; secondary 2 + 1,5 = 3,5, of which 2 commercial; together 21."""
    return {
        "title": both("Saules enerģija mājai", "Solar energy for the home"),
        "authors": ["Ieva Paraugniece, Izdomu tehnikums", "Otto Muster, Musterschule Leipzig"],
        "peers": both("2. kursa elektriķi, 14 audzēkņi", "second-year electricians, 14 learners"),
        "objectives": [both("Kopā uzbūvēt saules bateriju modeli", "To build a model of solar cells together")],
        "outcomes": [
            both("Izmēra saules paneļa raksturlielumus", "Measures the characteristics of a solar panel"),
            both("Montē kabeļus pēc shēmas", "Assembles cables from a diagram"),
        ],
        "days": [
            {
                "day": "10.05.2027",
                "items": [
                    item("Mērījumi laboratorijā", "peers", "6", starts="9.00", place="darbnīca", led_by="O. Muster"),
                    item("Zinātnes muzejs", "secondary", "2", starts="16.00", commercial="jā"),
                ],
            },
            {"day": "11.05.2027", "items": [item("Montāža uzņēmumā", "work_based", "7,5", led_by="J. Meister")]},
            {
                "day": "12.05.2027",
                "items": [item("Prezentācijas", "peers", "4"), item("Draudzības spēles", "secondary", "1,5")],
            },
        ],
        "lodging": both("Jauniešu viesnīca Leipcigā", "Youth hostel in Leipzig"),
        "night_supervision": both("Skolotāja tajā pašā stāvā", "The teacher on the same floor"),
        "ratio_reason": both("Viens no audzēkņiem ir nepilngadīgs", "One of the learners is a minor"),
        "in_charge": "ieva",
        "first_aid": both("Medmāsa Gunta", "Gunta, a nurse"),
        "assessment": both("Abu skolu skolotāji vērtē modeli", "Teachers of both schools assess the model"),
        "recognition": both("20 stundas modulī „Montāža”", "20 hours in the module “Assembly”"),
    }


def came_to_be(data: dict[str, Any], **real: Any) -> dict[str, Any]:
    """The same project after the group has come home; `real` changes the group's own stay."""
    stay = {"first_day": "10.05.2027", "last_day": "12.05.2027"}
    data["activities"][0]["real"] = stay | real
    for one in data["accompaniments"]:
        one["real"] = {"first_day": one["first_day"], "last_day": one["last_day"]}
    return data
