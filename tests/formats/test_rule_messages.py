"""Messages of rules and of data, read as people read them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from projects import demo_data, project, record, write_project

from docgen.api import check, load
from docgen.documents.kinds import KINDS
from docgen.errors import Finding
from docgen.formats.findings import Message, message
from docgen.formats.rules import rule_text
from docgen.i18n import Language
from docgen.manifest import ALL_KINDS
from docgen.rules.call import call
from docgen.rules.checks import check_rules

TODAY = date(2026, 11, 22)


def said(data: dict[str, Any], code: str, today: date = TODAY) -> list[str]:
    found = check_rules(project(data), call(2025), today)
    return [message(one, Language.LV).text for one in found if one.code == code]


def told(tmp_path: Path, text: str, code: str) -> tuple[Finding, Message]:
    tmp_path.joinpath("project.yaml").write_text(text, "utf-8")
    (one,) = [one for one in check(load(tmp_path)) if one.code == code]
    return one, message(one, Language.LV)


def test_a_supporting_organisation_is_told_what_it_lacks() -> None:
    data = demo_data()
    data["supporting"] = [{"organisation": "vine", "tasks": []}, {"organisation": "tehnikums", "tasks": ["travel"]}]
    assert said(data, "PLN03") == [
        "Atbalsta organizācija: nav norādīti tās uzdevumi.",
        "Atbalsta organizācija: tā ir pats finansējuma saņēmējs.",
    ]


def test_a_minor_is_told_first_that_nobody_represents() -> None:
    data = demo_data()
    record(data, "people", "karlis")["legal_representatives"] = []
    (text,) = said(data, "PER08")
    assert text.startswith("Šī persona ir nepilngadīga līdz 12.05.2027., bet nav norādīts likumiskais pārstāvis.")


@pytest.mark.parametrize(
    ("phone", "email", "problem"),
    [
        ("12", "a@b.lv", "„Tālrunis” nav starptautisks tālruņa numurs: plusa zīme, valsts kods un numurs."),
        ("+371 20000000", "a(at)b.lv", "„E-pasts” nav e-pasta adrese, kāda ir, piemēram, anna@example.org."),
    ],
)
def test_an_address_has_no_check_digits(phone: str, email: str, problem: str) -> None:
    data = demo_data()
    record(data, "people", "anna").update(phone=phone, email=email)
    assert any(text.startswith(problem) for text in said(data, "PER10"))


def test_a_selection_is_told_which_of_its_faults_it_has() -> None:
    data = demo_data()
    data["selections"] = [{"key": "a", "title": "Atlase", "decision": "01.11.2026"}]
    data["inclusion"] = []
    data["activities"] = [record(data, "activities", "anna-berline")]
    assert said(data, "PLN05") == [
        "Atlase: lēmums ir pieņemts, bet nav norādīts atlases protokols.",
        "Atlase: nav norādīts, kurā atlasē izraudzīti šīs mobilitātes dalībnieki.",
    ]


def test_the_rule_of_distances_says_that_they_are_not_rounded() -> None:
    assert "499,9 km" in rule_text("FIN02", Language.LV)
    bands = [call(2025).travel_band(Decimal(distance)) for distance in ("499", "499.9", "500")]
    assert [band.from_km for band in bands if band] == [100, 100, 500]


def test_every_kind_of_paper_is_among_the_names_of_kinds() -> None:
    assert set(KINDS) == ALL_KINDS


def test_what_has_no_name_is_told_by_its_code_or_type(tmp_path: Path) -> None:
    data = demo_data()
    letter = {"number": "1", "issued": "01.02.2027"}
    data["waivers"] = [{"code": "ABC01", "path": "people[anna]", "reason": "x", "letter": letter}]
    data["targets"] = [{"type": "job_shadowing", "participants": 3}]
    subjects = {one.code: one.subject for one in check(load(write_project(tmp_path, data)))}
    assert (subjects["DAT40"], subjects["PLN09"]) == ("ABC01", "„Ēnošana” darbā")


def test_a_sum_with_a_comma_and_no_quotation_marks_is_told_as_that(tmp_path: Path) -> None:
    text = write_project(tmp_path, demo_data()).read_text("utf-8")
    broken = text.replace("\nrates:\n", "\nrates:\n- { country: FR, learner: 62,50 }\n")
    one, found = told(tmp_path, broken, "DAT50")
    assert one.place.line == broken.splitlines().index("- { country: FR, learner: 62,50 }") + 1
    assert found.text.startswith("Skaitlis 62,50 ir ar komatu, bet bez pēdiņām")
    assert '"900,00"' in found.remedy


def test_a_figure_given_twice_is_no_short_name_and_its_line_is_a_plain_number(tmp_path: Path) -> None:
    figure = "    - { name: course_fee.a_day, value: 90, reason: x }\n"
    text = write_project(tmp_path, demo_data()).read_text("utf-8")
    text = text.replace("\nsettings:\n", "\nsettings:\n  figures:\n" + figure + "#\n" * 3600 + figure)
    one, found = told(tmp_path, text, "DAT12")
    assert one.path == "settings.figures[course_fee.a_day]"
    line = text.splitlines().index(figure.rstrip()) + 1
    assert found.text.startswith(f"Rādītājs: „course_fee.a_day” jau ir citā ierakstā (project.yaml:{line});")
    assert "īs" not in found.remedy.casefold()
