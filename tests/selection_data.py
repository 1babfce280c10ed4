"""A whole selection as plain data, and the sample project with it."""

from __future__ import annotations

import copy
from typing import Any

from projects import demo_data, record

SELECTION: dict[str, Any] = {
    "key": "pavasaris",
    "title": {"lv": "Mobilitātes 2027. gada pavasarī", "en": "Mobilities in spring 2027"},
    "approved": {"number": "1-9/27", "issued": "02.10.2026", "by": "direktore Ilze Paraugkalne"},
    "offers": ["anna-berline", "karlis-helsinki"],
    "offered": [{"lv": "Darba ēnošana Tallinā, datumi vēl nav zināmi", "en": "Job shadowing in Tallinn, days not set"}],
    "applicants": ["learners", "graduates", "staff"],
    "eligibility": [
        {"lv": "Sekmīgas atzīmes iepriekšējā semestrī", "en": "Passing marks in the last term"},
        {"lv": "Personālam – darbs tehnikumā vismaz gadu", "en": "For staff, a year of work at the school"},
    ],
    "criteria": [
        {
            "text": {"lv": "Motivācija", "en": "Motivation"},
            "measured": {"lv": "motivācijas vēstule un saruna", "en": "letter and interview"},
            "points": 10,
            "minimum": 4,
        },
        {
            "text": {"lv": "Sekmes", "en": "Marks"},
            "measured": {"lv": "vidējā atzīme profesionālajos priekšmetos", "en": "mean mark in vocational subjects"},
            "points": 10,
        },
        {
            "text": {"lv": "Svešvaloda", "en": "Foreign language"},
            "measured": {"lv": "OLS tests", "en": "OLS test"},
            "points": 5,
            "minimum": 0,
        },
    ],
    "minimum": 15,
    "tie_break": {"lv": "augstāks vērtējums par motivāciju", "en": "the higher score for motivation"},
    "inclusion_criteria": [
        {"lv": "Trūcīgas mājsaimniecības statuss", "en": "Status of a household in need"},
        {"lv": "Dzīvesvieta tālāk par 50 km no tehnikuma", "en": "A home more than 50 km from the school"},
    ],
    "inclusion_offer": {"lv": "faktisko izmaksu segšana, pavadošā persona", "en": "real costs, an accompanying person"},
    "papers": [
        {"lv": "Pieteikuma anketa", "en": "Application form"},
        {"lv": "CV Europass formā", "en": "CV in Europass form"},
    ],
    "deadline": "30.10.2026 16:00",
    "hand_in": {"lv": "12. kabinetā vai mobilitate@izdomu.example", "en": "room 12 or mobilitate@izdomu.example"},
    "commission": [
        {"lv": "direktores vietniece, komisijas vadītāja", "en": "deputy director, chair"},
        {"lv": "mobilitātes koordinators", "en": "mobility coordinator"},
        {"lv": "audzēkņu pašpārvaldes pārstāvis", "en": "member of the learners' council"},
    ],
    "conflict_of_interest": {"lv": "loceklis nevērtē radinieku", "en": "no member judges a relative"},
    "decision": "10.11.2026",
    "notification": "13.11.2026",
    "appeal": {"lv": "direktorei piecu darbdienu laikā", "en": "to the Director within five working days"},
    "reserve": {"lv": "nākamie pēc punktiem, līdz izbraukšanai", "en": "the next by score, until departure"},
    "covered": [
        {"lv": "Individuālais atbalsts", "en": "Individual support"},
        {"lv": "Ceļa atbalsts", "en": "Travel support"},
    ],
    "contributions": [{"amount": 30, "reason": {"lv": "drošības nauda par atslēgām", "en": "deposit for keys"}}],
    "kept_months": 6,
    "published": [
        {
            "where": {"lv": "tehnikuma tīmekļvietne", "en": "the school's web site"},
            "day": "05.10.2026",
            "proof": {"lv": "ekrānuzņēmums lietā Nr. 4-2", "en": "screenshot in file 4-2"},
        },
    ],
}


def selecting(**changes: Any) -> dict[str, Any]:
    """The sample project with its selection, changed as told; None takes a field away."""
    changed = {**copy.deepcopy(SELECTION), **changes}
    data = demo_data()
    data["selections"] = [{name: value for name, value in changed.items() if value is not None}]
    for activity in data["activities"]:
        activity.pop("selection", None)
    return data


def selection_in(data: dict[str, Any]) -> dict[str, Any]:
    """The selection of a project made by `selecting`."""
    return record(data, "selections", "pavasaris")
