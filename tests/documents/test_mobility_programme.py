"""The context and the text of a mobility programme, type by type."""

from __future__ import annotations

from typing import Any

import pytest
from learning_data import both, context_of, lacking, programmes_data, text_in
from projects import record, told

from docgen.documents.blank import BLANK
from docgen.documents.mobility_programme import MobilityProgramme
from docgen.errors import Named
from docgen.i18n import Language
from docgen.manifest import MOBILITY_PROGRAMME, SignerRole

ALL = ["konkurss", "kurss", "enosana", "macisana", "eksperts", "toposa", "vizite"]
SENDING, HOST, PARTICIPANT = SignerRole.SENDING, SignerRole.HOST, SignerRole.PARTICIPANT


def whole(data: dict[str, Any], key: str) -> MobilityProgramme:
    made, findings = context_of(data, MOBILITY_PROGRAMME, key)
    assert isinstance(made, MobilityProgramme)
    assert told(findings) == []
    return made


def missing(data: dict[str, Any], key: str) -> list[tuple[str, str]]:
    return lacking(data, MOBILITY_PROGRAMME, key)


@pytest.mark.parametrize(
    ("key", "roles"),
    [
        ("konkurss", [SENDING, PARTICIPANT, SignerRole.REPRESENTATIVE]),
        ("kurss", [SENDING, PARTICIPANT]),
        ("enosana", [SENDING, HOST, PARTICIPANT]),
        ("macisana", [SENDING, HOST, PARTICIPANT]),
        ("eksperts", [SENDING, HOST, PARTICIPANT]),
        ("toposa", [SENDING, HOST, PARTICIPANT]),
        ("vizite", [SignerRole.BENEFICIARY, PARTICIPANT, PARTICIPANT]),
    ],
)
def test_those_who_answer_for_it_sign(key: str, roles: list[SignerRole]) -> None:
    signers = whole(programmes_data(), key).signers
    assert [one.role for one in signers] == roles
    assert all(one.name is not BLANK for one in signers)


@pytest.mark.parametrize(
    ("key", "language", "facts"),
    [
        (
            "konkurss",
            Language.LV,
            (
                "Dalība profesionālās izglītības prasmju konkursā",
                "Jauno meistaru konkurss",
                "elektronika",
                "Uzdevums konkursā: Samontē regulatoru",
                "Konkursa rīkotājs",
                "Padomdevējs, kas pavada dalībnieku",
                "Gatis G, ķīmijas skolotājs",
                "2027. gada 5. aprīlis – 2027. gada 8. aprīlis",
                "Gatavo audzēkni konkursa dienām",
                "Inese Izdomātā, vecāks",
                "Pazīst metodi",
            ),
        ),
        (
            "kurss",
            Language.LV,
            (
                "Digitālā vērtēšana",
                "Kursu nodrošinātājs",
                "Latvija, Somija, Malta (pēc kursu nodrošinātāja sniegtajām ziņām)",
            ),
        ),
        (
            "kurss",
            Language.EN,
            ("Digital assessment", "Course provider", "Latvia, Finland, Malta (as declared by the provider)"),
        ),
        (
            "enosana",
            Language.LV,
            (
                "Gatis G",
                "ķīmijas skolotājs, Izdomu tehnikums",
                "Programma: „Pieredze skolā”.",
                "Pārbaudes veids: Saruna",
                "Vēro stundas",
                "Stundas kopā: 30 h.",
                "Koordinators zvana",
                "Novērojums",
            ),
        ),
        ("macisana", Language.EN, ("Subject taught", "Smart home", "Hours of teaching", "16", "Observes lessons")),
        (
            "eksperts",
            Language.LV,
            ("Saules paneļi", "inženieris, Mustertechnik Wien GmbH", "Izdomu tehnikums, OID E10000001"),
        ),
        ("toposa", Language.LV, ("Prakse skolā", "Pedagoģija", "EKI 6. līmenis", "Malli-ammattiopisto")),
        (
            "vizite",
            Language.LV,
            (
                "Sagatavošanās vizīte",
                "Gatis G",
                "Inga I",
                "Jauns partneris",
                "Muster-Berufsschule Berlin; 01.03.2027. – 21.03.2027.; dalībnieku skaits – 1",
                "Stundas kopā: 3 h.",
                "Darbnīcu apskate",
                "Dalībnieki veic programmā paredzēto",
            ),
        ),
        ("vizite", Language.EN, ("A new partner", "A look at workshops", "morning", "The participants carry out")),
    ],
)
def test_each_type_prints_what_fits_it(key: str, language: Language, facts: tuple[str, ...]) -> None:
    text = text_in(programmes_data(), MOBILITY_PROGRAMME, key, language)
    for fact in facts:
        assert fact in text, fact


