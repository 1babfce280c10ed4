"""A small notation for workbooks: a test shows the cells of a file as their XML.

    book(folder, {"A1 t=s": "<v>0</v>", "B1 s=1": "<v>46098</v>"}, texts=["Anna"], formats=["dd.mm.yyyy"])

A cell's name is followed by its attributes; style 0 is plain, style 1 has the first of the
formats. What is said otherwise of a sheet stands before its cells or after them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import quoteattr

from docgen.intake.spreadsheet import Book, Cell, open_book

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
SHEET, TEXTS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
HEAD, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"

Cells = Mapping[str, str]
Parts = dict[str, str]


def sheet(cells: Cells | str, before: str = "", after: str = "") -> str:
    """A sheet's XML; cells given as a text are its rows as they are."""
    rows = cells if isinstance(cells, str) else "".join(_rows(cells))
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def _rows(cells: Cells) -> list[str]:
    rows = groupby(cells.items(), lambda cell: re.search(r"\d+", cell[0].split()[0])[0])  # type: ignore[index]
    return [f'<row r="{row}">{"".join(_cell(*cell) for cell in held)}</row>' for row, held in rows]


def _cell(name: str, inner: str) -> str:
    place, *attributes = name.split()
    said = "".join(f' {key}="{value}"' for key, value in (one.split("=") for one in attributes))
    return f'<c r="{place}"{said}>{inner}</c>'


def parts(*sheets: Cells | str, texts: Sequence[str] = (), formats: Sequence[str] = (), head: str = "") -> Parts:
    """The parts of a workbook with those sheets, named `Sheet1` and on; `head` is said of the book before them.

    A sheet given as a text is its whole XML; so is a shared text that begins with `<`.
    """
    numbers = range(1, len(sheets) + 1)
    tabs = "".join(f'<sheet name="Sheet{number}" sheetId="{number}" r:id="rId{number}"/>' for number in numbers)
    made = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relations({"rId1": ("officeDocument", HEAD)}),
        HEAD: f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{head}<sheets>{tabs}</sheets></workbook>',
        TEXTS: f'<sst xmlns="{MAIN}">{"".join(map(_text, texts))}</sst>',
        STYLES: _styles(formats),
    }
    linked = {f"rId{number}": ("worksheet", f"worksheets/sheet{number}.xml") for number in numbers}
    linked |= {"rIdT": ("sharedStrings", "sharedStrings.xml"), "rIdS": ("styles", "styles.xml")}
    made[LINKS] = relations(linked)
    for number, one in zip(numbers, sheets, strict=True):
        made[f"xl/worksheets/sheet{number}.xml"] = one if isinstance(one, str) else sheet(one)
    return made


def relations(linked: Mapping[str, tuple[str, str]]) -> str:
    """A part of relations: of each id its kind and target."""
    said = (
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in linked.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(said)}</Relationships>'


def _text(text: str) -> str:
    return f"<si>{text}</si>" if text.startswith("<") else f'<si><t xml:space="preserve">{text}</t></si>'


def _styles(formats: Sequence[str]) -> str:
    own = "".join(f'<numFmt numFmtId="{200 + n}" formatCode={quoteattr(code)}/>' for n, code in enumerate(formats))
    used = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(formats)))
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{own}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        f'<cellXfs><xf numFmtId="0"/>{used}</cellXfs></styleSheet>'
    )


def zipped(made: Mapping[str, str | bytes]) -> bytes:
    """The workbook of those parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in made.items():
            file.writestr(name, content)
    return written.getvalue()


def saved(data: bytes, folder: Path, name: str = "project.xlsx") -> Path:
    """The file with those bytes."""
    file = folder / name
    file.write_bytes(data)
    return file


def book(
    folder: Path,
    *sheets: Cells | str,
    texts: Sequence[str] = (),
    formats: Sequence[str] = (),
    head: str = "",
) -> Book:
    """The workbook of those sheets, as it is read."""
    return open_book(saved(zipped(parts(*sheets, texts=texts, formats=formats, head=head)), folder))


def only_cell(read: Book) -> Cell:
    """The one cell of a book's first sheet."""
    (cells,) = read.grids[0].rows.values()
    (cell,) = cells.values()
    return cell
