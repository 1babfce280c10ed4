"""The context and the text of an inclusion-support justification, fact by fact and fault by fault."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from inclusion_data import SUPPORT, displaced, including
from projects import demo_data, project, record, told

from docgen.documents.inclusion_justification import InclusionJustification
from docgen.documents.kinds import KINDS
from docgen.errors import Finding, Severity
from docgen.i18n import Language
from docgen.manifest import GRANT_AGREEMENT, INCLUSION_JUSTIFICATION
from docgen.models.inclusion import Barrier
from docgen.packs.papers import Paper, Templates, papers
from docgen.packs.rendering import render
from docgen.wordtext import text_of

HERE = "inclusion[karlis]"


def made(data: dict[str, Any], language: Language = Language.LV) -> list[Paper]:
    found = papers(project(data))
    return [one for one in found if one.due.kind == INCLUSION_JUSTIFICATION and one.due.language is language]


def whole(data: dict[str, Any], language: Language = Language.LV) -> InclusionJustification:
    (paper,) = made(data, language)
    assert told(paper.findings) == []
    assert isinstance(paper.context, InclusionJustification)
    return paper.context


def found(data: dict[str, Any]) -> list[tuple[str, str]]:
    findings: list[Finding] = [one for paper in made(data) for one in told(paper.findings)]
    return [(one.code, one.path) for one in findings]


def text(data: dict[str, Any], language: Language = Language.LV, *, draft: bool = False) -> str:
    (paper,) = made(data, language)
    assert paper.context is not None
    template = Templates().of(KINDS[INCLUSION_JUSTIFICATION], language)
    return text_of(render(project(data), paper.due, paper.context, template, draft=draft, logo=None).data)


def costs(*lines: dict[str, Any]) -> dict[str, Any]:
    return including(costs=[{"item": "a", "reason": "b", "planned": 10} | line for line in lines])


@pytest.mark.parametrize(
    ("language", "facts"),
    [
        (
            Language.LV,
            """Kārlis Izdomātais|ekonomiskie šķēršļi; ģeogrāfiskie šķēršļi|Ģimene nevar segt ziemas apģērbu
            Trūcīgas mājsaimniecības statuss|Paziņojums 2026/1|Iegādāties apģērbu un pavadīt|izziņa Nr. 7|10.12.2026.
            ziemas apģērbs|citas izmaksas|āra nodarbības|120,00\u00a0€|118,90\u00a0€|čeks Nr. 4411|02.04.2027., A. B.
            200,00\u00a0€|Neko nefinansē divreiz|125,00\u00a0€|Tikšanās ar ģimeni|Sofija Pavadone
            2027. gada 12. aprīlis – 2027. gada 16. aprīlis (5 dienas)|Palīdzēt ikdienā un ceļā|80,00\u00a0€
            2026. gada 11. decembris; piekrīt likumiskais pārstāvis: Inese Izdomātā|Ilze Paraugkalne, Juris Piemērs
            2032. gada 31. decembris|rīkojums Nr. 1-9/31 (14.12.2026.)|direktore Ilze Paraugkalne|bet nav kopēti
            Lasīt drīkst arī šā dokumenta""",
        ),
        (
            Language.EN,
            """economic barriers; geographical barriers|The family cannot pay for winter clothes|winter clothes
            Status of a household in need|To buy clothes and to accompany|certificate No. 7|10 Dec 2026|outdoor lessons
            €120.00|€118.90|receipt No. 4411|€200.00|Nothing is funded twice|€125.00|Meetings with the family
            Sofija Pavadone|To help day by day|given by the legal representative: Inese Izdomātā|31 December 2032
            order No. 1-9/31 of 14 Dec 2026|the Director, Ilze Paraugkalne|not copied|other auditing bodies""",
        ),
    ],
)
def test_every_fact_is_found_on_the_page(language: Language, facts: str) -> None:
    said = text(including(), language)
    for fact in facts.replace("\n", "|").split("|"):
        assert fact.strip() in said


def test_the_sums() -> None:
    context = whole(including())
    assert (context.planned, context.real) == (Decimal(200), None)
    assert context.unit == Decimal(125)
    assert context.companion is not None
    # 7 days × 160 = 1120 and 211 for 361.5 km; the hotel is claimed as a real cost
    assert (context.companion.costs, context.companion.support) == (Decimal(80), Decimal(1331))


def test_real_amounts_are_summed_once_all_are_known() -> None:
    seen = {"real": 9, "evidence": {"what": "čeks", "seen": "1.5.27", "by": "A"}}
    assert whole(costs(seen, seen)).real == Decimal(18)
    assert whole(costs(seen, {})).real is None


def test_a_cost_of_the_accompanying_person_is_in_that_persons_agreement_alone() -> None:
    agreements = [one for one in papers(project(including())) if one.due.kind == GRANT_AGREEMENT]
    sums = {}
    for one in agreements:
        assert one.context is not None
        inclusion = one.context.model_dump()["support"]["inclusion"]
        sums[one.due.people[0]] = inclusion and inclusion["amount"]
    assert sums == {"anna": None, "karlis": Decimal(120), "kerli": None, "sofija": Decimal(80)}


def test_without_costs_none_are_claimed_and_nobody_needs_to_go_along() -> None:
    data = including(costs=None, accompaniment=None)
    assert whole(data).companion is None
    said = text(data)
    assert "Faktisko izmaksu atlīdzināšana nav pieprasīta." in said
    assert "Iekļaušanas dēļ pavadošā persona nav paredzēta." in said
    assert "Neko nefinansē divreiz" in said


def test_somebody_of_age_agrees_alone() -> None:
    data = including()
    record(data, "people", "karlis")["birth_date"] = "12.05.2000"
    assert whole(data).participant.represented_by == ()
    assert "piekrīt dalībnieks: Kārlis Izdomātais" in text(data)


@pytest.mark.parametrize("language", list(Language))
def test_of_a_person_affected_by_the_war_no_barrier_is_asked(language: Language) -> None:
    context = whole(displaced(), language)
    assert (context.barriers, context.need, context.criterion, context.measure) == ((), None, None, None)
    said = text(displaced(), language)
    assert {Language.LV: "Pēc programmas izņēmuma", Language.EN: "By the programme’s exception"}[language] in said
    assert {Language.LV: "Šķēršļi\t", Language.EN: "Barriers\t"}[language] not in said


def test_where_such_a_person_claims_costs_the_need_is_asked() -> None:
    data = displaced()
    data["inclusion"][0]["costs"] = [{"item": "a", "reason": "b", "planned": 10}]
    assert found(data) == [("DAT20", f"{HERE}.need"), ("DAT20", f"{HERE}.measure")]


def test_a_counted_person_without_a_record() -> None:
    data = demo_data() | {"inclusion": []}
    (paper,) = made(data)
    assert paper.context is None
    assert not paper.complete


@pytest.mark.parametrize(
    "name",
    [
        "barriers",
        "need",
        "criterion",
        "criteria_version",
        "measure",
        "evidence",
        "unit_use",
        "consent",
        "readers",
        "destroy",
    ],
)
def test_each_absence_names_its_place(name: str) -> None:
    assert found(including(**{name: None})) == [("DAT20", f"{HERE}.{name}")]


@pytest.mark.parametrize("name", ["number", "issued", "by"])
def test_a_decision_has_number_day_and_who_took_it(name: str) -> None:
    decision = {key: value for key, value in SUPPORT["decision"].items() if key != name}
    assert found(including(decision=decision)) == [("DAT20", f"{HERE}.decision.{name}")]


def test_a_real_amount_needs_evidence_and_evidence_says_when_and_by_whom() -> None:
    assert found(costs({"real": 9})) == [("DAT20", f"{HERE}.costs[1].evidence")]
    assert found(costs({"evidence": {"what": "čeks"}})) == [
        ("DAT20", f"{HERE}.costs[1].evidence.seen"),
        ("DAT20", f"{HERE}.costs[1].evidence.by"),
    ]


def test_a_cost_needs_a_reason() -> None:
    assert found(costs({"reason": None})) == [("DAT20", f"{HERE}.costs[1].reason")]


def test_a_second_record_for_the_same_activity_is_refused() -> None:
    data = including()
    data["inclusion"].append(dict(SUPPORT, key="otrs"))
    first, second = made(data)
    assert told(first.findings) == []
    assert second.context is None
    assert [(one.code, one.path) for one in told(second.findings)] == [("DAT26", "inclusion[otrs].activity")]


@pytest.mark.parametrize("activity", ["anna-berline", "grupa"])
def test_a_record_for_somebody_who_takes_no_part_is_refused(activity: str) -> None:
    data = including(activity=activity, accompaniment=None, costs=None)
    data["activities"].append({"key": "grupa", "type": "group_mobility", "participants": ["anna", "kerli"]})
    assert ("DAT24", f"{HERE}.participant") in found(data)
    assert [paper.context for paper in made(data) if paper.due.subject == HERE] == [None]


def test_an_accompanying_person_of_another_activity_is_refused() -> None:
    data = including()
    data["accompaniments"][0]["accompanies"] = ["anna-berline"]
    assert found(data) == [("DAT35", f"{HERE}.accompaniment")]


def test_costs_of_an_accompanying_person_need_one() -> None:
    assert found(including(accompaniment=None)) == [("DAT20", f"{HERE}.accompaniment")]


def test_a_record_for_a_person_who_is_not_counted_warns() -> None:
    data = including()
    record(data, "people", "karlis")["fewer_opportunities"] = False
    (paper,) = made(data)
    assert [(one.code, one.severity, one.path) for one in paper.findings] == [
        ("DAT36", Severity.WARNING, "people[karlis].fewer_opportunities")
    ]


def test_a_member_of_a_group_has_a_paper_of_his_own() -> None:
    data = including(activity="grupa", accompaniment=None, costs=None)
    group = {"key": "grupa", "type": "group_mobility", "host": "helsinki", "participants": ["anna", "karlis"]}
    data["activities"].append(group | {"first_day": "1.4.27", "last_day": "5.4.27"})
    paper = next(one for one in made(data) if one.due.subject == HERE)
    assert told(paper.findings) == []
    assert isinstance(paper.context, InclusionJustification)
    assert paper.context.activity.days == 5
    assert paper.context.consent == date(2026, 12, 11)


def in_a_group(reason: str) -> dict[str, Any]:
    """Kārlis in a group of two, which Sofija accompanies for that reason."""
    data = including(activity="grupa", costs=None)
    group = {"key": "grupa", "type": "group_mobility", "host": "helsinki", "participants": ["anna", "karlis"]}
    others = [one for one in data["activities"] if one["key"] != "karlis-helsinki"]
    data["activities"] = [*others, group | {"first_day": "12.4.27", "last_day": "16.4.27"}]
    data["accompaniments"][0].update(accompanies=["grupa"], reason=reason)
    return data


def test_who_accompanies_a_whole_group_is_no_support_of_one_member() -> None:
    context = whole(in_a_group("group"))
    assert (context.companion, context.group_companions) == (None, ("Sofija Pavadone",))
    said = text(in_a_group("group"))
    assert "Dalībnieks ir grupā, ko pavada: Sofija Pavadone." in said
    assert "Dalībnieku pavada:" not in said
    assert "nav paredzēta" not in said


@pytest.mark.parametrize("reason", ["fewer_opportunities", "supervision"])
def test_who_accompanies_one_member_of_a_group_is_support_of_that_member(reason: str) -> None:
    context = whole(in_a_group(reason))
    assert context.companion is not None
    assert context.group_companions == ()


def test_in_a_consortium_the_sending_school_is_named() -> None:
    data = including()
    assert "Nosūtītājorganizācija" not in text(data)
    record(data, "people", "karlis")["school"] = "helsinki"
    assert whole(data).sending == "Malli-ammattiopisto"
    assert "Nosūtītājorganizācija\tMalli-ammattiopisto" in text(data)
    assert "Konsorcija koordinators\tIzdomu tehnikums" in text(data)


def test_readers_and_the_version_of_the_criteria_are_in_the_papers_language() -> None:
    data = including(readers=[{"lv": "direktore", "en": "Director"}], criteria_version={"lv": "P 1", "en": "N 1"})
    assert (whole(data).readers, whole(data).criteria_version) == (("direktore",), "P 1")
    english = whole(data, Language.EN)
    assert (english.readers, english.criteria_version) == (("Director",), "N 1")
    assert found(including(readers=[{"en": "Director"}])) == [("DAT21", f"{HERE}.readers[1]")]


def test_all_eight_barriers_40_costs_and_5000_characters_stand_in_the_paper() -> None:
    lines = [{"item": f"izmaksas {number}", "reason": "tādēļ " * 830, "planned": 1} for number in range(40)]
    said = text(including(barriers=[str(one) for one in Barrier], costs=lines))
    assert said.count("\nizmaksas ") == 40
    assert "tādēļ " * 829 in said
    assert "40,00\u00a0€" in said


@pytest.mark.parametrize("language", list(Language))
def test_a_draft_with_everything_missing(language: Language) -> None:
    data: dict[str, Any] = {name: demo_data()[name] for name in ("code", "beneficiary")}
    person = {"key": "k", "role": "learner", "given_name": "A", "family_name": "B", "fewer_opportunities": True}
    data |= {
        "organisations": [{"key": "tehnikums", "name": "T"}],
        "people": [person],
        "activities": [{"key": "m", "type": "short_term_mobility", "participant": "k"}],
        "inclusion": [{"key": "i", "participant": "k", "activity": "m"}],
    }
    said = text(data, language, draft=True)
    assert "………" in said
    assert "None" not in said


def test_the_beneficiary_the_participant_and_a_minors_representative_sign() -> None:
    assert [one.name for one in whole(including()).signers] == [
        "Ilze Paraugkalne",
        "Kārlis Izdomātais",
        "Inese Izdomātā",
    ]
