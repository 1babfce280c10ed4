"""Whole inclusion support as plain data, and the sample project with it."""

from __future__ import annotations

import copy
from typing import Any

from projects import demo_data, record

SUPPORT: dict[str, Any] = {
    "key": "karlis",
    "participant": "karlis",
    "activity": "karlis-helsinki",
    "barriers": ["economic", "geographic"],
    "need": {"lv": "Ģimene nevar segt ziemas apģērbu", "en": "The family cannot pay for winter clothes"},
    "criterion": {"lv": "Trūcīgas mājsaimniecības statuss", "en": "Status of a household in need"},
    "criteria_version": "Paziņojums 2026/1",
    "measure": {"lv": "Iegādāties apģērbu un pavadīt", "en": "To buy clothes and to accompany"},
    "costs": [
        {
            "item": {"lv": "ziemas apģērbs", "en": "winter clothes"},
            "reason": {"lv": "āra nodarbības", "en": "outdoor lessons"},
            "planned": 120,
            "real": "118,90",
            "evidence": {
                "what": {"lv": "čeks Nr. 4411", "en": "receipt No. 4411"},
                "seen": "02.04.2027",
                "by": "A. B.",
            },
        },
        {
            "item": {"lv": "izdevumi par pavadošās personas viesnīcu", "en": "hotel of the accompanying person"},
            "reason": {"lv": "paliek ilgāk", "en": "stays longer"},
            "planned": 80,
            "provision": "in_kind",
            "of_accompanying": True,
        },
    ],
    "evidence": [
        {"what": {"lv": "izziņa Nr. 7", "en": "certificate No. 7"}, "seen": "10.12.2026", "by": "Juris Piemērs"}
    ],
    "unit_use": {"lv": "Tikšanās ar ģimeni", "en": "Meetings with the family"},
    "accompaniment": "pavada-karli",
    "consent": "11.12.2026",
    "readers": ["Ilze Paraugkalne", "Juris Piemērs"],
    "destroy": "31.12.2032",
    "decision": {"number": "1-9/31", "issued": "14.12.2026", "by": "Ilze Paraugkalne"},
}

COMPANION: dict[str, Any] = {
    "key": "sofija",
    "role": "adult",
    "given_name": "Sofija",
    "family_name": "Pavadone",
    "birth_date": "01.02.1980",
    "address": {"street": "Parauga iela 2", "town": "Rīga", "postal_code": "LV-1002", "country": "LV"},
    "email": "sofija@izdomu.example",
    "phone": "20000011",
    "account": {"iban": "LV78PARA0000000000001", "bank": "Paraugu banka", "bic": "PARALV22"},
    "occupation": {"lv": "asistente", "en": "assistant"},
}

STAY: dict[str, Any] = {
    "key": "pavada-karli",
    "person": "sofija",
    "accompanies": ["karlis-helsinki"],
    "reason": "fewer_opportunities",
    "qualified": False,
    "duties": {"lv": "Palīdzēt ikdienā un ceļā", "en": "To help day by day and on the way"},
    "first_day": "12.04.2027",
    "last_day": "16.04.2027",
    "travel": {"distance": 361.5, "means": ["bus", "ferry"], "funded_days": 2},
}


def including(**changes: Any) -> dict[str, Any]:
    """The sample project with Kārlis's inclusion support and who goes along, changed as told; None takes away."""
    data = demo_data()
    changed = {**copy.deepcopy(SUPPORT), **changes}
    data["inclusion"] = [{name: value for name, value in changed.items() if value is not None}]
    data["people"].append(copy.deepcopy(COMPANION))
    data["accompaniments"] = [copy.deepcopy(STAY)]
    return data


def displaced(**changes: Any) -> dict[str, Any]:
    """The same, of a person displaced from Ukraine by the war, of whom nothing is asked."""
    nothing = dict.fromkeys(("barriers", "need", "criterion", "criteria_version", "measure", "costs", "evidence"))
    data = including(**nothing, accompaniment=None, **changes)
    record(data, "people", "karlis").update(fewer_opportunities=False, affected_by_war=True)
    return data
