"""What a Word file shows, read once: what lies within one another, or leads to itself, costs no more than it holds."""

from __future__ import annotations

from collections import Counter

import pytest
from lxml import etree
from wordfile import Xml, note, pack, paragraph, run, unpack, word

from docgen.archive import stories
from docgen.archive.limits import USUAL
from docgen.archive.looks import Looks
from docgen.archive.marks import Sort
from docgen.archive.refusing import Refused
from docgen.archive.stories import shown
from docgen.archive.word_package import open_word
from docgen.archive.word_parts import WordParts


def words(package: WordParts) -> list[str]:
    return [mark.text for mark in shown(package).body if mark.sort is Sort.TEXT]


def box(*inner: Xml) -> Xml:
    """A paragraph with one drawing of several text boxes."""
    boxes = "".join(f"<v:textbox><w:txbxContent>{one}</w:txbxContent></v:textbox>" for one in inner)
    return paragraph(Xml(f"<w:r><w:pict><v:shape>{boxes}</v:shape></w:pict></w:r>"))


def nested(depth: int) -> Xml:
    return box(nested(depth - 1)) if depth else paragraph("innermost")


@pytest.mark.parametrize("depth", [1, 2, 12])
def test_each_text_box_is_read_once_however_deep_it_lies(depth: int) -> None:
    assert words(open_word(word(nested(depth)), USUAL)) == ["innermost"]


def test_all_text_boxes_of_a_drawing_are_read_in_their_order() -> None:
    package = open_word(word(box(paragraph("one"), box(paragraph("two")), paragraph("three"))), USUAL)
    assert words(package) == ["one", "two", "three"]


def test_a_note_that_refers_to_itself_is_read_once() -> None:
    data = word(paragraph("Text", note("footnote", 1)), footnotes=["Own"])
    parts = unpack(data)
    own = run("Own").encode()
    loop = parts["word/footnotes.xml"].replace(own, own + note("footnote", 1).encode())
    assert loop != parts["word/footnotes.xml"]
    package = open_word(pack(parts | {"word/footnotes.xml": loop}), USUAL)
    assert words(package).count("Own") == 1


def test_what_shows_the_same_again_and_again_is_refused_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    package = open_word(word(*[paragraph("x")] * 100), USUAL)
    assert words(package)
    monkeypatch.setattr(stories, "_MOST_STEPS", 50)
    with pytest.raises(Refused) as error:
        shown(package)
    assert error.value.finding.code == "SIG08"


def test_many_runs_of_a_paragraph_and_many_links_do_not_look_up_the_same_again(monkeypatch: pytest.MonkeyPatch) -> None:
    link = Xml(f'<w:hyperlink r:id="rId1">{run("here")}</w:hyperlink>')
    package = open_word(word(paragraph(*[run("x"), link] * 50), header=["Head"]), USUAL)
    styles, parts = Counter[str](), Counter[str]()
    style_of, xml = Looks._style_of, WordParts.xml

    def counted_style(self: Looks, paragraph: etree._Element) -> str:
        styles["asked"] += 1
        return style_of(self, paragraph)

    def counted_part(self: WordParts, name: str) -> etree._Element:
        parts[name] += 1
        return xml(self, name)

    monkeypatch.setattr(Looks, "_style_of", counted_style)
    monkeypatch.setattr(WordParts, "xml", counted_part)
    shown(package)
    assert styles["asked"] < 10
    assert max(parts.values()) < 10


def test_styles_that_are_based_on_one_another_without_end_are_refused() -> None:
    chain = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{at}"><w:basedOn w:val="s{at + 1}"/></w:style>' for at in range(40)
    )
    data = word(paragraph("x", properties='<w:pStyle w:val="s0"/>'))
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="s" Type="{kinds}/styles" Target="styles.xml"/></Relationships>'
    parts = unpack(data)
    parts["word/_rels/document.xml.rels"] = (
        parts["word/_rels/document.xml.rels"].decode().replace("</Relationships>", relation).encode()
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts["word/styles.xml"] = f'<w:styles xmlns:w="{space}">{chain}</w:styles>'.encode()
    with pytest.raises(Refused) as error:
        shown(open_word(pack(parts), USUAL))
    assert error.value.finding.code == "SIG08"
