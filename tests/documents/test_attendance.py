"""Attendance: who was there, when and what for, whatever the role."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from group_data import GROUP, both, came_to_be, group_data
from openxml_audit import FileFormat, OpenXmlValidator
from projects import demo_data, project, record, told

from docgen.documents.attendance import Attendance, build
from docgen.documents.blank import BLANK
from docgen.documents.kinds import KINDS, due_papers
from docgen.documents.needs import Needs
from docgen.errors import Finding
from docgen.i18n import Language
from docgen.manifest import ATTENDANCE, SignerRole
from docgen.packs.papers import Templates
from docgen.packs.rendering import render
from docgen.rules.call import call
from docgen.rules.due import Due
from docgen.wordtext import text_of

DAYS = {"first_day": "10.05.2027", "last_day": "14.05.2027"}
REAL = {"first_day": "10.05.2027", "last_day": "13.05.2027"}
ILL = "Vējbakas"

STAFF_ACTIVITIES: dict[str, dict[str, Any]] = {
    "course": {"title": both("Digitālie rīki skolā", "Digital tools at school")},
    "job_shadowing": {},
    "teaching_assignment": {"subject": both("Koka savienojumi", "Joints in wood")},
}


def papers_due(data: dict[str, Any], language: Language = Language.LV) -> list[Due]:
    papers = due_papers(project(data), call(2025))
    return [one for one in papers if one.kind == ATTENDANCE and one.language is language]


def attendance(data: dict[str, Any], one: Due) -> tuple[Attendance, list[Finding]]:
    needs = Needs(ATTENDANCE, one.language)
    made = build(project(data), call(2025), one, needs)
    assert made is not None
    return made, told(needs.findings)


def only(data: dict[str, Any], language: Language = Language.LV) -> Attendance:
    (one,) = papers_due(data, language)
    made, findings = attendance(data, one)
    assert findings == []
    return made


def found(data: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one.code, one.path) for paper in papers_due(data) for one in attendance(data, paper)[1]]


def rendered(data: dict[str, Any], language: Language = Language.LV, *, draft: bool = False) -> bytes:
    (one,) = papers_due(data, language)
    made = attendance(data, one)[0] if draft else only(data, language)
    return render(project(data), one, made, Templates().of(KINDS[ATTENDANCE], language), draft=draft, logo=None).data


def audited(paper: bytes, folder: Path) -> list[str]:
    file = folder / "paper.docx"
    file.write_bytes(paper)
    validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, strict=True, security_validation=True)
    return [str(error) for error in validator.validate(str(file)).errors]


def with_activity(**facts: Any) -> dict[str, Any]:
    """The people and places of the group, and one other activity that has ended."""
    activity = {"key": "a", "host": "leipciga", "objectives": ["M1"], "real": REAL} | DAYS | facts
    return group_data() | {"activities": [activity], "accompaniments": []}


def guest(**facts: Any) -> dict[str, Any]:
    data = with_activity(type="invited_expert", participant="otto", host=None, theme=both("Robotika", "Robotics"))
    expert = {"key": "otto", "role": "expert", "given_name": "Otto", "family_name": "Muster"}
    data["people"].append(expert | facts)
    return data


def accompaniment(data: dict[str, Any]) -> dict[str, Any]:
    data["activities"][0].pop("real", None)
    data["accompaniments"] = [
        {"key": "p", "person": "ieva", "accompanies": [data["activities"][0]["key"]], "real": REAL} | DAYS
    ]
    return data


def test_a_group_lists_learners_and_those_who_accompanied_in_the_order_of_the_data() -> None:
    made = only(came_to_be(group_data()))
    assert made.group == "Elektriķu grupa"
    assert [one.name for one in made.participants] == [
        "Anna Paraudziņa",
        "Kārlis Izdomātais",
        "Ķērli-Žanna D'Šūņāčģīļa",
    ]
    assert [(one.name, one.last_day, one.days) for one in made.accompanying] == [
        ("Ieva Paraugniece", date(2027, 5, 12), 3),
        ("Gunta Izdomātā", date(2027, 5, 11), 2),
    ]


def test_both_sides_sign() -> None:
    assert [(one.role, one.name) for one in only(came_to_be(group_data())).signers] == [
        (SignerRole.SENDING, "Ilze Paraugkalne"),
        (SignerRole.HOST, "Max Muster"),
    ]


def test_days_of_interruption_are_taken_out_and_their_reason_stays_unsaid() -> None:
    pause = {"first_day": "11.05.2027", "last_day": "11.05.2027", "reason": ILL}
    data = came_to_be(group_data(), interruptions=[pause])
    made = only(data)
    assert [(one.days, one.interrupted) for one in made.participants] == [(2, 1)] * 3
    assert [one.interrupted for one in made.accompanying] == [0, 0]
    assert ILL not in made.model_dump_json()
    text = text_of(rendered(data))
    assert "(bez 1)" in text
    assert ILL not in text


@pytest.mark.parametrize("kind", STAFF_ACTIVITIES)
def test_staff_have_one_each(kind: str) -> None:
    data = with_activity(type=kind, participant="ieva", **STAFF_ACTIVITIES[kind])
    made = only(data)
    assert [(one.name, one.first_day, one.last_day, one.days) for one in made.participants] == [
        ("Ieva Paraugniece", date(2027, 5, 10), date(2027, 5, 13), 4)
    ]
    assert made.purpose.type.value == kind
    text = text_of(rendered(data))
    for said in ("Ieva Paraugniece", "10.05.2027.", "13.05.2027.", "Musterschule Leipzig", "starptautiskā komandā"):
        assert said in text


def test_of_a_course_the_title_is_needed() -> None:
    data = with_activity(type="course", participant="ieva")
    assert found(data) == [("DAT20", "activities[a].title")]
    data["activities"][0] |= STAFF_ACTIVITIES["course"]
    assert "Kursu nosaukums\tDigitālie rīki skolā" in text_of(rendered(data)).replace("\n", "\t")


def test_job_shadowing_is_told_by_the_title_of_its_programme() -> None:
    data = with_activity(type="job_shadowing", participant="ieva", programme="konditors")
    assert only(data).purpose.content == "Konditora prakse Vācijas ceptuvē"
    data["activities"][0].pop("programme")
    assert only(data).purpose.content is None


def test_an_internal_objective_is_not_told_to_the_host() -> None:
    data = with_activity(type="job_shadowing", participant="ieva", objectives=["M2", "M1"])
    record(data["plan"], "objectives", "M2")["internal"] = "jā"
    (printed,) = only(data).purpose.objectives
    assert printed.startswith("Audzēkņi apgūst")


def test_the_coordinator_of_a_consortium_is_named() -> None:
    data = with_activity(type="job_shadowing", participant="ieva", sending="leipciga")
    assert only(data).coordinator == "Izdomu tehnikums"
    assert "Konsorcija koordinators\tIzdomu tehnikums" in text_of(rendered(data)).replace("\n", "\t")


def test_a_guest_is_hosted_by_the_beneficiary() -> None:
    made = only(guest(organisation="leipciga"))
    assert (made.sending, made.host.name) == ("Musterschule Leipzig", "Izdomu tehnikums")
    assert made.purpose.content == "Robotika"
    assert found(guest()) == [("DAT20", "activities[a].sending")]


def test_a_visit_lists_all_who_went() -> None:
    data = with_activity(
        type="preparatory_visit", participants=["ieva", "anna"], reason=both("Jauns partneris", "A new partner")
    )
    made = only(data)
    assert [one.name for one in made.participants] == ["Ieva Paraugniece", "Anna Paraudziņa"]
    assert made.purpose.content == "Jauns partneris"
    assert "Vizītes mērķis\tJauns partneris" in text_of(rendered(data)).replace("\n", "\t")


def test_an_accompanying_person_says_who_was_accompanied() -> None:
    data = accompaniment(with_activity(type="skills_competition", participant="karlis"))
    made = only(data)
    assert [one.name for one in made.participants] == ["Ieva Paraugniece"]
    assert [one.participants for one in made.purpose.accompanied] == [("Kārlis Izdomātais",)]
    text = text_of(rendered(data))
    assert "Pavadošā persona" in text
    assert "Kārlis Izdomātais (Dalība profesionālās izglītības prasmju konkursā)" in text


def test_an_accompanying_person_tied_to_nobody_is_told() -> None:
    data = accompaniment(with_activity(type="course", participant="ieva"))
    data["accompaniments"][0] |= {"accompanies": [], "host": "leipciga"}
    assert found(data) == [("DAT20", "accompaniments[p].accompanies")]


def test_who_accompanied_a_group_has_no_paper_of_his_or_her_own() -> None:
    assert [one.subject for one in papers_due(came_to_be(group_data()))] == [f"activities[{GROUP}]"]


@pytest.mark.parametrize("name", ["first_day", "last_day"])
def test_the_real_stay_is_needed_whole(name: str) -> None:
    data = came_to_be(group_data())
    record(data, "activities", GROUP)["real"].pop(name)
    assert found(data)[0] == ("DAT20", f"activities[{GROUP}].real.{name}")
    (one,) = papers_due(data)
    assert attendance(data, one)[0].participants[0].days is BLANK


def test_the_stay_of_who_accompanied_is_the_real_one_too() -> None:
    data = came_to_be(group_data())
    record(data, "accompaniments", "gunta-grupa").pop("real")
    path = "accompaniments[gunta-grupa].real"
    assert found(data) == [("DAT20", f"{path}.first_day"), ("DAT20", f"{path}.last_day")]


def test_planned_days_are_not_asked_for() -> None:
    data = came_to_be(group_data())
    for name in DAYS:
        del record(data, "activities", GROUP)[name]
    assert found(data) == []


def test_days_in_the_wrong_order_are_not_counted() -> None:
    (one,) = papers_due(came_to_be(group_data(), last_day="09.05.2027"))
    made, _ = attendance(came_to_be(group_data(), last_day="09.05.2027"), one)
    assert {member.days for member in made.participants} == {BLANK}


@pytest.mark.parametrize(
    ("section", "key", "name", "path"),
    [
        ("activities", GROUP, "host", f"activities[{GROUP}].host"),
        ("activities", GROUP, "objectives", f"activities[{GROUP}].objectives"),
        ("organisations", "leipciga", "address", "organisations[leipciga].address.town"),
        ("organisations", "leipciga", "signatories", "organisations[leipciga].signatories"),
    ],
)
def test_whatever_is_missing_is_named(section: str, key: str, name: str, path: str) -> None:
    data = came_to_be(group_data())
    del record(data, section, key)[name]
    assert ("DAT20", path) in found(data)


FACTS = {
    Language.LV: (
        "Apmeklējuma apliecinājums",
        "2025-1-LV01-KA121-VET-000000001",
        "Izdomu tehnikums",
        "Musterweg 1, Leipciga, Vācija",
        "Grupu mobilitāte profesionālās izglītības audzēkņiem",
        "Saules enerģija mājai",
        "Audzēkņi apgūst nozares darbu starptautiskā komandā",
        "Pavadošās personas",
        "Gunta Izdomātā",
        "Uzņemošā organizācija apliecina, ka nosauktās personas norādītajās dienās bija klāt",
        "direktors Max Muster",
    ),
    Language.EN: (
        "Attendance Certificate",
        "Musterweg 1, Leipzig, Germany",
        "Group mobility of VET learners",
        "10 May 2027",
        "Accompanying persons",
        "The host organisation confirms that the persons named were present on the days stated",
        "Director Max Muster",
    ),
}


@pytest.mark.parametrize("language", list(Language))
def test_every_fact_stands_on_the_page(language: Language, tmp_path: Path) -> None:
    paper = rendered(came_to_be(group_data()), language)
    text = text_of(paper)
    assert [fact for fact in FACTS[language] if fact not in text] == []
    assert audited(paper, tmp_path) == []


@pytest.mark.parametrize("language", list(Language))
def test_a_draft_with_everything_missing_shows_blanks(language: Language, tmp_path: Path) -> None:
    activity = {"key": "a", "type": "course", "participant": "ieva", "real": {"interruptions": []}}
    data = group_data() | {"activities": [activity], "accompaniments": []}
    paper = rendered(data, language, draft=True)
    assert audited(paper, tmp_path) == []
    assert "None" not in text_of(paper)


def test_a_long_title_stands_whole(tmp_path: Path) -> None:
    data = with_activity(type="course", participant="ieva", title="garums " * 834)
    paper = rendered(data)
    assert text_of(paper).count("garums") == 834
    assert audited(paper, tmp_path) == []


def test_before_anybody_has_come_home_none_is_due() -> None:
    assert papers_due(demo_data()) == papers_due(group_data()) == []
