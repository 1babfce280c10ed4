"""From a workbook file to plain grids: whatever program saved it, and whatever is wrong with it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula
from sheetfile import HEAD, LINKS, OFFICE, SHEET, STYLES, TEXTS, book, parts, saved, sheet, zipped

from docgen.errors import DataError
from docgen.intake.spreadsheet import Book, Cell, open_book
from docgen.intake.spreadsheet.cells import Value

WHEN = st.datetimes(datetime(1900, 3, 1), datetime(9999, 12, 30)).map(lambda one: one.replace(microsecond=0))
TEXT = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), min_size=1)
VALUES = st.one_of(
    TEXT.filter(lambda text: not text.startswith("=") and "_x" not in text),
    st.integers(-(10**15), 10**15),
    st.floats(-1e300, 1e300),
    st.booleans(),
    WHEN,
    st.times().map(lambda one: one.replace(microsecond=0)),
    st.timedeltas(timedelta(0), timedelta(9_999)).map(lambda one: timedelta(seconds=one.days * 86_400 + one.seconds)),
)
PLACES = st.tuples(st.integers(1, 2_000), st.integers(1, 60))


def by_openpyxl(folder: Path, values: dict[tuple[int, int], Any]) -> Path:
    made = Workbook()
    for (row, column), value in values.items():
        made.worksheets[0].cell(row, column).value = value
    made.save(folder / "project.xlsx")
    return folder / "project.xlsx"


def cells(read: Book) -> dict[tuple[int, int], Value]:
    return {(row, column): cell.value for row, held in read.grids[0].rows.items() for column, cell in held.items()}


def reason(file: Path) -> tuple[str, object]:
    with pytest.raises(DataError) as caught:
        open_book(file)
    (finding,) = caught.value.findings
    assert finding.place.file == file.name
    return finding.code, getattr(finding.values.get("reason"), "key", None)


@given(values=st.dictionaries(PLACES, VALUES, max_size=12))
@settings(max_examples=150)
def test_whatever_openpyxl_writes_comes_back(tmp_path: Path, values: dict[tuple[int, int], Any]) -> None:
    read = cells(open_book(by_openpyxl(tmp_path, values)))
    assert list(read) == sorted(values)
    for place, value in values.items():
        # Openpyxl writes floats with 16 digits.
        assert read[place] == (pytest.approx(value, rel=1e-14) if isinstance(value, float) else value)
        assert isinstance(read[place], type(value)) or isinstance(value, float)


def full_workbook(folder: Path, *, old: bool = False) -> Path:
    """A workbook with about everything that a coordinator's may have."""
    made = Workbook()
    if old:
        made.epoch = CALENDAR_MAC_1904
    people = made.worksheets[0]
    people.title = "Dalībnieki"
    for row in (["Vārds", "Dzimis", "Daļa", "Ilgums", "Sākums"], ["Anna", None, None, None, None]):
        people.append(row)
    people["B2"], people["B2"].number_format = date(2008, 3, 17), "[$-426]dd.mm.yyyy"
    people["C2"], people["C2"].number_format = 0.25, "0%"
    people["D2"] = timedelta(hours=36)
    people["E2"] = time(9, 30)
    people["A3"], people["B3"] = "=A2", ArrayFormula("B3:B4", "=B2:B3")
    people["A5"].comment = Comment("note", "author")
    people.merge_cells("A6:C6")
    people.row_dimensions[2].hidden = True
    people.column_dimensions["C"].hidden = True
    made.create_chartsheet("Diagramma")
    lists = made.create_sheet("Saraksti")
    lists.sheet_state = "veryHidden"
    lists["A1"] = "jā"
    chart = BarChart()
    chart.add_data(Reference(people, min_col=3, min_row=1, max_row=2))
    people.add_chart(chart, "H1")
    made.save(folder / "full.xlsx")
    return folder / "full.xlsx"


