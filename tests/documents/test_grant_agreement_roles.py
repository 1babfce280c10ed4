"""The grant agreement of each role: what it says that others do not, as facts and on paper."""

from __future__ import annotations

import copy
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from paperwork import pdf_pages
from projects import demo_data, project, record, told

from docgen.documents.grant_agreement import GrantAgreement, build
from docgen.documents.kinds import KINDS, due_papers
from docgen.documents.needs import Needs
from docgen.errors import Finding
from docgen.i18n import Language
from docgen.models.activities import AccompanyingReason
from docgen.packs.papers import Templates
from docgen.packs.rendering import render
from docgen.rules.call import call
from docgen.rules.due import Due
from docgen.wordtext import text_of

STAY: dict[str, Any] = {
    "objectives": ["M1"],
    "host": "berline",
    "first_day": "01.03.2027",
    "last_day": "05.03.2027",
    "travel": {"distance": 845.2, "means": ["plane"], "funded_days": 2},
}
ORDER = {"number": "1-9/12", "issued": "15.02.2027"}
LIVING = {
    "birth_date": "01.02.1980",
    "address": {"street": "Izdomu iela 5", "town": "Rīga", "postal_code": "LV-1001", "country": "LV"},
    "email": "ieva@izdomu.example",
    "phone": "20000009",
    "account": {"iban": "LV78PARA0000000000001", "bank": "Paraugu banka", "bic": "PARALV22"},
}
IEVA = {
    "key": "ieva",
    "role": "staff",
    "given_name": "Ieva",
    "family_name": "Pedagodziņa",
    "staff_role": "teacher",
    "position": {"lv": "profesionālo mācību priekšmetu skolotāja", "en": "vocational teacher"},
    "tie": {"kind": "employment", "number": "DL-17", "issued": "01.09.2015"},
    **LIVING,
}
HELP = {
    "key": "rita",
    "role": "adult",
    "given_name": "Rita",
    "family_name": "Palīdze",
    "occupation": {"lv": "asistente", "en": "assistant"},
    **LIVING,
}
AINO = {
    "key": "aino",
    "role": "expert",
    "given_name": "Aino",
    "family_name": "Mallikas",
    "position": {"lv": "meistare", "en": "master baker"},
    "organisation": "helsinki",
    **LIVING,
}
MAX = {
    "key": "max",
    "role": "teacher_in_training",
    "given_name": "Max",
    "family_name": "Muster",
    "organisation": "berline",
    "studies": {"title": "Vocational education", "eqf_level": 6, "isced_f": "0114"},
    **LIVING,
}
LATVIA = {"country": "LV", "learner": 45, "learner_reduced": 32, "staff": 120, "staff_reduced": 84}


def with_stay(activity: dict[str, Any], **more: Any) -> dict[str, Any]:
    data = demo_data()
    data["people"] += copy.deepcopy([IEVA, HELP, AINO, MAX])
    data["activities"].append(copy.deepcopy({"key": "x", **STAY, **activity}))
    data["rates"].append(LATVIA)
    data["settings"] |= more
    return data


def with_accompaniment(**stay: Any) -> dict[str, Any]:
    data = with_stay({"type": "course", "participant": "ieva"})
    given = {name: value for name, value in STAY.items() if name != "objectives"}
    data["accompaniments"] = [{"key": "s", "accompanies": ["karlis-helsinki"], **given, **stay}]
    return data


def papers(data: dict[str, Any], subject: str) -> list[tuple[Due, GrantAgreement | None, list[Finding]]]:
    made, figures = project(data), call(2025)
    found = []
    for one in due_papers(made, figures):
        if one.subject == subject and one.kind == "grant_agreement":
            needs = Needs(one.kind, one.language)
            context = build(made, figures, one, needs)
            found.append((one, context, told(needs.findings)))
    return found


def whole(data: dict[str, Any], subject: str = "activities[x]") -> GrantAgreement:
    _, made, findings = papers(data, subject)[0]
    assert findings == []
    assert made is not None
    return made


def read(data: dict[str, Any], subject: str = "activities[x]") -> dict[Language, str]:
    """The text of the finished paper in each language."""
    whole_project, texts, templates = project(data), {}, Templates()
    for one, context, findings in papers(data, subject):
        assert findings == []
        assert context is not None
        template = templates.of(KINDS[one.kind], one.language)
        texts[one.language] = text_of(render(whole_project, one, context, template, draft=False, logo=None).data)
    return texts


