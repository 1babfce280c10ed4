"""Real files that are odd, broken or hostile: what is said of each, and that nothing of them is lost or touched."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from docgen import check, load
from docgen.errors import Finding
from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.intake import Loaded
from docgen.intake.workbook import as_workbook
from docgen.intake.workbook.headings import sheet_title

SHEETS = {
    "Projekts": [["Projekta numurs", "2025-1-LV01-KA121-VET-000000001"], ["Dotācijas saņēmējs", "skola"]],
    "Organizācijas": [
        ["Īsais nosaukums", "Nosaukums (LV)", "Nosaukums (EN)"],
        ["skola", "Izdomu tehnikums", "Izdomu Technical School"],
        ["liepa", "SIA „Liepa”", "Liepa Ltd"],
    ],
    "Personas": [
        ["Īsais nosaukums", "Vārds", "Uzvārds", "Dzimšanas datums", "Izglītības programma: Grupa"],
        ["anna", "Anna", "Bērziņa", "17.3.2007"],
        ["juris", "Juris", "Kalns", "01.02.1980"],
    ],
    "Parakstītāji": [["Organizācija", "Vārds, uzvārds"], ["skola", "Jānis Paraugs"]],
    "Mobilitātes": [
        ["Īsais nosaukums", "Veids", "Dalībnieks", "Uzņemošā organizācija"],
        ["a", "Īstermiņa mācību mobilitāte profesionālās izglītības audzēkņiem", "anna", "liepa"],
        ["j", "„Ēnošana” darbā", "juris", "liepa"],
    ],
}
SLOW = 20.0
"""Seconds that nothing here may take."""
Change = Callable[[Workbook], object]


def book(*changes: Change, without: str = "") -> Workbook:
    """A small project as a workbook, changed."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, rows in SHEETS.items():
        if title != without:
            page = made.create_sheet(title)
            for row in rows:
                page.append(row)
    for change in changes:
        change(made)
    return made


def saved(made: Workbook) -> bytes:
    data = BytesIO()
    made.save(data)
    return data.getvalue()


