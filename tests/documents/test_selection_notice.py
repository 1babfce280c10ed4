"""The context and the text of a selection notice, fact by fact and fault by fault."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from inclusion_data import including
from projects import demo_data, project, record
from selection_data import SELECTION, selecting, selection_in

from docgen.documents.kinds import KINDS, due_papers
from docgen.documents.needs import Needs
from docgen.documents.selection_notice import SelectionNotice, build
from docgen.errors import Finding, Severity
from docgen.i18n import Language
from docgen.manifest import SELECTION_NOTICE
from docgen.models.activities import ActivityType
from docgen.packs.papers import Templates
from docgen.packs.rendering import render
from docgen.rules.call import call
from docgen.wordtext import text_of

HERE = "selections[pavasaris]"


def notice(data: dict[str, Any], language: Language = Language.LV) -> tuple[SelectionNotice, list[Finding]]:
    made, figures = project(data), call(2025)
    one = next(one for one in due_papers(made, figures) if one.kind == SELECTION_NOTICE and one.language is language)
    needs = Needs(one.kind, language)
    context = build(made, figures, one, needs)
    assert context is not None
    return context, needs.findings


def whole(data: dict[str, Any], language: Language = Language.LV) -> SelectionNotice:
    context, findings = notice(data, language)
    assert findings == []
    return context


def found(data: dict[str, Any]) -> list[tuple[str, Severity, str]]:
    return [(one.code, one.severity, one.path) for one in notice(data)[1]]


def text(data: dict[str, Any], language: Language = Language.LV, *, draft: bool = False) -> str:
    made, figures = project(data), call(2025)
    one = next(one for one in due_papers(made, figures) if one.kind == SELECTION_NOTICE and one.language is language)
    template = Templates().of(KINDS[SELECTION_NOTICE], language)
    return text_of(render(made, one, notice(data, language)[0], template, draft=draft, logo=None).data)


def copies(data: dict[str, Any], key: str, *names: str) -> dict[str, Any]:
    """Further activities like one that is there, all of them on offer."""
    data["activities"] += [dict(record(data, "activities", key), key=name) for name in names]
    selection_in(data)["offers"] = [key, *names]
    return data


@pytest.mark.parametrize(
    ("language", "facts"),
    [
        (
            Language.LV,
            """rīkojums Nr. 1-9/27 (02.10.2026.)|direktore Ilze Paraugkalne|Mobilitātes 2027. gada pavasarī
            Īstermiņa mācību mobilitāte profesionālās izglītības audzēkņiem|Muster-Berufsschule Berlin|Berlīne, Vācija
            01.03.2027. – 21.03.2027.|21 diena|Darba ēnošana Tallinā|audzēkņi, nesenie absolventi, personāls
            Sekmīgas atzīmes|Atlases kritēriji|Motivācija|motivācijas vēstule un saruna|OLS tests
            augstāks vērtējums par motivāciju|Trūcīgas mājsaimniecības statuss|faktisko izmaksu segšana
            Pieteikuma anketa|2026. gada 30. oktobris, plkst. 16.00|12. kabinetā|mobilitātes koordinators
            audzēkņu pašpārvaldes pārstāvis|loceklis nevērtē radinieku|2026. gada 10. novembris
            2026. gada 13. novembris|piecu darbdienu laikā|nākamie pēc punktiem|Individuālais atbalsts
            30,00\u00a0€|drošības nauda|glabā 6 mēnešus pēc lēmuma|Visus vērtē vienādi – pēc
            uzdevums sabiedrības interesēs|Pārzinis: Izdomu tehnikums|Datu valsts inspekcijā
            Juris Piemērs|tehnikuma tīmekļvietne|2026. gada 5. oktobris|ekrānuzņēmums lietā Nr. 4-2|Ilze Paraugkalne""",
        ),
        (
            Language.EN,
            """order No. 1-9/27 of 2 Oct 2026|Mobilities in spring 2027|Berlin, Germany|1 Mar 2027 – 21 Mar 2027
            Job shadowing in Tallinn|learners, recent graduates, staff|Passing marks|Selection criteria
            letter and interview|the higher score for motivation|Status of a household in need|Application form
            30 October 2026, 16:00|room 12
            deputy director, chair|no member judges a relative|10 November 2026|13 November 2026
            to the Director within five working days|the next by score|Travel support|€30.00|deposit for keys
            kept for 6 months after the decision|a task in the public interest
            Controller: Izdomu Technical School|the school's web site|screenshot in file 4-2""",
        ),
    ],
)
def test_every_fact_is_found_on_the_page(language: Language, facts: str) -> None:
    said = text(selecting(), language)
    for fact in facts.replace("\n", "|").split("|"):
        assert fact.strip() in said


