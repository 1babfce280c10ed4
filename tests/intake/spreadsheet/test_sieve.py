"""From a sheet's XML to the cells that hold something."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from sheetfile import MAIN, Cells, book, only_cell, sheet

from docgen.errors import DataError
from docgen.intake.spreadsheet import Cell, Grid, sieve
from docgen.intake.spreadsheet.cells import Value


def grid(tmp_path: Path, cells: Cells | str, before: str = "", after: str = "") -> Grid:
    return book(tmp_path, sheet(cells, before, after)).grids[0]


def refused(tmp_path: Path, cells: Cells | str, before: str = "", after: str = "") -> object:
    with pytest.raises(DataError) as caught:
        grid(tmp_path, cells, before, after)
    return getattr(caught.value.findings[0].values["reason"], "key", None)


@pytest.mark.parametrize(
    ("cell", "inner", "value"),
    [
        ("A1", "<v>7</v>", 7),
        ("A1", "<v>1850.05</v>", 1850.05),
        ("A1 t=n", "<v>123456789012345</v>", 123456789012345),
        ("A1 t=b", "<v>1</v>", True),
        ("A1 t=b", "<v>0</v>", False),
        ("A1 t=s", "<v>1</v>", "Bērziņa"),
        ("A1 t=str", "<v> a_x000D_b </v>", " a\rb "),
        ("A1 t=str", "<v>007</v>", "007"),
        ("A1 t=inlineStr", "<is><t>An</t></is>", "An"),
        ("A1 t=inlineStr", '<is><r><t>An</t></r><r><rPr><b/></rPr><t xml:space="preserve"> na</t></r></is>', "An na"),
        ("A1 t=inlineStr", "<is><t>東京</t><rPh><t>トウキョウ</t></rPh></is>", "東京"),
        ("A1 t=d", "<v>2026-03-17</v>", date(2026, 3, 17)),
        ("A1 t=d", "<v>2026-03-17T12:00:00</v>", datetime(2026, 3, 17, 12)),
        ("A1 s=1", "<v>46098</v>", datetime(2026, 3, 17)),
        ("A1 s=1", "<v>0.5</v>", time(12)),
        ("A1 s=2", "<v>1.5</v>", timedelta(hours=36)),
        ("A1 s=9", "<v>46098</v>", 46098),
        ("A1", "<v>no number</v>", "no number"),
        ("A1 t=z", "<v>7</v>", 7),
        ("XFD1048576", "<v>7</v>", 7),
    ],
)
def test_a_value_has_its_type(tmp_path: Path, cell: str, inner: str, value: Value) -> None:
    read = book(tmp_path, {cell: inner}, texts=["Anna", "Bērziņa"], formats=["[$-426]dd.mm.yyyy", "[h]:mm"])
    assert only_cell(read) == Cell(value)
    assert type(only_cell(read).value) is type(value)


@pytest.mark.parametrize(
    ("cell", "inner"),
    [
        ("A1", ""),
        ("A1 s=1", "<v/>"),
        ("A1 t=n", "<v> </v>"),
        ("A1 t=str", "<v></v>"),
        ("A1 t=inlineStr", "<is><t/></is>"),
        ("A1 t=inlineStr", ""),
        ("A1 t=s", "<v>0</v>"),
        ("A1 t=e", "<v/>"),
        ("A1", "<f/>"),
    ],
)
def test_a_cell_that_holds_nothing_is_left_out(tmp_path: Path, cell: str, inner: str) -> None:
    assert book(tmp_path, {cell: inner}, texts=[""]).grids[0].rows == {}


def test_a_percentage_is_told(tmp_path: Path) -> None:
    cells = {"A1 s=1": "<v>0.25</v>", "B1 s=1 t=str": "<v>25 %</v>", "C1": "<v>0.25</v>"}
    row = book(tmp_path, cells, formats=["0%"]).grids[0].rows[1]
    assert [cell.percent for cell in row.values()] == [True, False, False]


def test_a_formula_stands_beside_its_last_value(tmp_path: Path) -> None:
    cells = {
        "A1": "<f>1+1</f><v>2</v>",
        "B1 t=str": "<f>IF(1,&quot;&quot;)</f><v></v>",
        "C1": "<f>NEVER()</f>",
        "D1 t=e": "<f>A1/0</f><v>#DIV/0!</v>",
        "E1 t=e": "<v>#REF!</v>",
    }
    assert list(grid(tmp_path, cells).rows[1].values()) == [
        Cell(2, formula="=1+1"),
        Cell("", formula='=IF(1,"")'),
        Cell(None, formula="=NEVER()"),
        Cell(None, formula="=A1/0", error="#DIV/0!"),
        Cell(None, error="#REF!"),
    ]


def test_a_formula_that_reaches_out_is_text(tmp_path: Path) -> None:
    cells = {
        "A1 t=str": "<f>cmd|' /C calc'!A0</f><v>x</v>",
        "A2 t=str": '<f>HYPERLINK("file:///etc/passwd")</f><v>y</v>',
    }
    rows = grid(tmp_path, cells).rows
    assert (rows[1][1].value, rows[1][1].formula) == ("x", "=cmd|' /C calc'!A0")
    assert rows[2][1].formula == '=HYPERLINK("file:///etc/passwd")'


def test_a_shared_formula_is_told_in_each_cell(tmp_path: Path) -> None:
    cells = {"B1": '<f t="shared" ref="B1:B2" si="0">A1*2</f><v>2</v>', "B2": '<f t="shared" si="0"/><v>4</v>'}
    assert grid(tmp_path, cells).rows[2][2] == Cell(4, formula="=A2*2")


def test_rows_and_columns_ascend_whatever_the_file(tmp_path: Path) -> None:
    read = grid(tmp_path, {"B2": "<v>4</v>", "A2": "<v>3</v>", "A1": "<v>1</v>"})
    assert [(row, list(cells)) for row, cells in read.rows.items()] == [(1, [1]), (2, [1, 2])]


def test_what_does_not_say_where_it_stands_follows_what_comes_before(tmp_path: Path) -> None:
    rows = '<row><c s="1"/><c><v>1</v></c></row><row r="4"><c r="C4" s="1"/><c><v>2</v></c></row>'
    rows += "<row/><row><c><v>3</v></c></row>"
    assert {row: list(cells) for row, cells in grid(tmp_path, rows).rows.items()} == {1: [2], 4: [4], 6: [1]}


def test_merged_ranges_are_told(tmp_path: Path) -> None:
    after = '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="B4:B9"/></mergeCells>'
    assert grid(tmp_path, {}, after=after).merged == ((1, 1, 1, 3), (4, 2, 9, 2))


def test_hidden_rows_and_columns_are_told_where_they_hold_something(tmp_path: Path) -> None:
    rows = '<row r="1" hidden="1"/><row r="2" hidden="true"><c r="B2"><v>1</v></c></row>'
    rows += '<row r="3"><c r="A3"><v>1</v></c></row>'
    columns = '<cols><col min="1" max="1" hidden="0"/><col min="2" max="16384" hidden="1"/></cols>'
    read = grid(tmp_path, rows, before=columns)
    assert (read.hidden_rows, read.hidden_columns) == (frozenset({2}), frozenset({2}))


def test_what_other_vocabularies_say_in_a_sheet_is_passed_over(tmp_path: Path) -> None:
    after = '<extLst><ext uri="x"><o:c xmlns:o="urn:other" r="A1"><o:v>9</o:v></o:c></ext></extLst>'
    assert grid(tmp_path, {"A1": "<v>1</v>"}, after=after).rows == {1: {1: Cell(1)}}


def test_the_strict_form_is_read_like_the_usual_one(tmp_path: Path) -> None:
    usual = sheet({"A1": "<v>1</v>"})
    strict = usual.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
    assert book(tmp_path, strict) == book(tmp_path, usual)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', "twice"),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>', "twice"),
        ('<row r="1"><c r="A2"><v>1</v></c></row>', "damaged"),
        ('<row r="0"><c r="A0"><v>1</v></c></row>', "damaged"),
        ('<row r="1048577"><c r="A1048577"><v>1</v></c></row>', "damaged"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "damaged"),
        ('<row r="1"><c r=""><v>1</v></c></row>', "damaged"),
        ('<row r="x"/>', "damaged"),
        ('<row r="1"><c r="A1" t="s"><v>5</v></c></row>', "damaged"),
        ('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', "damaged"),
        ('<row r="1"><c r="A1" s="red"><v>1</v></c></row>', "damaged"),
        ('<c r="A1"><v>1</v></c>', "damaged"),
    ],
)
def test_a_sheet_that_programs_would_read_differently_is_refused(tmp_path: Path, rows: str, reason: str) -> None:
    assert refused(tmp_path, rows) == f"workbook.{reason}"


@pytest.mark.parametrize("reference", ["", "A", "A:B", "1:2", "A1:B2:C3", "A1 B2"])
def test_a_merged_range_that_is_none_is_damage(tmp_path: Path, reference: str) -> None:
    assert refused(tmp_path, {}, after=f'<mergeCell ref="{reference}"/>') == "workbook.damaged"


def test_cells_are_bounded_and_long_texts_count_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.intake.spreadsheet.grids.MOST_CELLS", 10)
    assert grid(tmp_path, {f"A{row}": "<v>1</v>" for row in range(1, 11)}).rows
    assert refused(tmp_path, {f"A{row}": "<v>1</v>" for row in range(1, 12)}) == "workbook.many_cells"
    assert refused(tmp_path, {"A1 t=str": f"<v>{'x' * 1_000}</v>"}) == "workbook.many_cells"
    with pytest.raises(DataError):
        book(tmp_path, *[{f"A{row}": "<v>1</v>" for row in range(1, 7)}] * 2)


def test_a_cell_of_32_767_characters_is_whole(tmp_path: Path) -> None:
    text = "āb\n" * 10_922 + "c"
    assert only_cell(book(tmp_path, {"A1 t=inlineStr": f"<is><t>{text}</t></is>"})).value == text


def test_merged_ranges_and_hidden_columns_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sieve, "_MOST_MERGED", 3)
    assert refused(tmp_path, {}, after='<mergeCell ref="A1:B1"/>' * 4) == "workbook.many_cells"
    assert refused(tmp_path, {}, before='<col min="1" max="16384" hidden="1"/>' * 11) == "workbook.damaged"


def test_pieces_of_a_text_are_bounded(tmp_path: Path) -> None:
    assert refused(tmp_path, {"A1 t=inlineStr": f"<is>{'<r><t>a</t></r>' * 33_001}</is>"}) == "workbook.damaged"