def test_a_workbook_with_everything_is_read(tmp_path: Path) -> None:
    read = open_book(full_workbook(tmp_path))
    people, lists = read.grids
    assert (people.name, people.hidden, lists.name, lists.hidden) == ("Dalībnieki", False, "Saraksti", True)
    assert people.rows[2] == {
        1: Cell("Anna"),
        2: Cell(datetime(2008, 3, 17)),
        3: Cell(0.25, percent=True),
        4: Cell(timedelta(hours=36)),
        5: Cell(time(9, 30)),
    }
    assert people.rows[3] == {1: Cell(None, formula="=A2"), 2: Cell(None, formula="=B2:B3")}
    assert people.merged == ((6, 1, 6, 3),)
    assert (people.hidden_rows, people.hidden_columns) == (frozenset({2}), frozenset({3}))
    assert not any((read.macros, read.external_links, read.open_elsewhere, read.day_zero_1904))


def test_a_workbook_of_excel_for_mac_has_the_same_days(tmp_path: Path) -> None:
    read = open_book(full_workbook(tmp_path, old=True))
    assert read.day_zero_1904
    assert read.grids[0].rows[2][2] == Cell(datetime(2008, 3, 17))
    assert read.day(1) == datetime(1904, 1, 2)


def test_a_workbook_with_macros_is_read_without_them(tmp_path: Path) -> None:
    made = parts({"A1": "<v>7</v>"})
    macros = f'<Relationship Id="rIdM" Type="{OFFICE}/vbaProject" Target="vbaProject.bin"/></Relationships>'
    made[LINKS] = made[LINKS].replace("</Relationships>", macros)
    read = open_book(saved(zipped({**made, "xl/vbaProject.bin": "no VBA at all"}), tmp_path, "project.xlsm"))
    assert (read.macros, cells(read)) == (True, {(1, 1): 7})


def test_a_serial_number_is_a_day_by_the_books_epoch(tmp_path: Path) -> None:
    assert book(tmp_path, {}).day(46098) == datetime(2026, 3, 17)
    assert book(tmp_path, {}).day(60) is None
    assert book(tmp_path, {}, head='<workbookPr date1904="1"/>').day(44636) == datetime(2026, 3, 17)


def test_a_workbook_without_shared_texts_or_styles_is_read(tmp_path: Path) -> None:
    made = parts({"A1 t=inlineStr": "<is><t>no Google</t></is>", "B1": "<v>7</v>"})
    del made[TEXTS], made[STYLES]
    made[LINKS] = made[LINKS].replace("sharedStrings", "x").replace("/styles", "/y")
    assert cells(open_book(saved(zipped(made), tmp_path))) == {(1, 1): "no Google", (1, 2): 7}


@pytest.mark.parametrize("lock", ["~$project.xlsx", ".~lock.project.xlsx#"])
def test_a_file_that_another_program_has_open_is_told(tmp_path: Path, lock: str) -> None:
    file = saved(zipped(parts({})), tmp_path)
    assert not open_book(file).open_elsewhere
    (tmp_path / lock).write_bytes(b"")
    assert open_book(file).open_elsewhere


def test_a_name_as_long_as_the_disk_takes_is_read(tmp_path: Path) -> None:
    assert not open_book(saved(zipped(parts({})), tmp_path, f"{'x' * 250}.xlsx")).open_elsewhere


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reason(tmp_path / "none.xlsx") == ("DAT01", None)
    assert reason(tmp_path / "a\x00b.xlsx") == ("DAT01", None)
    assert reason(tmp_path) == ("DAT01", None)

    def locked(_: Path) -> bytes:
        raise PermissionError

    file = saved(zipped(parts({})), tmp_path)
    monkeypatch.setattr(Path, "read_bytes", locked)
    assert reason(file) == ("DAT01", None)


def test_a_file_of_another_sort_is_told(tmp_path: Path) -> None:
    assert reason(saved(b"a;b\n", tmp_path)) == ("DAT52", "workbook.no_workbook")
    assert reason(saved(b"", tmp_path)) == ("DAT52", "workbook.empty")


