"""Loading, checking, making, the demo: as a program calls them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from projects import demo_data, record, told, write_project
from wordfile import unpack, word

import docgen
from docgen.api import check, demo, load, make, plan
from docgen.errors import DataError, OutputError, Place, Severity, UsageError
from docgen.formats.codes import qr_png
from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.models.inclusion import InclusionCost, InclusionSupport, SeenEvidence
from docgen.models.record import Record, is_special, records_within
from docgen.models.values import Bilingual
from docgen.packs.pack import Outcome


def codes(data: dict[str, Any], folder: Path) -> list[tuple[str, str, str]]:
    return [(one.code, one.path, one.subject) for one in told(check(load(write_project(folder, data))))]


def loaded_place(file: Path, path: str) -> Place:
    places = load(file).places
    assert places is not None
    return places.at(path)


def test_the_public_door_is_small() -> None:
    assert {"check", "demo", "load", "make", "schemas"} <= set(docgen.__all__)
    assert sum(name.islower() for name in docgen.__all__) <= 14
    assert all(hasattr(docgen, name) for name in docgen.__all__)


def test_the_sample_project_has_nothing_wrong_but_for_two_unconfirmed_figures(demo_copy: Path) -> None:
    findings = check(load(demo_copy))
    assert told(findings) == []
    assert {one.severity for one in findings} == {Severity.WARNING}
    assert [one.code for one in findings].count("CAL01") == 2


def test_the_rules_are_applied_as_on_the_day_that_is_named(tmp_path: Path) -> None:
    data = demo_data()
    record(data, "activities", "anna-berline")["last_day"] = "05.03.2027"
    loaded = load(write_project(tmp_path, data))
    said = {
        day: {(one.code, one.severity) for one in told(check(loaded, today=day)) if one.code == "ACT01"}
        for day in (date(2026, 11, 22), date(2027, 3, 6))
    }
    assert list(said.values()) == [{("ACT01", Severity.ERROR)}, {("ACT01", Severity.FILE)}]


def test_a_broken_rule_stops_the_papers_that_it_names_and_no_others(tmp_path: Path) -> None:
    data = demo_data()
    record(data, "activities", "anna-berline")["last_day"] = "05.03.2027"
    loaded = load(write_project(tmp_path, data))
    pack = make(loaded, tmp_path / "out")
    left_out = {(paper.due.kind, *paper.due.people) for paper in pack.papers if not paper.path}
    kinds = frozenset({"grant_agreement", "learning_agreement", "checklist"})
    assert left_out == {(kind, "anna") for kind in kinds}
    (breach,) = told(pack.findings)
    assert (breach.code, breach.stops) == ("ACT01", kinds)
    assert set(map(repr, pack.findings)) <= set(map(repr, check(loaded)))


def test_a_draft_of_what_breaks_a_rule_is_made_and_warns(tmp_path: Path) -> None:
    data = demo_data()
    record(data, "activities", "anna-berline")["last_day"] = "05.03.2027"
    pack = make(load(write_project(tmp_path, data)), tmp_path / "out", draft=True)
    assert all(paper.path for paper in pack.papers)
    assert [(one.code, one.severity, one.stops) for one in told(pack.findings)] == [
        ("ACT01", Severity.WARNING, frozenset())
    ]


def test_a_waiver_of_what_a_paper_alone_tells_is_not_idle(tmp_path: Path) -> None:
    data = demo_data()
    late = {"where": "e-klase", "day": "03.12.2026", "proof": "x"}
    data["selections"] = [{"key": "a", "title": "Atlase", "deadline": "01.12.2026 9:00", "published": [late]}]
    path = "selections[a].published[1].day"
    data["explanations"] = [{"code": "dat31", "path": path, "reason": "Lapa nedarbojās"}]
    found = {(one.code, one.severity) for one in check(load(write_project(tmp_path, data)))}
    assert ("DAT31", Severity.WARNING) in found
    assert not {"DAT40", "DAT41"} & {code for code, _ in found}


def test_a_missing_rate_of_one_country_stops_the_agreements_for_that_country_alone(tmp_path: Path) -> None:
    data = demo_data()
    data["rates"] = [one for one in data["rates"] if one["country"] != "AT"]
    pack = make(load(write_project(tmp_path, data)), tmp_path / "out")
    assert {(paper.due.kind, *paper.due.people) for paper in pack.papers if not paper.path} == {
        ("grant_agreement", "kerli")
    }
    assert [one.code for one in told(pack.findings)] == ["FIN10"]


def test_what_the_agency_lets_pass_stops_nothing(tmp_path: Path) -> None:
    data = demo_data()
    record(data, "activities", "anna-berline")["last_day"] = "05.03.2027"
    letter = {"number": "1-5/77", "issued": "01.02.2027"}
    data["waivers"] = [{"code": "ACT01", "path": "activities[anna-berline]", "reason": "Slimība", "letter": letter}]
    loaded = load(write_project(tmp_path, data))
    assert [(one.code, one.severity) for one in told(check(loaded))] == [("ACT01", Severity.WARNING)]
    assert all(paper.path for paper in make(loaded, tmp_path / "out").papers)


def test_the_manifest_names_the_letter_of_each_paper_made_by_leave_of_the_agency(tmp_path: Path) -> None:
    data = demo_data()
    record(data, "activities", "anna-berline")["last_day"] = "05.03.2027"
    letter = {"number": "1-5/77", "issued": "01.02.2027"}
    data["waivers"] = [{"code": "ACT01", "path": "activities[anna-berline]", "reason": "Slimība", "letter": letter}]
    make(load(write_project(tmp_path, data)), tmp_path / "out")
    entries = json.loads((tmp_path / "out/manifest.json").read_bytes())["documents"]
    waived = {one["kind"]: one["waived"] for one in entries if one["subject"] == "activities[anna-berline]"}
    expected = [{"code": "ACT01", "number": "1-5/77", "issued": "2027-02-01"}]
    assert waived == dict.fromkeys(("grant_agreement", "learning_agreement", "checklist"), expected)
    assert {one["subject"] for one in entries if "waived" in one} == {"activities[anna-berline]"}
    assert "Slimība" not in (tmp_path / "out/manifest.json").read_text("utf-8")


def test_what_is_missing_is_told_once_with_place_and_person(tmp_path: Path) -> None:
    data = demo_data()
    del record(data, "people", "anna")["email"]
    file = write_project(tmp_path, data)
    (finding,) = told(check(load(file)))
    assert (finding.code, finding.subject) == ("DAT20", "Anna Paraudziņa")
    assert finding.place.file == "project.yaml"
    assert finding.place == loaded_place(file, "people[anna]")


def test_what_a_rule_says_is_missing_is_told_once_and_stops_every_paper_that_lacks_it(tmp_path: Path) -> None:
    data = demo_data()
    record(data, "activities", "anna-berline")["objectives"] = []
    findings = check(load(write_project(tmp_path, data)))
    (found,) = [one for one in findings if one.path == "activities[anna-berline].objectives"]
    assert (found.code, found.severity) == ("PLN02", Severity.ERROR)
    assert found.stops == {"grant_agreement", "learning_agreement"}


def test_what_an_organisation_lacks_is_told_once_for_all_its_papers(tmp_path: Path) -> None:
    data = demo_data()
    del record(data, "organisations", "tehnikums")["email"]
    assert codes(data, tmp_path) == [("DAT20", "organisations[tehnikums].email", "Izdomu tehnikums")]


def test_making_says_nothing_that_checking_had_not_said(tmp_path: Path) -> None:
    data = demo_data()
    del record(data, "people", "anna")["email"]
    del data["plan"]["objectives"][0]["text"]["en"]
    data["rates"] = data["rates"][:1]
    data["settings"]["logo"] = "no.png"
    loaded = load(write_project(tmp_path, data))
    told = set(map(repr, check(loaded)))
    assert told
    assert {repr(one) for one in make(loaded, tmp_path / "out").findings} <= told


def test_what_stops_no_paper_is_counted_where_papers_are_made(tmp_path: Path) -> None:
    data = demo_data()
    loaded = load(write_project(tmp_path, data))
    rules = [one for one in check(loaded) if one.code != "CAL01"]
    assert make(loaded, tmp_path / "out").further == len(rules) > 0
    record(data, "activities", "anna-berline")["last_day"] = "05.03.2027"
    data["rates"][0]["learner"] = 620
    loaded = load(write_project(tmp_path, data))
    assert {one.code for one in check(loaded)} >= {"ACT01", "DAT48"}
    assert make(loaded, tmp_path / "out").further == len(rules) + 1


def test_only_what_concerns_the_papers_asked_for_is_counted(tmp_path: Path) -> None:
    data = demo_data()
    before = {person: _further(data, tmp_path, person) for person in ("anna", "karlis")}
    data["rates"][0]["learner"] = 620
    after = {person: _further(data, tmp_path, person) for person in ("anna", "karlis")}
    assert {person: after[person] - before[person] for person in after} == {"anna": 1, "karlis": 0}


def _further(data: dict[str, Any], folder: Path, person: str) -> int:
    return make(load(write_project(folder, data)), folder / "out", people=[person]).further


def test_of_a_justification_that_is_let_go_without_making_says_why(tmp_path: Path) -> None:
    data = demo_data() | {"inclusion": []}
    letter = {"number": "1-5/77", "issued": "01.02.2027"}
    part = "activities[karlis-helsinki]"
    data["waivers"] = [{"code": "INC05", "path": part, "reason": "Atļauts", "letter": letter}]
    loaded = load(write_project(tmp_path, data))
    pack = make(loaded, tmp_path / "out")
    left_out = {(paper.due.kind, paper.due.subject) for paper in pack.papers if paper.outcome is Outcome.LEFT_OUT}
    assert left_out == {("inclusion_justification", part)}
    (why,) = told(pack.findings)
    assert (why.code, why.severity, why.stops) == ("INC05", Severity.WARNING, frozenset())
    assert "1-5/77, 1 February 2027" in message(why, Language.EN).text
    assert set(map(repr, pack.findings)) <= set(map(repr, check(loaded)))


def test_a_text_without_translation_is_a_warning(tmp_path: Path) -> None:
    data = demo_data()
    del data["plan"]["objectives"][0]["text"]["en"]
    (finding,) = told(check(load(write_project(tmp_path, data))))
    assert (finding.code, finding.severity) == ("DAT21", Severity.WARNING)
    assert make(load(write_project(tmp_path, data)), tmp_path / "out").count(Outcome.WRITTEN) == 17


def test_faults_of_a_schools_own_template_are_told_before_any_paper(tmp_path: Path) -> None:
    file = write_project(tmp_path, demo_data())
    own = tmp_path / "templates_lv" / "grant_agreement.docx"
    own.parent.mkdir()
    own.write_bytes(word("{{ participant.nam }}", "{{ activity.frist_day }}"))
    findings = told(check(load(file)))
    assert [(one.code, one.values["suggestion"]) for one in findings] == [("TPL02", "name"), ("TPL02", "first_day")]
    pack = make(load(file), tmp_path / "out")
    left_out = {(paper.due.kind, paper.due.language) for paper in pack.papers if not paper.path}
    assert left_out == {("grant_agreement", Language.LV)}
    assert len([one for one in pack.findings if one.code == "TPL02"]) == 2


def test_the_schools_logo_stands_in_the_header(tmp_path: Path) -> None:
    data = demo_data()
    data["settings"]["logo"] = "logo.png"
    file = write_project(tmp_path, data)
    (tmp_path / "logo.png").write_bytes(qr_png("LOGO"))
    make(load(file), tmp_path / "out", people=["anna"])
    paper = next((tmp_path / "out" / "Paraudziņa Anna").glob("*LV*.docx"))
    assert qr_png("LOGO") in unpack(paper.read_bytes()).values()


@pytest.mark.parametrize("name", ["no.png", "../logo.png", "/etc/passwd", "a\x00b"])
def test_a_logo_that_is_not_beside_the_project_is_a_warning(tmp_path: Path, name: str) -> None:
    data = demo_data()
    data["settings"]["logo"] = name.replace("\x00", "")
    (tmp_path / "logo.png").write_bytes(qr_png("LOGO"))
    assert codes(data, tmp_path / "project") == [("OUT07", "settings.logo", "")]


@pytest.mark.parametrize("content", [b"", b"no picture", b"<svg/>", qr_png("x")[:20]])
def test_a_logo_that_is_no_picture_is_the_same_warning_and_papers_are_made(tmp_path: Path, content: bytes) -> None:
    data = demo_data()
    data["settings"]["logo"] = "logo.png"
    file = write_project(tmp_path, data)
    (tmp_path / "logo.png").write_bytes(content)
    assert [(one.code, one.path) for one in told(check(load(file)))] == [("OUT07", "settings.logo")]
    pack = make(load(file), tmp_path / "out")
    assert pack.count(Outcome.WRITTEN) == 17
    assert [one.code for one in told(pack.findings)] == ["OUT07"]


def test_without_a_project_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        make(load(tmp_path / "no.yaml"), tmp_path / "out")
    assert caught.value.findings[0].code == "DAT01"
    assert not (tmp_path / "out").exists()


def test_a_paper_with_a_broken_record_of_inclusion_support_is_not_made_with_a_wrong_sum(tmp_path: Path) -> None:
    out = tmp_path / "out"
    data = demo_data()
    make(load(write_project(tmp_path / "p", data)), out)
    paper = next((out / "Izdomātais Kārlis").glob("*LV*"))
    before = paper.read_bytes()
    data["inclusion"][0]["barriers"] = ["economical"]
    pack = make(load(write_project(tmp_path / "p", data)), out)
    assert not [one for one in pack.papers if "karlis" in one.due.people]
    assert paper.read_bytes() == before
    assert [found.code for found in pack.findings if found.place.file.startswith("Izdomātais")] == ["OUT08"] * 5
    assert len(json.loads((out / "manifest.json").read_bytes())["documents"]) == 15


def sentinels(annotation: Any, count: Iterator[int]) -> Any:
    """A value for a marked field, with words that stand nowhere else in every text of it."""
    if annotation is Bilingual or Bilingual in get_args(annotation):
        return {"lv": f"Slepenība{next(count)}", "en": f"Slepenība{next(count)}"}
    if SeenEvidence in records_within(annotation):
        seen = {"what": f"Slepenība{next(count)}", "by": "Juris"}
        return [seen] if get_origin(annotation) is tuple else seen
    return ["disability", "health"] if get_origin(annotation) is tuple else f"Slepenība{next(count)}"


def test_what_inclusion_support_is_for_reaches_nothing_that_is_made_or_said(tmp_path: Path) -> None:
    """Every marked field is filled with words of its own; they are looked for everywhere."""
    data, number = demo_data(), count()
    support = data["inclusion"][0]
    for name, field in InclusionSupport.model_fields.items():
        if is_special(field):
            support[name] = sentinels(field.annotation, number)
    support["costs"] = [
        {"planned": 50} | {name: sentinels(field.annotation, number) for name, field in marked(InclusionCost)}
    ]
    pause = {"first_day": "14.04.2027", "last_day": "14.04.2027", "reason": f"Slepenība{next(number)}"}
    record(data, "activities", "karlis-helsinki")["real"] = {"interruptions": [pause]}
    loaded = load(write_project(tmp_path / "p", data))
    assert loaded.findings == ()
    out = tmp_path / "out"
    pack = make(loaded, out)
    assert pack.count(Outcome.WRITTEN) >= 12
    assert next(number) > 12
    files = [file for file in out.rglob("*") if file.is_file() and out / "restricted" not in file.parents]
    everything = {str(file): file.read_bytes() for file in files}
    for name, content in everything.items():
        parts = unpack(content) if name.endswith(".docx") else {name: content}
        for part in parts.values():
            assert "Slepenība".encode() not in part
            assert "invaliditāt".encode() not in part
            assert b"disability" not in part
    for language in Language:
        for finding in (*check(loaded, language), *pack.findings):
            said = message(finding, language)
            assert "Slepenība" not in f"{said} {finding}"


def marked(model: type[Record]) -> list[tuple[str, Any]]:
    return [(name, field) for name, field in model.model_fields.items() if is_special(field)]


def test_unknown_kinds_and_people_are_refused(tmp_path: Path, demo_copy: Path) -> None:
    with pytest.raises(UsageError) as caught:
        make(load(demo_copy), tmp_path / "out", kinds=["grant_agrement"], people=["ana"])
    assert [one.code for one in caught.value.findings] == ["USE01", "USE02"]


def test_a_person_is_named_by_key_or_by_a_name_that_nobody_else_bears(tmp_path: Path) -> None:
    file = write_project(tmp_path, demo_data())
    names = ("anna", "  anna PARAUDZIŅA ", "Paraudziņa Anna")
    by_key, *by_name = (plan(load(file), tmp_path / "out", people=[one]).papers for one in names)
    assert by_name == [by_key, by_key]
    assert by_key != ()
    data = demo_data()
    record(data, "people", "karlis").update(given_name="Anna", family_name="Paraudziņa")
    loaded = load(write_project(tmp_path, data))
    with pytest.raises(UsageError) as caught:
        plan(loaded, tmp_path / "out", people=["Anna Paraudziņa"])
    assert [(one.code, one.values["known"]) for one in caught.value.findings] == [("USE21", ["anna", "karlis"])]
    assert {one.due.people for one in plan(loaded, tmp_path / "out", people=["Paraudziņa Anna (karlis)"]).papers} == {
        ("karlis",)
    }


def test_the_demo_is_two_projects_with_their_papers_one_of_them_also_as_a_workbook(tmp_path: Path) -> None:
    made = demo(tmp_path / "demo").packs
    assert list(made) == ["konsorcijs", "tehnikums", "tehnikums-excel"]
    for name, pack in made.items():
        assert told(pack.findings) == []
        main = "project.xlsx" if "excel" in name else "project.yaml"
        assert {one.place.file for one in pack.findings} <= {f"{name}/{main}"}
        assert told(check(load(tmp_path / "demo" / name))) == []
        written = {
            file.relative_to(tmp_path / "demo" / name / "out")
            for file in (tmp_path / "demo" / name / "out").rglob("*.docx")
        }
        assert written == {Path(paper.path) for paper in pack.papers}
    yaml, workbook = (tmp_path / "demo" / name / "out" for name in ("tehnikums", "tehnikums-excel"))
    assert files_of(workbook) == files_of(yaml)


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_demo_touches_nothing_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    for folder in (tmp_path, tmp_path / "mine.txt"):
        with pytest.raises(OutputError) as caught:
            demo(folder)
        assert caught.value.findings[0].code == "OUT06"
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]
