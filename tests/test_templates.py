"""The Word templates: equal in both languages, in one house style, sound as files."""

from __future__ import annotations

import io
import math
import re
from collections import Counter
from pathlib import Path

import docx
import pytest
from lxml import etree
from png import Reader
from wordfile import unpack

from docgen.documents.kinds import KINDS, DocumentKind
from docgen.i18n import Language
from docgen.packs.papers import Templates
from docgen.resources import templates_folder

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FILES = [templates_folder(language) / kind.template for kind in KINDS.values() for language in Language]
BY_NAME = pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
UNSIGNED = {"checklist", "verification_report"}
"""Kinds of paper that nobody signs, so that they have no number, place and day of signing."""
STYLE_PARTS = ("word/numbering.xml", "word/fontTable.xml", "word/theme/theme1.xml")


def body(file: Path) -> etree._Element:
    return etree.fromstring(unpack(file.read_bytes())["word/document.xml"])


def block_tags(file: Path) -> list[str]:
    """Conditions and loops on paragraphs and rows, in order: the shape of the paper without its wording."""
    return [" ".join(tag.split()) for tag in re.findall(r"\{%(?:p|tr)\s(.*?)\s*%\}", "".join(body(file).itertext()))]


def asked(file: Path) -> set[str]:
    """What the conditions within sentences ask; each language places them as its grammar wants."""
    return set(re.findall(r"\{%\s*(?:el)?if\s+(.*?)\s*%\}", "".join(body(file).itertext())))


@pytest.mark.parametrize("kind", list(KINDS.values()), ids=list(KINDS))
def test_both_languages_use_the_same_fields(kind: DocumentKind) -> None:
    templates = Templates()
    used = [
        sorted({(use.field, use.printed) for use in templates.of(kind, language).fields()}) for language in Language
    ]
    assert used[0] == used[1]
    assert len(used[0]) > 5


@pytest.mark.parametrize("kind", list(KINDS.values()), ids=list(KINDS))
def test_both_languages_have_the_same_blocks_and_ask_the_same_questions(kind: DocumentKind) -> None:
    latvian, english = (templates_folder(language) / kind.template for language in Language)
    assert block_tags(latvian) == block_tags(english)
    assert asked(latvian) == asked(english)


def test_both_folders_hold_the_same_files() -> None:
    latvian, english = ({file.name for file in templates_folder(language).iterdir()} for language in Language)
    assert latvian == english == {kind.template for kind in KINDS.values()}


def test_all_templates_share_one_house_style() -> None:
    first = unpack(FILES[0].read_bytes())
    for file in FILES[1:]:
        parts = unpack(file.read_bytes())
        for name in STYLE_PARTS:
            assert parts[name] == first[name], f"{file}: {name}"
        for name in ("word/styles.xml", "word/settings.xml"):
            assert without_language(parts[name]) == without_language(first[name]), f"{file}: {name}"


def without_language(part: bytes) -> bytes:
    return re.sub(rb"(lv-LV|en-GB)", b"", part)


@BY_NAME
def test_the_proofing_language_is_that_of_the_folder(file: Path) -> None:
    tag = {"templates_lv": "lv-LV", "templates_en": "en-GB"}[file.parent.name]
    styles = etree.fromstring(unpack(file.read_bytes())["word/styles.xml"])
    assert [one.get(f"{W}val") for one in styles.iter(f"{W}lang")] == [tag]
    assert docx.Document(str(file)).core_properties.language == tag


@BY_NAME
def test_no_part_makes_word_repair_the_file(file: Path) -> None:
    assert not [name for name in unpack(file.read_bytes()) if "stylesWithEffects" in name]


@BY_NAME
def test_headings_are_real_and_articles_numbered(file: Path) -> None:
    document = docx.Document(str(file))
    styles = Counter(paragraph.style.style_id for paragraph in document.paragraphs if paragraph.style)
    assert styles["Title"] == 1
    assert styles["Heading1"] + styles["HeadingPlain"] >= 3
    assert styles["Heading1"] or not styles["Clause"], "a clause stands under a heading with a number"
    heading = document.styles["heading 1"].element
    assert heading.find(f".//{W}numPr") is not None
    assert heading.find(f".//{W}keepNext") is not None


def test_the_agreement_has_its_articles() -> None:
    for language in Language:
        document = docx.Document(str(templates_folder(language) / "grant_agreement.docx"))
        styles = Counter(paragraph.style.style_id for paragraph in document.paragraphs if paragraph.style)
        assert styles["Heading1"] >= 15
        assert styles["Clause"] >= 40


