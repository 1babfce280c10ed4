"""One reading of a Word file, or none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from returned import changed
from wordfile import pack, paragraph, unpack, word

from docgen.archive.limits import USUAL
from docgen.archive.refusing import Refused
from docgen.archive.word_package import is_pdf_and_zip, open_word

PAPER = word(paragraph("The sum is 1 850,05."), header=["Head"], footnotes=["Note"])
RELATIONS = "word/_rels/document.xml.rels"
STYLES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"


def with_relation(kind: str, target: str, times: int = 1) -> bytes:
    def change(text: str) -> str:
        more = (f'<Relationship Id="x{at}" Type="{kind}" Target="{target}"/>' for at in range(times))
        return text.replace("</Relationships>", "".join((*more, "</Relationships>")))

    return changed(PAPER, change, RELATIONS)


def in_document(old: str, new: str) -> bytes:
    return changed(PAPER, lambda text: text.replace(old, new, 1))


def test_a_plain_file_is_read_by_what_its_relationships_are() -> None:
    package = open_word(PAPER, USUAL)
    assert package.main == "word/document.xml"
    assert {one.kind for one in package.relations(package.main).values()} == {"header", "footnotes"}


def test_a_later_or_strict_type_is_known_by_its_full_address() -> None:
    strict = with_relation("http://purl.oclc.org/ooxml/officeDocument/relationships/image", "a.png")
    assert "image" in {one.kind for one in open_word(strict, USUAL).every_relation()}
    mock = with_relation("http://schemas.openxmlformats.org/officeDocument/2006/relationships/x/image", "a.png")
    assert "image" not in {one.kind for one in open_word(mock, USUAL).every_relation()}


@pytest.mark.parametrize(
    "make",
    [
        lambda: with_relation(STYLES, "a.xml", times=2),
        lambda: with_relation(STYLES.upper(), "a.xml"),
        lambda: with_relation("http://x/Settings", "a.xml"),
        lambda: with_relation(STYLES, "%61.xml"),
        lambda: with_relation(STYLES, "a\\b.xml"),
        lambda: with_relation(STYLES, "Document.xml"),
        lambda: changed(PAPER, lambda text: text.replace('Id="', 'Id="a" Idx="'), RELATIONS),
        lambda: changed(PAPER, lambda text: text.replace("<Relationship ", "<x><y/></x><Relationship ", 1), RELATIONS),
        lambda: in_document("1 850", "1 <w:b/>850"),
        lambda: in_document("</w:t>", "</w:t>9"),
        lambda: in_document("<w:r>", "9<w:r>"),
        lambda: in_document("<w:body>", "<w:body/><w:body>"),
        lambda: changed(PAPER, lambda text: text.replace("</w:t>", "</w:t>9"), "word/header1.xml"),
        lambda: changed(PAPER, lambda text: text.replace("</w:t>", "</w:t>9"), "word/footnotes.xml"),
        lambda: pack({name: data for name, data in unpack(PAPER).items() if name != "[Content_Types].xml"}),
        lambda: pack({"a": b"%PDF-1.7", **unpack(PAPER)}),
        lambda: in_document('encoding="UTF-8"', 'encoding="windows-1257"'),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(make: Callable[[], bytes]) -> None:
    with pytest.raises(Refused) as refused:
        open_word(make(), USUAL)
    assert refused.value.finding.code == "SIG08"


def test_names_that_differ_in_case_alone_are_refused() -> None:
    with pytest.raises(Refused):
        open_word(pack(unpack(PAPER) | {"word/Document.xml": b"<a/>"}), USUAL)


def test_a_pdf_and_a_zip_in_one() -> None:
    assert is_pdf_and_zip(b"%PDF-1.7\n" + PAPER)
    assert not is_pdf_and_zip(PAPER)
    assert not is_pdf_and_zip(b"%PDF-1.7\n%%EOF")
