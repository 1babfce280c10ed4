"""Makes the pictures of the guide to the workbook, through LibreOffice.

    python docs/pictures/workbook.py

For each language: the first sheet of a new workbook, the sheet of people with the note
of a heading, a row in which a mistake is marked, and the list of all mistakes. The data are
invented and typed into the cells of a new workbook, with mistakes. LibreOffice prints no
notes: they are drawn. `workbook.json` says what each picture shows: a test compares it
with the workbook and the messages of today.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from make import page_of, pdf_of
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, PatternFill
from openpyxl.styles import Side as Edge
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image, ImageChops, ImageDraw, ImageFont

from docgen import Language, check, load
from docgen.api import new, write_marked_workbook
from docgen.i18n import texts
from docgen.intake.workbook.columns import Side
from docgen.intake.workbook.headings import START, Role, sheet_title, slots
from docgen.intake.workbook.layout import layout
from docgen.models.activities import ActivityType
from docgen.models.organisations import OrganisationKind

HERE = Path(__file__).resolve().parent
TODAY = date(2026, 11, 30)
_FIRST_ROW = 4
"""Of data, below the headings."""
_BESIDE = "FDFDF0"
"""The paper of a note."""
_DOTS, _MARGIN = 96, 10
"""Dots per inch of a picture, and the white around what it shows."""


@dataclass(frozen=True)
class Shown:
    """What a picture shows: some cells of a sheet, and the note of one of them."""

    file: Path
    tab: str
    cells: str
    noted: str = ""

    @property
    def source(self) -> str:
        """A digest of the words that can be read in the picture; what formulas make of them is not among them."""
        page = load_workbook(self.file)[self.tab]
        words = [str(cell.value) for cell in _cells(page, self.cells) if cell.value and cell.data_type != "f"]
        note = page[self.noted].comment.text if self.noted else ""
        return sha256("\n".join([*words, note]).encode()).hexdigest()


def main() -> None:
    """Writes the pictures and what they show."""
    made_from: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as temporary:
        for language in Language:
            folder = Path(temporary) / language
            for name, shown in sources(language, folder).items():
                picture = HERE / f"workbook-{name}-{language}.png"
                made_from[picture.name] = shown.source
                _draw(shown, folder, picture)
    (HERE / "workbook.json").write_text(json.dumps(made_from, indent=2) + "\n", encoding="utf-8")


def sources(language: Language, folder: Path) -> dict[str, Shown]:
    """What is shown in a language, by the name of its picture; the workbooks are put into the folder."""
    project = filled(language, folder / "project", typed(language))
    marked = folder / "marked.xlsx"
    loaded = load(project)
    write_marked_workbook(loaded, check(loaded, today=TODAY), marked, language)
    people = sheet_title("people", language)
    return {
        "start": Shown(filled(language, folder / "begun", begun(language)), sheet_title(START, language), "A1:D24"),
        "people": Shown(project, people, "A1:G7", noted="F3"),
        "marked": Shown(marked, people, "A3:G7", noted="E5"),
        "problems": Shown(marked, load_workbook(marked).sheetnames[0], "A1:G12"),
    }


def filled(language: Language, folder: Path, sheets: Mapping[str, list[dict[str, Any]]]) -> Path:
    """A new workbook in a new folder, with those rows typed into it."""
    file = new(folder, language)[0]
    book = load_workbook(file)
    for name, rows in sheets.items():
        sheet = next(one for one in layout() if one.name == name)
        page = book[sheet_title(name, language)]
        at = {_name(slot.role, slot.column.name, slot.column.side): n for n, slot in enumerate(slots(sheet), start=1)}
        for row, values in enumerate(rows, start=_FIRST_ROW):
            for path, value in values.items():
                cell = page.cell(at[path] + 2, 2) if sheet.form else page.cell(row, at[path])
                cell.value = value
    book.save(file)
    return file


def typed(language: Language) -> dict[str, list[dict[str, Any]]]:
    """The rows of each sheet by data path, as far as the pictures show them; a text alone goes into Latvian."""
    lv, say = language is Language.LV, texts(language)
    home = "Latvija" if lv else "Latvia"
    lived = {"address.street": "Liepu iela 2", "address.town": "Ogre", "address.town.en": "Ogre"}
    lived |= {"address.postal_code": "LV-5001", "address.country": home, "nationality": home}
    stay = {"type": say.label(ActivityType.SHORT_TERM_MOBILITY), "host": "Hotel Izdoma GmbH"}
    stay |= {"first_day": "1.3.2027", "last_day": "28.3.2027", "travel.funded_days": 2}
    return {
        "project": [{"code": "2025-1-LV01-KA121-VET-000000001", "title": "Prakse", "title.en": "Placements"}],
        "organisations": [
            {
                "name": "Izdomu tehnikums", "name.en": "Izdomu Technical School",
                "kind": say.label(OrganisationKind.VET_PROVIDER), "registration_number": "90000000014",
                "address.street": "Parauga iela 1", "address.town": "Rīga", "address.town.en": "Riga",
                "address.postal_code": "LV-1010", "address.country": home,
                "email": "skola@example.lv", "phone": "20000001",
            },
            {
                "name": "Hotel Izdoma GmbH", "name.en": "Hotel Izdoma GmbH",
                "kind": say.label(OrganisationKind.COMPANY), "address.street": "Parkstraße 1",
                "address.town": "Berlīne", "address.town.en": "Berlin", "address.postal_code": "10115",
                "address.country": "Vacija" if lv else "Germny",
            },
        ],
        "people": [
            {**lived, "given_name": "Anna", "family_name": "Paraudziņa", "birth_date": "17.3.2007",
             "email": "anna@example.lv"},
            {**lived, "given_name": "Kārlis", "family_name": "Piemērs", "birth_date": "31.2.2007",
             "email": "karlis@example.lv"},
            {**lived, "given_name": "Līga", "family_name": "Ozola", "birth_date": "5.11.2006",
             "email": "liga@example"},
        ],
        "activities": [{**stay, "participant": "Anna Paraudziņa"}, {**stay, "participant": "Līga Ozoliņa"}],
        "rates": [{"country": "Vācija" if lv else "Germany", "learner": "62,OO"}],
    }  # fmt: skip


def begun(language: Language) -> dict[str, list[dict[str, Any]]]:
    """The same where a person has only begun."""
    rows = typed(language)
    return {name: rows[name] for name in ("project", "organisations")}


def _name(role: Role, name: str, side: Side) -> str:
    return role.value if role is not Role.OWN else f"{name}.{side}" if side is Side.EN else name


def _cells(page: Worksheet, cells: str) -> Iterator[Cell]:
    return (cell for row in page[cells] for cell in row)


def _draw(shown: Shown, folder: Path, picture: Path) -> None:
    """Prints the cells alone, cuts the white off, and draws the note."""
    book = load_workbook(shown.file)
    page = book[shown.tab]
    note = page[shown.noted].comment.text if shown.noted else ""
    colour = _made_unique(page[shown.noted]) if shown.noted else None
    _print_alone(book, page, shown.cells)
    alone = folder / f"shown-{picture.stem}.xlsx"
    book.save(alone)
    whole = folder / f"{alone.stem}.png"
    page_of(pdf_of(alone, folder), 1, whole, _DOTS)
    image = Image.open(whole).convert("RGB")
    left, top, right, bottom = _box(ImageChops.difference(image, Image.new("RGB", image.size, "white")))
    image = image.crop((left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom + _MARGIN))
    if colour is not None:
        image = _with_note(image, note, colour)
    image.quantize(64).save(picture, optimize=True)


def _made_unique(cell: Cell) -> tuple[int, int, int]:
    """Gives a cell a colour that no other has, next to its own, by which it is found in the picture."""
    old = cell.fill.start_color.rgb if cell.fill.fill_type else "00FFFFFF"
    red, green, blue = (int(str(old)[at : at + 2], 16) for at in (2, 4, 6))
    colour = red, green, blue - 3 if blue > 3 else blue + 3
    cell.fill = PatternFill("solid", start_color="".join(f"{one:02X}" for one in colour))
    return colour


def _print_alone(book: Workbook, page: Worksheet, cells: str) -> None:
    tab = quote_sheetname(page.title)
    apart = all(tab in str(cell.value) or "!" not in str(cell.value) for cell in _cells(page, cells))
    for other in [one for one in book.worksheets if one is not page]:
        other.sheet_state = "hidden"
        if apart:
            book.remove(other)
    book.defined_names.clear()
    book.active = book.worksheets.index(page)
    for cell in _cells(page, cells):
        cell.border = Border(*[Edge(style="thin", color="C9C9C9")] * 4)
        cell.alignment = Alignment(vertical="center", wrap_text=cell.alignment.wrap_text)
    page.print_title_rows = page.print_title_cols = None
    page.print_area = cells
    page.print_options.headings = True
    page.oddFooter.center.text = page.oddFooter.left.text = page.oddFooter.right.text = None
    page.oddHeader.center.text = page.oddHeader.left.text = page.oddHeader.right.text = None
    page.page_setup.orientation = "landscape"
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToWidth = page.page_setup.fitToHeight = 1


def _with_note(image: Image.Image, note: str, colour: tuple[int, int, int]) -> Image.Image:
    """The picture with the note below its cell, as a spreadsheet shows it."""
    own = Image.new("RGB", image.size, colour)
    apart = ImageChops.difference(image, own).split()
    furthest = ImageChops.lighter(ImageChops.lighter(apart[0], apart[1]), apart[2])
    _, top, right, bottom = _box(furthest.point(lambda dot: 255 if dot == 0 else 0))
    font = ImageFont.truetype("Carlito-Regular.ttf", 15)
    lines = _wrapped(note, font, 330)
    width = 20 + max(int(font.getlength(line)) for line in lines)
    height = 14 + 19 * len(lines)
    left = min(right + 12, image.width - width - 12)
    below = bottom + 6
    taller = Image.new("RGB", (image.width, max(image.height, below + height + _MARGIN)), "white")
    taller.paste(image, (0, 0))
    drawing = ImageDraw.Draw(taller)
    drawing.polygon([(right - 9, top), (right, top), (right, top + 9)], fill="#C00000")
    drawing.line([(right, top), (left + 20, below)], fill="#808080")
    drawing.rectangle((left + 3, below + 3, left + width + 3, below + height + 3), fill="#C8C8C8")
    drawing.rectangle((left, below, left + width, below + height), fill=f"#{_BESIDE}", outline="#808080")
    for number, line in enumerate(lines):
        drawing.text((left + 10, below + 6 + 19 * number), line, font=font, fill="black")
    return taller


def _box(image: Image.Image) -> tuple[int, int, int, int]:
    """The smallest box around all that is not black."""
    found = image.getbbox()
    if found is None:
        raise ValueError("the page is empty")
    return found


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    found: list[str] = []
    for line in text.split("\n"):
        found.append("")
        for word in line.split(" "):
            longer = f"{found[-1]} {word}".strip()
            if found[-1] and font.getlength(longer) > width:
                found.append(word)
            else:
                found[-1] = longer
    return found


if __name__ == "__main__":
    main()
