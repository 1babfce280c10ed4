"""Who signs a paper."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from projects import demo_data, project, record

from docgen.documents.kinds import due_papers
from docgen.models.activities import Stay
from docgen.models.persons import LearnerBase
from docgen.rules.call import call
from docgen.rules.due import may_sign_as_minor, needs_representative


def signers(data: dict[str, Any], person: str, kind: str = "grant_agreement") -> list[tuple[str, str]]:
    papers = due_papers(project(data), call(2025))
    found = next(one for one in papers if person in one.people and one.kind == kind and not one.translation)
    return [(signer.role.value, signer.name) for signer in found.signers]


def test_director_and_participant_sign() -> None:
    assert signers(demo_data(), "anna") == [
        ("beneficiary", "Ilze Paraugkalne"),
        ("participant", "Anna Paraudziņa"),
    ]


def test_for_a_minor_the_legal_representative_signs_too() -> None:
    assert signers(demo_data(), "karlis")[-1] == ("representative", "Inese Izdomātā")


def test_where_the_project_says_two_both_representatives_sign() -> None:
    data = demo_data()
    second = {"given_name": "Uldis", "family_name": "Izdomātais", "basis": "parent"}
    record(data, "people", "karlis")["legal_representatives"].append(second)
    assert len(signers(data, "karlis")) == 3
    data["settings"]["representatives"] = 2
    assert signers(data, "karlis")[-1] == ("representative", "Uldis Izdomātais")


def test_in_a_consortium_the_sending_school_signs_too() -> None:
    data = demo_data()
    record(data, "people", "anna")["school"] = "helsinki"
    record(data, "organisations", "helsinki")["signatories"] = [{"name": "Pekka Malli"}]
    assert signers(data, "anna")[1] == ("sending", "Pekka Malli")


@pytest.mark.parametrize(
    ("first_day", "planned", "minor"),
    [
        (date(2027, 5, 11), None, True),
        (date(2027, 5, 12), None, False),
        (date(2027, 5, 12), date(2027, 5, 11), True),
        (date(2027, 5, 13), date(2027, 5, 12), False),
        (None, None, False),
    ],
)
def test_minority_counts_on_the_planned_day_of_signing_and_on_the_first_day(
    first_day: date | None, planned: date | None, minor: bool
) -> None:
    learner = project(demo_data()).person("karlis")
    assert needs_representative(learner, Stay(first_day=first_day, planned_signing=planned)) is minor


def test_the_day_on_which_it_was_really_signed_changes_no_signer() -> None:
    data = demo_data()
    record(data, "activities", "anna-berline")["agreement"] = {"signed": "01.03.2020"}
    assert signers(data, "anna") == signers(demo_data(), "anna")


@pytest.mark.parametrize(
    ("first_day", "planned", "day"),
    [
        (date(2027, 5, 12), None, date(2027, 5, 12)),
        (date(2027, 8, 10), None, date(2027, 5, 12)),
        (date(2027, 8, 11), None, None),
        (date(2027, 5, 11), None, None),
        (date(2027, 5, 20), date(2027, 5, 1), None),
        (None, None, None),
    ],
)
def test_who_comes_of_age_shortly_before_departure_needs_a_planned_day_of_signing(
    first_day: date | None, planned: date | None, day: date | None
) -> None:
    learner = project(demo_data()).person("karlis")
    assert may_sign_as_minor(learner, Stay(first_day=first_day, planned_signing=planned)) == day


def test_who_was_declared_of_age_signs_alone() -> None:
    learner = project(demo_data()).person("karlis")
    assert isinstance(learner, LearnerBase)
    grown = learner.model_copy(update={"of_age_before_18": True})
    assert not needs_representative(grown, Stay(first_day=date(2027, 4, 12)))
    assert may_sign_as_minor(grown, Stay(first_day=date(2027, 5, 12))) is None


def test_a_minor_without_representative_leaves_a_place_without_name() -> None:
    data = demo_data()
    del record(data, "people", "karlis")["legal_representatives"]
    assert signers(data, "karlis")[-1] == ("representative", "")


def test_a_learning_agreement_is_signed_by_both_organisations_the_workplace_and_the_participant() -> None:
    assert signers(demo_data(), "anna", "learning_agreement") == [
        ("sending", "Ilze Paraugkalne"),
        ("host", "Erika Mustermann"),
        ("workplace", "Otto Muster"),
        ("participant", "Anna Paraudziņa"),
    ]
    assert signers(demo_data(), "karlis", "learning_agreement")[-1] == ("representative", "Inese Izdomātā")


def test_a_guests_own_organisation_does_not_sign_the_grant_agreement() -> None:
    data = demo_data()
    record(data, "activities", "anna-berline").update(direction="incoming", sending="berline", host="tehnikums")
    assert [role for role, _ in signers(data, "anna")] == ["beneficiary", "participant"]
    assert [role for role, _ in signers(data, "anna", "learning_agreement")][:2] == ["sending", "host"]


@pytest.mark.parametrize(
    ("kind", "roles"),
    [
        ("job_shadowing", ["sending", "host", "participant"]),
        ("teaching_assignment", ["sending", "host", "participant"]),
        ("invited_expert", ["sending", "host", "participant"]),
        ("hosted_teacher", ["sending", "host", "participant"]),
        ("course", ["sending", "participant"]),
        ("skills_competition", ["sending", "participant"]),
    ],
)
def test_a_programme_is_signed_by_the_host_unless_it_has_its_own(kind: str, roles: list[str]) -> None:
    activity = {"key": "a", "type": kind, "participant": "anna", "host": "berline"}
    data = demo_data() | {"activities": [activity], "inclusion": []}
    assert [role for role, _ in signers(data, "anna", "mobility_programme")] == roles


def test_both_schools_sign_a_groups_programme() -> None:
    group = {"key": "g", "type": "group_mobility", "participants": ["anna", "kerli"], "host": "helsinki"}
    data = demo_data() | {"activities": [group], "inclusion": []}
    assert signers(data, "anna", "group_programme") == [
        ("sending", "Ilze Paraugkalne"),
        ("host", "Maija Mallikas"),
    ]


def test_beneficiary_participant_and_representative_sign_the_justification_of_inclusion_support() -> None:
    roles = [role for role, _ in signers(demo_data(), "karlis", "inclusion_justification")]
    assert roles == ["beneficiary", "participant", "representative"]