def test_a_file_larger_than_any_workbook_is_not_even_read(tmp_path: Path) -> None:
    with (tmp_path / "large.xlsx").open("wb") as file:
        file.truncate(100_000_001)
    assert reason(tmp_path / "large.xlsx") == ("DAT52", "workbook.too_large")


def test_a_bomb_of_entities_is_refused(tmp_path: Path) -> None:
    made = parts({})
    made[SHEET] = f'<!DOCTYPE x [<!ENTITY a "{"a" * 1_000}">]>{made[SHEET]}'
    assert reason(saved(zipped(made), tmp_path)) == ("DAT52", "workbook.entities")


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=8), st.sampled_from([1, 1, 0.7]))
@settings(max_examples=120)
def test_a_workbook_with_bytes_changed_is_read_or_refused(
    tmp_path: Path, changes: list[tuple[float, int]], kept: float
) -> None:
    changed = bytearray(full_workbook(tmp_path).read_bytes())
    for at, byte in changes:
        changed[int(at * (len(changed) - 1))] = byte
    assert outcome(saved(bytes(changed[: int(kept * len(changed))]), tmp_path)) in ("read", "DAT52")


NOISE = ["<", ">", '"', "&", "<v>", "</c>", "<row>", '<c r="A1"/>', "x", "-1", "9" * 30, "]]>", "\x00", "#REF!", " "]


@given(st.data())
@settings(max_examples=300)
def test_a_workbook_with_any_part_changed_is_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    cells = {
        "A1 t=s": "<v>0</v>",
        "B1 s=1": "<v>46098</v>",
        "C1": '<f t="shared" ref="C1:C2" si="0">A1*2</f><v>2</v>',
        "C2": '<f t="shared" si="0"/><v>4</v>',
        "D2 t=inlineStr": "<is><r><t>An</t></r><r><t>na</t></r></is>",
    }
    made = parts(cells, texts=["Anna"], formats=["dd.mm.yyyy"], head='<workbookPr date1904="0"/>')
    name = data.draw(st.sampled_from([SHEET, TEXTS, STYLES, HEAD, LINKS]))
    at = data.draw(st.integers(0, len(made[name])))
    gone = data.draw(st.integers(0, 12))
    made[name] = made[name][:at] + data.draw(st.sampled_from(NOISE)) + made[name][at + gone :]
    assert outcome(saved(zipped(made), tmp_path)) in ("read", "DAT52")


def outcome(file: Path) -> str:
    try:
        open_book(file)
    except DataError as error:
        return error.findings[0].code
    return "read"


MEASURE = """
import resource, sys, time
from pathlib import Path
from docgen.intake.spreadsheet import open_book

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

before, began = peak(), time.process_time()
held = sum(map(len, open_book(Path(sys.argv[1])).grids[0].rows.values()))
print(held, time.process_time() - began, peak() - before)
"""


def measured(file: Path) -> tuple[int, float, float]:
    """Cells held, seconds and megabytes that reading takes, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", MEASURE, str(file)], capture_output=True, text=True, check=True)
    held, seconds, megabytes = done.stdout.split()
    return int(held), float(seconds), float(megabytes)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="resource is not there")
@pytest.mark.parametrize(("rows", "columns"), [(1_048_575, "ABCD"), (300, "")])
def test_a_sheet_formatted_to_its_end_is_read_in_seconds(tmp_path: Path, rows: int, columns: str) -> None:
    letters = list(columns) or [
        a + b + c for a in ["", *"ABCDEFGHIJKLMNOPQRSTUVW"] for b in "ABCDEFGHIJKLM" for c in "ABC"
    ]
    row = '<row r="{0}" s="1" customFormat="1">' + "".join(f'<c r="{one}{{0}}" s="1"/>' for one in letters) + "</row>"
    last = '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    made = parts(sheet("".join(map(row.format, range(1, rows + 1))) + last))
    held, seconds, megabytes = measured(saved(zipped(made), tmp_path))
    assert held == 1
    assert seconds < 20
    assert megabytes < 100
