"""The learning programme of a group: its facts, what it lacks, and what makes it wrong."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from group_data import GROUP, both, group_data, item
from openxml_audit import FileFormat, OpenXmlValidator
from projects import demo_data, project, record, told

from docgen.documents.blank import BLANK
from docgen.documents.group_programme import GroupLearningProgramme, build
from docgen.documents.group_programme.context import UnderAge
from docgen.documents.kinds import KINDS, due_papers
from docgen.documents.needs import Needs
from docgen.errors import Finding, Severity
from docgen.i18n import Language
from docgen.manifest import GROUP_PROGRAMME, SignerRole
from docgen.models.values import Hours, Percent
from docgen.packs.papers import Templates
from docgen.packs.rendering import render
from docgen.rules.call import call
from docgen.rules.due import Due
from docgen.wordtext import text_of

PATH = f"activities[{GROUP}]"
NEEDED = ("title", "authors", "peers", "objectives", "outcomes", "days", "lodging", "night_supervision")
NEEDED_TOO = ("ratio_reason", "in_charge", "first_aid", "assessment", "recognition")


def paper_due(data: dict[str, Any], language: Language) -> Due:
    papers = due_papers(project(data), call(2025))
    return next(one for one in papers if one.kind == GROUP_PROGRAMME and one.language is language)


def programme(data: dict[str, Any], language: Language = Language.LV) -> tuple[GroupLearningProgramme, list[Finding]]:
    needs = Needs(GROUP_PROGRAMME, language)
    made = build(project(data), call(2025), paper_due(data, language), needs)
    assert made is not None
    return made, told(needs.findings)


def whole(data: dict[str, Any], language: Language = Language.LV) -> GroupLearningProgramme:
    made, findings = programme(data, language)
    assert findings == []
    return made


def found(data: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one.code, one.path) for one in programme(data)[1]]


def rendered(data: dict[str, Any], language: Language = Language.LV, *, draft: bool = False) -> bytes:
    made = programme(data, language)[0] if draft else whole(data, language)
    template = Templates().of(KINDS[GROUP_PROGRAMME], language)
    return render(project(data), paper_due(data, language), made, template, draft=draft, logo=None).data


def audited(paper: bytes, folder: Path) -> list[str]:
    file = folder / "paper.docx"
    file.write_bytes(paper)
    validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, strict=True, security_validation=True)
    return [str(error) for error in validator.validate(str(file)).errors]


def the_group(data: dict[str, Any]) -> dict[str, Any]:
    return record(data, "activities", GROUP)


def test_both_schools_make_and_sign_it() -> None:
    made = whole(group_data())
    assert (made.sending.name, made.host.name) == ("Izdomu tehnikums", "Musterschule Leipzig")
    assert (made.sending.contact.name, made.host.contact.name) == ("Juris Piemērs", "Erika Muster")
    assert made.programme.authors == ("Ieva Paraugniece, Izdomu tehnikums", "Otto Muster, Musterschule Leipzig")
    assert [(one.role, one.name) for one in made.signers] == [
        (SignerRole.SENDING, "Ilze Paraugkalne"),
        (SignerRole.HOST, "Max Muster"),
    ]


def test_hours_are_given_by_nature() -> None:
    hours = whole(group_data()).programme.hours
    assert (hours.peers, hours.work_based, hours.secondary) == (Hours(10), Hours("7.5"), Hours("3.5"))
    assert (hours.peers_share, hours.work_based_share) == (Percent("47.6"), Percent("35.7"))
    assert (hours.total, hours.secondary_share) == (Hours(21), Percent("16.7"))
    assert (hours.commercial, hours.commercial_share) == (Hours(2), Percent("9.5"))


def test_learners_are_listed_with_programme_class_and_age() -> None:
    assert [(one.name, one.school_group, one.minor) for one in whole(group_data()).participants] == [
        ("Anna Paraudziņa", "K3-1", UnderAge.NO),
        ("Kārlis Izdomātais", "P1-2", UnderAge.YES),
        ("Ķērli-Žanna D'Šūņāčģīļa", "E4", UnderAge.NO),
    ]


def test_a_learner_declared_of_age_is_no_minor() -> None:
    data = group_data()
    record(data, "people", "karlis")["of_age_before_18"] = "jā"
    assert [one.minor for one in whole(data).participants] == [UnderAge.NO] * 3


def test_accompanying_persons_are_qualified_or_supporting() -> None:
    made = whole(group_data())
    assert [(one.name, one.qualified, one.duties) for one in made.accompanying] == [
        ("Ieva Paraugniece", True, "Vada mācības un dežurē naktī"),
        ("Gunta Izdomātā", False, "Sniedz pirmo palīdzību"),
    ]
    assert (made.ratio.learners, made.ratio.accompanying) == (3, 1)


def test_days_stand_in_the_order_of_the_calendar() -> None:
    data = group_data()
    the_group(data)["programme"]["days"].reverse()
    days = [one.day for one in whole(data).programme.days]
    assert days == [date(2027, 5, 10), date(2027, 5, 11), date(2027, 5, 12)]


FACTS_LV = (
    "Grupas mācību programma",
    "2025-1-LV01-KA121-VET-000000001",
    "Saules enerģija mājai",
    "Ieva Paraugniece, Izdomu tehnikums",
    "Otto Muster, Musterschule Leipzig",
    "Erika Muster, koordinatore, erika@muster.example",
    "Juris Piemērs, mobilitātes koordinators",
    "2. kursa elektriķi, 14 audzēkņi",
    "Kopā uzbūvēt saules bateriju modeli",
    "Audzēkņi apgūst nozares darbu starptautiskā komandā",
    "Montē kabeļus pēc shēmas",
    "2027. gada 10. maijs – 2027. gada 12. maijs",
    "3 dienas, pirmo un pēdējo dienu ieskaitot",
    "zaļais ceļojums; autobuss",
    "izbraukšana – 09.05.2027.; atgriešanās – 13.05.2027.",
    "caur Varšavu",
    "angļu valoda; līmenis pirms mobilitātes – A2",
    "9.00",
    "darbnīca",
    "O. Muster",
    "mācības kopā ar līdzaudzēkņiem",
    "mācības darba vidē",
    "papildu saturs",
    "komerciāli pieejams",
    "7,5",
    "47,6 %",
    "35,7 %",
    "16,7 %",
    "100 %",
    "Dienas (ceļā – kopā ar grupu)",
    "Katrā mobilitātes un ceļa dienā grupu pavada",
    "Programmu paraksta angļu valodā; šis teksts ir noteicošais",
    "9,5 %",
    "Kārlis Izdomātais",
    "Ēdināšanas pakalpojumi, P1-2",
    "Gunta Izdomātā, medmāsa",
    "Sniedz pirmo palīdzību",
    "10.05.2027. – 11.05.2027.",
    "kvalificēts nosūtītājorganizācijas pedagogs",
    "atbalsta persona",
    "3 : 1",
    "Viens no audzēkņiem ir nepilngadīgs",
    "Ieva Paraugniece, +371 20000061",
    "Jauniešu viesnīca Leipcigā",
    "Skolotāja tajā pašā stāvā",
    "Medmāsa Gunta",
    "Pia Muster, +49 341 0000002",
    "Abu skolu skolotāji vērtē modeli",
    "20 stundas modulī „Montāža”",
    "kopīgi atbild par to, ka mobilitātē tiek ievēroti abu valstu tiesību akti",
)

FACTS_EN = (
    "Group Learning Programme",
    "Solar energy for the home",
    "second-year electricians, 14 learners",
    "To build a model of solar cells together",
    "Measures the characteristics of a solar panel",
    "learning with peers",
    "commercially available",
    "16.7%",
    "qualified staff of the sending organisation",
    "supporting person",
    "Youth hostel in Leipzig",
    "jointly responsible for compliance with the law of both countries",
    "Director Max Muster",
)


@pytest.mark.parametrize(("language", "facts"), [(Language.LV, FACTS_LV), (Language.EN, FACTS_EN)])
def test_every_fact_stands_on_the_page(language: Language, facts: tuple[str, ...]) -> None:
    text = text_of(rendered(group_data(), language)).replace("\u00a0", " ")
    assert [fact for fact in facts if fact not in text] == []


def test_no_codes_and_no_addresses_of_learners_stand_there() -> None:
    text = text_of(rendered(group_data()))
    for kept_back in ("321234-56785", "anna@izdomu.example", "Izdomu iela 3-12", "14.03.2007", "20000001"):
        assert kept_back not in text


@pytest.mark.parametrize("name", [*NEEDED, *NEEDED_TOO])
def test_each_part_of_the_programme_is_needed(name: str) -> None:
    data = group_data()
    del the_group(data)["programme"][name]
    assert ("DAT20", f"{PATH}.programme.{name}") in found(data)


@pytest.mark.parametrize("name", ["programme", "host", "objectives", "language", "first_day", "last_day"])
def test_each_fact_of_the_activity_is_needed(name: str) -> None:
    data = group_data()
    del the_group(data)[name]
    assert ("DAT20", f"{PATH}.{name}") in found(data)


@pytest.mark.parametrize(
    ("section", "key", "name"),
    [
        ("people", "karlis", "birth_date"),
        ("people", "ieva", "phone"),
        ("organisations", "leipciga", "signatories"),
        ("accompaniments", "gunta-grupa", "duties"),
        ("accompaniments", "gunta-grupa", "last_day"),
    ],
)
def test_each_fact_of_people_and_places_is_needed(section: str, key: str, name: str) -> None:
    data = group_data()
    del record(data, section, key)[name]
    assert found(data)[0] == ("DAT20", f"{section}[{key}].{name}")


def test_a_learners_programme_is_needed_and_nothing_else_of_the_studies() -> None:
    data = group_data()
    record(data, "people", "anna")["studies"] = {"year": 3}
    assert found(data) == [("DAT20", "people[anna].studies.title")]


def test_a_host_without_contact_person_is_told() -> None:
    data = group_data()
    record(data, "organisations", "leipciga")["contacts"].pop(0)
    assert found(data) == [("DAT20", "organisations[leipciga].contacts")]


def test_somebody_is_there_for_emergencies_and_has_a_telephone() -> None:
    data = group_data()
    record(data, "organisations", "leipciga")["contacts"][2] |= {"phone": None, "email": "pia@muster.example"}
    assert found(data) == [("DAT20", "organisations[leipciga].contacts[3].phone")]
    record(data, "organisations", "leipciga")["contacts"].pop()
    assert found(data) == [("DAT20", f"{PATH}.contacts")]


@pytest.mark.parametrize("name", ["nature", "hours"])
def test_an_item_says_its_nature_and_its_hours(name: str) -> None:
    data = group_data()
    the_group(data)["programme"]["days"][0]["items"][1][name] = None
    made, findings = programme(data)
    assert [(one.code, one.path) for one in findings] == [("DAT20", f"{PATH}.programme.days[1].items[2].{name}")]
    assert made.programme.hours is BLANK


def one_finding(data: dict[str, Any]) -> Finding:
    (finding,) = programme(data)[1]
    return finding


def test_a_group_has_learners() -> None:
    data = group_data()
    the_group(data)["participants"] = []
    assert ("DAT20", f"{PATH}.participants") in found(data)


def test_nobody_is_a_participant_twice() -> None:
    data = group_data()
    the_group(data)["participants"] = ["anna", "kerli", "anna"]
    assert ("DAT42", f"{PATH}.participants") in found(data)


def test_of_who_is_no_learner_the_studies_are_not_known() -> None:
    data = group_data()
    the_group(data)["participants"] = ["anna", "karlis", "ieva"]
    made, findings = programme(data)
    assert made.participants[2].name == "Ieva Paraugniece"
    assert made.participants[2].studies is BLANK
    assert ("DAT20", "people[ieva].studies.title") in [(one.code, one.path) for one in findings]


def test_a_group_that_nobody_accompanies_is_told() -> None:
    assert found(group_data() | {"accompaniments": []}) == [("DAT20", PATH)]


def test_a_programme_without_an_hour_is_told() -> None:
    made, findings = programme(with_items(item("a", "peers", "0")))
    assert [(one.code, one.path) for one in findings] == [("DAT20", f"{PATH}.programme.days")]
    assert made.programme.hours is BLANK


def with_items(*items: dict[str, Any]) -> dict[str, Any]:
    data = group_data()
    days = the_group(data)["programme"]["days"]
    for day in days:
        day["items"] = []
    days[0]["items"] = list(items)
    days[1]["items"] = days[2]["items"] = [item("Mācības", "peers", "0", commercial=items[0].get("commercial", "nē"))]
    return data


def test_a_day_outside_the_activity_is_refused() -> None:
    data = group_data()
    the_group(data)["programme"]["days"].insert(1, {"day": "13.05.2027", "items": [item("Ceļš", "peers", "1")]})
    finding = one_finding(data)
    assert (finding.code, finding.severity) == ("DAT28", Severity.ERROR)
    assert finding.path == f"{PATH}.programme.days[2].day"


def test_days_without_programme_are_a_warning() -> None:
    data = group_data()
    del the_group(data)["programme"]["days"][1:]
    finding = one_finding(data)
    assert (finding.code, finding.severity, finding.path) == ("DAT29", Severity.WARNING, f"{PATH}.programme.days")
    assert (finding.values["first"], finding.values["count"]) == (date(2027, 5, 11), 2)


def test_a_workplace_signs_too() -> None:
    data = group_data()
    data["organisations"].append(dict(record(data, "organisations", "leipciga"), key="darbs", name="Werk GmbH"))
    the_group(data)["workplace"] = "darbs"
    made = whole(data)
    assert made.workplace is not None
    assert [one.organisation for one in made.signers][-1] == "Werk GmbH"


def test_a_mentor_at_the_workplace_is_introduced() -> None:
    data = group_data()
    mentor = {"name": "Jana Meister", "role": "mentor", "organisation": "darbs", "phone": "+49 341 0000009"}
    place = dict(record(data, "organisations", "leipciga"), key="darbs", name="Werk GmbH", contacts=[])
    data["organisations"].append(place)
    the_group(data).update(workplace="darbs", contacts=[mentor])
    assert "Jana Meister, +49 341 0000009" in text_of(rendered(data)).replace("\u00a0", " ")


def test_a_programme_signed_electronically_says_so() -> None:
    data = group_data()
    data["settings"] = {"signing": "electronic"}
    assert "Programma sagatavota un parakstīta elektroniski." in text_of(rendered(data))
    assert "The programme is made and signed electronically." in text_of(rendered(data, Language.EN))


def test_an_internal_objective_is_not_told_to_the_host() -> None:
    data = group_data()
    record(data["plan"], "objectives", "M2")["internal"] = "jā"
    the_group(data)["objectives"] = ["M2", "M1"]
    (printed,) = whole(data).activity.objectives
    assert printed.startswith("Audzēkņi apgūst")


def test_the_coordinator_of_a_consortium_is_named() -> None:
    data = group_data()
    assert whole(data).coordinator is None
    data["organisations"].append(dict(record(data, "organisations", "tehnikums"), key="skola", name="Cita skola"))
    the_group(data)["sending"] = "skola"
    assert programme(data)[0].coordinator == "Izdomu tehnikums"


def test_who_sends_a_group_that_comes_in_is_said() -> None:
    data = group_data()
    the_group(data)["direction"] = "incoming"
    assert ("DAT20", f"{PATH}.sending") in found(data)


@pytest.mark.parametrize("language", list(Language))
def test_a_paper_passes_the_audit(language: Language, tmp_path: Path) -> None:
    assert audited(rendered(group_data(), language), tmp_path) == []


@pytest.mark.parametrize("language", list(Language))
def test_a_draft_with_everything_missing_shows_blanks(language: Language, tmp_path: Path) -> None:
    data = group_data() | {"activities": [{"key": GROUP, "type": "group_mobility"}], "accompaniments": []}
    paper = rendered(data, language, draft=True)
    assert audited(paper, tmp_path) == []
    assert "None" not in text_of(paper)


@pytest.mark.parametrize("language", list(Language))
def test_long_texts_and_many_items_stand_whole(language: Language, tmp_path: Path) -> None:
    data = group_data()
    content = the_group(data)["programme"]
    content["outcomes"] = [both(f"Rezultāts {number}", f"Outcome {number}") for number in range(1, 41)]
    content["days"][0]["items"] += [item(f"Punkts {number}", "peers", "0,25") for number in range(1, 41)]
    content["days"][0]["items"][0]["text"] = both("garums " * 834, "lengths " * 834)
    paper = rendered(data, language)
    assert audited(paper, tmp_path) == []
    text = text_of(paper)
    assert max(text.count("garums"), text.count("lengths")) == 834
    assert "Punkts 40" in text
    assert "Rezultāts 40" in text or "Outcome 40" in text


@pytest.mark.office
@pytest.mark.slow
def test_a_row_longer_than_a_page_loses_no_text_in_libreoffice(tmp_path: Path) -> None:
    data = group_data()
    the_group(data)["programme"]["days"][0]["items"][0]["text"] = "garums " * 834
    record(data, "accompaniments", "ieva-grupa")["duties"] = "pienest " * 625
    file = tmp_path / "paper.docx"
    file.write_bytes(rendered(data))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True)
    read = ["pdftotext", "-layout", str(tmp_path / "paper.pdf"), "-"]
    text = subprocess.run(read, check=True, capture_output=True, text=True).stdout
    assert (text.count("garums"), text.count("pienest")) == (834, 625)


def test_no_group_means_no_programme() -> None:
    assert not [one for one in due_papers(project(demo_data()), call(2025)) if one.kind == GROUP_PROGRAMME]
