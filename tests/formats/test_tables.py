"""Tables as text and as workbooks."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from docgen.formats.tables import PAGE, Table, as_text, as_workbook, is_own_workbook
from docgen.i18n import Language

TABLE = Table(
    "Sums",
    ("Who", "How many", "Amount"),
    (("Anna", 2, Decimal("1564.00")), ("=1+1", None, Decimal("-31.20"))),
    ("Total", 2, Decimal("1532.80")),
)


def test_as_text_numbers_stand_to_the_right() -> None:
    assert as_text(TABLE, Language.EN).split("\n") == [
        "Sums",
        "Who    How many    Amount",
        "-----  --------  --------",
        "Anna          2  1,564.00",
        "=1+1          –    -31.20",
        "Total         2  1,532.80",
    ]


def test_amounts_are_said_in_the_language() -> None:
    assert "1\u00a0564,00" in as_text(TABLE, Language.LV)


def test_a_workbook_holds_values_formats_and_a_frozen_header() -> None:
    sheet = load_workbook(BytesIO(as_workbook([TABLE])))["Sums"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Who", "How many", "Amount"],
        ["Anna", 2, 1564],
        ["=1+1", None, -31.2],
        ["Total", 2, 1532.8],
    ]
    assert sheet.freeze_panes == "A2"
    assert "€" in sheet["C2"].number_format
    assert sheet["B2"].number_format == "General"
    assert (sheet["A1"].font.bold, sheet["A2"].font.bold, sheet["A4"].font.bold) == (True, False, True)


def test_long_texts_wrap_in_rows_that_are_high_enough_and_names_stay_in_view() -> None:
    long = Table("People", ("Who", "Assessment of all"), (("Anna", "word " * 30), ("Ieva", "short")), names=1)
    sheet = load_workbook(BytesIO(as_workbook([long])))["People"]
    assert sheet.freeze_panes == "B2"
    assert sheet["B2"].alignment.wrap_text
    assert sheet.row_dimensions[2].height == 45
    assert sheet.row_dimensions[3].height is None
    assert sheet.column_dimensions["B"].width == 62
    assert sheet.page_setup.orientation == "landscape"


def test_a_heading_is_no_wider_than_its_longest_word_needs() -> None:
    sheet = load_workbook(BytesIO(as_workbook([Table("T", ("Grant agreement signed",), (("yes",),))])))["T"]
    assert sheet.column_dimensions["A"].width == 12
    assert sheet.row_dimensions[1].height == 45


def printed(table: Table) -> tuple[Worksheet, float]:
    """The sheet of a table, and how many letters its columns hold."""
    sheet = load_workbook(BytesIO(as_workbook([table])))[table.title]
    return sheet, sum(one.width for one in sheet.column_dimensions.values())


def test_columns_of_long_texts_give_way_until_a_page_can_be_read() -> None:
    row = ("Anna", *("word " * 12 for _ in range(6)), "A" * 16)
    sheet, letters = printed(Table("T", tuple("abcdefgh"), (row,), names=1))
    assert letters <= PAGE
    assert sheet.column_dimensions["H"].width == 22
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.row_dimensions[2].height >= 30


def test_capitals_and_amounts_have_the_room_that_they_need() -> None:
    sheet, _ = printed(Table("T", ("Id", "Sum"), (("MAGPJA0ZRZ2TFR7W", Decimal("1234567.00")),)))
    assert sheet.column_dimensions["A"].width > 18
    assert sheet.column_dimensions["B"].width > len("1,234,567.00 €")
    assert (sheet["B2"].alignment.horizontal, sheet["B2"].alignment.indent) == ("right", 1)


def test_a_digest_is_not_broken_where_there_is_room() -> None:
    sheet, _ = printed(Table("T", ("Checksum",), (("SHA-256: " + "0123456789abcdef" * 4,),)))
    assert sheet.column_dimensions["A"].width > 64


def test_what_no_page_can_hold_is_printed_on_several_with_the_names_on_each() -> None:
    sheet, letters = printed(Table("T", tuple(f"c{at}" for at in range(40)), (("Anna",) * 40,), names=1))
    assert letters > PAGE
    assert sheet.page_setup.fitToWidth == 2
    assert sheet.print_title_cols == "$A:$A"


def test_each_printed_page_has_the_headings_its_number_and_nothing_beside_the_table() -> None:
    sheet, _ = printed(TABLE)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area == "'Sums'!$A$1:$C$4"
    assert sheet.oddFooter.right.text == "&P / &N"
    assert sheet.oddFooter.left.text == "&A"


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    assert load_workbook(BytesIO(as_workbook([TABLE])))["Sums"]["A3"].data_type == "s"


def test_equal_tables_make_equal_bytes() -> None:
    assert as_workbook([TABLE]) == as_workbook([TABLE])


def test_docgen_knows_its_own_workbooks() -> None:
    other = BytesIO()
    Workbook().save(other)
    assert is_own_workbook(as_workbook([TABLE]))
    assert not is_own_workbook(other.getvalue())
    assert not is_own_workbook(b"no workbook")
