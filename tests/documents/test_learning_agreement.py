"""The context and the text of a learning agreement."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from learning_data import context_of, ended_data, lacking, text_in
from projects import demo_data, project, record, told

from docgen.documents.blank import BLANK
from docgen.documents.kinds import due_papers
from docgen.documents.learning_agreement import LearningAgreement, build
from docgen.documents.needs import Needs
from docgen.errors import Named
from docgen.i18n import Language
from docgen.manifest import LEARNING_AGREEMENT, SignerRole
from docgen.rules.call import call

ANNA, KARLIS = "anna-berline", "karlis-helsinki"
FIRST = "activities[anna-berline]"
SHARED = "learning_programmes[konditors]"


def whole(data: dict[str, Any], key: str, language: Language = Language.LV) -> LearningAgreement:
    made, findings = context_of(data, LEARNING_AGREEMENT, key, language)
    assert isinstance(made, LearningAgreement)
    assert told(findings) == []
    return made


def missing(data: dict[str, Any], key: str = ANNA) -> list[tuple[str, str]]:
    return lacking(data, LEARNING_AGREEMENT, key)


def test_the_parties_stand_with_their_contact_persons_and_mentors() -> None:
    made = whole(demo_data(), ANNA)
    assert made.sending.contact is not None
    assert made.sending.contact.name == "Juris Piemērs"
    assert made.host.name == "Muster-Berufsschule Berlin"
    assert made.workplace is not None
    assert [one.name for one in made.workplace.mentors] == ["Lotte Beispiel"]
    assert whole(demo_data(), KARLIS).workplace is None


def test_all_who_agree_sign() -> None:
    roles = [one.role for one in whole(demo_data(), ANNA).signers]
    assert roles == [SignerRole.SENDING, SignerRole.HOST, SignerRole.WORKPLACE, SignerRole.PARTICIPANT]
    last = whole(demo_data(), KARLIS).signers[-1]
    assert (last.role, last.name) == (SignerRole.REPRESENTATIVE, "Inese Izdomātā")


@pytest.mark.parametrize(
    ("language", "facts"),
    [
        (
            Language.LV,
            (
                "Erasmus+ mobilitātes mācību līgums",
                "Kārlis Izdomātais",
                "Ēdināšanas pakalpojumi; kvalifikācija – pavārs",
                "EKI 4. līmenis, izglītības joma 1013 (ISCED-F 2013)",
                "Inese Izdomātā, vecāks",
                "+371 20000003, inese@izdomu.example",
                "mobilitātes koordinators Juris Piemērs, mobilitate@izdomu.example, +371 67000002",
                "Malli-ammattiopisto, OID E10000003",
                "Matti Mallikas, matti@malli.example",
                "Liisa Esimerkki, liisa@malli.example, +358 9 0000002",
                "2027. gada 12. aprīlis – 2027. gada 23. aprīlis; 12 dienas, pirmo un pēdējo ieskaitot",
                "angļu valoda; līmenis pirms mobilitātes B1; sasniedzamais līmenis B1",
                "Tehnikums dara mobilitāti pieejamu audzēkņiem ar mazāk iespējām",
                "Gatavo rauga mīklas izstrādājumus pēc vietējām receptēm",
                "Glazūras un noformējums",
                "2. un 3. nedēļa",
                "Mācības kopā: 120 h, no tām mācības darba vidē: 105 h (88 %).",
                "Koordinators reizi nedēļā sazvanās ar audzēkni",
                "Darbaudzinātāja strādā kopā ar audzēkni",
                "Uzņemošās skolas pedagogs ir sasniedzams visu diennakti",
                "Darba drošības instruktāža pirmajā dienā",
                "Darbaudzinātāja vērtē katru rezultātu pēc vērtēšanas lapas",
                "Kvalifikācijas prakse",
                "vērtē desmit ballu skalā",
                "Trūkstošo audzēknis apgūst tehnikumā",
                "Likumiskais pārstāvis piekrīt",
            ),
        ),
        (
            Language.EN,
            (
                "Erasmus+ Learning Agreement",
                "EQF level 4, field of education 1013 (ISCED-F 2013)",
                "12 April 2027 – 23 April 2027; 12 days, first and last included",
                "English; level before the activity B1; level to be reached B1",
                "Makes yeast pastries from local recipes",
                "Learning in all: 120 h, of which learning at work: 105 h (88%).",
                "A teacher of the host school can be reached day and night",
                "on the ten-point scale",
                "What is lacking is learned at the school",
                "Participant’s Legal Representative",
            ),
        ),
    ],
)
def test_every_fact_is_found_on_the_page(language: Language, facts: tuple[str, ...]) -> None:
    text = text_in(demo_data(), LEARNING_AGREEMENT, KARLIS, language)
    for fact in facts:
        assert fact in text, fact


def test_the_workplace_and_the_virtual_part_are_told_where_there_are_any() -> None:
    first = text_in(demo_data(), LEARNING_AGREEMENT, ANNA)
    assert "Muster & Söhne „Backstube“ GmbH" in first
    assert "Darbavieta nodrošina" in first
    assert "Virtuālā daļa" not in first
    third = text_in(demo_data(), LEARNING_AGREEMENT, "kerli-vine")
    assert "2027. gada 18. janvāris – 2027. gada 22. janvāris; 10 h; iepazīšanās ar uzņēmuma" in third
    assert "Darbavieta nodrošina" not in third
    assert "Likumiskais pārstāvis" not in third


def test_who_guides_the_learning_is_named_by_the_role_that_is_there() -> None:
    data = demo_data()
    host, workplace = (record(data, "organisations", key) for key in ("berline", "maiznica"))
    host["contacts"].append({"name": "Uwe Beispiel", "role": "tutor", "phone": "+49 30 1"})
    text = text_in(data, LEARNING_AGREEMENT, ANNA)
    assert "atbilstošus uzdevumus, norīko atbildīgo pedagogu, pirms darba sākuma" in text
    assert "laiku, norīko darbaudzinātāju un piedalās" in text
    assert "Darbaudzinātāja atbalsts" in text
    workplace["contacts"] = [one for one in workplace["contacts"] if one["role"] != "mentor"]
    english = text_in(data, LEARNING_AGREEMENT, ANNA, Language.EN)
    assert "preparation, appoints a tutor, gives the safety briefing" in english
    assert "appoints a member of its staff to guide the participant" in english
    assert "Tutor’s support" in english


@pytest.mark.parametrize("role", ["mentor", "tutor"])
def test_a_guide_at_home_is_no_mentor_abroad(role: str) -> None:
    data = demo_data()
    record(data, "activities", ANNA)["contacts"] = [
        {"name": "Rita R", "role": role, "organisation": "tehnikums", "phone": "20000001"}
    ]
    assert "Prakses vadītājs\nRita R" in text_in(data, LEARNING_AGREEMENT, ANNA).replace("\t", "\n")


def test_an_objective_that_would_tell_of_fewer_opportunities_stays_at_home() -> None:
    data = demo_data()
    record(data["plan"], "objectives", "M2")["internal"] = "jā"
    (printed,) = whole(data, KARLIS).activity.objectives
    assert printed.startswith("Audzēkņi apgūst nozares darbu")
    record(data, "activities", KARLIS)["objectives"] = ["M2"]
    (printed,) = whole(data, KARLIS).activity.objectives
    assert printed.startswith("Tehnikums dara mobilitāti pieejamu")


def test_a_graduate_shows_the_day_of_graduation_and_compulsory_service() -> None:
    data = demo_data()
    person = record(data, "people", "anna")
    person.pop("enrolled", None)
    served = {"kind": "military", "first_day": "07.07.2026", "last_day": "05.01.2027"}
    person |= {"role": "recent_graduate", "graduated": "27.06.2026", "service": [served]}
    text = text_in(data, LEARNING_AGREEMENT, ANNA).replace("\t", "\n")
    assert "Izglītība pabeigta\n2026. gada 27. jūnijs" in text
    assert "militārais dienests, 2026. gada 7. jūlijs – 2027. gada 5. janvāris" in text
    assert "Ko mobilitāte aizstāj" not in text
    assert "Obligātais dienests" not in text_in(data, LEARNING_AGREEMENT, KARLIS)


def test_an_apprentice_names_the_employer() -> None:
    data = demo_data()
    record(data, "people", "anna").pop("enrolled", None)
    record(data, "people", "anna").update(role="apprentice", employer="vine")
    assert "Employer\nMustertechnik Wien GmbH" in text_in(data, LEARNING_AGREEMENT, ANNA, Language.EN).replace(
        "\t", "\n"
    )


def test_who_goes_along_is_named_and_not_why() -> None:
    text = text_in(ended_data(), LEARNING_AGREEMENT, ANNA)
    assert "Pavadošā persona" in text
    assert "Inga I" in text
    assert "2027. gada 1. marts – 2027. gada 5. marts" in text
    assert "Pavadošā persona" not in text_in(demo_data(), LEARNING_AGREEMENT, ANNA)


def test_the_coordinator_of_a_consortium_is_named() -> None:
    data = demo_data()
    assert whole(data, ANNA).coordinator is None
    data["organisations"].append(dict(record(data, "organisations", "tehnikums"), key="skola", name="Cita skola"))
    record(data, "people", "anna")["school"] = "skola"
    made = whole(data, ANNA)
    assert (made.sending.name, made.coordinator) == ("Cita skola", "Izdomu tehnikums")
    assert "Konsorcija koordinators" in text_in(data, LEARNING_AGREEMENT, ANNA)


def test_a_mobility_into_the_country_is_marked() -> None:
    data = demo_data()
    record(data, "activities", ANNA).update(direction="incoming", sending="vine")
    made = whole(data, ANNA)
    assert made.incoming
    assert made.coordinator is None
    assert "profesionālās izglītības audzēkņiem (ienākošā mobilitāte)" in text_in(data, LEARNING_AGREEMENT, ANNA)
    assert "ienākošā" not in text_in(data, LEARNING_AGREEMENT, KARLIS)


def test_no_personal_code_and_no_address_of_a_person_is_known_to_it() -> None:
    said = whole(demo_data(), KARLIS).model_dump_json()
    assert "120509" not in said
    assert "Piemēri" not in said


def test_an_activity_may_adapt_a_part_for_one_learner() -> None:
    data = demo_data()
    record(data, "activities", ANNA)["adapted"] = {"outcomes": [{"text": "Viens"}], "total_hours": 210}
    programme = whole(data, ANNA).programme
    assert [one.text for one in programme.outcomes] == ["Viens"]
    assert programme.work_based_share == Decimal(50)
    assert programme.monitoring == "Koordinators reizi nedēļā sazvanās ar audzēkni"


def test_a_part_that_lacks_a_language_is_named_where_it_is_written() -> None:
    data = demo_data()
    record(data, "learning_programmes", "konditors")["outcomes"][1]["text"] = {"en": "Only English"}
    assert missing(data) == [("DAT21", f"{SHARED}.outcomes[2].text.lv")]
    record(data, "activities", ANNA)["adapted"] = {"tasks": [{"text": {"en": "Only English"}}]}
    assert ("DAT21", f"{FIRST}.adapted.tasks[1].text.lv") in missing(data)


@pytest.mark.parametrize(
    "part",
    [
        "outcomes",
        "tasks",
        "work_based_hours",
        "total_hours",
        "monitoring",
        "mentoring",
        "safety",
        "assessment",
        "recognition",
    ],
)
def test_each_part_of_the_programme_that_is_missing_is_named(part: str) -> None:
    data = demo_data()
    del record(data, "learning_programmes", "konditors")[part]
    assert missing(data) == [("DAT20", f"{SHARED}.{part}")]


@pytest.mark.parametrize("part", ["module", "hours", "otherwise"])
def test_each_part_of_the_recognition_that_is_missing_is_named(part: str) -> None:
    data = demo_data()
    del record(data, "learning_programmes", "konditors")["recognition"][part]
    assert missing(data) == [("DAT20", f"{SHARED}.recognition.{part}")]


@pytest.mark.parametrize("field", ["programme", "language", "hours_per_day", "host", "objectives", "first_day"])
def test_each_fact_of_the_activity_that_is_missing_is_named(field: str) -> None:
    data = demo_data()
    del record(data, "activities", ANNA)[field]
    assert ("DAT20", f"{FIRST}.{field}") in missing(data)


def test_a_minor_is_supervised_and_others_are_not() -> None:
    data = demo_data()
    assert "Nepilngadīgo uzraudzība" in text_in(data, LEARNING_AGREEMENT, KARLIS)
    assert "Nepilngadīgo uzraudzība" not in text_in(data, LEARNING_AGREEMENT, ANNA)
    del record(data, "learning_programmes", "konditors")["supervision"]
    assert missing(data, KARLIS) == [("DAT20", f"{SHARED}.supervision")]
    assert missing(data) == []


def test_a_host_without_contact_person_is_told() -> None:
    data = demo_data()
    record(data, "organisations", "berline")["contacts"] = []
    assert missing(data) == [("DAT20", "organisations[berline].contacts")]


def test_a_workplace_with_a_mentor_needs_no_other_contact_person() -> None:
    data = demo_data()
    workplace = record(data, "organisations", "maiznica")
    workplace["contacts"] = [one for one in workplace["contacts"] if one["role"] == "mentor"]
    assert missing(data) == []


def test_no_mentor_at_host_or_workplace_is_told() -> None:
    data = demo_data()
    workplace = record(data, "organisations", "maiznica")
    workplace["contacts"] = [one for one in workplace["contacts"] if one["role"] != "mentor"]
    _, findings = context_of(data, LEARNING_AGREEMENT, ANNA)
    assert [(one.path, one.values["field"]) for one in told(findings)] == [
        ("organisations[maiznica].contacts", Named("need.mentor"))
    ]
    record(data, "activities", ANNA)["contacts"] = [{"name": "Uwe Beispiel", "role": "mentor", "phone": "+49 30 1"}]
    assert [one.name for one in whole(data, ANNA).host.mentors] == ["Uwe Beispiel"]


def test_more_hours_at_work_than_in_all_are_refused() -> None:
    data = demo_data()
    record(data, "learning_programmes", "konditors")["work_based_hours"] = 121
    assert missing(data) == [("DAT37", f"{SHARED}.work_based_hours")]


def test_a_participant_who_is_no_learner_has_work_in_place_of_studies() -> None:
    data = demo_data()
    staff = {"key": "juris", "role": "staff", "given_name": "J", "family_name": "P", "position": "meistars"}
    data["people"].append(staff)
    record(data, "activities", ANNA)["participant"] = "juris"
    assert "meistars" in text_in(data, LEARNING_AGREEMENT, ANNA, draft=True)


def test_another_record_than_a_learning_mobility_is_a_mistake_of_the_program() -> None:
    data = demo_data() | {"selections": [{"key": "atlase", "title": "Atlase"}]}
    notice = next(one for one in due_papers(project(data), call(2025)) if one.subject == "selections[atlase]")
    with pytest.raises(TypeError):
        build(project(data), call(2025), notice, Needs(LEARNING_AGREEMENT, Language.LV))


@pytest.mark.parametrize("language", list(Language))
def test_a_draft_shows_blanks_where_everything_is_missing(language: Language) -> None:
    bare = {
        "code": demo_data()["code"],
        "beneficiary": "skola",
        "organisations": [{"key": "skola", "name": "Skola"}],
        "people": [{"key": "a", "role": "learner", "given_name": "Anna", "family_name": "P", "birth_date": "1.1.2010"}],
        "activities": [{"key": "x", "type": "short_term_mobility", "participant": "a", "first_day": "1.3.2027"}],
    }
    made, _ = context_of(bare, LEARNING_AGREEMENT, "x", language)
    assert isinstance(made, LearningAgreement)
    assert made.programme is BLANK
    text = text_in(bare, LEARNING_AGREEMENT, "x", language, draft=True)
    assert "Anna P" in text
    assert "………" in text
    assert "BLANK" not in text


def test_long_texts_and_many_outcomes_are_printed_whole() -> None:
    data = demo_data()
    programme = record(data, "learning_programmes", "konditors")
    programme["outcomes"] = [{"text": f"Rezultāts {number}"} for number in range(1, 41)]
    programme["monitoring"] = "Ņ" * 5000
    text = text_in(data, LEARNING_AGREEMENT, ANNA)
    assert "40.\tRezultāts 40" in text
    assert "Ņ" * 5000 in text


def test_an_electronic_agreement_in_both_languages_says_so() -> None:
    data = demo_data()
    data["settings"] |= {"signing": "electronic", "languages": [{"kind": LEARNING_AGREEMENT, "signed": "both"}]}
    text = text_in(data, LEARNING_AGREEMENT, ANNA)
    assert "Ja teksti atšķiras" in text
    assert "sagatavots un parakstīts elektroniski" in text
    assert "DOKUMENTS IR PARAKSTĪTS" in text
