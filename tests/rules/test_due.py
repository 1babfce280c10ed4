"""Which papers are due, and who signs them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from projects import demo_data, project, record

from docgen.i18n import Language
from docgen.manifest import SignerRole
from docgen.models.activities import ActivityType, Stay
from docgen.models.persons import LearnerBase
from docgen.rules.call import call
from docgen.rules.due import Due, due, may_sign_as_minor, needs_representative


def papers(data: dict[str, Any]) -> tuple[Due, ...]:
    return due(project(data), call(2025))


def signers(data: dict[str, Any], person: str) -> list[tuple[str, str]]:
    found = next(one for one in papers(data) if one.person == person and not one.translation)
    return [(signer.role.value, signer.name) for signer in found.signers]


def test_each_learner_in_individual_mobility_needs_a_grant_agreement() -> None:
    assert [(one.subject, one.language, one.translation) for one in papers(demo_data())] == [
        ("activities[anna-berline]", Language.LV, False),
        ("activities[anna-berline]", Language.EN, True),
        ("activities[karlis-helsinki]", Language.LV, False),
        ("activities[karlis-helsinki]", Language.EN, True),
        ("activities[kerli-vine]", Language.LV, False),
        ("activities[kerli-vine]", Language.EN, True),
    ]


@pytest.mark.parametrize(
    ("kind", "needed"),
    [
        ("short_term_mobility", True),
        ("long_term_mobility", True),
        ("skills_competition", True),
        ("course", True),
        ("job_shadowing", True),
        ("teaching_assignment", True),
        ("invited_expert", True),
        ("hosted_teacher", False),
    ],
)
def test_the_agencys_table_says_which_types_need_one(kind: str, needed: bool) -> None:
    data = demo_data() | {"activities": [{"key": "a", "type": kind, "participant": "anna"}], "inclusion": []}
    assert bool(papers(data)) is needed
    assert kind in {one.value for one in ActivityType}


def test_types_that_the_table_leaves_open_get_one_where_the_project_says_so() -> None:
    data = demo_data() | {
        "activities": [{"key": "a", "type": "hosted_teacher", "participant": "anna"}],
        "inclusion": [],
    }
    data["settings"]["agreements_for"] = ["hosted_teacher"]
    assert len(papers(data)) == 2


def test_an_accompanying_person_needs_one() -> None:
    data = demo_data() | {"accompaniments": [{"key": "s", "person": "anna", "accompanies": ["karlis-helsinki"]}]}
    found = [one for one in papers(data) if one.subject == "accompaniments[s]"]
    assert [one.person for one in found] == ["anna", "anna"]


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


def test_languages_follow_the_settings() -> None:
    data = demo_data()
    data["settings"]["languages"] = [{"kind": "grant_agreement", "made": ["en"], "signed": "en"}]
    assert {(one.language, one.translation) for one in papers(data)} == {(Language.EN, False)}
    data["settings"]["languages"] = [{"kind": "grant_agreement", "signed": "both"}]
    assert {one.translation for one in papers(data)} == {False}
    assert all(one.signers[0].role is SignerRole.BENEFICIARY for one in papers(data))


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


@pytest.mark.parametrize("kind", ["group_mobility", "preparatory_visit"])
def test_each_of_a_group_gets_one_where_the_project_says_so(kind: str) -> None:
    data = demo_data() | {
        "activities": [{"key": "g", "type": kind, "participants": ["anna", "kerli"]}],
        "inclusion": [],
    }
    assert papers(data) == ()
    data["settings"]["agreements_for"] = [kind]
    assert [one.subject for one in papers(data) if one.language is Language.LV] == [
        "activities[g].participants[anna]",
        "activities[g].participants[kerli]",
    ]