@pytest.mark.parametrize(
    ("issuer", "latvian", "english"),
    [
        ("Ilze Paraugkalne", "izdevējs – direktore Ilze Paraugkalne", "issued by the Director, Ilze Paraugkalne"),
        ("Ada Cita", "izdevējs – Ada Cita", "issued by Ada Cita"),
    ],
)
def test_an_order_of_a_signatory_names_the_position(issuer: str, latvian: str, english: str) -> None:
    data = selecting(approved=SELECTION["approved"] | {"by": issuer})
    assert latvian in text(data)
    assert english in text(data, Language.EN)


def test_an_offer_for_somebody_who_comes_here_is_marked() -> None:
    data = selecting()
    assert "ienākošā" not in text(data)
    record(data, "activities", "anna-berline")["direction"] = "incoming"
    assert [one.incoming for one in whole(data).offers] == [True, False]
    assert "(ienākošā mobilitāte)" in text(data)
    assert "(incoming)" in text(data, Language.EN)


def test_points_and_their_total() -> None:
    made = whole(selecting())
    assert [(one.points, one.minimum) for one in made.criteria] == [(10, 4), (10, None), (5, 0)]
    assert (made.total, made.minimum) == (25, 15)
    assert "Kopā\t25\t15" in text(selecting())


def test_days_are_typed() -> None:
    made = whole(selecting())
    assert made.deadline == datetime(2026, 10, 30, 16, 0)
    assert (made.decision, made.notification) == (date(2026, 11, 10), date(2026, 11, 13))


def test_no_participant_is_named() -> None:
    data = including()
    data["selections"] = selecting()["selections"]
    said = text(data) + text(data, Language.EN) + notice(data)[0].model_dump_json()
    for person in data["people"]:
        assert person["given_name"] not in said
        assert person["family_name"] not in said


def test_offers_alike_are_one_row_with_the_number_of_places() -> None:
    made = whole(copies(selecting(), "anna-berline", "b", "c"))
    assert [(one.host, one.places) for one in made.offers] == [("Muster-Berufsschule Berlin", 3)]


def test_offers_on_other_days_are_rows_of_their_own() -> None:
    data = copies(selecting(), "anna-berline", "b")
    record(data, "activities", "b")["last_day"] = "20.03.2027"
    assert [(one.days, one.places) for one in whole(data).offers] == [(21, 1), (20, 1)]


def test_a_group_has_as_many_places_as_learners_and_none_that_is_said_before_they_are_known() -> None:
    data = selecting()
    group = {"key": "g", "type": "group_mobility", "host": "helsinki", "first_day": "1.4.27", "last_day": "5.4.27"}
    data["activities"].append(group | {"participants": ["anna", "kerli"]})
    selection_in(data)["offers"] = ["g"]
    (offer,) = whole(data).offers
    assert (offer.type, offer.places) == (ActivityType.GROUP_MOBILITY, 2)
    record(data, "activities", "g")["participants"] = []
    assert whole(data).offers[0].places is None
    assert "5 dienas\t–" in text(data).replace("\n", "\t")


def test_activities_that_name_the_selection_are_on_offer_too() -> None:
    data = selecting(offers=None)
    record(data, "activities", "kerli-vine")["selection"] = "pavasaris"
    assert [one.host for one in whole(data).offers] == ["Mustertechnik Wien GmbH"]


def test_what_is_offered_may_be_said_in_words_alone() -> None:
    made = whole(selecting(offers=None))
    assert made.offers == ()
    assert made.offered == ("Darba ēnošana Tallinā, datumi vēl nav zināmi",)


def test_a_selection_with_nothing_on_offer() -> None:
    data = selecting(offers=None, offered=None)
    assert found(data) == [("DAT20", Severity.ERROR, f"{HERE}.offers")]
    assert "………" in text(data, draft=True)


def test_a_selection_without_criteria() -> None:
    assert found(selecting(criteria=None, minimum=None)) == [("DAT20", Severity.ERROR, f"{HERE}.criteria")]


@pytest.mark.parametrize(
    "name",
    [
        "applicants",
        "eligibility",
        "tie_break",
        "inclusion_criteria",
        "inclusion_offer",
        "papers",
        "deadline",
        "hand_in",
        "commission",
        "conflict_of_interest",
        "decision",
        "notification",
        "appeal",
        "reserve",
        "covered",
        "kept_months",
        "published",
    ],
)
def test_each_absence_names_its_place(name: str) -> None:
    assert found(selecting(**{name: None})) == [("DAT20", Severity.ERROR, f"{HERE}.{name}")]


