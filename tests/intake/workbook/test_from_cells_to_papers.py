"""The whole road of a coordinator: a new workbook, filled in through its cells, checked, and made into papers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from workbook_filling import Rows, cells_that_come_first, fill

from docgen import check, load, make
from docgen.api import new
from docgen.cli import main
from docgen.errors import Severity
from docgen.i18n import Language, texts
from docgen.intake.workbook.columns import Side
from docgen.intake.workbook.headings import Role, heading, sheet_title, slots
from docgen.intake.workbook.layout import layout
from docgen.models.activities import ActivityType
from docgen.models.organisations import AuthorityBasis, OrganisationKind
from docgen.models.travel import MeansOfTransport
from docgen.packs.pack import Outcome

TODAY = date(2026, 11, 29)
CODE = "2025-1-LV01-KA121-VET-000000001"


def by_headings(language: Language, sheets: Mapping[str, list[dict[str, Any]]]) -> Rows:
    """The rows by tab and heading, from rows by sheet and data path; a text alone goes into both languages."""
    found: dict[str, list[dict[str, Any]]] = {}
    for sheet in layout():
        for row in sheets.get(sheet.name, []):
            typed = {
                heading(slot, language): row[name]
                for slot in slots(sheet)
                for name in (_name(slot.role, slot.column.name, slot.column.side),)
                if name in row
            }
            found.setdefault(sheet_title(sheet.name, language), []).append(typed)
    return found


def _name(role: Role, name: str, side: Side) -> str:
    return role.value if role is not Role.OWN else f"{name}.{side}" if side is Side.EN else name


def whole_project(language: Language) -> dict[str, list[dict[str, Any]]]:
    """What one grant agreement needs, as a coordinator types it: names in place of short names, lists by label."""
    say = texts(language)
    yes = say("workbook.yes")
    country = {Language.LV: "Vācija", Language.EN: "Germany"}[language]
    home = {Language.LV: "Latvija", Language.EN: "Latvia"}[language]
    return {
        "project": [
            {
                "code": CODE,
                "title": "Izdomu projekts",
                "title.en": "A made-up project",
                "first_day": date(2025, 9, 1),
                "last_day": "31.08.2027",
                "plan.first_year": 2023,
                "plan.last_year": 2027,
            }
        ],
        "plan.objectives": [{"text": "Apgūst darbu", "text.en": "Learns the trade"}],
        "organisations": [
            {
                "name": "Izdomu tehnikums",
                "name.en": "Izdomu Technical School",
                "kind": say.label(OrganisationKind.VET_PROVIDER),
                "registration_number": 90000000014,
                "address.street": "Parauga iela 1",
                "address.town": "Rīga",
                "address.town.en": "Riga",
                "address.postal_code": "LV-1010",
                "address.country": home,
                "email": "skola@example.lv",
                "phone": 20000001,
            },
            {
                "name": "Hotel Berlin GmbH",
                "name.en": "Hotel Berlin GmbH",
                "kind": say.label(OrganisationKind.COMPANY),
                "address.town": "Berlīne",
                "address.town.en": "Berlin",
                "address.country": country,
            },
        ],
        "organisations.signatories": [
            {
                "parent": "Izdomu tehnikums",
                "name": "Jānis Paraugs",
                "position": "direktors",
                "position.en": "director",
                "authority.basis": say.label(AuthorityBasis.STATUTE),
                "authority.number": "1-5/7",
                "authority.issued": "02.09.2024",
            }
        ],
        "people": [
            {
                "given_name": "Anna",
                "family_name": "Paraudziņa",
                "birth_date": "17.3.05",
                "address.street": "Liepu iela 2",
                "address.town": "Ogre",
                "address.town.en": "Ogre",
                "address.postal_code": "LV-5001",
                "address.country": home,
                "email": "anna@example.lv",
                "phone": "26000000",
                "account.iban": "LV80 BANK 0000 4351 9500 1",
                "account.bank": "Parauga banka",
                "account.bic": "HABALV22",
                "studies.title": "Ēdināšana",
                "studies.title.en": "Catering",
                "studies.eqf_level": 4,
                "studies.isced_f": 1013,
            }
        ],
        "activities": [
            {
                "type": say.label(ActivityType.SHORT_TERM_MOBILITY),
                "participant": "Anna Paraudziņa",
                "host": "Hotel Berlin GmbH",
                "first_day": date(2027, 3, 1),
                "last_day": date(2027, 3, 28),
                "objectives": "Apgūst darbu",
                "travel.distance": "845,2",
                "travel.means": say.label(MeansOfTransport.PLANE),
                "travel.funded_days": 2,
                "language.language": {Language.LV: "vācu valoda", Language.EN: "German"}[language],
                "language.ols": yes,
            }
        ],
        "rates": [{"country": country, "learner": "62,00", "learner_reduced": 43.4}],
    }


@pytest.mark.parametrize("language", list(Language))
def test_a_grant_agreement_comes_out_of_the_cells_of_a_new_workbook(tmp_path: Path, language: Language) -> None:
    folder = tmp_path / "project"
    workbook, _ = new(folder, language)
    fill(workbook, by_headings(language, whole_project(language)))
    loaded = load(folder)
    assert loaded.findings == ()
    stopping = [one for one in check(loaded, language, TODAY) if "grant_agreement" in one.stops]
    assert stopping == []
    pack = make(loaded, tmp_path / "out", kinds=["grant_agreement"], language=language, today=TODAY)
    assert [made.outcome for made in pack.papers] == [Outcome.WRITTEN] * 2
    assert pack.papers[0].due.subject == "activities[Anna-Paraudziņa]"


@pytest.mark.parametrize("language", list(Language))
def test_the_cells_that_the_first_sheet_names_make_a_draft_of_the_agreement(tmp_path: Path, language: Language) -> None:
    folder = tmp_path / "project"
    workbook, _ = new(folder, language)
    first = cells_that_come_first(workbook)
    assert len(first) == 15
    country = {Language.LV: "Vācija", Language.EN: "Germany"}[language]
    typed: list[Any] = [CODE, "Izdomu projekts", "Izdomu tehnikums", "Hotel Berlin", country]
    typed += ["Anna", "Paraudziņa", date(2005, 3, 17), texts(language).label(ActivityType.SHORT_TERM_MOBILITY)]
    typed += ["Anna Paraudziņa", "Hotel Berlin", date(2027, 3, 1), date(2027, 3, 28), country, 62]
    book = load_workbook(workbook)
    for (tab, cell, _), value in zip(first, typed, strict=True):
        book[tab][cell] = value
    book.save(workbook)
    loaded = load(folder)
    assert loaded.findings == ()
    pack = make(loaded, tmp_path / "out", kinds=["grant_agreement"], draft=True, language=language, today=TODAY)
    assert [made.outcome for made in pack.papers] == [Outcome.WRITTEN] * 2


def test_the_commands_go_the_same_road(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "projekts"
    assert main(["new", str(folder)]) == 0
    fill(folder / "project.xlsx", by_headings(Language.LV, whole_project(Language.LV)))
    before = (folder / "project.xlsx").read_bytes()
    assert main(["check", str(folder), "--mark", str(tmp_path / "iekrasots.xlsx")]) == 1
    assert main(["make", str(folder), "-o", str(tmp_path / "out"), "--kind", "grant_agreement"]) in (0, 3)
    said = capsys.readouterr().out
    assert "lapa „Organizācijas”, šūna" in said
    assert (tmp_path / "iekrasots.xlsx").exists()
    assert (folder / "project.xlsx").read_bytes() == before


def test_a_new_project_leaves_one_that_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "Project.YAML").write_text("code: x")
    assert main(["new", str(tmp_path), "--lang", "en"]) == 4
    assert "Project.YAML" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["Project.YAML"]


def test_every_mistake_is_told_at_its_cell(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    workbook, _ = new(folder, Language.LV)
    rows = whole_project(Language.LV)
    rows["people"][0] |= {"birth_date": "31.02.2005", "email": "anna(at)example.lv"}
    rows["activities"][0] |= {"host": "Hotel Berlim GmbH"}
    fill(workbook, by_headings(Language.LV, rows))
    told = {(one.code, one.place.sheet, one.place.cell) for one in check(load(folder), today=TODAY)}
    assert ("DAT06", "Personas", "E4") in told
    assert ("DAT09", "Mobilitātes", "E4") in told or ("DAT10", "Mobilitātes", "D4") in told
    assert all(one.severity is not Severity.ERROR or one.place.sheet for one in load(folder).findings)
