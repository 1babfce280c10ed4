"""From rows to the plain data of a project, with the cell of every datum."""

from __future__ import annotations

from typing import Any

from workbook_grids import day, grid, table

from docgen.errors import Place
from docgen.intake.spreadsheet import Cell
from docgen.intake.workbook.assembled import Assembled
from docgen.intake.workbook.assembling import assemble
from docgen.intake.workbook.headings import sheet_meant
from docgen.intake.workbook.tables import read_table

PEOPLE = "Vārds | Uzvārds"


def put_together(**sheets: str) -> Assembled:
    """The data of sheets, given by the names of their tabs; `_` stands for a space."""
    tables = []
    for name, text in sheets.items():
        tab = name.replace("_", " ")
        sheet = sheet_meant(tab)
        assert sheet is not None, tab
        tables.append(read_table(table(tab, text), sheet, "project.xlsx", day))
    return assemble(tables)


def told(found: Assembled) -> list[tuple[str, str, str]]:
    return [(one.code, one.place.sheet, one.place.cell) for one in found.findings]


def cell(found: Assembled, *location: Any) -> str:
    place = found.place(location)
    return f"{place.sheet}!{place.cell}"


def test_fields_of_records_within_lie_where_the_models_have_them() -> None:
    found = put_together(Personas="Vārds | Adrese: Apdzīvota vieta (LV) | Konts: IBAN\nAnna | Rīga | LV80")
    (anna,) = found.data["people"]
    assert anna["address"] == {"town": {"lv": "Rīga"}}
    assert anna["account"] == {"iban": "LV80"}
    assert cell(found, "people", 0, "address", "town") == "Personas!B2"


def test_two_lists_of_lines_are_one_list_of_texts_in_two_languages() -> None:
    rows = dict(table("Atlases", "Nosaukums (LV) | Nosacījumi (LV) | Nosacījumi (EN)").rows)
    rows[2] = {1: Cell("Atlase"), 2: Cell("viens\n–\ntrīs"), 3: Cell("one\ntwo")}
    sheet = sheet_meant("Atlases")
    assert sheet is not None
    found = assemble([read_table(grid("Atlases", rows), sheet, "project.xlsx", day)])
    (selection,) = found.data["selections"]
    assert selection["eligibility"] == [{"lv": "viens", "en": "one"}, {"en": "two"}, {"lv": "trīs"}]


def test_two_people_of_one_name_have_short_names_of_their_own() -> None:
    found = put_together(Personas=f"{PEOPLE}\nAnna | Bērziņa\nAnna | Bērziņa\nanna | bērziņa")
    assert [one["key"] for one in found.data["people"]] == ["Anna-Bērziņa", "Anna-Bērziņa-2", "anna-bērziņa-3"]


def test_a_made_short_name_gives_way_to_one_that_was_typed_further_down() -> None:
    found = put_together(Personas=f"Īsais nosaukums | {PEOPLE}\n | Anna | Bērziņa\nAnna-Bērziņa | Eva | Liepa")
    assert [one["key"] for one in found.data["people"]] == ["Anna-Bērziņa-2", "Anna-Bērziņa"]


def test_children_of_one_parent_need_not_name_it() -> None:
    found = put_together(Organizācijas="Nosaukums (LV) | PIC\nSkola", Parakstītāji="Vārds, uzvārds | Amats (LV)\nJānis")
    assert found.data["organisations"][0]["signatories"] == [{"name": "Jānis"}]
    assert found.findings == []


def test_children_of_two_sheets_are_told_each_at_its_own_cell() -> None:
    found = put_together(
        Organizācijas="Nosaukums (LV) | PIC\nSkola\nFirma",
        Parakstītāji="Vārds, uzvārds | Organizācija\nJānis | Skolla",
        Kontaktpersonas="Organizācija | Vārds, uzvārds\n | Ilze\nFirma | Eva",
    )
    assert told(found) == [("DAT09", "Parakstītāji", "B2"), ("DAT05", "Kontaktpersonas", "A2")]
    assert found.data["organisations"][1]["contacts"] == [{"name": "Eva"}]


def test_order_numbers_that_clash_keep_the_order_of_the_rows_and_those_without_come_last() -> None:
    rows = "Skola | | D\nSkola | 2 | A\nSkola | 2 | B\nSkola | 1,5 | C\nSkola | -1 | E"
    found = put_together(
        Organizācijas="Nosaukums (LV) | PIC\nSkola",
        Kontaktpersonas=f"Organizācija | Nr. pēc kārtas | Vārds, uzvārds\n{rows}",
    )
    names = [one["name"] for one in found.data["organisations"][0]["contacts"]]
    assert names == ["E", "A", "B", "D", "C"]


def test_stays_of_three_sheets_are_one_list_in_the_order_of_their_numbers() -> None:
    found = put_together(
        Mobilitātes="Nr. pēc kārtas | Īsais nosaukums | Veids\n2 | a | Ēnošana darbā\n | z | Ēnošana darbā",
        Grupas="Nr. pēc kārtas | Īsais nosaukums | Grupa (LV)\n1 | g | G",
        Sagatavošanās_vizītes="Nr. pēc kārtas | Īsais nosaukums | Pamatojums (LV)\n3 | v | x",
        Apdrošināšana="Mobilitāte | Apdrošināšanas veids\ng | x\nv | y",
    )
    stays = found.data["activities"]
    assert [one["key"] for one in stays] == ["g", "a", "v", "z"]
    assert [one["type"] for one in stays][::2] == ["group_mobility", "preparatory_visit"]
    assert [bool(one.get("insurance")) for one in stays] == [True, False, True, False]
    assert cell(found, "activities", 2, "key") == "Sagatavošanās vizītes!B2"


def test_references_are_understood_whatever_their_case_and_by_names() -> None:
    found = put_together(
        Personas=f"Īsais nosaukums | {PEOPLE}\nanna | Anna | Bērziņa\nANNA | Eva | Liepa",
        Mobilitātes="Veids | Dalībnieks\nx | anna\nx | ANNA\nx | Eva Liepa\nx | Anna Bērziņa",
    )
    assert [one["participant"] for one in found.data["activities"]] == ["anna", "ANNA", "ANNA", "anna"]


def test_the_place_of_a_list_is_its_sheet_and_of_what_has_no_sheet_the_file() -> None:
    found = put_together(Projekts="Projekta numurs | x", Personas=f"{PEOPLE}\nAnna | Bērziņa")
    assert cell(found, "people") == "Personas!"
    assert cell(found, "code") == "Projekts!B1"
    assert found.place(("team",)) == Place("project.xlsx")
    assert found.place(("people", 0), ("email",)).cell == "A2"


def test_only_the_first_few_misspelt_names_bring_a_guess() -> None:
    people = "\n".join(f"Anna{number} | Bērziņa" for number in range(30))
    rows = "\n".join(f"Anna{number} Bērziņš | Ilze | Liepa" for number in range(30))
    found = put_together(Personas=f"{PEOPLE}\n{people}", Likumiskie_pārstāvji=f"Persona | Vārds | Uzvārds\n{rows}")
    guesses = [one.values["suggestion"] for one in found.findings]
    assert (len(guesses), guesses[0], guesses[-1]) == (30, "Anna0-Bērziņa", "")
