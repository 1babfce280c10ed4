"""The marked copy of a workbook: what it shows, and what it keeps of the user's."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from marked_workbooks import FILE, HIDDEN, OTHERS, PEOPLE, finding, workbook
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import FileFormat, OpenXmlValidator

from docgen.errors import DataError, Finding, Place, Severity
from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.intake.workbook.marking import is_marked, marked
from docgen.intake.workbook.problem_list import COLOURS

E, F, W = Severity.ERROR, Severity.FILE, Severity.WARNING
TEXTS_IN_CELLS = "Excel_InlineStrCells"
"""A warning that Excel will keep texts elsewhere when it saves the file: so openpyxl writes them."""

ELSEWHERE = Finding("DAT20", W, values={"field": "x"}, path="plan.objectives")
INCLUSION = replace(finding("B3", "Atbalsts"), place=Place("inclusion.xlsx", 3, "Atbalsts", "B3"), subject="")
ALL = (
    finding("C2"),
    finding("C3", severity=W),
    finding("C3"),
    finding("D4", severity=F),
    finding("A4", severity=W),
    finding("B2", OTHERS),
    finding("B5", OTHERS, W),
    finding("", HIDDEN),
    finding("A9", "Nav tādas lapas"),
    INCLUSION,
    ELSEWHERE,
)


def copy_of(*findings: Finding, language: Language = Language.LV, data: bytes | None = None) -> Workbook:
    return load_workbook(BytesIO(marked(data or workbook(), FILE, findings, language)))


def colour(sheet: Worksheet, cell: str) -> str:
    return str(sheet[cell].fill.fgColor.rgb)[2:] if sheet[cell].fill.fill_type == "solid" else ""


def rows(book: Workbook) -> list[list[str]]:
    return [[cell.value or "" for cell in row] for row in book.worksheets[0].iter_rows(min_row=5)]


def test_each_wrong_cell_has_the_colour_of_its_severity() -> None:
    people = copy_of(*ALL)[PEOPLE]
    assert (colour(people, "C2"), colour(people, "D4"), colour(people, "A4")) == (COLOURS[E], COLOURS[F], COLOURS[W])
    assert colour(people, "C4") == ""


def test_the_graver_colours_the_darker_also_in_grey() -> None:
    light = [
        sum(int(COLOURS[one][at : at + 2], 16) * part for at, part in ((0, 3), (2, 6), (4, 1))) for one in (E, F, W)
    ]
    assert light == sorted(light)
    assert light[0] + 100 < light[1] < light[2] - 100


def test_light_letters_turn_black_to_be_read_on_the_colour() -> None:
    font = copy_of(finding("A4"))[PEOPLE]["A4"].font
    assert (font.color.rgb, font.italic) == ("FF000000", True)


def test_the_note_tells_severity_code_text_and_remedy() -> None:
    said = message(ALL[0], Language.LV)
    note = copy_of(*ALL)[PEOPLE]["C2"].comment
    assert note.text == f"E – kļūda, DAT06\n{said.text}\n→ {said.remedy}"


def test_several_findings_in_a_cell_are_one_note_and_the_users_own_words_come_first() -> None:
    people = copy_of(*ALL)[PEOPLE]
    text = people["C3"].comment.text
    assert text.startswith("Pajautāt klases audzinātājai\n\nW – brīdinājums, DAT06\n")
    assert text.count("DAT06") == 2
    assert people["C3"].comment.author == "skola"
    assert colour(people, "C3") == COLOURS[E]
    assert people["A1"].comment.text == "Vārds, kāds tas ir pasē.\nPiemērs: Anna"


def test_a_note_is_as_tall_as_its_text_asks_and_not_taller_than_a_screen() -> None:
    data = marked(workbook(), FILE, [finding("C2"), *([finding("C3")] * 50)], Language.LV)
    with ZipFile(BytesIO(data)) as archive:
        drawn = archive.read("xl/drawings/commentsDrawing1.vml").decode()
    heights = [int(one.partition("px")[0]) for one in drawn.split("height:")[1:]]
    assert len(heights) == 3
    assert heights[0] < heights[1] < heights[2] == 600


def test_a_note_and_a_cell_of_the_list_hold_no_more_than_excel_takes() -> None:
    book = copy_of(*[finding("C3")] * 500)
    text = book[PEOPLE]["C3"].comment.text
    assert (len(text), text[:8], text[-1]) == (32_767, "Pajautāt", "…")


def test_a_cell_within_a_merged_range_is_marked_where_the_range_shows() -> None:
    book = copy_of(finding("B2", OTHERS), finding("C1", OTHERS, W))
    sheet = book[OTHERS]
    assert colour(sheet, "A1") == COLOURS[E]
    assert sheet["A1"].comment.text.count("DAT06") == 2
    assert [str(one) for one in sheet.merged_cells.ranges] == ["A1:C2"]
    assert [row[3] for row in rows(book)] == ["B2", "C1"]


def test_nothing_that_is_marked_stays_hidden() -> None:
    book = copy_of(*ALL)
    assert book[HIDDEN].sheet_state == "visible"
    assert not book[OTHERS].row_dimensions[5].hidden
    assert not book[OTHERS].column_dimensions["B"].hidden
    untouched = copy_of(finding("C2"))
    assert untouched[HIDDEN].sheet_state == "hidden"
    assert untouched[OTHERS].row_dimensions[5].hidden
    assert untouched[OTHERS].column_dimensions["B"].hidden


def test_the_list_tells_every_finding_in_the_order_given() -> None:
    listed = rows(copy_of(*ALL))
    assert [(row[0], row[2], row[3]) for row in listed] == [
        ("E – kļūda", PEOPLE, "C2"),
        ("W – brīdinājums", PEOPLE, "C3"),
        ("E – kļūda", PEOPLE, "C3"),
        ("F – jāpaskaidro", PEOPLE, "D4"),
        ("W – brīdinājums", PEOPLE, "A4"),
        ("E – kļūda", OTHERS, "B2"),
        ("W – brīdinājums", OTHERS, "B5"),
        ("E – kļūda", HIDDEN, ""),
        ("E – kļūda", "project.xlsx, lapa „Nav tādas lapas”, šūna A9", ""),
        ("E – kļūda", "inclusion.xlsx, lapa „Atbalsts”, šūna B3", ""),
        ("W – brīdinājums", "plan.objectives", ""),
    ]
    said = message(ALL[0], Language.LV)
    assert listed[0][4:] == ["Anna Paraudziņa", said.text, said.remedy]


def test_the_cells_of_the_list_lead_to_the_cells_that_are_meant() -> None:
    sheet = copy_of(*ALL).worksheets[0]
    links = {cell.coordinate: cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert links["D5"] == "'Dalībnieki'!$C$2"
    assert links["D10"] == "'Citi''s dati'!$B$2"
    assert links["C12"] == "'Saraksti'!$A$1"
    assert len(links) == 8
    assert all(cell.hyperlink.target is None for row in sheet.iter_rows() for cell in row if cell.hyperlink)


def test_the_list_says_how_many_there_are_and_how_to_go_on() -> None:
    sheet = copy_of(*ALL).worksheets[0]
    assert sheet.title == "Problēmas"
    assert sheet["A1"].value == "Datnes „project.xlsx” pārbaude"
    assert sheet["A2"].value == "6 kļūdas, 1 paskaidrojams fakts, 4 brīdinājumi."
    assert sheet["A3"].value.startswith("Šī ir kopija. Labojiet savā datnē „project.xlsx”")
    english = copy_of(*ALL, language=Language.EN).worksheets[0]
    assert (english.title, english["A2"].value) == ("Problems", "6 errors, 1 fact to be explained, 4 warnings.")


def test_the_list_can_be_filtered_read_and_printed() -> None:
    sheet = copy_of(*ALL).worksheets[0]
    assert (sheet.auto_filter.ref, sheet.freeze_panes, sheet.print_title_rows) == ("A4:G15", "A5", "$4:$4")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows(min_row=4) for cell in row)


def test_the_list_is_what_is_seen_first_and_no_other_sheet_stays_chosen() -> None:
    book = copy_of(*ALL)
    assert book.active is book.worksheets[0]
    assert [sheet.sheet_view.tabSelected for sheet in book.worksheets] == [True, False, False, False]
    assert book.sheetnames[1:] == [PEOPLE, OTHERS, HIDDEN]


def test_a_list_beside_a_sheet_of_its_name_has_another_name() -> None:
    other = load_workbook(BytesIO(workbook(beyond=False)))
    other[OTHERS].title = "PROBLĒMAS"
    other[HIDDEN].title = "Problēmas 2"
    made = BytesIO()
    other.save(made)
    assert copy_of(data=made.getvalue()).sheetnames[0] == "Problēmas 3"


def test_where_all_is_well_the_list_says_so() -> None:
    book = copy_of()
    assert book.worksheets[0]["A2"].value == "Nekas nav atrasts: dati ir pilnīgi."
    assert rows(book) == []


def test_what_the_user_made_is_kept() -> None:
    book, given = copy_of(*ALL), load_workbook(BytesIO(workbook(beyond=False)))
    people = book[PEOPLE]
    values = [[cell.value for cell in row] for row in people.iter_rows()]
    assert values == [[cell.value for cell in row] for row in given[PEOPLE].iter_rows()]
    assert people["E3"].data_type == "f"
    rules = {(str(one.sqref), one.type, one.formula1) for one in people.data_validations.dataValidation}
    assert rules == {
        ("F2:F9", "list", "Atbildes"),
        ("C2:C9", "date", "36526"),
        ("F2:F9", "list", "Saraksti!$A$1:$A$3"),
    }
    assert "Atbildes" in book.defined_names
    assert (people.freeze_panes, people.column_dimensions["B"].width) == ("B2", 31.5)
    assert people.auto_filter.ref == "A1:F7"
    assert [str(one.sqref) for one in people.conditional_formatting if "D2:D9" in str(one.sqref)] == ["D2:D9"]


def test_a_conditional_format_of_the_users_does_not_cover_the_mark() -> None:
    formats = {
        str(one.sqref): one.rules[0] for one in copy_of(finding("D4", severity=F))[PEOPLE].conditional_formatting
    }
    assert formats["D4"].priority < formats["D2:D9"].priority
    assert formats["D4"].dxf.fill.bgColor.rgb[2:] == COLOURS[F]


@pytest.mark.parametrize("text", ["=1+1", "+371", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "#N/A"])
def test_a_text_that_looks_like_a_formula_stays_a_text(text: str) -> None:
    cell = copy_of(replace(finding("C2"), subject=text)).worksheets[0]["E5"]
    assert (cell.data_type, cell.value) == ("s", text)


def test_what_xml_cannot_hold_breaks_nothing() -> None:
    odd = replace(finding("C2"), place=Place(FILE, 3, "a\x00b\ud800\ufffe", ""))
    assert "a\ufffdb\ufffd\ufffd" in rows(copy_of(odd))[0][2]


@pytest.mark.parametrize("cell", ["C", "7", "C7:D9", "XFE1", "šūna", "A0", "$$", "A9999999"])
def test_a_cell_that_no_sheet_has_links_to_the_sheet(cell: str) -> None:
    book = copy_of(finding(cell))
    assert book.worksheets[0]["C5"].hyperlink.location == "'Dalībnieki'!$A$1"


def test_equal_workbooks_and_findings_make_equal_bytes_in_any_process(tmp_path: Path) -> None:
    (tmp_path / "given.xlsx").write_bytes(workbook())
    script = (
        "import sys, pathlib, hashlib; sys.path.insert(0, 'tests'); import marked_workbooks as m;"
        "from docgen.intake.workbook.marking import marked; from docgen.i18n import Language;"
        "found = [m.finding(c) for c in ('C2', 'D4', 'A4', 'D5')] + [m.finding('B2', m.OTHERS)];"
        "data = pathlib.Path(sys.argv[1]).read_bytes();"
        "print(hashlib.sha256(marked(data, m.FILE, found, Language.LV)).hexdigest())"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "given.xlsx")]
    made = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        made.add(subprocess.run(command, check=True, capture_output=True, env=environment).stdout)
        time.sleep(1.1)
    assert len(made) == 1


def test_its_own_work_is_known_until_somebody_saves_it_anew() -> None:
    data = marked(workbook(), FILE, ALL, Language.LV)
    assert is_marked(data)
    assert is_marked(marked(data, FILE, ALL, Language.LV))
    assert not is_marked(workbook())
    assert not is_marked(b"no workbook")
    again = BytesIO()
    load_workbook(BytesIO(data)).save(again)
    assert not is_marked(again.getvalue())


@pytest.mark.parametrize("data", [b"no workbook", workbook()[:2000], b""])
def test_what_openpyxl_cannot_take_is_told(data: bytes) -> None:
    with pytest.raises(DataError) as caught:
        marked(data, FILE, (), Language.LV)
    assert [(one.code, one.place.file) for one in caught.value.findings] == [("OUT14", FILE)]


def test_a_workbook_too_large_for_a_copy_is_refused_before_it_is_read() -> None:
    made = BytesIO(workbook())
    with ZipFile(made, "a") as archive:
        archive.writestr("xl/worksheets/large.xml", bytes(50_000_001), compress_type=8)
    with pytest.raises(DataError, match="OUT14"):
        marked(made.getvalue(), FILE, (), Language.LV)


def test_openxml_audit_finds_nothing(tmp_path: Path) -> None:
    judge = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, strict=True, security_validation=True)
    file = tmp_path / "marked.xlsx"
    file.write_bytes(marked(workbook(), FILE, ALL, Language.LV))
    found = [one for one in judge.validate(file).errors if one.id != TEXTS_IN_CELLS]
    assert found == []


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_opens_it_and_shows_the_notes(tmp_path: Path) -> None:
    (tmp_path / "marked.xlsx").write_bytes(marked(workbook(), FILE, ALL, Language.LV))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "marked.xlsx")], check=True, capture_output=True)
    with ZipFile(tmp_path / "marked.ods") as archive:
        shown = archive.read("content.xml").decode()
    assert shown.count("<office:annotation ") == 7
    assert "Pajautāt klases audzinātājai" in shown
    assert all(f'.{cell}"' in shown for cell in ("$C$2", "$C$3", "$B$5")), "a link that LibreOffice did not understand"
    assert "Err:" not in shown