def with_parts(data: bytes, **parts: tuple[bytes, bytes]) -> bytes:
    """The file with words of its parts replaced; `__` in a name stands for a slash."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name in given.namelist():
            part = given.read(name)
            for wanted, (old, new) in parts.items():
                if name.endswith(f"{wanted}.xml"):
                    assert old in part, name
                    part = part.replace(old, new, 1)
            archive.writestr(name, part)
    return made.getvalue()


@pytest.fixture
def read(tmp_path: Path) -> Iterator[Callable[..., Loaded]]:
    """Reads a workbook or bytes as `project.xlsx`; no test may touch the file or take long."""
    file = tmp_path / "project.xlsx"
    given: list[tuple[bytes, int]] = []

    def reading(made: Workbook | bytes) -> Loaded:
        data = made if isinstance(made, bytes) else saved(made)
        file.write_bytes(data)
        given.append((data, file.stat().st_mtime_ns))
        begun = time.process_time()
        loaded = load(tmp_path)
        check(loaded)
        assert time.process_time() - begun < SLOW
        return loaded

    yield reading
    for data, mtime in given[-1:]:
        assert file.read_bytes() == data
        assert file.stat().st_mtime_ns == mtime


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return [(one.code, one.place.sheet, one.place.cell) for one in findings]


def words(finding: Finding, language: Language = Language.LV) -> str:
    said = message(finding, language)
    return f"{said.where}: {said.text} {said.remedy}"


def test_the_small_project_is_whole(read: Callable[..., Loaded]) -> None:
    loaded = read(book())
    assert loaded.findings == ()
    assert loaded.project is not None
    assert [one.key for one in loaded.project.activities] == ["a", "j"]


@pytest.mark.parametrize("language", list(Language))
def test_an_empty_workbook_of_docgens_own_asks_for_its_first_cell_and_for_the_school(
    read: Callable[..., Loaded], language: Language
) -> None:
    loaded = read(as_workbook(None, language, special=False))
    assert loaded.project is None
    school = sheet_title("organisations", language)
    assert [(tab, cell) for _, tab, cell in told(loaded.findings)] == [
        (sheet_title("project", language), "B3"),
        (school, ""),
    ]


def test_a_workbook_with_an_empty_sheet_is_none_of_a_project(read: Callable[..., Loaded]) -> None:
    loaded = read(Workbook())
    assert [one.code for one in loaded.findings] == ["DAT60"]
    assert "docgen new" in words(loaded.findings[0])


@pytest.mark.parametrize(
    ("without", "codes"),
    [
        ("Projekts", {"DAT60"}),
        ("Organizācijas", {"DAT09"}),
        ("Personas", {"DAT09"}),
        ("Parakstītāji", set()),
        ("Mobilitātes", set()),
    ],
)
def test_a_sheet_that_is_missing_loses_nothing_in_silence(
    read: Callable[..., Loaded], without: str, codes: set[str]
) -> None:
    loaded = read(book(without=without))
    assert {one.code for one in loaded.findings} == codes
    assert all(one.place.file == "project.xlsx" for one in loaded.findings)


def test_two_sheets_of_one_meaning_are_told_and_the_first_is_read(read: Callable[..., Loaded]) -> None:
    loaded = read(book(lambda made: made.create_sheet("People").append(["Given name", "Family name"])))
    assert told(loaded.findings) == [("DAT58", "People", "")]
    assert "Personas" in words(loaded.findings[0])


def test_a_short_name_that_stands_twice_is_told_with_both_cells(read: Callable[..., Loaded]) -> None:
    loaded = read(book(lambda made: made["Personas"].append(["ANNA", "Eva", "Liepa"])))
    (finding,) = loaded.findings
    assert told(loaded.findings) == [("DAT12", "Personas", "A4")]
    assert "A2" in words(finding)


def test_a_file_with_a_password_is_told_how_to_save(read: Callable[..., Loaded]) -> None:
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    (finding,) = read(container).findings
    assert finding.code == "DAT52"
    assert "parol" in words(finding)
    assert "password" in words(finding, Language.EN)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "DAT52"),
        (b"PK\x03\x04 broken", "DAT52"),
        (b"<html><table></table></html>", "DAT52"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + bytes(600), "DAT52"),
    ],
    ids=["empty", "cut", "html", "xls"],
)
def test_what_is_no_workbook_is_told_with_a_remedy(
    read: Callable[..., Loaded], data: bytes, code: str, language: Language
) -> None:
    (finding,) = read(data).findings
    assert finding.code == code
    assert message(finding, language).remedy


@pytest.mark.parametrize("name", ["project.ods", "project.xls", "project.numbers", "project.csv"])
def test_a_file_of_another_ending_is_told_which_there_may_be(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    (by_name,) = load(tmp_path / name).findings
    (in_folder,) = load(tmp_path).findings
    assert (by_name.code, in_folder.code) == ("DAT15", "DAT02")
    assert ".xlsx" in words(by_name)


def test_an_open_document_under_the_name_of_a_workbook_is_told(read: Callable[..., Loaded]) -> None:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    (finding,) = read(made.getvalue()).findings
    assert finding.code == "DAT52"
    assert ".xlsx" in words(finding)


def test_a_zip_bomb_is_refused_before_it_swells(read: Callable[..., Loaded]) -> None:
    made = BytesIO(saved(book()))
    with ZipFile(made) as given:
        parts = {name: given.read(name) for name in given.namelist()}
    bomb = BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part + b" " * 50_000_000 if name.endswith("sheet1.xml") else part)
    (finding,) = read(bomb.getvalue()).findings
    assert finding.code == "DAT52"


def test_macros_links_and_a_lock_are_noted_and_the_rest_is_read(tmp_path: Path) -> None:
    data = saved(book())
    relation = b'<Relationship Id="x1" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"'
    relation += b' Target="vbaProject.bin"/><Relationship Id="x2" Type="http://schemas.openxmlformats.org/'
    relation += b'officeDocument/2006/relationships/externalLink" Target="externalLinks/externalLink1.xml"/>'
    made = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name in given.namelist():
            part = given.read(name)
            if name == "xl/_rels/workbook.xml.rels":
                part = part.replace(b"</Relationships>", relation + b"</Relationships>")
            archive.writestr(name, part)
    file = tmp_path / "project.xlsm"
    file.write_bytes(made.getvalue())
    (tmp_path / "~$project.xlsm").touch()
    loaded = load(tmp_path)
    assert loaded.findings == ()
    assert [one.code for one in loaded.notes] == ["DAT68", "DAT69", "DAT70"]


@pytest.mark.slow
def test_a_million_formatted_empty_rows_are_read_in_seconds(read: Callable[..., Loaded]) -> None:
    rows = b"".join(b'<row r="%d" spans="1:5" s="1" customFormat="1"/>' % row for row in range(4, 1_000_004))
    loaded = read(with_parts(saved(book()), sheet3=(b"</sheetData>", rows + b"</sheetData>")))
    assert loaded.findings == ()
    assert loaded.project is not None
    assert len(loaded.project.people) == 2


def test_the_longest_text_that_a_cell_can_hold_is_read(read: Callable[..., Loaded]) -> None:
    loaded = read(book(lambda made: made["Personas"].__setitem__("C2", "ā" * 32_767)))
    assert loaded.findings == ()
    assert loaded.project is not None
    assert len(loaded.project.person("anna").family_name) == 32_767


@pytest.mark.parametrize("formula", ['=HYPERLINK("http://example.org","x")', "=cmd|' /C calc'!A0", "=[1]Lapa!A1"])
def test_a_formula_without_a_value_is_told_in_its_cell_and_never_computed(
    read: Callable[..., Loaded], formula: str
) -> None:
    loaded = read(book(lambda made: made["Personas"].__setitem__("E2", formula)))
    assert told(loaded.findings) == [("DAT53", "Personas", "E2")]
    assert loaded.findings[0].subject == "Anna Bērziņa"


def test_a_formula_with_a_value_counts_as_its_value(read: Callable[..., Loaded]) -> None:
    data = saved(book(lambda made: made["Personas"].__setitem__("E2", "=cmd|' /C calc'!A0")))
    loaded = read(with_parts(data, sheet3=(b"A0</f><v></v>", b"A0</f><v>2</v>")))
    assert loaded.findings == ()
    assert loaded.project is not None
    assert "group='2'" in repr(loaded.project.person("anna"))


def test_an_error_value_is_told_in_its_cell(read: Callable[..., Loaded]) -> None:
    loaded = read(book(lambda made: made["Personas"].__setitem__("D2", "#REF!")))
    assert told(loaded.findings) == [("DAT63", "Personas", "D2")]


def test_headings_in_the_third_row_in_another_order_and_language_are_found(read: Callable[..., Loaded]) -> None:
    def moved(made: Workbook) -> None:
        page = made["Personas"]
        page.delete_rows(1, 9)
        for row in (["Mūsu cilvēki"], [], ["Family name *", "SHORT NAME", "Vārds:"], ["Bērziņa", "anna", "Anna"], []):
            page.append(row)
        page.append(["Kalns", "juris", "Juris"])

    loaded = read(book(moved))
    assert loaded.findings == ()
    assert loaded.project is not None
    assert [one.family_name for one in loaded.project.people] == ["Bērziņa", "Kalns"]


def test_a_column_too_many_is_warned_of(read: Callable[..., Loaded]) -> None:
    def widened(made: Workbook) -> None:
        made["Personas"]["F1"], made["Personas"]["F2"] = "Telefons", "20000000"

    assert told(read(book(widened)).findings) == [("DAT55", "Personas", "F1")]


def test_what_is_merged_or_hidden_is_read_and_noted(read: Callable[..., Loaded]) -> None:
    def odd(made: Workbook) -> None:
        page = made["Personas"]
        page.merge_cells("C2:C3")
        page.row_dimensions[3].hidden = True
        page.column_dimensions["D"].hidden = True
        made["Parakstītāji"].sheet_state = "hidden"

    loaded = read(book(odd))
    assert loaded.findings == ()
    assert loaded.project is not None
    assert {("DAT64", "Parakstītāji", ""), ("DAT65", "Personas", "A3"), ("DAT67", "Personas", "D1")} <= set(
        told(loaded.notes)
    )
    assert ("DAT66", "Personas", "C2") in told(loaded.notes)


def test_days_counted_from_1904_are_the_same_days(read: Callable[..., Loaded]) -> None:
    def old(made: Workbook) -> None:
        made.epoch = CALENDAR_MAC_1904
        made["Personas"]["D2"] = 37_696
        made["Personas"]["D2"].number_format = "dd.mm.yyyy"

    loaded = read(book(old))
    assert loaded.project is not None
    assert f"{loaded.project.person('anna').birth_date:%Y-%m-%d}" == "2007-03-17"


@pytest.mark.parametrize("language", list(Language))
def test_a_value_that_a_record_of_its_kind_does_not_have_is_told_in_its_cell_by_its_heading(
    read: Callable[..., Loaded], language: Language
) -> None:
    (finding,) = read(book(lambda made: made["Personas"].__setitem__("E3", "2a"))).findings[:1]
    assert (finding.code, finding.place.cell) == ("DAT04", "E3")
    title = {Language.LV: "„Izglītības programma”", Language.EN: "“Programme of education”"}[language]
    assert title in words(finding, language)
    assert "given_name" not in words(finding, language)


@pytest.mark.parametrize("language", list(Language))
def test_no_remedy_for_a_workbook_speaks_of_sections_of_a_text_file(
    read: Callable[..., Loaded], tmp_path: Path, language: Language
) -> None:
    said = " ".join(words(one, language) for one in check(read(book()), language))
    assert "DOC08" in {one.code for one in check(load(tmp_path), language)}
    assert "settings." not in said
    assert {Language.LV: "lapā „Iestatījumi”", Language.EN: "on the sheet “Settings”"}[language] in said


@pytest.mark.parametrize("main", ["project.yaml", "project.xlsx"])
def test_inclusion_support_may_be_spelt_otherwise_than_the_project(tmp_path: Path, main: str) -> None:
    if main == "project.yaml":
        text = "code: 2025-1-LV01-KA121-VET-000000001\nbeneficiary: skola\norganisations: [{key: skola, name: S}]\n"
        text += "people: [{key: anna, role: learner, given_name: Anna, family_name: Bērziņa}]\n"
        text += "activities: [{key: a, type: short_term_mobility, participant: anna}]\n"
        (tmp_path / main).write_text(text, encoding="utf-8")
        support = Workbook()
        support.worksheets[0].title = "Iekļaušanas atbalsts"
        support.worksheets[0].append(["Dalībnieks", "Mobilitāte"])
        support.worksheets[0].append(["Anna Bērziņa", "A"])
        support.save(tmp_path / "inclusion.xlsx")
    else:
        (tmp_path / main).write_bytes(saved(book()))
        text = "inclusion: [{key: k, participant: anna, activity: a}]\n"
        (tmp_path / "inclusion.yaml").write_text(text, encoding="utf-8")
    loaded = load(tmp_path)
    assert loaded.findings == ()
    assert loaded.project is not None
    assert [(one.participant, one.activity) for one in loaded.project.inclusion] == [("anna", "a")]


@pytest.mark.parametrize("language", list(Language))
def test_mistakes_are_told_where_the_eye_is(read: Callable[..., Loaded], language: Language) -> None:
    def wrong(made: Workbook) -> None:
        made["Personas"]["D2"] = "31.02.2007"
        made["Mobilitātes"]["D3"] = "lipa"

    loaded = read(book(wrong))
    day, host = (one for one in loaded.findings if one.code in ("DAT06", "DAT09") and one.place.cell in ("D2", "D3"))
    tab = {Language.LV: "lapa „Personas”, šūna D2", Language.EN: "sheet “Personas”, cell D2"}[language]
    assert tab in words(day, language)
    assert "31.02.2007" in words(day, language)
    assert day.subject == "Anna Bērziņa"
    assert "liepa" in words(host, language)