COURSE = {"type": "course", "participant": "ieva", "title": "Digital teaching", "fee": 400, "order": ORDER}


def test_staff_on_a_course_with_fee_and_order() -> None:
    made = whole(with_stay(COURSE))
    # 7 days × 142 staff rate = 994; travel 309; fee 5 × 80 = 400
    assert made.support.course_fee is not None
    assert (made.support.course_fee.days, made.support.course_fee.amount) == (5, Decimal(400))
    assert made.support.total == Decimal(1703)
    assert made.order is not None
    assert made.first_annex == "mobility_programme"
    assert made.participant.studies is None


def test_a_staff_agreement_reads_as_it_should() -> None:
    texts = read(with_stay(COURSE))
    for words in (
        "profesionālo mācību priekšmetu skolotāja, Izdomu tehnikums",
        "darba līgums Nr. DL-17 (01.09.2015.)",
        "Digital teaching",
        "kursa maksa 400,00\u00a0€",
        "5 dienas × 80,00\u00a0€",
        "Nr. 1-9/12 (15.02.2027.)",
        "nosūta komandējumā",
        "1. pielikums. Mobilitātes programma un uzdevumi",
    ):
        assert words in texts[Language.LV]
    for absent in ("mācību līgums", "EKI", "valodas un starpkultūru sagatavošanā"):
        assert absent not in texts[Language.LV]
    assert "No. 1-9/12 of 15 February 2027" in texts[Language.EN]
    assert "Annex 1. Programme and tasks of the activity" in texts[Language.EN]


def test_a_course_fee_may_be_paid_by_the_school() -> None:
    fee = {"provision": "in_kind", "provided": "kursa maksu"}
    made = whole(with_stay({**COURSE, "fee_support": fee}))
    assert made.support.course_fee is not None
    assert made.support.course_fee.in_kind == Decimal(400)
    assert (
        "Kursu maksa: Organizācija nodrošina kursa maksu."
        in read(with_stay({**COURSE, "fee_support": fee}))[Language.LV]
    )


@pytest.mark.parametrize(
    ("activity", "words"),
    [
        ({"type": "job_shadowing", "participant": "ieva"}, "„Ēnošana” darbā"),
        (
            {"type": "teaching_assignment", "participant": "ieva", "subject": "Rauga mīkla", "hours": 8},
            "Rauga mīkla; 8 h",
        ),
        (
            {
                "type": "skills_competition",
                "participant": "anna",
                "competition": "EuroSkills",
                "discipline": "konditors",
            },
            "EuroSkills; nozare – konditors",
        ),
    ],
)
def test_each_type_says_what_it_is_about(activity: dict[str, Any], words: str) -> None:
    assert words in read(with_stay(activity))[Language.LV]


def test_a_competition_has_the_learners_rate_and_staff_have_theirs() -> None:
    learner = whole(with_stay({"type": "skills_competition", "participant": "anna", "competition": "EuroSkills"}))
    staff = whole(with_stay({"type": "job_shadowing", "participant": "ieva"}))
    assert learner.support.individual is not None
    assert staff.support.individual is not None
    assert learner.support.individual.amount == 7 * Decimal(62)
    assert staff.support.individual.amount == 7 * Decimal(142)


GUEST = {
    "type": "invited_expert",
    "participant": "aino",
    "host": None,
    "theme": {"lv": "Meistarklases audzēkņiem", "en": "Master classes for learners"},
    "costs_of_guest": {"lv": "darba samaksa", "en": "pay"},
}


def test_an_invited_expert_is_hosted_by_the_beneficiary_at_its_countrys_rate() -> None:
    made = whole(with_stay(GUEST))
    assert made.incoming
    assert made.sending is None
    assert made.activity.host.name == "Izdomu tehnikums"
    assert made.support.individual is not None
    assert made.support.individual.amount == 7 * Decimal(120)
    assert made.guest is not None
    assert made.guest.comes_from == "Malli-ammattiopisto"


def test_a_guests_agreement_says_who_pays_what_and_is_signed_in_english() -> None:
    texts = read(with_stay(GUEST))
    assert "Who bears which costs: pay." in texts[Language.EN]
    assert "Master classes for learners" in texts[Language.EN]
    assert "Malli-ammattiopisto (Finland)" in texts[Language.EN]
    assert "The Organisation is also the host organisation." in texts[Language.EN]
    assert "level before departure" not in texts[Language.EN]
    assert "ziņo Organizācijai." in texts[Language.LV]
    assert "Informatīvs tulkojums" in texts[Language.LV]
    assert "komandēj" not in texts[Language.LV]


