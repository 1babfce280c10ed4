"""Workbooks as people make them: whole, odd and broken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from workbook_grids import INCLUSION, book, read_books, table

from docgen.errors import Finding
from docgen.intake.loaded import Loaded
from docgen.intake.spreadsheet import Grid

HEAD = table("Projekts", "Projekta numurs | 2025-1-LV01-KA121-VET-000000001\nDotācijas saņēmējs | skola")
SCHOOL = table("Organizācijas", "Īsais nosaukums | Nosaukums (LV)\nskola | Izdomu tehnikums\n | SIA „Liepa”")
PEOPLE = table("Personas", "Vārds | Uzvārds | Loma\nAnna | Bērziņa |\nJuris | Kalns | Darbinieks")
STAYS = table(
    "Mobilitātes",
    "Veids | Dalībnieks | Uzņemošā organizācija | Pirmā diena\nĒnošana darbā | Juris Kalns | SIA Liepa | 1.3.2027",
)


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    def reading(*grids: Grid, **looks: Any) -> Loaded:
        return read_books(tmp_path, monkeypatch, book(*grids, **looks))

    return reading


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return [(one.code, one.place.sheet, one.place.cell) for one in findings]


def test_short_names_are_made_and_found_by_names(read: Any) -> None:
    project = read(HEAD, SCHOOL, PEOPLE, STAYS).project
    assert [person.key for person in project.people] == ["Anna-Bērziņa", "Juris-Kalns"]
    assert [organisation.key for organisation in project.organisations] == ["skola", "SIA-Liepa"]
    (activity,) = project.activities
    assert (activity.key, activity.participant, activity.host) == ("Juris-Kalns", "Juris-Kalns", "SIA-Liepa")


def test_a_role_follows_from_what_a_person_does(read: Any) -> None:
    project = read(HEAD, SCHOOL, table("People", "Given name | Family name\nJuris | Kalns"), STAYS).project
    assert project.people[0].role == "staff"


def test_the_school_is_the_first_organisation_where_nobody_says_otherwise(read: Any) -> None:
    head = table("Project", "Project number | 2025-1-LV01-KA121-VET-000000001")
    assert read(head, SCHOOL).project.beneficiary == "skola"


def test_a_name_that_nobody_bears_brings_a_guess_at_its_cell(read: Any) -> None:
    stays = table("Mobilitātes", "Veids | Dalībnieks\nĒnošana darbā | Juris Kalnš")
    (finding,) = read(HEAD, SCHOOL, PEOPLE, stays).findings
    assert (finding.code, finding.place.cell, finding.values["suggestion"]) == ("DAT09", "B2", "Juris-Kalns")


def test_a_row_that_belongs_to_none_is_told_at_the_cell_that_should_say_so(read: Any) -> None:
    contacts = table("Kontaktpersonas", "Organizācija | Vārds, uzvārds\nSIA Lepa | Ilze\n | Jānis")
    loaded = read(HEAD, SCHOOL, contacts)
    assert codes(loaded.findings) == [("DAT09", "Kontaktpersonas", "A2"), ("DAT05", "Kontaktpersonas", "A3")]
    assert loaded.findings[0].values["suggestion"] == "SIA-Liepa"


def test_rows_go_under_their_records_in_the_order_that_they_tell(read: Any) -> None:
    text = "Organizācija | Nr. pēc kārtas | Vārds, uzvārds\nskola | 2 | B\nSIA Liepa | | X\nskola | 1 | A\nskola | | C"
    project = read(HEAD, SCHOOL, table("Kontaktpersonas", text)).project
    assert [contact.name for contact in project.organisation("skola").contacts] == ["A", "B", "C"]
    assert [contact.name for contact in project.organisation("SIA-Liepa").contacts] == ["X"]


def test_the_items_of_a_programme_are_gathered_by_day(read: Any) -> None:
    groups = table("Grupas", "Īsais nosaukums | Audzēkņi\ng | Anna Bērziņa\n")
    header = "Mobilitāte | Diena | Laiks | Saturs (LV)"
    rows = "g | 1.3.2027 | 9.00 | a\ng | 1.3.2027 | 11.00 | b\ng | 2.3.2027 | | c"
    loaded = read(HEAD, SCHOOL, PEOPLE, groups, table("Grupu programmas", f"{header}\n{rows}"))
    assert loaded.findings == ()
    days = loaded.project.activities[0].programme.days
    assert [[item.text.lv for item in one.items] for one in days] == [["a", "b"], ["c"]]


def test_a_programme_may_say_that_it_has_no_days_and_a_day_that_it_has_no_items(read: Any) -> None:
    groups = table("Grupas", "Īsais nosaukums | Audzēkņi\ng | Anna Bērziņa\nh | Anna Bērziņa\n")
    text = "Mobilitāte | Diena | Nr. pēc kārtas | Saturs (LV)\ng | | ∅ |\nh | 2.3.2027 | ∅ |"
    loaded = read(HEAD, SCHOOL, PEOPLE, groups, table("Grupu programmas", text))
    assert loaded.findings == ()
    empty, with_a_day = (activity.programme for activity in loaded.project.activities)
    assert empty.days == ()
    assert [day.items for day in with_a_day.days] == [()]


def test_rows_that_nothing_refers_to_are_named(read: Any) -> None:
    loaded = read(HEAD, SCHOOL, PEOPLE, STAYS)
    assert [one.path for one in loaded.notes if one.code == "DAT57"] == ["people[Anna-Bērziņa]"]


def test_a_workbook_of_something_else_is_said(read: Any) -> None:
    loaded = read(table("Sheet1", "a | b"))
    assert loaded.project is None
    assert codes(loaded.findings) == [("DAT60", "", ""), ("DAT56", "Sheet1", "")]


def test_an_empty_workbook_is_said(read: Any) -> None:
    assert [one.code for one in read(table("Sheet1", "")).findings] == ["DAT60"]


def test_a_head_without_values_is_told_in_its_cells(read: Any) -> None:
    loaded = read(table("Projekts", "Projekta numurs |\nDotācijas saņēmējs |"))
    assert codes(loaded.findings) == [("DAT05", "Projekts", "B1"), ("DAT05", "Projekts", "B2")]


def test_two_sheets_of_one_meaning_are_told_and_the_first_is_read(read: Any) -> None:
    loaded = read(HEAD, SCHOOL, PEOPLE, table("People", "Given name | Family name\nX | Y"))
    assert codes(loaded.findings) == [("DAT58", "People", "")]
    assert len(loaded.project.people) == 2


def test_a_misspelt_sheet_is_warned_of(read: Any) -> None:
    (finding,) = read(HEAD, SCHOOL, table("Persona", "Vārds | Uzvārds\nA | B")).findings
    assert (finding.code, finding.values["suggestion"]) == ("DAT56", "Personas")


def test_a_short_name_that_stands_twice_is_told_with_both_cells(read: Any) -> None:
    people = table("Personas", "Īsais nosaukums | Vārds | Uzvārds\na | A | B\nA | C | D")
    finding = next(one for one in read(HEAD, SCHOOL, people).findings if one.code == "DAT12")
    assert (finding.place.cell, finding.values["place"].cell) == ("A3", "A2")


def test_what_is_odd_about_the_file_is_noted(read: Any) -> None:
    hidden = table("Personas", "Vārds | Uzvārds\nA | B", hidden=True)
    loaded = read(HEAD, SCHOOL, hidden, macros=True, external_links=True, open_elsewhere=True)
    assert {one.code for one in loaded.notes} == {"DAT64", "DAT68", "DAT69", "DAT70", "DAT57"}


def test_inclusion_support_finds_people_and_stays_of_the_other_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Dalībnieks | Mobilitāte | Vajadzība (LV)\nJuris Kalns | juris kalns | klusums"
    support = book(table("Iekļaušanas atbalsts", text), file=INCLUSION)
    loaded = read_books(tmp_path, monkeypatch, book(HEAD, SCHOOL, PEOPLE, STAYS), support)
    assert loaded.findings == ()
    assert loaded.project is not None
    (record,) = loaded.project.inclusion
    assert (record.participant, record.activity) == ("Juris-Kalns", "Juris-Kalns")


def test_no_message_about_inclusion_support_quotes_what_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Dalībnieks | Mobilitāte | Šķēršļi\nZanda | neviena | aklums"
    support = book(table("Iekļaušanas atbalsts", text), file=INCLUSION)
    loaded = read_books(tmp_path, monkeypatch, book(HEAD, SCHOOL, PEOPLE, STAYS), support)
    assert loaded.findings
    said = repr(loaded.findings) + repr(loaded.notes)
    assert not any(word in said for word in ("Zanda", "neviena", "aklums"))


def test_the_place_of_what_is_missing_is_its_empty_cell(read: Any) -> None:
    places = read(HEAD, SCHOOL, PEOPLE, STAYS).places
    assert places.at("activities[Juris-Kalns].first_day").cell == "D2"
    assert places.at("people[Juris-Kalns].role").cell == "C3"
    assert places.at("people[Juris-Kalns].email").cell == "A3"
    assert (places.at("grant").sheet, places.at("grant").cell) == ("Projekts", "")


def test_where_no_organisation_is_typed_the_beneficiary_is_missing_on_their_sheet(read: Any) -> None:
    head = table("Project", "Project number | 2025-1-LV01-KA121-VET-000000001")
    loaded = read(head, table("Organizācijas", "Īsais nosaukums | Nosaukums (LV)"))
    assert loaded.project is None
    (finding,) = loaded.findings
    assert (finding.code, finding.place.sheet) == ("DAT05", "Organizācijas")
