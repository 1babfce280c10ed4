"""The context and the text of a paper of learning outcomes reached."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from learning_data import both, context_of, ended_data, lacking, programmes_data, text_in
from projects import project, record, told

from docgen.documents.blank import BLANK
from docgen.documents.kinds import due_papers
from docgen.documents.learning_outcomes import LearningOutcomes
from docgen.i18n import Language
from docgen.manifest import LEARNING_OUTCOMES, SignerRole
from docgen.models.results import Reached
from docgen.rules.call import call

ANNA = "anna-berline"
PATH = "activities[anna-berline]"


def whole(data: dict[str, Any], key: str = ANNA) -> LearningOutcomes:
    made, findings = context_of(data, LEARNING_OUTCOMES, key)
    assert isinstance(made, LearningOutcomes)
    assert told(findings) == []
    return made


def missing(data: dict[str, Any], key: str = ANNA) -> list[tuple[str, str]]:
    return lacking(data, LEARNING_OUTCOMES, key)


def results(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = record(data, "activities", ANNA)["results"]
    return found


def test_there_is_none_until_the_real_stay_is_given() -> None:
    made = due_papers(project(programmes_data()), call(2025))
    assert LEARNING_OUTCOMES not in {one.kind for one in made}


def test_outcomes_stand_in_the_order_of_the_programme() -> None:
    assert [(one.text[:6], one.reached, one.remark) for one in whole(ended_data()).outcomes] == [
        ("Gatavo", Reached.FULLY, None),
        ("Ievēro", Reached.PARTLY, "Trūkst uzskaites"),
    ]


def test_days_of_an_interruption_are_taken_out_and_never_explained() -> None:
    made = whole(ended_data())
    assert (made.activity.first_day, made.activity.last_day) == (date(2027, 3, 1), date(2027, 3, 20))
    assert (made.activity.days, made.activity.interrupted) == (18, 2)
    for language in Language:
        text = text_in(ended_data(), LEARNING_OUTCOMES, ANNA, language)
        assert "saslima" not in text
    assert "saslima" not in made.model_dump_json()


def test_who_went_along_is_named_with_the_real_stay() -> None:
    (one,) = whole(ended_data()).accompanying
    assert (one.name, one.last_day) == ("Inga I", date(2027, 3, 4))


@pytest.mark.parametrize(
    ("language", "facts"),
    [
        (
            Language.LV,
            (
                "Sasniegtie mācīšanās rezultāti",
                "Anna Paraudziņa",
                "Konditora prakse Vācijas ceptuvē",
                "Muster-Berufsschule Berlin",
                "Muster & Söhne „Backstube“ GmbH",
                "2027. gada 1. marts – 2027. gada 20. marts; 18 dienas; pārtraukums (2 dienas) nav ieskaitīts",
                "Inga I, ķīmijas skolotājs: 2027. gada 1. marts – 2027. gada 4. marts",
                "Cepa maizītes",
                "daļēji sasniegts",
                "Piezīme: Trūkst uzskaites",
                "Lotte Beispiel, konditore",
                "2027. gada 20. marts",
                "Noslēguma darbs izdevās",
                "Kvalifikācijas prakse",
                "110",
                "8 (desmit ballu skalā)",
                "Trūkstošo audzēknis apgūst tehnikumā",
            ),
        ),
        (
            Language.EN,
            (
                "Learning Outcomes Reached",
                "Actual dates",
                "1 March 2027 – 20 March 2027; 18 days; an interruption of 2 days is not counted",
                "Baked buns",
                "reached in part",
                "8 (on the ten-point scale)",
                "Qualification practice",
            ),
        ),
    ],
)
def test_every_fact_is_found_on_the_page(language: Language, facts: tuple[str, ...]) -> None:
    text = text_in(ended_data(), LEARNING_OUTCOMES, ANNA, language)
    for fact in facts:
        assert fact in text, fact


def test_an_internal_objective_is_not_told_to_the_host() -> None:
    data = ended_data()
    record(data["plan"], "objectives", "M2")["internal"] = "jā"
    record(data, "activities", ANNA)["objectives"] = ["M2", "M1"]
    (printed,) = whole(data).activity.objectives
    assert printed.startswith("Audzēkņi apgūst")


def test_the_coordinator_of_a_consortium_is_named() -> None:
    data = ended_data()
    data["organisations"].append(dict(record(data, "organisations", "tehnikums"), key="skola", name="Cita skola"))
    record(data, "people", "anna")["school"] = "skola"
    assert whole(data).coordinator == "Izdomu tehnikums"
    assert "Konsorcija koordinators" in text_in(data, LEARNING_OUTCOMES, ANNA)


def test_all_parties_sign() -> None:
    roles = [one.role for one in whole(ended_data()).signers]
    assert roles == [SignerRole.SENDING, SignerRole.HOST, SignerRole.WORKPLACE, SignerRole.PARTICIPANT]


def test_an_outcome_without_result_is_told_and_left_blank() -> None:
    data = ended_data()
    results(data)["outcomes"] = results(data)["outcomes"][:1]
    made, findings = context_of(data, LEARNING_OUTCOMES, ANNA)
    assert [(one.code, one.path, one.values["numbers"]) for one in told(findings)] == [
        ("DAT39", f"{PATH}.results.outcomes", ["1"])
    ]
    assert isinstance(made, LearningOutcomes)
    assert made.outcomes[0].reached is BLANK


def test_a_result_beyond_the_outcomes_of_the_programme_is_refused() -> None:
    data = ended_data()
    results(data)["outcomes"].append({"outcome": 3, "reached": "fully"})
    _, findings = context_of(data, LEARNING_OUTCOMES, ANNA)
    assert [(one.code, one.path, one.values) for one in told(findings)] == [
        ("DAT27", f"{PATH}.results.outcomes[3].outcome", {"number": 3, "planned": 2})
    ]


def test_two_results_for_one_outcome_are_refused() -> None:
    data = ended_data()
    results(data)["outcomes"].append({"outcome": 1, "reached": "not_yet"})
    assert missing(data) == [("DAT38", f"{PATH}.results.outcomes[3].outcome")]


@pytest.mark.parametrize("field", ["tasks", "assessed_by", "assessed", "assessment", "mark", "recognised"])
def test_each_result_that_is_missing_is_named(field: str) -> None:
    data = ended_data()
    del results(data)[field]
    assert missing(data) == [("DAT20", f"{PATH}.results.{field}")]


def test_results_that_are_missing_altogether_are_named_once() -> None:
    data = ended_data()
    del record(data, "activities", ANNA)["results"]
    assert missing(data) == [("DAT20", f"{PATH}.results")]


@pytest.mark.parametrize("field", ["first_day", "last_day"])
def test_each_real_day_that_is_missing_is_named(field: str) -> None:
    data = ended_data()
    del record(data, "activities", ANNA)["real"][field]
    assert missing(data) == [("DAT20", f"{PATH}.real.{field}")]


def test_real_days_in_the_wrong_order_are_not_counted() -> None:
    data = ended_data()
    record(data, "activities", ANNA)["real"]["last_day"] = "28.02.2027"
    made, _ = context_of(data, LEARNING_OUTCOMES, ANNA)
    assert isinstance(made, LearningOutcomes)
    assert made.activity.days is BLANK


def test_a_mark_is_asked_for_and_printed_only_where_recognition_ends_with_one() -> None:
    data = ended_data()
    record(data, "learning_programmes", "konditors")["recognition"]["graded"] = False
    assert whole(data).recognised is not None
    assert "Atzīme" not in text_in(data, LEARNING_OUTCOMES, ANNA).split("Vērtējums un atzīšana")[1]
    for field in ("mark", "recognised"):
        del results(data)[field]
    assert whole(data).recognised is None
    text = text_in(data, LEARNING_OUTCOMES, ANNA)
    assert "Vērtējums un atzīšana" not in text


def test_what_happens_to_the_rest_is_said_only_where_something_is_lacking() -> None:
    data = ended_data()
    for one in results(data)["outcomes"]:
        one["reached"] = "fully"
    recognised = whole(data).recognised
    assert recognised is not None
    assert recognised.otherwise is None


def test_a_competition_has_results_and_no_recognition_at_home() -> None:
    data = ended_data()
    competition = record(data, "activities", "konkurss")
    competition["real"] = {"first_day": "05.04.2027", "last_day": "09.04.2027"}
    competition["results"] = {
        "outcomes": [{"outcome": 1, "reached": "fully"}],
        "tasks": both("Samontēja regulatoru", "Assembled a regulator"),
        "assessed_by": "Žūrija",
        "assessed": "09.04.2027",
        "assessment": both("5. vieta", "fifth place"),
    }
    text = text_in(data, LEARNING_OUTCOMES, "konkurss")
    for fact in ("Konkursa rīkotājs", "Jauno meistaru konkurss", "5. vieta", "5 dienas", "Inese Izdomātā"):
        assert fact in text, fact
    assert whole(data, "konkurss").recognised is None


@pytest.mark.parametrize("language", list(Language))
def test_a_draft_shows_blanks_where_everything_is_missing(language: Language) -> None:
    bare = {
        "code": ended_data()["code"],
        "beneficiary": "skola",
        "organisations": [{"key": "skola", "name": "Skola"}],
        "people": [{"key": "a", "role": "learner", "given_name": "Anna", "family_name": "P"}],
        "activities": [{"key": "x", "type": "short_term_mobility", "participant": "a", "real": {"interruptions": []}}],
    }
    text = text_in(bare, LEARNING_OUTCOMES, "x", language, draft=True)
    assert "Anna P" in text
    assert "………" in text
    assert "BLANK" not in text


def test_long_texts_and_many_outcomes_are_printed_whole() -> None:
    data = ended_data()
    programme = record(data, "learning_programmes", "konditors")
    programme["outcomes"] = [{"text": f"Rezultāts {number}"} for number in range(1, 41)]
    results(data)["outcomes"] = [{"outcome": number, "reached": "fully"} for number in range(1, 41)]
    results(data)["tasks"] = "Ņ" * 5000
    text = text_in(data, LEARNING_OUTCOMES, ANNA)
    assert "Rezultāts 40" in text
    assert "Ņ" * 5000 in text
