"""A sheet as a person filled it in."""

from __future__ import annotations

import time
from datetime import datetime

import pytest
from workbook_grids import day, grid, table

from docgen.i18n import Language
from docgen.intake.spreadsheet import Cell, Grid
from docgen.intake.workbook.headings import heading, slots
from docgen.intake.workbook.layout import Sheet, layout
from docgen.intake.workbook.tables import Table, read_table

PEOPLE = next(sheet for sheet in layout() if sheet.name == "people")
PROJECT = next(sheet for sheet in layout() if sheet.name == "project")
COSTS = next(sheet for sheet in layout() if sheet.name == "inclusion.costs")
HEADER = "Īsais nosaukums | Loma | Vārds | Uzvārds | Dzimšanas datums"


def read(given: Grid, sheet: Sheet = PEOPLE) -> Table:
    return read_table(given, sheet, "project.xlsx", day)


def said(found: Table) -> list[dict[str, object]]:
    """The rows, by the names of fields."""
    own = slots(found.sheet)
    return [{own[number].column.name: value for number, value in row.values.items()} for row in found.rows]


def test_rows_have_their_numbers_and_values() -> None:
    found = read(table("Personas", HEADER + "\nanna | learner | Anna | Bērziņa | 17.3.2007"))
    assert said(found) == [
        {"key": "anna", "role": "learner", "given_name": "Anna", "family_name": "Bērziņa", "birth_date": "17.3.2007"}
    ]
    place = found.place(2, 4)
    assert (place.file, place.line, place.sheet, place.cell) == ("project.xlsx", 2, "Personas", "E2")


def test_headings_stand_in_any_order_in_either_language_with_stray_signs_and_not_in_the_first_row() -> None:
    text = "Mūsu skola\n\n family  NAME * | Vārds: | Short name\nBērziņa | Anna | anna"
    assert said(read(table("Personas", text))) == [{"family_name": "Bērziņa", "given_name": "Anna", "key": "anna"}]


def test_blank_rows_are_passed_over() -> None:
    found = read(table("Personas", HEADER + "\n\na||A|B\n|||\n\nc||C|D"))
    assert [row.number for row in found.rows] == [3, 6]


@pytest.mark.parametrize("sheet", layout(), ids=lambda sheet: sheet.name)
def test_every_heading_of_every_sheet_is_known_in_both_languages(sheet: Sheet) -> None:
    for language in Language:
        names = [heading(slot, language) for slot in slots(sheet)]
        cells = {1: {column: Cell(name) for column, name in enumerate(names, start=1)}, 2: {1: Cell("x")}}
        if not sheet.form:
            found = read(grid("x", cells), sheet)
            assert sorted(found.columns) == list(range(len(names)))
            assert found.findings == []


def test_a_formula_with_its_value_counts_and_one_without_is_told() -> None:
    cells = dict(table("Personas", HEADER).rows) | {
        2: {1: Cell(None, formula="=A1"), 3: Cell("Anna", formula="=B1"), 4: Cell(None, formula="=cmd|' /C calc'!A0")},
        3: {1: Cell("", formula="=A1")},
    }
    found = read(grid("Personas", cells))
    assert said(found) == [{"given_name": "Anna"}]
    assert [(one.code, one.place.cell) for one in found.findings] == [("DAT53", "D2")]


def test_an_error_in_a_cell_is_told() -> None:
    cells = dict(table("Personas", HEADER).rows) | {2: {3: Cell("Anna"), 5: Cell(None, error="#REF!")}}
    found = read(grid("Personas", cells))
    assert [(one.code, one.place.cell, one.values["error"]) for one in found.findings] == [("DAT63", "E2", "#REF!")]


def test_a_value_in_cells_merged_downwards_holds_for_each_row() -> None:
    given = table("Personas", HEADER + "\na|learner|A|B\nc||C|D\n||\nd||D|E", merged=((2, 2, 4, 2),))
    found = read(given)
    assert [row.get("role") for row in said(found)] == ["learner", "learner", None]
    assert [one.code for one in found.notes] == ["DAT66"]


def test_what_is_hidden_is_read_and_noted() -> None:
    given = table("Personas", HEADER + "\na||A|B", hidden_rows=frozenset({2}), hidden_columns=frozenset({3}))
    found = read(given)
    assert len(found.rows) == 1
    assert [(one.code, one.values["what"]) for one in found.notes] == [("DAT65", "2"), ("DAT67", "C")]