@BY_NAME
def test_heads_of_tables_repeat_and_neither_they_nor_signatures_split(file: Path) -> None:
    """Rows of free text may break: LibreOffice loses what an unbreakable row has beyond a page."""
    for table in body(file).iter(f"{W}tbl"):
        for row in table.iter(f"{W}tr"):
            signs = "s.role" in "".join(row.itertext()) and "{%tr" not in "".join(row.itertext())
            if signs or row.find(f"{W}trPr/{W}tblHeader") is not None:
                assert row.find(f"{W}trPr/{W}cantSplit") is not None


@BY_NAME
def test_every_list_in_a_table_has_a_head(file: Path) -> None:
    for table in body(file).iter(f"{W}tbl"):
        loops = re.findall(r"\{%tr\s+for\s", "".join(table.itertext()))
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        if loops and columns > 2:
            assert table.find(f".//{W}tblHeader") is not None


@BY_NAME
def test_a_signature_block_is_kept_together(file: Path) -> None:
    for table in body(file).iter(f"{W}tbl"):
        if "s.role" in "".join(table.itertext()):
            for paragraph in table.iter(f"{W}p"):
                if "{%" not in "".join(paragraph.itertext()).split("{{")[0]:
                    assert paragraph.find(f"{W}pPr/{W}keepNext") is not None


@BY_NAME
def test_the_page_is_a4(file: Path) -> None:
    section = docx.Document(str(file)).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


@BY_NAME
def test_footer_and_header_hold_what_every_page_shows(file: Path) -> None:
    parts = unpack(file.read_bytes())
    header, footer = parts["word/header1.xml"].decode(), parts["word/footer1.xml"].decode()
    statement = {"templates_lv": "Līdzfinansē Eiropas Savienība", "templates_en": "Co-funded by the European Union"}
    assert statement[file.parent.name] in header
    assert 'descr="docgen:logo"' in header
    assert 'descr="docgen:code"' in footer
    assert "{{ document.id }}" in footer
    assert "PAGE" in footer
    assert "NUMPAGES" in footer


@BY_NAME
def test_every_picture_has_an_alt_text(file: Path) -> None:
    for part in unpack(file.read_bytes()).values():
        for description in re.findall(rb"<wp:docPr[^>]*>", part):
            assert re.search(rb'descr="[^"]+"', description)


def pixels(png: bytes) -> tuple[int, int, list[list[bytes]]]:
    """Width, height and rows of colours of a PNG, as a judge that needs no imaging library reads it."""
    width, height, rows, _ = Reader(bytes=png).asRGB8()
    return width, height, [[bytes(row[at : at + 3]) for at in range(0, 3 * width, 3)] for row in rows]


@BY_NAME
def test_the_emblem_follows_the_geometry_of_the_flag(file: Path) -> None:
    """Twelve stars on a circle of a third of the height, each within a ninth of it, upright, on blue."""
    width, height, rows = pixels(unpack(file.read_bytes())["word/media/emblem.png"])
    assert width * 2 == height * 3

    def colour(x: float, y: float) -> tuple[int, int, int]:
        red, green, blue = rows[round(y)][round(x)]
        return red, green, blue

    def is_gold(x: float, y: float) -> bool:
        red, green, blue = colour(x, y)
        return red > 200 and green > 150 and blue < 90

    assert all(abs(one - other) < 12 for one, other in zip(colour(5, 5), (0, 51, 153), strict=True))
    for number in range(12):
        angle = math.tau * number / 12
        x, y = width / 2 + height / 3 * math.sin(angle), height / 2 - height / 3 * math.cos(angle)
        assert is_gold(x, y)
        assert is_gold(x, y - height / 18 * 0.85), "the star stands upright"
        assert not is_gold(x, y + height / 18 * 0.85)
        assert not is_gold(x, y - height / 18 * 1.1)
    assert not is_gold(width / 2, height / 2)


@BY_NAME
def test_the_emblem_is_not_distorted(file: Path) -> None:
    header = unpack(file.read_bytes())["word/header1.xml"].decode()
    (size,) = re.findall(r'name="emblem".*?<a:ext cx="(\d+)" cy="(\d+)"', header)[:1]
    assert int(size[0]) * 2 == int(size[1]) * 3


@BY_NAME
def test_number_place_and_date_are_named_content_controls(file: Path) -> None:
    tags = [tag.get(f"{W}val") for tag in body(file).iter(f"{W}tag")]
    signed = file.stem not in UNSIGNED
    assert tags == ["docgen:document.number", "docgen:document.place", "docgen:document.date"] * signed


def test_a_template_can_be_opened_by_python_docx_and_saved() -> None:
    for file in FILES:
        docx.Document(str(file)).save(io.BytesIO())