def test_learners_whose_mobility_a_visit_prepares_are_counted_and_not_named() -> None:
    text = text_in(programmes_data(), MOBILITY_PROGRAMME, "vizite")
    assert "Anna Paraudziņa" not in text


def test_hours_of_an_agenda_are_told_only_where_some_are_given() -> None:
    data = programmes_data()
    del record(data, "activities", "vizite")["agenda"][0]["hours"]
    visit = whole(data, "vizite").visit
    assert visit is not None
    assert visit.hours is None
    assert "Stundas kopā" not in text_in(data, MOBILITY_PROGRAMME, "vizite")


def test_a_mentor_who_goes_along_is_introduced_once() -> None:
    data = programmes_data()
    record(data, "activities", "konkurss")["contacts"] = [
        {"name": "Gatis G", "role": "mentor", "organisation": "tehnikums", "phone": "20000068"},
        {"name": "Rita R", "role": "mentor", "organisation": "tehnikums", "phone": "20000069"},
    ]
    assert [one.name for one in whole(data, "konkurss").sending.mentors] == ["Rita R"]
    text = text_in(data, MOBILITY_PROGRAMME, "konkurss")
    assert text.count("Gatis G") == 1
    assert "Padomdevējs\nRita R" in text.replace("\t", "\n")


def test_nobody_works_at_a_competition() -> None:
    data = programmes_data()
    record(data, "learning_programmes", "uzdevumi")["work_based_hours"] = 15
    assert "no tām darba vidē" in text_in(data, MOBILITY_PROGRAMME, "enosana")
    assert "no tām darba vidē" not in text_in(data, MOBILITY_PROGRAMME, "konkurss")


HOST_DUTY = "Uzņemošā organizācija nodrošina programmā paredzēto"
GUEST_DUTY = "Nosūtītājorganizācija palīdz sagatavot mobilitāti"


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("enosana", (HOST_DUTY,)),
        ("macisana", (HOST_DUTY,)),
        ("kurss", ()),
        ("konkurss", ()),
        ("vizite", ()),
        ("eksperts", (GUEST_DUTY, "(ienākošā mobilitāte)")),
        ("toposa", (GUEST_DUTY, "(ienākošā mobilitāte)")),
    ],
)
def test_the_duty_of_the_other_side_is_told_where_it_signs(key: str, said: tuple[str, ...]) -> None:
    text = text_in(programmes_data(), MOBILITY_PROGRAMME, key)
    assert tuple(one for one in (HOST_DUTY, GUEST_DUTY, "(ienākošā mobilitāte)") if one in text) == said


def test_each_who_signs_in_ink_receives_a_copy() -> None:
    assert "Programma sagatavota 3 eksemplāros" in text_in(programmes_data(), MOBILITY_PROGRAMME, "vizite")


def test_a_programme_signed_electronically_says_so() -> None:
    data = programmes_data()
    languages = [{"kind": MOBILITY_PROGRAMME, "signed": "both"}]
    data["settings"] = {"signing": "electronic", "languages": languages}
    text = text_in(data, MOBILITY_PROGRAMME, "enosana")
    assert "Programma sagatavota un parakstīta elektroniski." in text
    assert "Programma sagatavota latviešu un angļu valodā. Ja teksti atšķiras" in text


def test_an_internal_objective_is_not_told_to_the_host() -> None:
    data = programmes_data()
    record(data["plan"], "objectives", "M2")["internal"] = "jā"
    record(data, "activities", "enosana")["objectives"] = ["M2", "M1"]
    (printed,) = whole(data, "enosana").activity.objectives
    assert printed.startswith("Audzēkņi apgūst")


def test_a_guest_is_hosted_by_the_beneficiary_and_comes_from_home() -> None:
    made = whole(programmes_data(), "eksperts")
    assert made.incoming
    assert (made.sending.name, made.host.name) == ("Mustertechnik Wien GmbH", "Izdomu tehnikums")


def test_a_guest_of_whom_nobody_said_where_he_comes_from_is_told() -> None:
    data = programmes_data()
    del record(data, "people", "henri")["organisation"]
    assert missing(data, "eksperts") == [("DAT20", "activities[eksperts].sending")]