@pytest.mark.parametrize(
    ("name", "value", "path"),
    [
        ("approved", {"number": "1"}, "approved.issued"),
        ("approved", {"number": "1", "issued": "1.1.26"}, "approved.by"),
        ("criteria", [{"text": "a", "points": 20}], "criteria[1].measured"),
        ("criteria", [{"text": "a", "measured": "b"}], "criteria[1].points"),
        ("published", [{"where": "e-klase", "proof": "x"}], "published[1].day"),
    ],
)
def test_what_is_lacking_within_a_list_is_named_by_its_number(name: str, value: Any, path: str) -> None:
    assert ("DAT20", Severity.ERROR, f"{HERE}.{path}") in found(selecting(**{name: value}))


def test_a_minimum_is_not_needed_and_its_absence_is_said() -> None:
    data = selecting(minimum=None, contributions=None)
    assert whole(data).minimum is None
    assert "Kopējais punktu minimums nav noteikts" in text(data)
    assert "Līdzmaksājumu dalībniekam neprasa." in text(data)


def test_a_contribution_without_a_reason_is_printed_as_one() -> None:
    data = selecting(contributions=[{"amount": 5}])
    assert found(data) == []
    assert "5,00\u00a0€\t–" in text(data)
    assert "€5.00\t–" in text(data, Language.EN)


def test_proof_of_publication_comes_later_and_its_absence_warns() -> None:
    data = selecting(published=[{"where": "e-klase", "day": "05.10.2026"}])
    assert found(data) == [("DAT34", Severity.WARNING, f"{HERE}.published[1].proof")]
    assert "e-klase\t2026. gada 5. oktobris\t……" in text(data)


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"deadline": "11.11.2026 9:00"}, ("DAT30", Severity.ERROR, "decision")),
        ({"notification": "09.11.2026"}, ("DAT32", Severity.ERROR, "notification")),
        ({"minimum": 26}, ("DAT33", Severity.ERROR, "minimum")),
        (
            {"criteria": [{"text": "a", "measured": "b", "points": 20, "minimum": 21}]},
            ("DAT33", Severity.ERROR, "criteria[1].minimum"),
        ),
    ],
)
def test_what_cannot_hold_together_is_refused(changes: dict[str, Any], finding: tuple[str, Severity, str]) -> None:
    code, severity, path = finding
    assert found(selecting(**changes)) == [(code, severity, f"{HERE}.{path}")]


@pytest.mark.parametrize(
    ("day", "code"), [("30.10.2026", ""), ("31.10.2026", "DAT31"), ("10.11.2026", "DAT31"), ("11.11.2026", "")]
)
def test_a_late_publication_is_an_error_while_it_is_planned_and_a_fact_once_it_is_proven(day: str, code: str) -> None:
    path = f"{HERE}.published[1].day"
    for proof, severity in (({}, Severity.ERROR), ({"proof": "x"}, Severity.FILE)):
        told = found(selecting(published=[{"where": "e-klase", "day": day} | proof]))
        assert [one for one in told if one[0] != "DAT34"] == ([(code, severity, path)] if code else [])


def test_the_first_publication_counts() -> None:
    late = {"where": "e-klase", "day": "20.11.2026", "proof": "x"}
    assert found(selecting(published=[late, *SELECTION["published"]])) == []


def test_the_same_day_will_do() -> None:
    assert found(selecting(deadline="10.11.2026 9:00", notification="10.11.2026")) == []


def test_a_text_in_one_language_is_told_with_its_number() -> None:
    told = found(selecting(papers=[{"en": "CV"}]))
    assert told == [("DAT21", Severity.WARNING, f"{HERE}.papers[1]")]


def test_40_criteria_and_5000_characters_stand_in_the_paper() -> None:
    many = [{"text": f"Kritērijs {n}", "measured": "vērtē " * 830, "points": 2} for n in range(40)]
    said = text(selecting(criteria=many))
    assert said.count("Kritērijs ") == 40
    assert "vērtē " * 829 in said
    assert "Kopā\t80\t15" in said


@pytest.mark.parametrize("language", list(Language))
def test_a_draft_with_everything_missing(language: Language) -> None:
    data: dict[str, Any] = {name: demo_data()[name] for name in ("code", "beneficiary")}
    data |= {"organisations": [{"key": "tehnikums", "name": "T"}], "selections": [{"key": "a", "title": "Atlase"}]}
    said = text(data, language, draft=True)
    assert "………" in said
    assert "None" not in said


def test_the_beneficiary_signs() -> None:
    assert [(one.name, one.organisation) for one in whole(selecting()).signers] == [
        ("Ilze Paraugkalne", "Izdomu tehnikums")
    ]


def test_a_due_of_something_else_is_no_notice() -> None:
    made, figures = project(selecting()), call(2025)
    other = next(one for one in due_papers(made, figures) if one.kind != SELECTION_NOTICE)
    with pytest.raises(TypeError):
        build(made, figures, other, Needs(SELECTION_NOTICE, Language.LV))
