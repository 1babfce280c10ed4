"""Whom a data path concerns."""

from __future__ import annotations

import pytest
from projects import demo_data, project

from docgen.i18n import Language
from docgen.intake import Loaded
from docgen.models.subjects import subject_of


@pytest.mark.parametrize(
    ("path", "subject"),
    [
        ("people[anna].birth_date", "Anna Paraudziņa"),
        ("activities[karlis-helsinki].travel.distance", "Kārlis Izdomātais"),
        ("organisations[tehnikums].oid", "Izdomu Technical School"),
        ("rates[DE]", "DE"),
        ("people[nobody].email", "nobody"),
        ("settings.payment", ""),
        ("", ""),
    ],
)
def test_the_record_that_a_path_leads_through_is_named(demo: Loaded, path: str, subject: str) -> None:
    assert demo.project is not None
    assert subject_of(demo.project, path, Language.EN) == subject


def test_in_a_group_the_person_is_named_and_the_group_by_its_name() -> None:
    data = demo_data()
    data["activities"] += [
        {"key": "g", "type": "group_mobility", "participants": ["anna"], "name": "Pavāri"},
        {"key": "v", "type": "preparatory_visit"},
    ]
    data["accompaniments"] = [{"key": "s", "person": "kerli", "accompanies": ["g"]}]
    made = project(data)
    said = {
        path: subject_of(made, path, Language.LV)
        for path in (
            "activities[g].participants[anna]",
            "activities[g].programme.days",
            "activities[g].participants[nobody]",
            "activities[v].agenda",
            "accompaniments[s].accompanies",
        )
    }
    assert list(said.values()) == ["Anna Paraudziņa", "Pavāri", "Pavāri", "v", "Ķērli-Žanna D'Šūņāčģīļa"]
