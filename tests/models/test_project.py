"""The project as a whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis.strategies import sampled_from
from projects import demo_data, project, record

from docgen.intake import Loaded
from docgen.models.activities import ActivityType, Individual
from docgen.models.learning import ProgrammeContent
from docgen.models.persons import Learner
from docgen.models.project import Project
from docgen.models.sections import sections

SMALLEST: dict[str, dict[str, object]] = {
    "short_term_mobility": {"participant": "anna"},
    "long_term_mobility": {"participant": "anna"},
    "group_mobility": {"participants": ["anna"]},
    "skills_competition": {"participant": "anna"},
    "course": {"participant": "anna"},
    "job_shadowing": {"participant": "anna"},
    "teaching_assignment": {"participant": "anna"},
    "invited_expert": {"participant": "anna"},
    "hosted_teacher": {"participant": "anna"},
    "preparatory_visit": {"participants": ["anna"]},
}
"""The fields without which an activity of each type means nothing."""


def test_the_sample_project_is_whole(demo: Loaded) -> None:
    assert demo.project is not None
    assert demo.findings == ()
    assert demo.project.code.call_year == 2025


def test_records_are_found_by_key(demo: Loaded) -> None:
    assert demo.project is not None
    assert demo.project.person("anna").name == "Anna Paraudziņa"
    assert demo.project.organisation("berline").kind == "vet_provider"
    assert demo.project.objective("M1").key == "M1"
    assert demo.project.activity("anna-berline").type is ActivityType.SHORT_TERM_MOBILITY
    assert demo.project.learning_programme("konditors").eqf_level == 4
    assert demo.project.rates_in("DE") is not None
    assert demo.project.rates_in("XX") is None
    with pytest.raises(KeyError):
        demo.project.person("nobody")


def test_a_project_survives_its_own_json(demo: Loaded) -> None:
    assert demo.project is not None
    assert Project.model_validate_json(demo.project.model_dump_json()) == demo.project


@given(sampled_from(list(SMALLEST)))
def test_an_activity_needs_only_what_gives_it_meaning(kind: str) -> None:
    data = demo_data() | {"activities": [{"key": "a", "type": kind, **SMALLEST[kind]}], "inclusion": []}
    assert project(data).activities[0].type == kind


def test_each_activity_type_has_a_smallest_form_here() -> None:
    activities = next(section for section in sections() if section.name == "activities")
    assert set(SMALLEST) == set(activities.variants)


def test_the_sending_organisation_is_the_activitys_own_else_the_learners_else_the_beneficiary() -> None:
    data = demo_data()
    activity = record(data, "activities", "anna-berline")
    assert sender(data) == "tehnikums"
    record(data, "people", "anna")["school"] = "helsinki"
    assert sender(data) == "helsinki"
    activity["sending"] = "berline"
    assert sender(data) == "berline"


def sender(data: dict[str, object]) -> str:
    made = project(data)
    activity = made.activity("anna-berline")
    found = made.sending_organisation(activity, made.person("anna"))
    return found.key if found else ""


def test_of_a_guest_nobody_guesses_the_sending_organisation() -> None:
    data = demo_data()
    record(data, "activities", "anna-berline")["direction"] = "incoming"
    assert sender(data) == ""


def test_the_beneficiary_hosts_guests_and_an_accompanying_person_stays_where_the_accompanied_do() -> None:
    data = demo_data()
    record(data, "activities", "anna-berline").update(direction="incoming", host=None)
    data["accompaniments"] = [
        {"key": "one", "person": "kerli", "accompanies": ["karlis-helsinki"]},
        {"key": "two", "person": "kerli", "host": "berline"},
        {"key": "three", "person": "kerli"},
    ]
    made = project(data)
    stays = [made.activity("anna-berline"), *made.accompaniments]
    hosts = [made.host_of(stay) for stay in stays]
    assert [host.key if host else None for host in hosts] == ["tehnikums", "helsinki", "berline", None]


def test_days_count_inclusively(demo: Loaded) -> None:
    assert demo.project is not None
    activity = demo.project.activity("anna-berline")
    assert isinstance(activity, Individual)
    assert activity.days == 21
    assert activity.model_copy(update={"last_day": None}).days is None


def test_a_programme_is_adapted_by_what_differs(demo: Loaded) -> None:
    assert demo.project is not None
    shared = demo.project.learning_programme("konditors")
    data = {"eqf_level": 3}
    adapted = shared.adapted(ProgrammeContent.model_validate(data))
    assert adapted.eqf_level == 3
    assert adapted.outcomes == shared.outcomes
    assert shared.adapted(None) is shared


def test_a_learner_reads_the_same_typed_kindly_or_strictly() -> None:
    kindly = Learner.model_validate(
        {"key": "a", "role": "learner", "given_name": " Anna ", "family_name": "P", "birth_date": "14.03.2007"}
    )
    strictly = Learner.model_validate(
        {"key": "a", "role": "learner", "given_name": "Anna", "family_name": "P", "birth_date": "2007-03-14"}
    )
    assert kindly == strictly
