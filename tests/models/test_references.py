"""References between records, read off the marks on their fields."""

from __future__ import annotations

from docgen.models.activities import Accompaniment, GroupMobility, ShortTermMobility
from docgen.models.references import Reference, references


def test_all_keys_of_other_records_are_found() -> None:
    activity = ShortTermMobility.model_validate(
        {
            "key": "a",
            "type": "short_term_mobility",
            "participant": "anna",
            "objectives": ["M1", "M2"],
            "host": "berline",
        }
    )
    assert set(references(activity)) == {
        Reference("participant", "people", "anna"),
        Reference("objectives[1]", "plan.objectives", "M1"),
        Reference("objectives[2]", "plan.objectives", "M2"),
        Reference("host", "organisations", "berline"),
    }


def test_references_in_records_within_a_record_have_their_path() -> None:
    group = GroupMobility.model_validate(
        {"key": "g", "type": "group_mobility", "participants": ["anna"], "programme": {"in_charge": "juris"}}
    )
    assert Reference("programme.in_charge", "people", "juris") in set(references(group))


def test_an_accompanying_person_refers_to_activities() -> None:
    stay = Accompaniment.model_validate({"key": "s", "person": "juris", "accompanies": ["g"]})
    person, accompanied = references(stay)
    assert person == Reference("person", "people", "juris")
    assert (accompanied.path, accompanied.section, accompanied.key) == ("accompanies[1]", "activities", "g")
    assert accompanied.loose
    assert accompanied.field == "accompanies"
