"""Runs that Word has split, and runs that a tag parts."""

from __future__ import annotations

import pytest
from lxml import etree
from wordfile import Xml, hyperlink, inserted, paragraph, run, unpack, word

from docgen.templating.dialect.paragraphs import RUN, TEXT
from docgen.templating.dialect.runs import join_runs, stand_for_run

TAB = Xml("<w:r><w:tab/></w:r>")
DOUBT = Xml('<w:proofErr w:type="spellStart"/>')
BOOKMARK = Xml('<w:bookmarkStart w:id="1" w:name="x"/>')


def root_of(one: Xml) -> etree._Element:
    return etree.fromstring(unpack(word(one))["word/document.xml"])


def bold(text: str) -> Xml:
    return run(text, "<w:b/>")


@pytest.mark.parametrize(
    ("one", "texts"),
    [
        (paragraph("a {¦{ na¦me }} b"), ["a {{ name }} b"]),
        (paragraph("{{ na", DOUBT, "me }}"), ["{{ name }}"]),
        (paragraph("{{ a", bold("b"), bold("c"), "d }}"), ["{{ a", "bc", "d }}"]),
        (paragraph("{{ a", TAB, "b }}"), ["{{ a", "b }}"]),
        (paragraph("{{ a", BOOKMARK, "b }}"), ["{{ a", "b }}"]),
        (paragraph("{{ a", inserted("b"), " }}"), ["{{ a", "b", " }}"]),
        (paragraph(hyperlink("{{ a¦b }}", "x")), ["{{ ab }}"]),
        (paragraph("no¦tag"), ["no", "tag"]),
        (paragraph("a }¦} b"), ["a }} b"]),
    ],
)
def test_texts_that_look_alike_are_joined_where_there_may_be_tags(one: Xml, texts: list[str]) -> None:
    root = root_of(one)
    join_runs(root)
    assert [text.text for text in root.iter(TEXT)] == texts


def test_nothing_is_joined_over_what_stands_between() -> None:
    root = root_of(paragraph("{a}¦{b}"))
    first = next(root.iter(RUN))
    first.tail = "{% else %}"
    join_runs(root)
    assert [text.text for text in root.iter(TEXT)] == ["{a}", "{b}"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a M b", "<a >M< b>"),
        ("M b", "M< b>"),
        ("a M", "<a >M"),
        ("M", "M"),
    ],
)
def test_a_mark_parts_a_run_and_both_halves_keep_their_looks(text: str, shown: str) -> None:
    root = root_of(paragraph(bold(text)))
    stand_for_run(next(root.iter(TEXT)), "M")
    assert all(one.find("{*}rPr/{*}b") is not None for one in root.iter(RUN))
    assert spelt(root) == shown


def test_marks_keep_their_order() -> None:
    root = root_of(paragraph("1X2Y3Z4"))
    text = next(root.iter(TEXT))
    for mark in "ZYX":
        stand_for_run(text, mark)
    assert spelt(root) == "<1>X<2>Y<3>Z<4>"


def test_what_follows_in_a_run_follows_the_mark() -> None:
    root = root_of(paragraph(Xml("<w:r><w:t>aM</w:t><w:br/><w:t>b</w:t></w:r>")))
    stand_for_run(next(root.iter(TEXT)), "M")
    first, second = root.iter(RUN)
    assert ([one.tag for one in first], first.tail) == ([TEXT], "M")
    assert [etree.QName(one).localname for one in second] == ["t", "br", "t"]


def spelt(root: etree._Element) -> str:
    """The runs of a paragraph in angles, with what stands between them."""
    (holder,) = root.iter("{*}p")
    runs = "".join(f"<{''.join(one.itertext(TEXT))}>{one.tail or ''}" for one in holder)
    return (holder.text or "") + runs
