"""Which papers are due: a table of role and kind, written out by hand."""

from __future__ import annotations

from typing import Any

import pytest
from projects import demo_data, project, record

from docgen.documents.kinds import due_papers
from docgen.i18n import Language
from docgen.manifest import Kind
from docgen.models.activities import ActivityType
from docgen.rules.call import call
from docgen.rules.due import Due, Phase

AGREEMENT, LEARNING, PROGRAMME = "grant_agreement", "learning_agreement", "mobility_programme"
GROUP, OUTCOMES, ATTENDANCE = "group_programme", "learning_outcomes", "attendance"
CHECKLIST = "checklist"

BEFORE_AND_AFTER: dict[str, tuple[set[Kind], set[Kind]]] = {
    "short_term_mobility": ({AGREEMENT, LEARNING}, {OUTCOMES}),
    "long_term_mobility": ({AGREEMENT, LEARNING}, {OUTCOMES}),
    "group_mobility": ({GROUP}, {ATTENDANCE}),
    "skills_competition": ({AGREEMENT, PROGRAMME}, {OUTCOMES}),
    "course": ({AGREEMENT, PROGRAMME}, {ATTENDANCE}),
    "job_shadowing": ({AGREEMENT, PROGRAMME}, {ATTENDANCE}),
    "teaching_assignment": ({AGREEMENT, PROGRAMME}, {ATTENDANCE}),
    "invited_expert": ({AGREEMENT, PROGRAMME}, {ATTENDANCE}),
    "hosted_teacher": ({PROGRAMME}, {OUTCOMES}),
    "preparatory_visit": ({PROGRAMME}, {ATTENDANCE}),
}
"""By type of activity: kinds agreed before departure, beside a checklist, and kinds due once the real stay is known."""


def papers(data: dict[str, Any]) -> tuple[Due, ...]:
    return due_papers(project(data), call(2025))


def agreed(data: dict[str, Any]) -> list[Due]:
    """All papers in Latvian but checklists."""
    return [one for one in papers(data) if one.language is Language.LV and one.kind != CHECKLIST]


def with_activity(kind: str, **more: Any) -> dict[str, Any]:
    several = kind in ("group_mobility", "preparatory_visit")
    who = {"participants": ["anna", "kerli"]} if several else {"participant": "anna"}
    activity = {"key": "a", "type": kind, "host": "berline", **who, **more}
    return demo_data() | {"activities": [activity], "inclusion": []}


def kinds(data: dict[str, Any]) -> set[Kind]:
    return {one.kind for one in papers(data)}


def test_the_table_names_every_type_of_activity() -> None:
    assert set(BEFORE_AND_AFTER) == {one.value for one in ActivityType}


@pytest.mark.parametrize("kind", BEFORE_AND_AFTER)
def test_each_type_of_activity_has_its_papers_and_no_other(kind: str) -> None:
    before, after = BEFORE_AND_AFTER[kind]
    real = {"first_day": "01.03.2027", "last_day": "10.03.2027"}
    assert kinds(with_activity(kind)) == before | {CHECKLIST}
    assert kinds(with_activity(kind, real=real)) == before | {CHECKLIST} | after


@pytest.mark.parametrize("kind", BEFORE_AND_AFTER)
def test_papers_of_results_belong_to_the_phase_after(kind: str) -> None:
    for one in papers(with_activity(kind, real={"last_day": "10.03.2027"})):
        assert (one.phase is Phase.AFTER) is (one.kind in (OUTCOMES, ATTENDANCE))


@pytest.mark.parametrize("kind", ["group_mobility", "hosted_teacher", "preparatory_visit"])
def test_types_that_the_agencys_table_leaves_open_get_an_agreement_where_the_project_says_so(kind: str) -> None:
    data = with_activity(kind)
    data["settings"]["agreements_for"] = [kind]
    found = [one for one in papers(data) if one.kind == AGREEMENT and one.language is Language.LV]
    several = kind != "hosted_teacher"
    parts = ["activities[a].participants[anna]", "activities[a].participants[kerli]"]
    assert [one.subject for one in found] == (parts if several else ["activities[a]"])
    assert {one.because for one in found} == {"DOC02"}


def test_a_group_has_one_programme_and_its_learners_none() -> None:
    found = agreed(with_activity("group_mobility"))
    assert [(one.kind, one.subject, one.people, one.holder) for one in found] == [
        (GROUP, "activities[a]", ("anna", "kerli"), "activities[a]")
    ]


def test_a_visit_has_one_programme_for_all_who_go() -> None:
    found = agreed(with_activity("preparatory_visit"))
    assert [(one.kind, one.people) for one in found] == [(PROGRAMME, ("anna", "kerli"))]


