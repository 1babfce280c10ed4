"""The sections of a project, read off the models."""

from __future__ import annotations

from docgen.models.activities import ActivityType
from docgen.models.persons import PersonRole
from docgen.models.sections import sections

BY_NAME = {section.name: section for section in sections()}


def test_every_list_of_records_is_a_section() -> None:
    assert set(BY_NAME) == {
        "plan.objectives",
        "organisations",
        "people",
        "learning_programmes",
        "activities",
        "accompaniments",
        "selections",
        "inclusion",
        "rates",
        "supporting",
        "settings.figures",
    }


def test_the_ten_activity_types_are_told_apart_by_type() -> None:
    activities = BY_NAME["activities"]
    assert activities.discriminator == "type"
    assert set(activities.variants) == {kind.value for kind in ActivityType}
    assert len(activities.variants) == 10


def test_persons_are_told_apart_by_role() -> None:
    assert set(BY_NAME["people"].variants) == {role.value for role in PersonRole}


def test_rates_are_known_by_their_country() -> None:
    assert BY_NAME["rates"].key_field == "country"
    assert BY_NAME["rates"].discriminator == ""


def test_own_figures_are_known_by_their_name_in_either_spelling() -> None:
    figures = BY_NAME["settings.figures"]
    assert figures.key_field == "name"
    assert figures.normal_key(" travel_bands[500].green ") == "travel_bands.500.green"


def test_what_is_typed_in_inclusion_support_is_confidential() -> None:
    assert [section.name for section in sections() if section.confidential] == ["inclusion"]


def test_keys_are_normalised_as_their_records_do() -> None:
    assert BY_NAME["rates"].normal_key("uk") == "GB"
    assert BY_NAME["people"].normal_key(" anna ") == "anna"
    assert BY_NAME["people"].normal_key("no key at all") is None