def test_a_teacher_in_training_gets_one_where_the_project_wants_it() -> None:
    activity = {**GUEST, "type": "hosted_teacher", "participant": "max", "last_day": "26.03.2027"}
    assert papers(with_stay(activity), "activities[x]") == []
    made = whole(with_stay(activity, agreements_for=["hosted_teacher"]))
    assert made.participant.studies is not None
    assert "topošais skolotājs" in read(with_stay(activity, agreements_for=["hosted_teacher"]))[Language.LV]


def test_a_preparatory_visit_is_one_unit_cost_for_each() -> None:
    activity = {
        "type": "preparatory_visit",
        "participants": ["ieva"],
        "reason": {"lv": "Jauns partneris", "en": "A new partner"},
    }
    data = with_stay(activity, agreements_for=["preparatory_visit"])
    made = whole(data, "activities[x].participants[ieva]")
    assert made.support.individual is None
    assert made.support.total == Decimal(680)
    text = read(data, "activities[x].participants[ieva]")[Language.LV]
    assert "vienības likme, kas sedz ceļu un uzturēšanos" in text
    assert "Jauns partneris" in text
    assert "Individuālais atbalsts" not in text


def test_a_group_learner_gets_one_where_the_project_wants_it() -> None:
    activity = {"type": "group_mobility", "participants": ["anna", "kerli"]}
    data = with_stay(activity, agreements_for=["group_mobility"])
    made = whole(data, "activities[x].participants[kerli]")
    assert made.participant.name == "Ķērli-Žanna D'Šūņāčģīļa"
    text = read(data, "activities[x].participants[kerli]")[Language.LV]
    assert "1. pielikums. Grupas mācību programma" in text


ACCOMPANYING = {"person": "ieva", "reason": "minority", "duties": "Uzrauga dalībnieku brīvajā laikā"}


def test_an_accompanying_person_is_tied_to_whom_and_for_which_days() -> None:
    made = whole(with_accompaniment(**ACCOMPANYING), "accompaniments[s]")
    assert made.accompaniment is not None
    (accompanied,) = made.accompaniment.activities
    assert accompanied.participants == ("Kārlis Izdomātais",)
    assert made.accompaniment.reason is AccompanyingReason.MINORITY
    assert not made.accompaniment.whole
    assert made.support.individual is not None
    assert made.support.individual.amount == 7 * Decimal(142), "accompanying persons have the rates of staff"


def test_an_accompanying_persons_agreement_reads_as_it_should() -> None:
    text = read(with_accompaniment(**ACCOMPANYING, order=ORDER), "accompaniments[s]")[Language.LV]
    for words in (
        "pavadošā persona",
        "nepilngadīgs dalībnieks",
        "Kārlis Izdomātais (12.04.2027. – 23.04.2027.)",
        "Uzrauga dalībnieku brīvajā laikā",
        "daļu no viņu mobilitātes laika",
        "Nr. 1-9/12",
        "1. pielikums. Erasmus kvalitātes standarti",
    ):
        assert words in text


def test_a_supporting_adult_is_no_employee() -> None:
    data = with_accompaniment(person="rita", reason="fewer_opportunities", qualified=False)
    text = read(data, "accompaniments[s]")[Language.LV]
    assert "asistente" in text
    assert "komandēj" not in text


def test_an_accompanying_person_tied_to_nobody_gets_no_agreement() -> None:
    data = with_accompaniment(**ACCOMPANYING)
    data["accompaniments"][0]["accompanies"] = []
    (_, _, findings), *_ = papers(data, "accompaniments[s]")
    assert ("DAT20", "accompaniments[s].accompanies") in [(one.code, one.path) for one in findings]


def test_no_annexes_are_named_where_there_are_none() -> None:
    data = with_accompaniment(**ACCOMPANYING)
    data["settings"]["annexes"] = []
    assert "Pielikumi" not in read(data, "accompaniments[s]")[Language.LV].split("Paraksti")[0].split("\n")