def test_an_accompanying_person_needs_an_agreement_and_afterwards_an_attendance() -> None:
    stay: dict[str, Any] = {"key": "s", "person": "anna", "accompanies": ["karlis-helsinki"]}
    found = [one for one in papers(demo_data() | {"accompaniments": [stay]}) if one.subject == "accompaniments[s]"]
    assert {(one.kind, one.people, one.holder) for one in found} == {
        (AGREEMENT, ("anna",), "people[anna]"),
        (CHECKLIST, ("anna",), "people[anna]"),
    }
    stay["real"] = {"last_day": "23.04.2027"}
    found = [one for one in papers(demo_data() | {"accompaniments": [stay]}) if one.subject == "accompaniments[s]"]
    assert {one.kind for one in found} == {AGREEMENT, CHECKLIST, ATTENDANCE}


def test_the_attendance_of_a_group_lists_who_accompanied_it() -> None:
    real = {"first_day": "01.03.2027", "last_day": "10.03.2027"}
    data = with_activity("group_mobility", real=real)
    data["accompaniments"] = [{"key": "s", "person": "karlis", "accompanies": ["a"], "real": real}]
    found = [one for one in papers(data) if one.kind == ATTENDANCE]
    assert {(one.subject, one.people) for one in found} == {("activities[a]", ("anna", "kerli", "karlis"))}


def test_everyone_with_fewer_opportunities_has_a_justification_for_each_activity() -> None:
    data = demo_data()
    found = {one.subject for one in papers(data) if one.kind == "inclusion_justification"}
    assert found == {"inclusion[karlis]"}
    data["inclusion"] = []
    found = {one.subject for one in papers(data) if one.kind == "inclusion_justification"}
    assert found == {"activities[karlis-helsinki]"}, "its absence is for its builder to tell"


def test_who_is_affected_by_the_war_counts_as_having_fewer_opportunities() -> None:
    data = demo_data() | {"inclusion": []}
    record(data, "people", "anna")["affected_by_war"] = True
    found = [one for one in papers(data) if one.kind == "inclusion_justification"]
    assert {one.people for one in found} == {("anna",), ("karlis",)}


def test_each_selection_has_a_notice_that_concerns_nobody_by_name() -> None:
    data = demo_data() | {"selections": [{"key": "s1", "title": "Atlase"}]}
    found = [one for one in papers(data) if one.kind == "selection_notice"]
    assert {(one.subject, one.people, one.phase) for one in found} == {("selections[s1]", (), Phase.SELECTION)}


def test_a_guest_and_an_outgoing_participant_have_the_same_papers() -> None:
    data = demo_data()
    before = kinds(data)
    record(data, "activities", "anna-berline")["direction"] = "incoming"
    assert kinds(data) == before


@pytest.mark.parametrize("kind", BEFORE_AND_AFTER)
def test_everyone_who_goes_has_a_checklist_of_his_or_her_own(kind: str) -> None:
    found = [one for one in papers(with_activity(kind)) if one.kind == CHECKLIST]
    several = kind in ("group_mobility", "preparatory_visit")
    wanted = [("activities[a]", ("anna",), "people[anna]")]
    if several:
        wanted = [(f"activities[a].participants[{key}]", (key,), f"people[{key}]") for key in ("anna", "kerli")]
    assert [(one.subject, one.people, one.holder) for one in found] == wanted
    assert {(one.phase, one.because, one.signers, one.translation) for one in found} == {
        (Phase.BEFORE_DEPARTURE, "DOC04", (), False)
    }


def test_who_has_no_paper_to_agree_on_has_no_checklist() -> None:
    stay: dict[str, Any] = {"key": "s", "person": "anna", "accompanies": ["karlis-helsinki"]}
    whole = project(demo_data() | {"accompaniments": [stay]})
    table = call(2025).grant_agreement.value.model_copy(update={"needed": ()})
    figure = call(2025).grant_agreement.model_copy(update={"value": table})
    bare = call(2025).model_copy(update={"grant_agreement": figure})
    assert "accompaniments[s]" not in {one.subject for one in due_papers(whole, bare)}


def test_a_justification_alone_makes_no_checklist() -> None:
    """A checklist that is due because of it would tell of it."""
    whole = project(demo_data())
    no_kind = {
        name: getattr(call(2025), name).model_copy(
            update={"value": getattr(call(2025), name).value.model_copy(update={"needed": ()})}
        )
        for name in ("grant_agreement", "learning_agreement", "mobility_programme")
    }
    found = {one.kind for one in due_papers(whole, call(2025).model_copy(update=no_kind))}
    assert found == {"inclusion_justification"}