def test_a_column_that_is_not_known_is_warned_of_with_what_may_be_meant() -> None:
    found = read(table("Personas", HEADER + " | Dzimšanas dats | Piezīmes | | x\na||A|B||1.1.2000|n|z"))
    told = [(one.code, one.place.cell, one.values["heading"], one.values["suggestion"]) for one in found.findings]
    assert told == [
        ("DAT55", "F1", "Dzimšanas dats", "Dzimšanas datums"),
        ("DAT55", "G1", "Piezīmes", ""),
        ("DAT55", "H1", "H", ""),
    ]


def test_a_heading_that_stands_twice_is_told_and_the_first_is_read() -> None:
    found = read(table("Personas", HEADER + " | Given name\na||A|B||C"))
    assert [(one.code, one.place.cell) for one in found.findings] == [("DAT59", "F1")]
    assert said(found)[0]["given_name"] == "A"


def test_a_sheet_without_headings_is_told() -> None:
    assert [one.code for one in read(table("Personas", "Anna | Bērziņa")).findings] == ["DAT61"]
    assert read(table("Personas", "")).findings == []


def test_what_is_understood_otherwise_is_noted_with_both() -> None:
    cells = dict(table("Personas", HEADER).rows) | {2: {3: Cell("A"), 5: Cell(datetime(2007, 3, 17, 8, 30))}}
    (note,) = read(grid("Personas", cells)).notes
    assert (note.code, note.place.cell, note.values["meant"]) == ("DAT54", "E2", datetime(2007, 3, 17).date())


def test_a_code_that_became_a_number_is_shown_as_digits_without_spaces() -> None:
    cells = dict(table("Personas", HEADER + " | Personas kods").rows) | {2: {3: Cell("A"), 6: Cell(17030920123)}}
    (note,) = read(grid("Personas", cells)).notes
    assert (note.values["value"], note.values["meant"]) == ("17030920123", "170309-20123")


def test_no_note_quotes_what_may_be_special_category_data() -> None:
    header = "Iekļaušanas ieraksts | Pierādījums: Kas (LV) | Plānotā summa"
    cells = dict(table("Iekļaušanas izmaksas", header).rows) | {2: {2: Cell(datetime(2026, 1, 1)), 3: Cell(10)}}
    found = read(grid("Iekļaušanas izmaksas", cells), COSTS)
    assert [note.values["value"] for note in found.notes] == ["…"]


def test_a_form_is_read_line_by_line_in_any_order() -> None:
    found = read(table("Projekts", "Dati\n | Grant | 84 350,00\n | Project number | 2025-1"), PROJECT)
    assert said(found) == [{"grant": "84 350,00", "code": "2025-1"}]
    number = next(number for number, slot in enumerate(slots(PROJECT)) if slot.column.name == "grant")
    assert found.place(slot=number).cell == "C2"


def test_a_line_that_stands_twice_on_a_form_is_told() -> None:
    found = read(table("Projekts", "Dotācija | 5\nGrant | 6"), PROJECT)
    assert [(one.code, one.place.cell) for one in found.findings] == [("DAT59", "A2")]
    assert said(found) == [{"grant": "5"}]


def test_of_merged_ranges_that_overlap_the_first_holds() -> None:
    given = table("Personas", HEADER + "\na|learner|A|B\nc||C|D\nd||D|E", merged=((3, 2, 4, 2), (2, 2, 3, 2)))
    assert [row.get("role") for row in said(read(given))] == ["learner", "learner", None]


def test_ever_so_many_merged_ranges_and_unknown_columns_take_no_time() -> None:
    header = {column: Cell(f"Dzimšanas dat{column}") for column in range(10, 4_000)}
    rows = {1: dict(table("Personas", HEADER).rows[1]) | header}
    rows |= {row: {2: Cell("learner"), 3: Cell("A"), **(header if row == 2 else {})} for row in range(2, 20_000)}
    merged = tuple((row, 2, 20_000, 2) for row in range(2, 20_000))
    begun = time.process_time()
    found = read(grid("Personas", rows, merged=merged))
    assert time.process_time() - begun < 20
    assert len(found.rows) == 19_998
