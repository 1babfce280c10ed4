"""The checklist before departure: all that one person signs, brings and knows, on one page, whatever is lacking."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from group_data import both, group_data
from inclusion_data import including
from paperwork import Made, audit, pdf_pages, rendered, spoilt, written
from projects import demo_data, project, record

from docgen.documents.checklist import Checklist, build
from docgen.documents.context import blanks
from docgen.documents.kinds import KINDS, due_papers
from docgen.documents.needs import Needs
from docgen.errors import Finding
from docgen.i18n import Language
from docgen.manifest import CHECKLIST, SignerRole
from docgen.models.activities import ActivityType
from docgen.models.settings import SigningMode
from docgen.models.support import InsuranceKind
from docgen.packs.papers import Templates
from docgen.packs.rendering import render
from docgen.rules.call import call
from docgen.rules.due import Due
from docgen.wordtext import text_of

FILLED_IN_BY_HAND = "____________"
IN_BOTH_LANGUAGES = pytest.mark.parametrize("language", list(Language))


def due(data: dict[str, Any], person: str) -> Due:
    found = [one for one in due_papers(project(data), call(2025)) if one.kind == CHECKLIST and one.people == (person,)]
    return found[-1]


def built(data: dict[str, Any], person: str) -> tuple[Checklist, list[Finding]]:
    one = due(data, person)
    needs = Needs(CHECKLIST, one.language)
    return build(project(data), call(2025), one, needs), needs.findings


def checklist(data: dict[str, Any], person: str) -> Checklist:
    made, findings = built(data, person)
    assert findings == []
    return made


def printed(data: dict[str, Any], person: str, language: Language = Language.LV) -> str:
    data["settings"]["languages"] = [{"kind": CHECKLIST}]
    whole = project(data)
    (one,) = [
        one
        for one in due_papers(whole, call(2025))
        if (one.kind, one.people, one.language) == (CHECKLIST, (person,), language)
    ]
    made = build(whole, call(2025), one, Needs(CHECKLIST, language))
    template = Templates().of(KINDS[CHECKLIST], language)
    return text_of(render(whole, one, made, template, draft=False, logo=None).data)


def line(text: str, start: str) -> str:
    """The line of a text that begins so."""
    (found,) = [one for one in text.splitlines() if one.removeprefix("☐ ").startswith(start)]
    return found


def with_minor_to(country: str, **practical: str) -> dict[str, Any]:
    data = demo_data()
    record(data, "organisations", "helsinki")["address"]["country"] = country
    record(data, "activities", "karlis-helsinki")["practical"] = practical
    return data


def bare() -> dict[str, Any]:
    """The sample with hardly more than names left."""
    data = demo_data()
    return {
        "code": data["code"],
        "beneficiary": "tehnikums",
        "organisations": [{"key": "tehnikums", "name": "Izdomu tehnikums"}],
        "people": [{"key": "anna", "role": "learner", "given_name": "Anna", "family_name": "Paraudziņa"}],
        "activities": [{"key": "a", "type": "short_term_mobility", "participant": "anna"}],
        "settings": {},
    }


def test_it_says_who_goes_where_and_when() -> None:
    made = checklist(demo_data(), "karlis")
    assert (made.name, made.type, made.incoming, made.minor) == (
        "Kārlis Izdomātais",
        ActivityType.SHORT_TERM_MOBILITY,
        False,
        True,
    )
    assert (made.first_day, made.last_day, made.days) == (date(2027, 4, 12), date(2027, 4, 23), 12)
    assert made.host is not None
    assert made.host.contact is not None
    assert made.coordinator.organisation == "Izdomu tehnikums"
    assert made.coordinator.contact is not None
    assert made.coordinator.contact.name == "Juris Piemērs"


def test_it_says_in_which_language_a_paper_is_signed_where_it_is_made_in_two() -> None:
    def titles(**languages: Any) -> list[str]:
        data = demo_data()
        data["settings"]["languages"] = [{"kind": "grant_agreement", **languages}]
        return [one.title for one in checklist(data, "anna").papers if one.title.startswith("Dotācijas")]

    assert titles(signed="both") == ["Dotācijas līgums (abās valodās)"]
    assert titles(signed="en") == ["Dotācijas līgums (angliski)"]
    assert titles(made=["lv"]) == ["Dotācijas līgums"]


def test_it_lists_the_papers_with_all_who_sign_and_names_a_minors_representative() -> None:
    made = checklist(demo_data(), "karlis")
    assert [(one.title, one.signed) for one in made.papers] == [
        ("Dotācijas līgums (latviski)", True),
        ("Mācību līgums (angliski)", True),
    ]
    assert [(one.role, one.name, one.own) for one in made.papers[0].signers] == [
        (SignerRole.BENEFICIARY, "Ilze Paraugkalne", False),
        (SignerRole.PARTICIPANT, "Kārlis Izdomātais", True),
        (SignerRole.REPRESENTATIVE, "Inese Izdomātā", True),
    ]
    text = printed(demo_data(), "karlis")
    assert "Dalībnieka likumiskais pārstāvis: Inese Izdomātā" in line(text, "Dotācijas līgums")


def test_a_representative_who_is_not_known_has_a_line_to_fill_in() -> None:
    data = demo_data()
    record(data, "people", "karlis").pop("legal_representatives")
    assert line(printed(data, "karlis"), "Mācību līgums").endswith(f"likumiskais pārstāvis: {FILLED_IN_BY_HAND}")


@IN_BOTH_LANGUAGES
def test_inclusion_support_is_neither_listed_nor_hinted_at(language: Language) -> None:
    """Who counts as having fewer opportunities has the same page as others; with support no word tells of it."""
    plain = demo_data() | {"inclusion": []}
    record(plain, "people", "karlis").pop("fewer_opportunities", None)
    counted = demo_data() | {"inclusion": []}
    record(counted, "people", "karlis")["fewer_opportunities"] = True
    supported = including()
    pages = [printed(data, "karlis", language) for data in (plain, counted)]
    assert pages[0] == pages[1]
    kinds = {one.kind for one in due_papers(project(supported), call(2025)) if "karlis" in one.people}
    assert "inclusion_justification" in kinds
    said = printed(supported, "karlis", language).casefold()
    for word in ("iekļauš", "inclusion", "mazāk iesp", "fewer opp", "šķērs", "barrier"):
        assert word not in said


def test_a_learner_of_a_group_sees_the_common_programme_that_the_organisations_sign() -> None:
    data = group_data()
    made = checklist(data, data["activities"][0]["participants"][0])
    assert [(one.title, one.signed) for one in made.papers] == [("Grupas mācību programma (angliski)", False)]
    assert made.group is not None
    assert [one.name for one in made.emergency.companions]


def test_a_group_with_agreements_by_choice_lists_ones_own_alone() -> None:
    data = group_data()
    data["settings"]["agreements_for"] = ["group_mobility"]
    first, second = data["activities"][0]["participants"][:2]
    made = checklist(data, first)
    assert [one.title for one in made.papers] == ["Dotācijas līgums (latviski)", "Grupas mācību programma (angliski)"]
    other = project(data).person(second).name
    assert other not in {signer.name for one in made.papers for signer in one.signers}


def test_who_accompanies_a_group_has_its_programme_and_the_agreement_and_is_not_told_to_call_himself() -> None:
    data = group_data()
    stay = data["accompaniments"][0]
    made = checklist(data, stay["person"])
    assert [one.title for one in made.papers] == ["Dotācijas līgums (latviski)", "Grupas mācību programma (angliski)"]
    assert len(made.accompanies) == 1, "the group by its name"
    assert made.type is ActivityType.GROUP_MOBILITY
    assert not made.learning
    called = {*(one.name for one in made.emergency.companions), *(one.name for one in made.emergency.home)}
    assert made.name not in called
    assert called


def test_who_accompanies_a_person_is_told_whom() -> None:
    stay = {"key": "s", "person": "anna", "accompanies": ["karlis-helsinki"]}
    data = demo_data() | {"accompaniments": [stay]}
    made = checklist(data, "anna")
    assert made.accompanies == ("Kārlis Izdomātais",)
    assert made.host is not None
    assert [one.name for one in checklist(data, "karlis").emergency.companions] == [made.name]


def test_a_guest_is_received_by_the_beneficiary_and_reads_english() -> None:
    data = demo_data()
    activity = record(data, "activities", "anna-berline")
    activity |= {"direction": "incoming", "host": None, "workplace": None}
    one = due(data, "anna")
    assert one.language is Language.EN
    made, _ = built(data, "anna")
    assert made.incoming
    assert made.host is not None
    assert made.coordinator.organisation == made.host.name == "Izdomu Technical School"
    assert made.emergency.home == ()
    assert made.emergency.in_union


def test_in_a_consortium_the_school_that_sends_coordinates() -> None:
    data = demo_data()
    school = dict(record(data, "organisations", "tehnikums"), key="skola", name="Parauga skola", oid=None)
    data["organisations"].append(school | {"contacts": [{"name": "Aija Skoliņa", "phone": "20000077"}]})
    record(data, "organisations", "tehnikums")["contacts"].append(
        {"name": "Vita Dežūra", "role": "emergency", "phone": "20000078"}
    )
    record(data, "people", "anna")["school"] = "skola"
    made, _ = built(data, "anna")
    assert made.coordinator.organisation == "Parauga skola"
    assert made.coordinator.contact is not None
    assert made.coordinator.contact.name == "Aija Skoliņa"
    assert "Vita Dežūra" in {one.name for one in made.emergency.home}, "the school has nobody on call"


@pytest.mark.parametrize(("country", "asked"), [("FI", False), ("NO", False), ("TR", True)])
def test_a_minor_beyond_the_union_leaves_with_a_consent(country: str, asked: bool) -> None:
    """`LOC05`."""
    assert (checklist(with_minor_to(country), "karlis").consent is not None) is asked
    assert checklist(demo_data(), "anna").consent is None


def test_the_consent_is_printed_with_its_number_or_a_line_for_it() -> None:
    recorded = printed(with_minor_to("TR", consent_number="234", consent_day="10.02.2027"), "karlis")
    assert line(recorded, "Notariāli apliecināta vecāka piekrišana").endswith("Nr. 234, 10.02.2027.")
    assert FILLED_IN_BY_HAND in line(printed(with_minor_to("TR"), "karlis"), "Notariāli apliecināta")
    grown = with_minor_to("TR")
    record(grown, "people", "karlis")["of_age_before_18"] = True
    assert checklist(grown, "karlis").consent is None


def test_insurance_is_the_stays_own_and_that_of_all_and_a_card_only_where_it_works() -> None:
    data = demo_data()
    own = {"kind": "health", "taken_by": "participant", "number": "PA-1", "last_day": "24.04.2027"}
    record(data, "activities", "karlis-helsinki")["insurance"] = [own]
    made = checklist(data, "karlis")
    assert [one.kind for one in made.insurance] == list(InsuranceKind)
    assert [one.number for one in made.insurance if one.kind is InsuranceKind.HEALTH] == ["PA-1"]
    beyond = checklist(with_minor_to("TR"), "karlis")
    assert InsuranceKind.HEALTH_CARD not in {one.kind for one in beyond.insurance}


@pytest.mark.parametrize(("country", "within"), [("FI", True), ("NO", False), ("TR", False)])
def test_112_is_the_number_in_the_union_and_elsewhere_the_local_one_is_asked_for(country: str, within: bool) -> None:
    text = line(printed(with_minor_to(country), "karlis"), "Ārkārtas palīdzība")
    assert "112" in text
    assert (FILLED_IN_BY_HAND not in text) is within


def test_language_learning_is_said_where_the_participant_is_invited_to_it() -> None:
    data = demo_data()
    assert "OLS" in line(printed(data, "anna"), "Valoda")
    record(data, "activities", "anna-berline")["language"]["ols"] = False
    assert "OLS" not in line(printed(data, "anna"), "Valoda")


def test_the_persons_own_contact_is_named_with_what_he_or_she_is() -> None:
    data = demo_data()
    record(data, "people", "anna")["emergency_contact"] = {
        "name": "Dzintra Paraudziņa",
        "phone": "20000011",
        "relation": both("māte", "mother"),
    }
    assert "Dzintra Paraudziņa (māte), +371" in line(printed(data, "anna"), "Kontaktpersona mājās")
    assert "Dzintra Paraudziņa (mother), +371" in line(printed(data, "anna", Language.EN), "Contact at home")


def test_who_has_no_telephone_is_nobody_to_call() -> None:
    data = demo_data()
    contacts = record(data, "organisations", "helsinki").setdefault("contacts", [])
    contacts += [
        {"name": "Bez Tālruņa", "role": "emergency", "email": "bez@malli.example"},
        {"name": "Ar Tālruni", "role": "emergency", "phone": "+358 9 0000005"},
    ]
    names = {one.name for one in checklist(data, "karlis").emergency.host}
    assert "Ar Tālruni" in names
    assert "Bez Tālruņa" not in names


def test_papers_that_are_signed_electronically_are_told_so() -> None:
    data = demo_data()
    data["settings"]["signing"] = "electronic"
    assert checklist(data, "anna").signing is SigningMode.ELECTRONIC
    assert "Paraksta pirms izbraukšanas (elektroniski)" in printed(data, "anna")


def test_nothing_that_is_lacking_stops_it_nor_is_told() -> None:
    made = checklist(bare(), "anna")
    assert list(blanks(made)) == []
    assert (made.host, made.days, made.language, made.lodging, made.emergency.own) == (None,) * 5


@IN_BOTH_LANGUAGES
def test_what_is_lacking_is_a_line_to_fill_in(language: Language) -> None:
    text = printed(bare(), "anna", language)
    assert text.count(FILLED_IN_BY_HAND) >= 15
    assert "None" not in text


def test_a_text_in_the_other_language_alone_is_printed_with_a_warning() -> None:
    data = demo_data()
    record(data, "activities", "anna-berline")["practical"] = {"lodging": {"en": "youth hostel"}}
    made, findings = built(data, "anna")
    assert made.lodging == "youth hostel"
    assert [(one.code, one.path) for one in findings] == [("DAT21", "activities[anna-berline].practical.lodging.lv")]


def long_case() -> dict[str, Any]:
    """A minor of a consortium with two representatives, a workplace abroad, long texts and many to call."""
    data = with_minor_to(
        "TR",
        lodging="viesu ģimene, ko izvēlējusies uzņemošā skola; adrese un tālrunis būs nedēļu pirms izbraukšanas",
        visa="ilgtermiņa vīza jāsaņem vēstniecībā Rīgā vismaz mēnesi pirms izbraukšanas",
        social_security="veselības apdrošināšana ārpus Eiropas Savienības visam laikam, arī ceļā",
    )
    school = dict(record(data, "organisations", "tehnikums"), key="skola", oid=None)
    data["organisations"].append(school | {"name": "Ziemeļvidzemes Profesionālās izglītības kompetences centrs"})
    karlis = record(data, "people", "karlis")
    karlis["school"] = "skola"
    karlis["legal_representatives"].append(
        {"given_name": "Maksimiliāns", "family_name": "Izdomātais-Paraugkalns", "basis": "parent", "phone": "20000079"}
    )
    activity = record(data, "activities", "karlis-helsinki")
    activity["workplace"] = "maiznica"
    activity["travel"]["details"] = "ar autobusu līdz Tallinai, tur ar prāmi, tālāk ar vilcienu un vietējo autobusu"
    data["settings"]["representatives"] = 2
    data["accompaniments"] = [
        {"key": "s", "person": "anna", "accompanies": ["karlis-helsinki"], "first_day": "12.04.2027"},
        {"key": "t", "person": "kerli", "accompanies": ["karlis-helsinki"], "first_day": "12.04.2027"},
    ]
    data["settings"]["languages"] = [{"kind": CHECKLIST}]
    return data


def test_the_long_and_the_bare_case_pass_the_audit(tmp_path: Path) -> None:
    for data in (long_case(), bare(), group_data()):
        for made in rendered(project(data), CHECKLIST):
            assert audit(made, tmp_path) == []


@pytest.mark.office
@pytest.mark.slow
def test_it_is_one_page(tmp_path: Path) -> None:
    made: dict[str, Made] = {}
    for case in (long_case, bare, group_data):
        data = case()
        data["settings"]["languages"] = [{"kind": CHECKLIST}]
        named = (replace(one, name=f"{one.name} {case.__name__}") for one in rendered(project(data), CHECKLIST))
        made |= written(named, tmp_path)
    pages = pdf_pages(tmp_path)
    assert {name: len(said) for name, said in pages.items()} == dict.fromkeys(made, 1)
    assert [fault for name, said in pages.items() for fault in spoilt(made[name], said)] == []