def test_an_accompanying_teacher_of_a_member_school_is_sent_by_that_school() -> None:
    data = with_accompaniment(**ACCOMPANYING)
    authority = {"basis": "statute"}
    record(data, "organisations", "helsinki").update(
        registration_number="0000000-0",
        signatories=[{"name": "Maija Mallikas", "position": "direktore", "authority": authority}],
    )
    record(data, "people", "ieva")["organisation"] = "helsinki"
    made = whole(data, "accompaniments[s]")
    assert made.sending is not None
    assert [signer.role for signer in made.signers] == ["beneficiary", "sending", "participant"]
    assert (
        "Nosūtītājorganizācija kā darba devējs Dalībnieku nosūta komandējumā"
        in read(data, "accompaniments[s]")[Language.LV]
    )


def test_who_accompanies_a_group_has_its_programme_annexed() -> None:
    data = with_accompaniment(**ACCOMPANYING)
    data["activities"].append({"key": "g", "type": "group_mobility", "participants": ["anna", "kerli"], **STAY})
    data["accompaniments"][0]["accompanies"] = ["g"]
    text = read(data, "accompaniments[s]")[Language.LV]
    assert "1. pielikums. Grupas mācību programma" in text
    assert "2. pielikums. Erasmus kvalitātes standarti" in text


@pytest.mark.parametrize(("country", "card"), [("DE", True), ("NO", True), ("GB", True), ("TR", False), ("RS", False)])
def test_the_health_insurance_card_is_named_where_it_works(country: str, card: bool) -> None:
    data = with_stay({"type": "job_shadowing", "participant": "ieva"})
    record(data, "organisations", "berline")["address"]["country"] = country
    data["rates"].append({"country": country, "staff": 140, "staff_reduced": 98})
    assert whole(data).health_card is card


def test_a_parent_answers_for_repayment_and_an_institution_does_not() -> None:
    data = demo_data()
    words = "kurš ir Dalībnieka māte vai tēvs"
    assert words in read(data, "activities[karlis-helsinki]")[Language.LV]
    institution = {"basis": "care_institution", "institution": "Parauga centrs", "document": "Lēmums Nr. 1"}
    record(data, "people", "karlis")["legal_representatives"][0].update(institution)
    assert words not in read(data, "activities[karlis-helsinki]")[Language.LV]


def test_a_displaced_learner_comes_in() -> None:
    data = demo_data()
    record(data, "activities", "anna-berline").update(direction="incoming", sending="berline", host="tehnikums")
    data["rates"].append(LATVIA)
    text = read(data, "activities[anna-berline]")[Language.EN]
    assert "(incoming)" in text
    assert "The Participant comes from abroad." in text
    assert "Muster-Berufsschule Berlin (Germany)" in text


LONG = "Garš teksts, kas turpinās. " * 190


@pytest.mark.parametrize(
    "activity",
    [
        {"type": "job_shadowing", "participant": "ieva", "travel": {**STAY["travel"], "details": LONG}},
        {"type": "skills_competition", "participant": "anna", "competition": "EuroSkills", "task": LONG},
        {**GUEST, "theme": LONG},
    ],
    ids=["travel", "task", "theme"],
)
def test_five_thousand_characters_in_a_cell_are_all_there(activity: dict[str, Any]) -> None:
    assert len(LONG) > 5000
    for text in read(with_stay(activity)).values():
        assert LONG.strip() in text


@pytest.mark.office
@pytest.mark.slow
def test_no_word_of_a_long_cell_is_lost_on_the_page(tmp_path: Path) -> None:
    words = " ".join(f"vārds{number}" for number in range(600))
    data = with_accompaniment(**{**ACCOMPANYING, "duties": words})
    whole_project, templates = project(data), Templates()
    for one, context, _ in papers(data, "accompaniments[s]"):
        assert context is not None
        template = templates.of(KINDS[one.kind], one.language)
        made = render(whole_project, one, context, template, draft=False, logo=None)
        (tmp_path / f"{one.language}.docx").write_bytes(made.data)
    for name, pages in pdf_pages(tmp_path).items():
        shown = set(re.findall(r"vārds\d+", "".join(pages)))
        assert len(shown) == 600, name
        assert all(re.search(r"(?:identifikators|Document ID) [0-9A-Z]{16}", page) for page in pages)


def test_a_stay_of_a_whole_year_has_a_sum() -> None:
    data = demo_data()
    record(data, "activities", "kerli-vine").update(first_day="01.02.2027", last_day="31.01.2028")
    made = whole(data, "activities[kerli-vine]")
    # 14 × 62 + (365 + 4 − 14) × 43 = 16 133
    assert made.activity.days == 365
    assert made.support.individual is not None
    assert made.support.individual.amount == Decimal(16133)