def test_the_school_of_a_guest_needs_no_contact_person() -> None:
    data = programmes_data()
    record(data, "organisations", "vine")["contacts"] = []
    assert whole(data, "eksperts").sending.contact is None


def test_one_programme_of_a_visit_serves_all_who_go() -> None:
    made = whole(programmes_data(), "vizite")
    assert [one.name for one in made.participants] == ["Gatis G", "Inga I"]
    assert made.programme is None


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("konkurss", "competition"),
        ("kurss", "title"),
        ("macisana", "subject"),
        ("macisana", "hours"),
        ("eksperts", "theme"),
        ("toposa", "theme"),
        ("vizite", "reason"),
        ("vizite", "agenda"),
        ("vizite", "participants"),
        ("enosana", "programme"),
        ("enosana", "host"),
    ],
)
def test_each_fact_that_is_missing_is_named(key: str, field: str) -> None:
    data = programmes_data()
    del record(data, "activities", key)[field]
    assert ("DAT20", f"activities[{key}].{field}") in missing(data, key)


@pytest.mark.parametrize("key", [key for key in ALL if key != "vizite"])
def test_a_programme_without_outcomes_is_told(key: str) -> None:
    data = programmes_data()
    del record(data, "learning_programmes", "uzdevumi")["outcomes"]
    assert missing(data, key) == [("DAT20", "learning_programmes[uzdevumi].outcomes")]


@pytest.mark.parametrize(
    ("key", "needed"), [("enosana", True), ("eksperts", True), ("kurss", False), ("konkurss", False)]
)
def test_tasks_are_listed_where_no_programme_of_the_provider_is_annexed(key: str, needed: bool) -> None:
    data = programmes_data()
    del record(data, "learning_programmes", "uzdevumi")["tasks"]
    assert missing(data, key) == ([("DAT20", "learning_programmes[uzdevumi].tasks")] if needed else [])


def test_a_competition_needs_a_task_where_it_has_no_programme() -> None:
    data = programmes_data()
    for field in ("task", "programme"):
        del record(data, "activities", "konkurss")[field]
    assert ("DAT20", "activities[konkurss].task") in missing(data, "konkurss")


def test_a_programme_may_be_given_for_one_person_alone() -> None:
    data = programmes_data()
    activity = record(data, "activities", "enosana")
    del activity["programme"]
    activity["adapted"] = {"outcomes": [{"text": both("Prot", "Can")}], "tasks": [{"text": both("Dara", "Does")}]}
    made = whole(data, "enosana").programme
    assert made is not None
    assert made.title is None
    activity["adapted"] = {"tasks": [{"text": both("Dara", "Does")}]}
    assert missing(data, "enosana") == [("DAT20", "activities[enosana].adapted.outcomes")]


@pytest.mark.parametrize("key", ["enosana", "kurss", "vizite"])
def test_a_host_without_contact_person_is_told(key: str) -> None:
    data = programmes_data()
    record(data, "organisations", "berline")["contacts"] = []
    _, findings = context_of(data, MOBILITY_PROGRAMME, key)
    assert [(one.path, one.values["field"]) for one in told(findings)] == [
        ("organisations[berline].contacts", Named("need.contact"))
    ]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("key", ALL)
def test_a_draft_shows_blanks_where_everything_is_missing(key: str, language: Language) -> None:
    data = programmes_data()
    kept = {"key", "type", "participant", "participants"}
    activities = [{name: value for name, value in one.items() if name in kept} for one in data["activities"]]
    bare = {
        "code": data["code"],
        "beneficiary": "tehnikums",
        "organisations": [{"key": one, "name": one} for one in ("tehnikums", "helsinki", "vine")],
        "people": [
            {name: one[name] for name in ("key", "role", "given_name", "family_name")} for one in data["people"]
        ],
        "activities": activities,
    }
    text = text_in(bare, MOBILITY_PROGRAMME, key, language, draft=True)
    assert "………" in text
    assert "BLANK" not in text
    assert "None" not in text


def test_long_texts_and_many_items_are_printed_whole() -> None:
    data = programmes_data()
    agenda = [{"text": f"Punkts {number}"} for number in range(1, 41)]
    record(data, "activities", "vizite")["agenda"] = [*agenda, {"text": "Ņ" * 5000}]
    text = text_in(data, MOBILITY_PROGRAMME, "vizite")
    assert "Punkts 40" in text
    assert "Ņ" * 5000 in text
